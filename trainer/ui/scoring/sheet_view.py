"""The sheet as a list of rows: arrows move, the mouse presses its buttons, other keys belong to the page."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QStyledItemDelegate, QToolTip, QWidget

from trainer.domain.scoring import Kind
from trainer.ui.scoring.row_painter import RowPainter
from trainer.ui.scoring.row_parts import Parts, parts_of
from trainer.ui.scoring.rows import Row, limits_text
from trainer.ui.scoring.sheet_model import ROW, Index, SheetModel

MOVES = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    }
)  # fmt: skip


class SheetView(QListView):
    """Asks for what is to be done; it marks nothing itself."""

    value_asked = Signal(int, str)
    timer_asked = Signal(int)
    moved = Signal(int)
    team_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    note_typed = Signal(str)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._painter = model, RowPainter(self)
        self._pressed = (-1, -1)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setProperty("role", "plain")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def _connect(self) -> None:
        self._painter.closeEditor.connect(self._on_editor_closed)
        self._painter.moved_on.connect(self.step)
        self._painter.typed.connect(self.note_typed)

    # moving

    @property
    def place(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def go(self, place: int) -> None:
        """Make a row the current one and show it whole."""
        index = self._rows.index(max(0, min(place, self._rows.rowCount() - 1)))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @Slot(int)
    def step(self, by: int) -> None:
        """Some rows on or back."""
        self.go(self.place + by)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draws the row again; QListView would measure all of them. Who changes a height calls `relayout`."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what moves stays here; Qt would search the rows for every letter."""
        if Qt.Key(event.key()) in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next team."""
        self.team_asked.emit(1 if forward else -1)
        return True

    # the note

    @property
    def edits(self) -> bool:
        """Whether a note is being written."""
        return self._painter.edited >= 0

    def edit_note(self, place: int, words: str = "") -> None:
        """Open the note's editor in the row, with words that were being typed before."""
        index = self._rows.index(place)
        self.setCurrentIndex(index)
        self._painter.edited = place
        self.doItemsLayout()
        self.scrollTo(index)
        self.edit(index)
        field = self.viewport().findChild(QLineEdit)
        if words and field is not None:
            field.setText(words)
            field.setModified(True)

    def close_note(self) -> None:
        """Save and close an open editor, for example before another sheet is shown."""
        field = self.indexWidget(self.currentIndex()) or self.viewport().focusWidget()
        if self.edits and field is not None and field is not self.viewport():
            self.commitData(field)
            self.closeEditor(field, QStyledItemDelegate.EndEditHint.NoHint)
        self._painter.edited = -1

    @Slot(QWidget)
    def _on_editor_closed(self, _editor: QWidget) -> None:
        self._painter.edited = -1
        self.note_typed.emit("")
        self.doItemsLayout()

    def relayout(self) -> None:
        """Heights of rows may have changed."""
        self.scheduleDelayedItemsLayout()

    # the mouse

    def parts(self, place: int) -> Parts | None:
        """Where the parts of a row lie in the viewport."""
        row = self._rows.row_at(place)
        if row is None:
            return None
        box = QRectF(self.visualRect(self._rows.index(place)))
        return parts_of(row, box)

    def _at(self, point: QPoint) -> tuple[int, int]:
        place = self.indexAt(point).row()
        parts = self.parts(place)
        return place, parts.button_at(point.toPointF()) if parts else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place, button = self._at(event.position().toPoint())
        row = self._rows.row_at(place)
        if event.button() != Qt.MouseButton.LeftButton or (place, button) != self._pressed or row is None or button < 0:
            return
        if row.criterion.kind is Kind.TIME:
            self.timer_asked.emit(place)
        else:
            self.value_asked.emit(place, row.choices[button].value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover((-1, -1))

    def _hover(self, spot: tuple[int, int]) -> None:
        before, self._painter.hovered = self._painter.hovered, spot
        if before != spot:
            on_button = spot[1] >= 0
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_button else Qt.CursorShape.ArrowCursor)
            for place in {before[0], spot[0]} - {-1}:
                self.update(self._rows.index(place))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.place if is_key else self.indexAt(event.pos()).row()
        if place >= 0:
            spot = self.visualRect(self._rows.index(place)).center() if is_key else event.pos()
            self.menu_asked.emit(place, self.viewport().mapToGlobal(spot))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place, button = self._at(event.pos())
            row = self._rows.row_at(place)
            tip = _tip(row, button) if row else ""
            QToolTip.showText(
                event.globalPos(), f"<qt>{escape(tip).replace(chr(10), '<br>')}</qt>" if tip else "", self
            )
            return True
        return super().viewportEvent(event)

    # sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.relayout()


def _tip(row: Row, button: int) -> str:
    if button >= 0 and row.choices:
        return row.choices[button].tip
    lines = [row.criterion.text]
    lines += [limits_text(row.criterion)] if row.criterion.kind is Kind.TIME else []
    lines += [row.criterion.reference] if row.criterion.reference else []
    lines += [row.note] if row.note else []
    return "\n".join(lines)


def row_of(index: Index) -> Row | None:
    """The row behind an index."""
    row = index.data(ROW)
    return row if isinstance(row, Row) else None
