"""Photos and files by the hash of their content: the same one twice is one row. Functions never commit."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from trainer.store.tables import attachment as table
from trainer.store.upsert import insert_new


def keep(connection: Connection, content: bytes, media_type: str, now: datetime) -> str:
    """Keep a content once and for all; returns its sha256. Announced with the entry that names it."""
    key = hashlib.sha256(content).hexdigest()
    held = connection.execute(select(table.c.sha256).where(table.c.sha256 == key)).first()
    if held is None:  # not left to the conflict clause: a film need not travel to the server to be refused
        row = {"sha256": key, "media_type": media_type, "size": len(content), "added_at": now, "content": content}
        insert_new(connection, table, [row])
    return key


def content_of(connection: Connection, key: str) -> bytes | None:
    """The content with that hash, if it is here: on another laptop it may not have arrived yet."""
    found = connection.execute(select(table.c.content).where(table.c.sha256 == key)).scalar()
    return None if found is None else bytes(found)


def held_of(connection: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Which of these hashes have their content here."""
    wanted = sorted(set(keys))
    return frozenset(connection.execute(select(table.c.sha256).where(table.c.sha256.in_(wanted))).scalars())


@dataclass(frozen=True, slots=True)
class Kept:
    """A content as it is kept."""

    content: bytes
    media_type: str
    added_at: datetime


def kept(connection: Connection, key: str) -> Kept:
    """The content with that hash, which is here."""
    row = connection.execute(select(table.c.content, table.c.media_type, table.c.added_at).where(table.c.sha256 == key))
    content, media_type, added_at = row.one()
    return Kept(bytes(content), media_type, added_at)
