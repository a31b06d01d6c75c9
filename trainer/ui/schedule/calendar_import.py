"""A calendar file before it is taken: each day with what becomes of it. Nothing is written from here but on accepting."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.calendar_taking import Fate, Incoming
from trainer.domain.directory import CalendarDay
from trainer.domain.errors import Trouble, mark
from trainer.i18n import _, ngettext, say, tell
from trainer.services.calendar import CalendarFile
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.schedule.layers import named_day
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice, set_value, value_of
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import DAY_KINDS, named

FATES: Mapping[Fate, tuple[str, str]] = {
    Fate.NEW: (mark("New"), "good"),
    Fate.CHANGED: (mark("Takes the place of another"), "warning"),
    Fate.SAME: (mark("Known already"), "neutral"),
}
EFFECTS: Mapping[str, str] = {
    "block_field": mark("No field drill without a reason"),
    "forbid_field": mark("Field drills are forbidden"),
    "warn": mark("Warns"),
    "none": mark("None"),
}
ICS = ".ics"


class CalendarImport(QWidget):
    """`closed` goes back to the plan, `told` says something at the foot of the window."""

    closed = Signal()
    told = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self.file: CalendarFile | None = None
        self._build(memory)
        self._connect()

    def _build(self, memory: Memory) -> None:
        self._name, self._told = ElidedLabel(role="heading"), QVBoxLayout()
        self._told.setSpacing(2)
        self.kind = Choice([(kind, _(words)) for kind, words in DAY_KINDS.items()])
        self.kind.setAccessibleName(_("Kind of days that do not tell theirs"))
        self._kind_words = label(_("Kind of days that do not tell theirs"), "muted")
        self.model = RowsModel[Incoming](_columns(), key=_key)
        self.table = DataTable(self.model, "calendar-import", memory)
        self.table.setAccessibleName(_("Days of the file"))
        self.panel = TablePanel(self.table, _("Search days"))
        self._cancel = button(_("Cancel"))
        self.accept_button = button(_("Take these days"), role="primary", icon="check")
        self._counted = label(role="muted")
        head = columns((self._name, 1), self._kind_words, self.kind)
        foot = columns(self._cancel, STRETCH, self._counted, self.accept_button)
        self.setLayout(rows(head, self._told, (self.panel, 1), foot, gap=1))

    def _connect(self) -> None:
        self._cancel.clicked.connect(self._on_cancel)
        self.accept_button.clicked.connect(self.accept)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return {"save": self.accept, "search": self.panel.focus_search}

    def read(self, path: Path) -> None:
        """Look at a file."""
        set_value(self.kind, "libur")
        self._read(path)

    def _read(self, path: Path) -> None:
        work = partial(_read_file, self._services, path, str(value_of(self.kind)))
        self._jobs.run(work, self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, file: CalendarFile) -> None:
        self.file = file
        self._name.show_text(file.path.name)
        for part in (self.kind, self._kind_words):
            part.setVisible(file.path.suffix.lower() == ICS)
        clear(self._told)
        for problem in file.problems:
            line = label(f"▲ {say(problem)}", "warning", wrap=True)
            self._told.addWidget(line)
            line.show()
        self.model.show_rows(file.days)
        count = len(file.wanted)
        self._counted.setText(ngettext("{count} day or span is new or changed", "{count} days or spans are new or changed",
                                       count).format(count=count))  # fmt: skip
        self.accept_button.setEnabled(count > 0)
        self.table.setFocus()
        if file.days:
            self.table.selectRow(0)

    @Slot()
    def accept(self) -> None:
        """Take what is new or changed into the calendar."""
        if self.file is not None and self.file.wanted:
            self.accept_button.setEnabled(False)
            self._jobs.run(partial(_take, self._services, self.file), self._on_taken, self._on_trouble, write=True)

    @Slot(object)
    def _on_taken(self, days: tuple[CalendarDay, ...]) -> None:
        self.file = None
        count = len(days)
        self.closed.emit()
        self.told.emit(ngettext("{count} day or span is in the calendar.", "{count} days or spans are in the calendar.",
                                count).format(count=count), "good")  # fmt: skip

    @Slot()
    def _on_cancel(self) -> None:
        self.file = None
        self.closed.emit()
        self.told.emit(_("Nothing was imported."), "info")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        if self.file is None:
            self.closed.emit()
        else:
            self.accept_button.setEnabled(True)
        self.told.emit(tell(trouble), "bad")

    @Slot()
    def _on_kind(self) -> None:
        if self.file is not None:
            self._read(self.file.path)


def _columns() -> tuple[Column[Incoming], ...]:
    return (
        Column(_("What becomes of it"), _fate, width=190, text=_fate_words, badge=_fate_kind),
        Column(_("First day"), lambda item: item.day.first, width=104, text=lambda item: short_date(item.day.first)),
        Column(_("Last day"), lambda item: item.day.last, width=104, text=lambda item: short_date(item.day.last)),
        Column(_("Name"), lambda item: named_day(item.day), stretch=True, tip=_before),
        Column(_("Kind"), lambda item: named(DAY_KINDS, item.day.kind), width=148),
        Column(_("Effect"), lambda item: named(EFFECTS, item.day.effect), width=164),
        Column(_("Units"), lambda item: ", ".join(item.day.units) or _("all"), width=72),
        Column(_("Source"), lambda item: item.day.source or None, width=104, tip=lambda item: item.day.source),
    )


def _key(item: Incoming) -> CalendarDay:
    return item.day


def _fate(item: Incoming) -> str:
    return item.fate.value


def _fate_words(item: Incoming) -> str:
    return _(FATES[item.fate][0])


def _fate_kind(item: Incoming) -> str:
    return FATES[item.fate][1]


def _before(item: Incoming) -> str:
    """What a changed day was."""
    if item.before is None:
        return item.day.name
    was = f"{short_date(item.before.first)} – {short_date(item.before.last)}"
    return _("{name}; before: {days}").format(name=named_day(item.before), days=was)


def _read_file(services: Services, path: Path, kind: str, _progress: Progress) -> CalendarFile:
    return services.calendar.read(path, kind)


def _take(services: Services, file: CalendarFile, _progress: Progress) -> tuple[CalendarDay, ...]:
    return services.calendar.take(file)
