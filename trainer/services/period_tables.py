"""The tables of a programme report as a workbook: a sheet a table, numbers as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.errors import mark
from trainer.domain.period_drill import Outcome
from trainer.domain.period_report import GroupLine, PeriodReport
from trainer.domain.rating import Rating
from trainer.domain.state_names import STATES
from trainer.exchange.tables import Value
from trainer.i18n import _

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.HELD: mark("Held"),
    Outcome.CANCELLED: mark("Cancelled"),
    Outcome.POSTPONED: mark("Postponed"),
    Outcome.OVERDUE: mark("Not held"),
    Outcome.AHEAD: mark("Ahead"),
    Outcome.RUNNING: mark("Running"),
}


@dataclass(frozen=True)
class Table:
    """A sheet of the workbook."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[Sequence[Value], ...]


def write_tables(path: Path, report: PeriodReport) -> None:
    """Write the workbook; it appears whole or not at all. Raises `Obstacle`."""
    from trainer.exchange import tables  # the writer of workbooks only when one is written

    made = [tables.Table(item.title, item.headers, item.rows) for item in tables_of(report)]
    tables.write_tables(path, made, title=report.title)


def tables_of(report: PeriodReport) -> tuple[Table, ...]:
    """All tables, as the paper has them; scores are not rounded."""
    return (
        _units(report), _months(report), _groups(_("Families"), report.families, report),
        _groups(_("Partners"), report.partners, report), _requirements(report), _standings(report), _averages(report),
        _weaknesses(report), _follow_up(report), _drills(report),
    )  # fmt: skip


def _table(title: str, headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> Table:
    return Table(title, tuple(headers), tuple(rows))


def _units(report: PeriodReport) -> Table:
    headers = (
        _("Unit"), _("Name"), _("Planned"), *(_(words) for words in OUTCOMES.values()), _("Required"), _("Fulfilled"),
        *(item.value for item in Rating), _("Not enough evidence"), _("Mean score"), _("Drills scored"), _("Strength"),
        _("On the roster"), _("Took part"),
    )  # fmt: skip
    return _table(_("Units"), headers, (
        (
            item.code, item.name, item.planned, *(item.outcomes.get(outcome, 0) for outcome in OUTCOMES), item.asked,
            item.done, *(item.ratings.get(rating, 0) for rating in Rating), item.unrated, item.score, item.scored,
            item.people.strength, item.people.registered, item.people.drilled,
        )
        for item in report.units
    ))  # fmt: skip


def _months(report: PeriodReport) -> Table:
    rows: list[Sequence[Value]] = [
        (line.first, unit.code, line.planned, line.held, line.score, line.scored)
        for unit in report.units
        for line in unit.months
        if line.planned
    ]
    headers = (_("Month"), _("Unit"), _("Planned"), _("Held"), _("Mean score"), _("Drills scored"))
    return _table(_("Months"), headers, rows)


def _groups(title: str, lines: Sequence[GroupLine], report: PeriodReport) -> Table:
    headers = (_("Name"), _("Planned"), _("Held"), _("Units with a drill"))
    rows = ((report.names.get(item.ref, item.ref), item.planned, item.held, item.units) for item in lines)
    return _table(title, headers, rows)


def _requirements(report: PeriodReport) -> Table:
    headers = (_("Programme"), _("What is required"), _("By"), _("Units"), _("Required"), _("Fulfilled"), _("Planned"),
               _("Missing"), _("Late"))  # fmt: skip
    return _table(_("What the programme asks"), headers, (
        (
            item.program, report.names.get(item.value, item.value), item.by, item.units, item.asked, item.done,
            item.planned, item.missing, item.late,
        )
        for item in report.requirements
    ))  # fmt: skip


def _standings(report: PeriodReport) -> Table:
    """What readiness rests on, a line a unit and family."""
    headers = (_("Unit"), _("Family"), _("Drill"), _("Date"), _("Rating"), _("Lowest"), _("Score"), _("Coverage %"),
               _("Age in days"), _("Drills"))  # fmt: skip
    return _table(_("Readiness"), headers, (
        (
            item.unit, report.names.get(item.family, item.family), item.drill.code, item.drill.day,
            item.drill.rating or "", item.drill.lowest or "", item.drill.score, item.drill.coverage, item.age_days,
            item.count,
        )
        for _place, item in sorted(report.readiness.items())
    ))  # fmt: skip


def _averages(report: PeriodReport) -> Table:
    headers = (_("Level or family"), _("Score"), _("Coverage %"), _("Drills"), _("Period before"), _("Drills before"))
    return _table(_("Averages"), headers, (
        (report.names.get(item.ref, item.ref), item.score, item.coverage, item.drills, item.before, item.before_drills)
        for item in (*report.levels, *report.trends)
    ))  # fmt: skip


def _weaknesses(report: PeriodReport) -> Table:
    headers = (_("Criterion"), _("Text"), _("Drill"), _("Unit"), _("Date"), _("Score"))
    return _table(_("Recurring weaknesses"), headers, (
        (item.code, item.text, place.drill, place.unit, place.day, place.score)
        for item in report.weaknesses
        for place in item.below
    ))  # fmt: skip


def _follow_up(report: PeriodReport) -> Table:
    headers = (_("Drill"), _("Unit"), _("Due"), _("Open"), _("Failed again"), _("Passed since"))
    return _table(_("Follow-up"), headers, (
        (item.drill, item.unit, item.due, ", ".join(item.open), ", ".join(item.failed_again), ", ".join(item.passed))
        for item in report.follow_up
    ))  # fmt: skip


def _drills(report: PeriodReport) -> Table:
    headers = (_("Date"), _("Code"), _("Drill"), _("Host"), _("Units"), _("State"), _("Scenario"), _("Rating"), _("Lowest"),
               _("Score"), _("Coverage %"), _("Participants"), _("Number of the report (LHPL)"), _("Provisional"))  # fmt: skip
    return _table(_("List of drills"), headers, (
        (
            item.day, item.code, item.title, item.host, ", ".join(item.units), _(STATES[item.state]), item.scenario,
            item.rating or "", item.lowest or "", item.score, item.coverage, item.participants, item.number,
            _("yes") if item.is_provisional else "",
        )
        for item in report.drills
    ))  # fmt: skip
