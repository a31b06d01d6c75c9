"""What the one at the computer does to the course of a drill. Widgets show it and ask for it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.after_action import InjectRun
from trainer.domain.conduct import InjectStatus
from trainer.domain.drill import RECORDING, Drill, State
from trainer.domain.errors import Trouble
from trainer.domain.inject_plan import to_come
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.play_clock import stop_reasons
from trainer.domain.scenario import Scenario
from trainer.domain.told import Told
from trainer.i18n import _, tell
from trainer.services.conduct import ConductService, Course
from trainer.services.course_words import CourseWords
from trainer.services.services import Services
from trainer.ui.conduct.steady import SteadyClock
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Job
from trainer.ui.scoring.outbox import Act, Outbox

OWN = "control."
"""Begins the kind of every act of this page: the outbox is shared with the evaluator's."""


class Controlling(QObject):
    """A drill as control has it before it. Every act is kept in the outbox until it is on disk."""

    course_shown = Signal()
    told = Signal(str, str)
    written = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.outbox = Outbox.of(desk.jobs)
        self.now = SteadyClock(desk.services.workplace)
        self.drill: Drill | None = None
        self.scenario: Scenario | None = None
        self.course: Course | None = None
        self.saved_at: datetime | None = None
        self._given: set[str] = set()
        self._reading: Job[Course] | None = None
        self.outbox.saved.connect(self._on_saved)
        self.outbox.refused.connect(self._on_refused)

    # what is shown

    def open(self, drill: Drill, scenario: Scenario) -> None:
        """Another drill, or a newer state of the same."""
        if self.drill is None or self.drill.id != drill.id:
            self.course, self.saved_at = None, None
            self._given.clear()
        self.drill, self.scenario = drill, scenario
        self.read()

    def read(self) -> None:
        """Read the course anew, off the window's thread."""
        if self.drill is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(_read, self._desk.services, self.drill)
        self._reading = self._desk.jobs.run(work, self._on_read, self._on_trouble)

    @property
    def conduct(self) -> ConductService:
        """The acts themselves."""
        return self._desk.services.conduct

    @property
    def author(self) -> str:
        """Service number of who controls."""
        return self._desk.author(self.drill) if self.drill is not None else ""

    @property
    def is_open(self) -> bool:
        """Whether anything may be recorded."""
        return self.drill is not None and self.drill.state in RECORDING

    @property
    def is_running(self) -> bool:
        """Whether play has begun and is not over."""
        return self.drill is not None and self.drill.state is State.RUNNING

    def moment(self) -> datetime:
        """The present on the scale of the course: a laptop put back before the window opened counts on."""
        return self.now() + self.course.lag if self.course is not None else self.now()

    def minute(self) -> float | None:
        """Exercise minutes now; None before STARTEX."""
        course = self.course
        return course.clock.minute(self.moment()) if course is not None and course.clock.started else None

    def waiting(self) -> tuple[InjectRun, ...]:
        """Injects still to be given, without those on their way to the disk."""
        runs = to_come(self.course.timeline) if self.course is not None else ()
        return tuple(run for run in runs if run.ref not in self._given)

    def names(self) -> dict[str, str]:
        """Who stands behind a service number: people of the drill and the owner of this data."""
        return names_of(self._desk, self.drill) if self.drill is not None else {}

    def words(self) -> CourseWords:
        """Says the entries of the course."""
        course = self.course
        if course is None:
            return CourseWords((), ())
        return CourseWords(course.timeline, course.steps, stop_reasons(course.told))

    # what is done

    def may(self) -> bool:
        """Whether something may be recorded; says so when not."""
        if not self.is_open:
            self.told.emit(_("This drill takes no records now."), "warning")
        return self.is_open

    def may_in_play(self) -> bool:
        """The same for what happens in play only."""
        if self.is_open and not self.is_running:
            self.told.emit(_("Play is not running. STARTEX begins it."), "warning")
            return False
        return self.may()

    def post(self, kind: str, run: Callable[[], object]) -> None:
        """Write an act as soon as what came before is written."""
        if self.drill is not None:
            self.outbox.post(Act(OWN + kind, run, self.drill.id))

    def deliver(self, run: InjectRun) -> None:
        """An inject was given to the players at this moment."""
        if self.course is not None and self.course.clock.stop is not None:
            self.told.emit(_("NO PLAY: nothing is given to the players until play goes on."), "warning")
        elif self.drill is not None and run.ref not in self._given and self.may_in_play():
            self._given.add(run.ref)
            act = self.conduct.inject
            self.post(
                "inject", partial(act, self.drill.id, self.author, run.ref, InjectStatus.DELIVERED, at=self.now())
            )

    def take_back(self, entry: Entry) -> None:
        """Take an own entry back."""
        if self.drill is not None and self.may():
            self.post("take_back", partial(self.conduct.take_back, self.drill.id, self.author, entry))

    def can_take_back(self, entry: Entry) -> bool:
        """Whether it is his own, of this laptop, and may go."""
        own = (entry.author, entry.device) == (self.author, self._desk.services.workplace.device)
        stays = entry.kind is EntryKind.SAFETY_STOP or entry.payload.get("event") in ("startex", "endex")
        return own and not stays and self.is_open

    def said(self, entry: Entry) -> str:
        """An entry that has just been written, in words."""
        return self.words()(Told(entry, entry.happened_at))

    # what became of it

    @Slot(object)
    def _on_read(self, course: Course) -> None:
        self.course = course
        delivered = {run.ref for run in course.timeline if run.delivered is not None}
        self._given = {ref for ref in self._given if ref not in delivered and self._is_on_its_way()}
        self.course_shown.emit()

    def _is_on_its_way(self) -> bool:
        return any(act.kind == f"{OWN}inject" for act in self.outbox.waiting)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")

    @Slot(object, object)
    def _on_saved(self, act: Act, result: object) -> None:
        if self.drill is None or act.drill != self.drill.id or not act.kind.startswith(OWN):
            return
        self.saved_at = self._desk.services.workplace.clock()
        self.written.emit(act, result)

    @Slot(object, object)
    def _on_refused(self, act: Act, refusal: Trouble) -> None:
        if act.kind.startswith(OWN):
            self._given.clear()
            self.told.emit(tell(refusal), "bad")
            self.read()


def names_of(desk: Desk, drill: Drill) -> dict[str, str]:
    """Names by service number."""
    owner = desk.services.office.owner()
    names = {owner.service_number: owner.name} if owner is not None and owner.service_number else {}
    names |= {item.service_number: f"{item.rank} {item.name}".strip() for item in drill.participants}
    return names | {item.service_number: f"{item.rank} {item.name}".strip() for item in drill.roles}


def _read(services: Services, drill: Drill, _progress: object = None) -> Course:
    return services.conduct.course(drill.id)
