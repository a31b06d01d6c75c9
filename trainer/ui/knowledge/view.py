"""The knowledge test of a drill: who has taken it, and the ways to take it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import RECORDING, Drill
from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.domain.knowledge import KnowledgeTest
from trainer.i18n import _, tell
from trainer.services.knowledge import KnowledgeService, PersonState
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Progress
from trainer.ui.knowledge.kiosk_pages import KioskOrder, KioskTest
from trainer.ui.knowledge.people_table import PeopleTable
from trainer.ui.knowledge.start_panel import Choice, StartPanel
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.outbox import Outbox
from trainer.ui.widgets.kiosk import Kiosk


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
        head = columns(back, label(_("Knowledge test"), "heading"), self._state, STRETCH, self._start, gap=1.5)
        listed = QWidget()
        listed.setLayout(rows(head, (self.people, 1), gap=1.5))
        self._list = listed
        for face in (listed, self.start_panel):
            self.faces.addWidget(face)
        self.setLayout(rows((self.faces, 1)))

    def _connect(self) -> None:
        self.start_panel.left.connect(self.show_list)
        self.start_panel.started.connect(self._on_started)
        self._desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill) -> None:
        """Show a drill's test, another one or a newer state of the same."""
        if self._drill is None or self._drill.id != drill.id:
            self.faces.setCurrentWidget(self._list)
            self.standing = None
        self._drill = drill
        is_open = drill.state in RECORDING
        self._start.setEnabled(is_open and bool(drill.participants))
        self._start.setToolTip("" if is_open else _("The test is taken once the drill is ready."))
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
        if self.faces.currentWidget() is self._list:
            return {"search": self.people.panel.focus_search}
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
        order = KioskOrder(drill, self._desk.author(drill), choice.code, choice.tells_result)
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


def _read(service: KnowledgeService, drill: DrillId, _progress: Progress) -> Standing:
    return Standing(service.test(drill), service.people(drill))
