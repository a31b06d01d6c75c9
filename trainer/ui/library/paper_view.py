"""A paper of a scenario as it will be printed, on the whole page: look, save, print, go back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.domain.scenario_paper import PaperKind
from trainer.i18n import _, tell
from trainer.services.scenario_papers import PrintedPaper, ScenarioPapersService
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.library.paper_menu import PAPERS
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.pdf_place import PdfPlace


class PaperView(QWidget):
    """`show_paper` makes the PDF through a job; Back and Escape emit `closed`, whatever is to be told goes to `told`.

    `told(text, kind)` is for the page's notice. Show it inside its window: QtPdf keeps the document at the window.
    """

    closed = Signal()
    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, papers: ScenarioPapersService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers, self._jobs = papers, jobs
        self._job: Job[PrintedPaper] | None = None
        self._build()

    def _build(self) -> None:
        self._back = button(_("Back"), self.close_paper, icon="chevron-left")
        self._title = label(role="heading")
        self._waiting = JobLine()
        self._waiting.cancelled.connect(self.close_paper)
        self.pdf = PdfPlace()
        self.pdf.saved.connect(self._on_saved)
        self.setLayout(rows(columns(self._back, (self._title, 1), gap=1.5), self._waiting, (self.pdf, 1), gap=1))

    def show_paper(self, slug: str, kind: str, number: int | None = None) -> None:
        """Make a paper (book, injects, handout, board) of a version, or of the latest, and show it."""
        self._drop_job()
        title = _(PAPERS[PaperKind(kind)])
        self._title.setText(title)
        self.pdf.put_away()
        self._waiting.begin(_("Preparing: {paper}").format(paper=title))
        self._back.setFocus()
        work = partial(_made, self._papers, slug, kind, number)
        self._job = self._jobs.run(work, self._on_made, self._on_trouble)
        self.offers_changed.emit()

    def offered(self) -> dict[str, Callable[[], object]]:
        """The commands of the window that it answers while a paper is shown."""
        return self.pdf.offered()

    @Slot()
    def close_paper(self) -> None:
        """Give the paper up, also one that is still being made."""
        self._drop_job()
        self._waiting.end()
        self.closed.emit()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_made(self, paper: PrintedPaper) -> None:
        self._job = None
        self._waiting.end()
        self.pdf.show_bytes(paper.content, paper.name)
        self.pdf.go_to(0)
        self._title.setText(paper.name.removesuffix(".pdf"))
        self.offers_changed.emit()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.close_paper()
        self.told.emit(tell(trouble), "bad")

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_paper()
        else:
            super().keyPressEvent(event)


def _made(papers: ScenarioPapersService, slug: str, kind: str, number: int | None, _progress: Progress) -> PrintedPaper:
    return papers.paper(slug, kind, number)
