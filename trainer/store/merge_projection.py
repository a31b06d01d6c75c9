"""Where a merge cannot say by itself what stands: marks and attendance read from the journal again, author by author."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, literal_column, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind, is_late, signed_ends, standing
from trainer.store import journal as journals
from trainer.store import journal_rows
from trainer.store.merge_rows import LOOKED_UP
from trainer.store.tables import attendance, journal, mark
from trainer.store.types import is_id
from trainer.store.upsert import insert_or_update

Chain = tuple[str, str]
"""Author and device."""
_TABLES = {EntryKind.MARK: mark, EntryKind.ATTENDANCE: attendance}
_NO_MARK = journal.c.kind != literal_column("'mark'")
"""So that the partial index answers."""


def signed_by(locks: Iterable[Entry]) -> frozenset[str]:
    """Whose sheets these locks close."""
    return frozenset(str(item.payload.get("for") or item.author) for item in locks)


def taken_back(connection: Connection, drill: DrillId, chain: Chain) -> Iterator[str]:
    """The ids that the retractions of a chain name."""
    author, device = chain
    wanted = select(journal.c.payload).where(
        journal.c.drill == drill, journal.c.author == author, journal.c.device == device,
        journal.c.kind == EntryKind.RETRACTION.value, _NO_MARK,
    )  # fmt: skip
    return (str(payload.get("entry")) for payload in connection.scalars(wanted))


@dataclass(frozen=True)
class Settling:
    """The projections after a delivery. `retracted` has the chains it touched, with all that was taken back in them."""

    connection: Connection
    drill: DrillId
    locks: Sequence[Entry]
    retracted: Mapping[Chain, Collection[str]]

    def marks(self, signed: Collection[str], newly_signed: Collection[str]) -> None:
        """Read the marks of those whose newest do not simply stand. `signed` had been before, `newly_signed` are now.

        Within a lock the newest mark stands as it would without; beyond, or when another lock moves the line, it may not.
        """
        touched = {author for author, _device in self.retracted}
        ends = signed_ends(self.locks)
        for author in sorted(touched | set(newly_signed)):
            if (
                author in signed
                or (author in newly_signed and self._is_beyond(author, ends.get(author)))
                or self._shows_taken_back(author)
            ):
                self._read(author, EntryKind.MARK)

    def attendance(self, attending: Collection[str], retracting: Iterable[str]) -> None:
        """Read the attendance of those who recorded some, or took something back and have any."""
        for author in sorted({*attending, *retracting}):
            own = (attendance.c.drill == self.drill, attendance.c.author == author)
            if author in attending or self.connection.execute(select(attendance.c.seq).where(*own).limit(1)).first():
                self._read(author, EntryKind.ATTENDANCE)

    def _is_beyond(self, author: str, signed: Mapping[str, int] | None) -> bool:
        if signed is None:
            return False
        judged = journal.c.kind.in_([EntryKind.MARK.value, EntryKind.RETRACTION.value])
        for device in journals.ends_of(self.connection, self.drill, author):
            of_chain = (journal.c.drill == self.drill, journal.c.author == author, journal.c.device == device)
            found = select(journal.c.id).where(*of_chain, journal.c.seq > signed.get(device, 0), judged).limit(1)
            if self.connection.execute(found).first():
                return True
        return False

    def _shows_taken_back(self, author: str) -> bool:
        own = (mark.c.drill == self.drill, mark.c.author == author)
        for (who, device), keys in self.retracted.items():
            gone = sorted(filter(is_id, keys)) if who == author else []
            for start in range(0, len(gone), LOOKED_UP):
                named = mark.c.entry.in_(gone[start : start + LOOKED_UP])
                if self.connection.execute(select(mark.c.seq).where(*own, mark.c.device == device, named)).first():
                    return True
        return False

    def _read(self, author: str, kind: EntryKind) -> None:
        table = _TABLES[kind]
        wanted = select(*journal_rows.ENTRY).where(
            journal.c.drill == self.drill, journal.c.author == author,
            journal.c.kind.in_([kind.value, EntryKind.RETRACTION.value]),
        )  # fmt: skip
        if kind is not EntryKind.MARK:
            wanted = wanted.where(_NO_MARK)
        own = [journal_rows.entry_of(row) for row in self.connection.execute(wanted)]
        ends = signed_ends(self.locks)
        held = [item for item in standing((*own, *self.locks)) if item.kind is kind and not is_late(item, ends)]
        self.connection.execute(delete(table).where(table.c.drill == self.drill, table.c.author == author))
        insert_or_update(self.connection, table, [journals.projected(table, item) for item in held])
