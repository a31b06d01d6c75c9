"""Unfinished scenarios, kept while they are written. Functions never commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from trainer.store.tables import scenario_draft as table
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that need not be right yet. `slug` is of the scenario it changes, empty for a new one."""

    id: str
    slug: str
    base: int
    document: Mapping[str, object]
    author: str
    device: str
    saved_at: datetime


def save_draft(connection: Connection, value: Draft) -> None:
    """Keep a draft in the place of its earlier state. Nothing is announced: no other page shows it."""
    row = {
        "id": value.id, "slug": value.slug, "base": value.base, "document": dict(value.document),
        "author": value.author, "device": value.device, "saved_at": value.saved_at,
    }  # fmt: skip
    insert_or_update(connection, table, [row])


def drop_draft(connection: Connection, key: str) -> None:
    """Let a draft go."""
    connection.execute(delete(table).where(table.c.id == key))


def list_drafts(connection: Connection, device: str) -> tuple[Draft, ...]:
    """The drafts left on a device, the latest first."""
    wanted = select(table).where(table.c.device == device).order_by(table.c.saved_at.desc(), table.c.id)
    return tuple(Draft(**row) for row in connection.execute(wanted).mappings())
