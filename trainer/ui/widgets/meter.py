"""How far something is: a name, a count and a thin bar under both."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trainer.ui import theme
from trainer.ui.widgets.painting import RIGHT, Index, ground, painter_on, text

BAR = 4
HEIGHT = 44
ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class MeterItem:
    """Something that is done step by step; `note` replaces the count at the right."""

    id: str
    name: str
    done: int
    total: int
    note: str = ""

    @property
    def count(self) -> str:
        """What stands at the right."""
        return self.note or f"{self.done}/{self.total}"

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


def paint_meter(painter: QPainter, box: QRectF, item: MeterItem, *, strong: bool = False) -> None:
    """Name and count on one line, the bar below, within the box."""
    painter.setFont(theme.font())
    room = painter.fontMetrics().horizontalAdvance(item.count) + 8
    line = QRectF(box.left(), box.top(), box.width(), box.height() - BAR - 6)
    text(painter, line, item.count, "muted", RIGHT)
    painter.setFont(theme.font(strong=strong))
    text(painter, line.adjusted(0, 0, -room, 0), item.name)
    bar = QRectF(box.left(), box.bottom() - BAR, box.width(), BAR)
    ground(painter, bar, "track", radius=BAR / 2)
    if item.done:
        ground(
            painter, QRectF(bar.left(), bar.top(), max(BAR, bar.width() * item.share), BAR), "accent", radius=BAR / 2
        )


class Meter(QWidget):
    """A single one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = MeterItem("", "", 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, name: str, done: int, total: int, note: str = "") -> None:
        """How far it is."""
        self._item = MeterItem("", name, done, total, note)
        self.setAccessibleName(f"{name}, {self._item.count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT - 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_meter(painter, QRectF(self.rect()), self._item)
        painter.end()


class MeterList(QListWidget):
    """Several, of which one is looked at; arrows and mouse choose."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self.setItemDelegate(_Row(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self.currentItemChanged.connect(self._on_current)

    def show_items(self, items: Sequence[MeterItem]) -> None:
        """Newer states; the same one stays chosen, and nothing is emitted."""
        before = self.selected()
        blocked = self.blockSignals(True)
        if [item.id for item in items] != [self._item(row).id for row in range(self.count())]:
            self.clear()
            for item in items:
                self.addItem(QListWidgetItem(item.name))
        for row, item in enumerate(items):
            entry = self.item(row)
            entry.setData(ITEM, item)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.name}, {item.count}")
        self.blockSignals(blocked)
        self.select(before)

    def select(self, wanted: str) -> None:
        """Choose one without emitting."""
        blocked = self.blockSignals(True)
        rows = [row for row in range(self.count()) if self._item(row).id == wanted]
        self.setCurrentRow(rows[0] if rows else -1)
        self.blockSignals(blocked)
        self.viewport().update()

    def selected(self) -> str:
        """The id of the one chosen; empty for none."""
        return self._item(self.currentRow()).id if self.currentRow() >= 0 else ""

    def _item(self, row: int) -> MeterItem:
        item = self.item(row).data(ITEM)
        return item if isinstance(item, MeterItem) else MeterItem("", "", 0, 0)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, current: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(current.data(ITEM).id)


class _Row(QStyledItemDelegate):
    """A meter on a ground that shows whether it is chosen."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, HEIGHT + theme.current().row_height - theme.LIGHT.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, item = QRectF(option.rect), index.data(ITEM)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            outlined = "accent" if chosen and theme.current().line > 1 else ""
            ground(painter, box, "selection" if chosen else "hover", outlined)
        if isinstance(item, MeterItem):
            paint_meter(painter, box.adjusted(8, 6, -8, -8), item, strong=chosen)
        painter.restore()
