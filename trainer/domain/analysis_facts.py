"""What the analysis of a drill is drawn from, seen from the criterion: who was judged on it, what tests it, how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

from trainer.domain.after_action import InjectRun
from trainer.domain.drill import Drill
from trainer.domain.errors import Both
from trainer.domain.inject_plan import InjectStatus
from trainer.domain.journal import Entry
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.result import DrillResult, Line, SheetResult
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Criterion, ScoreSheet, fails

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion over all groups it was judged on; lines without points, seen by nobody, are left out."""

    sheet: ScoreSheet
    criterion: Criterion
    lines: tuple[tuple[SheetResult, Line], ...]

    @property
    def teams(self) -> int:
        """How many groups were judged on it."""
        return len(self.lines)

    @property
    def mean(self) -> float:
        """Mean points over the groups."""
        return fmean(line.points or 0.0 for _sheet, line in self.lines)

    @property
    def raters(self) -> int:
        """The fewest evaluators any of its points rest on; a ruling counts as one."""
        return min((max(line.raters, 1) for _sheet, line in self.lines), default=0)

    @property
    def spread(self) -> float:
        """The widest difference between evaluators, in points."""
        return max((line.spread for _sheet, line in self.lines), default=0.0)


@dataclass(frozen=True)
class Facts:
    """A drill with its results and its course. `labels` are the words of codes, `regulations` the names of legal bases."""

    drill: Drill
    scenario: Scenario
    result: DrillResult
    timeline: Sequence[InjectRun]
    entries: Sequence[Entry]
    unit_names: Mapping[str, str]
    clock: ExerciseClock
    labels: Mapping[str, Both] = field(default_factory=dict)
    regulations: Mapping[str, str] = field(default_factory=dict)
    attendance: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Name of the host unit."""
        return self.unit_names.get(self.drill.host, self.drill.host)

    @cached_property
    def groups(self) -> tuple[SheetResult, ...]:
        """Sheets of teams, functions and command; persons stay in the restricted annex."""
        return tuple(item for item in self.result.sheets if item.level != PERSON)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every criterion that somebody saw, by code."""
        held: dict[str, list[tuple[SheetResult, Line]]] = {}
        for item in self.groups:
            for line in item.total.lines:
                if line.applies and line.points is not None:
                    held.setdefault(line.criterion.code, []).append((item, line))
        return tuple(
            Judged(lines[0][0].sheet, lines[0][1].criterion, tuple(sorted(lines, key=lambda pair: pair[0].name)))
            for _code, lines in sorted(held.items())
        )

    @cached_property
    def is_judged(self) -> bool:
        """Whether anybody was judged at all, persons too."""
        return any(line.points is not None for item in self.result.sheets for line in item.total.lines)

    @cached_property
    def objectives_of(self) -> Mapping[str, tuple[str, ...]]:
        """Code of a criterion → codes of the objectives it measures."""
        found: dict[str, list[str]] = {}
        for item in self.scenario.objectives:
            for code in dict.fromkeys((*(own.code for own in item.criteria), *item.measured_by)):
                found.setdefault(code, []).append(item.code)
        return {code: tuple(names) for code, names in found.items()}

    def injects_of(self, criterion: str) -> tuple[InjectRun, ...]:
        """Planned injects that test an objective the criterion measures, in the order of the plan."""
        objectives = set(self.objectives_of.get(criterion, ()))
        return tuple(run for run in self.timeline if objectives & set(run.inject.objectives))

    def failed(self, item: Judged) -> tuple[tuple[SheetResult, Line], ...]:
        """The groups that stayed below the pass mark."""
        return tuple(pair for pair in item.lines if fails(pair[1].points, self.result.bands))

    @property
    def missed(self) -> tuple[InjectRun, ...]:
        """Planned injects that were not given."""
        return tuple(run for run in self.timeline if not run.is_improvised and run.delivered is None)

    @property
    def skipped(self) -> tuple[InjectRun, ...]:
        """Those left out on purpose or put off and never given."""
        states = (InjectStatus.SKIPPED, InjectStatus.DEFERRED, InjectStatus.SCHEDULED)
        return tuple(run for run in self.missed if run.status in states)
