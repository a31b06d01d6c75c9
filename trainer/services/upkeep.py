"""Acts that keep the data safe: back up, examine, mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.errors import Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import ChainFault, Entry, chain_faults
from trainer.domain.locking import signed_faults
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, office
from trainer.store.backup import backup_file
from trainer.store.database import Connection
from trainer.store.opening import sqlite_path

FAULTS = {
    "missing": mark("Drill {drill}: entry {seq} of {author} on {device} is missing. Ask for its package again."),
    "twice": mark(
        "Drill {drill}: entry {seq} of {author} on {device} exists twice. One device name is on two computers."
    ),
    "forged": mark(
        "Drill {drill}: entry {seq} of {author} on {device} was changed after it was recorded. Restore a backup."
    ),
    "altered": mark(
        "Drill {drill}: entry {seq} of {author} on {device} does not follow from the one before; it was altered."
    ),
    "unsigned": mark(
        "Drill {drill}: what stands of {author} on {device} is not what he signed when he locked. Restore a backup."
    ),
    "unseen": mark(
        "Drill {drill}: not all that {author} signed on {device} has arrived here. Ask for its package again."
    ),
}
SIGNED = {"differs": "unsigned", "missing": "unseen"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination; `is_fault` when something is wrong, `is_mended` when it was put right."""

    sentence: Sentence
    is_fault: bool = False
    is_mended: bool = False


@dataclass(frozen=True)
class UpkeepService:
    """The data file itself."""

    workplace: Workplace

    def place(self) -> str:
        """Where the data is: the file, or the server without its password."""
        path = sqlite_path(self.workplace.database.target)
        return str(path) if path else "PostgreSQL"

    def backup(self, target: Path) -> str:
        """Write a verified copy and its sha256 beside it; returns the sha256."""
        return backup_file(self.workplace.database.engine, target)

    def examine(self, *, rebuild: bool = False) -> tuple[Finding, ...]:
        """Integrity, foreign keys, journal chains and projections; `rebuild` mends the projections."""
        database = self.workplace.database
        with database.writing() as connection:
            faults = [
                Finding(
                    Sentence(mark("The file itself is damaged: {fault}. Restore the last backup."), {"fault": fault}),
                    True,
                )
                for fault in office.integrity_faults(connection)
            ]
            if not faults:
                faults.append(Finding(Sentence(mark("The file is whole and its references hold."))))
            rows = drills.list_drills(connection)
            count = 0
            for row in rows:
                entries = tuple(journal.entries(connection, row.id))
                count += len(entries)
                forged = {(item.author, item.device, item.seq) for item in journal.altered(connection, row.id)}
                found = [*chain_faults(entries), *(ChainFault(*place, "forged") for place in sorted(forged))]
                for fault in found:
                    values = {"drill": row.code, "seq": fault.seq, "author": fault.author, "device": fault.device}
                    faults.append(Finding(Sentence(FAULTS[fault.kind], values), True))
                faults.extend(_unsigned(row.code, entries))
                faults.extend(self._projection(connection, row.id, row.code, rebuild=rebuild))
            if not rebuild:
                connection.rollback()
        told = mark("{count} journal entries of {drills} drills were examined.")
        faults.append(Finding(Sentence(told, {"count": count, "drills": len(rows)})))
        return tuple(faults)

    def _projection(self, connection: Connection, drill: DrillId, code: str, *, rebuild: bool) -> tuple[Finding, ...]:
        if journal.rebuild(connection, drill):
            return ()
        text = (
            mark("Drill {drill}: the standing marks did not agree with the journal and were built anew from it.")
            if rebuild
            else mark(
                "Drill {drill}: the standing marks do not agree with the journal. Mend it: trainer doctor --rebuild."
            )
        )
        return (Finding(Sentence(text, {"drill": code}), True, rebuild),)


def _unsigned(drill: str, entries: Sequence[Entry]) -> list[Finding]:
    """Where what stands is not what an evaluator signed."""
    return [
        Finding(
            Sentence(FAULTS[SIGNED[fault.kind]], {"drill": drill, "author": fault.author, "device": fault.device}), True
        )
        for fault in signed_faults(entries)
    ]
