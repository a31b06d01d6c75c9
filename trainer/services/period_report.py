"""Acts on the programme report: the drills of a period over units of the Polda, as a paper and as tables."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.after_action import Signature
from trainer.domain.directory import Unit, UnitKind
from trainer.domain.errors import Refusal, mark
from trainer.domain.letters import Letter, PaperNumber
from trainer.domain.paper_head import PaperHead
from trainer.domain.partner_kinds import PARTNER_KINDS
from trainer.domain.period import Period, checked
from trainer.domain.period_drill import ReportedDrill
from trainer.domain.period_report import Facts, People, PeriodReport, composed
from trainer.domain.plan_papers import highest_class
from trainer.domain.programme import Coverage
from trainer.domain.readiness import Readiness
from trainer.domain.readiness_map import PaperMap, PlacedUnit, paper_map, unit_levels
from trainer.domain.report_form import OPEN
from trainer.domain.scenario_names import FAMILIES, PHASES
from trainer.i18n import _, speaking
from trainer.paths import resources as resource_folder
from trainer.services import period_text
from trainer.services.access import needs
from trainer.services.grading import names as grading_names
from trainer.services.letter_numbers import LetterNumberService, LetterOrder
from trainer.services.outlines import land
from trainer.services.paper_heads import form_of, is_chief_signing, unit_head
from trainer.services.period_reading import Told, day_of, read_drills, untold
from trainer.services.programme import ProgrammeService, risks_on
from trainer.services.readiness_rules import kept_rules
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import actions, directory
from trainer.store import programme as programmes
from trainer.store.database import Connection
from trainer.store.period import drilled_people

BASIS = ("UU2-2002", "UU7-2012", "PERKAP19-2010", "PERKAP1-2019")
"""Law on the police, on social conflict, training and operations: what every programme rests on."""
KIND = "programme"
LONGEST_CODES = 40
LEAST_ON_MAP = 2
READERS = 6
"""Copies named one by one."""


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The pages, and the number on them where the paper bears one."""

    content: bytes
    number: PaperNumber | None


