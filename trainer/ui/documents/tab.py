"""The papers of a drill: the list at the left, the one in front as it will be printed at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.documents import Document, Listed, document_of
from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.letters import PaperNumber
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext, say, tell
from trainer.services.documents import WrittenSet
from trainer.ui.changes import Change
from trainer.ui.documents.number_line import NumberLine
from trainer.ui.documents.paper_list import PaperList
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import button, columns, rows
from trainer.ui.messages import Messages
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.pdf_place import PdfPlace
from trainer.ui.widgets.search_choice import SearchChoice

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
    person: str
    number: PaperNumber | None


class DocumentsTab(Tab):
    """Whatever is chosen is made anew from the data as they stand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._making: Job[Made] | None = None
        self._writing: Job[WrittenSet] | None = None
        self._is_stale = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.papers, self.person = PaperList(), SearchChoice((), _("All persons"))
        self.person.setAccessibleName(_("Person"))
        self.whole = button(_("Save the whole set…"), self.save_set, icon="save")
        self.number = NumberLine(self.desk.services, self.desk.jobs)
        self._line = JobLine()
        left, self.pdf = QWidget(), PdfPlace()
        left.setLayout(rows((self.papers, 1), self.person, self.number, self.whole, gap=1))
        left.setFixedWidth(LIST_WIDTH)
        right = rows(self._line, (self.pdf, 1), gap=1)
        body = columns(left, right, gap=2)
        body.setStretch(1, 1)
        body.setContentsMargins(0, 12, 0, 0)
        self.setLayout(body)

    def _connect(self) -> None:
        self.papers.chosen.connect(self._on_chosen)
        self.person.currentIndexChanged.connect(self._make)
        self.number.given.connect(self._on_number)
        self.number.troubled.connect(self.tell_trouble)
        self.pdf.saved.connect(self._on_saved)
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
        return {**self.pdf.offered(), "refresh": self._make} if self.pdf.is_shown else {}

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
        found = self.papers.paper()
        self.person.setVisible(found is not None and found.is_ready and found.document.of_persons)

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
        listed = self.papers.paper()
        if listed is not None and listed.why_not is not None:
            self._explain(document, say(listed.why_not))
            self._list_again()
            return
        person = str(self.person.currentData() or "") if document.of_persons else ""
        work = partial(_made, self.desk, drill, str(document.kind), person)
        self._making = self.desk.jobs.run(work, self._on_made, self._on_trouble)

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        if self._drill is None or made.drill != self._drill.id or made.kind != self.papers.kind():
            return
        self.papers.show_papers(made.papers)
        self._show_person()
        self.pdf.show_bytes(made.content, made.name)
        give = self.desk.services.paper_numbers.give
        self.number.show_number(made.number, partial(give, self._drill, made.kind, made.person))
        self.offers_changed.emit()

    def _explain(self, document: Document, why: str) -> None:
        """In the place of the pages: why there is no such paper."""
        self.number.hide()
        self.pdf.put_away(EmptyState("clock", _(document.title), why))
        self.offers_changed.emit()

    def _list_again(self) -> None:
        """What was not ready may be by now."""
        drill = self._drill
        if drill is not None:
            self._making = None
            self.desk.jobs.run(partial(_listed, self.desk, drill), self._on_listed, self._on_trouble)

    @Slot(object)
    def _on_listed(self, found: tuple[str, tuple[Listed, ...]]) -> None:
        key, papers = found
        if self._drill is None or key != self._drill.id:
            return
        self.papers.show_papers(papers)
        self._show_person()
        listed = self.papers.paper()
        if listed is not None and listed.is_ready:
            self._make()

    @Slot(str)
    def _on_number(self, words: str) -> None:
        self.notify(words, "good")
        self._make()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        """Nothing of another paper stays beside the name of this one."""
        document = self._document()
        if document is not None:
            self._explain(document, tell(trouble))

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
    number = desk.services.paper_numbers.number_of(drill, kind, person)
    return Made(drill.id, kind, papers, content, documents.name(drill, kind, whose), person, number)


def _listed(desk: Desk, drill: Drill, progress: Progress) -> tuple[str, tuple[Listed, ...]]:
    progress.check()
    return drill.id, desk.services.documents.listed(drill)


def _written(desk: Desk, drill: Drill, folder: Path, progress: Progress) -> WrittenSet:
    return desk.services.documents.write_set(folder, drill, progress.report)
