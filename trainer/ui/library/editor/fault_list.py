"""Everything that is still open, live: which field, and what is wrong with it."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.domain.plain import Document
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui import theme
from trainer.ui.library.editor.fault_words import fault_words
from trainer.ui.library.editor.row_keys import ENTER
from trainer.ui.library.field_names import place_name
from trainer.ui.widgets.painting import Index, ground

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
EDGE = 8
MOST_LINES = 4
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class _Faults(QAbstractListModel):
    """Faults with their words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.faults: tuple[Fault, ...] = ()
        self.words: list[tuple[str, str]] = []

    def show_faults(self, faults: tuple[Fault, ...], document: Document) -> None:
        words = [(place_name(document, fault.place), fault_words(fault)) for fault in faults]
        self.beginResetModel()
        self.faults, self.words = faults, words
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.faults)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        field, words = self.words[index.row()]
        return f"{field}: {words}" if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole) else None


class FaultList(QListView):
    """Enter or a click asks to go there."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faults, self._is_mended = _Faults(self), False
        self.setModel(self._faults)
        self.setProperty("role", "plain")
        self.setAccessibleName(_("Still open"))
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def show_faults(self, faults: tuple[Fault, ...], document: Document) -> None:
        """Newer faults; the one looked at stays. Where it is mended, the next step leads to what took its place."""
        row = self.currentIndex().row()
        places = [fault.place for fault in faults]
        self._is_mended = row >= 0 and (self._is_mended or self._faults.faults[row].place not in places)
        if row >= 0 and not self._is_mended:
            row = places.index(self._faults.faults[row].place)
        self._faults.show_faults(faults, document)
        if row >= 0 and faults:
            self.setCurrentIndex(self._faults.index(min(row, len(faults) - 1)))

    def step(self, by: int) -> None:
        """Go to the next or previous one, round and round."""
        count = len(self._faults.faults)
        if count:
            row = self.currentIndex().row()
            forward = 0 if self._is_mended and by > 0 else by
            self._ask((row + forward) % count if row >= 0 else 0 if by > 0 else count - 1)

    def texts(self) -> list[str]:
        """What is shown, for tests and screen readers."""
        return [f"{field}: {words}" for field, words in self._faults.words]

    def _ask(self, row: int) -> None:
        self._is_mended = False
        self.setCurrentIndex(self._faults.index(row))
        self.asked.emit(self._faults.faults[row])

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._ask(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._ask(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Painter(QStyledItemDelegate):
    """The field in strong letters, below it the sentence in as many lines as it needs, up to four."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = _width(option)
        field, words = _words(index)
        return QSize(120, _high(field, width, strong=True) + _high(words, width) + 2 * EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        field, words = _words(index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
            ground(painter, option.rect, "selection" if chosen else "hover", "accent" if focused else "")
        box = option.rect.adjusted(EDGE, EDGE - 2, -EDGE, -EDGE + 2)
        for text, ink, strong in ((field, "text", True), (words, "muted", False)):
            painter.setFont(theme.font(10, strong=strong))
            painter.setPen(theme.colour(ink))
            high = _high(text, box.width(), strong=strong)
            painter.drawText(QRect(box.left(), box.top(), box.width(), high), int(WRAP), text)
            box.setTop(box.top() + high)
        painter.restore()


def _words(index: Index) -> tuple[str, str]:
    model = index.model()
    assert isinstance(model, _Faults)
    return model.words[index.row()]


def _width(option: QStyleOptionViewItem) -> int:
    view = option.widget
    return (view.viewport().width() if isinstance(view, QListView) else 200) - 2 * EDGE


def _high(words: str, width: int, *, strong: bool = False) -> int:
    metrics = QFontMetrics(theme.font(10, strong=strong))
    whole = metrics.boundingRect(QRect(0, 0, width, 10_000), int(WRAP), words).height()
    return min(whole, MOST_LINES * metrics.lineSpacing())
