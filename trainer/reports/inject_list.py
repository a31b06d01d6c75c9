"""The inject list for control (Wasdal, Bulsi): landscape, with room to write what really happened."""

from trainer.domain.scenario import Inject, Scenario
from trainer.domain.scenario_paper import Imprint, ScenarioPaper
from trainer.i18n import _
from trainer.reports import words
from trainer.reports.blocks import para, table
from trainer.reports.frame import build
from trainer.reports.grid import Column, Look
from trainer.reports.numbered import NumberedStory
from trainer.reports.scenario_scoring import tested_at
from trainer.reports.scenario_sections import (
    add_facts,
    add_ladder,
    add_occasion,
    facts,
    moment_told,
    sheet_for,
    title_block,
)
from trainer.reports.scenario_words import SITUATIONS, with_origin
from trainer.reports.story import OVER_TABLE

_LOOK = Look(size=8.5, leading=10.5, least=3)


def render(paper: ScenarioPaper) -> bytes:
    """The list as PDF."""
    item, kind = paper.scenario, _("Inject list for control")
    sheet = sheet_for(paper.imprint, kind, item, lying=True)
    story = NumberedStory()
    story.add(title_block(paper.imprint, kind, item))
    add_occasion(story, paper.imprint)
    if paper.imprint.occasion is not None:
        story.section(_("Facts of the scenario"), 110)
    add_facts(story, facts(item))
    add_ladder(story, item, sheet.room, paper.imprint)
    story.section(_("Injects"), OVER_TABLE)
    story.add([table(_columns(), [_row(inject, paper.imprint) for inject in item.injects], _LOOK)])
    _objectives(story, item)
    return build(sheet, story.blocks)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("No."), 22, "right"), Column(_("Time"), 42, "right"), Column(_("Min."), 26, "right"),
        Column(_("Channel"), 50), Column(_("From"), 75), Column(_("To"), 62), Column(_("What happens"), 120),
        Column(_("Expected action"), 107), Column(_("Tests"), 38), Column(_("Situation"), 44),
        Column(_("Actual time"), 38), Column(_("Given by"), 50), Column(_("Response seen"), 76),
    )  # fmt: skip


def _row(inject: Inject, imprint: Imprint) -> tuple[str, ...]:
    situation = words.word(SITUATIONS, inject.situation) if inject.situation is not None else ""
    return (
        str(inject.number), moment_told(imprint, inject.minute), str(inject.minute), words.word(words.CHANNELS, inject.channel),
        inject.sender, inject.receiver, with_origin(inject.text, inject), inject.expected, ", ".join(inject.objectives),
        situation, "", "", "",
    )  # fmt: skip


def _objectives(story: NumberedStory, item: Scenario) -> None:
    """What the letters in the column of tests stand for."""
    story.section(_("Objectives"))
    story.add([
        para(f"{objective.code}. {objective.title}. {tested_at(item, objective)}") for objective in item.objectives
    ])  # fmt: skip
