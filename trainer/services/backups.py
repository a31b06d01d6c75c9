"""Automatic backups: one a day and one after each drill, kept by a rule; and what going back to one would mean."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.keeping import KeepRule, kept
from trainer.domain.states import State
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import backups, drills, office
from trainer.store.backup import backup_file, verify
from trainer.store.backups import BackupFile as BackupFile
from trainer.store.backups import Held as Held
from trainer.store.opening import sqlite_path

FOLDER = "backups"
KEY = "backups"
LONGEST = 60
USUAL = KeepRule()
DONE = (State.REPORT_ISSUED, State.ARCHIVED)
REASONS = {"daily": mark("daily"), "drill": mark("after a drill"), "asked": mark("asked for")}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where automatic backups go, empty for the folder beside the data file, and how many are kept."""

    folder: str = ""
    rule: KeepRule = USUAL


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds beside the present; `only_here` and `only_there` count journal entries."""

    backup: Held
    present: Held
    only_here: int
    only_there: int


@dataclass(frozen=True)
class BackupService:
    """The automatic backups of the open data file; a server is backed up where it stands."""

    workplace: Workplace

    @property
    def _file(self) -> Path | None:
        return sqlite_path(self.workplace.database.target)

    @free
    def settings(self) -> Settings:
        """Folder and rule as they are set."""
        with self.workplace.database.reading() as connection:
            found = office.load_settings(connection).get(KEY)
        if not isinstance(found, dict):
            return Settings()
        counts = [int(found[name]) for name in ("days", "weeks", "months") if isinstance(found.get(name), int)]
        return Settings(str(found.get("folder", "")), KeepRule(*counts) if len(counts) == 3 else USUAL)

    @needs(Right.DATA)
    def set(self, settings: Settings) -> None:
        """Keep folder and rule. Raises `Refusal` for a folder that is not there."""
        if settings.folder and not Path(settings.folder).is_dir():
            raise Refusal(mark("There is no folder {name}. Plug the disk in, or choose another."), name=settings.folder)
        rule = settings.rule
        if rule.days < 1 or max(rule.days, rule.weeks, rule.months) > LONGEST:
            raise Refusal(mark("Keep backups of at least one day and of at most {count} days, weeks and months."),
                          count=LONGEST)  # fmt: skip
        value = {"folder": settings.folder, "days": rule.days, "weeks": rule.weeks, "months": rule.months}
        with self.workplace.database.writing() as connection:
            office.save_settings(connection, {KEY: value})
            self.workplace.audit(connection, "backups.set", settings.folder or FOLDER)

    @free
    def beside(self) -> Path | None:
        """The folder beside the data file; None for a server."""
        return None if self._file is None else self._file.parent / FOLDER

    @free
    def folder(self) -> Path | None:
        """Where backups go now: the folder set while it is there, else the one beside the data file."""
        wished = self.settings().folder
        return Path(wished) if wished and Path(wished).is_dir() else self.beside()

    @free
    def is_away(self) -> bool:
        """Whether the folder set is not there, as when a disk is unplugged."""
        wished = self.settings().folder
        return bool(wished) and not Path(wished).is_dir()

    @free
    def listed(self) -> tuple[BackupFile, ...]:
        """All automatic backups in reach, newest first."""
        path, beside, folder = self._file, self.beside(), self.folder()
        if path is None or beside is None or folder is None:
            return ()
        found = {item.path: item for place in {beside, folder} for item in backups.list_backups(place, path.stem)}
        return tuple(sorted(found.values(), key=lambda item: item.taken_at, reverse=True))

    @free
    def is_whole(self, backup: BackupFile) -> bool:
        """Whether it is byte for byte what was verified when it was written."""
        return backups.is_unchanged(backup.path)

    @free
    def daily(self) -> BackupFile | None:
        """Take today's backup, unless there is a whole one; None when there was nothing to do.

        One dated in the future, from a clock that was wrong, does not stand for today's.
        """
        today = _day(self.workplace.clock())
        held = [item for item in self.listed() if _day(item.taken_at) == today]
        if self._file is None or any(self.is_whole(item) for item in held):
            return None
        return self._take("daily")

    @free
    def closed(self) -> frozenset[DrillId]:
        """Drills whose report is issued or which are in the archive."""
        with self.workplace.database.reading() as connection:
            return frozenset(row.id for row in drills.list_drills(connection, states=DONE))

    @free
    def after_closing(self, before: frozenset[DrillId]) -> frozenset[DrillId]:
        """Take a backup when a drill was closed that was not `before`; returns those closed now."""
        present = self.closed()
        if present - before and self._file is not None:
            self._take("drill")
        return present

    @needs(Right.DATA)
    def take(self) -> BackupFile:
        """Take one because somebody asks for it. Raises `Obstacle`."""
        return self._take("asked")

    @needs(Right.DATA)
    def preview(self, path: Path) -> Preview:
        """What a backup holds and what going back to it would lose. Raises `Obstacle` for a damaged one."""
        verify(path)
        with backups.looking_into(path) as connection:
            there, ids_there = backups.held(connection), backups.entry_ids(connection)
        with self.workplace.database.reading() as connection:
            here, ids_here = backups.held(connection), backups.entry_ids(connection)
        return Preview(there, here, len(ids_here - ids_there), len(ids_there - ids_here))

    @needs(Right.DATA)
    def note_restore(self, path: Path) -> None:
        """Write into the audit list, which is then set aside with the present file, that a backup takes its place."""
        with self.workplace.database.writing() as connection:
            self.workplace.audit(connection, "data.restore", path.name)

    def _take(self, reason: str) -> BackupFile:
        """Write and verify one, then delete those the rule no longer keeps."""
        path, folder = self._file, self.folder()
        if path is None or folder is None:
            raise Obstacle(
                mark("A server's data is backed up on the server, with pg_dump. This works for data files only.")
            )
        moment = self.workplace.clock().replace(microsecond=0)
        target = folder / backups.backup_name(path.stem, moment, reason)
        backup_file(self.workplace.database.engine, target)
        taken = BackupFile(target, moment, reason, target.stat().st_size)
        self._tidy(folder, path.stem)
        return taken

    def _tidy(self, folder: Path, stem: str) -> None:
        """Only whole ones take a place in the rule, so a damaged newer one never drives out the last good one."""
        whole = [item for item in backups.list_backups(folder, stem) if self.is_whole(item)]
        stays = kept((item.taken_at.astimezone() for item in whole), self.settings().rule)
        backups.remove(item.path for item in whole if item.taken_at not in stays)


def _day(moment: datetime) -> date:
    """The day on this computer's wall."""
    return moment.astimezone().date()
