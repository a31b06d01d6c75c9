"""The evaluator's own marks as the page shows them: what stands on disk, and above it what is on its way there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.forced_notes import wants_note
from trainer.domain.result import Line, Score, StandingMark, judge, total
from trainer.domain.scoring import Bands, Criterion, parse_value
from trainer.services.scoring import Task

Place = tuple[str, str]
"""Subject and code of a criterion, or of a sheet."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A criterion by its number on a task's sheet."""

    task: Task
    number: int

    @property
    def place(self) -> Place:
        """Subject and code."""
        return self.task.subject, self.task.sheet.criteria[self.number - 1].code


class Ledger:
    """One evaluator's marks in one drill; knows nothing of windows. `tasks` and `marks` are of the same reading."""

    def __init__(self, tasks: Sequence[Task], marks: Iterable[StandingMark], device: str, bands: Bands) -> None:
        self.tasks, self._device, self._bands = tuple(tasks), device, bands
        sheets = {task.sheet.code: task.sheet for task in tasks}
        self._sheet_of = {item.code: sheet.code for sheet in sheets.values() for item in sheet.judged}
        self._counts = {sheet.code: len(sheet.judged) for sheet in sheets.values()}
        self._held: dict[Place, StandingMark] = {}
        self._drafts: dict[Place, str] = {}
        self._done: dict[Place, int] = {(task.subject, task.sheet.code): task.done for task in tasks}
        self._seen: dict[Place, datetime | None] = {}
        self._put_all(tuple(marks))

    def _put_all(self, marks: tuple[StandingMark, ...]) -> None:
        """What is read at the opening: for eighteen thousand marks one by one would take twice as long."""
        if len({item.device for item in marks}) > 1:
            marks = tuple(sorted(marks, key=self._rank))
        self._held = {(item.subject, item.criterion): item for item in marks}

    def _rank(self, mark: StandingMark) -> tuple[bool, datetime]:
        """Marks of this device come last and so are shown; those of another device stay in the journal."""
        return mark.device == self._device, mark.happened_at

    def mark(self, subject: str, code: str) -> StandingMark | None:
        """What is shown for a criterion."""
        return self._held.get((subject, code))

    def note(self, subject: str, code: str) -> str:
        """The note of a mark, or the one that waits for its mark."""
        held = self.mark(subject, code)
        return held.note if held else self._drafts.get((subject, code), "")

    def put(self, mark: StandingMark) -> None:
        """Show this mark instead of an earlier one."""
        place = (mark.subject, mark.criterion)
        if place not in self._held:
            self._count(place, 1)
        self._held[place] = mark
        if mark.criterion in self._sheet_of:
            self._seen[mark.subject, self._sheet_of[mark.criterion]] = mark.happened_at
        self._drafts.pop(place, None)

    def take(self, subject: str, code: str) -> None:
        """Show none."""
        if self._held.pop((subject, code), None) is not None:
            self._count((subject, code), -1)

    def draft(self, subject: str, code: str, note: str) -> None:
        """Keep a note whose criterion has no mark yet."""
        self._drafts[subject, code] = note

    def _count(self, place: Place, step: int) -> None:
        sheet = (place[0], self._sheet_of.get(place[1], ""))
        if sheet in self._done:
            self._done[sheet] += step

    @property
    def has_marks(self) -> bool:
        """Whether there is any."""
        return bool(self._held)

    def sheet_of(self, code: str) -> str:
        """The sheet that has the criterion."""
        return self._sheet_of.get(code, "")

    def lacks_note(self, task: Task, criterion: Criterion) -> bool:
        """Whether its mark wants a reason and has none."""
        held = self.mark(task.subject, criterion.code)
        return (
            held is not None
            and not held.note
            and not criterion.from_test
            and wants_note(criterion, parse_value(criterion, held.value), self._bands)
        )

    def last_seen(self, task: Task) -> datetime | None:
        """When something of a sheet was marked last; None when nothing was."""
        place = (task.subject, task.sheet.code)
        if place not in self._seen:
            held = (self.mark(task.subject, item.code) for item in task.sheet.criteria)
            self._seen[place] = max((item.happened_at for item in held if item), default=None)
        return self._seen[place]

    def done(self, task: Task) -> int:
        """How many criteria of a sheet are marked."""
        return self._done[task.subject, task.sheet.code]

    def is_done(self, task: Task) -> bool:
        """Whether none is missing."""
        return self.done(task) >= self._counts[task.sheet.code]

    def missing(self, task: Task) -> tuple[int, ...]:
        """Numbers of the criteria without a mark, from 1."""
        if self.is_done(task):
            return ()
        return tuple(
            number
            for number, item in enumerate(task.sheet.criteria, 1)
            if not item.from_test and (task.subject, item.code) not in self._held
        )  # fmt: skip

    def missing_in_all(self) -> int:
        """How many criteria have no mark yet."""
        return sum(self._counts[task.sheet.code] - self.done(task) for task in self.tasks)

    def spot_of(self, place: Place) -> Spot | None:
        """Where a criterion of a subject stands."""
        sheet = self.sheet_of(place[1])
        for task in self.tasks:
            if (task.subject, task.sheet.code) == (place[0], sheet):
                codes = [item.code for item in task.sheet.criteria]
                return Spot(task, codes.index(place[1]) + 1)
        return None

    def first_missing(self) -> Spot | None:
        """Where the first criterion without a mark is."""
        task = next((item for item in self.tasks if not self.is_done(item)), None)
        return None if task is None else Spot(task, self.missing(task)[0])

    def lacking_notes(self) -> tuple[Spot, ...]:
        """Where notes are missing, in the order of the sheets."""
        return tuple(
            Spot(task, number)
            for task in self.tasks
            for number, item in enumerate(task.sheet.criteria, 1)
            if self.lacks_note(task, item)
        )

    def score(self, task: Task) -> Score:
        """The sheet's score from these marks alone; what the knowledge test answers is left out."""
        return total([self._line(task.subject, item) for item in task.sheet.judged], self._bands)

    def _line(self, subject: str, criterion: Criterion) -> Line:
        held = self.mark(subject, criterion.code)
        return judge(criterion, (held,) if held else (), self._bands)
