"""The automatic backups: the newest with their state, another one now, and going back to one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Locked, Trouble
from trainer.domain.keeping import KeepRule
from trainer.i18n import _, ngettext, tell
from trainer.services import protection
from trainer.services.backups import REASONS, BackupFile, Held, Preview, Settings
from trainer.services.services import Services
from trainer.services.words import local_date_and_time
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.messages import Messages
from trainer.ui.reopening import Afterwards
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Number
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

SHOWN_ROWS = 4
NUMBER_WIDTH = 112
Line = tuple[BackupFile, bool]


class BackupsCard(Card):
    """Which are whole is read on another thread; a damaged one is shown and cannot be gone back to."""

    reopen_asked = Signal(object)
    noted = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(_("Automatic backups"), parent=parent)
        self._services, self._jobs = services, jobs
        self.table: DataTable[Line] = DataTable(RowsModel(_columns(), key=_key))
        self.take = button(_("Back up now"), self._on_take, icon="save")
        self.restore = button(_("Restore…"), self._on_restore, icon="history")
        self.restore_file = button(_("From a file…"), self._on_restore_file, icon="open")
        self._none = label(_("There is none yet. The first is taken by itself in a moment."))
        self._words, self._folder, self._form = label(role="muted", wrap=True), ElidedLabel(""), Form()
        self._days, self._weeks, self._months = (Number(0, 60, words) for words in (_("days"), _("weeks"), _("months")))
        self._choose, self._usual = (
            button(_("Another folder…"), self._on_folder),
            button(_("Usual folder"), self._on_usual),
        )
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self._words.setText(_("One is taken each day, after each drill and before the program changes the file."))
        self.add(self._words)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + SHOWN_ROWS * 34)
        self.table.hide()
        self.add(self.table)
        self.add(self._none)
        self.add(columns(self.take, self.restore, self.restore_file, STRETCH))
        for field in (self._days, self._weeks, self._months):
            field.setMaximumWidth(NUMBER_WIDTH)
        kept = QWidget()
        kept.setLayout(columns(self._days, self._weeks, self._months, STRETCH))
        place = QWidget()
        place.setLayout(columns((self._folder, 1), self._choose, self._usual))
        self._form.add("kept", _("Kept"), kept, _("The newest backup of each of so many days, weeks and months."))
        self._form.add("folder", _("Folder"), place, _("A second disk or a stick survives a laptop that is stolen."))
        self.add(self._form)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        for field in (self._days, self._weeks, self._months):
            field.editingFinished.connect(self._on_rule)

    def show_set(self) -> None:
        """Show what there is now; on a server there are no files to back up here."""
        is_file = self._services.backups.beside() is not None
        self.setVisible(is_file)
        if not is_file:
            return
        settings = self._services.backups.settings()
        rule = settings.rule
        for field, value in ((self._days, rule.days), (self._weeks, rule.weeks), (self._months, rule.months)):
            field.setValue(value)
        self._folder.show_text(settings.folder or str(self._services.backups.beside()))
        self._usual.setVisible(bool(settings.folder))
        self.set_aside(_("Disk not plugged in") if self._services.backups.is_away() else "")
        self._read()

    def _read(self) -> None:
        self._jobs.run(partial(_read, self._services), self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, lines: Sequence[Line]) -> None:
        self.table.rows.show_rows(lines)
        self.table.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._on_chosen(self.table.current_row())

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._set_busy(is_busy=False)
        self.noted.emit(tell(trouble), "bad")

    @Slot(object)
    def _on_chosen(self, line: Line | None) -> None:
        self.restore.setEnabled(line is not None and line[1])

    def _set_busy(self, *, is_busy: bool) -> None:
        for act in (self.take, self.restore_file):
            act.setEnabled(not is_busy)
        self.restore.setEnabled(False)
        if not is_busy:
            self._on_chosen(self.table.current_row())

    # taking

    @Slot()
    def _on_take(self) -> None:
        self._set_busy(is_busy=True)
        self._jobs.run(partial(_take, self._services), self._on_taken, self._on_trouble)

    @Slot(object)
    def _on_taken(self, _taken: BackupFile) -> None:
        self._set_busy(is_busy=False)
        self.noted.emit(_("The backup is written and verified."), "good")
        self._read()

    # settings

    @Slot()
    def _on_rule(self) -> None:
        self._set(self._services.backups.settings().folder)

    @Slot()
    def _on_folder(self) -> None:
        chosen = Messages.folder(self, _("Folder of backups"))
        if chosen is not None:
            self._set(str(chosen))

    @Slot()
    def _on_usual(self) -> None:
        self._set("")

    def _set(self, folder: str) -> None:
        rule = KeepRule(self._days.value(), self._weeks.value(), self._months.value())
        if Settings(folder, rule) == self._services.backups.settings():
            return
        try:
            self._services.backups.set(Settings(folder, rule))
        except Trouble as trouble:
            self._form.show_errors({"kept": tell(trouble)})
            return
        self._form.show_errors({})
        self.noted.emit(_("Saved."), "good")
        self.show_set()

    # going back

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        if line[1]:
            self._look_into(line[0].path)

    @Slot()
    def _on_restore(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self._on_opened(line)

    @Slot()
    def _on_restore_file(self) -> None:
        chosen = Messages.open_file(self, _("Backup to restore"), _("Data files (*.db)"))
        if chosen is not None:
            self._look_into(chosen)

    def _look_into(self, path: Path) -> None:
        self._set_busy(is_busy=True)
        self._jobs.run(partial(_preview, self._services, path), self._on_previewed, self._on_trouble)

    @Slot(object)
    def _on_previewed(self, outcome: tuple[Path, Preview | None]) -> None:
        self._set_busy(is_busy=False)
        path, seen = outcome
        if seen is None:
            self._unlock(path)
            return
        heading = _("Restore the backup {name}?").format(name=path.name)
        if not Messages.question(self, heading, _said(seen), yes=_("Restore"), danger=True):
            return
        try:
            self._services.backups.note_restore(path)
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        work = partial(_restore, self._services, path)
        self.reopen_asked.emit(Afterwards(_("The backup takes the place of the data …"), work))

    def _unlock(self, path: Path) -> None:
        """A backup keeps the passphrase that the data had on its day."""
        detail = _("This backup was taken when the data had another passphrase. Type that one.")
        typed = Messages.passphrase(self, _("Passphrase of the backup"), detail)
        if typed is None:
            return
        try:
            protection.unlock(path, typed)
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        self._look_into(path)


def _columns() -> list[Column[Line]]:
    return [
        Column(_("Taken"), _taken_at, text=_when, width=170),
        Column(_("Why"), _why, stretch=True),
        Column(_("Size"), _size, align="right", text=_size_words, width=80),
        Column(_("State"), _state, badge=_kind, width=110),
    ]


def _key(line: Line) -> Path:
    return line[0].path


def _taken_at(line: Line) -> object:
    return line[0].taken_at


def _when(line: Line) -> str:
    return local_date_and_time(line[0].taken_at)


def _why(line: Line) -> object:
    return _(REASONS[line[0].reason])


def _size(line: Line) -> object:
    return line[0].size


def _size_words(line: Line) -> str:
    return f"{max(1, round(line[0].size / 1_000_000))} MB"


def _state(line: Line) -> object:
    return _("Whole") if line[1] else _("Damaged")


def _kind(line: Line) -> str:
    return "good" if line[1] else "bad"


def _read(services: Services, progress: Progress) -> list[Line]:
    found = []
    for item in services.backups.listed():
        progress.check()
        found.append((item, services.backups.is_whole(item)))
    return found


def _take(services: Services, _progress: Progress) -> BackupFile:
    return services.backups.take()


def _preview(services: Services, path: Path, _progress: Progress) -> tuple[Path, Preview | None]:
    """None when the backup wants a passphrase that is not known here."""
    try:
        return path, services.backups.preview(path)
    except Locked:
        return path, None


def _said(seen: Preview) -> str:
    lost = ngettext(
        "{count} entry of the present is not in it and would be missing in the results.",
        "{count} entries of the present are not in it and would be missing in the results.",
        seen.only_here,
    )
    lines = [
        _("It holds: {held}").format(held=_held(seen.backup)),
        _("Now there are: {held}").format(held=_held(seen.present)),
        lost.format(count=seen.only_here) if seen.only_here else _("Nothing recorded is missing in it."),
        _("The present data is not deleted: it is set aside under a dated name in the same folder. The window closes "
          "for a moment and opens again."),
    ]  # fmt: skip
    return "\n\n".join(lines)


def _held(held: Held) -> str:
    told = _("{drills} drills, {people} people, {entries} entries, the newest of {newest}")
    newest = local_date_and_time(held.newest) if held.newest else "—"
    return told.format(drills=held.drills, people=held.people, entries=held.entries, newest=newest)


def _restore(services: Services, path: Path) -> str:
    from trainer.services.restoring import restore

    place = services.workplace
    aside = restore(path, place.database.target, place.clock)
    if aside is None:
        return _("The backup is in place.")
    return _("The backup is in place. The former data is kept as {name}.").format(name=aside.name)
