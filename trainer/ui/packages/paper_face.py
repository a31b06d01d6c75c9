"""A page to look at, print and save, over what it belongs to: receipts and slips."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, columns, rows
from trainer.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from trainer.ui.widgets.pdf_view import PdfView


class PaperFace(QWidget):
    """`closed` leads back; `told` gives words and their kind."""

    closed = Signal()
    told = Signal(str, str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._name = ""
        self.pdf: PdfView | None = None
        self._title = ElidedLabel("", "heading")
        self.back = button(_("Back"), self.closed.emit, icon="chevron-left")
        self._whole = rows(columns(self.back, (self._title, 1), gap=1.5), gap=1)
        self._whole.addStretch(1)
        self.setLayout(self._whole)

    def show_paper(self, title: str, name: str, make: Callable[[], bytes]) -> None:
        """Make a page beside the window and show it; `name` is proposed for its file."""
        self._name = name
        self._title.show_text(title)
        if self.pdf is not None:
            self.pdf.hide()
        self.back.setFocus()
        self._jobs.run(partial(_made, make), self._on_made, self._on_trouble)

    @Slot(object)
    def _on_made(self, content: bytes) -> None:
        view = self._view()
        view.show_bytes(content, self._name)
        view.go_to(0)
        view.show()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.closed.emit()
        self.told.emit(tell(trouble), "bad")

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")

    def _view(self) -> "PdfView":
        """Made when the first is shown; QtPdf keeps the document at the window."""
        if self.pdf is None:
            from trainer.ui.widgets.pdf_view import PdfView

            self.pdf = PdfView(self.window())
            self.pdf.saved.connect(self._on_saved)
            self._whole.takeAt(self._whole.count() - 1)
            self._whole.addWidget(self.pdf, 1)
        return self.pdf


def _made(make: Callable[[], bytes], _progress: Progress) -> bytes:
    return make()
