"""The texts of a list, one line each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.i18n import _
from trainer.ui import icons, theme
from trainer.ui.library.editor.row_keys import take_key
from trainer.ui.widgets.painting import Index

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
FEWEST, MOST = 2, 8


class _Texts(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.texts: tuple[str, ...] = ()
        self.faults: Mapping[int, str] = {}

    def show_texts(self, texts: tuple[str, ...]) -> None:
        if texts == self.texts:
            return
        if len(texts) != len(self.texts):
            self.beginResetModel()
            self.texts = texts
            self.endResetModel()
        else:
            self.texts = texts
            self.dataChanged.emit(self.index(0), self.index(len(texts) - 1))

    def show_faults(self, faults: Mapping[int, str]) -> None:
        if faults != self.faults:
            self.faults = faults
            if self.texts:
                self.dataChanged.emit(self.index(0), self.index(len(self.texts) - 1))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        if role == Role.DisplayRole:
            return f"{row + 1}   " + (" ".join(self.texts[row].split()) or _("nothing written yet"))
        if role == Role.DecorationRole and row in self.faults:
            return icons.icon("warning", "bad")
        if role == Role.ToolTipRole:
            return self.faults.get(row) or self.texts[row] or None
        if role == Role.ForegroundRole and not self.texts[row].strip():
            return theme.colour("muted")
        return None


class TextList(QListView):
    """Arrows choose; Insert, Delete, Alt with arrows and Enter ask. As high as its texts, up to `most` of them."""

    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    open_asked = Signal()
    chosen = Signal(int)

    def __init__(self, said: str, most: int = MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._texts = _Texts(self)
        self.setModel(self._texts)
        self.setAccessibleName(said)
        self.setItemDelegate(_Line(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def row(self) -> int:
        """The row looked at, -1 for none."""
        return self.currentIndex().row()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Other texts; the row looked at stays, or the nearest. Tells nobody."""
        row = self.row
        blocked = self.selectionModel().blockSignals(True)
        self._texts.show_texts(tuple(texts))
        if self.row < 0 and texts:
            self.setCurrentIndex(self._texts.index(min(max(row, 0), len(texts) - 1)))
        self.selectionModel().blockSignals(blocked)
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        lines = max(FEWEST, min(self._most, len(self._texts.texts)))
        self.setFixedHeight(lines * (theme.current().row_height - 4) + 8)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def show_faults(self, faults: Mapping[int, str]) -> None:
        """What is wrong, by row."""
        self._texts.show_faults(faults)

    def look_at(self, row: int) -> None:
        """Go to a row; emits nothing."""
        blocked = self.selectionModel().blockSignals(True)
        index = self._texts.index(row)
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(blocked)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_key(self, event):
            super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    """As high as a row of a table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.current().row_height - 4)
