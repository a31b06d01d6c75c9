"""What is open on an evaluator's page, by drill, author and device. Functions never commit and announce nothing."""

import hashlib

from sqlalchemy import Connection, delete, select

from trainer.domain.field_memory import FieldMemory, memory_of
from trainer.domain.ids import DrillId
from trainer.store.tables import setting
from trainer.store.upsert import insert_or_update


def keep(connection: Connection, drill: DrillId, author: str, device: str, memory: FieldMemory) -> None:
    """Keep it in the place of what was there; nothing needs no row."""
    key = _key(drill, author, device)
    if memory.is_empty:
        connection.execute(delete(setting).where(setting.c.key == key))
    else:
        insert_or_update(connection, setting, [{"key": key, "value": memory.document()}])


def held(connection: Connection, drill: DrillId, author: str, device: str) -> FieldMemory:
    """What was kept last."""
    found = connection.execute(select(setting.c.value).where(setting.c.key == _key(drill, author, device))).scalar()
    return memory_of(found)


def _key(drill: DrillId, author: str, device: str) -> str:
    """A device's name may be longer than a key."""
    whole = hashlib.sha256(f"{device}\n{author}".encode()).hexdigest()[:24]
    return f"field/{drill}/{whole}"
