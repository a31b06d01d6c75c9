"""Cards of re-tests that came with a drill's plan, where the actions behind them are not: an evaluator's laptop.

They are a setting of this data file, as the drill's questions are.
"""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, select

from trainer.domain.ids import DrillId
from trainer.domain.retest import PlannedRetest
from trainer.store.database import changed
from trainer.store.first_page import setting_value
from trainer.store.tables import action, setting
from trainer.store.upsert import insert_or_update


def brought(connection: Connection, drill: DrillId) -> tuple[PlannedRetest, ...]:
    """Those that came with the plan."""
    held = setting_value(connection, _key(drill))
    return tuple(PlannedRetest(**item) for item in held) if isinstance(held, list) else ()


def beyond(connection: Connection, drill: DrillId) -> tuple[PlannedRetest, ...]:
    """Those of actions that are not here: of an action that is, its own state decides."""
    cards = brought(connection, drill)
    if not cards:
        return ()
    here = frozenset(connection.scalars(select(action.c.id).where(action.c.id.in_([card.action for card in cards]))))
    return tuple(card for card in cards if card.action not in here)


def bring(connection: Connection, drill: DrillId, cards: Sequence[PlannedRetest]) -> None:
    """Keep them in the place of those that came before."""
    if tuple(cards) == brought(connection, drill):
        return
    connection.execute(delete(setting).where(setting.c.key == _key(drill)))
    if cards:
        insert_or_update(connection, setting, [{"key": _key(drill), "value": [asdict(card) for card in cards]}])
    changed(connection, f"drill:{drill}")


def _key(drill: DrillId) -> str:
    return f"retest/{drill}"
