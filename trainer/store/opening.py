"""Opening a database: is it ours, is it whole, is it of our time; then migrate after a backup."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from trainer.domain.errors import Obstacle, mark
from trainer.store.backup import backup_file
from trainer.store.database import Database, engine_for, run_outside
from trainer.store.migrations import REVISIONS
from trainer.store.obstacles import obstacle_of, shown_name
from trainer.store.sealing import Look, look, secret_for


@dataclass(frozen=True, slots=True)
class Schema:
    """A history of migrations: where its scripts are, and their revisions in order."""

    scripts: str = "trainer.store:migrations"
    revisions: tuple[str, ...] = REVISIONS

    @property
    def head(self) -> str:
        """The present revision."""
        return self.revisions[-1]


PRESENT = Schema()


def open_database(
    target: str | Path, clock: Callable[[], datetime], *, wait: float = 5.0, schema: Schema = PRESENT
) -> Database:
    """Open, check and bring to the present schema; a new file is made with its folder.

    Raises `Obstacle` when the file is foreign, damaged, locked for `wait` seconds, read-only or from a newer
    program; the file is then left as it was.
    """
    name = str(target)
    path = sqlite_path(name)
    secret = "" if path is None else _inspect_file(path)
    engine = engine_for(name, wait, secret)
    try:
        _bring_up(engine, path, clock, schema)
    except DBAPIError as error:
        engine.dispose()
        obstacle = obstacle_of(error, shown_name(name))
        if obstacle is None:
            raise
        raise obstacle from error
    except BaseException:
        engine.dispose()
        raise
    return Database(name, engine)


def sqlite_path(target: str) -> Path | None:
    """The file behind a target; None for a server."""
    if "://" not in target:
        return Path(target)
    url = make_url(target)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database)


def _inspect_file(path: Path) -> str:
    """Refuse what is no SQLite file before SQLite itself touches it; returns what opens an encrypted one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise Obstacle(mark("{name} is a folder. Name a file in it, for example trainer.db."), name=path.name)
        if not path.exists():
            return ""
        seen = look(path)
        secret = secret_for(path) if seen is Look.SEALED else ""
    except OSError as error:
        raise Obstacle(
            mark("The data file {name} cannot be opened: {reason}. Check its folder and rights, then try again."),
            name=path.name,
            reason=os.strerror(error.errno) if error.errno else type(error).__name__,
        ) from error
    if seen is Look.DAMAGED:
        raise _damaged(path.name)
    if seen is Look.FOREIGN:
        raise Obstacle(
            mark("{name} is no data file of Polres Trainer. Choose another file; this one was left as it is."),
            name=path.name,
        )
    return secret


def _bring_up(engine: Engine, path: Path | None, clock: Callable[[], datetime], schema: Schema) -> None:
    unclean = path is not None and Path(f"{path}-wal").exists()
    with engine.connect() as connection:
        revision = _revision(connection, shown_name(str(engine.url)) if path is None else path.name, schema)
        if path is not None and revision is not None and unclean:
            _check_whole(connection, path)
    if revision != schema.head:
        if revision is not None and path is not None:
            moment = clock().strftime("%Y%m%d-%H%M%S")
            backup_file(engine, path.with_name(f"{path.stem}-{revision}-{moment}.backup.db"))
        if path is None:
            _require_right_to_migrate(engine)
        migrate(engine, schema=schema)
    elif path is not None:
        _check_writable(engine)
    if path is not None:
        run_outside(engine, "PRAGMA journal_mode=WAL")


def _require_right_to_migrate(engine: Engine) -> None:
    """Tables of a server are made and changed by their owner alone."""
    with engine.connect() as connection:
        if connection.execute(text("SELECT has_schema_privilege(current_schema(), 'CREATE')")).scalar():
            return
    raise Obstacle(
        mark("The hub's data is of another version than this program, or still empty, and your sign-in may not change that. "
             "The owner of the hub opens it once with this version: trainer hub secure. Then try again.")
    )  # fmt: skip


def _revision(connection: Connection, name: str, schema: Schema) -> str | None:
    """Schema revision of the database; None for an empty one. Raises `Obstacle` for a foreign or newer one."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or (len(tables) > 1 and "journal" not in tables):
        raise Obstacle(
            mark("{name} belongs to another program. Choose another file; this one was left as it is."), name=name
        )
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is None and len(tables) > 1:
        raise _damaged(name)
    if revision is not None and revision not in schema.revisions:
        raise Obstacle(
            mark("{name} was written by a newer version of Polres Trainer. Install that version to open it; "
                 "the file was left as it is."),
            name=name,
        )  # fmt: skip
    return revision


def _check_whole(connection: Connection, path: Path) -> None:
    """After an unclean end SQLite has recovered by itself; a damaged page still shows here."""
    if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
        raise _damaged(path.name)


def _damaged(name: str) -> Obstacle:
    return Obstacle(
        mark("The data file {name} is damaged. Leave it as it is and restore the last backup: trainer restore."),
        name=name,
    )


def _check_writable(engine: Engine) -> None:
    """A lock or a missing right shows when a write begins, not when reading.

    BEGIN IMMEDIATE finds the lock, but is content with reading where the file is read-only; a write of nothing is not.
    """
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num WHERE 1 = 0")


def migrate(engine: Engine, *, schema: Schema = PRESENT) -> None:
    """Run the missing migrations in one transaction.

    Foreign keys are off meanwhile: rebuilding a table with them on would delete the rows that point to it.
    """
    from alembic import command  # 50 ms, needed for a new or an old file only
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", schema.scripts)
    writer = engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
    is_sqlite = engine.dialect.name == "sqlite"
    if is_sqlite:
        event.listen(engine, "checkout", _without_foreign_keys)
    try:
        with writer.begin() as connection:
            if not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(7471)"))
            config.attributes["connection"] = connection
            command.upgrade(config, schema.head)
            if not is_sqlite and schema is PRESENT:
                _keep_secured(connection)
            if is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise Obstacle(mark("The data could not be brought to the new version, so it was left as it is."))
    finally:
        if is_sqlite:
            event.remove(engine, "checkout", _without_foreign_keys)
            engine.dispose()


def _keep_secured(connection: Connection) -> None:
    """A table that a migration made is behind the wall before anybody sees it."""
    from trainer.store.securing import is_secured, secure  # not for a data file

    if is_secured(connection):
        secure(connection)


def _without_foreign_keys(connection: object, _record: object, _proxy: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
