"""The command palette: type a few letters, press Enter, be there."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trainer.i18n import _
from trainer.ui import icons, theme
from trainer.ui.layout import label, rows
from trainer.ui.palette_items import PaletteItem, Source
from trainer.ui.widgets.painting import LEFT, RIGHT, Index, ground, text

WIDTH = 620
ROW = 40
SHOWN = 40
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
HINT, ICON = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Palette(QFrame):
    """Lies over the window while one types; each source is asked with what was typed, its order kept."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._sources: list[Source] = []
        self._items: list[PaletteItem] = []
        self._before: QWidget | None = None
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.setProperty("role", "overlay")
        self._field, self._list = QLineEdit(), QListWidget()
        self._list.setProperty("role", "plain")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = label(role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(rows(self._field, self._list, self._empty, gap=1, margin=1.5))

    def _connect(self) -> None:
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._on_clicked)

    def add_source(self, source: Source) -> None:
        """Another place to ask; asked at each key press, so it must answer within some milliseconds."""
        self._sources.append(source)

    def open(self) -> None:
        """Show it, empty, with the cursor in the field."""
        self._before = self._host.focusWidget()
        self._field.setPlaceholderText(_("Type a page, drill, scenario, unit, person or command"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._empty.setText(_("Nothing found. Try fewer letters."))
        self._field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Hide and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentRow())
        elif key in MOVES:
            self._move(key)
        else:
            return False
        return True

    def _move(self, key: Qt.Key) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[key]
        last = self._list.count() - 1
        row = self._list.currentRow() + step
        if abs(step) == 1:
            row %= max(1, last + 1)
        self._list.setCurrentRow(max(0, min(last, row)))

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._fill(typed)

    @Slot(QListWidgetItem)
    def _on_clicked(self, row: QListWidgetItem) -> None:
        self._run(self._list.row(row))

    def _fill(self, typed: str) -> None:
        self._items = [item for source in self._sources for item in source(typed.strip())][:SHOWN]
        self._list.clear()
        for item in self._items:
            row = QListWidgetItem(item.text, self._list)
            row.setData(HINT, item.hint)
            row.setData(ICON, item.icon)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text}, {item.hint}")
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(self._items))
        self._empty.setVisible(not self._items)
        self._place()

    def _place(self) -> None:
        width = min(WIDTH, self._host.width() - 80)
        shown = max(1, min(len(self._items), 9))
        height = shown * (ROW + 2) + 84
        self.setGeometry((self._host.width() - width) // 2, 72, width, min(height, self._host.height() - 120))

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._items):
            item = self._items[row]
            self.close_up()
            item.run()


class _Row(QStyledItemDelegate):
    """Icon, text, and at the right what kind of thing it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            ground(painter, box, "selection")
        icons.paint(painter, QRectF(box.left() + 12, box.center().y() - 9, 18, 18), str(index.data(ICON)), "muted")
        hint = str(index.data(HINT) or "")
        painter.setFont(theme.font(10))
        room = painter.fontMetrics().horizontalAdvance(hint) + 8
        text(painter, box.adjusted(0, 0, -12, 0), hint, "muted", RIGHT)
        painter.setFont(theme.font(strong=chosen))
        text(painter, box.adjusted(42, 0, -room - 20, 0), str(index.data()), "text", LEFT)
        painter.restore()
