"""The matrix by keys and mouse: arrows go from cell to cell, Enter opens one, Home and End to the ends of a row."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from trainer.domain.readiness import Cell
from trainer.ui import theme
from trainer.ui.readiness.matrix_drawing import HEADS, NAMES_WIDTH, MatrixDrawing
from trainer.ui.readiness.words import cell_words, family_words
from trainer.ui.widgets.painting import painter_on

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixGrid(QAbstractScrollArea):
    """`chosen` gives the cell that is looked at, `opened` the one that was asked for."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = MatrixDrawing()
        self._at: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setCornerWidget(QWidget())

    def show_drawing(self, drawing: MatrixDrawing) -> None:
        """Another matrix; the cell looked at stays where its unit and family are still there."""
        held = self.current()
        self.drawing = drawing
        self._at = self._place(held.unit, held.family) if held is not None else None
        self._fit()
        self.viewport().update()

    def current(self) -> Cell | None:
        """The cell looked at."""
        if self._at is None:
            return None
        row, column = self._at
        return self.drawing.cells.get((self.drawing.units[row][0], self.drawing.families[column]))

    def choose(self, unit: str, family: str) -> None:
        """Look at a cell, if it is there."""
        place = self._place(unit, family)
        if place is not None:
            self._go(*place)

    def _place(self, unit: str, family: str) -> tuple[int, int] | None:
        codes = [code for code, _name in self.drawing.units]
        if unit not in codes or family not in self.drawing.families:
            return None
        return codes.index(unit), list(self.drawing.families).index(family)

    def _go(self, row: int, column: int) -> None:
        if not self.drawing.units or not self.drawing.families:
            return
        row = min(max(0, row), len(self.drawing.units) - 1)
        column = min(max(0, column), len(self.drawing.families) - 1)
        if (row, column) == self._at:
            return
        self._at = (row, column)
        self._bring_in(row, column)
        cell = self.current()
        if cell is not None:
            name = self.drawing.units[row][1]
            self.setAccessibleDescription(f"{name}, {family_words(cell.family)}: {cell_words(cell)}")
            self.chosen.emit(cell)
        self.viewport().update()

    def _bring_in(self, row: int, column: int) -> None:
        height, width = self.drawing.row, self.drawing.column(self.viewport().width())
        for bar, low, high, seen in (
            (self.verticalScrollBar(), row * height, (row + 1) * height, self.viewport().height() - HEADS),
            (self.horizontalScrollBar(), column * width, (column + 1) * width, self.viewport().width() - NAMES_WIDTH),
        ):
            if low < bar.value():
                bar.setValue(int(low))
            elif high > bar.value() + seen:
                bar.setValue(int(high - seen) + 1)

    def _fit(self) -> None:
        size, seen = self.drawing.size(self.viewport().width()), self.viewport().size()
        for bar, whole, shown, step in (
            (self.verticalScrollBar(), size.height(), seen.height(), self.drawing.row),
            (self.horizontalScrollBar(), size.width(), seen.width(), self.drawing.column(seen.width())),
        ):
            bar.setRange(0, max(0, round(whole - shown)))
            bar.setPageStep(max(1, round(shown / 2)))
            bar.setSingleStep(round(step))

    def under(self, at: QPoint) -> tuple[int, int] | None:
        """Row and column there."""
        x, y = at.x() - NAMES_WIDTH, at.y() - HEADS
        if x < 0 or y < 0:
            return None
        row = int((y + self.verticalScrollBar().value()) // self.drawing.row)
        column = int((x + self.horizontalScrollBar().value()) // self.drawing.column(self.viewport().width()))
        is_inside = row < len(self.drawing.units) and column < len(self.drawing.families)
        return (row, column) if is_inside else None

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self.viewport())
        box = QRectF(self.viewport().rect())
        painter.fillRect(box, theme.colour("surface"))
        right, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.drawing.paint_cells(painter, box, right, down, self._at)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self._at if self._at is not None else (-1, -1)
        far = max(1, int((self.viewport().height() - HEADS) // self.drawing.row) - 1)
        steps = {
            Qt.Key.Key_Left: (row, column - 1), Qt.Key.Key_Right: (row, column + 1), Qt.Key.Key_Up: (row - 1, column),
            Qt.Key.Key_Down: (row + 1, column), Qt.Key.Key_PageUp: (row - far, column),
            Qt.Key.Key_PageDown: (row + far, column), Qt.Key.Key_Home: (row, 0),
            Qt.Key.Key_End: (row, len(self.drawing.families) - 1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go(*steps[key])
        elif key in ENTER and self.current() is not None:
            self.opened.emit(self.current())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.under(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(*place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.under(event.position().toPoint()) == self._at and self.current() is not None:
            self.opened.emit(self.current())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.under(event.pos())
            cell = None
            if place is not None:
                cell = self.drawing.cells.get((self.drawing.units[place[0]][0], self.drawing.families[place[1]]))
            QToolTip.showText(event.globalPos(), self._said(cell), self)
            return True
        return super().viewportEvent(event)

    def _said(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        name = dict(self.drawing.units).get(cell.unit, cell.unit)
        return f"{name} · {family_words(cell.family)}\n{cell_words(cell)}"
