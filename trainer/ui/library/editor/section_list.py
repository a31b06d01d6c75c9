"""The sections of the editor with their icons, and how many faults each has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.i18n import _, ngettext
from trainer.ui import icons, theme
from trainer.ui.widgets.painting import LEFT, RIGHT, Index, ground, text

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
ICON = 18
HIGHEST = 40
"""Ten sections must leave room for what is still open, in the largest theme too."""


@dataclass(frozen=True)
class Entry:
    """A section as the list shows it; `title` is in the language in use."""

    id: str
    title: str
    icon: str


class _Entries(QAbstractListModel):
    """The entries and their faults."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self.counts: Mapping[str, int] = {}

    def show_counts(self, counts: Mapping[str, int]) -> None:
        if counts != self.counts:
            self.counts = counts
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        count = self.counts.get(entry.id, 0)
        if role == Role.DisplayRole:
            return entry.title
        if role == Role.AccessibleTextRole:
            still_open = ngettext("{count} thing open", "{count} things open", count).format(count=count)
            return entry.title + ", " + (still_open if count else _("complete"))
        return None


class SectionList(QListView):
    """Arrows and mouse choose."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(entries, self)
        self.setModel(self._entries)
        self.setProperty("role", "plain")
        self.setAccessibleName(_("Sections"))
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._entries.entries) * _height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
        super().changeEvent(event)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many faults each section has."""
        self._entries.show_counts(counts)

    def select(self, wanted: str) -> None:
        """Show which section is in front; emits nothing."""
        rows = [row for row, entry in enumerate(self._entries.entries) if entry.id == wanted]
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._entries.index(rows[0]) if rows else QModelIndex())
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._entries.entries[current.row()].id)


class _Painter(QStyledItemDelegate):
    """Icon, name, and at the right the count or a tick."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, _height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Entries):
            return
        entry = model.entries[index.row()]
        count = model.counts.get(entry.id)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            outlined = "accent" if chosen and theme.current().line > 1 else ""
            ground(painter, box, "selection" if chosen else "hover", outlined)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            ground(painter, box, None, "accent")
        ink = "accent" if chosen else "text"
        square = QRectF(box.left() + 10, box.center().y() - ICON / 2, ICON, ICON)
        icons.paint(painter, square, entry.icon, ink)
        painter.setFont(theme.font(strong=chosen))
        text(painter, box.adjusted(ICON + 20, 0, -44, 0), entry.title, ink, LEFT)
        right = box.adjusted(box.width() - 56, 0, -10, 0)
        if count:
            painter.setFont(theme.font(10, strong=True))
            text(painter, right, f"▲ {count}", "bad", RIGHT)
        elif count == 0:
            icons.paint(painter, QRectF(box.right() - 26, box.center().y() - 8, 16, 16), "check", "good")
        painter.restore()


def _height() -> int:
    return min(HIGHEST, theme.current().row_height - 2)
