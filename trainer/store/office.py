"""Settings and the audit list in the database. Functions never commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, text

from trainer.store.database import changed
from trainer.store.tables import audit, setting
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what to which thing."""

    at: datetime
    who: str
    act: str
    subject: str


def save_settings(connection: Connection, values: Mapping[str, object]) -> None:
    """Keep settings by key; values are JSON values."""
    insert_or_update(connection, setting, [{"key": key, "value": value} for key, value in values.items()])
    changed(connection, "settings")


def load_settings(connection: Connection) -> dict[str, object]:
    """All settings."""
    return dict(connection.execute(select(setting.c.key, setting.c.value)).all())


def write_audit(connection: Connection, key: str, row: AuditRow, detail: Mapping[str, object] | None = None) -> None:
    """Add a line to the audit list."""
    values = {
        "id": key,
        "at": row.at,
        "who": row.who,
        "act": row.act,
        "subject": row.subject,
        "detail": dict(detail or {}),
    }
    connection.execute(insert(audit), values)


def integrity_faults(connection: Connection) -> tuple[str, ...]:
    """What SQLite says of its own file; a server checks itself."""
    if connection.dialect.name != "sqlite":
        return ()
    found = [row[0] for row in connection.execute(text("PRAGMA integrity_check(20)")) if row[0] != "ok"]
    found += [f"{row[0]} → {row[2]}" for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(20)]
    return tuple(found)