@dataclass(frozen=True)
class PeriodReportService:
    """The programme report (Laporan Pelaksanaan Program Latihan)."""

    workplace: Workplace
    programme: ProgrammeService

    @needs(Right.RESULTS)
    def units(self) -> tuple[Unit, ...]:
        """The units it may be about: those in reach of who is in front."""
        with self.workplace.database.reading() as connection:
            return self._reach(connection)

    @needs(Right.RESULTS)
    def report(self, period: Period, units: Sequence[str] = (), tell: Told = untold) -> PeriodReport:
        """What the paper says of some units, or of all in reach; `tell` hears how many drills are computed."""
        checked(period)
        with self.workplace.database.reading() as connection:
            chosen = self._chosen(connection, units)
            head_unit = self._in_name_of(connection, chosen)
            now = self.workplace.clock()
            today = now.astimezone(ZoneInfo(head_unit.zone)).date()
            codes = frozenset(unit.code for unit in chosen)
            reading = read_drills(self.workplace, connection, period, codes, tell)
            held = [row.id for row, item in zip(reading.rows, reading.drills, strict=True)
                    if item.is_held and item.day in period]  # fmt: skip
            people = _people(connection, chosen, drilled_people(connection, held))
            shown = chosen if units else _taking_part(chosen, reading.drills, period)
            facts = Facts(
                period, today, tuple((unit.code, unit.name) for unit in shown), reading.drills, people,
                self._coverage(connection, period), kept_rules(connection),
            )  # fmt: skip
            secrecy = highest_class(row.classification for row in reading.rows if day_of(row) in period)
            head = unit_head(self.workplace, head_unit, KIND, secrecy, _about(period, chosen, is_all=not units))
            every = directory.list_units(connection)
            within = {item.id for item in reading.drills if item.day in period}
            promised = actions.list_actions(connection, units=sorted(codes))
            chart = _map(connection, shown, facts)
        report = replace(
            composed(facts), actions=tuple(item for item in promised if item.drill in within), map=chart,
            title=period_text.period_name(period), names=_names(every),
            scope=_scope(shown, is_all=not units), head=_signed(head, head_unit, shown, today),
        )  # fmt: skip
        return replace(report, texts=_texts(report, [name for name, _line in facts.coverage]))

    @needs(Right.RESULTS)
    def pdf(self, period: Period, units: Sequence[str] = (), tell: Told = untold) -> bytes:
        """The paper."""
        return self.printed(period, units, tell).content

    @needs(Right.RESULTS)
    def printed(self, period: Period, units: Sequence[str] = (), tell: Told = untold) -> PrintedReport:
        """The paper in the language that the unit's form asks for, and how it stands with its number."""
        with self.workplace.database.reading() as connection:
            unit = self._in_name_of(connection, self._chosen(connection, units))
            spoken = form_of(connection, unit, KIND).language
        with speaking(spoken):
            report = self.report(period, units, tell)
            number = report.head.number if report.head is not None else ""
            found = PaperNumber(number, OPEN not in number) if number else None
            return PrintedReport(render(report), found)

    @needs(Right.REPORT, Right.PLAN)
    def give_number(self, period: Period, units: Sequence[str] = ()) -> Letter:
        """Give the paper the next number of the unit in whose name it is; one that has a number keeps it."""
        head = self.report(period, units).head
        if head is None or not head.number:
            raise Refusal(mark("This paper bears no number. Whether it does is set under Master data, Report forms."))
        with self.workplace.database.reading() as connection:
            chosen = self._chosen(connection, units)
            unit = self._in_name_of(connection, chosen)
        title = _("Programme report: {period}").format(period=period_text.period_name(period))
        chief = bool(head.signatures) and is_chief_signing(head.signatures[0].office, unit)
        order = LetterOrder(
            KIND, title, head.classification, about=_about(period, chosen, is_all=not units), chief=chief
        )
        return LetterNumberService(self.workplace).take_for_unit(unit.code, order)

    @needs(Right.RESULTS)
    def write(self, path: Path, period: Period, units: Sequence[str] = (), tell: Told = untold) -> Path:
        """Write the paper, or its tables where the name ends in .xlsx; raises `Obstacle` when it cannot."""
        from trainer.exchange.whole_files import write_whole

        if path.suffix.lower() == ".xlsx":
            from trainer.services.period_tables import write_tables

            write_tables(path, self.report(period, units, tell))
        else:
            write_whole(path, self.pdf(period, units, tell))
        return path

    # what is in reach

    def _reach(self, connection: Connection) -> tuple[Unit, ...]:
        covers = self.workplace.access.covers
        return tuple(unit for unit in directory.list_units(connection) if covers(unit.code))

    def _chosen(self, connection: Connection, wanted: Sequence[str]) -> tuple[Unit, ...]:
        known = {unit.code: unit for unit in directory.list_units(connection)}
        for code in wanted:
            if code not in known:
                raise Refusal(mark("There is no unit {code}. Known are {known}."), code=code, known=", ".join(known))
            self.workplace.access.require_unit(code)
        found = tuple(known[code] for code in dict.fromkeys(wanted)) or self._reach(connection)
        if not found:
            raise Refusal(mark("There is no unit to report on. Take in the units first."))
        return found

    def _in_name_of(self, connection: Connection, chosen: Sequence[Unit]) -> Unit:
        return chosen[0] if len(chosen) == 1 else _top(self._reach(connection))

    def _coverage(self, connection: Connection, period: Period) -> tuple[tuple[str, Coverage], ...]:
        """What programmes that touch the period ask, with the name of each."""
        touching = [
            item
            for item in programmes.list_programs(connection)
            if item.first <= period.last and item.last >= period.first
        ]
        return tuple(
            (item.name, line) for item in touching for line in self.programme.covered(connection, item.id).lines
        )


