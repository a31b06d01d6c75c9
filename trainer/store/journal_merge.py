"""Entries from elsewhere into the journal, batch by batch in the caller's transaction, and its projections after them.

`Taking` is one delivery: `take()` as often as there are batches, then `finish()`. What it remembers grows with the
chains and with what was taken back, not with the entries. Marks reach their projection by themselves (the newest of its
place wins); where a lock or a retraction makes it difficult, `merge_projection` reads the journal again.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, func, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import ChainFault, Entry, EntryKind, link_faults, signed_ends
from trainer.store import journal as journals
from trainer.store import merge_projection, merge_rows
from trainer.store.database import changed, take_turns
from trainer.store.merge_projection import Chain
from trainer.store.merge_rows import LOOKED_UP, Row
from trainer.store.tables import journal, mark

_CHAIN = itemgetter(*map(Row._fields.index, ("author", "device")))
_PLACED = itemgetter(*map(Row._fields.index, ("author", "device", "seq", "id")))
_PLACE = itemgetter(*map(Row._fields.index, ("author", "device", "subject", "ref")))


@dataclass
class _Chain:
    """A chain while it grows: its last `seq` and digest, and whether it grew by nothing but the next entry."""

    top: int = 0
    digest: str = ""
    is_straight: bool = True
    marks: "array[int]" = field(default_factory=lambda: array("q"))
    """The numbers of the new marks."""
    taken_back: set[str] = field(default_factory=set)
    """What its retractions name, old and new."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one batch."""

    fresh: tuple[Entry, ...]
    equal: tuple[Entry, ...]
    forged: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """What a whole delivery did: each author's new marks that do not stand or are late; the faults of its chains."""

    superseded: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    faults: tuple[ChainFault, ...] = ()


