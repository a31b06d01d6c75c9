"""Results: marks that stand become points, coverage, bands and ratings, and each number keeps what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from trainer.domain import errors
from trainer.domain.agreement import Agreement
from trainer.domain.drill_difficulty import DrillDifficulty
from trainer.domain.findings import Finding
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.knowledge import Taken
from trainer.domain.levels import at_most
from trainer.domain.rating import Answers as Answers
from trainer.domain.rating import HarmSource, worse
from trainer.domain.rating import Rating as Rating
from trainer.domain.scenario import Objective, Scenario
from trainer.domain.scoring import Bands, Blank, Criterion, Kind, Level, ScoreSheet, Value, fails, parse_value, points
from trainer.domain.severity import Severity


@dataclass(frozen=True, slots=True)
class StandingMark:
    """One evaluator's standing mark on one criterion of one subject."""

    author: str
    device: str
    subject: str
    criterion: str
    value: str | float
    note: str
    happened_at: datetime
    entry: str
    seq: int = 0


_UNSEEN = (Blank.NOT_OBSERVED.value, Blank.NOT_APPLICABLE.value)


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of one subject. `points` is None where nothing counts; `applies` False removes its weight.

    `worth` are the points of each mark, None for one that leaves the weight out.
    """

    criterion: Criterion
    points: float | None
    applies: bool
    marks: tuple[StandingMark, ...]
    spread: float
    needs_ruling: bool
    ruled_by: str = ""
    ruling_reason: str = ""
    test: Taken | None = None
    worth: tuple[float | None, ...] = ()

    @property
    def raters(self) -> int:
        """How many evaluators' marks the points rest on: those who saw it."""
        return sum(item.value not in _UNSEEN for item in self.marks)


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its coverage in percent and what it follows from.

    `score` is None when nothing was observed; `band` is None below the coverage floor ("bukti tidak cukup");
    `capped_by` names the critical criteria and findings that hold the band at K, `ceiling` the best band the drill's
    difficulty allows where that lowered it. `observed` and `applicable` are the weights behind score and coverage.
    """

    score: float | None
    coverage: float
    band: Level | None
    capped_by: tuple[str, ...]
    lines: tuple[Line, ...]
    observed: float = 0.0
    applicable: float = 0.0
    ceiling: Level | None = None

    @property
    def is_enough(self) -> bool:
        """False reads "bukti tidak cukup"."""
        return self.band is not None


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet of one subject (a team or a person)."""

    subject: str
    name: str
    team: str
    level: str
    sheet: ScoreSheet
    total: Score


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    """One objective over all subjects; `decided` when a lead evaluator answered the three questions.

    `proposed` is what the marks and `harms` say, `others` what further leads answered, `limit` the best rating that the
    caps allow. `whose` names the subject of each line; persons stay unnamed.
    """

    objective: Objective
    total: Score
    answers: Answers | None
    decided: bool
    proposed: Answers | None = None
    others: tuple[Answers, ...] = ()
    harms: tuple[HarmSource, ...] = ()
    limit: Rating | None = None
    whose: tuple[str, ...] = ()

    @property
    def rating(self) -> Rating | None:
        """None while the evidence is not enough, whoever answered; never better than the caps allow."""
        if self.answers is None or not self.total.is_enough:
            return None
        return worse(self.answers.rating, self.limit)

    @property
    def is_disputed(self) -> bool:
        """Whether leads answered differently."""
        return self.answers is not None and any(item.three != self.answers.three for item in self.others)


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points taken off as a line of their own."""

    subject: str
    points: float
    reason: str
    author: str
    entry: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Average:
    """Several sheets together: points × weight over all that was observed of them, and how many have a score.

    `penalties` are points taken off beside the score; `after` is what is left.
    """

    subject: str
    name: str
    level: str
    score: float | None
    coverage: float
    band: Level | None
    capped_by: tuple[str, ...]
    count: int
    penalties: float = 0.0
    observed: float = 0.0
    applicable: float = 0.0
    ceiling: Level | None = None

    @property
    def after(self) -> float | None:
        """The score less the penalties, never below 0."""
        return None if self.score is None else max(0.0, self.score - self.penalties)


@dataclass(frozen=True, slots=True)
class DrillResult:
    """Everything a drill's standing entries say. `late` marks lie beyond their author's signature and count nowhere yet."""

    sheets: tuple[SheetResult, ...]
    objectives: tuple[ObjectiveResult, ...]
    teams: tuple[Average, ...]
    levels: tuple[Average, ...]
    agreement: tuple[Agreement, ...]
    penalties: tuple[Penalty, ...]
    orphans: tuple[StandingMark, ...]
    bands: Bands
    persons: tuple[Average, ...] = ()
    findings: tuple[Finding, ...] = ()
    difficulty: DrillDifficulty = field(default_factory=DrillDifficulty)
    severity: tuple[Severity, ...] = ()
    late: tuple[StandingMark, ...] = ()

    @property
    def people(self) -> tuple[SheetResult, ...]:
        """Results of single persons: TERBATAS."""
        return tuple(item for item in self.sheets if item.level == "person")

    @property
    def critical(self) -> tuple[tuple[SheetResult, Line], ...]:
        """Failed critical criteria with the sheet they capped."""
        return tuple(
            (item, line)
            for item in self.sheets
            for line in item.total.lines
            if line.criterion.code in item.total.capped_by
        )

    @property
    def open_rulings(self) -> int:
        """Lines on which evaluators differ and nobody has ruled."""
        return sum(line.needs_ruling for item in self.sheets for line in item.total.lines)


def marks_of(entries: Iterable[Entry]) -> tuple[StandingMark, ...]:
    """The standing marks among standing entries."""
    kind = EntryKind.MARK
    return tuple([
        StandingMark(
            entry.author, entry.device, entry.subject, entry.ref, _raw(entry.payload["value"]),
            str(entry.payload.get("note", "")), entry.happened_at, entry.id, entry.seq,
        )
        for entry in entries
        if entry.kind is kind
    ])  # fmt: skip


def _raw(value: object) -> str | float:
    if type(value) is str or type(value) is float:
        return value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


Known = dict[tuple[str, str | float], tuple[Value, float | None]]
"""Code and raw value → the value and its points under the same bands: a drill gives the same few over and over."""


def judge(
    criterion: Criterion, marks: Sequence[StandingMark], bands: Bands, ruling: tuple[Value, str, str] | None = None,
    known: Known | None = None,
) -> Line:  # fmt: skip
    """One line from the marks of all evaluators: the ruling if there is one, else the mean of those who saw it.

    `ruling` is value, author and reason. "Not applicable" removes the line when all who spoke say so.
    """
    known, code = {} if known is None else known, criterion.code
    judged = [known.get((code, mark.value)) or _worth(criterion, mark.value, bands, known) for mark in marks]
    worth = tuple([score for _value, score in judged])
    given = [score for score in worth if score is not None]
    spread = max(given) - min(given) if given else 0.0
    applies = not judged or any(value is not Blank.NOT_APPLICABLE for value, _score in judged)
    if ruling is not None:
        value, author, reason = ruling
        ruled = points(criterion, value, bands)
        is_part = value is not Blank.NOT_APPLICABLE
        return Line(criterion, ruled, is_part, tuple(marks), spread, False, author, reason, worth=worth)
    mean = sum(given) / len(given) if given else None
    differ = round(spread, 9) > bands.spread_limit or (criterion.kind is Kind.CHECK and spread > 0)
    return Line(criterion, mean, applies, tuple(marks), spread, differ, worth=worth)


def _worth(criterion: Criterion, raw: str | float, bands: Bands, known: Known) -> tuple[Value, float | None]:
    value = parse_value(criterion, raw)
    known[criterion.code, raw] = found = value, points(criterion, value, bands)
    return found


def total(
    lines: Sequence[Line], bands: Bands, weights: Mapping[str, float] | None = None, *,
    findings: Sequence[str] = (), ceiling: Level | None = None,
) -> Score:  # fmt: skip
    """Weighted mean of the observed lines, their share of the applicable weight, and the band with its caps.

    `findings` are the codes of critical findings that hold it at K, `ceiling` is the best band the difficulty allows.
    """

    applicable = observed = earned = 0.0
    failed: list[str] = []
    for line in lines:
        if line.applies:
            criterion, given = line.criterion, line.points
            weight = criterion.weight if weights is None else weights[criterion.code]
            applicable += weight
            if given is not None:
                observed += weight
                earned += weight * given
                if criterion.critical and fails(given, bands):
                    failed.append(criterion.code)
    capped = tuple(dict.fromkeys((*failed, *findings)))
    coverage = min(100.0, 100 * observed / applicable) if applicable else 0.0  # rounding may pass 100 by a hair
    score = min(100.0, earned / observed) if observed else None
    band, held = banded(score, coverage, capped, bands, ceiling)
    return Score(score, coverage, band, capped, tuple(lines), observed, applicable, held)


def banded(
    score: float | None, coverage: float, capped: Sequence[str], bands: Bands, ceiling: Level | None
) -> tuple[Level | None, Level | None]:
    """The band, and the ceiling where it lowered the band. A cap is evidence enough for K; else coverage decides."""
    if capped:
        return Level.K, None
    if score is None or round(coverage, 9) < bands.coverage_floor:
        return None, None
    earned = bands.level(score)
    band = at_most(earned, ceiling)
    return band, ceiling if band is not earned else None


def check_value(scenario: Scenario, code: str, raw: object) -> tuple[Criterion, Value]:
    """The criterion of that code anywhere in the scenario and the value; raises `Refusal`."""
    for sheet in scenario.all_sheets:
        for item in sheet.criteria:
            if item.code == code:
                return item, parse_value(item, raw)
    raise errors.Refusal(
        errors.mark("This drill has no criterion {code}. Its criteria stand in the score sheets."), code=code
    )
