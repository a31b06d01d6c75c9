"""What hangs on a ruling: a cap, a band of the sheet or of an objective, or so many points and no more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.levels import Level
from trainer.domain.result import DrillResult, Line, Score, SheetResult, StandingMark, banded
from trainer.domain.scoring import Bands, Blank, Criterion, Kind, fails, parse_value, points


class Decides(StrEnum):
    """What the ruling decides, gravest first."""

    CAP = "cap"
    BAND = "band"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that hangs on it: the bands `name` (a sheet or an objective) may get, best first; None is no band."""

    decides: Decides
    name: str
    is_objective: bool = False
    bands: tuple[Level | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """All that hangs on one ruling; `swing` is how far apart the marks leave the sheet's score, in points."""

    effects: tuple[Effect, ...]
    swing: float

    @property
    def rank(self) -> tuple[int, float]:
        """Sorts the gravest first: what decides a cap, then a band or a finding, then the widest swing."""
        kinds = [0 if item.decides is Decides.CAP else 1 for item in self.effects]
        return min(kinds, default=2), -round(self.swing, 6)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line would count as under one ruling."""

    points: float | None
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lead may choose between; `ends` are the lowest and the highest where each choice has points."""

    all: tuple[Candidate, ...]
    ends: tuple[Candidate, ...]
    is_failure_at_stake: bool


class Ground:
    """A score from which one line can be taken out and put back otherwise, without adding all lines again."""

    def __init__(self, score: Score, bands: Bands, ceiling: Level | None) -> None:
        self._score, self._bands, self._ceiling = score, bands, ceiling
        self._earned = (score.score or 0.0) * score.observed
        self._failed = Counter(line.criterion.code for line in score.lines if _caps(line, bands))
        self._held = tuple(code for code in score.capped_by if code not in self._failed)

    def outcome(self, line: Line, given: Candidate) -> tuple[float | None, Level | None]:
        """Score and band, were the line ruled so."""
        criterion = line.criterion
        weight, applicable, observed, earned = (
            criterion.weight,
            self._score.applicable,
            self._score.observed,
            self._earned,
        )
        if line.applies:
            applicable -= weight
            if line.points is not None:
                observed, earned = observed - weight, earned - weight * line.points
        own = self._failed[criterion.code]
        others = bool(self._held) or len(self._failed) > (own > 0) or own > _caps(line, self._bands)
        if given.applies:
            applicable += weight
            if given.points is not None:
                observed, earned = observed + weight, earned + weight * given.points
        score = min(100.0, earned / observed) if observed > 1e-9 else None
        coverage = min(100.0, 100 * observed / applicable) if applicable > 1e-9 else 0.0
        capped = ("*",) if others or (criterion.critical and given.applies and fails(given.points, self._bands)) else ()
        return score, banded(score, coverage, capped, self._bands, self._ceiling)[0]

    def bands(self, line: Line, choices: "Choices") -> set[Level | None]:
        """All it may become. More points never make less of it, so that often the lowest and the highest tell."""
        if choices.ends:
            ends = {self.outcome(line, item)[1] for item in choices.ends}
            if len(ends) == 1:
                return ends
        return {self.outcome(line, item)[1] for item in choices.all}


def _caps(line: Line, bands: Bands) -> bool:
    return line.criterion.critical and line.applies and fails(line.points, bands)


class Weighing:
    """Finds the consequence of every difference of a result; each sheet and objective is added up once."""

    def __init__(self, result: DrillResult) -> None:
        self._bands, self._ceiling = result.bands, result.difficulty.ceiling
        self._sheets: dict[int, Ground] = {}
        self._objectives: dict[str, list[tuple[str, Ground]]] = {}
        for item in result.objectives:
            ground = Ground(item.total, self._bands, self._ceiling)
            for code in {line.criterion.code for line in item.total.lines}:
                self._objectives.setdefault(code, []).append((item.objective.code, ground))

    def consequence(self, sheet: SheetResult, line: Line, late: Sequence[StandingMark] = ()) -> Consequence:
        """What hangs on the ruling between the marks of the line."""
        choices = self._choices(line, late)
        ground = self._sheets.get(id(sheet))
        if ground is None:
            ground = self._sheets[id(sheet)] = Ground(sheet.total, self._bands, self._ceiling)
        effects = _effects(line, choices, sheet.sheet.code, ground, is_objective=False)
        for code, objective in self._objectives.get(line.criterion.code, ()):
            effects += _effects(line, choices, code, objective, is_objective=True)
        if choices.is_failure_at_stake and not effects:
            effects.append(Effect(Decides.FINDING, line.criterion.code))
        outcomes = (ground.outcome(line, item)[0] for item in choices.ends or choices.all)
        scores = [score for score in outcomes if score is not None]
        return Consequence(tuple(effects), max(scores) - min(scores) if scores else 0.0)

    def _choices(self, line: Line, late: Sequence[StandingMark]) -> Choices:
        criterion, bands = line.criterion, self._bands
        worth = [*line.worth, *(points(criterion, parse_value(criterion, item.value), bands) for item in late)]
        values = [item.value for item in (*line.marks, *late)]
        found = {
            Candidate(score, value != Blank.NOT_APPLICABLE.value): score
            for score, value in zip(worth, values, strict=True)
        }
        middle = mean_value(criterion, values, bands)
        if middle is not None:
            score = points(criterion, middle, bands)
            found[Candidate(score)] = score
        given = [(score, item) for item, score in found.items() if score is not None]
        ends: tuple[Candidate, ...] = ()
        if given and len(given) == len(found):
            ends = (min(given, key=_worth)[1], max(given, key=_worth)[1])
        failing = {criterion.critical and item.applies and fails(item.points, bands) for item in found}
        return Choices(tuple(found), ends, len(failing) > 1)


def _worth(pair: tuple[float, Candidate]) -> float:
    return pair[0]


def _effects(line: Line, choices: Choices, name: str, ground: Ground, *, is_objective: bool) -> list[Effect]:
    bands = ground.bands(line, choices)
    if len(bands) < 2:
        return []
    order = list(Level)
    ranked = sorted(bands, key=lambda band: len(order) if band is None else order.index(band))
    kind = Decides.CAP if choices.is_failure_at_stake else Decides.BAND
    return [Effect(kind, name, is_objective, tuple(ranked))]


def mean_value(criterion: Criterion, values: Iterable[str | float], bands: Bands) -> float | None:
    """What the mean of several marks would be as a mark: points of a grade, seconds of a time; None for yes and no."""
    if criterion.kind is Kind.CHECK:
        return None
    parsed = [parse_value(criterion, item) for item in values]
    if criterion.kind is Kind.TIME:
        given = [item for item in parsed if isinstance(item, float)]
    else:
        given = [worth for item in parsed if (worth := points(criterion, item, bands)) is not None]
    return fsum(given) / len(given) if len(given) > 1 else None


def sentences(item: Consequence, sheet: str) -> tuple[Sentence, ...]:
    """The consequence in words, gravest first; where nothing but points hangs on it, how many."""
    ordered = sorted(item.effects, key=lambda effect: (list(Decides).index(effect.decides), effect.is_objective))
    if not ordered:
        told = mark("moves the score of {sheet} by {points} points at most")
        return (Sentence(told, {"sheet": sheet, "points": Number(item.swing)}),)
    return tuple(_sentence(effect) for effect in ordered)


def _sentence(effect: Effect) -> Sentence:
    if effect.decides is Decides.FINDING:
        return Sentence(mark("decides whether there is one critical finding more"))
    values = {"name": effect.name, "bands": _either(effect.bands)}
    if effect.decides is Decides.CAP:
        held = mark("decides whether objective {name} is held at K: {bands}")
        return Sentence(
            held if effect.is_objective else mark("decides whether sheet {name} is held at K: {bands}"), values
        )
    band = mark("decides the band of objective {name}: {bands}")
    return Sentence(band if effect.is_objective else mark("decides the band of sheet {name}: {bands}"), values)


def _either(bands: Sequence[Level | None]) -> Sentence:
    told = [band.value if band else Sentence(mark("not enough evidence")) for band in bands]
    pair = mark("{first} or {last}") if len(told) == 2 else mark("{first} to {last}")
    return Sentence(pair, {"first": told[0], "last": told[-1]})
