"""A contest between units (lomba): one sheet for all, several judges, and what is left when their severity is taken off.

Contests are between units and their teams. A sheet that judges single persons is refused: their results are TERBATAS and
are never ranked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from trainer.domain.levels import Level
from trainer.domain.scoring import Bands, ScoreSheet

MOST_ALLOWANCE = 5.0
"""Points of score for one point of difficulty, at most: else conditions would decide instead of what was shown."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """A team of a drill that takes part, under the name it competes by. `unit` is a code; `withdrawn` says why it left."""

    drill: str
    team: str
    name: str
    unit: str
    withdrawn: str = ""

    @property
    def key(self) -> str:
        """Tells it from all others."""
        return f"{self.drill}/{self.team}"


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest as it was laid down: who holds it (`unit`), the sheet, who takes part, and by which rules.

    `allowance` are the points of score that were agreed beforehand for each point of difficulty of the conditions; from
    the marks themselves it can never be told, as each team plays under one set of conditions only.
    """

    id: str
    title: str
    unit: str
    sheet: str
    is_adjusted: bool
    allowance: float
    who: str
    at: datetime
    entrants: tuple[Entrant, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """An evaluator of the contest, by service number."""

    number: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points that are taken off after everything else."""

    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Showing:
    """What was seen of one entrant. `lines`: criterion → judge → points; what the lead ruled stands in `ruled` instead.

    `findings` are critical ones that hold; `difficulty` are the points of the conditions as they were met, `conditions`
    their class. `set_aside` are judges who marked their own unit, `unsigned` those who have not signed yet.
    """

    entrant: Entrant
    lines: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    ruled: Mapping[str, float] = field(default_factory=dict)
    waived: frozenset[str] = frozenset()
    findings: tuple[str, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    difficulty: int = 0
    conditions: str = ""
    ceiling: Level | None = None
    set_aside: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    open_rulings: int = 0
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """By what is judged."""

    sheet: ScoreSheet
    bands: Bands
    is_adjusted: bool = True
    allowance: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one judge gave one entrant in all: the weighed mean over what he saw, and how much of the sheet that was."""

    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Score:
    """How an entrant's points come about: `raw`, then what each step adds or takes off, then `final`.

    `judges` makes up for the severity of those it met, `items` for items that were seen of others only, `conditions` for
    how hard they were. `cells` is what each judge gave in all, `shares` how much of the score is his; on items in
    `ruled` the lead's word counts instead. `error` is the
    standard error against the others of its table, `margin` what it means with 95 % certainty; None where untold.
    """

    entrant: Entrant
    raw: float
    judges: float
    items: float
    conditions: float
    penalties: tuple[Penalty, ...]
    coverage: float
    capped: tuple[str, ...]
    ceiling: Level | None
    cells: Mapping[str, Cell]
    shares: Mapping[str, float]
    seen: tuple[str, ...]
    ruled: tuple[str, ...] = ()
    difficulty: int = 0
    class_code: str = ""
    error: float | None = None
    margin: float | None = None
    band: Level | None = None

    @property
    def adjusted(self) -> float:
        """Before penalties."""
        return self.raw + self.judges + self.items + self.conditions

    @property
    def lost(self) -> float:
        """What penalties take off."""
        return sum(item.points for item in self.penalties)

    @property
    def final(self) -> float:
        """By this the entrants stand in order."""
        return self.adjusted - self.lost


@dataclass(frozen=True, slots=True)
class Standing:
    """An entrant's place. `order` counts 1, 2, 3 …; those who share a `place` are declared tied.

    `best` and `worst` bound the place that is beyond doubt; None where differences cannot be tested. `tied` names those
    it shares its place with, `unsure` all from whom it cannot be told apart.
    """

    score: Score
    order: int
    place: int
    best: int | None
    worst: int | None
    tied: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Entrants that can be compared: the same judges or judges linked by shared entrants.

    `freedom` are the degrees of freedom behind the errors, 0 where there are none; `noise` is what remains of the marks
    when units and judges are taken off: how far a judge's word on one unit strays by itself.
    """

    standings: tuple[Standing, ...]
    freedom: int
    noise: float | None
    pairs: int = 0
    sure: int = 0


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """A judge in points above (+, milder) or below (−, stricter) the mean of those he can be compared with."""

    judge: str
    value: float | None
    error: float | None
    entrants: int
    group: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of the sheet: the mean of all entrants, and how far above (+, easier) the mean item of the sheet it lies."""

    code: str
    mean: float
    value: float


@dataclass(frozen=True, slots=True)
class League:
    """The outcome. `withdrawn` and `unseen` have no place; `unsigned`, `open_rulings` and `open_drills` say why it is not
    final yet. `set_aside` are marks that judges gave their own unit.
    """

    rules: Rules
    tables: tuple[Table, ...]
    judges: tuple[JudgeLine, ...]
    items: tuple[ItemLine, ...]
    withdrawn: tuple[Entrant, ...] = ()
    unseen: tuple[Entrant, ...] = ()
    set_aside: tuple[tuple[str, Entrant], ...] = ()
    unsigned: tuple[str, ...] = ()
    open_rulings: int = 0
    open_drills: tuple[str, ...] = ()
    is_each_item_alone: bool = False

    @property
    def is_final(self) -> bool:
        """Whether nothing can change any more but by a ruling."""
        return bool(self.tables) and not (self.unsigned or self.open_rulings or self.open_drills)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All tables after one another."""
        return tuple(item for table in self.tables for item in table.standings)

    def standing(self, key: str) -> Standing | None:
        """The place of an entrant; None for one without."""
        return next((item for item in self.standings if item.score.entrant.key == key), None)
