"""Acts that keep the data safe: copy, examine, mend."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import Sentence, mark
from trainer.domain.evidence import standing_evidence
from trainer.domain.journal import ChainFault, Entry, chain_faults
from trainer.domain.locking import signed_faults
from trainer.services.access import free, needs
from trainer.services.backups import BackupService
from trainer.services.workplace import Workplace
from trainer.store import attachments, drills, examining, journal, office, readiness
from trainer.store.backup import backup_file
from trainer.store.backups import remove
from trainer.store.database import Connection
from trainer.store.drill_row import DrillRow
from trainer.store.opening import sqlite_path

Report = Callable[[int, int, str], None]
"""Takes how far the work is, of how much, and what is looked at; may raise to stop it."""

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


NOTES = {
    "file": mark("The file itself is damaged: {fault}. Restore the last backup."),
    "whole": mark("The file is whole and its references hold."),
    "counted": mark("{count} journal entries of {drills} drills were examined."),
    "contents": mark("{count} photos and files were read and agree with their fingerprints."),
    "spoiled": mark(
        "A photo or file was altered or is damaged ({key}…). Another laptop or a backup may hold it whole."
    ),
    "absent": mark(
        "Drill {drill}: {count} photos or files have not arrived here. Ask for the packages of those who took them."
    ),
    "marks": mark("Drill {drill}: the standing marks do not agree with the journal. Mend it: trainer doctor --mend."),
    "marks_mended": mark(
        "Drill {drill}: the standing marks did not agree with the journal and were built anew from it."
    ),
    "scenario": mark("Scenario {slug} cannot be read. Restore a backup, or import the scenario again."),
    "index": mark("The search index does not hold scenario {slug} as it is. Mend it: trainer doctor --mend."),
    "index_mended": mark("The search index did not hold scenario {slug} as it is and was written anew."),
    "summary": mark(
        "What is known of readiness does not agree with the issued reports. Mend it: trainer doctor --mend."
    ),
    "summary_mended": mark(
        "What is known of readiness did not agree with the issued reports and was built anew from them."
    ),
    "draft": mark("{count} unfinished scenarios cannot be read. They are left alone; write them anew."),
    "leftover": mark("{name} is left of an act that was broken off. Remove it: trainer doctor --mend."),
    "leftover_mended": mark("{name} was left of an act that was broken off and is removed."),
    "backup": mark("The automatic backup {name} is damaged and is never gone back to."),
}


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

    @free
    def place(self) -> str:
        """Where the data is: the file, or the server without its password."""
        path = sqlite_path(self.workplace.database.target)
        return str(path) if path else "PostgreSQL"

    @needs(Right.DATA)
    def backup(self, target: Path) -> str:
        """Write a verified copy and its sha256 beside it; returns the sha256."""
        return backup_file(self.workplace.database.engine, target)

    @needs(Right.DATA)
    def examine(self, *, rebuild: bool = False, report: Report | None = None) -> tuple[Finding, ...]:
        """Look at everything that can go wrong; `rebuild` mends what can be mended without losing anything.

        Nothing that people recorded is ever changed: projections and the search index are built anew from it, and what
        a broken-off act left is removed. Marks may be written meanwhile; each drill is looked at in its own turn.
        """
        work = Examination(self.workplace, rebuild, report or _silent)
        return tuple(work.findings())


def _silent(_done: int, _total: int, _what: str) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True)
class Examination:
    """One go through the data."""

    workplace: Workplace
    mends: bool
    report: Report

    def findings(self) -> Iterator[Finding]:
        """What was found, part after part."""
        self.report(0, 0, mark("The file"))
        yield from self._file()
        yield from self._drills()
        yield from self._readiness()
        yield from self._contents()
        yield from self._scenarios()
        yield from self._disk()

    def _file(self) -> Iterator[Finding]:
        with self.workplace.database.reading() as connection:
            faults = office.integrity_faults(connection)
            drafts = examining.unreadable_drafts(connection) if not faults else ()
        for fault in faults:
            yield _finding("file", is_fault=True, fault=fault)
        if not faults:
            yield _finding("whole")
        if drafts:
            yield _finding("draft", is_fault=True, count=len(drafts))

    def _drills(self) -> Iterator[Finding]:
        with self.workplace.database.reading() as connection:
            rows = drills.list_drills(connection)
        count = 0
        for done, row in enumerate(rows):
            self.report(done, len(rows), row.code)
            with self.workplace.database.writing() as connection:
                entries = tuple(journal.entries(connection, row.id))
                count += len(entries)
                yield from self._chains(connection, row, entries)
                if not journal.rebuild(connection, row.id):
                    yield self._mended("marks", drill=row.code)
                if not self.mends:
                    connection.rollback()
        yield _finding("counted", count=count, drills=len(rows))

    def _chains(self, connection: Connection, row: DrillRow, entries: tuple[Entry, ...]) -> Iterator[Finding]:
        forged = {(item.author, item.device, item.seq) for item in journal.altered(connection, row.id)}
        for fault in [*chain_faults(entries), *(ChainFault(*place, "forged") for place in sorted(forged))]:
            values = {"drill": row.code, "seq": fault.seq, "author": fault.author, "device": fault.device}
            yield Finding(Sentence(FAULTS[fault.kind], values), is_fault=True)
        yield from _unsigned(row.code, entries)
        named = {item.sha256 for item in standing_evidence(journal.standing_entries(connection, row.id))}
        absent = named - attachments.held_of(connection, named)
        if absent:
            yield _finding("absent", is_fault=True, drill=row.code, count=len(absent))

    def _readiness(self) -> Iterator[Finding]:
        self.report(0, 0, mark("Readiness"))
        with self.workplace.database.writing() as connection:
            if not readiness.rebuild(connection):
                yield self._mended("summary")
            if not self.mends:
                connection.rollback()

    def _contents(self) -> Iterator[Finding]:
        with self.workplace.database.reading() as connection:
            keys = examining.attachment_keys(connection)
        good = 0
        for done, key in enumerate(keys):
            self.report(done, len(keys), mark("Photos and files"))
            with self.workplace.database.reading() as connection:
                is_good = examining.is_as_hashed(connection, key)
            good += is_good
            if not is_good:
                yield _finding("spoiled", is_fault=True, key=key[:12])
        if good:
            yield _finding("contents", count=good)

    def _scenarios(self) -> Iterator[Finding]:
        self.report(0, 0, mark("Search index"))
        with self.workplace.database.writing() as connection:
            for item in tuple(examining.indexed_scenarios(connection)):
                if item.content is None:
                    yield _finding("scenario", is_fault=True, slug=item.slug)
                elif not examining.is_indexed(connection, item.entry, item.content):
                    if self.mends:
                        examining.index_again(connection, item.entry, item.content)
                    yield self._mended("index", slug=item.slug)

    def _disk(self) -> Iterator[Finding]:
        path = sqlite_path(self.workplace.database.target)
        service = BackupService(self.workplace)
        folders = [folder for folder in (service.beside(), service.folder()) if folder is not None]
        for item in () if path is None else examining.leftovers(path, *folders):
            if self.mends:
                remove([item])
            yield self._mended("leftover", name=item.name)
        listed = service.listed()
        for done, backup in enumerate(listed):
            self.report(done, len(listed), backup.path.name)
            if not service.is_whole(backup):
                yield _finding("backup", is_fault=True, name=backup.path.name)

    def _mended(self, note: str, **values: object) -> Finding:
        return Finding(Sentence(NOTES[f"{note}_mended" if self.mends else note], values), True, self.mends)


def _finding(note: str, *, is_fault: bool = False, **values: object) -> Finding:
    return Finding(Sentence(NOTES[note], values), is_fault)


def _unsigned(drill: str, entries: tuple[Entry, ...]) -> list[Finding]:
    """Where what stands is not what an evaluator signed."""
    return [
        Finding(
            Sentence(FAULTS[SIGNED[fault.kind]], {"drill": drill, "author": fault.author, "device": fault.device}), True
        )
        for fault in signed_faults(entries)
    ]
