"""The items of the stock as a list: the title over where it came from and who put it in."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trainer.domain.origin import origin_of
from trainer.i18n import _, say
from trainer.services.stock import StockItem
from trainer.services.words import short_date
from trainer.ui import theme
from trainer.ui.widgets.painting import Index, ground, text

LINE = 50
ITEM = int(Qt.ItemDataRole.UserRole)


def from_where(item: StockItem) -> str:
    """Where it came from, who put it in, and when."""
    parts = (say(origin_of(item.origin)) if item.origin else "", item.author, short_date(item.created_at.date()))
    return " · ".join(part for part in parts if part)


class StockList(QListWidget):
    """Enter takes, Delete removes."""

    taken = Signal()
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Items of the stock"))
        self.itemDoubleClicked.connect(self.taken)

    def show_items(self, items: Sequence[StockItem]) -> None:
        """Other items; the place looked at stays."""
        at, blocked = max(0, self.currentRow()), self.blockSignals(True)
        self.clear()
        for item in items:
            line = QListWidgetItem(f"{item.title}\n{from_where(item)}", self)
            line.setData(ITEM, item)
            line.setToolTip(item.title)
        self.setCurrentRow(min(at, len(items) - 1))
        self.blockSignals(blocked)

    def current(self) -> StockItem | None:
        """The item looked at."""
        line = self.currentItem()
        held = line.data(ITEM) if line is not None else None
        return held if isinstance(held, StockItem) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, LINE + theme.current().row_height - theme.LIGHT.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, box = index.data(ITEM), QRectF(option.rect)
        if not isinstance(item, StockItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            ground(painter, box, "selection" if option.state & QStyle.StateFlag.State_Selected else "hover")
        painter.setFont(theme.font(strong=True))
        text(painter, box.adjusted(10, 4, -10, -box.height() / 2), item.title)
        painter.setFont(theme.font(10))
        text(painter, box.adjusted(10, box.height() / 2 - 2, -10, -4), from_where(item), "muted")
        painter.restore()
