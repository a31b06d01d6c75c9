"""The running log: everything that happened, newest first, with who told it; own entries can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.told import STEERING
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui.conduct.controlling import Controlling
from trainer.ui.conduct.tables import ControlTable
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.widgets.rows_model import Column, RowsModel

KINDS: Mapping[str, str] = {
    EntryKind.CLOCK: mark("Clock"), EntryKind.SAFETY_STOP: mark("NO PLAY"), EntryKind.INJECT: mark("Inject"),
    EntryKind.SITUATION: mark("Situation"), EntryKind.FORCE: mark("Force"),
    EntryKind.OBSERVATION: mark("Observation"), EntryKind.CASUALTY: mark("Casualty"),
}  # fmt: skip


@dataclass(frozen=True)
class LogLine:
    """Something that happened; `place` counts from the first."""

    id: str
    place: int
    entry: Entry
    time: str
    day_time: str
    kind: str
    words: str
    who: str
    is_own: bool


class LogPanel(QWidget):
    """Asks to take an entry back, and to tell whose order a step was."""

    taken_back = Signal(object)
    step_asked = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsModel[LogLine] = RowsModel(_columns())
        self.table = ControlTable(self.model, "conduct-log", memory)
        self._back = button(_("Take back"), self._on_back, role="quiet", icon="undo")
        self._build()
        self.table.chosen.connect(self._show_tools)
        self.table.opened.connect(self._on_opened)

    def _build(self) -> None:
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(_("Running log"))
        self.setLayout(rows((self.table, 1), columns(self._back, STRETCH), gap=0.25))

    def show_course(self, control: Controlling) -> None:
        """Everything told so far; words added to a step or a stop stand with it."""
        drill, course, said = control.drill, control.course, control.words()
        if drill is None or course is None:
            return
        names = control.names()
        lines = []
        for place, told in enumerate(course.told):
            entry = told.entry
            if entry.kind in STEERING and entry.ref:
                continue
            time = exercise_time(course.clock.minute(told.at)) if course.clock.started else "–"
            who = names.get(entry.author, entry.author)
            lines.append(LogLine(entry.id, place, entry, time, time_of_day(told.at, drill.zone), _(KINDS[entry.kind]),
                                 said(told), who, control.can_take_back(entry)))  # fmt: skip
        self.model.show_rows(lines[::-1])
        self._show_tools()

    @Slot()
    def _show_tools(self) -> None:
        line = self.table.current_row()
        self._back.setEnabled(line is not None and line.is_own)

    @Slot()
    def _on_back(self) -> None:
        line = self.table.current_row()
        if line is not None and line.is_own:
            self.taken_back.emit(line.entry)

    @Slot(object)
    def _on_opened(self, line: LogLine) -> None:
        if line.entry.kind in (EntryKind.SITUATION, EntryKind.FORCE):
            self.step_asked.emit(line.entry)


def _place(line: LogLine) -> object:
    return line.place


def _time(line: LogLine) -> str:
    return line.time


def _day_time(line: LogLine) -> object:
    return line.day_time


def _kind(line: LogLine) -> object:
    return line.kind


def _words(line: LogLine) -> object:
    return line.words


def _whole(line: LogLine) -> str:
    return line.words


def _who(line: LogLine) -> object:
    return line.who


def _columns() -> list[Column[LogLine]]:
    return [
        Column(_("Time"), _place, width=84, text=_time),
        Column(_("Clock"), _day_time, width=84),
        Column(_("Kind"), _kind, width=110),
        Column(_("What happened"), _words, stretch=True, tip=_whole),
        Column(_("Told by"), _who, width=170),
    ]
