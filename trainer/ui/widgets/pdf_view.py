"""A PDF to look at, print and keep. QtPdf is imported when the first one is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from trainer.domain.errors import Obstacle, mark
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, icon_button, label
from trainer.ui.messages import Messages
from trainer.ui.printing import PrintRun

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

STEP = 1.2
SMALLEST, LARGEST = 0.25, 4.0


class PdfView(QWidget):
    """Pages below one another.

    The document belongs to the window and not to the view: as a child of the view it is destroyed before the view lets
    go of it, and the program ends with a segmentation fault (6.11.3 and 6.12.0).
    """

    printed = Signal(int)
    saved = Signal(Path)

    def __init__(self, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._data, self._name = b"", "document.pdf"
        self._document: QPdfDocument | None = None
        self._view: QPdfView | None = None
        self._build()

    def _build(self) -> None:
        self._page = label(role="muted")
        self._tools = [
            icon_button("fit-width", _("Fit to width"), self._on_fit),
            icon_button("zoom-out", _("Smaller"), self._on_smaller),
            icon_button("zoom-in", _("Larger"), self._on_larger),
            button(_("Save as…"), self.save_as, icon="save"),
            button(_("Print…"), self.print_document, icon="print"),
        ]
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addLayout(columns(self._page, STRETCH, *self._tools))
        self._set_usable(usable=False)

    # showing

    def show_file(self, path: Path) -> None:
        """Show a file; raises an obstacle when it cannot be read."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Obstacle(mark("{file} could not be read: {reason}"), file=path.name, reason=error.strerror) from error
        self.show_bytes(data, path.name)

    def show_bytes(self, data: bytes, name: str = "document.pdf") -> None:
        """Show a document; `name` is proposed when it is saved. The page one was on stays in view."""
        document, view = self._ready()
        before = view.pageNavigator().currentPage()
        self._data, self._name = data, name
        document.close()
        for old in document.findChildren(QBuffer):
            old.deleteLater()
        buffer = QBuffer(document)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        self._set_usable(usable=document.pageCount() > 0)
        if 0 < before < document.pageCount():
            view.pageNavigator().jump(before, view.pageNavigator().currentLocation())
        self._on_page()

    def page_count(self) -> int:
        """How many pages are shown."""
        return 0 if self._document is None else self._document.pageCount()

    def go_to(self, page: int) -> None:
        """Bring a page into view, counted from 0."""
        if self._view is not None and 0 <= page < self.page_count():
            self._view.pageNavigator().jump(page, self._view.pageNavigator().currentLocation())

    # keeping

    @Slot()
    def save_as(self) -> None:
        """Write the document where he says."""
        path = Messages.save_file(self, _("Save as"), self._name, _("PDF (*.pdf)"))
        if path is None:
            return
        try:
            path.write_bytes(self._data)
        except OSError as error:
            trouble = mark("{file} could not be written: {reason}. Choose another folder or free some space.")
            Messages.trouble(self, Obstacle(trouble, file=path.name, reason=error.strerror))
        else:
            self.saved.emit(path)

    @Slot()
    def print_document(self) -> None:
        """Ask for the printer and the pages, then print while the window goes on."""
        if self._document is None:
            return
        printer = Messages.printer(self, self._name, self.page_count())
        if printer is not None:
            run = PrintRun(self._document, printer, self)
            run.finished.connect(self.printed)
            run.start()

    # inside

    def _ready(self) -> "tuple[QPdfDocument, QPdfView]":
        """Document and view, made at the first use."""
        if self._document is None or self._view is None:
            from PySide6.QtPdf import QPdfDocument
            from PySide6.QtPdfWidgets import QPdfView

            self._document, self._view = QPdfDocument(self._window), QPdfView(self)
            self._view.setFrameShape(QFrame.Shape.NoFrame)
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            self._view.setAccessibleName(_("Document"))
            self._view.setDocument(self._document)
            self._whole.addWidget(self._view, 1)
            self._view.pageNavigator().currentPageChanged.connect(self._on_page)
            self.destroyed.connect(self._document.deleteLater)
        return self._document, self._view

    def _set_usable(self, *, usable: bool) -> None:
        for tool in self._tools:
            tool.setEnabled(usable)

    def _zoom(self, factor: float) -> None:
        if self._view is None:
            return
        from PySide6.QtPdfWidgets import QPdfView

        now = self._view.zoomFactor() if self._view.zoomMode() == QPdfView.ZoomMode.Custom else self._fitted()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(LARGEST, max(SMALLEST, now * factor)))

    def _fitted(self) -> float:
        """The factor at which a page is now as wide as the view."""
        if self._document is None or self._view is None or not self.page_count():
            return 1.0
        points = self._document.pagePointSize(0).width() * self.logicalDpiX() / 72
        return self._view.viewport().width() / points if points else 1.0

    @Slot()
    def _on_page(self) -> None:
        shown = 0 if self._view is None else self._view.pageNavigator().currentPage() + 1
        words = _("Page {page} of {total}").format(page=shown, total=self.page_count())
        self._page.setText(words if self.page_count() else "")

    @Slot()
    def _on_fit(self) -> None:
        if self._view is not None:
            from PySide6.QtPdfWidgets import QPdfView

            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    @Slot()
    def _on_smaller(self) -> None:
        self._zoom(1 / STEP)

    @Slot()
    def _on_larger(self) -> None:
        self._zoom(STEP)
