"""The SQLite driver: the sqlcipher3 wheel brings the same recent SQLite everywhere and can encrypt."""

from types import ModuleType
from typing import Any


def sqlite_driver() -> ModuleType:
    """`sqlcipher3` where there is a wheel, the standard library's `sqlite3` elsewhere."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        import sqlite3 as dbapi2
    module: ModuleType = dbapi2
    return module


PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def prepare(connection: Any, wait: float, secret: str = "") -> None:
    """Our own transactions (the legacy mode begins one only at DML) and the pragmas the journal's promise rests on.

    `wait` are seconds to wait for another writer; `secret` opens an encrypted file and comes first. Nothing here changes
    the file: it may not be ours. The write-ahead log, which stays with a file, is `store.opening`'s to switch on.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    if secret:
        cursor.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is told by us, not on standard error
        cursor.execute(f'PRAGMA key = "{secret}"')
    cursor.execute(f"PRAGMA busy_timeout={int(wait * 1000)}")
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
