"""The matrix as a table: arrows move, Tab goes to the right, Enter down; other keys belong to the page."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScrollBar, QTableView, QWidget

from trainer.domain.result import Score
from trainer.i18n import _
from trainer.services.scoring import Task
from trainer.ui import theme
from trainer.ui.scoring.keys import ENTER
from trainer.ui.scoring.matrix_cells import CellPainter
from trainer.ui.scoring.matrix_heads import CriteriaHead, NamesHead, ScoreEdge
from trainer.ui.scoring.matrix_model import MatrixModel
from trainer.ui.scoring.sheet_model import Index

COLUMN, HEADING = 58, 28
MOVES = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        Qt.Key.Key_Home, Qt.Key.Key_End,
    }
)  # fmt: skip


class MatrixView(QTableView):
    """`edge` and `bar`, the scroll bar, are widgets of their own: they stand right of the table and follow it.

    While it `is_asked` whether to paste, only moving and the answer are keys.
    """

    moved = Signal()
    entered = Signal(int)
    escaped = Signal()
    copy_asked = Signal()
    paste_asked = Signal()
    menu_asked = Signal(QPoint)
    sheet_asked = Signal(int)
    find_asked = Signal()

    def __init__(
        self, model: MatrixModel, done: Callable[[Task], int], score: Callable[[Task], Score],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.cells, self.is_asked = model, False
        self._across, self._names = CriteriaHead(model, self), NamesHead(model, done, self)
        self.edge, self.bar = ScoreEdge(self, model, score), QScrollBar(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._names)
        self.setModel(model)
        self.setItemDelegate(CellPainter(self, model))
        self._build()

    def _build(self) -> None:
        self.setAccessibleName(_("People and criteria"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own = self.verticalScrollBar()
        own.rangeChanged.connect(self._on_range)
        own.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(own.setValue)
        self.setShowGrid(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for head in (self._across, self._names):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._across.setDefaultSectionSize(COLUMN)

    @Slot(int, int)
    def _on_range(self, least: int, most: int) -> None:
        self.bar.setPageStep(self.verticalScrollBar().pageStep())
        self.bar.setSingleStep(theme.current().row_height)
        self.bar.setRange(least, most)
        self.bar.setVisible(most > least)

    def fit_rows(self) -> None:
        """Heights of the rows after other lines came."""
        self._names.setDefaultSectionSize(theme.current().row_height)
        for place, line in enumerate(self.cells.lines):
            if line.task is None:
                self._names.resizeSection(place, HEADING)

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into view."""
        index = self.cells.index(row, column)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_on(self, step: int) -> None:
        """The next cell of the row; after the last the first of the next subject."""
        rows = [at for at, line in enumerate(self.cells.lines) if line.task]
        width, held = len(self.cells.criteria), self.currentIndex()
        if rows and width:
            at = rows.index(held.row()) * width + held.column() + step if held.isValid() else 0
            self.go(rows[at // width % len(rows)], at % width)

    def go_down(self, step: int) -> None:
        """The same criterion of the next subject; the last one stays."""
        rows = [at for at, line in enumerate(self.cells.lines) if line.task]
        held = self.currentIndex()
        if held.isValid() and held.row() in rows:
            at = min(max(rows.index(held.row()) + step, 0), len(rows) - 1)
            self.go(rows[at], held.column())

    def selected(self) -> tuple[int, int, int, int]:
        """First and last row, first and last column of what is selected; -1 for none."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        if not ranges:
            return -1, -1, -1, -1
        tops, lefts = [item.top() for item in ranges], [item.left() for item in ranges]
        return min(tops), max(item.bottom() for item in ranges), min(lefts), max(item.right() for item in ranges)

    def place_in_tasks(self) -> tuple[int, int, int, int]:
        """Where a paste begins, headings not counted, and how many rows and columns are selected."""
        first, last, left, right = self.selected()
        held = self.currentIndex()
        if first < 0:
            first, last, left, right = held.row(), held.row(), held.column(), held.column()
        before = sum(self.cells.task_at(row) is not None for row in range(first))
        high = sum(self.cells.task_at(row) is not None for row in range(first, last + 1))
        return before, left, high, right - left + 1

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._across.current, self._names.current = current.column(), current.row()
        for head in (self._across, self._names):
            head.viewport().update()
        self.edge.update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What moves or selects stays here; Qt would search the cells for every letter."""
        key = Qt.Key(event.key())
        sheet = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key, 0)
        if sheet and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sheet_asked.emit(sheet)
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif key in ENTER:
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape and self.is_asked:
            self.escaped.emit()
        elif key in MOVES:
            super().keyPressEvent(event)
        elif not self.is_asked:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground too: what is opaque is moved when it scrolls, not drawn again."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.end()
        super().paintEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next cell."""
        self.go_on(1 if forward else -1)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        spot = self.visualRect(self.currentIndex()).center() if is_key else event.pos()
        self.menu_asked.emit(self.viewport().mapToGlobal(spot))
