"""What a report is drafted from, gathered from all that is kept about a drill."""

from collections.abc import Sequence

from trainer.domain.after_action import Cancellation, InjectRun
from trainer.domain.analysis_facts import Facts
from trainer.domain.computing import compute
from trainer.domain.conduct import ExerciseClock, attendance_of, clock_of, timeline_of
from trainer.domain.directory import Regulation, Unit
from trainer.domain.drill import Drill, State
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.domain.reconciliation import blinded
from trainer.domain.report_form import AAR
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Scenario
from trainer.i18n import language, speaking
from trainer.paths import resources as resource_folder
from trainer.services import report_cancelled, report_text
from trainer.services.grading import finding_labels
from trainer.services.office import in_front
from trainer.services.paper_heads import drill_language
from trainer.services.report_cancelled import cancellation_of
from trainer.services.report_text import Drafted
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, journal, scenarios
from trainer.store import resources as resources_kept
from trainer.store.database import Connection


def facts_of(
    drill: Drill, scenario: Scenario, entries: Sequence[Entry], result: DrillResult, timeline: Sequence[InjectRun],
    clock: ExerciseClock, *, units: dict[str, Unit], regulations: dict[str, Regulation],
) -> Facts:  # fmt: skip
    """From what was loaded already."""
    return Facts(
        drill, scenario, result, timeline, entries, {code: unit.name for code, unit in units.items()}, clock,
        finding_labels(), {code: item.name for code, item in regulations.items()}, attendance_of(entries),
    )  # fmt: skip


def drafted_of(place: Workplace, connection: Connection, drill_id: DrillId) -> dict[str, Drafted]:
    """Every section as the data say it now, in the language of the report; to an evaluator who has not locked only what
    he may see."""
    drill = drills.load_drill(connection, drill_id)
    with speaking(drill_language(connection, drill, AAR)):
        return _drafted(place, connection, drill)


def _drafted(place: Workplace, connection: Connection, drill: Drill) -> dict[str, Drafted]:
    from trainer.library import resources  # pydantic and YAML only when a report is made

    scenario = scenarios.load_version(connection, drill.version)
    units = {item.code: item for item in directory.list_units(connection)}
    if drill.state is State.CANCELLED:
        return cancelled_drafts(connection, drill, scenario, units)[1]
    owner = in_front(place, connection)
    held = journal.standing_entries(connection, drill.id)
    entries, _alone = blinded(drill, scenario, held, owner.service_number if owner else "")
    clock = clock_of(entries)
    facts = facts_of(
        drill, scenario, entries, compute(drill, scenario, entries), timeline_of(scenario, entries, clock), clock,
        units=units, regulations={item.code: item for item in resources.regulations(resource_folder())},
    )  # fmt: skip
    roles = resources.roles(resource_folder())
    labels = {item.code: item.label if language() == "id" else item.label_en for item in roles}
    return report_text.drafted(facts, labels)


def cancelled_drafts(
    connection: Connection, drill: Drill, scenario: Scenario, units: dict[str, Unit]
) -> tuple[Cancellation, dict[str, Drafted]]:
    """When and why a drill was cancelled, and the sections of its report."""
    told = cancellation_of(drill, scenario, resources_kept.list_approvals(connection, drill.id))
    host = units[drill.host].name if drill.host in units else drill.host
    return told, report_cancelled.drafted(drill, scenario, told, host)
