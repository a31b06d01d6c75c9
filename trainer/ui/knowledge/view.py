"""The knowledge test of a drill: who has taken it, and the ways to take it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import RECORDING, Drill
from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.domain.knowledge import KnowledgeTest
from trainer.i18n import _, tell
from trainer.services.knowledge import Analysis, KnowledgeService, PersonState
from trainer.ui.changes import Change
from trainer.ui.drill.exporting import asked_export
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Progress
from trainer.ui.knowledge.analysis_face import AnalysisFace
from trainer.ui.knowledge.entry_face import EntryFace
from trainer.ui.knowledge.kiosk_pages import KioskOrder, KioskTest
from trainer.ui.knowledge.papers_face import PapersFace
from trainer.ui.knowledge.people_table import PeopleTable
from trainer.ui.knowledge.start_panel import Choice, StartPanel
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.outbox import Outbox
from trainer.ui.widgets.kiosk import Kiosk
from trainer.ui.widgets.table import DataTable


@dataclass(frozen=True)
class Standing:
    """The test of a drill as it stands."""

    test: KnowledgeTest
    people: tuple[PersonState, ...]

    @property
    def taken(self) -> int:
        """How many have taken it."""
        return sum(item.taken is not None for item in self.people)

    @property
    def has_begun(self) -> bool:
        """Whether anybody has given an answer: then the questions stay."""
        return any(item.taken is not None or item.begun for item in self.people)


class KnowledgeView(QWidget):
    """`left` goes back to the roster, `told` says something at the foot of the window."""

    left = Signal()
    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._service = desk, desk.services.knowledge
        self._drill: Drill | None = None
        self.standing: Standing | None = None
        self.kiosk: Kiosk | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.people, self.start_panel, self.faces = PeopleTable(self._desk.memory), StartPanel(), QStackedWidget()
        self._state = label(role="muted")
        back = button(_("Back"), self.left.emit, icon="chevron-left")
        self._start = button(_("On this laptop…"), self.ask_start, role="primary", icon="play")
        self._type = button(_("Type papers in"), self.show_entry, icon="edit")
        self._print = button(_("Papers"), self.show_papers, icon="print")
        self._items = button(_("Questions"), self.show_analysis, icon="result")
        acts = columns(self._items, self._print, self._type, self._start)
        head = columns(back, label(_("Knowledge test"), "heading"), self._state, STRETCH, acts, gap=1.5)
        listed = QWidget()
        listed.setLayout(rows(head, (self.people, 1), gap=1.5))
        self._list = listed
        self.papers = PapersFace(self._desk.services, self._desk.jobs)
        self.entry = EntryFace(self._service, Outbox.of(self._desk.jobs))
        self.analysis = AnalysisFace(self._desk.memory)
        for face in (listed, self.start_panel, self.papers, self.entry, self.analysis):
            self.faces.addWidget(face)
        self.setLayout(rows((self.faces, 1)))

    def _connect(self) -> None:
        self.start_panel.left.connect(self.show_list)
        self.start_panel.started.connect(self._on_started)
        for face in (self.papers, self.entry, self.analysis):
            face.left.connect(self.show_list)
        self.papers.told.connect(self.told)
        self.papers.offers_changed.connect(self.offers_changed)
        self.people.table.opened.connect(self._on_opened)
        self._desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill) -> None:
        """Show a drill's test, another one or a newer state of the same."""
        if self._drill is None or self._drill.id != drill.id:
            self.faces.setCurrentWidget(self._list)
            self.standing = None
        self._drill = drill
        is_open = drill.state in RECORDING
        for made in (self._start, self._type):
            made.setEnabled(is_open and bool(drill.participants))
            made.setToolTip("" if is_open else _("The test is taken once the drill is ready."))
        self._reload()

    def _reload(self) -> None:
        if self._drill is not None:
            work = partial(_read, self._service, self._drill.id)
            self._desk.jobs.run(work, self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, standing: Standing) -> None:
        drill = self._drill
        if drill is None or standing.test.drill != drill.id:
            return
        self.standing = standing
        told = _("{count} questions · {taken} of {people} have taken it")
        self._state.setText(
            told.format(count=len(standing.test.questions), taken=standing.taken, people=len(standing.people))
        )
        self.people.show_people(drill, standing.people)
        self._items.setEnabled(standing.taken > 0)
        self.offers_changed.emit()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")

    @Slot()
    def show_list(self) -> None:
        """Back to who has taken it."""
        self.faces.setCurrentWidget(self._list)
        self.people.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offers_changed.emit()

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        face = self.faces.currentWidget()
        if face is self.papers:
            return self.papers.offered()
        if face is self.analysis:
            return {"search": self.analysis.panel.focus_search, "export": self.export_items}
        if face is self._list:
            return {"search": self.people.panel.focus_search, "export": self.export_people}
        return {}

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._drill is not None and self.isVisible() and change.touches(f"knowledge:{self._drill.id}"):
            self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_list() if self.faces.currentWidget() is not self._list else self.left.emit()
        else:
            super().keyPressEvent(event)

    # the other faces

    @Slot()
    def show_papers(self) -> None:
        """The papers of the test."""
        if self._drill is not None:
            self.faces.setCurrentWidget(self.papers)
            self.papers.show_papers(self._drill)
            self.offers_changed.emit()

    @Slot()
    def show_entry(self) -> None:
        """Papers to type in, from the first who is missing."""
        self._enter_from("")

    def _enter_from(self, first: str) -> None:
        drill, standing = self._drill, self.standing
        if drill is not None and standing is not None and self._type.isEnabled():
            self.faces.setCurrentWidget(self.entry)
            self.entry.show_people(drill, self._desk.author(drill), standing.test, standing.people, first)
            self.offers_changed.emit()

    @Slot(object)
    def _on_opened(self, row: PersonState) -> None:
        self._enter_from(row.id)

    @Slot()
    def show_analysis(self) -> None:
        """What the answers tell."""
        if self._drill is not None:
            work = partial(_analysed, self._service, self._drill.id)
            self._desk.jobs.run(work, self._on_analysed, self._on_trouble)

    @Slot(object)
    def _on_analysed(self, analysis: Analysis) -> None:
        self.faces.setCurrentWidget(self.analysis)
        self.analysis.show_analysis(analysis)
        self.analysis.focus_table()
        self.offers_changed.emit()

    @Slot()
    def export_people(self) -> None:
        """Who has taken the test, as a file."""
        self._export(self.people.table, _("Knowledge test {code}"))

    @Slot()
    def export_items(self) -> None:
        """How the questions were answered, as a file."""
        self._export(self.analysis.table, _("Questions of the test {code}"))

    def _export(self, table: DataTable[Any], title: str) -> None:
        if self._drill is not None:
            said = title.format(code=self._drill.code)
            work = asked_export(self, table, said, said)
            if work is not None:
                self._desk.jobs.run(work, self._on_exported, self._on_trouble, write=True)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")

    # on this laptop

    @Slot()
    def ask_start(self) -> None:
        """Ask what the officer wants before the screen is filled."""
        if self.standing is not None and self._start.isEnabled():
            self.faces.setCurrentWidget(self.start_panel)
            count = len(self.standing.test.questions)
            self.start_panel.show_choice(count, is_fixed=self.standing.has_begun)
            self.offers_changed.emit()

    @Slot(object)
    def _on_started(self, choice: Choice) -> None:
        drill = self._drill
        if drill is None:
            return
        try:
            self._service.fix(drill.id, choice.count)
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return
        units = {unit.code: unit.name for unit in self._desk.services.directory.units()}
        order = KioskOrder(drill, self._desk.author(drill), choice.code, choice.tells_result, units)
        content = KioskTest(self._service, Outbox.of(self._desk.jobs), order)
        self.kiosk = Kiosk(content, choice.code, self.window())
        self.kiosk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kiosk.left.connect(self._on_kiosk_left)
        self.kiosk.open()

    @Slot()
    def _on_kiosk_left(self) -> None:
        self.kiosk = None
        self.show_list()
        self._reload()


def _analysed(service: KnowledgeService, drill: DrillId, _progress: Progress) -> Analysis:
    return service.analysis(drill)


def _read(service: KnowledgeService, drill: DrillId, _progress: Progress) -> Standing:
    return Standing(service.test(drill), service.people(drill))
