"""The audit list in the database, newest first and page by page. Functions never commit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, func, or_, select

from trainer.store.tables import audit

TEXTS = (audit.c.who, audit.c.act, audit.c.subject, cast(audit.c.detail, Text))


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to which thing when; `detail` as it was written."""

    id: str
    at: datetime
    who: str
    act: str
    subject: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word, and the acts whose names hold it in the language of whoever asks."""

    text: str
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditSieve:
    """What is wanted; an empty field asks nothing. `end` is the first instant that is too late."""

    who: str = ""
    acts: tuple[str, ...] = ()
    begin: datetime | None = None
    end: datetime | None = None
    words: tuple[Word, ...] = ()


def load_audit(
    connection: Connection, sieve: AuditSieve, after: AuditLine | None = None, limit: int = 256
) -> tuple[AuditLine, ...]:
    """Lines that pass, newest first, those after the last one seen."""
    wanted = select(audit).where(*_tests(sieve)).order_by(audit.c.at.desc(), audit.c.id.desc()).limit(limit)
    if after is not None:
        older = and_(audit.c.at == after.at, audit.c.id < after.id)
        wanted = wanted.where(audit.c.at <= after.at, or_(audit.c.at < after.at, older))
    return tuple(
        AuditLine(row.id, row.at, row.who, row.act, row.subject, row.detail or {}) for row in connection.execute(wanted)
    )


def count_audit(connection: Connection, sieve: AuditSieve) -> int:
    """How many pass."""
    return int(connection.execute(select(func.count()).select_from(audit).where(*_tests(sieve))).scalar_one())


def audit_people(connection: Connection) -> tuple[str, ...]:
    """Everybody who stands in the list, by name."""
    return _distinct(connection, audit.c.who)


def audit_acts(connection: Connection) -> tuple[str, ...]:
    """Every act that stands in the list."""
    return _distinct(connection, audit.c.act)


def _distinct(connection: Connection, column: ColumnElement[str]) -> tuple[str, ...]:
    return tuple(connection.execute(select(column).distinct().order_by(column)).scalars())


def _tests(sieve: AuditSieve) -> Iterator[ColumnElement[bool]]:
    if sieve.who:
        yield audit.c.who == sieve.who
    if sieve.acts:
        yield audit.c.act.in_(sieve.acts)
    if sieve.begin is not None:
        yield audit.c.at >= sieve.begin
    if sieve.end is not None:
        yield audit.c.at < sieve.end
    for word in sieve.words:
        yield or_(audit.c.act.in_(word.acts), *_holding(word.text))


def _holding(word: str) -> Sequence[ColumnElement[bool]]:
    return [func.lower(column).contains(word.lower(), autoescape=True) for column in TEXTS]
