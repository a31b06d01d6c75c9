"""The papers of the test as they will be printed: made beside the window, looked at, printed, saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.knowledge import KnowledgeTest
from trainer.domain.knowledge_paper import KnowledgePaperKind
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.pdf_place import PdfPlace
from trainer.ui.widgets.segmented import Option, Segmented


class PapersFace(QWidget):
    """`left` goes back, `told` says something at the foot of the window."""

    left = Signal()
    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._drill: Drill | None = None
        self._job: Job[bytes] | None = None
        self._build()
        self.kind.chosen.connect(self._make)

    def _build(self) -> None:
        back = button(_("Back"), self.left.emit, icon="chevron-left")
        kinds = (
            Option(KnowledgePaperKind.OWN, _("One for each"), _("Each participant has an order of his own")),
            Option(KnowledgePaperKind.COMMON, _("A and B"), _("Two common papers to copy; names are written by hand")),
            Option(KnowledgePaperKind.KEY, _("Key"), _("Secret until the last one has handed in")),
            Option(KnowledgePaperKind.RESULTS, _("Results"), _("One sheet for each who has taken it: restricted")),
        )
        self.kind = Segmented(kinds, _("Question paper"))
        self._state = label(role="muted")
        bar = columns(back, self.kind, self._state, STRETCH)
        self.pdf = PdfPlace()
        self.pdf.saved.connect(self._on_saved)
        self.setLayout(rows(bar, (self.pdf, 1), gap=1))

    def show_papers(self, drill: Drill) -> None:
        """Fix the questions of a drill, then make and show its papers, first those of the participants."""
        self._drill = drill
        self.kind.set_value(KnowledgePaperKind.OWN)
        self.kind.setFocus()
        self._jobs.run(partial(_fixed, self._services, drill), self._on_fixed, self._on_trouble, write=True)

    @Slot(object)
    def _on_fixed(self, _test: KnowledgeTest) -> None:
        self._make()

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return self.pdf.offered()

    @Slot()
    def _make(self) -> None:
        drill, kind = self._drill, KnowledgePaperKind(self.kind.value())
        if drill is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._state.setText(_("The paper is being made …"))
        self._job = self._jobs.run(partial(_paper, self._services, drill, kind), self._on_made, self._on_trouble)

    @Slot(object)
    def _on_made(self, content: bytes) -> None:
        drill = self._drill
        if drill is not None:
            self._state.setText("")
            name = self._services.knowledge_papers.name(drill, KnowledgePaperKind(self.kind.value()))
            self.pdf.show_bytes(content, name)
            self.offers_changed.emit()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._state.setText("")
        self.told.emit(tell(trouble), "bad")

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")


def _fixed(services: Services, drill: Drill, _progress: Progress) -> KnowledgeTest:
    return services.knowledge.fix(drill.id)


def _paper(services: Services, drill: Drill, kind: KnowledgePaperKind, _progress: Progress) -> bytes:
    return services.knowledge_papers.paper(drill, kind)
