"""The scenarios found, as many as there are; only those that are seen are read."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from trainer.i18n import _
from trainer.services.library import Found, LibraryQuery, ScenarioRow
from trainer.ui.library.line_painting import ScenarioLines
from trainer.ui.library.scenario_lines import ScenarioModel
from trainer.ui.widgets.painting import Index

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScenarioList(QListView):
    """Arrows choose, Enter goes on to read, Ctrl+C asks for a copy of the lines, Shift+F10 opens what can be done."""

    chosen = Signal(object)
    opened = Signal(object)
    similar_asked = Signal()
    plan_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ScenarioModel()
        self.lines.setParent(self)
        self._told: ScenarioRow | None = None
        self.setModel(self.lines)
        self.setItemDelegate(ScenarioLines(self))
        self.setProperty("role", "plain")
        self.setAccessibleName(_("Scenarios"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._make_menu()

    def _make_menu(self) -> None:
        self.menu = QMenu(self)
        self.menu.addAction(_("Read")).triggered.connect(self._on_read)
        self.menu.addAction(_("Similar to this one")).triggered.connect(self.similar_asked)
        self.menu.addAction(_("Schedule a drill…")).triggered.connect(self.plan_asked)

    def show_found(self, query: LibraryQuery, found: Found) -> None:
        """Another answer; the scenario asked for is chosen if it is among them, else the first."""
        self._told = None
        self.setUniformItemSizes(not found.near)  # a heading is low; thousands of lines must be alike
        self.lines.show_found(query, found)
        number = self.lines.number_of(found)
        self._go_to(number if number >= 0 else 1 if found.near and not found.entries else 0)

    def put_rows(self, rows: Sequence[ScenarioRow]) -> None:
        """Lines that were missing; the one looked at is told now."""
        self.lines.put_rows(rows)
        self._tell()

    def choose(self, name: str) -> bool:
        """Look at a scenario by code or slug; False when its line was not read."""
        number = self.lines.find(name)
        if number >= 0:
            self._go_to(number)
        return number >= 0

    def current_row(self) -> ScenarioRow | None:
        """The scenario looked at."""
        return self.lines.row_at(self.currentIndex().row())

    def _go_to(self, number: int) -> None:
        if number < self.lines.rowCount():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.lines.index(number, 0), flag)

    def _tell(self) -> None:
        row = self.current_row()
        if row is not None and row != self._told:
            self._told = row
            self.chosen.emit(row)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.lines.want(current.row())
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in ENTER and row is not None:
            self.opened.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self.lines.row_at(index.row()) is not None:
            self._go_to(index.row())
            below = self.visualRect(index).bottomLeft() + QPoint(24, 0)
            self.menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    @Slot()
    def _on_read(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)
