"""Score sheets: what an evaluator enters and the points that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from trainer.domain.difficulty import Difficulty
from trainer.domain.errors import Refusal, mark
from trainer.domain.levels import Level as Level


class Kind(StrEnum):
    """How a criterion is judged."""

    CHECK = "check"
    GRADE = "grade"
    TIME = "time"


class Blank(StrEnum):
    """Three blanks that are never mixed: seen by nobody, not done by the unit, not part of this drill."""

    NOT_OBSERVED = "TIDAK_TERAMATI"
    NOT_PERFORMED = "TIDAK_DILAKSANAKAN"
    NOT_APPLICABLE = "TIDAK_BERLAKU"


YES, NO = "ya", "tidak"
_BLANKS = frozenset(Blank)
_LEVELS = frozenset(Level)


@dataclass(frozen=True, slots=True)
class Bands:
    """Lower bounds of the levels; below `c` is K. Dated and editable per Polda (polri.md 5.2).

    `difficulty` says what conditions count and which bands easy ones allow; without it every band is open.
    """

    sb: float = 85.0
    b: float = 75.0
    c: float = 65.0
    pass_mark: float = 65.0
    coverage_floor: float = 50.0
    spread_limit: float = 15.0
    valid_from: date | None = None
    difficulty: Difficulty = field(default_factory=Difficulty)

    def __post_init__(self) -> None:
        if not 0 < self.c < self.b < self.sb <= 100:
            raise Refusal(mark("The bands must rise from C to B to SB between 0 and 100."))

    def level(self, points: float) -> Level:
        """Level of 0–100 points. Bounds are compared after rounding to 1e-9: 84.9999999999 is 85."""
        points = round(points, 9)
        if points >= self.sb:
            return Level.SB
        if points >= self.b:
            return Level.B
        return Level.C if points >= self.c else Level.K

    def middle(self, level: Level) -> float:
        """Points of a level given alone: the middle between its bound and the next (SB 92.5, K 32.5)."""
        low, high = {
            Level.SB: (self.sb, 100.0),
            Level.B: (self.b, self.sb),
            Level.C: (self.c, self.b),
            Level.K: (0.0, self.c),
        }[level]
        return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Criterion:
    """One observable line of a sheet. `target` and `limit` are seconds and belong to `time` only.

    `source` names where a reused criterion came from, such as `sk-04-unjuk-rasa-kpu@2#SK-04.a1`; `from_test` says that
    its points are those of the person's knowledge test.
    """

    code: str
    text: str
    weight: float
    kind: Kind
    critical: bool = False
    leader: bool = False
    anchors: Mapping[Level, str] = field(default_factory=dict)
    target: int | None = None
    limit: int | None = None
    reference: str = ""
    source: str = ""
    from_test: bool = False


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Criteria whose weights sum to 100. `level` says whose result it is: person, team, function or command."""

    code: str
    title: str
    title_en: str
    level: str
    criteria: tuple[Criterion, ...]
    summary: str = ""
    summary_en: str = ""
    references: tuple[str, ...] = ()

    @property
    def judged(self) -> tuple[Criterion, ...]:
        """What an evaluator marks: all but what a test answers."""
        return tuple(item for item in self.criteria if not item.from_test)

    def criterion(self, code: str) -> Criterion:
        """The criterion of that code. Raises `Refusal` when the sheet has none."""
        for item in self.criteria:
            if item.code == code:
                return item
        raise Refusal(mark("Sheet {sheet} has no criterion {code}."), sheet=self.code, code=code)


Value = float | Level | Blank | bool


def parse_value(criterion: Criterion, raw: object) -> Value:
    """An evaluator's entry as a value of the criterion's kind; raises `Refusal` for anything else.

    Accepted: any `Blank`; `check` "ya"/"tidak"; `grade` SB, B, C, K or 0–100; `time` seconds from 0.
    """
    if isinstance(raw, str):
        word = raw.strip()
        if word in _BLANKS:
            return Blank(word)
        if criterion.kind is Kind.CHECK and word.lower() in (YES, NO):
            return word.lower() == YES
        if criterion.kind is Kind.GRADE and word.upper() in _LEVELS:
            return Level(word.upper())
    number = raw if isinstance(raw, int | float) and not isinstance(raw, bool) else None
    if number is not None and criterion.kind is Kind.GRADE and 0 <= number <= 100:
        return float(number)
    if number is not None and criterion.kind is Kind.TIME and 0 <= number < 360_000:
        return float(number)
    raise Refusal(
        {
            Kind.CHECK: mark("{code} takes ya or tidak, not {value}."),
            Kind.GRADE: mark("{code} takes SB, B, C, K or a number from 0 to 100, not {value}."),
            Kind.TIME: mark("{code} takes seconds, a number from 0, not {value}."),
        }[criterion.kind],
        code=criterion.code,
        value=repr(raw)[:60],
    )


def stored_value(value: Value) -> str | float:
    """The form a value has in the journal; `parse_value` reads it back."""
    if isinstance(value, bool):
        return YES if value else NO
    return value if isinstance(value, float) else str(value)


def points(criterion: Criterion, value: Value, bands: Bands) -> float | None:
    """0–100 points of one value; None when it leaves its weight out (not observed, not applicable)."""
    if isinstance(value, Blank):
        return 0.0 if value is Blank.NOT_PERFORMED else None
    if isinstance(value, bool):
        return 100.0 if value else 0.0
    if isinstance(value, Level):
        return bands.middle(value)
    if criterion.kind is Kind.TIME:
        return time_points(value, criterion.target or 0, criterion.limit or 0)
    return value


def time_points(seconds: float, target: int, limit: int) -> float:
    """100 up to the target, falling linearly to 0 at the limit."""
    if seconds <= target:
        return 100.0
    if seconds >= limit:
        return 0.0
    return 100.0 * (limit - seconds) / (limit - target)


def fails(value_points: float | None, bands: Bands) -> bool:
    """True when the points lie below the pass mark: on a critical criterion that caps the sheet."""
    return value_points is not None and round(value_points, 9) < bands.pass_mark
