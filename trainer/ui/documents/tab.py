"""The papers of a drill: the list at the left, the one in front as it will be printed at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.documents import Document, Listed, document_of
from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.documents import WrittenSet
from trainer.ui.changes import Change
from trainer.ui.documents.paper_list import PaperList
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.messages import Messages
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.search_choice import SearchChoice

if TYPE_CHECKING:
    from trainer.ui.widgets.pdf_view import PdfView

LIST_WIDTH = 330
KINDS = ("mark", "ruling", "assessment", "penalty", "observation", "retraction", "report", "calibration", "knowledge",
         "attendance")  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A paper with the list it stands in."""

    drill: str
    kind: str
    papers: tuple[Listed, ...]
    content: bytes
    name: str


class DocumentsTab(Tab):
    """Whatever is chosen is made anew from the data as they stand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._making: Job[Made] | None = None
        self._writing: Job[WrittenSet] | None = None
        self._is_stale = False
        self._pdf: PdfView | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.papers, self.person = PaperList(), SearchChoice((), _("All persons"))
        self.person.setAccessibleName(_("Person"))
        self.whole = button(_("Save the whole set…"), self.save_set, icon="save")
        self._line = JobLine()
        self._told = label(role="muted", wrap=True)
        left, self._place = QWidget(), QVBoxLayout()
        left.setLayout(rows((self.papers, 1), self.person, self.whole, gap=1))
        left.setFixedWidth(LIST_WIDTH)
        right = rows(self._line, self._told, gap=1)
        right.addLayout(self._place, 1)
        body = columns(left, right, gap=2)
        body.setStretch(1, 1)
        body.setContentsMargins(0, 12, 0, 0)
        self.setLayout(body)

    def _connect(self) -> None:
        self.papers.chosen.connect(self._on_chosen)
        self.person.currentIndexChanged.connect(self._make)
        self._line.cancelled.connect(self._on_cancelled)
        self.desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        self._drill = drill
        everybody = [("", _("All persons"))]
        people = sorted(drill.participants, key=lambda item: item.name)
        self.person.set_options(everybody + [(item.service_number, f"{item.rank} {item.name}") for item in people])
        self._list(self.desk.memory.get("drill/document"))
        self._make()

    def entered(self) -> None:
        if self._is_stale:
            self._make()

    def offered(self) -> dict[str, Callable[[], object]]:
        return {} if self._pdf is None else {**self._pdf.offered(), "refresh": self._make}

    def view(self) -> "PdfView":
        """The document's view, made when the first is shown; QtPdf keeps it as long as the window lives."""
        if self._pdf is None:
            from trainer.ui.widgets.pdf_view import PdfView

            self._pdf = PdfView(self.window())
            self._pdf.saved.connect(self._on_saved)
            self._place.addWidget(self._pdf)
        return self._pdf

    def _list(self, wanted: str = "") -> None:
        if self._drill is None:
            return
        try:
            self.papers.show_papers(self.desk.services.documents.listed(self._drill), wanted)
        except Trouble as trouble:
            self.tell_trouble(trouble)
        self._show_person()

    def _document(self) -> Document | None:
        return document_of(self.papers.kind())

    def _show_person(self) -> None:
        found = self._document()
        self.person.setVisible(found is not None and found.of_persons)

    @Slot(str)
    def _on_chosen(self, kind: str) -> None:
        self.desk.memory.put("drill/document", kind)
        self._show_person()
        self._make()

    @Slot()
    def _make(self) -> None:
        """Make the paper in front and show it."""
        self._is_stale = False
        drill, document = self._drill, self._document()
        if drill is None or document is None:
            return
        if self._making is not None:
            self._making.cancel()
        person = str(self.person.currentData() or "") if document.of_persons else ""
        self._told.hide()
        work = partial(_made, self.desk, drill, str(document.kind), person)
        self._making = self.desk.jobs.run(work, self._on_made, self._on_trouble)

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        if self._drill is None or made.drill != self._drill.id or made.kind != self.papers.kind():
            return
        self.papers.show_papers(made.papers)
        self.view().show()
        self.view().show_bytes(made.content, made.name)
        self.offers_changed.emit()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        """Nothing of another paper stays beside the name of this one."""
        if self._pdf is not None:
            self._pdf.hide()
        self.tell_trouble(trouble)

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is None or not change.touches(*(f"{kind}:{drill.id}" for kind in KINDS)):
            return
        self._is_stale = True
        if self.isVisible():
            self._make()

    # the whole set

    @Slot()
    def save_set(self) -> None:
        """Every paper that can be made, into a folder he names."""
        drill = self._drill
        folder = Messages.folder(self, _("Folder for all papers")) if drill is not None else None
        if drill is None or folder is None:
            return
        self.whole.setEnabled(False)
        self._line.begin(_("The papers are being written …"))
        work = partial(_written, self.desk, drill, folder)
        self._writing = self.desk.jobs.run(
            work, self._on_written, self._on_unwritten, on_progress=self._line.on_progress
        )

    @Slot(object)
    def _on_written(self, made: WrittenSet) -> None:
        self._end()
        told = ngettext(
            "{count} paper is written in {folder}.", "{count} papers are written in {folder}.", len(made.files)
        )
        self.notify(told.format(count=len(made.files), folder=made.folder), "good")

    @Slot(object)
    def _on_unwritten(self, trouble: Trouble) -> None:
        self._end()
        self.tell_trouble(trouble)

    @Slot()
    def _on_cancelled(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
        self._end()

    def _end(self) -> None:
        self._line.end()
        self.whole.setEnabled(True)


def _made(desk: Desk, drill: Drill, kind: str, person: str, progress: Progress) -> Made:
    documents = desk.services.documents
    papers = documents.listed(drill)
    progress.check()
    content = documents.pdf(drill, kind, person)
    whose = next((item for item in drill.participants if item.service_number == person), None) if person else None
    return Made(drill.id, kind, papers, content, documents.name(drill, kind, whose))


def _written(desk: Desk, drill: Drill, folder: Path, progress: Progress) -> WrittenSet:
    return desk.services.documents.write_set(folder, drill, progress.report)
