"""A page to look at, print and save, over what it belongs to: receipts and slips."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, columns, rows
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.pdf_place import PdfPlace


class PaperFace(QWidget):
    """`closed` leads back; `told` gives words and their kind."""

    closed = Signal()
    told = Signal(str, str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._name = ""
        self.pdf = PdfPlace()
        self.pdf.saved.connect(self._on_saved)
        self._title = ElidedLabel("", "heading")
        self.back = button(_("Back"), self.closed.emit, icon="chevron-left")
        self.setLayout(rows(columns(self.back, (self._title, 1), gap=1.5), (self.pdf, 1), gap=1))

    def show_paper(self, title: str, name: str, make: Callable[[], bytes]) -> None:
        """Make a page beside the window and show it; `name` is proposed for its file."""
        self._name = name
        self._title.show_text(title)
        self.pdf.put_away()
        self.back.setFocus()
        self._jobs.run(partial(_made, make), self._on_made, self._on_trouble)

    @Slot(object)
    def _on_made(self, content: bytes) -> None:
        self.pdf.show_bytes(content, self._name)
        self.pdf.go_to(0)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.closed.emit()
        self.told.emit(tell(trouble), "bad")

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")


def _made(make: Callable[[], bytes], _progress: Progress) -> bytes:
    return make()
