"""The test on screen, one person after another: door, questions, review, thanks; every answer is kept at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import Drill, Participant
from trainer.domain.errors import Refusal, Trouble
from trainer.domain.journal import Entry
from trainer.i18n import _, tell
from trainer.services.knowledge import KnowledgeService, Sitting
from trainer.ui.knowledge.door_page import Door, narrow
from trainer.ui.knowledge.ending_pages import ReviewPage, ThanksPage
from trainer.ui.knowledge.question_page import QuestionPage
from trainer.ui.layout import STRETCH, columns, rows
from trainer.ui.scoring.outbox import Act, Outbox

ANSWERS, HANDING = "answers", "test"
WIDEST = 1280


@dataclass(frozen=True)
class KioskOrder:
    """What the officer chose before he let the participants at the laptop; `units` are names by code."""

    drill: Drill
    author: str
    code: str
    tells_result: bool = False
    units: Mapping[str, str] = field(default_factory=dict)


class KioskTest(QWidget):
    """The content of the full-screen window. It reads and writes through the service, answers through the outbox."""

    taken = Signal()

    def __init__(
        self, service: KnowledgeService, outbox: Outbox, order: KioskOrder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._outbox, self._order = service, outbox, order
        self._person: Participant | None = None
        self._sitting: Sitting | None = None
        self._is_again = False
        self._handing: Act | None = None
        self._build()
        self._connect()
        self.door.number.show_drill(order.drill)

    def _build(self) -> None:
        self.door, self.asking = Door(self._order.code), QuestionPage()
        self.review, self.thanks = ReviewPage(), ThanksPage()
        self._faces = QStackedWidget()
        asking = QWidget()
        asking.setLayout(columns(STRETCH, (self.asking, 50), STRETCH))
        self.asking.setMaximumWidth(WIDEST)
        self._pages: dict[QWidget, QWidget] = {
            self.door: self.door, self.asking: asking, self.review: narrow(self.review),
            self.thanks: narrow(self.thanks),
        }  # fmt: skip
        for page in self._pages.values():
            self._faces.addWidget(page)
        whole = rows((self._faces, 1))
        whole.setContentsMargins(64, 40, 64, 32)
        self.setLayout(whole)
        self.setFocusProxy(self.door.number)

    def _connect(self) -> None:
        self.door.number.given.connect(self._on_number)
        self.door.person.confirmed.connect(self._on_confirmed)
        self.door.person.refused.connect(self.next_person)
        self.door.again.allowed.connect(self._on_allowed)
        self.door.again.left.connect(self.next_person)
        self.asking.answered.connect(self._on_answered)
        self.asking.finished.connect(self._on_finished)
        self.asking.interrupted.connect(self.next_person)
        self.review.turned.connect(self._on_turned)
        self.review.handed.connect(self._on_handed)
        self.thanks.left.connect(self.next_person)
        self._outbox.saved.connect(self._on_saved)
        self._outbox.refused.connect(self._on_refused)
        self._outbox.changed.connect(self._on_outbox)

    @property
    def face(self) -> QWidget:
        """The page in front."""
        shown = self._faces.currentWidget()
        return next(part for part, page in self._pages.items() if page is shown)

    def _bring(self, part: QWidget, focus: QWidget | None = None) -> None:
        self._faces.setCurrentWidget(self._pages[part])
        self.setFocusProxy(focus or part)

    # the door

    @Slot()
    def next_person(self) -> None:
        """The door for the next one; nothing of the last one is left on the screen."""
        self._ask("")

    def _ask(self, problem: str) -> None:
        self._person, self._sitting, self._is_again = None, None, False
        self.door.bring(self.door.number)
        self._bring(self.door, self.door.number)
        self.door.number.ask(problem)

    @Slot(str)
    def _on_number(self, number: str) -> None:
        try:
            self._person = self._service.find(self._order.drill.id, number)
            self._sitting = self._service.begin(self._order.drill.id, self._person.person)
        except Refusal as refusal:
            if self._person is not None and self._has_taken(self._person):
                self._bring_again(self._person)
            else:
                self._ask(tell(refusal))
        except Trouble as trouble:
            self._ask(tell(trouble))
        else:
            self._ask_person(self._person, self._sitting)

    def _has_taken(self, person: Participant) -> bool:
        try:
            people = self._service.people(self._order.drill.id)
        except Trouble:  # the refusal itself is told then
            return False
        return any(item.id == person.person and item.taken is not None for item in people)

    def _bring_again(self, person: Participant) -> None:
        self.door.bring(self.door.again)
        self.setFocusProxy(self.door.again)
        self.door.again.show_person(person)

    def _ask_person(self, person: Participant, sitting: Sitting) -> None:
        self.door.bring(self.door.person)
        self.setFocusProxy(self.door.person)
        begun = sum(bool(letter) for letter in sitting.answers)
        unit = self._order.units.get(person.unit, person.unit)
        self.door.person.show_person(replace(person, unit=unit), self._order.drill, len(sitting.answers), begun)

    @Slot()
    def _on_allowed(self) -> None:
        person = self._person
        if person is None:
            return
        try:
            self._sitting = self._service.begin(self._order.drill.id, person.person, again=True)
        except Trouble as trouble:
            self._ask(tell(trouble))
        else:
            self._is_again = True
            self._ask_person(person, self._sitting)

    # the questions

    @Slot()
    def _on_confirmed(self) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        self._bring(self.asking)
        letters = sitting.order.shown(sitting.answers)
        first = next((place for place, letter in enumerate(letters) if not letter), 0)
        self.asking.show_sitting(sitting, first)

    @Slot(object)
    def _on_answered(self, answers: tuple[str, ...]) -> None:
        if self._sitting is not None:
            self._outbox.post(Act(ANSWERS, partial(self._service.keep, self._sitting, answers), self._sitting.drill))

    @Slot()
    def _on_finished(self) -> None:
        self._bring(self.review)
        self.review.show_answers(self.asking.letters)

    @Slot(int)
    def _on_turned(self, place: int) -> None:
        self._bring(self.asking)
        self.asking.show_question(place)

    # handing in

    @Slot()
    def _on_handed(self) -> None:
        sitting = self._sitting
        if sitting is None or self._handing is not None:
            return
        answers = sitting.order.answers(self.asking.letters)
        work = partial(self._service.hand_in, sitting, self._order.author, answers, again=self._is_again)
        self._handing = Act(HANDING, work, sitting.drill)
        self._bring(self.thanks)
        self.thanks.show_waiting()
        self._outbox.post(self._handing)

    @Slot(object, object)
    def _on_saved(self, act: Act, result: object) -> None:
        if act.kind == ANSWERS and act.drill == self._order.drill.id:
            self.asking.tell_state(_("Answer saved"), "muted")
        if act is not self._handing or not isinstance(result, Entry) or self._person is None:
            return
        self._handing = None
        right, answers = result.payload["right"], result.payload["answers"]
        told = None
        if self._order.tells_result and isinstance(right, list) and isinstance(answers, list):
            told = sum(one == other for one, other in zip(right, answers, strict=True)), len(right)
        self.thanks.show_thanks(self._person, told)
        self.taken.emit()

    @Slot(object, object)
    def _on_refused(self, act: Act, trouble: Trouble) -> None:
        if act is self._handing:
            self._handing = None
            self._ask(tell(trouble))

    @Slot()
    def _on_outbox(self) -> None:
        """The disk refuses: the person sees it, and it is tried again by itself."""
        trouble = self._outbox.trouble
        if trouble is None:
            return
        if self._handing is not None:
            self.thanks.show_trouble(tell(trouble))
        elif self._sitting is not None:
            self.asking.tell_state(_("Not saved yet. Please call the officer."), "bad")