class Taking:
    """One delivery of entries of one drill, all in one transaction."""

    def __init__(self, connection: Connection, drill_id: DrillId) -> None:
        self._connection, self._drill = connection, drill_id
        # Two deliveries of one drill at a server wait for each other; a file has one writer anyway.
        take_turns(connection, drill_id)
        self._signed = merge_projection.signed_by(self._locks())
        self._newly_signed: set[str] = set()
        self._attending: set[str] = set()
        self._retracting: set[str] = set()
        self._kinds: set[EntryKind] = set()
        self._chains: dict[Chain, _Chain] = {}
        self._stood: dict[str, int] = {}

    def take(self, entries: Iterable[Entry]) -> Taken:
        """Keep what is new of some entries, each of which has no flaw."""
        given: dict[str, Entry] = {}
        rows: dict[str, Row] = {}
        equal: list[Entry] = []
        forged: list[Entry] = []
        for entry in entries:
            row = merge_rows.row_of(entry)
            if entry.id in rows:
                (equal if rows[entry.id].digest == row.digest else forged).append(entry)
            else:
                given[entry.id], rows[entry.id] = entry, row
        for key, digest in merge_rows.held(self._connection, tuple(rows)):
            (equal if rows.pop(key).digest == digest else forged).append(given.pop(key))
        if rows:
            self._write(sorted(rows.values(), key=_PLACED), given)
        return Taken(tuple(given.values()), tuple(equal), tuple(forged))

    def finish(self) -> Finished:
        """Bring the projections to where the journal is, and say what the delivery did."""
        if not self._chains:
            return Finished()
        locks = self._locks()
        retracted = {key: chain.taken_back for key, chain in self._chains.items()}
        settling = merge_projection.Settling(self._connection, self._drill, locks, retracted)
        settling.marks(self._signed, self._newly_signed)
        settling.attendance(self._attending, self._retracting)
        changed(self._connection, f"journal:{self._drill}", *{f"{kind.value}:{self._drill}" for kind in self._kinds})
        return Finished(*self._counted(locks), tuple(self._faults()))

    def _locks(self) -> tuple[Entry, ...]:
        return tuple(journals.entries(self._connection, self._drill, (EntryKind.LOCK,)))

    def _write(self, rows: Iterable[Row], entries: Mapping[str, Entry]) -> None:
        """Write new rows, which are in order."""
        placed: list[Row] = []
        newest: dict[tuple[str, str, str, str], Row] = {}
        for (author, device), group in groupby(rows, key=_CHAIN):
            part = list(group)
            chain = self._chains.get((author, device)) or self._open(author, device)
            marks = [row for row in part if row.kind == EntryKind.MARK]
            self._note(chain, marks, [entries[row.id] for row in part if row.kind != EntryKind.MARK])
            placed.extend(self._branched((author, device), chain, part))
            gone = chain.taken_back
            newest |= {_PLACE(row): row for row in marks if row.id not in gone}  # in order: the last wins
        merge_rows.insert_rows(self._connection, placed, entries)
        merge_rows.keep_newer_marks(self._connection, newest.values(), entries)

    def _open(self, author: str, device: str) -> _Chain:
        if author not in self._stood:
            self._stood[author] = self._standing(author)
        end = journals.end_of_chain(self._connection, self._drill, author, device)
        chain = self._chains[author, device] = _Chain(end.seq, end.digest)
        if end.seq:
            chain.taken_back.update(merge_projection.taken_back(self._connection, self._drill, (author, device)))
        return chain

    def _note(self, chain: _Chain, marks: Sequence[Row], others: Iterable[Entry]) -> None:
        """What the new entries of a chain mean for what stands."""
        if marks:
            chain.marks.extend(row.seq for row in marks)
            self._kinds.add(EntryKind.MARK)
        for entry in others:
            kind = entry.kind
            self._kinds.add(kind)
            if kind is EntryKind.RETRACTION:
                chain.taken_back.add(str(entry.payload.get("entry")))
                self._retracting.add(entry.author)
            elif kind is EntryKind.ATTENDANCE:
                self._attending.add(entry.author)
            elif kind is EntryKind.LOCK:
                self._newly_signed |= merge_projection.signed_by([entry])

    def _branched(self, key: Chain, chain: _Chain, rows: Sequence[Row]) -> Iterable[Row]:
        """The rows in order; one whose number is taken already is set beside."""
        before = [(chain.top, chain.digest), *((row.seq, row.digest) for row in rows)]
        if all(row.seq == seq + 1 and row.previous == own for row, (seq, own) in zip(rows, before, strict=False)):
            chain.top, chain.digest = before[-1]
            return rows
        chain.is_straight = False
        return tuple(self._beside(key, chain, rows))

    def _beside(self, key: Chain, chain: _Chain, rows: Sequence[Row]) -> Iterator[Row]:
        branches = self._branches(key, [row.seq for row in rows if row.seq <= chain.top])
        for row in rows:
            branch = branches[row.seq] = branches.get(row.seq, -1) + 1
            if row.seq > chain.top:
                chain.top, chain.digest = row.seq, row.digest
            yield row._replace(branch=branch) if branch else row

    def _branches(self, key: Chain, seqs: Sequence[int]) -> dict[int, int]:
        """The highest branch of each number that is taken."""
        found: dict[int, int] = {}
        for start in range(0, len(seqs), LOOKED_UP):
            wanted = journal.c.seq.in_(seqs[start : start + LOOKED_UP])
            chosen = select(journal.c.seq, func.max(journal.c.branch)).where(*self._of(key), wanted)
            for seq, branch in self._connection.execute(chosen.group_by(journal.c.seq)):
                found[seq] = branch
        return found

    def _counted(self, locks: Sequence[Entry]) -> tuple[Counter[str], Counter[str]]:
        superseded: Counter[str] = Counter()
        late: Counter[str] = Counter()
        ends = signed_ends(locks)
        for (author, device), chain in self._chains.items():
            signed = ends.get(author)
            beyond = 0 if signed is None else sum(seq > signed.get(device, 0) for seq in chain.marks)
            late[author] += beyond
            superseded[author] += len(chain.marks) - beyond
        for author, stood in self._stood.items():
            superseded[author] = max(0, superseded[author] - (self._standing(author) - stood))
        return superseded, late

    def _standing(self, author: str) -> int:
        counted = select(func.count()).select_from(mark).where(mark.c.drill == self._drill, mark.c.author == author)
        return int(self._connection.execute(counted).scalar_one())

    def _faults(self) -> Iterator[ChainFault]:
        """Of the chains that were touched; one that grew as it should and has as many entries as numbers has none new."""
        for key, chain in sorted(self._chains.items()):
            held = select(func.count()).select_from(journal).where(*self._of(key))
            if chain.is_straight and self._connection.execute(held).scalar_one() == chain.top:
                continue
            wanted = select(journal.c.seq, journal.c.previous, journal.c.digest).where(*self._of(key))
            yield from link_faults(*key, (tuple(row) for row in self._connection.execute(wanted)))

    def _of(self, key: Chain) -> tuple[ColumnElement[bool], ...]:
        return journal.c.drill == self._drill, journal.c.author == key[0], journal.c.device == key[1]
