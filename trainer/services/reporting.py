"""Acts on the after-action report: draft it, edit its texts, print it, issue it for good."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.after_action import AfterActionReport
from trainer.domain.drill import Drill, State
from trainer.domain.editions import Edition, Profile, public_is_made
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, ReportId
from trainer.domain.period_numbers import numbers_of
from trainer.domain.redaction import redacted
from trainer.domain.report_data import content_hash, report_data
from trainer.domain.report_form import AAR
from trainer.domain.result import DrillResult
from trainer.i18n import _, speaking
from trainer.services.access import needs
from trainer.services.follow_up_taking import take_over
from trainer.services.letter_numbers import LetterOrder, take_number
from trainer.services.paper_heads import is_chief_signing
from trainer.services.period_reading import summary_of
from trainer.services.report_confirming import (
    Section,
    confirm_within,
    require_confirmed,
    sections_of,
    standing,
)
from trainer.services.report_draft import composed_of, draft_of
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, readiness, report_copies, results, scenarios
from trainer.store.database import Connection
from trainer.store.results import IssuedReport as IssuedReport
from trainer.store.results import ResultLine


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report as one works on it: its sections and who stands for them, issued revisions, and the PDF."""

    sections: tuple[Section, ...]
    issued: tuple[IssuedReport, ...]
    content: bytes


@dataclass(frozen=True)
class ReportingService:
    """The LHPL of a drill."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def draft(self, drill_id: DrillId) -> AfterActionReport:
        """The report from what stands now, edited texts in place of the drafted ones; dates and number left open."""
        with self.workplace.database.reading() as connection:
            return draft_of(self.workplace, connection, drill_id)

    @needs(Right.RESULTS)
    def opened(self, drill_id: DrillId, profile: Profile = Profile.FULL) -> OpenedReport:
        """Sections, revisions and pages at once: the report is put together a single time."""
        with self.workplace.database.reading() as connection:
            issued = results.list_reports(connection, drill_id)
            drill = drills.load_drill(connection, drill_id)
            composed = composed_of(self.workplace, connection, drill_id)
            is_issued = bool(issued) and drill.state in (State.REPORT_ISSUED, State.ARCHIVED)
            content = self._content(connection, issued[-1].id, drill, profile) if is_issued else b""
        sections = sections_of(composed.drafts, composed.kept)
        return OpenedReport(sections, issued, content or render(shown(composed.report, profile)))

    @needs(Right.LOOK)
    def pdf(self, drill_id: DrillId, profile: Profile = Profile.FULL) -> bytes:
        """The issued report as it was issued, or else the draft as it stands; drafts and all but the public copy take
        the right to results."""
        with self.workplace.database.reading() as connection:
            issued = results.list_reports(connection, drill_id)
            drill = drills.load_drill(connection, drill_id)
            if issued and drill.state in (State.REPORT_ISSUED, State.ARCHIVED):
                return self._content(connection, issued[-1].id, drill, profile)
            self._require_results(drill_id)
            report = shown(draft_of(self.workplace, connection, drill_id), profile)
        return render(report)

    @needs(Right.LOOK)
    def write(self, path: Path, drill_id: DrillId, profile: Profile = Profile.FULL) -> Path:
        """Write that PDF; raises `Obstacle` when the file cannot be written."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.pdf(drill_id, profile))
        return path

    @needs(Right.LOOK)
    def issued(self, drill_id: DrillId) -> tuple[IssuedReport, ...]:
        """Issued revisions."""
        with self.workplace.database.reading() as connection:
            return results.list_reports(connection, drill_id)

    @needs(Right.LOOK)
    def content(self, key: ReportId, profile: Profile = Profile.FULL) -> bytes:
        """An issued revision's PDF; all but the public copy take the right to results."""
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, results.drill_of_report(connection, key))
            return self._content(connection, key, drill, profile)

    @needs(Right.LOOK)
    def profiles(self, key: ReportId) -> tuple[Profile, ...]:
        """The copies in which a revision exists."""
        with self.workplace.database.reading() as connection:
            held = report_copies.copies_of(connection, key)
        return tuple(item for item in Profile if item is Profile.FULL or item in held)

    def _require_results(self, drill_id: DrillId) -> None:
        self.workplace.access.require(self.workplace.database, Right.RESULTS, drill=drill_id)

    def _content(self, connection: Connection, key: ReportId, drill: Drill, profile: Profile) -> bytes:
        if profile is not Profile.PUBLIC:
            self._require_results(drill.id)
        if profile is Profile.FULL:
            return results.report_content(connection, key)
        found = report_copies.copy_content(connection, key, profile)
        if found is None:
            _require_public(drill.classification, profile)
            raise Refusal(mark("This revision of {code} was issued before there were such copies."), code=drill.code)
        return found

    @needs(Right.APPROVE)
    def issue(self, drill_id: DrillId, *, confirm: bool = False) -> IssuedReport:
        """Number, date and freeze the report; the drill becomes LAPORAN_TERBIT.

        Drafted texts must have been confirmed; with `confirm` who issues stands for those nobody has.
        """
        place = self.workplace
        now = place.clock().astimezone(UTC)
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            moved = drill.moved(State.REPORT_ISSUED)
            if confirm:
                confirm_within(place, connection, drill)
            require_confirmed(results.load_kept(connection, drill.id))
            composed = composed_of(self.workplace, connection, drill_id)
            report = composed.report
            _require_signed(report)
            if report.result.open_rulings:
                raise Refusal(
                    mark(
                        "Evaluators differ on {count} criteria. The lead evaluator rules on them before the report is issued."
                    ),
                    count=report.result.open_rulings,
                )
            revision = len(results.list_reports(connection, drill_id)) + 1
            final = replace(self._finished(connection, drill, report, now, revision), edition=Edition(revision))
            content = render(final)
            issued = IssuedReport(
                ReportId(place.new_id()), drill.id, revision, final.number, hashlib.sha256(content).hexdigest(),
                f"{final.signature.rank} {final.signature.name}".strip(), now,
            )  # fmt: skip
            results.save_report(connection, issued, content, result_lines(final.result))
            _save_copies(connection, issued, final)
            drills.save_state(connection, moved)
            scenario = scenarios.load_version(connection, drill.version)
            take_over(place, connection, drill, scenario, standing(composed.drafts, composed.kept), report.result)
            readiness.project(connection, [drill.id])
            place.audit(connection, "report issued", drill.code, number=final.number)
        return issued

    def _finished(
        self, connection: Connection, drill: Drill, report: AfterActionReport, now: datetime, revision: int
    ) -> AfterActionReport:
        host = next(item for item in directory.list_units(connection) if item.code == drill.host)
        order = LetterOrder(
            AAR, drill.title, report.classification, str(drill.id), f"revision {revision}",
            is_chief_signing(report.signature.office, host),
        )  # fmt: skip
        letter = take_number(self.workplace, connection, host, order)
        with speaking(report.language):
            day = full_date(now.astimezone(ZoneInfo(drill.zone)).date())
        beside = replace(report.beside, date=day) if report.beside is not None else None
        signature = replace(report.signature, date=day)
        return replace(report, number=letter.text, signature=signature, beside=beside, issued=now, is_draft=False)


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


