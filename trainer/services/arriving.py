"""Records that arrive in a package: entries and contents joined with those that are here, in the caller's transaction.

Its receipt has the fields that a merge's receipt has; a service that merges takes its place by one call.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import EntryId
from trainer.domain.journal import CORRECTABLE, Entry
from trainer.services.workplace import Workplace
from trainer.store import attachments, journal, packages
from trainer.store.database import Connection

Content = tuple[str, str, int, bytes]
"""sha256, media type, size, content."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One author's entries: `superseded` do not stand, `orphaned` speak of nobody in the plan; both are kept."""

    author: str
    new: int = 0
    equal: int = 0
    superseded: int = 0
    orphaned: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a delivery."""

    lines: tuple[Line, ...]
    new_files: int = 0
    equal_files: int = 0

    @property
    def new(self) -> int:
        """New entries of all authors."""
        return sum(line.new for line in self.lines)

    @property
    def equal(self) -> int:
        """Entries that were here already."""
        return sum(line.equal for line in self.lines)


def take_records(
    workplace: Workplace, connection: Connection, drill: Drill, entries: Iterator[Entry], contents: Iterable[Content]
) -> Receipt:
    """Union by id and by hash: in any order and any number of times the same outcome."""
    counts: dict[str, Counter[str]] = {}
    fresh: dict[EntryId, str] = {}
    subjects = {"", *(team.id for team in drill.teams), *(item.person for item in drill.participants)}
    while batch := list(islice(entries, BATCH)):
        new = packages.take_entries(connection, drill.id, batch)
        for item in batch:
            counted = counts.setdefault(item.author, Counter())
            counted["new" if item.id in new else "equal"] += 1
            if item.id in new and item.kind in CORRECTABLE:
                fresh[item.id] = item.author
                counted["orphaned"] += item.subject not in subjects
    if fresh:
        for left in fresh.keys() - {item.id for item in journal.standing_entries(connection, drill.id)}:
            counts[fresh[left]]["superseded"] += 1
    journal.rebuild(connection, drill.id)
    files = Counter(_keep(workplace, connection, content) for content in contents)
    lines = tuple(Line(author, **counted) for author, counted in sorted(counts.items()))
    return Receipt(lines, files["new"], files["equal"])


def _keep(workplace: Workplace, connection: Connection, arrived: Content) -> str:
    sha256, media_type, size, content = arrived
    if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
        raise Refusal(
            mark("A photo or file of the package was altered on its way, so nothing of it was taken. Ask for it again.")
        )
    if attachments.held_of(connection, [sha256]):
        return "equal"
    attachments.keep(connection, content, media_type[:80], workplace.clock())
    return "new"
