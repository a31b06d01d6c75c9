"""Which injects are about to test this evaluator's criteria, and which have just done so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trainer.domain.after_action import InjectRun
from trainer.domain.inject_plan import InjectStatus, to_come
from trainer.domain.scenario import Objective
from trainer.services.conduct import Course
from trainer.services.scoring import Task
from trainer.ui.scoring.ledger import Ledger, Place, Spot

SOON, FRESH = 2.0, 10.0
"""Exercise minutes before an inject at which it is announced, and after it in which its criteria stand out."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """An inject with the criteria it tests that have no mark yet. `minute` is when it is due, or was given."""

    run: InjectRun
    minute: float
    spots: tuple[Spot, ...]
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is to be looked at: `fresh` was given just now, `soon` comes within two minutes, `later` after them."""

    fresh: tuple[Prompt, ...] = ()
    soon: tuple[Prompt, ...] = ()
    later: Prompt | None = None
    fresh_places: frozenset[Place] = field(init=False)
    """The criteria that stand out; every row drawn asks for them."""

    def __post_init__(self) -> None:
        places = frozenset(spot.place for prompt in self.fresh for spot in prompt.spots)
        object.__setattr__(self, "fresh_places", places)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where to look, the most urgent first: what was just given before what is about to be."""
        found = (spot for prompt in (*self.fresh, *self.soon) for spot in prompt.spots)
        return tuple({spot.place: spot for spot in found}.values())


class Prompter:
    """Knows which criteria of which tasks each objective is measured by; made once for a drill."""

    def __init__(self, objectives: Sequence[Objective] = (), tasks: Sequence[Task] = ()) -> None:
        self._numbers: dict[tuple[str, str], tuple[int, ...]] = {}
        self._tasks = tuple(tasks)
        self._sheets = {task.sheet.code: task.sheet for task in tasks}
        for objective in objectives:
            measured = {*objective.measured_by, *(item.code for item in objective.criteria)}
            for sheet in self._sheets.values():
                numbers = tuple(at for at, item in enumerate(sheet.criteria, 1) if item.code in measured)
                if numbers:
                    self._numbers[objective.code, sheet.code] = numbers

    @property
    def is_concerned(self) -> bool:
        """Whether any inject could test one of these criteria."""
        return bool(self._numbers)

    def prompts(self, course: Course, minute: float | None, ledger: Ledger) -> Prompts:
        """At an exercise minute; None before STARTEX, when only the first to come is known."""
        given = [
            Prompt(run, run.delivered, self._spots(run, ledger), is_given=True)
            for run in course.timeline
            if run.status == InjectStatus.DELIVERED and run.delivered is not None
            and minute is not None and 0 <= minute - run.delivered <= FRESH
        ]  # fmt: skip
        fresh = sorted((item for item in given if item.spots), key=_when, reverse=True)
        soon: list[Prompt] = []
        for run in to_come(course.timeline):
            spots = self._spots(run, ledger) if run.due is not None else ()
            if run.due is None or not spots:
                continue
            prompt = Prompt(run, run.due, spots)
            if minute is None or run.due - minute > SOON:
                return Prompts(tuple(fresh), tuple(soon), prompt)  # those after it come later still
            soon.append(prompt)
        return Prompts(tuple(fresh), tuple(soon))

    def _spots(self, run: InjectRun, ledger: Ledger) -> tuple[Spot, ...]:
        wanted: dict[str, set[int]] = {}
        for objective in run.inject.objectives:
            for code in self._sheets:
                wanted.setdefault(code, set()).update(self._numbers.get((objective, code), ()))
        return tuple(
            Spot(task, number)
            for task in self._tasks
            for number in sorted(wanted.get(task.sheet.code, ()))
            if ledger.mark(task.subject, task.sheet.criteria[number - 1].code) is None
        )


def _when(prompt: Prompt) -> float:
    return prompt.minute
