"""Acts on the after-action report: draft it, edit its texts, print it, issue it for good."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.after_action import AfterActionReport, Signature
from trainer.domain.computing import compute
from trainer.domain.conduct import attendance_of, clock_of, moments_of, timeline_of
from trainer.domain.directory import Regulation, RoleKind, Unit
from trainer.domain.drill import RESULTS, Drill, RoleHolder, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, ReportId
from trainer.domain.journal import Entry
from trainer.domain.play_clock import stop_reasons
from trainer.domain.reconciliation import blinded, board_of
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Scenario
from trainer.domain.steps import steps_of
from trainer.domain.told import told_of
from trainer.i18n import _, language
from trainer.paths import resources as resource_folder
from trainer.services import report_text
from trainer.services.access import needs
from trainer.services.calibration import CalibrationService
from trainer.services.course_words import CourseWords
from trainer.services.evidence import printed_photos
from trainer.services.grading import names_of
from trainer.services.office import in_front
from trainer.services.questionnaire import QuestionnaireService
from trainer.services.report_text import Facts
from trainer.services.scoring import ScoringService
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, journal, results, scenarios
from trainer.store.database import Connection
from trainer.store.results import IssuedReport as IssuedReport
from trainer.store.results import ResultLine

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SIGNERS = ("PJ", "DIRLAT", "KOORLAT")
DEFAULT_PATTERN = "{classification}/LHP-{number}/{month}/{archive}/{year}"


@dataclass(frozen=True)
class ReportingService:
    """The LHPL of a drill."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def draft(self, drill_id: DrillId) -> AfterActionReport:
        """The report from what stands now, edited texts in place of the drafted ones; dates and number left open."""
        with self.workplace.database.reading() as connection:
            return self._drafted(connection, drill_id)

    def _drafted(self, connection: Connection, drill_id: DrillId) -> AfterActionReport:
        from trainer.library import resources  # pydantic and YAML only when a report is made

        drill = drills.load_drill(connection, drill_id)
        scenario = scenarios.load_version(connection, drill.version)
        held = journal.standing_entries(connection, drill_id)
        owner = in_front(self.workplace, connection)
        entries, _alone = blinded(drill, scenario, held, owner.service_number if owner else "")
        units = {item.code: item for item in directory.list_units(connection)}
        texts = results.load_texts(connection, drill_id)
        regulations = {item.code: item for item in resources.regulations(resource_folder())}
        roles = {item.code: item for item in resources.roles(resource_folder())}
        ranks = {item.code: item.name for item in resources.ranks(resource_folder())}
        result = compute(drill, scenario, entries)
        report = _composed(drill, scenario, entries, result, units, regulations, roles, texts)
        rank = ranks.get(report.signature.rank, report.signature.rank)
        evaluators = CalibrationService(self.workplace, ScoringService(self.workplace)).reported(
            connection, drill, scenario
        )
        voices = QuestionnaireService(ScoringService(self.workplace)).said(drill, entries, result)
        signature = replace(report.signature, rank=rank)
        board = board_of(drill, scenario, result, held)
        photos = printed_photos(connection, drill, entries, clock_of(entries))
        return replace(
            report, signature=signature, calibration=evaluators, voices=voices, board=board, zone=drill.zone,
            photos=photos,
        )  # fmt: skip

    @needs(Right.RESULTS)
    def texts(self, drill_id: DrillId) -> dict[str, tuple[str, ...]]:
        """The editable sections as they would be printed now."""
        report = self.draft(drill_id)
        return {section: tuple(getattr(report, section)) for section in report_text.SECTIONS}

    @needs(Right.LOOK)
    def edited(self, drill_id: DrillId) -> frozenset[str]:
        """The sections that were edited by hand and so no longer follow the data."""
        with self.workplace.database.reading() as connection:
            return frozenset(results.load_texts(connection, drill_id))

    @needs(Right.REPORT)
    def edit(self, drill_id: DrillId, section: str, text: str) -> None:
        """Keep an edited section, one paragraph a line; an empty text brings the drafted one back."""
        if section not in report_text.SECTIONS:
            raise Refusal(mark("The report has no editable section {section}."), section=section)
        with self.workplace.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            if drill.state in (State.REPORT_ISSUED, State.ARCHIVED):
                raise Refusal(mark("The report of {code} is issued and stays as it was signed."), code=drill.code)
            results.save_text(connection, drill_id, section, text.strip())

    @needs(Right.RESULTS)
    def pdf(self, drill_id: DrillId) -> bytes:
        """The issued report as it was issued, or else the draft as it stands."""
        with self.workplace.database.reading() as connection:
            issued = results.list_reports(connection, drill_id)
            drill = drills.load_drill(connection, drill_id)
            if issued and drill.state in (State.REPORT_ISSUED, State.ARCHIVED):
                return results.report_content(connection, issued[-1].id)
            report = self._drafted(connection, drill_id)
        return render(report)

    @needs(Right.LOOK)
    def issued(self, drill_id: DrillId) -> tuple[IssuedReport, ...]:
        """Issued revisions."""
        with self.workplace.database.reading() as connection:
            return results.list_reports(connection, drill_id)

    @needs(Right.RESULTS)
    def content(self, key: ReportId) -> bytes:
        """An issued revision's PDF."""
        place = self.workplace
        with place.database.reading() as connection:
            place.access.require(place.database, Right.RESULTS, drill=results.drill_of_report(connection, key))
            return results.report_content(connection, key)

    @needs(Right.APPROVE)
    def issue(self, drill_id: DrillId) -> IssuedReport:
        """Number, date and freeze the report; the drill becomes LAPORAN_TERBIT."""
        place = self.workplace
        now = place.clock().astimezone(UTC)
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            moved = drill.moved(State.REPORT_ISSUED)
            report = self._drafted(connection, drill_id)
            _require_signed(report)
            if report.result.open_rulings:
                raise Refusal(
                    mark(
                        "Evaluators differ on {count} criteria. The lead evaluator rules on them before the report is issued."
                    ),
                    count=report.result.open_rulings,
                )
            final = self._finished(connection, drill, report, now)
            content = render(final)
            revision = len(results.list_reports(connection, drill_id)) + 1
            issued = IssuedReport(
                ReportId(place.new_id()), drill.id, revision, final.number, hashlib.sha256(content).hexdigest(),
                f"{final.signature.rank} {final.signature.name}".strip(), now,
            )  # fmt: skip
            results.save_report(connection, issued, content, result_lines(final.result))
            drills.save_state(connection, moved)
            place.audit(connection, "report issued", drill.code, number=final.number)
        return issued

    def _finished(
        self, connection: Connection, drill: Drill, report: AfterActionReport, now: datetime
    ) -> AfterActionReport:
        zone = ZoneInfo(drill.zone)
        local = now.astimezone(zone)
        first = datetime(local.year, 1, 1, tzinfo=zone)
        count = results.count_reports(connection, first, datetime(local.year + 1, 1, 1, tzinfo=zone)) + 1
        number = report_number(drill.classification, str(count), local)
        signature = replace(report.signature, date=full_date(local.date()))
        return replace(report, number=number, signature=signature, issued=now, is_draft=False)


