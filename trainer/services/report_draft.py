"""What an after-action report says, put together from all that is kept about a drill."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.domain.after_action import AfterActionReport, InjectRun
from trainer.domain.computing import compute
from trainer.domain.conduct import attendance_of, clock_of, moments_of, timeline_of
from trainer.domain.directory import Regulation, RoleKind, Unit
from trainer.domain.drill import RESULTS, Drill, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, standing
from trainer.domain.paper_head import PaperHead
from trainer.domain.play_clock import stop_reasons
from trainer.domain.reconciliation import blinded, board_of
from trainer.domain.report_form import AAR
from trainer.domain.report_sections import FOLLOW_UP, Kept
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Scenario
from trainer.domain.steps import steps_of
from trainer.domain.told import told_of
from trainer.i18n import language, speaking
from trainer.paths import resources as resource_folder
from trainer.services import report_text
from trainer.services.calibration import CalibrationService
from trainer.services.course_words import CourseWords
from trainer.services.evidence import printed_photos
from trainer.services.grading import names_of
from trainer.services.office import in_front
from trainer.services.paper_heads import drill_head, drill_language, in_form
from trainer.services.questionnaire import QuestionnaireService
from trainer.services.report_cancelled import cancelled
from trainer.services.report_confirming import lines_of
from trainer.services.report_confirming import standing as standing_texts
from trainer.services.report_course import earlier, extract, played_ladder
from trainer.services.report_facts import cancelled_drafts, facts_of
from trainer.services.report_text import Drafted, printed_measures
from trainer.services.scoring import ScoringService
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, journal, results, scenarios
from trainer.store.database import Connection


@dataclass(frozen=True, slots=True)
class Composed:
    """A report with the drafts of its sections and what of them somebody stands for."""

    report: AfterActionReport
    drafts: dict[str, Drafted]
    kept: dict[str, Kept]


def draft_of(place: Workplace, connection: Connection, drill_id: DrillId) -> AfterActionReport:
    """The report from what stands now, edited texts in place of the drafted ones; dates and number left open.

    It is drafted in the language that the host's form asks for.
    """
    return composed_of(place, connection, drill_id).report


def composed_of(place: Workplace, connection: Connection, drill_id: DrillId) -> Composed:
    """The same with what it is drafted from, so that an editor need not draft it again."""
    drill = drills.load_drill(connection, drill_id)
    with speaking(drill_language(connection, drill, AAR)):
        return _drafted(place, connection, drill)


def _drafted(place: Workplace, connection: Connection, drill: Drill) -> Composed:
    from trainer.library import resources  # pydantic and YAML only when a report is made

    units = {item.code: item for item in directory.list_units(connection)}
    drill_id = drill.id
    scenario = scenarios.load_version(connection, drill.version)
    everything = tuple(journal.entries(connection, drill_id))
    held = standing(everything)
    owner = in_front(place, connection)
    entries, alone = blinded(drill, scenario, held, owner.service_number if owner else "")
    kept = results.load_kept(connection, drill_id)
    regulations = {item.code: item for item in resources.regulations(resource_folder())}
    roles = {item.code: item for item in resources.roles(resource_folder())}
    result = compute(drill, scenario, entries)
    head = drill_head(place, connection, drill, AAR)
    report, drafts = _composed(drill, scenario, entries, result, units, regulations, roles, kept, head)
    evaluators = CalibrationService(place, ScoringService(place)).reported(connection, drill, scenario)
    voices = QuestionnaireService(ScoringService(place)).said(drill, entries, result)
    board = board_of(drill, scenario, result, held)
    photos = printed_photos(connection, drill, entries, clock_of(entries))
    clock = clock_of(entries)
    visible = entries if alone else everything
    report = replace(
        report, calibration=evaluators, voices=voices, board=board, zone=drill.zone,
        photos=photos, ladder=scenario.ladder, played=played_ladder(entries, clock),
        trend=earlier(connection, drill), scenario_code=drill.scenario_code,
        journal=extract(drill, visible, clock, _said(report.timeline, entries)),
    )  # fmt: skip
    if drill.state is State.CANCELLED:
        told, drafts = cancelled_drafts(connection, drill, scenario, units)
        texts = {name: lines_of(name, content) for name, content in standing_texts(drafts, kept).items()}
        report = cancelled(report, told, texts)
    return Composed(report, drafts, kept)


def _said(timeline: Sequence[InjectRun], entries: Sequence[Entry]) -> CourseWords:
    told = told_of(entries)
    return CourseWords(timeline, steps_of(told), stop_reasons(told))


def _composed(
    drill: Drill, scenario: Scenario, entries: Sequence[Entry], result: DrillResult, units: dict[str, Unit],
    regulations: dict[str, Regulation], roles: dict[str, RoleKind], kept: dict[str, Kept], head: PaperHead,
) -> tuple[AfterActionReport, dict[str, Drafted]]:  # fmt: skip
    if drill.state not in RESULTS and drill.state not in (State.RUNNING, State.CANCELLED):
        raise Refusal(mark("Drill {code} has not been held yet, so there is nothing to report."), code=drill.code)
    clock = clock_of(entries)
    timeline = timeline_of(scenario, entries, clock)
    said = _said(timeline, entries)
    facts = facts_of(drill, scenario, entries, result, timeline, clock, units=units, regulations=regulations)
    labels = {code: item.label if language() == "id" else item.label_en for code, item in roles.items()}
    drafts = report_text.drafted(facts, labels)
    contents = standing_texts(drafts, kept)
    sections = {name: lines_of(name, content) for name, content in contents.items()}
    report = AfterActionReport(
        **in_form(head), title=drill.title, language=language(), drill_code=drill.code, revision=drill.revision,
        references=report_text.references(scenario, regulations), organisers=drill.roles, role_labels=labels,
        teams=drill.teams, forces=scenario.units, partners=scenario.partners,
        participants=drill.participants, attendance=attendance_of(entries), unit_names=dict(facts.unit_names),
        time_and_place=report_text.time_and_place(facts, clock),
        scenario_summary=report_text.scenario_summary(facts), method=drill.method, planned_minutes=drill.minutes,
        timeline=timeline, moments=moments_of(entries, clock, said), result=result, safety=report_text.safety(facts),
        follow_up=printed_measures(contents[FOLLOW_UP].measures), annexes=report_text.annexes(facts), started=clock.started,
        ended=clock.ended, general=sections["general"], purpose=sections["purpose"], scope=sections["scope"],
        findings=sections["findings"], went_well=sections["went_well"], shortcomings=sections["shortcomings"],
        obstacles=sections["obstacles"], remedies=sections["remedies"], conclusions=sections["conclusions"],
        suggestions=sections["suggestions"], names=names_of(drill), strengths=contents["went_well"].points,
        improvements=contents["shortcomings"].points, unconfirmed=tuple(name for name in contents if name not in kept),
    )  # fmt: skip
    return report, drafts
