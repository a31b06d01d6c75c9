"""The protocol as it will be printed, with its number."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.letters import Letter, PaperNumber
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.documents.number_line import NumberLine
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, columns, rows

if TYPE_CHECKING:
    from trainer.ui.widgets.pdf_view import PdfView


class PaperFace(QWidget):
    """Shows the pages it is given; `numbered` wants them made anew."""

    left = Signal()
    saved = Signal(Path)
    numbered = Signal(str)
    troubled = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._pdf: PdfView | None = None
        self._back = button(_("Back to the table"), self.left.emit, icon="chevron-left")
        self.number = NumberLine(services, jobs, is_wide=True)
        self._place = QVBoxLayout()
        whole = rows(columns(self._back, STRETCH, self.number), gap=1)
        whole.addLayout(self._place, 1)
        self.setLayout(whole)
        self.number.given.connect(self.numbered)
        self.number.troubled.connect(self.troubled)

    def view(self) -> "PdfView":
        """The document's view, made when the first is shown; QtPdf keeps it as long as the window lives."""
        if self._pdf is None:
            from trainer.ui.widgets.pdf_view import PdfView

            self._pdf = PdfView(self.window())
            self._pdf.saved.connect(self.saved)
            self._place.addWidget(self._pdf)
        return self._pdf

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return self._pdf.offered() if self._pdf is not None else {}

    def show_paper(self, contest: str, name: str, content: bytes, number: PaperNumber | None) -> None:
        """The pages of a contest's protocol."""
        self.view().show_bytes(content, name)
        self.number.show_number(number, partial(_numbered, self._services, contest))


def _numbered(services: Services, contest: str) -> tuple[Letter, ...]:
    return (services.league.give_number(contest),)
