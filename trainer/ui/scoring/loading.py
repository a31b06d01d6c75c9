"""What the evaluator's page is about, read in one go and off the window's thread."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trainer.domain.drill import CLOSED, RECORDING, Drill, RoleHolder
from trainer.domain.evidence import Evidence
from trainer.domain.field_memory import FieldMemory
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.domain.scenario import Scenario
from trainer.services.conduct import Course
from trainer.services.scoring import Task
from trainer.services.services import Services
from trainer.ui.scoring.ledger import Ledger


@dataclass(frozen=True)
class Desk:
    """A drill as one evaluator has it before him; `evaluator` is None when he is not one of the drill's.

    The ledger is made with it, off the window's thread, and belongs to whom the desk is given.
    """

    drill: Drill
    scenario: Scenario
    host: str
    evaluator: RoleHolder | None
    tasks: tuple[Task, ...]
    ledger: Ledger
    is_locked: bool
    course: Course
    evidence: tuple[Evidence, ...] = ()
    memory: FieldMemory = field(default_factory=FieldMemory)
    retests: frozenset[str] = frozenset()
    """Criteria by which actions of earlier drills are to be proven here."""

    @property
    def is_open(self) -> bool:
        """Whether he may mark now."""
        return self.drill.state in RECORDING and not self.is_locked

    @property
    def can_report(self) -> bool:
        """Whether he may still say what happens: a lock closes the marks, never NO PLAY."""
        return self.drill.state in RECORDING and self.evaluator is not None

    def heard(self, observations: Iterable[Entry]) -> tuple[Entry, ...]:
        """What he may know of: until he locks nothing that another evaluator saw, only his own and control's."""
        own = self.evaluator.service_number if self.evaluator else ""
        others = {item.service_number for item in self.drill.evaluators()} - {own}
        return tuple(item for item in observations if self.is_locked or item.author not in others)

    @property
    def is_closed(self) -> bool:
        """Whether the drill is over for good, so that its sheets can only be read."""
        return self.drill.state in CLOSED

    @property
    def is_readable(self) -> bool:
        """Whether there are sheets to show."""
        return bool(self.tasks) and (self.drill.state in RECORDING or (self.is_closed and self.ledger.has_marks))


class Loading:
    """The work of a job; holds no widget."""

    def __init__(
        self, services: Services, drill_id: DrillId, number: str, prepare: Callable[[DrillId], object] | None = None
    ) -> None:  # fmt: skip
        self._services, self._drill_id, self._number, self._prepare = services, drill_id, number, prepare

    def __call__(self, _progress: object = None) -> Desk:
        services, key, number = self._services, self._drill_id, self._number
        if self._prepare is not None:
            self._prepare(key)
        held = services.scoring.sheets(key, number)
        evaluator = next((item for item in held.drill.evaluators() if item.service_number == number), None)
        return Desk(
            drill=held.drill,
            scenario=held.scenario,
            host=services.directory.unit(held.drill.host).name,
            evaluator=evaluator,
            tasks=held.tasks,
            ledger=Ledger(held.tasks, held.marks, services.workplace.device, held.drill.bands),
            is_locked=held.is_locked,
            course=services.conduct.course(key),
            evidence=services.evidence.of_drill(key, number) if evaluator else (),
            memory=services.field_memory.held(key, number),
            retests=frozenset(card.ref for card in services.follow_up.cards(held.drill)),
        )


class UnseenLoading:
    """What nobody has seen, once play is over."""

    def __init__(self, services: Services, drill_id: DrillId) -> None:
        self._services, self._drill_id = services, drill_id

    def __call__(self, _progress: object = None) -> tuple[tuple[str, str], ...]:
        return self._services.scoring.seen_by_nobody(self._drill_id)


class CourseLoading:
    """The same for what changes while play goes on."""

    def __init__(self, services: Services, drill_id: DrillId) -> None:
        self._services, self._drill_id = services, drill_id

    def __call__(self, _progress: object = None) -> Course:
        return self._services.conduct.course(self._drill_id)
