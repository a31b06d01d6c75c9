"""What is typed from one printed page: shown at once, written through the same outbox as the marks of the scoring page."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.errors import Refusal
from trainer.domain.forced_notes import wants_note
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.domain.result import StandingMark
from trainer.domain.score_sheet_paper import Place
from trainer.domain.scoring import Criterion, parse_value, stored_value
from trainer.i18n import _, tell
from trainer.services.paper_marks import FoundPage
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.outbox import Act, Outbox

KIND = "paper mark"


@dataclass(frozen=True)
class Typed:
    """A mark from paper as a job."""

    services: Services
    drill: DrillId
    number: str
    order: MarkOrder

    def __call__(self) -> Entry:
        return self.services.paper_marks.record(self.drill, self.number, self.order)


@dataclass(frozen=True)
class TakenBack:
    """Taking the last mark back, and what stands in its place then."""

    services: Services
    drill: DrillId
    number: str
    place: Place

    def __call__(self) -> StandingMark | None:
        scoring = self.services.scoring
        scoring.undo(self.drill, self.number)
        return scoring.mark(self.drill, self.number, *self.place)


@dataclass(frozen=True)
class Question:
    """A mark on paper that differs from the one that stands already."""

    place: Place
    value: str | float
    held: StandingMark


class PaperTyping(QObject):
    """The boxes of a page. What was typed here may be typed over; what stood before is asked about first."""

    changed = Signal(str, str)
    opened = Signal()
    told = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self.outbox = services, Outbox.of(jobs)
        self.found: FoundPage | None = None
        self.question: Question | None = None
        self.checked: set[Place] = set()
        self._shown: dict[Place, StandingMark] = {}
        self._criteria: dict[str, Criterion] = {}
        self._sent: dict[int, tuple[Place, StandingMark | None]] = {}
        self._order: list[Place] = []
        self.outbox.saved.connect(self._on_saved)
        self.outbox.refused.connect(self._on_refused)

    def open(self, found: FoundPage) -> None:
        """Another page, with what stands in its boxes."""
        self.found, self.question = found, None
        self.checked, self._order = set(), []
        device = self._services.workplace.device
        self._shown = {
            place: next((item for item in marks if item.device == device), marks[-1])
            for place, marks in found.marks.items()
        }
        self._criteria = {line.criterion.code: line.criterion for line in found.page.criteria}
        self.opened.emit()

    def mark(self, place: Place) -> StandingMark | None:
        """What is shown in a box."""
        return self._shown.get(place)

    def criterion(self, place: Place) -> Criterion:
        """What the box is about."""
        return self._criteria[place[1]]

    @property
    def places(self) -> tuple[Place, ...]:
        """The boxes in the order of the page."""
        return self.found.page.places if self.found else ()

    def next_open(self, after: int = -1) -> int | None:
        """The next box without a mark, then one whose reason is missing; from the start again; None when all is said."""
        around = [*range(after + 1, len(self.places)), *range(min(after + 1, len(self.places)))]
        empty = next((at for at in around if self.mark(self.places[at]) is None), None)
        return empty if empty is not None else next((at for at in around if self.lacks_note(self.places[at])), None)

    def lacks_note(self, place: Place) -> bool:
        """Whether the mark wants a reason and has none."""
        held = self.mark(place)
        if held is None or held.note or self.found is None:
            return False
        criterion = self.criterion(place)
        return wants_note(criterion, parse_value(criterion, held.value), self.found.drill.bands)

    def give(self, place: Place, raw: object) -> bool:
        """Take a mark from the page; False when it cannot be or a question has to be answered first."""
        if self.found is None or not self._may():
            return False
        try:
            value = stored_value(parse_value(self.criterion(place), raw))
        except Refusal as refusal:
            self.told.emit(tell(refusal), "warning")
            return False
        held, self.question = self.mark(place), None
        if held is not None and held.value == value:
            self.checked.add(place)
        elif held is not None and place not in self.checked:
            self.question = Question(place, value, held)
            self.changed.emit(*place)
            return False
        else:
            self._keep(place, value, held.note if held else "")
        self.changed.emit(*place)
        return True

    def answer(self, *, takes_paper: bool) -> None:
        """The question about a difference: the page's mark, or what stands."""
        asked, self.question = self.question, None
        if asked is None:
            return
        self.checked.add(asked.place)
        if takes_paper:
            self._keep(asked.place, asked.value, asked.held.note)
        self.changed.emit(*asked.place)

    def set_note(self, place: Place, note: str) -> None:
        """The reason of a mark; a box without a mark takes none."""
        held, note = self.mark(place), note.strip()
        if held is None:
            self.told.emit(_("Give the mark first, then its note."), "warning")
        elif note != held.note and self._may():
            self._keep(place, held.value, note)
            self.changed.emit(*place)

    def undo(self) -> Place | None:
        """Take back what was typed last on this page; returns its box."""
        if self.found is None or not self._order:
            self.told.emit(_("There is nothing to undo."), "info")
            return None
        place, drill = self._order.pop(), self.found.drill.id
        act = self.outbox.withdraw((KIND,), drill)
        if act is not None:
            _place, before = self._sent.pop(id(act))
            self._show(place, before)
        else:
            number = self.found.page.evaluator.service_number
            made = Act("paper undo", TakenBack(self._services, drill, number, place), drill)
            self._sent[id(made)] = (place, self.mark(place))
            self.outbox.post(made)
        return place

    def _may(self) -> bool:
        if self.found is not None and not self.found.is_open:
            self.told.emit(closed_words(self.found), "warning")
            return False
        return True

    def _keep(self, place: Place, value: str | float, note: str) -> None:
        assert self.found is not None
        page, drill = self.found.page, self.found.drill
        number, before = page.evaluator.service_number, self.mark(place)
        moment = self._services.workplace.clock()
        self._shown[place] = StandingMark(number, self._services.workplace.device, *place, value, note, moment, "")
        self.checked.add(place)
        self._order.append(place)
        order = MarkOrder(*place, value, note, moment, page.code)
        act = Act(KIND, Typed(self._services, drill.id, number, order), drill.id)
        self._sent[id(act)] = (place, before)
        self.outbox.post(act)

    def _show(self, place: Place, mark: StandingMark | None) -> None:
        if mark is None:
            self._shown.pop(place, None)
            self.checked.discard(place)
        else:
            self._shown[place] = mark
        self.changed.emit(*place)

    @Slot(object, object)
    def _on_saved(self, act: Act, result: object) -> None:
        place, _before = self._sent.pop(id(act), (("", ""), None))
        if isinstance(act.run, TakenBack) and place in self.places:
            self._show(place, result if isinstance(result, StandingMark) else None)

    @Slot(object, object)
    def _on_refused(self, act: Act, refusal: Refusal) -> None:
        if id(act) in self._sent:
            place, before = self._sent.pop(id(act))
            if place in self.places:
                self._show(place, before)
            self.told.emit(tell(refusal), "bad")


def closed_words(found: FoundPage) -> str:
    """Why nothing may be typed."""
    if found.is_locked:
        return _("The sheets of this evaluator are locked. A later change needs the lead evaluator's ruling.")
    return _("This drill takes no records now.")
