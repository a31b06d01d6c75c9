"""INSERT … ON CONFLICT in the dialect of the connection."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, tuple_
from sqlalchemy.dialects import sqlite


def insert_or_update(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], keys: Sequence[str] | None = None
) -> None:
    """Insert rows; where the key exists, update the other columns. `keys` default to the primary key."""
    if not rows:
        return
    statement = upsert(connection.dialect.name, table, tuple(rows[0]), tuple(keys or ()))
    connection.execute(statement, list(rows))


@cache
def upsert(
    dialect: str, table: Table, columns: tuple[str, ...], keys: tuple[str, ...] = (), newest: tuple[str, ...] = ()
) -> Insert:
    """The statement for rows of these columns, built once: building it takes longer than writing a row.

    Where `newest` names columns, a row is updated only by one that is greater in them.
    """
    names = list(keys or (column.name for column in table.primary_key))
    insert = _insert(dialect, table)
    others = {name: insert.excluded[name] for name in columns if name not in names}
    given, held = (tuple_(*(side[name] for name in newest)) for side in (insert.excluded, table.c))
    greater = given > held if newest else None
    statement: Insert = insert.on_conflict_do_update(index_elements=names, set_=others, where=greater)
    return statement


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; those whose key exists already are left as they are."""
    if rows:
        connection.execute(_insert(connection.dialect.name, table).on_conflict_do_nothing(), list(rows))


def insert_if_free(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless one with such a key is there already; whether it was inserted."""
    statement = _insert(connection.dialect.name, table).on_conflict_do_nothing()
    done = connection.execute(statement, row, execution_options={"preserve_rowcount": True})
    return done.rowcount > 0


def _insert(dialect: str, table: Table) -> Any:
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # 50 ms that a data file does not need

    return postgresql.insert(table)