def _require_signed(report: AfterActionReport) -> None:
    """Marks nobody signed are provisional, and a report is not."""
    missing = [item.name for item in report.board.waiting_for if item.done] if report.board else []
    if missing:
        raise Refusal(
            mark(
                "{names} gave marks and did not lock: nobody has signed them. Lock the sheets under Scoring, or the lead "
                "closes them under Results, Differences, Evaluators."
            ),
            names=", ".join(missing),
        )


def report_number(classification: str, count: str, local: datetime | None) -> str:
    """The letter number (Perkap 1/2023): class / LHP-n / month / archive code / year; dots where still open."""
    return DEFAULT_PATTERN.format(
        classification=classification,
        number=count,
        month=ROMAN[local.month - 1] if local else "…",
        archive="LAT.",
        year=local.year if local else "…",
    )


def render(report: AfterActionReport) -> bytes:
    """The report as PDF."""
    from trainer.reports.after_action import render as render_pdf  # ReportLab only when something is printed

    return render_pdf(report)


def result_lines(result: DrillResult) -> tuple[ResultLine, ...]:
    """The numbers of an issued report, for readiness over years."""
    lines = [
        ResultLine("objective", "", item.objective.code, item.total.score, item.total.coverage,
                   item.rating.value if item.rating else None, item.total.capped_by)
        for item in result.objectives
    ]  # fmt: skip
    lines += [
        ResultLine("person" if item.level == "person" else "sheet", item.subject, item.sheet.code, item.total.score,
                   item.total.coverage, item.total.band.value if item.total.band else None, item.total.capped_by)
        for item in result.sheets
    ]  # fmt: skip
    lines += [
        ResultLine(
            "team", item.subject, "", item.score, item.coverage, item.band.value if item.band else None, item.capped_by
        )
        for item in result.teams
    ]
    return tuple(lines)


