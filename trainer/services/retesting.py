"""In which later drills an action can be, or was, seen met."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from trainer.domain.action import RETESTED, Action
from trainer.domain.drill import Drill, State
from trainer.domain.findings import findings_of
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.journal import standing
from trainer.domain.retest import Retest
from trainer.domain.states import BEFORE_PLAY, RESULTS
from trainer.store import actions, drills, journal, neighbours, scenarios
from trainer.store.actions import LaterDrill
from trainer.store.database import Connection

PLANNED = BEFORE_PLAY | {State.RUNNING}


def retests_of(connection: Connection, action: Action) -> tuple[Retest, ...]:
    """Drills of the unit that were held after the one the action came from and could show it, by day."""
    held = [item for item in _later(connection, action) if State(item.state) in RESULTS]
    return tuple(_retest(connection, action, item) for item in held if _matches(connection, action, item))


def next_drill(connection: Connection, action: Action) -> LaterDrill | None:
    """The planned drill in which the action stands as a card: the first whose scenario can show it."""
    planned = (item for item in _later(connection, action) if State(item.state) in PLANNED)
    return next((item for item in planned if _matches(connection, action, item)), None)


def cards_of(connection: Connection, drill: Drill) -> tuple[Action, ...]:
    """Actions of the units of a drill that are to be seen met in it, and in no planned drill before it."""
    found = actions.list_actions(connection, units=drill.units, states=RETESTED)
    return tuple(_next(connection, drill, found))


def _next(connection: Connection, drill: Drill, found: tuple[Action, ...]) -> Iterator[Action]:
    for action in found:
        planned = next_drill(connection, action) if action.ref else None
        if planned is not None and planned.id == drill.id:
            yield action


def _later(connection: Connection, action: Action) -> tuple[LaterDrill, ...]:
    origin = drills.load_drill(connection, DrillId(action.drill))
    return actions.later_drills(connection, action.unit, origin.start, action.drill)


def _matches(connection: Connection, action: Action, item: LaterDrill) -> bool:
    """The same criterion in the same words; a critical finding, and what rests on neither, in a drill of the same kind."""
    version = VersionId(item.version)
    if action.ref_text:
        scenario = scenarios.load_version(connection, version)
        texts = {one.code: one.text for sheet in scenario.all_sheets for one in sheet.criteria}
        return texts.get(action.ref) == action.ref_text
    origin = drills.load_drill(connection, DrillId(action.drill)).version
    families = neighbours.families_of(connection, (version, origin))
    return bool(families[version] & families[origin])


def _retest(connection: Connection, action: Action, item: LaterDrill) -> Retest:
    day = item.start.astimezone(ZoneInfo(item.zone)).date()
    if not item.revision:
        return Retest(item.id, item.code, day, None, item.pass_mark, (), is_issued=False)
    if action.ref_text:
        score = actions.criterion_score(connection, item.id, item.revision, action.ref)
        return Retest(
            item.id, item.code, day, score, item.pass_mark, actions.judges_of(connection, item.id, action.ref)
        )
    entries = standing(tuple(journal.entries(connection, item.id)))
    again = any(found.holds and found.code == action.ref for found in findings_of(entries))
    judges = tuple(sorted({entry.author for entry in entries if entry.kind == "mark"}))
    return Retest(item.id, item.code, day, 0.0 if again else 100.0, item.pass_mark, judges)
