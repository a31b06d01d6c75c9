"""What stands beside the pages of a PDF: small pictures of them, and the chapters."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import QTabWidget, QTreeView, QVBoxLayout, QWidget

from trainer.i18n import _
from trainer.ui.layout import tabs
from trainer.ui.widgets.pdf_thumbnails import Thumbnails

WIDTH = 188
Role = QPdfBookmarkModel.Role


class SidePanel(QWidget):
    """Two ways to a page. Arrows go to it at once; the chapters are there where the document has any."""

    asked = Signal(int, float)
    """Page, and points from its upper edge."""

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_following = False
        self.thumbnails = Thumbnails(document)
        self.chapters = QTreeView()
        self._outline = QPdfBookmarkModel(document)  # lives as long as what it reads
        self._outline.setDocument(document)
        self._tabs: QTabWidget = tabs()
        self._build()
        self.thumbnails.selectionModel().currentChanged.connect(self._on_page)
        self.chapters.selectionModel().currentChanged.connect(self._on_chapter)
        self.chapters.clicked.connect(self._on_chapter)

    def _build(self) -> None:
        self.chapters.setModel(self._outline)
        self.chapters.setHeaderHidden(True)
        self.chapters.setIndentation(14)
        self.chapters.setAccessibleName(_("Chapters"))
        self.chapters.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.addTab(self.thumbnails, _("Pages"))
        self._tabs.addTab(self.chapters, _("Chapters"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._tabs)
        self.setFixedWidth(WIDTH)

    def place_of(self, start: str) -> tuple[int, float] | None:
        """Page and height of the first chapter whose title begins so."""
        model, waiting = self._outline, [QModelIndex()]
        while waiting:
            parent = waiting.pop(0)
            for index in (model.index(row, 0, parent) for row in range(model.rowCount(parent))):
                if str(index.data(Role.Title)).startswith(start):
                    place = index.data(Role.Location)
                    return int(index.data(Role.Page)), place.y() if place is not None else 0.0
                waiting.append(index)
        return None

    def renew(self, page: int) -> None:
        """The document has other pages now, of which this one is in view."""
        self._is_following = True
        self.thumbnails.pages.renew()
        self.chapters.expandToDepth(0)
        self._tabs.setTabEnabled(1, self._outline.rowCount(QModelIndex()) > 0)
        self._is_following = False
        self.follow(page)

    @Slot(int)
    def follow(self, page: int) -> None:
        """This page is in view now."""
        self._is_following = True
        self.thumbnails.show_page(page)
        self._is_following = False

    @Slot(QModelIndex)
    def _on_page(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            self.asked.emit(index.row(), 0.0)

    @Slot(QModelIndex)
    def _on_chapter(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            place = index.data(Role.Location)
            self.asked.emit(index.data(Role.Page), place.y() if place is not None else 0.0)
