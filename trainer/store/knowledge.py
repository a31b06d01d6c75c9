"""What is kept of a knowledge test before it is handed in: the drill's questions, and answers given so far.

Both are settings of this data file. Nothing is announced: no page shows them while they are written.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from trainer.domain.ids import DrillId
from trainer.store.first_page import setting_value
from trainer.store.tables import setting
from trainer.store.upsert import insert_or_update


def load_choice(connection: Connection, drill: DrillId) -> Mapping[str, object]:
    """How many questions the drill asks and which; empty while nobody has chosen."""
    return _mapping(connection, f"test/{drill}")


def save_choice(connection: Connection, drill: DrillId, values: Mapping[str, object]) -> None:
    """Keep the drill's questions."""
    insert_or_update(connection, setting, [{"key": f"test/{drill}", "value": dict(values)}])


def load_answers(connection: Connection, drill: DrillId, person: str) -> Mapping[str, object]:
    """A person's answers so far; empty when he has not begun."""
    return _mapping(connection, f"test/{drill}/{person}")


def save_answers(connection: Connection, drill: DrillId, person: str, values: Mapping[str, object]) -> None:
    """Keep a person's answers so far."""
    insert_or_update(connection, setting, [{"key": f"test/{drill}/{person}", "value": dict(values)}])


def drop_answers(connection: Connection, drill: DrillId, person: str) -> None:
    """Let them go: they are handed in."""
    connection.execute(delete(setting).where(setting.c.key == f"test/{drill}/{person}"))


def begun(connection: Connection, drill: DrillId) -> dict[str, Mapping[str, object]]:
    """Everybody who has begun and not handed in, with his answers so far."""
    start = f"test/{drill}/"
    rows = connection.execute(select(setting.c.key, setting.c.value).where(setting.c.key.startswith(start)))
    return {key.removeprefix(start): value for key, value in rows if isinstance(value, dict)}


def _mapping(connection: Connection, key: str) -> Mapping[str, object]:
    held = setting_value(connection, key)
    return held if isinstance(held, dict) else {}
