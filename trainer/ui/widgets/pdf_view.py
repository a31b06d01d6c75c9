"""A PDF to read, search, print and keep. QtPdf is imported when the first one is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSaveFile, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.domain.errors import Obstacle, Refusal, Trouble, mark
from trainer.i18n import _
from trainer.paths import is_data_in_use
from trainer.ui.messages import Messages
from trainer.ui.opening_outside import Outside
from trainer.ui.printing import PrintRun
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.pdf_search import SearchLine
from trainer.ui.widgets.pdf_tools import PdfTools

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from trainer.ui.widgets.pdf_pages import PdfPages
    from trainer.ui.widgets.pdf_side import SidePanel

ROOM_FOR_SIDE = 900
"""Pixels from which the pages and chapters stand beside the document without being asked for."""
KEYS = {
    "Ctrl+F": "search", "F3": "next", "Shift+F3": "previous", "Ctrl++": "larger", "Ctrl+=": "larger", "Ctrl+-": "smaller",
    "Ctrl+0": "fit", "Esc": "escape",
}  # fmt: skip


class PdfView(QWidget):
    """Pages below one another, beside them small pictures and chapters.

    The document belongs to the window and not to the view: as a child of the view it is destroyed before the view lets
    go of it, and the program ends with a segmentation fault (6.11.3 and 6.12.0). What reads the document belongs to it.
    """

    printed = Signal(int)
    saved = Signal(Path)

    def __init__(self, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._data, self._name = b"", "document.pdf"
        self._document: QPdfDocument | None = None
        self._view: PdfPages | None = None
        self._side: SidePanel | None = None
        self._side_wanted: bool | None = None
        self._run: PrintRun | None = None
        self._outside = Outside()
        self._acts: dict[str, Callable[[], object]] = {
            "side": self._on_side, "search": self.search, "fit": self._on_fit, "whole": self._on_whole,
            "smaller": self._on_smaller, "larger": self._on_larger, "open": self.open_outside, "save": self.save_as,
            "print": self.print_document,
        }  # fmt: skip
        self._build()

    def _build(self) -> None:
        self.tools, self.finding, self._printing = PdfTools(), SearchLine(), JobLine()
        self._body = QHBoxLayout()
        self._body.setSpacing(8)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        for part in (self.tools, self.finding, self._printing):
            self._whole.addWidget(part)
        self._whole.addLayout(self._body, 1)
        self.tools.asked.connect(self._on_asked)
        self.tools.page_asked.connect(self.go_to)
        self.finding.closed.connect(self._on_search_closed)
        self._printing.cancelled.connect(self._on_print_cancelled)

    # showing

    def show_file(self, path: Path) -> None:
        """Show a file; raises an obstacle when it cannot be read."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Obstacle(mark("{file} could not be read: {reason}"), file=path.name, reason=error.strerror) from error
        self.show_bytes(data, path.name)

    def show_bytes(self, data: bytes, name: str = "document.pdf") -> None:
        """Show a document; `name` is proposed when it is saved. The place one was at stays in view."""
        document, view, side = self._ready()
        place = view.place()
        self._data, self._name = data, name
        document.close()
        for old in document.findChildren(QBuffer):
            old.deleteLater()
        _load(document, data)
        view.forget()
        view.restore(place)
        self.tools.set_usable(usable=document.pageCount() > 0)
        side.renew(view.page())
        self.finding.renew()
        self._on_page()

    def page_count(self) -> int:
        """How many pages are shown."""
        return 0 if self._document is None else self._document.pageCount()

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Bring a page into view, counted from 0."""
        if self._view is not None:
            self._view.go_to(page)

    def go_to_chapter(self, start: str) -> None:
        """Bring the first chapter whose title begins so into view; without one the place stays."""
        place = self._side.place_of(start) if self._side is not None else None
        if place is not None:
            self._on_place(*place)

    @Slot()
    def search(self) -> None:
        """Open the line in which one types what to search for."""
        if self.page_count():
            self.finding.open_line()

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the commands of the window mean here, for a page that shows a document."""
        return {"print": self.print_document, "save": self.save_as, "search": self.search}

    # keeping

    @Slot()
    def save_as(self) -> None:
        """Write the document where he says; a file that is there is replaced once all is on disk."""
        path = Messages.save_file(self, _("Save as"), self._name, _("PDF (*.pdf)"))
        if path is None:
            return
        if is_data_in_use(path):
            told = mark("{name} is a data file that is open now, so nothing was written. Choose another name.")
            Messages.trouble(self, Refusal(told, name=path.name))
            return
        file = QSaveFile(str(path))
        if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(self._data) == len(self._data) and file.commit():
            self.saved.emit(path)
            return
        trouble = mark("{file} could not be written: {reason}. Choose another folder or free some space.")
        Messages.trouble(self, Obstacle(trouble, file=path.name, reason=file.errorString()))

    @Slot()
    def open_outside(self) -> None:
        """Show a copy in the program that this computer has for PDF."""
        try:
            self._outside.open(self._data, self._name)
        except Trouble as trouble:
            Messages.trouble(self, trouble)

    @Slot()
    def print_document(self) -> None:
        """Ask for the printer and the pages, then print what is shown now, whatever is shown meanwhile."""
        if self._document is None or self._run is not None or not self.page_count():
            return
        printer = Messages.printer(self, self._name, self.page_count(), self._document.pagePointSize(0))
        if printer is not None:
            from PySide6.QtPdf import QPdfDocument

            document = QPdfDocument(self._window)
            _load(document, self._data)
            self._run = PrintRun(document, printer, self, data=self._data)
            self._run.destroyed.connect(document.deleteLater)
            self._run.progressed.connect(self._on_printing)
            self._run.finished.connect(self._on_printed)
            self._printing.begin(_("Printing…"))
            self._run.start()

    # inside

    def _ready(self) -> "tuple[QPdfDocument, PdfPages, SidePanel]":
        """Document, pages and what stands beside them, made at the first use."""
        if self._document is None or self._view is None or self._side is None:
            from PySide6.QtPdf import QPdfDocument, QPdfSearchModel

            from trainer.ui.widgets.pdf_pages import PdfPages
            from trainer.ui.widgets.pdf_side import SidePanel

            self._document = QPdfDocument(self._window)
            self._view, self._side = PdfPages(self._document, self), SidePanel(self._document, self)
            hits = QPdfSearchModel(self._document)
            hits.setDocument(self._document)
            self.finding.use(self._view, hits)
            self._body.addWidget(self._side)
            self._body.addWidget(self._view, 1)
            self._place_side()
            self._view.pageNavigator().currentPageChanged.connect(self._on_page)
            self._view.zoomed.connect(self._on_zoomed)
            self._side.asked.connect(self._on_place)
            self.destroyed.connect(self._document.deleteLater)
        return self._document, self._view, self._side

    def _place_side(self) -> None:
        """Shown where there is room, or as he wants it."""
        if self._side is not None:
            shown = self.width() >= ROOM_FOR_SIDE if self._side_wanted is None else self._side_wanted
            self._side.setVisible(shown)
            self.tools.side.setChecked(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def event(self, event: QEvent) -> bool:
        """Keys of ours come here and not to the window's commands while the focus is inside."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _command(event) in self._own()
        ):
            event.accept()
            return True
        return super().event(event)

    def _own(self) -> frozenset[str]:
        """What keys may mean now: Esc is ours only while there is something to put away."""
        if not self.page_count():
            return frozenset()
        putting_away = not self.finding.isHidden() or (self._view is not None and self._view.has_choice())
        return frozenset(KEYS.values()) if putting_away else frozenset(KEYS.values()) - {"escape"}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _command(event)
        if name not in self._own():
            super().keyPressEvent(event)
        elif name in self._acts:
            self._acts[name]()
        elif name == "escape":
            self._put_away()
        elif self.finding.isHidden():
            self.search()
        elif name == "next":
            self.finding.on()
        else:
            self.finding.back()

    def _put_away(self) -> None:
        if not self.finding.isHidden():
            self.finding.close_line()
        elif self._view is not None:
            self._view.clear_choice()

    @Slot(str)
    def _on_asked(self, name: str) -> None:
        self._acts[name]()

    @Slot()
    def _on_side(self) -> None:
        self._side_wanted = self._side is not None and self._side.isHidden()
        self._place_side()

    @Slot()
    def _on_search_closed(self) -> None:
        if self._view is not None:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, float)
    def _on_place(self, page: int, down: float) -> None:
        if self._view is not None:
            self._view.go_to(page)
            if down:
                self._view.bring_into_view(page, QRectF(QPointF(0, down), QSizeF(1, 1)))

    @Slot()
    def _on_page(self) -> None:
        page = 0 if self._view is None else self._view.page()
        self.tools.show_page(page + 1, self.page_count())
        if self._side is not None and self.page_count():
            self._side.follow(page)
        self._on_zoomed()

    @Slot()
    def _on_zoomed(self) -> None:
        if self._view is not None and self.page_count():
            self.tools.show_percent(self._view.percent())

    @Slot()
    def _on_fit(self) -> None:
        if self._view is not None:
            from PySide6.QtPdfWidgets import QPdfView

            self._view.fit(QPdfView.ZoomMode.FitToWidth)

    @Slot()
    def _on_whole(self) -> None:
        if self._view is not None:
            from PySide6.QtPdfWidgets import QPdfView

            self._view.fit(QPdfView.ZoomMode.FitInView)

    @Slot()
    def _on_smaller(self) -> None:
        if self._view is not None:
            self._view.zoom(-1)

    @Slot()
    def _on_larger(self) -> None:
        if self._view is not None:
            self._view.zoom(1)

    # printing

    @Slot(int, int)
    def _on_printing(self, done: int, total: int) -> None:
        words = _("Printing page {page} of {total}").format(page=done, total=total)
        self._printing.on_progress(done, total, words)

    @Slot()
    def _on_print_cancelled(self) -> None:
        if self._run is not None:
            self._run.cancel()

    @Slot(int)
    def _on_printed(self, pages: int) -> None:
        self._run = None
        self._printing.end()
        self.printed.emit(pages)


def _load(document: "QPdfDocument", data: bytes) -> None:
    """Let the document read these bytes, which stay with it."""
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)


def _command(event: QKeyEvent) -> str:
    """What a key asks for here; empty for nothing."""
    return KEYS.get(QKeySequence(event.keyCombination()).toString(), "")
