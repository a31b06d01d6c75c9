"""The scenario book (buku skenario): everything of a scenario, for those who plan, run and score the drill."""

from reportlab.platypus import Flowable, PageBreak

from trainer.domain.scenario import Inject, Scenario
from trainer.domain.scenario_paper import Imprint, ScenarioPaper, paragraphs
from trainer.i18n import _
from trainer.reports import styles, words
from trainer.reports.blocks import lettered, para, paras, table
from trainer.reports.board_paper import add_steps
from trainer.reports.book_summary import summary_of
from trainer.reports.frame import Contents, Sheet, build
from trainer.reports.grid import Column
from trainer.reports.numbered import NumberedStory
from trainer.reports.scenario_charts import inject_axis
from trainer.reports.scenario_scoring import add_scoring
from trainer.reports.scenario_sections import (
    add_facts,
    add_group,
    add_ladder,
    add_list,
    add_notes,
    add_occasion,
    add_situation,
    facts,
    moment_told,
    sheet_for,
    title_block,
)
from trainer.reports.scenario_words import SITUATIONS, in_language, with_origin
from trainer.reports.story import OVER_TABLE, Story
from trainer.reports.summary_page import add_summary


def render(paper: ScenarioPaper) -> bytes:
    """The book as PDF; the same version in the same language gives the same bytes."""
    item, kind = paper.scenario, _("Scenario book")
    sheet = sheet_for(paper.imprint, kind, item)
    story = NumberedStory()
    _general(story, paper)
    _forces(story, item)
    _course(story, paper, sheet.room)
    story.chapter(_("ASSESSMENT"))
    add_scoring(story, paper)
    if item.board is not None:
        story.chapter(_("BOARD"))
        story.section(_("Board of the floor game, step by step"), OVER_TABLE)
        add_steps(story, item.board)
    story.chapter(_("SAFETY AND HUMAN RIGHTS"))
    add_notes(story, item.safety, item.human_rights)
    return build(sheet, [*_first_pages(paper, kind, sheet, story), *story.blocks])


def _first_pages(paper: ScenarioPaper, kind: str, sheet: Sheet, story: NumberedStory) -> list[Flowable]:
    front = Story()
    add_summary(front, summary_of(paper), paper.imprint.letterhead, sheet)
    return [
        *front.blocks,
        *title_block(paper.imprint, kind, paper.scenario),
        para(_("CONTENTS"), styles.CHAPTER),
        Contents([*front.anchors, *story.anchors]),
        PageBreak(),
    ]


def _general(story: NumberedStory, paper: ScenarioPaper) -> None:
    item = paper.scenario
    story.chapter(_("GENERAL"))
    add_occasion(story, paper.imprint)
    story.section(_("Facts of the scenario"))
    add_facts(story, facts(item))
    story.section(_("Summary"))
    story.add(paras(paragraphs(in_language(item.summary, item.summary_en))))
    story.section(_("Basis"))
    story.add(lettered(paper.references))
    story.section(_("General and special situation"))
    add_situation(story, paragraphs(item.narrative))
    add_list(story, _("Preparation"), item.preparation)


def _forces(story: NumberedStory, item: Scenario) -> None:
    if item.units or item.partners or item.role_players:
        story.chapter(_("FORCES"))
        add_group(story, _("Police units"), item.units)
        add_group(story, _("Partners"), item.partners)
        add_group(story, _("Role players"), item.role_players)


def _course(story: NumberedStory, paper: ScenarioPaper, room: float) -> None:
    item, imprint = paper.scenario, paper.imprint
    drawing = inject_axis(item, room)
    story.chapter(_("COURSE"), drawing.height + 60)
    if not item.injects:
        story.add([para(_("No inject was planned."))])
        add_ladder(story, item, room, imprint)
        return
    story.section(_("Injects on the time line"), drawing.height + 20)
    story.add([drawing])
    story.note(_("Each number is an inject; the dots below show which objectives it tests."))
    story.section(_("Injects"), OVER_TABLE)
    columns = (
        Column(_("No."), 22, "right"), Column(_("Time"), 44, "right"), Column(_("Channel, from → to"), 96),
        Column(_("What happens"), 138), Column(_("Expected action"), 138), Column(_("Tests"), 44),
    )  # fmt: skip
    story.add([table(columns, [_inject_row(inject, imprint) for inject in item.injects])])
    add_ladder(story, item, room, imprint)


def _inject_row(inject: Inject, imprint: Imprint) -> tuple[str, ...]:
    situation = f"\n{words.word(SITUATIONS, inject.situation)}" if inject.situation is not None else ""
    way = f"{words.word(words.CHANNELS, inject.channel)}\n{inject.sender}\n→ {inject.receiver}"
    return (
        str(inject.number), moment_told(imprint, inject.minute) + situation, way, with_origin(inject.text, inject),
        inject.expected, ", ".join(inject.objectives),
    )  # fmt: skip
