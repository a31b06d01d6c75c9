"""Printing a PDF document: Qt paints pictures of its pages, one at each turn of the event loop."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from trainer.ui.spooling import Spool, takes_pdf

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

DPI = 300


def pages_of(printer: "QPrinter", count: int) -> list[int]:
    """The pages wanted, counted from 0, in the order wanted."""
    ranges = printer.pageRanges()
    wanted = range(count) if ranges.isEmpty() else [page for page in range(count) if ranges.contains(page + 1)]
    first, last = printer.fromPage(), printer.toPage()
    if ranges.isEmpty() and first:
        wanted = range(first - 1, min(count, last or count))
    return list(reversed(wanted)) if printer.pageOrder() == printer.PageOrder.LastPageFirst else list(wanted)


def page_image(document: "QPdfDocument", page: int, dpi: int) -> QImage:
    """A page as a picture on white; QtPdf leaves paper transparent, which prints black."""
    size = document.pagePointSize(page) * dpi / 72
    drawn = document.render(page, QSize(round(size.width()), round(size.height())))
    image = QImage(drawn.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return image


def with_copies(pages: list[int], printer: "QPrinter") -> list[int]:
    """The pages once for each copy, set by set or page by page, where the printer does not do it itself."""
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return pages * copies if printer.collateCopies() else [page for page in pages for _copy in range(copies)]


class PrintRun(QObject):
    """Prints page after page; the window stays alive between two of them.

    Given the document's own bytes (`data`), the printing system gets those where it takes them, and prints letters
    instead of pictures.
    """

    progressed = Signal(int, int)
    finished = Signal(int)

    def __init__(
        self, document: "QPdfDocument", printer: "QPrinter", parent: QObject | None = None, *, data: bytes = b""
    ) -> None:
        super().__init__(parent)
        self._document, self._printer, self._data = document, printer, data
        self._pages = with_copies(pages_of(printer, document.pageCount()), printer)
        self._done = 0
        self._painter = QPainter()
        self._spool: Spool | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)

    def start(self) -> None:
        """Begin; `finished` tells how many pages were printed."""
        if self._data and self._pages and takes_pdf(self._printer):
            self._spool = Spool(self._data, self._printer, self)
            self._spool.ended.connect(self._on_spooled)
            self._spool.start()
        else:
            self._begin()

    def _begin(self) -> None:
        if self._pages and self._painter.begin(self._printer):
            self._timer.start(0)
        else:
            self._end()

    @Slot()
    def cancel(self) -> None:
        """Stop after the page in hand and print nothing."""
        if self._spool is not None:
            self._spool.cancel()
        self._printer.abort()
        self._end()

    @Slot(bool)
    def _on_spooled(self, is_taken: bool) -> None:
        """What the printing system does not take as it is, is painted."""
        if is_taken:
            self._done = len(self._pages)
            self._end()
        else:
            self._begin()

    @Slot()
    def _on_turn(self) -> None:
        if self._done:
            self._printer.newPage()
        self._paint(self._pages[self._done])
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end()

    def _paint(self, page: int) -> None:
        """The page as large as the paper allows, its proportions kept, in the middle; across where the paper is not."""
        paper = QRectF(self._painter.viewport())
        image = page_image(self._document, page, min(DPI, self._printer.resolution()))
        if (image.width() > image.height()) != (paper.width() > paper.height()):
            image = image.transformed(QTransform().rotate(90))
        size = image.size().toSizeF().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
        self._painter.drawImage(QRectF(left, top, size.width(), size.height()), image)

    def _end(self) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(self._done)
        self.deleteLater()
