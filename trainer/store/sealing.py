"""Data files encrypted by SQLCipher: telling them apart, and the keys this process knows.

An encrypted file begins with sixteen random bytes, its salt, where a plain one says "SQLite format 3". The key is made
from the passphrase and this salt, so the file and every copy of it open with the passphrase alone: there is nothing
beside the file that could be lost. Page by page the content is AES-256, and a tag on each tells what was altered.
"""

import os
from collections import Counter
from enum import Enum
from math import log2
from pathlib import Path

from sqlalchemy import Engine

from trainer.domain.errors import Locked, Obstacle, mark
from trainer.store.driver import sqlite_driver

HEADER = b"SQLite format 3\x00"
SALT = len(HEADER)
PAGE = 4096
FRACTIONS = b"\x40\x20\x20"
"""Bytes 21 to 23 of every SQLite file."""
RANDOM_BITS = 7.85
"""Bits a byte of an encrypted page carries; 4,096 random bytes give 7.95 ± 0.004, compressed pictures mostly less."""

_keys: dict[bytes, str] = {}


class Look(Enum):
    """What a file seems to be from its first page."""

    EMPTY = "empty"
    PLAIN = "plain"
    SEALED = "sealed"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


def look(path: Path) -> Look:
    """What a file seems to be; nothing is changed. Raises `OSError`.

    A process that closes a file loses its locks on it (Linux), so never look at the data file while it is open.
    """
    with path.open("rb") as file:
        head = file.read(SALT)
        if not head:
            return Look.EMPTY
        if head == HEADER:
            return Look.PLAIN
        page = head + file.read(PAGE - SALT)
        size = file.seek(0, os.SEEK_END)
    if page[21:24] == FRACTIONS:
        return Look.DAMAGED
    return Look.SEALED if len(page) == PAGE and size % PAGE == 0 and _bits(page) > RANDOM_BITS else Look.FOREIGN


def _bits(page: bytes) -> float:
    counted = Counter(page).values()
    return -sum(count / len(page) * log2(count / len(page)) for count in counted)


def salt_of(path: Path) -> bytes:
    """The salt of an encrypted file."""
    with path.open("rb") as file:
        return file.read(SALT)


def remember(salt: bytes, key: str) -> None:
    """Keep a key for as long as this process runs; copies of a file have its salt and open with it too."""
    _keys[salt] = key


def forget() -> None:
    """Forget all keys."""
    _keys.clear()


def new_salt() -> bytes:
    """A salt for a file that is about to be encrypted."""
    return os.urandom(SALT)


def is_sealed(engine: Engine) -> bool:
    """Whether an open data file is encrypted."""
    if not can_seal():
        return False
    with engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA cipher_status").scalar() == "1"


def secret_for(path: Path) -> str:
    """What opens the file: nothing for a plain one, SQLCipher's raw key and salt for an encrypted one.

    Raises `Locked` when the key is not known. Files that are neither are left to SQLite's own judgement.
    """
    if not path.is_file() or look(path) is not Look.SEALED:
        return ""
    salt = salt_of(path)
    if salt not in _keys:
        raise Locked(
            mark("{name} is protected by a passphrase, or it is no data file of Polres Trainer."), name=path.name
        )
    return raw_key(_keys[salt], salt)


def raw_key(key: str, salt: bytes) -> str:
    """Key and salt as SQLCipher takes them without deriving anything."""
    return f"x'{key}{salt.hex()}'"


def can_seal() -> bool:
    """Whether this computer's SQLite can encrypt."""
    return sqlite_driver().__name__.startswith("sqlcipher3")


def fits(path: Path, key: str) -> bool:
    """Whether a key opens an encrypted file; the first page is read and its tag checked."""
    driver = sqlite_driver()
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{raw_key(key, salt_of(path))}"')
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver.DatabaseError as error:
        if "not a database" in str(error):
            return False
        raise Obstacle(
            mark("The file {name} cannot be read. Check the disk, then try again."), name=path.name
        ) from error
    finally:
        connection.close()
    return True
