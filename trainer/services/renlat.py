"""The plan of one drill (Rencana Latihan), drafted from its data in the order of Polri papers."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from trainer.domain.directory import Unit
from trainer.domain.drill import Drill
from trainer.domain.plan_papers import ExercisePlan, Mean, ReasonLine
from trainer.domain.report_form import PLAN
from trainer.domain.risk import unit_risk
from trainer.domain.scenario import Scenario
from trainer.domain.schedule import Judged
from trainer.i18n import _, join, language, ngettext, say, speaking
from trainer.paths import resources as resource_folder
from trainer.services import report_text
from trainer.services.conflicts import ConflictService
from trainer.services.paper_heads import drill_head, drill_language, in_form
from trainer.services.schedule_words import method_word, risk_words
from trainer.services.words import days_between, times_between
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, programme, resources, scenarios
from trainer.store.database import Connection


def composed(place: Workplace, conflicts: ConflictService, key: str) -> ExercisePlan:
    """Everything the paper says, from the plan as it stands, in the language that the host's form asks for."""
    with place.database.reading() as connection:
        drill = drills.load_drill(connection, drills.find_drill(connection, key))
        units = {item.code: item for item in directory.list_units(connection)}
        spoken = drill_language(connection, drill, PLAN)
    with speaking(spoken):
        return _composed(place, conflicts, drill, units)


def _composed(
    place: Workplace, conflicts: ConflictService, drill: Drill, units: Mapping[str, Unit]
) -> ExercisePlan:  # fmt: skip
    from trainer.library import resources as shipped  # pydantic and YAML only when a paper is made

    with place.database.reading() as connection:
        scenario = scenarios.load_version(connection, drill.version)
        means = _means(connection, drill, units)
        values = programme.list_risks(connection)
        day = drill.start.astimezone(ZoneInfo(drill.zone)).date()
        risks = unit_risk(values, directory.list_jurisdictions(connection), day) if values else {}
        head = drill_head(place, connection, drill, PLAN)
    judged = conflicts.of(drill)
    folder = resource_folder()
    roles = {item.code: item for item in shipped.roles(folder)}
    labels = {code: item.label if language() == "id" else item.label_en for code, item in roles.items()}
    names = {code: unit.name for code, unit in units.items()}
    return ExercisePlan(
        **in_form(head), drill=drill, scenario=scenario,
        references=report_text.references(scenario, {item.code: item for item in shipped.regulations(folder)}),
        facts=_facts(drill, names), role_labels=labels, role_duties={code: item.duty for code, item in roles.items()},
        unit_names=names, means=means, reasons=reason_lines(judged), risk=risk_words(risks.get(drill.host, {})),
        language=language(), made=place.clock().astimezone(UTC), sections=_sections(drill, scenario, names, judged),
    )  # fmt: skip


def _means(connection: Connection, drill: Drill, units: Mapping[str, Unit]) -> tuple[Mean, ...]:
    held = {item.id: item for item in resources.list_resources(connection)} if drill.bookings else {}
    return tuple(
        Mean(item.name, item.kind, units[item.unit].name if item.unit in units else item.unit, booking.quantity)
        for booking in drill.bookings
        if (item := held.get(booking.resource)) is not None
    )


def reason_lines(judged: Sequence[Judged]) -> tuple[ReasonLine, ...]:
    """Soft conflicts with their reasons, those without one too."""
    return tuple(
        ReasonLine(
            ", ".join(item.conflict.drills), say(item.conflict.sentence), item.excuse.reason if item.excuse else "",
            item.excuse.who if item.excuse else "",
        )
        for item in judged
        if not item.conflict.is_hard
    )  # fmt: skip


def _facts(drill: Drill, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Label and value lines of time and place."""
    return (
        (_("Day and date"), days_between(drill.start, drill.end, drill.zone)),
        (_("Time"), times_between(drill.start, drill.end, drill.zone)),
        (_("Length"), _("{count} minutes").format(count=drill.minutes)),
        (_("Place"), drill.place),
        (_("Host unit"), names.get(drill.host, drill.host)),
        (_("Units"), join(names.get(code, code) for code in drill.units)),
    )


def _sections(
    drill: Drill, scenario: Scenario, names: Mapping[str, str], judged: tuple[Judged, ...]
) -> dict[str, tuple[str, ...]]:
    host = names.get(drill.host, drill.host)
    narrative = scenario.narrative if language() == "id" else scenario.summary_en
    hard = [say(item.conflict.sentence) for item in judged if item.conflict.is_hard]
    return {
        "general": (
            _("{unit} holds the drill “{title}” on the basis of scenario {code} version {number}, so that its people can "
              "handle social conflict lawfully, humanely and in a graduated way.").format(
                unit=host, title=drill.title, code=scenario.code, number=drill.scenario_number),
            scenario.summary if language() == "id" else scenario.summary_en,
        ),
        "purpose": (
            _("This plan tells everybody who takes part what is done, when, where, by whom and with what."),
            _("It aims at a drill that is held safely, can be observed, and is scored against its objectives."),
        ),
        "scope": (_("The plan covers preparation, conduct, support, safety and evaluation of the drill."),),
        "scenario": tuple(" ".join(part.split()) for part in narrative.split("\n\n") if part.strip()),
        "method": (
            _("{method}; play lasts {count} minutes from STARTEX to ENDEX.").format(
                method=method_word(drill.method), count=drill.minutes),
        ),
        "preparation": scenario.preparation,
        "safety": scenario.safety,
        "human_rights": scenario.human_rights,
        "hard": tuple(hard),
        "evaluation": _evaluation(drill, scenario),
    }  # fmt: skip


def _evaluation(drill: Drill, scenario: Scenario) -> tuple[str, ...]:
    count, sheets = len(drill.evaluators()), len(scenario.all_sheets)
    evaluators = ngettext("{count} evaluator scores", "{count} evaluators score", count).format(count=count)
    told = ngettext("on {count} score sheet", "on {count} score sheets", sheets).format(count=sheets)
    return (
        f"{evaluators} {told}." if count else _("No evaluator is named yet."),
        _("Grading bands: SB from {sb}, B from {b}, C from {c}, below that K; pass mark {mark}.").format(
            sb=f"{drill.bands.sb:g}", b=f"{drill.bands.b:g}", c=f"{drill.bands.c:g}", mark=f"{drill.bands.pass_mark:g}"),
        _("The review right after ENDEX (hot wash) is led by the exercise director; the report (LHPL) follows."),
    )  # fmt: skip
