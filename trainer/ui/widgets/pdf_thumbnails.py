"""Small pictures of a PDF's pages, drawn one at each turn of the event loop and only where they are seen."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, focus_ring, text

WIDTH = 104
NUMBER_HEIGHT = 20
GAP = 8
KEPT = 120
PAPER = QColor("white")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PageModel(QAbstractListModel):
    """A row a page. A picture that is asked for and not there yet is drawn at one of the next turns."""

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._count = document, 0
        self._ratio = parent.devicePixelRatio()
        self._pictures: dict[int, QPixmap] = {}
        self._wanted: list[int] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def renew(self) -> None:
        """The document has other pages now."""
        self.beginResetModel()
        self._pictures, self._wanted = {}, []
        self._count = self._document.pageCount()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        if not 0 <= page < self._count:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _("Page {page} of {total}").format(page=page + 1, total=self._count)
        if role == Qt.ItemDataRole.SizeHintRole:
            return self.size(page) + QSize(2 * GAP, NUMBER_HEIGHT + GAP)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        return None

    def size(self, page: int) -> QSize:
        """Of a page's picture."""
        points = self._document.pagePointSize(page)
        longest = WIDTH * 1.5
        scale = min(WIDTH / max(1, points.width()), longest / max(1, points.height()))
        return (points * scale).toSize()

    def _picture(self, page: int) -> QPixmap | None:
        if page not in self._pictures and page not in self._wanted:
            self._wanted.append(page)
            self._turn.start()
        return self._pictures.get(page)

    @Slot()
    def _on_turn(self) -> None:
        if not self._wanted:
            self._turn.stop()
            return
        page = self._wanted.pop()  # asked for last: it is in view
        if page < self._document.pageCount():
            if len(self._pictures) >= KEPT:
                del self._pictures[next(iter(self._pictures))]
            picture = QPixmap.fromImage(self._document.render(page, self.size(page) * self._ratio))
            picture.setDevicePixelRatio(self._ratio)
            self._pictures[page] = picture
            index = self.index(page)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class PagePainter(QStyledItemDelegate):
    """A sheet of paper with its number below; the page in view has a thick edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PageModel)
        cell = QRect(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        size = model.size(index.row())
        sheet = QRect(
            cell.left() + (cell.width() - size.width()) // 2, cell.top() + GAP // 2, size.width(), size.height()
        )
        painter.save()
        painter.fillRect(sheet, PAPER)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            painter.drawPixmap(sheet, picture)
        painter.setPen(QPen(theme.colour("accent" if chosen else "border"), 3 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        below = QRect(cell.left(), sheet.bottom() + 1, cell.width(), NUMBER_HEIGHT)
        painter.setFont(theme.font(9.5, strong=chosen))
        text(painter, below, str(index.data()), "text" if chosen else "muted", CENTRE)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(cell).adjusted(1, 0, -1, 0))
        painter.restore()


class Thumbnails(QListView):
    """The strip of pages."""

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PageModel(document, self)
        self.setItemDelegate(PagePainter(self))
        self.setModel(self.pages)
        self.setAccessibleName(_("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_page(self, page: int) -> None:
        """The page in view elsewhere."""
        index = self.pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
