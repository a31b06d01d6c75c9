"""A drill as it was planned beside the drill as it went: injects, the situation's colours and the stages of force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from trainer.domain.after_action import InjectRun
from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.escalation import Situation, Stretch, stretches
from trainer.domain.inject_plan import InjectStatus, timeline_from
from trainer.domain.journal import EntryKind
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.scenario import Scenario
from trainer.domain.steps import Step, steps_of
from trainer.domain.told import Told

Stage = tuple[float, int]
"""From a minute on, force up to this stage."""
LATE = 5.0
"""From so many minutes on a delay is worth a word."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the colours and the stages over the minutes."""

    colours: tuple[Stretch, ...]
    stages: tuple[Stage, ...]

    @property
    def highest(self) -> Situation | None:
        """The gravest colour; None when none was told."""
        order = tuple(Situation)
        return max((item.situation for item in self.colours), key=order.index, default=None)


@dataclass(frozen=True, slots=True)
class PlannedActual:
    """Both sides on an axis of `length` minutes from STARTEX; `played` is None while nobody said when it began."""

    length: float
    played: float | None
    runs: tuple[InjectRun, ...]
    intended: Side
    actual: Side

    @property
    def planned(self) -> tuple[InjectRun, ...]:
        """Injects of the plan, without what control thought of meanwhile."""
        return tuple(item for item in self.runs if not item.is_improvised)

    @property
    def improvised(self) -> int:
        """How many injects control thought of and gave."""
        return sum(item.is_improvised and item.delivered is not None for item in self.runs)

    @property
    def delivered(self) -> tuple[InjectRun, ...]:
        """Injects of the plan that were given."""
        return tuple(item for item in self.planned if item.delivered is not None)

    @property
    def latest(self) -> InjectRun | None:
        """The inject that deviated most, if by `LATE` minutes at least; of equals the first."""
        found = max(self.delivered, key=lambda run: (abs(delay(run)), -run.inject.number), default=None)
        return found if found is not None and abs(delay(found)) >= LATE else None


def delay(run: InjectRun) -> float:
    """Minutes an inject came after its time, negative before it; 0 where it never came."""
    return 0.0 if run.delivered is None else run.delivered - run.inject.minute


def planned_actual(scenario: Scenario, told: Sequence[Told], clock: ExerciseClock, minutes: int) -> PlannedActual:
    """Both sides from what was told in its order. `minutes` is the planned length of the drill."""
    runs = timeline_from(scenario, told, clock)
    steps = steps_of(told)
    played = clock.minute(clock.ended) if clock.started and clock.ended else None
    reached = [item.delivered for item in runs if item.delivered is not None] + [
        clock.minute(item.at) for item in steps
    ]
    planned = [float(item.minute) for item in scenario.injects] + [float(item.minute) for item in scenario.ladder]
    length = max([1.0, float(minutes), played or 0.0, *reached, *planned])
    actual = _actual(steps, clock, max([played or length, *reached]))
    return PlannedActual(length, played, runs, _intended(scenario, length), actual)


def _intended(scenario: Scenario, length: float) -> Side:
    """The ladder, or where the scenario has none the colours its injects bring."""
    changes = [(float(rung.minute), rung.situation) for rung in scenario.ladder]
    if not changes:
        raised = sorted(scenario.injects, key=lambda item: (item.minute, item.number))
        changes = [(float(item.minute), item.situation) for item in raised if item.situation]
    return Side(stretches(changes, length), _changes((float(rung.minute), rung.stage) for rung in scenario.ladder))


def _actual(steps: Sequence[Step], clock: ExerciseClock, end: float) -> Side:
    colours = [
        (clock.minute(item.at), item.situation)
        for item in steps
        if item.entry.kind is EntryKind.SITUATION and item.situation is not None
    ]
    stages = ((clock.minute(item.at), item.stage) for item in steps if item.entry.kind is EntryKind.FORCE)
    return Side(stretches(colours, end), _changes(stages))


def _changes(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """The stages without those that say again what holds already."""
    found: list[Stage] = []
    for minute, stage in stages:
        if not found or found[-1][1] != stage:
            found.append((minute, stage))
    return tuple(found)


def inject_sentences(course: PlannedActual) -> tuple[Sentence, ...]:
    """What a room should know of the injects."""
    given, planned = len(course.delivered), len(course.planned)
    if not planned:
        told = [Sentence(mark("No inject was planned."))]
    elif given == planned:
        told = [Sentence(mark("All {planned} injects were given."), {"planned": planned})]
    else:
        skipped = sum(item.status == InjectStatus.SKIPPED for item in course.planned)
        values = {"given": given, "planned": planned, "rest": _not_given(skipped, planned - given - skipped)}
        told = [Sentence(mark("{given} of {planned} injects were given, {rest}."), values)]
    if given:
        told.append(_punctuality(course))
    if course.improvised:
        told.append(Sentence(mark("Control thought of {count} more."), {"count": course.improvised}))
    return tuple(told)


def _not_given(skipped: int, left: int) -> Sentence:
    if skipped and left:
        return Sentence(mark("{skipped} skipped, {left} not recorded"), {"skipped": skipped, "left": left})
    if skipped:
        return Sentence(mark("{skipped} skipped"), {"skipped": skipped})
    return Sentence(mark("{left} not recorded"), {"left": left})


def _punctuality(course: PlannedActual) -> Sentence:
    late = course.latest
    if late is None:
        return Sentence(mark("Each came within {minutes} minutes of its time."), {"minutes": round(LATE)})
    usual = median(abs(delay(run)) for run in course.delivered)
    template = mark("Usually {usual} minutes off its time; inject {number} came {minutes} minutes late.")
    if delay(late) < 0:
        template = mark("Usually {usual} minutes off its time; inject {number} came {minutes} minutes early.")
    values = {"usual": Number(usual), "number": late.inject.number, "minutes": round(abs(delay(late)))}
    return Sentence(template, values)


def situation_sentences(course: PlannedActual) -> tuple[Sentence, ...]:
    """What a room should know of the situation and of force."""
    meant, reached = course.intended.highest, course.actual.highest
    values = {"meant": colour_word(meant), "reached": colour_word(reached)}
    told: list[Sentence] = []
    if reached is None and meant is not None:
        told.append(Sentence(mark("Nobody recorded the situation.")))
    elif reached is not None and meant in (None, reached):
        told.append(Sentence(mark("The situation went up to {reached}."), values))
    elif reached is not None:
        told.append(Sentence(mark("The situation was to go up to {meant}; it went up to {reached}."), values))
    if course.actual.stages:
        highest = max(stage for _minute, stage in course.actual.stages)
        told.append(Sentence(mark("Force went up to stage {stage}."), {"stage": highest}))
    return tuple(told)


def colour_word(situation: Situation | None) -> Sentence:
    """The colour as a word inside a sentence."""
    return Sentence(
        {
            None: mark("no colour"),
            Situation.GREEN: mark("green"),
            Situation.YELLOW: mark("yellow"),
            Situation.RED: mark("red"),
        }[situation]
    )
