"""Statements that run at every key press: compiled once, then given to SQLite's driver without a detour.

After each wait for the disk the processor's caches are cold; what SQLAlchemy does anew for every statement would then
take as long as the disk itself (tests/benchmarks/mark.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

_DIALECT = sqlite.dialect(paramstyle="qmark")
MANY = 2000


@dataclass(frozen=True, slots=True)
class _Ready:
    """SQL text, its parameters in order, and what turns a Python value into the driver's."""

    text: str
    names: tuple[str, ...]
    converters: tuple[Callable[[Any], Any] | None, ...]

    def given(self, values: Mapping[str, Any]) -> list[Any]:
        """The values as the driver takes them."""
        return [
            values[name] if convert is None else convert(values[name])
            for name, convert in zip(self.names, self.converters, strict=True)
        ]


def run(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Run a statement and give back its first row, if any. Columns must be text or whole numbers: SQLite's are raw.

    The statement must be one that is kept, not made for this call: it is remembered for good.
    """
    if connection.dialect.name != "sqlite":
        result = connection.execute(statement, values)
        return result.first() if result.returns_rows else None
    ready = _ready(statement)
    return drive(connection, ready.text, ready.given(values))


def read(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of a kept statement, many at a time and as SQLite's driver has them: instants and documents as text."""
    ready = _ready(statement)
    driver: Any = connection.connection.driver_connection
    try:
        cursor = driver.execute(ready.text, ready.given(values))
        while rows := cursor.fetchmany(MANY):
            yield rows
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(ready.text, None, error, connection.dialect.loaded_dbapi.Error) from error


def run_many(
    connection: Connection, statement: Executable, columns: tuple[str, ...], rows: Iterable[Sequence[Any]]
) -> None:
    """Run a kept statement of SQLite for many rows, which have these columns and are as its driver takes them."""
    text = _with_places(statement, columns)
    driver: Any = connection.connection.driver_connection
    try:
        driver.executemany(text, rows)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(text, None, error, connection.dialect.loaded_dbapi.Error) from error


def drive(connection: Connection, text: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """Hand SQL to SQLite's driver; gives back the first row, if any, and raises SQLAlchemy's errors."""
    driver: Any = connection.connection.driver_connection
    try:
        row: tuple[Any, ...] | None = driver.execute(text, values).fetchone()
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(text, values, error, connection.dialect.loaded_dbapi.Error) from error
    return row


@cache
def _with_places(statement: Executable, columns: tuple[str, ...]) -> str:
    ready = _ready(statement)
    assert ready.names == columns
    return ready.text


@cache
def _ready(statement: Executable) -> _Ready:
    compiled = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    names = tuple(compiled.positiontup or ())
    types = [compiled.binds[name].type.dialect_impl(_DIALECT) for name in names]
    return _Ready(str(compiled), names, tuple(item.bind_processor(_DIALECT) for item in types))
