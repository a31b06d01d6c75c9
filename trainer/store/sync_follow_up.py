"""Follow-up as a synchronisation finds and moves it. Functions never commit."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from trainer.domain.action import Action
from trainer.domain.action_merge import Course
from trainer.domain.ids import DrillId
from trainer.store import actions
from trainer.store.tables import action, action_event, drill, finding


def pasts(connection: Connection) -> dict[DrillId, dict[str, frozenset[str]]]:
    """Drill → its actions → the ids of all that happened to each."""
    wanted = select(action.c.drill, action.c.id, action_event.c.id)
    held: dict[DrillId, dict[str, set[str]]] = {}
    for of, key, event in connection.execute(wanted.join(action_event, action_event.c.action == action.c.id)):
        held.setdefault(DrillId(of), {}).setdefault(key, set()).add(event)
    return {of: {key: frozenset(events) for key, events in found.items()} for of, found in held.items()}


def course_of(connection: Connection, key: str) -> Course | None:
    """An action with its past; None where it is not here."""
    return _course(connection, actions.find_action(connection, key))


def course_to_change(connection: Connection, key: str) -> Course | None:
    """The same, and nobody else changes anything of it until the transaction ends."""
    return _course(connection, actions.action_to_change(connection, key))


def _course(connection: Connection, held: Action | None) -> Course | None:
    return None if held is None else Course(held, actions.events_of(connection, held.id))


def names_only_known(connection: Connection, item: Action, held: Action | None) -> bool:
    """Whether what an action names beyond what is held of it is in this database: its finding, the drill that proved it."""
    named = []
    if held is None:
        named.append((finding.c.id, item.finding))
    if held is None or held.proof != item.proof:
        named.append((drill.c.id, item.proof))
    return all(connection.execute(select(column).where(column == key)).first() for column, key in named if key)


def finding_ids(connection: Connection) -> Mapping[DrillId, frozenset[str]]:
    """Drill → the ids of its findings."""
    held: dict[DrillId, set[str]] = {}
    for of, key in connection.execute(select(finding.c.drill, finding.c.id)):
        held.setdefault(DrillId(of), set()).add(key)
    return {of: frozenset(keys) for of, keys in held.items()}
