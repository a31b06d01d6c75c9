"""What the database says about disk, locks and damage, as sentences for people."""

from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from trainer.domain.errors import Obstacle, Refusal, Trouble, mark

_NO_SERVER = mark(
    "The database server does not answer or refuses the sign-in. Check the network and the address, then try again."
)
_NOT_ALLOWED = mark(
    "The hub does not allow this to your sign-in: it belongs to another unit, or your role has no right to it. Nothing was "
    "changed. The owner of the hub can give the right."
)
_HIDDEN = mark(
    "Something with this number or name is on the hub already, perhaps in another unit, where your sign-in does not see it. "
    "Nothing was changed. Ask the Polda to enter it."
)
_ONE_FOR_ALL = frozenset({"uq_person_service_number", "uq_account_login", "uq_drill_code", "pk_person", "pk_drill"})
"""What is unique beyond what one sees."""
_SIGNS = (
    (
        ("database is locked", "database table is locked", "lock timeout"),
        mark("The data file {name} is in use by another program. Close the other program, then try again."),
    ),
    (
        ("readonly", "read-only", "permission denied", "unable to open database"),
        mark("The data file {name} cannot be written. Check the rights of the file and its folder, then try again."),
    ),
    (
        ("disk is full", "database or disk is full", "no space left", "disk i/o error"),
        mark("The disk is full or failing, so {name} could not be saved. Free some space; what was saved before is safe."),
    ),
    (
        ("malformed", "corrupt"),
        mark("The data file {name} is damaged. Leave it as it is and restore the last backup: trainer restore."),
    ),
    (
        ("file is not a database", "file is encrypted"),
        mark("{name} is no data file of Polres Trainer. Choose another file; this one was left as it is."),
    ),
    (
        ("connection refused", "could not connect", "connection failed", "server closed the connection",
         "terminating connection", "the connection is closed", "consuming input failed", "connection timeout",
         "could not translate host", "failed to resolve", "password authentication"),
        _NO_SERVER,
    ),
)  # fmt: skip


def obstacle_of(error: DBAPIError, name: str) -> Trouble | None:
    """The obstacle behind a driver's error; None when the error is a bug of ours."""
    state = getattr(error.orig, "sqlstate", None)
    if state == "42501":  # insufficient privilege: a right or a row-level rule
        return Refusal(_NOT_ALLOWED)
    if state == "23505" and error.orig.diag.constraint_name in _ONE_FOR_ALL:  # type: ignore[union-attr]
        return Refusal(_HIDDEN)
    words = str(error.orig).lower()
    for signs, template in _SIGNS:
        if any(sign in words for sign in signs):
            return Obstacle(template, name=name)
    return Obstacle(_NO_SERVER, name=name) if _is_of_the_line(error) else None


def _is_of_the_line(error: DBAPIError) -> bool:
    """Whether a server was not reached, was lost or lets nobody in, whatever words its library has for it.

    What comes from a server that answers has a code (SQLSTATE); its classes are those of connections, sign-in, unknown
    databases, want of room and shutdown.
    """
    if not isinstance(error, OperationalError) or not hasattr(error.orig, "sqlstate"):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return state is None or str(state).startswith(("08", "28", "3D", "53", "57"))


def shown_name(target: str) -> str:
    """A file's name without its folders, or a server's address without its password."""
    return "PostgreSQL" if "://" in target else Path(target).name