def _about(period: Period, chosen: Sequence[Unit], *, is_all: bool) -> str:
    """What tells one programme report from another: its period and which units, none named for all."""
    codes = () if is_all and len(chosen) > 1 else sorted(unit.code for unit in chosen)
    named = ",".join(codes)
    if len(named) > LONGEST_CODES:
        named = hashlib.sha256(named.encode()).hexdigest()[:LONGEST_CODES]
    return f"{period.code} {named}".strip()


def render(report: PeriodReport) -> bytes:
    """The report as PDF."""
    from trainer.reports.period_report import render as render_pdf  # ReportLab only when something is printed

    return render_pdf(report)


def _top(units: Sequence[Unit]) -> Unit:
    """In whose name a report over several units is printed: the Polda's, else the first's."""
    return next((unit for unit in units if unit.kind is UnitKind.POLDA), units[0])


def _taking_part(units: Sequence[Unit], drills: Sequence[ReportedDrill], period: Period) -> tuple[Unit, ...]:
    """The Polda drills its districts; it stands beside them only where it took part itself."""
    active = {code for item in drills if item.day in period for code in item.units}
    return tuple(item for item in units if item.kind is not UnitKind.POLDA or item.code in active) or tuple(units)


def _map(connection: Connection, units: Sequence[Unit], facts: Facts) -> PaperMap | None:
    """The units at their places on the day the report stands on; one alone needs no map."""
    if len(units) < LEAST_ON_MAP:
        return None
    levels = unit_levels(facts.drills, facts.stands_on, facts.rules)
    risks = risks_on(connection, facts.stands_on, [unit.code for unit in units])
    return paper_map(land(), (
        PlacedUnit(
            unit.code, unit.name, unit.longitude, unit.latitude, levels.get(unit.code, Readiness.NEVER),
            max(risks.get(unit.code, {}).values(), default=0), unit.kind is UnitKind.POLDA,
        )
        for unit in units
    ))  # fmt: skip


def _people(connection: Connection, units: Sequence[Unit], drilled: Mapping[str, int]) -> dict[str, People]:
    registered = directory.count_people(connection)
    return {unit.code: People(unit.strength, registered.get(unit.code, 0), drilled.get(unit.code, 0)) for unit in units}


def _names(units: Sequence[Unit]) -> dict[str, str]:
    """Codes in words: units, families, phases."""
    words = {code: _(text) for code, text in (*FAMILIES.items(), *PHASES.items(), *PARTNER_KINDS.items())}
    return grading_names() | words | {unit.code: unit.name for unit in units}


def _scope(units: Sequence[Unit], *, is_all: bool) -> str:
    if len(units) == 1:
        return units[0].name
    if is_all:
        return _("all {count} units").format(count=len(units))
    return period_text.named([unit.name for unit in units])


def _signed(head: PaperHead, unit: Unit, units: Sequence[Unit], today: date) -> PaperHead:
    """With the unit's chief as signer and the chiefs of the other units as readers, where the form names nobody."""
    signatures = head.signatures or (Signature(unit.town, full_date(today), unit.chief.upper(), "", "", ""),)
    readers = tuple(dict.fromkeys(item.chief for item in units if item.code != unit.code and item.chief))
    if len(readers) > READERS:
        readers = (_("The chiefs of the {count} units in this report").format(count=len(readers)),)
    return replace(head, signatures=signatures, copies=head.copies or readers)


def _texts(report: PeriodReport, programs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {
        "general": period_text.general(report),
        "basis": _basis(tuple(dict.fromkeys(programs))),
        "conclusions": period_text.conclusions(report),
        "suggestions": period_text.suggestions(report),
    }


def _basis(programs: Sequence[str]) -> tuple[str, ...]:
    from trainer.library import resources  # pydantic and YAML only when a paper is made

    known = {item.code: item for item in resources.regulations(resource_folder())}
    laws = sorted((known[code] for code in BASIS if code in known), key=lambda item: item.order)
    asked = (_("Training programme {name}").format(name=name) for name in programs)
    return (*(f"{item.name} – {item.subject}" for item in laws), *asked)
