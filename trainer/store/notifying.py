"""What others have just written on a server, told by the server itself: LISTEN and NOTIFY."""

import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from trainer.store.database import CHANNEL, Database

GATHER = 0.1
"""Seconds in which what is written together is gathered."""
SPAN = 0.6
"""Seconds between two announcements at least: fifty evaluators must not make a page reload fifty times."""
AGAIN = 2.0
"""Seconds until a lost server is asked again."""

Heard = Callable[[frozenset[str]], object]


class Listener:
    """Listens in a thread of its own, on a connection of its own, and finds the server again when it was gone.

    `heard` gets the kinds of what others wrote. `returned` is called each time listening begins: what was written
    until then was not heard. Both are called on that thread and must not raise.
    """

    def __init__(self, database: Database, heard: Heard, returned: Callable[[], object]) -> None:
        self._database, self._heard, self._returned = database, heard, returned
        self._bell, self._ear = socket.socketpair()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="listens", daemon=True)

    def start(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def close(self) -> None:
        """Listen no more. A server that is just being asked for is not waited for long."""
        self._is_closed = True
        self._bell.send(b"x")
        self._thread.join(timeout=AGAIN)
        if not self._thread.is_alive():
            self._bell.close()
            self._ear.close()

    def _run(self) -> None:
        while not self._is_closed:
            with suppress(DBAPIError, OSError):
                self._listen()
            self._rest(AGAIN)

    def _listen(self) -> None:
        """Until the server is lost, which raises, or listening ends."""
        engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            connection.detach()  # it is no use to others while it listens, and is closed when it no longer does
            connection.execute(text(f"LISTEN {CHANNEL}"))
            self._returned()
            last = 0.0
            while not self._is_closed:
                kinds = set(self._news(driver, None))
                if kinds and not self._rest(max(GATHER, last + SPAN - time.monotonic())):
                    kinds |= set(self._news(driver, 0.0))
                    self._heard(frozenset(kinds))
                    last = time.monotonic()

    def _news(self, driver: Any, wait: float | None) -> Iterator[str]:
        """Kinds of what others wrote; waits for the first without a limit when `wait` is None."""
        if not select.select([driver.fileno(), self._ear], [], [], wait)[0]:
            return
        try:
            driver.pgconn.consume_input()
            while notice := driver.pgconn.notifies():
                origin, _space, kinds = notice.extra.decode().partition(" ")
                if origin != self._database.origin:
                    yield from kinds.split()
        except self._database.engine.dialect.loaded_dbapi.Error as error:
            raise DBAPIError("LISTEN", None, error) from error

    def _rest(self, seconds: float) -> bool:
        """Wait so long, or until it ends; whether it ended."""
        return bool(not self._is_closed and select.select([self._ear], [], [], seconds)[0]) or self._is_closed
