"""Acts that print the plan: the year, a month, and the plan of one drill (Renlat)."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.directory import CalendarDay, Unit
from trainer.domain.errors import Refusal, mark
from trainer.domain.layers import FIRST_COUNTED, LAST_COUNTED, Layer, concerns, layer_of
from trainer.domain.paper_head import PaperHead
from trainer.domain.plan_papers import LEADING, PlanLane, PlanLine, PlanPaper, ReasonLine, highest_class
from trainer.domain.report_form import SCHEDULE
from trainer.domain.risk import unit_risk
from trainer.domain.states import RESULTS, State
from trainer.i18n import _, language, speaking
from trainer.services.access import needs
from trainer.services.conflicts import ConflictService
from trainer.services.office import OfficeService
from trainer.services.paper_heads import Heading, form_of
from trainer.services.renlat import composed, reason_lines
from trainer.services.schedule_words import method_word, risk_words
from trainer.services.words import MONTHS, clock_time, short_date
from trainer.services.workplace import Workplace
from trainer.store import directory, planned, programme
from trainer.store.database import Connection
from trainer.store.planned import PlanRow

KINDS = ("year", "month")
LONGEST = timedelta(days=2 * 366)
MARGIN = timedelta(hours=14)


@dataclass(frozen=True)
class SchedulePapersService:
    """The plan on paper."""

    workplace: Workplace
    conflicts: ConflictService
    office: OfficeService

    @needs(Right.LOOK)
    def year(self, first: date, last: date, unit: str = "", paper: str = "A3") -> bytes:
        """The timeline by unit with its tables, of all units or of one."""
        from trainer.reports.plan_papers import render_year  # ReportLab only when something is printed

        with speaking(self._spoken(unit)):
            title = _("Drill plan {days}").format(days=_span(first, last))
            return render_year(self._paper(first, last, unit, paper, title))

    @needs(Right.LOOK)
    def month(self, month: date, unit: str = "", paper: str = "A4") -> bytes:
        """The sheet of a month."""
        from trainer.reports.plan_papers import render_month

        first = month.replace(day=1)
        last = month.replace(day=monthrange(month.year, month.month)[1])
        with speaking(self._spoken(unit)):
            title = _("Drills in {days}").format(days=_span(first, last))
            return render_month(self._paper(first, last, unit, paper, title))

    @needs(Right.LOOK)
    def exercise_plan(self, key: str) -> bytes:
        """The Renlat of a drill with its annexes; marked as a draft until it is approved."""
        from trainer.reports.exercise_plan import render

        return render(composed(self.workplace, self.conflicts, key))

    @needs(Right.LOOK)
    def write(self, path: Path, kind: str, first: date, last: date, unit: str = "", paper: str = "A3") -> Path:
        """Write a paper of the plan; raises `Obstacle` when it cannot."""
        content = self.year(first, last, unit, paper) if kind == "year" else self.month(first, unit, paper)
        return _write(path, content)

    # what is printed

    def _paper(self, first: date, last: date, unit: str, paper: str, title: str) -> PlanPaper:
        if last < first:
            raise Refusal(mark("The last day lies before the first."))
        if last - first > LONGEST:
            raise Refusal(mark("A plan on paper covers two years at most."))
        begin, end = _instants(first, last)
        with self.workplace.database.reading() as connection:
            units = directory.list_units(connection)
            rows = [row for row in planned.planned(connection, begin, end, (unit,) if unit else None)
                    if _in_days(row, first, last)]  # fmt: skip
            around = directory.list_calendar(
                connection, first - timedelta(LAST_COUNTED), last + timedelta(FIRST_COUNTED)
            )
            days = tuple(day for day in around if concerns(day, unit))
            risks = _risks(connection, first)
            leaders = planned.leaders(connection, [row.id for row in rows], LEADING)
            now = self.workplace.clock()
            named = {item.code: item for item in units}
            secrecy = highest_class(row.classification for row in rows)
            head = _headed(connection, self._signer(named, unit), now, secrecy, named)
        reasons, blocking = self._reasons(begin, end, {row.code: row.state for row in rows})
        return PlanPaper(
            letterhead=head.letterhead, title=title, first=first, last=last,
            lanes=_lanes(units, rows, days, risks, leaders, unit), days=days, reasons=reasons, blocking=blocking,
            signatures=head.signatures, language=language(), paper=head.paper if paper == "A4" else paper,
            made=now.astimezone(UTC), classification=head.classification,
        )  # fmt: skip

    def _spoken(self, unit: str) -> str:
        """The language that the form asks for; empty for the program's."""
        with self.workplace.database.reading() as connection:
            signer = self._signer({item.code: item for item in directory.list_units(connection)}, unit)
            return form_of(connection, signer, SCHEDULE).language if signer is not None else ""

    def _signer(self, units: Mapping[str, Unit], unit: str) -> Unit | None:
        """The unit printed; of a plan of all, the unit of who works with the data, else the first, the Polda."""
        owner = self.office.owner()
        code = unit or (owner.unit if owner else "")
        return units.get(code) or next(iter(units.values()), None)

    def _reasons(
        self, first: datetime, last: datetime, states: Mapping[str, State]
    ) -> tuple[tuple[ReasonLine, ...], int]:  # fmt: skip
        """Reasons given, and what still needs one; of drills that were held nobody asks for one any more."""
        found = []
        for item in self.conflicts.among(first, last):
            ours = [states[code] for code in item.conflict.drills if code in states]
            if ours and (item.excuse is not None or any(state not in RESULTS for state in ours)):
                found.append(item)
        return reason_lines(found), sum(item.conflict.is_hard for item in found)