def _composed(
    drill: Drill, scenario: Scenario, entries: Sequence[Entry], result: DrillResult, units: dict[str, Unit],
    regulations: dict[str, Regulation], roles: dict[str, RoleKind], texts: dict[str, str],
) -> AfterActionReport:  # fmt: skip
    if drill.state not in RESULTS and drill.state is not State.RUNNING:
        raise Refusal(mark("Drill {code} has not been held yet, so there is nothing to report."), code=drill.code)
    host = units[drill.host]
    clock = clock_of(entries)
    timeline = timeline_of(scenario, entries, clock)
    told = told_of(entries)
    said = CourseWords(timeline, steps_of(told), stop_reasons(told))
    facts = Facts(drill, scenario, result, timeline, entries, {code: unit.name for code, unit in units.items()})
    edited = {
        section: tuple(line.strip() for line in text.splitlines() if line.strip()) for section, text in texts.items()
    }
    sections = report_text.drafted(facts) | edited
    labels = {code: item.label if language() == "id" else item.label_en for code, item in roles.items()}
    return AfterActionReport(
        letterhead=host.letterhead, classification=drill.classification,
        number=report_number(drill.classification, "…", None),
        title=drill.title, language=language(), drill_code=drill.code, revision=drill.revision,
        references=report_text.references(scenario, regulations), organisers=drill.roles, role_labels=labels,
        teams=drill.teams, forces=scenario.units, partners=scenario.partners,
        participants=drill.participants, attendance=attendance_of(entries), unit_names=facts.unit_names,
        time_and_place=report_text.time_and_place(facts, clock),
        scenario_summary=report_text.scenario_summary(facts), method=drill.method, planned_minutes=drill.minutes,
        timeline=timeline, moments=moments_of(entries, clock, said), result=result, safety=report_text.safety(facts),
        follow_up=report_text.follow_up(facts), signature=signature_of(drill, host, labels),
        copies=report_text.copies(units, host), annexes=report_text.annexes(facts), started=clock.started,
        ended=clock.ended, general=sections["general"], purpose=sections["purpose"], scope=sections["scope"],
        findings=sections["findings"], went_well=sections["went_well"], shortcomings=sections["shortcomings"],
        obstacles=sections["obstacles"], remedies=sections["remedies"], conclusions=sections["conclusions"],
        suggestions=sections["suggestions"], names=names_of(drill),
    )  # fmt: skip


def signature_of(drill: Drill, host: Unit, labels: dict[str, str]) -> Signature:
    """Signed by the owner, or on his behalf by the director or coordinator; empty lines when nobody is named."""
    holders: dict[str, RoleHolder] = {item.role: item for item in reversed(drill.roles)}
    role = next((item for item in SIGNERS if item in holders), "")
    if not role:
        return Signature(host.town, "", host.chief.upper(), "", "", "")
    holder = holders[role]
    if role == "PJ":
        return Signature(host.town, "", host.chief.upper(), holder.name, holder.rank, holder.service_number)
    office = _("{position} as {role}").format(position=holder.position, role=labels.get(role, role)).upper()
    chief = _("o.b. {chief}").format(chief=host.chief.upper())
    return Signature(host.town, "", office, holder.name, holder.rank, holder.service_number, chief)
