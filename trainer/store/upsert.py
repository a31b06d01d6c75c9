"""INSERT … ON CONFLICT in the dialect of the connection."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_or_update(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], keys: Sequence[str] | None = None
) -> None:
    """Insert rows; where the key exists, update the other columns. `keys` default to the primary key."""
    if not rows:
        return
    names = list(keys or (column.name for column in table.primary_key))
    insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
    others = {name: insert.excluded[name] for name in rows[0] if name not in names}
    statement = insert.on_conflict_do_update(index_elements=names, set_=others)
    connection.execute(statement, list(rows))


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; those whose key exists already are left as they are."""
    if rows:
        insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
        connection.execute(insert.on_conflict_do_nothing(), list(rows))
