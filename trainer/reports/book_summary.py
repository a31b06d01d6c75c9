"""What the chief reads first of a scenario: what it trains, with whom, how it runs, and what must not be forgotten."""

from collections.abc import Sequence

from trainer.domain.scenario_paper import ScenarioPaper, paragraphs
from trainer.domain.summary import Figure, Points, Summary
from trainer.i18n import _
from trainer.reports.scenario_sections import facts
from trainer.reports.scenario_words import SITUATIONS, in_language

_MOST = 4


def summary_of(paper: ScenarioPaper) -> Summary:
    """The summary, from the scenario and the drill it is printed for."""
    item, occasion = paper.scenario, paper.imprint.occasion
    held = occasion.facts if occasion else None
    when = [(_("Day and date"), held.day), (_("Time"), held.times), (_("Place"), held.place)] if held else []
    return Summary(
        (_("SCENARIO BOOK"), (held.title if held else item.title).upper()), "", (*when, *facts(item)[: 5 - len(when)]),
        (
            Figure(str(item.minutes), _("minutes")),
            Figure(str(len(item.objectives)), _("objectives")),
            Figure(str(len(item.injects)), _("injects")),
            Figure(str(sum(len(sheet.criteria) for sheet in item.all_sheets)), _("criteria")),
            Figure(str(sum(force.strength for force in (*item.units, *item.partners))), _("people in play")),
        ),
        pair=(
            _first(_("What is to be proven"), [one.title for one in item.objectives], 5),
            _first(_("Preparation"), item.preparation),
        ),
        points=(
            Points(_("Summary"), paragraphs(in_language(item.summary, item.summary_en))),
            Points(_("Ladder intended"), _ladder(paper)),
            _first(_("Partners"), [force.name for force in item.partners], 6),
            _first(_("Safety and human rights"), [*item.safety, *item.human_rights]),
        ),
        foot=_("The book behind this page tells each of it in full."),
    )  # fmt: skip


def _ladder(paper: ScenarioPaper) -> tuple[str, ...]:
    """Which situations follow one another, and the highest stage of force that is intended."""
    rungs = paper.scenario.ladder
    if not rungs:
        return ()
    stages = [_(SITUATIONS[rung.situation]) for rung in rungs]
    course = [stage for before, stage in zip(("", *stages), stages, strict=False) if stage != before]
    told = _("{course}; highest stage of force: {stage}.")
    return (told.format(course=" – ".join(course), stage=max(rung.stage for rung in rungs)),)


def _first(title: str, texts: Sequence[str], most: int = _MOST) -> Points:
    said = [text for text in texts if text.strip()]
    return Points(title, tuple(said[:most]), max(0, len(said) - most))
