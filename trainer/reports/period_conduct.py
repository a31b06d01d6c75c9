"""Chapter II of a programme report: planned against held, by month, unit, family, phase, partner and requirement."""

from collections.abc import Sequence

from trainer.domain.errors import mark
from trainer.domain.period_drill import Outcome
from trainer.domain.period_report import GroupLine, PeriodReport, UnitLine
from trainer.domain.programme import What
from trainer.domain.scenario_names import METHODS
from trainer.i18n import _
from trainer.reports.blocks import para, table
from trainer.reports.grid import Column, Look
from trainer.reports.period_charts import held_and_planned, month_name
from trainer.reports.plan_words import days
from trainer.reports.story import OVER_TABLE, Story

PARTNERS = 12
ACROSS = 12
"""Months beside each other in one table."""
OUTCOMES: dict[Outcome, str] = {
    Outcome.HELD: mark("Held"),
    Outcome.CANCELLED: mark("Cancelled"),
    Outcome.POSTPONED: mark("Postponed"),
    Outcome.OVERDUE: mark("Not held"),
    Outcome.AHEAD: mark("Ahead"),
    Outcome.RUNNING: mark("Running"),
}
WIDTHS = (36, 52, 42, 52, 40, 56)
SLIM = Look(size=8.5, leading=10.4, is_fitted=True)


def add_programme(story: Story, report: PeriodReport, room: float) -> None:
    """Planned against held."""
    story.chapter(_("THE PROGRAMME AS CARRIED OUT"), 210 if report.planned else 60)
    story.section(_("Planned and held by month"), 170 if report.planned else 36)
    if report.planned:
        story.add([held_and_planned(report.months, room)])
        story.space(6)
    else:
        story.add([para(_("No drill was planned in this period."))])
    story.section(_("Planned and held by unit"), OVER_TABLE)
    _units(story, report)
    _months(story, report)
    story.section(_("By kind of drill"), OVER_TABLE)
    _group(story, _("By family of scenarios"), _("Family"), report.families, report)
    _group(story, _("By phase of conflict handling"), _("Phase"), report.phases, report)
    story.section(_("Together with army, government and other partners"), OVER_TABLE)
    if report.held:
        told = _("{count} of {held} held drills had partners in their scenario.")
        story.add([para(told.format(count=report.with_partners, held=len(report.held)))])
    _group(story, _("By kind of partner"), _("Partner"), report.partner_kinds, report)
    most = [item for item in report.partners if item.held][:PARTNERS]
    if most:
        _group(story, _("The partners of the most held drills"), _("Partner"), most, report)
    story.section(_("What the programme asks"), OVER_TABLE)
    _requirements(story, report)


def _units(story: Story, report: PeriodReport) -> None:
    columns = (
        Column(_("Unit"), 100), Column(_("Planned"), 42, "right"),
        *(Column(_(words), wide, "right") for words, wide in zip(OUTCOMES.values(), WIDTHS, strict=True)),
        Column(_("Required"), 52, "right"), Column(_("Fulfilled"), 50, "right"),
    )  # fmt: skip
    rows = [_unit_row(item) for item in report.units]
    total = (
        _("All, each drill once"), str(report.planned), *(str(report.outcomes.get(item, 0)) for item in OUTCOMES),
        str(sum(item.asked for item in report.units)), str(sum(item.done for item in report.units)),
    )  # fmt: skip
    look = Look(size=8, leading=9.8, pad=2, bold=frozenset({len(rows)}))
    story.add([table(columns, [*rows, total], look)])
    story.note(_("Not held: the day has passed and the drill was neither held nor postponed nor cancelled. Required and "
                 "fulfilled: drills that the programme asks of the unit in this period."))  # fmt: skip


def _unit_row(item: UnitLine) -> tuple[str, ...]:
    return (
        item.name, str(item.planned), *(str(item.outcomes.get(outcome, 0)) for outcome in OUTCOMES), str(item.asked),
        str(item.done),
    )  # fmt: skip


def _months(story: Story, report: PeriodReport) -> None:
    """Held / planned by unit and month; a long period takes a table a year's worth."""
    for start in range(0, len(report.months), ACROSS):
        months = report.months[start : start + ACROSS]
        year = f" {months[0].first.year}" if len(report.months) > ACROSS else ""
        story.caption(_("Held / planned by unit and month") + year)
        columns = (Column(_("Unit"), 122), *(Column(month_name(item), 30, "centre") for item in months))
        rows = [
            (unit.name, *(_share(line.held, line.planned) for line in unit.months[start : start + ACROSS]))
            for unit in report.units
        ]
        total = (_("All, each drill once"), *(_share(line.held, line.planned) for line in months))
        look = Look(size=8.5, leading=10.4, is_fitted=True, bold=frozenset({len(rows)}))
        story.add([table(columns, [*rows, total], look)])


def _share(held: int, planned: int) -> str:
    return f"{held} / {planned}" if planned else "–"


def _group(story: Story, title: str, name: str, lines: Sequence[GroupLine], report: PeriodReport) -> None:
    story.caption(title)
    columns = (
        Column(name, 250), Column(_("Planned"), 60, "right"), Column(_("Held"), 60, "right"),
        Column(_("Units with a drill"), 90, "right"),
    )  # fmt: skip
    rows = [
        (report.names.get(item.ref, item.ref), str(item.planned), str(item.held), str(item.units)) for item in lines
    ]
    story.add([table(columns, rows or [(_("None recorded."), "–", "–", "–")], SLIM)])


def _requirements(story: Story, report: PeriodReport) -> None:
    if not report.requirements:
        story.add([para(_("No programme with requirements touches this period."))])
        return
    columns = (
        Column(_("Programme"), 84), Column(_("What is required"), 148), Column(_("By"), 60),
        Column(_("Units"), 34, "right"), Column(_("Required"), 46, "right"), Column(_("Fulfilled"), 46, "right"),
        Column(_("Planned"), 44, "right"), Column(_("Missing"), 44, "right"), Column(_("Late"), 36, "right"),
    )  # fmt: skip
    rows = [
        (
            item.program, _required(item.what, item.value, report), days(item.by, item.by), str(item.units),
            str(item.asked), str(item.done), str(item.planned), str(item.missing), str(item.late),
        )
        for item in report.requirements
    ]  # fmt: skip
    story.add([table(columns, rows, SLIM)])
    story.note(_("As the programme stands on the day of this report; late are units in which drills were missing on the "
                 "last day."))  # fmt: skip


def _required(what: str, value: str, report: PeriodReport) -> str:
    """A method, family or phase in words; a scenario by its code."""
    return _(METHODS[value]) if what == What.METHOD and value in METHODS else report.names.get(value, value)