def _require_public(classification: str, profile: Profile) -> None:
    if profile is Profile.PUBLIC and not public_is_made(classification):
        raise Refusal(
            mark(
                "This drill is classified {classification}. A public copy is made of ordinary (B) reports only; who set the "
                "classification can lower it."
            ),
            classification=classification,
        )


def shown(report: AfterActionReport, profile: Profile, origin: str = "") -> AfterActionReport:
    """The report as a profile shows it; raises `Refusal` where it must not exist."""
    _require_public(report.classification, profile)
    if profile is Profile.PUBLIC and report.cancelled:
        raise Refusal(
            mark("Drill {code} was cancelled. There is nothing of it for the public; take the copy for the unit."),
            code=report.drill_code,
        )
    return redacted(report, profile, _("a member"), origin)


def _save_copies(connection: Connection, issued: IssuedReport, final: AfterActionReport) -> None:
    """Freeze what others than the commander get, from the same value and with the full report's hash as origin."""
    origin = content_hash(report_data(final))
    for profile in (Profile.UNIT, Profile.PUBLIC):
        if profile is Profile.UNIT or public_is_made(final.classification):
            content = render(shown(final, profile, origin))
            report_copies.save_copy(connection, issued, profile, hashlib.sha256(content).hexdigest(), content)


def render(report: AfterActionReport) -> bytes:
    """The report as PDF."""
    from trainer.reports.after_action import render as render_pdf  # ReportLab only when something is printed

    with speaking(report.language):
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
    return (*lines, *summary_of(numbers_of(result)))
