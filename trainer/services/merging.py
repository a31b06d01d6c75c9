"""Taking in what others recorded: the union of journals and attachments, with a receipt.

`MergeService.merge(drill_id, entries, attachments, source)`:
`entries` are `domain.journal.Entry` in any order, any number of times, from any part of a journal; they are read as a
stream. `attachments` are (sha256, media type, size, content), read one by one after the entries. `source` is what the
receipt calls the delivery: a file's own name or a hub's. All of it is one transaction: an error raised by either stream,
a wrong drill or an attachment that is not what it says leaves the data untouched.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.domain.journal_merge import FORGED, flaw_of
from trainer.domain.orphans import Plan, plan_of
from trainer.domain.receipt import MOST_TOLD, Files, Line, MergePaper, Receipt, Refused
from trainer.domain.report_form import higher
from trainer.i18n import language, speaking
from trainer.services.access import free, needs
from trainer.services.paper_heads import plain_head
from trainer.services.words import date_and_time
from trainer.services.workplace import Workplace
from trainer.store import attachments as contents
from trainer.store import directory, drills, receipts, scenarios
from trainer.store.database import Connection
from trainer.store.journal_merge import Finished, Taking
from trainer.store.sync import evidence_of

BATCH = 2000
"""Entries in memory at once."""

Attachment = tuple[str, str, int, bytes]
"""sha256, media type, size, content."""


@dataclass(frozen=True)
class MergeService:
    """Merges deliveries into this workplace's data."""

    workplace: Workplace

    @needs(Right.PLAN)
    def merge(
        self, drill_id: DrillId, entries: Iterable[Entry], attachments: Iterable[Attachment], source: str
    ) -> Receipt:
        """Take a delivery in, all or nothing. Raises `Refusal` for what cannot belong to the drill."""
        with self.workplace.database.writing() as connection:
            return self.merge_in(connection, drill_id, entries, attachments, source)

    @free
    def merge_in(
        self, connection: Connection, drill_id: DrillId, entries: Iterable[Entry], attachments: Iterable[Attachment],
        source: str,
    ) -> Receipt:  # fmt: skip
        """The same in the caller's transaction."""
        drill = drills.load_drill(connection, drill_id)
        tally = _Tally(drill, plan_of(drill, scenarios.load_version(connection, drill.version)))
        taking = Taking(connection, drill_id)
        stream = iter(entries)
        while batch := list(islice(stream, BATCH)):
            tally.seal.update("".join([item.id for item in batch]).encode())
            taken = taking.take([item for item in batch if tally.admits(item)])
            tally.take(taken.fresh, taken.equal, taken.forged)
        finished = taking.finish()
        files = self._keep(connection, drill_id, attachments, tally)
        place = self.workplace
        receipt = Receipt(
            place.new_id(), drill_id, place.clock(), place.author(connection), source[:200], tally.seal.hexdigest(),
            tally.lines(finished), files, tuple(tally.refused), finished.faults[:MOST_TOLD],
        )  # fmt: skip
        receipts.keep(connection, receipt)
        total = receipt.total
        place.audit(connection, "merged", drill.code, source=receipt.source, new=total.new, refused=total.refused)
        return receipt

    @needs(Right.RESULTS)
    def receipts(self, drill_id: DrillId) -> tuple[Receipt, ...]:
        """What was taken in for a drill, the newest first."""
        with self.workplace.database.reading() as connection:
            return receipts.of_drill(connection, drill_id)

    @needs(Right.RESULTS)
    def receipt(self, key: str) -> Receipt:
        """One receipt. Raises `Refusal` when there is none."""
        with self.workplace.database.reading() as connection:
            found = receipts.load(connection, key)
        if found is None:
            raise Refusal(mark("There is no such receipt here."))
        self.workplace.access.require(self.workplace.database, Right.RESULTS, drill=found.drill)
        return found

    @needs(Right.RESULTS)
    def paper(self, key: str) -> bytes:
        """A receipt as a page of PDF. Raises `Refusal` when there is none."""
        from trainer.reports.merge_receipt import render  # ReportLab only when something is printed

        receipt = self.receipt(key)
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, receipt.drill)
            units = directory.list_units(connection)
            head = plain_head(connection, next((item for item in units if item.code == drill.host), None))
        secrecy = higher(drill.classification, head.classification)
        with speaking(head.language):
            return render(
                MergePaper(
                    receipt, f"{drill.code} {drill.title}", secrecy, head.letterhead, head.paper, language(),
                    date_and_time(receipt.at, drill.zone), self.names(drill),
                )
            )  # fmt: skip

    @needs(Right.RESULTS)
    def write_paper(self, path: Path, key: str) -> Path:
        """Write a receipt's page; raises `Obstacle` when it cannot."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.paper(key))
        return path

    @free
    def names(self, drill: Drill) -> dict[str, str]:
        """Service numbers of who has a role in the drill → rank and name."""
        return {item.service_number: f"{item.rank} {item.name}".strip() for item in drill.roles}

    def _keep(
        self, connection: Connection, drill_id: DrillId, attachments: Iterable[Attachment], tally: "_Tally"
    ) -> Files:
        new = equal = 0
        for sha256, media_type, size, content in attachments:
            if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
                raise Refusal(
                    mark("A photo or file of this delivery was altered on its way. Nothing was taken in; "
                         "ask for the delivery again.")
                )  # fmt: skip
            tally.seal.update(sha256.encode())
            if contents.held_of(connection, [sha256]):
                equal += 1
            else:
                contents.keep(connection, content, media_type[:80], self.workplace.clock())
                new += 1
        named = evidence_of(connection, drill_id)
        return Files(new, equal, len(named) - len(contents.held_of(connection, named)))


@dataclass
class _Tally:
    """What became of the entries so far, author by author; `seal` runs over all that was delivered."""

    drill: Drill
    plan: Plan
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seal = hashlib.sha256()

    def admits(self, entry: Entry) -> bool:
        """Whether it can be taken. An entry of another drill ends the whole merge."""
        if entry.drill != self.drill.id:
            raise Refusal(
                mark("This delivery has records of another drill than {drill}. Nothing was taken in."),
                drill=self.drill.code,
            )
        flaw = flaw_of(entry)
        if flaw is not None:
            self._refuse(entry, flaw)
        return flaw is None

    def take(self, fresh: Iterable[Entry], equal: Iterable[Entry], forged: Iterable[Entry]) -> None:
        """Count a batch."""
        orphans = [entry for entry in fresh if self.plan.lacks(entry)]
        for name, entries in (("new", fresh), ("equal", equal), ("orphaned", orphans)):
            for author, count in Counter([entry.author for entry in entries]).items():
                self._of(author)[name] += count
        for entry in forged:
            self._refuse(entry, FORGED)

    def lines(self, finished: Finished) -> tuple[Line, ...]:
        """By author, in order."""
        for author, counted in self.counts.items():
            counted["superseded"], counted["late"] = finished.superseded[author], finished.late[author]
        return tuple(Line(author, **self.counts[author]) for author in sorted(self.counts))

    def _of(self, author: str) -> Counter[str]:
        return self.counts.setdefault(author, Counter())

    def _refuse(self, entry: Entry, reason: Sentence) -> None:
        self._of(entry.author)["refused"] += 1
        if len(self.refused) < MOST_TOLD:
            self.refused.append(Refused(entry.id, entry.author, entry.device, entry.seq, reason))