def _write(path: Path, content: bytes) -> Path:
    from trainer.exchange.calendar_out import write_calendar as write_whole

    write_whole(path, content)
    return path


def _risks(connection: Connection, day: date) -> Mapping[str, str]:
    values = programme.list_risks(connection)
    found = unit_risk(values, directory.list_jurisdictions(connection), day) if values else {}
    return {unit: risk_words(factors) for unit, factors in found.items()}


def _lanes(
    units: Sequence[Unit], rows: Sequence[PlanRow], days: Sequence[CalendarDay], risks: Mapping[str, str],
    leaders: Mapping[str, str], wanted: str,
) -> tuple[PlanLane, ...]:  # fmt: skip
    """Units that host a drill or are asked for; of one unit also drills that others host."""
    names = {unit.code: unit.name for unit in units}
    by_host: dict[str, list[PlanLine]] = {}
    for row in rows:
        by_host.setdefault(row.host, []).append(_line(row, names, leaders.get(row.id, "")))
    duty: dict[str, list[CalendarDay]] = {}
    for day in days:
        for unit in day.units if layer_of(day) is Layer.DUTY else ():
            duty.setdefault(unit, []).append(day)
    return tuple(
        PlanLane(unit.name, tuple(by_host.get(unit.code, ())), risks.get(unit.code, ""), tuple(duty.get(unit.code, ())))
        for unit in units
        if unit.code in by_host or (wanted in ("", unit.code))
    )


def _line(row: PlanRow, names: Mapping[str, str], leader: str) -> PlanLine:
    zone = ZoneInfo(row.zone)
    first, last = row.start.astimezone(zone).date(), (row.end - timedelta(minutes=1)).astimezone(zone).date()
    times = f"{clock_time(row.start, row.zone, named=False)}–{clock_time(row.end, row.zone)}"
    guests = tuple(names.get(code, code) for code in row.units if code != row.host)
    return PlanLine(
        row.code, row.title, row.state, names.get(row.host, row.host), first, last, times, method_word(row.method),
        row.place, guests, leader,
    )  # fmt: skip


def _headed(
    connection: Connection, unit: Unit | None, now: datetime, classification: str, units: Mapping[str, Unit]
) -> PaperHead:
    """The form of a plan. A plan has no roles: who signs writes the name, unless the form says whose it is."""
    if unit is None:
        return PaperHead((), classification, language())
    head = Heading(connection, unit, None, SCHEDULE, form_of(connection, unit, SCHEDULE)).made(
        now, classification, units
    )
    return replace(head, signatures=tuple(replace(item, date=head.day) for item in head.signatures))


def _instants(first: date, last: date) -> tuple[datetime, datetime]:
    begin, end = (datetime.combine(day, time(), UTC) for day in (first, last))
    return begin - MARGIN, end + MARGIN + timedelta(1)


def _in_days(row: PlanRow, first: date, last: date) -> bool:
    zone = ZoneInfo(row.zone)
    begin, end = row.start.astimezone(zone).date(), (row.end - timedelta(minutes=1)).astimezone(zone).date()
    return begin <= last and first <= end


def _span(first: date, last: date) -> str:
    """2026, Agustus 2026, or two days."""
    whole_month = first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
    if whole_month:
        return f"{_(MONTHS[first.month - 1])} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{short_date(first)} – {short_date(last)}"
