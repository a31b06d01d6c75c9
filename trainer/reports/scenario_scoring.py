"""What evaluators need of a scenario on paper: objectives with criteria and anchors, and the score sheets."""

from collections.abc import Sequence

from trainer.domain.scenario import Objective, Scenario
from trainer.domain.scenario_paper import ScenarioPaper
from trainer.domain.scoring import Criterion, Kind, Level, ScoreSheet
from trainer.i18n import _, decimal, join, ngettext
from trainer.reports import words
from trainer.reports.blocks import para, play_time, table
from trainer.reports.grid import Column, Look
from trainer.reports.numbered import NumberedStory
from trainer.reports.scenario_words import KINDS, in_language, seconds, with_origin
from trainer.reports.story import OVER_TABLE, Story

_MOST_TIMES = 12
"""So many injects are named; of more only the number is told."""


def add_scoring(story: NumberedStory, paper: ScenarioPaper) -> None:
    """Objectives first, then the scenario's own sheets, then the shared ones."""
    item = paper.scenario
    story.section(_("Objectives and criteria"), OVER_TABLE)
    for objective in item.objectives:
        _objective(story, paper, objective)
    total = sum(criterion.weight for criterion in item.own_sheet.criteria)
    story.note(_("Weight of all objectives together: {total}").format(total=decimal(total)))
    own = [sheet for sheet in item.sheets if sheet.code in item.own_sheet_codes]
    for title, sheets in (
        (_("Own score sheets"), own), (_("Shared score sheets"), item.shared_sheets)
    ):  # fmt: skip
        if sheets:
            story.section(title, OVER_TABLE)
            for sheet in sheets:
                _sheet(story, paper, sheet)


def _objective(story: Story, paper: ScenarioPaper, objective: Objective) -> None:
    story.caption(f"{objective.code}. {objective.title}", OVER_TABLE + 20)
    story.add([para(objective.text)])
    story.note(tested_at(paper.scenario, objective))
    _criteria(story, paper, objective.criteria)
    found = {item.code: item for sheet in paper.scenario.sheets for item in sheet.criteria}
    others = [f"{code} {found[code].text}" for code in objective.measured_by if code in found]
    if others:
        story.note(_("Also measured on the score sheets:") + " " + "; ".join(others))


def tested_at(scenario: Scenario, objective: Objective) -> str:
    """When the injects come that test an objective."""
    found = [item for item in scenario.injects if objective.code in item.objectives]
    if not found:
        return _("Tested by no inject.")
    if len(found) > _MOST_TIMES:
        told = ngettext("Tested by {count} inject.", "Tested by {count} injects.", len(found))
        return told.format(count=len(found))
    times = join(f"{item.number} ({play_time(item.minute)})" for item in found)
    return _("Tested by inject {injects}.").format(injects=times)


def _sheet(story: Story, paper: ScenarioPaper, sheet: ScoreSheet) -> None:
    level = words.word(words.LEVELS, sheet.level)
    story.caption(f"{sheet.code} {in_language(sheet.title, sheet.title_en)} ({level})", OVER_TABLE + 20)
    summary = in_language(sheet.summary, sheet.summary_en)
    if summary:
        story.add([para(summary)])
    _criteria(story, paper, sheet.criteria)


def _criteria(story: Story, paper: ScenarioPaper, items: Sequence[Criterion]) -> None:
    if not items:
        return
    columns = (
        Column(_("Code"), 50), Column(_("Criterion and what each level looks like"), 282), Column(_("Judged by"), 104),
        Column(_("Weight"), 46, "right"),
    )  # fmt: skip
    rows = [_row(paper, item) for item in items]
    rows.append(("", _("Total"), "", decimal(sum(item.weight for item in items))))
    story.add([table(columns, rows, Look(bold=frozenset({len(rows) - 1})))])


def _row(paper: ScenarioPaper, item: Criterion) -> tuple[str, ...]:
    lines = [item.text, *(f"{level}: {item.anchors[level]}" for level in Level if level in item.anchors)]
    if item.reference:
        lines.append(_("Basis: {law}").format(law=paper.law_names.get(item.reference, item.reference)))
    return item.code, with_origin("\n".join(lines), item), _judged(item), decimal(item.weight)


def _judged(item: Criterion) -> str:
    lines = [words.word(KINDS, item.kind)]
    if item.kind is Kind.TIME:
        lines.append(
            _("100 up to {target}, 0 from {limit}").format(
                target=seconds(item.target or 0), limit=seconds(item.limit or 0)
            )
        )
    flags = (
        (_("critical"), item.critical), (_("leader"), item.leader), (_("knowledge test"), item.from_test)
    )  # fmt: skip
    lines += [word for word, holds in flags if holds]
    return "\n".join(lines)
