"""The door to the data: opening, pragmas, reading and writing blocks, and the announcement of what changed."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from trainer.store.driver import prepare, sqlite_driver
from trainer.store.obstacles import obstacle_of, shown_name
from trainer.store.prepared import drive

Announcement = Callable[[frozenset[str], object], None]
CHANNEL = "trainer_changed"
LONGEST = 7_000
"""Bytes of one announcement: the server takes 8,000."""
_NOTIFY = text("SELECT pg_notify(:channel, :words)")
PATIENCE = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
            "tcp_user_timeout": 8_000}  # fmt: skip
"""After so long a server that was cut off is given up, where it would else be waited for a quarter of an hour."""


def _new_origin() -> str:
    return os.urandom(6).hex()


def _lines(words: Sequence[str]) -> Iterator[str]:
    """The words in lines that are short enough."""
    line = ""
    for word in words:
        if line and len(line) + len(word) >= LONGEST:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    if line:
        yield line


@dataclass
class Database:
    """An open database. `reading()` and `writing()` are the only ways in."""

    target: str
    engine: Engine
    listeners: list[Announcement] = field(default_factory=list)
    origin: str = field(default_factory=_new_origin)

    def __post_init__(self) -> None:
        self._writer = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        # SQLite's readers see one state by themselves; a server would show each query what others have just written.
        self._reader = (
            self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @property
    def is_sqlite(self) -> bool:
        """False on PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; nothing is written."""
        with self._told(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, initiator: object = None) -> Iterator[Connection]:
        """One transaction: all or nothing. What was `changed()` in it is announced after the commit.

        BEGIN IMMEDIATE waits for another writer; an upgrade from reading to writing would fail at once.
        """
        with self._told():
            with self._writer.begin() as connection:
                kinds: set[str] = set()
                connection.info["changed"] = kinds
                yield connection
                if kinds and not self.is_sqlite:
                    self._notify(connection, kinds)
            told = frozenset(kinds)
        if told:
            for listener in tuple(self.listeners):
                listener(told, initiator)

    def _notify(self, connection: Connection, kinds: Iterable[str]) -> None:
        """Tell the other programs on this server; it tells them when the transaction is committed, and not before."""
        for words in _lines(sorted(kinds)):
            connection.execute(_NOTIFY, {"channel": CHANNEL, "words": f"{self.origin} {words}"})

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            obstacle = obstacle_of(error, shown_name(self.target))
            if obstacle is None:
                raise
            raise obstacle from error

    def close(self) -> None:
        """Release the file; the write-ahead log is folded into it by the last to leave."""
        self.engine.dispose()


def changed(connection: Connection, *kinds: str) -> None:
    """Say what this transaction changes: "drills", "drill:<id>", "marks:<id>", "people", …"""
    connection.info["changed"].update(kinds)


def take_turns(connection: Connection, subject: str) -> None:
    """Wait at a server until nobody else is at this subject; a file has one writer anyway. Ends with the transaction.

    No lock on a row: that would take the right to change it.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 7471))"), {"subject": subject})


def engine_for(target: str, wait: float = 5.0, secret: str = "") -> Engine:
    """An engine for a file path or an SQLAlchemy URL, with our transaction rules. Opens nothing yet.

    `wait` are the seconds a writer of a file waits for another; `secret` opens an encrypted file.
    """
    url = make_url(target) if "://" in target else URL.create("sqlite", database=target)
    if url.get_backend_name() == "postgresql":
        patience = {key: value for key, value in PATIENCE.items() if key not in url.query}
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args=patience)
    engine = create_engine(url, module=sqlite_driver())

    def on_connect(connection: Any, _record: Any) -> None:
        prepare(connection, wait, secret)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def run_outside(engine: Engine, statement: str, *values: str) -> None:
    """Run one statement of SQLite that is refused inside a transaction."""
    raw: Any = engine.raw_connection()
    try:
        raw.driver_connection.execute(statement, values)
    except engine.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, values, error) from error
    finally:
        raw.close()


def _on_begin(connection: Connection) -> None:
    drive(connection, connection.get_execution_options().get("sqlite_begin", "BEGIN"))
