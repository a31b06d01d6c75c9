"""Acts on the audit list: looking for who did what when, and taking it out as a file. It is never changed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.i18n import _
from trainer.services.access import needs
from trainer.services.audit_words import act_words, detail_words
from trainer.services.words import local_date_and_time
from trainer.services.workplace import Workplace
from trainer.store import auditing
from trainer.store.auditing import AuditLine as AuditLine
from trainer.store.auditing import AuditSieve, Word
from trainer.store.database import Connection

AT_ONCE = 2_048


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """What is looked for; an empty field asks nothing. Days are those of this computer, the last one included."""

    who: str = ""
    act: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class AuditChoices:
    """Whom and what one can look for."""

    people: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True)
class AuditingService:
    """Words are looked for as they were written and as acts are called in the language in use."""

    workplace: Workplace

    @needs(Right.AUDIT)
    def lines(self, order: AuditOrder, after: AuditLine | None = None, limit: int = 256) -> tuple[AuditLine, ...]:
        """The next lines, newest first."""
        with self.workplace.database.reading() as connection:
            return auditing.load_audit(connection, _sieve(connection, order), after, limit)

    @needs(Right.AUDIT)
    def count(self, order: AuditOrder) -> int:
        """How many lines there are."""
        with self.workplace.database.reading() as connection:
            return auditing.count_audit(connection, _sieve(connection, order))

    @needs(Right.AUDIT)
    def choices(self) -> AuditChoices:
        """Everybody and every act that stands in the list."""
        with self.workplace.database.reading() as connection:
            people, acts = auditing.audit_people(connection), auditing.audit_acts(connection)
        return AuditChoices(tuple(name for name in people if name), tuple(sorted(acts, key=act_words)))

    @needs(Right.AUDIT)
    def write(self, path: Path, order: AuditOrder, report: Callable[[int, int], object] | None = None) -> int:
        """Write what is looked for as .xlsx, .csv or .json; says how many lines. Raises `Refusal` and `Obstacle`."""
        total, written = self.count(order), 0
        if not total:
            raise Refusal(mark("There is nothing to export yet."))

        def counted() -> Iterator[AuditLine]:
            nonlocal written
            for line in self._all(order):
                written += 1
                if report is not None and written % AT_ONCE == 0:
                    report(written, total)
                yield line

        if path.suffix.lower() == ".json":
            _write_json(path, counted())
        else:
            _write_table(path, counted())
        return written

    def _all(self, order: AuditOrder) -> Iterator[AuditLine]:
        """A page at a time: the list of years need not fit into memory, and what is added meanwhile comes not in."""
        after: AuditLine | None = None
        while found := self.lines(order, after, AT_ONCE):
            yield from found
            after = found[-1]


def record(line: AuditLine) -> dict[str, object]:
    """A line as programs read it; act and details as they were written."""
    return {
        "id": line.id, "at": line.at.isoformat(), "who": line.who, "act": line.act, "subject": line.subject,
        "detail": dict(line.detail),
    }  # fmt: skip


def _sieve(connection: Connection, order: AuditOrder) -> AuditSieve:
    acts = auditing.audit_acts(connection) if order.words else ()
    words = tuple(Word(word, _called(word, acts)) for word in order.words.split())
    begin = _midnight(order.first) if order.first is not None else None
    end = _midnight(order.last + timedelta(days=1)) if order.last is not None else None
    return AuditSieve(order.who, (order.act,) if order.act else (), begin, end, words)


def _called(word: str, acts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(act for act in acts if word.casefold() in act_words(act).casefold())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _write_table(path: Path, lines: Iterator[AuditLine]) -> None:
    from trainer.exchange.tables import write_table  # XlsxWriter only when something is exported

    headings = [_("Time"), _("Who"), _("Act"), _("Subject"), _("Details")]
    rows = (
        [local_date_and_time(line.at), line.who, act_words(line.act), line.subject, detail_words(line.detail)]
        for line in lines
    )
    write_table(path, headings, rows, title=_("Audit list"))


def _write_json(path: Path, lines: Iterator[AuditLine]) -> None:
    from trainer.exchange.tables import replacing

    with replacing(path) as unfinished, unfinished.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for number, line in enumerate(lines):
            file.write((",\n" if number else "") + json.dumps(record(line), ensure_ascii=False))
        file.write("\n]\n")
