"""In which later drills an action can be, or was, seen met."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from trainer.domain.action import RETESTED, Action
from trainer.domain.drill import Drill, State
from trainer.domain.findings import findings_of
from trainer.domain.ids import VersionId
from trainer.domain.journal import standing
from trainer.domain.retest import PlannedRetest, Retest
from trainer.domain.states import BEFORE_PLAY, RESULTS
from trainer.store import actions, journal, neighbours, planned_retests, scenarios
from trainer.store.actions import LaterDrill, Origin
from trainer.store.database import Connection

PLANNED = BEFORE_PLAY | {State.RUNNING}


def retests_of(connection: Connection, action: Action, origin: Origin) -> tuple[Retest, ...]:
    """Drills of the unit that were held after the one the action came from and could show it, by day."""
    later = actions.later_drills(connection, action.unit, origin.start)
    held = (item for item in later if State(item.state) in RESULTS)
    return tuple(_retest(connection, action, item) for item in _showing(connection, action, origin, held))


def next_drill(connection: Connection, action: Action, origin: Origin) -> LaterDrill | None:
    """The planned drill in which the action stands as a card: the first whose scenario can show it."""
    return _first(connection, action, origin, actions.later_drills(connection, action.unit, origin.start))


def cards_of(connection: Connection, drill: Drill) -> tuple[PlannedRetest, ...]:
    """Actions of the units of a drill that are to be seen met in it, and in no planned drill before it."""
    here = (PlannedRetest(item.id, item.ref, item.text) for item in _planned_in(connection, drill))
    return (*here, *planned_retests.beyond(connection, drill.id))


def _planned_in(connection: Connection, drill: Drill) -> Iterator[Action]:
    texts = scenarios.load_version(connection, drill.version).criterion_texts
    open_ones = actions.list_actions(connection, units=drill.units, states=RETESTED)
    found = [item for item in open_ones if item.ref and (not item.ref_text or texts.get(item.ref) == item.ref_text)]
    origins = actions.origins_of(connection, found)
    since = {unit: min(origins[item.drill].start for item in found if item.unit == unit) for unit in _units(found)}
    later = {unit: actions.later_drills(connection, unit, start) for unit, start in since.items()}
    for item in found:
        coming = _first(connection, item, origins[item.drill], later[item.unit])
        if coming is not None and coming.id == drill.id:
            yield item


def _units(found: Iterable[Action]) -> set[str]:
    return {item.unit for item in found}


def _first(
    connection: Connection, action: Action, origin: Origin, later: Iterable[LaterDrill]
) -> LaterDrill | None:  # fmt: skip
    planned = (item for item in later if item.start > origin.start and State(item.state) in PLANNED)
    return next(_showing(connection, action, origin, planned), None)


def _showing(
    connection: Connection, action: Action, origin: Origin, among: Iterable[LaterDrill]
) -> Iterator[LaterDrill]:  # fmt: skip
    """With the same criterion in the same words; a critical finding, and what rests on neither, in a drill of the same kind."""
    for item in among:
        version, first = VersionId(item.version), VersionId(origin.version)
        if action.ref_text:
            texts = scenarios.load_version(connection, version).criterion_texts
            can_show = texts.get(action.ref) == action.ref_text
        else:
            families = neighbours.families_of(connection, (version, first))
            can_show = bool(families[version] & families[first])
        if can_show:
            yield item


def _retest(connection: Connection, action: Action, item: LaterDrill) -> Retest:
    day = item.start.astimezone(ZoneInfo(item.zone)).date()
    if not item.revision:
        return Retest(item.id, item.code, day, is_issued=False)
    if action.ref_text:
        score = actions.criterion_score(connection, item.id, item.revision, action.ref)
        judges = actions.judges_of(connection, item.id, action.ref)
        return Retest(item.id, item.code, day, judges, score=score, pass_mark=item.pass_mark)
    entries = standing(tuple(journal.entries(connection, item.id)))
    judges = tuple(sorted({entry.author for entry in entries if entry.kind == "mark"}))
    if not action.ref:
        return Retest(item.id, item.code, day, judges)
    again = any(found.holds and found.code == action.ref for found in findings_of(entries))
    return Retest(item.id, item.code, day, judges, happened_again=again)
