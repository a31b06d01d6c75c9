"""The passphrase of a data file: asked at opening, set, changed and taken away while nobody has the file open.

A lost passphrase cannot be recovered by anybody: the key is made from it and kept nowhere. Backups keep the protection,
and the passphrase, that the file had when they were taken.
"""

from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from trainer.domain.access import LONGEST, SHORTEST, Right
from trainer.domain.errors import Locked, Obstacle, Refusal, mark
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import backups, sealing
from trainer.store.opening import sqlite_path
from trainer.store.resealing import convert
from trainer.store.sealing import Look

MEMORY, PASSES, LANES, LENGTH = 65_536, 3, 4, 32
"""Argon2id as the second recommendation of RFC 9106. Part of the file's format: other values would open no old file."""


@dataclass(frozen=True)
class ProtectionService:
    """Whether the open data file is protected, and who changed that."""

    workplace: Workplace

    @free
    def is_possible(self) -> bool:
        """Whether there is a data file here, and an SQLite that can encrypt it."""
        return sqlite_path(self.workplace.database.target) is not None and sealing.can_seal()

    @free
    def is_protected(self) -> bool:
        """Whether the open file is encrypted. Asked of SQLite: a look into the open file would cost its locks."""
        return self.workplace.database.is_sqlite and sealing.is_sealed(self.workplace.database.engine)

    @free
    def plain_copies(self) -> tuple[Path, ...]:
        """Copies of the data in reach that anybody can read: older backups and what was set aside by a restore."""
        path = sqlite_path(self.workplace.database.target)
        return () if path is None else plain_copies(path)

    @needs(Right.DATA)
    def delete_plain_copies(self) -> None:
        """Delete them with their fingerprints, and say so in the audit list. Take a protected backup before."""
        copies = self.plain_copies()
        backups.remove(copies)
        with self.workplace.database.writing() as connection:
            for copy in copies:
                self.workplace.audit(connection, "data.delete_copy", copy.name)

    @needs(Right.DATA)
    def note(self, *, is_protected: bool) -> None:
        """Write into the audit list what is about to be done to the file."""
        with self.workplace.database.writing() as connection:
            act = "data.protect" if is_protected else "data.unprotect"
            self.workplace.audit(connection, act, Path(self.workplace.database.target).name)


def file_of(target: str) -> Path | None:
    """The data file behind a target; None for a server, whose disk is encrypted there."""
    return sqlite_path(target)


def derive(passphrase: str, salt: bytes) -> str:
    """The key of a passphrase, the same however its letters were composed on the keyboard. A tenth of a second."""
    from argon2.low_level import Type, hash_secret_raw  # not at a start without a passphrase

    secret = normalize("NFC", passphrase).encode()
    return hash_secret_raw(secret, salt, PASSES, MEMORY, LANES, LENGTH, Type.ID).hex()


def require_passphrase(passphrase: str) -> None:
    """Raises `Refusal` for one that is guessed too easily: whoever has the file may try as often as he likes."""
    if len(passphrase) < SHORTEST:
        raise Refusal(mark("The passphrase has fewer than {count} characters. Three or four words are easy to keep in "
                           "mind and hard to guess."), count=SHORTEST)  # fmt: skip
    if len(passphrase) > LONGEST:
        raise Refusal(mark("The passphrase is longer than {count} characters."), count=LONGEST)
    if len(set(passphrase)) < 4:
        raise Refusal(mark("This passphrase is guessed at once. Do not use one letter many times."))


def is_locked(path: Path) -> bool:
    """Whether a file that is not open wants a passphrase which is not known here."""
    try:
        sealing.secret_for(path)
    except Locked:
        return True
    return False


def unlock(path: Path, passphrase: str) -> None:
    """Open an encrypted file's lock for this process. Raises `Locked` when the passphrase does not fit."""
    salt = sealing.salt_of(path)
    key = derive(passphrase, salt)
    if not sealing.fits(path, key):
        raise Locked(
            mark("The passphrase does not fit {name}. Mind capital letters and the language of the keyboard; "
                 "if you are sure of it, the file is damaged: restore a backup."),
            name=path.name,
        )  # fmt: skip
    sealing.remember(salt, key)


def require_present(path: Path, passphrase: str) -> None:
    """Raises `Locked` unless this is the passphrase of an encrypted file that is not open; any fits a plain one."""
    if path.is_file() and sealing.look(path) is Look.SEALED:
        unlock(path, passphrase)


def protect(path: Path, passphrase: str) -> None:
    """Encrypt a file that is not open, or give an encrypted one another passphrase. Raises `Refusal`, `Obstacle`."""
    require_passphrase(passphrase)
    _require_file(path)
    if not sealing.can_seal():
        raise Obstacle(mark("The SQLite of this computer cannot encrypt. Install the package sqlcipher3."))
    salt = sealing.new_salt()
    convert(path, derive(passphrase, salt), salt)


def unprotect(path: Path) -> None:
    """Write the file unencrypted; its key must be known. Raises `Locked`, `Obstacle`."""
    _require_file(path)
    convert(path)


def plain_copies(path: Path) -> tuple[Path, ...]:
    """Copies beside a protected file that anybody can read: old backups and what was set aside by a restore."""
    beside = [*path.parent.glob("*.db"), *(path.parent / "backups").glob("*.db")]
    return tuple(sorted(item for item in beside if item != path and _is_plain_copy(item, path.stem)))


def _is_plain_copy(item: Path, stem: str) -> bool:
    return item.name.startswith(f"{stem}-") and item.is_file() and sealing.look(item) is Look.PLAIN


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise Obstacle(mark("There is no file {name}."), name=path.name)
