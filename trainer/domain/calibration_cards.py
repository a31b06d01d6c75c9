"""What a calibration session says of an evaluator: hits, lean, spread, hints in plain words, and the dated card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import fmean, pstdev
from zoneinfo import ZoneInfo

from trainer.domain.calibration import RatedItem, RatedVignette, Sitting
from trainer.domain.drill import RoleHolder
from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.scoring import Blank, Kind, Level

ENOUGH_HITS = 0.70
LEAN = 5.0
"""Points of mean deviation from which one leans."""
VALID_YEARS = 1
MIXED = 30.0
"""Points between best and worst key from which a scene can show a halo."""
FLAT = 0.6
"""Share of the key's range below which own marks lie too close together."""
FEWEST_EXTREMES = 4


class Verdict(StrEnum):
    """What the card says in a word."""

    ALIGNED = "aligned"
    SEVERE = "severe"
    MILD = "mild"
    AGAIN = "again"


VERDICTS: Mapping[Verdict, str] = {
    Verdict.ALIGNED: mark("fairly aligned"),
    Verdict.SEVERE: mark("tends to be severe"),
    Verdict.MILD: mark("tends to be mild"),
    Verdict.AGAIN: mark("calibrate again"),
}
RULE = Sentence(
    mark(
        "Calibrate again: fewer than {hits} % of the items within tolerance, or a critical item that was not met was "
        "passed. Otherwise tends to be severe or mild: {lean} points or more below or above the key on average. "
        "Otherwise fairly aligned."
    ),
    {"hits": round(100 * ENOUGH_HITS), "lean": Number(LEAN)},
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one session. `deviation` and `spread` rest on the `compared` items, in points of 0 to 100."""

    items: int
    hits: int
    compared: int
    deviation: float | None
    spread: float | None
    overlooked: int
    verdict: Verdict
    hints: tuple[Sentence, ...] = ()

    @property
    def share(self) -> float:
        """Percent of the items within tolerance."""
        return 100 * self.hits / self.items if self.items else 0.0


def figures_of(rated: Sequence[RatedVignette]) -> Figures:
    """What rated scenes add up to; the order of the scenes plays no part."""
    items = [item for scene in rated for item in scene.items]
    apart = sorted(item.deviation for item in items if item.deviation is not None)
    hits = sum(item.is_hit for item in items)
    deviation = fmean(apart) if apart else None
    overlooked = sum(item.is_overlooked for item in items)
    return Figures(
        items=len(items), hits=hits, compared=len(apart), deviation=deviation,
        spread=pstdev(apart) if apart else None, overlooked=overlooked,
        verdict=verdict(hits, len(items), deviation, overlooked), hints=tuple(_hints(rated, items, deviation)),
    )  # fmt: skip


def verdict(hits: int, items: int, deviation: float | None, overlooked: int) -> Verdict:
    """The rule that `RULE` puts into words."""
    if overlooked or not items or hits / items < ENOUGH_HITS:
        return Verdict.AGAIN
    lean = round(deviation or 0.0, 9)
    if abs(lean) < LEAN:
        return Verdict.ALIGNED
    return Verdict.SEVERE if lean < 0 else Verdict.MILD


# Hints


def _hints(rated: Sequence[RatedVignette], items: Sequence[RatedItem], deviation: float | None) -> list[Sentence]:
    found = []
    if deviation is not None and abs(round(deviation, 9)) >= LEAN:
        template = (
            mark(
                "Your marks lie {points} points below the key on average: read the anchor of the level above once more."
            )
            if deviation < 0
            else mark("Your marks lie {points} points above the key on average: ask what of the anchor you really saw.")
        )
        found.append(Sentence(template, {"points": Number(abs(deviation))}))
    missed = [item.criterion for item in items if item.is_overlooked]
    if missed:
        told = mark("A critical item that was not met was passed: {codes}. It would have held the sheet at K.")
        found.append(Sentence(told, {"codes": ", ".join(dict.fromkeys(missed))}))
    if has_halo(rated):
        found.append(Sentence(mark("In mixed scenes your marks lie close together: judge each item by its own anchor, "
                                   "not by the impression of the whole (halo).")))  # fmt: skip
    if avoids_ends(items):
        found.append(
            Sentence(mark("You rarely give SB or K where the key has them: use the whole scale, its ends too."))
        )
    if any(not item.is_hit and _blanks(item) for item in items):
        found.append(Sentence(mark("Keep the blanks apart: O when you could not see it, X when the unit did not do it, "
                                   "A when it does not belong to this drill; K only for what was done poorly.")))  # fmt: skip
    return found


def has_halo(rated: Sequence[RatedVignette]) -> bool:
    """Whether, in scenes with good and poor items, one's marks cover much less of the scale than the key's."""
    pairs = []
    for scene in rated:
        both = [(item.points, item.key_points) for item in scene.items if item.deviation is not None]
        own = [given for given, _key in both if given is not None]
        keys = [key for _given, key in both if key is not None]
        if len(both) > 1 and max(keys) - min(keys) >= MIXED:
            pairs.append((max(own) - min(own), max(keys) - min(keys)))
    return bool(pairs) and sum(own for own, _key in pairs) < FLAT * sum(key for _own, key in pairs)


def avoids_ends(items: Iterable[RatedItem]) -> bool:
    """Whether most of the grades keyed SB or K were given as B or C."""
    ends = (Level.SB, Level.K)
    keyed = [item for item in items if item.kind is Kind.GRADE and item.key_level in ends and item.level]
    inside = [item for item in keyed if item.level not in ends]
    return len(keyed) >= FEWEST_EXTREMES and 2 * len(inside) > len(keyed)


def _blanks(item: RatedItem) -> bool:
    blanks = tuple(Blank)
    return item.answer in blanks or item.key in blanks


# Cards


@dataclass(frozen=True, slots=True)
class Card:
    """An evaluator's sessions on a sheet on one day: the first counts, the last is told as the repetition."""

    author: str
    sheet: str
    drill: DrillId
    day: date
    valid_until: date
    first: Sitting
    repeated: Sitting | None = None

    @property
    def figures(self) -> Figures:
        """Those of the first session."""
        return figures_of(self.first.rated)

    @property
    def after_repetition(self) -> Figures | None:
        """Those of the last session of the day, if there was more than one."""
        return figures_of(self.repeated.rated) if self.repeated else None


def cards_of(sittings: Iterable[Sitting], zone: str, until: datetime) -> tuple[Card, ...]:
    """Cards from the complete sessions that were finished by an instant, the latest day last."""
    groups: dict[tuple[str, str, date], list[Sitting]] = {}
    for item in sittings:
        done = item.finished
        if done is not None and done <= until:
            day = done.astimezone(ZoneInfo(zone)).date()
            groups.setdefault((item.author, item.sheet, day), []).append(item)
    cards = []
    for (author, sheet, day), group in sorted(groups.items()):
        first, *rest = sorted(group, key=lambda item: (item.number, item.id))
        cards.append(Card(author, sheet, first.drill, day, a_year_later(day), first, rest[-1] if rest else None))
    return tuple(sorted(cards, key=lambda item: (item.day, item.author, item.sheet)))


def a_year_later(day: date) -> date:
    """The last day a card of that day is valid."""
    year = day.year + VALID_YEARS
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def valid_card(cards: Sequence[Card], author: str, sheet: str, day: date) -> Card | None:
    """The latest card of an evaluator on a sheet that is valid on a day."""
    own = [item for item in cards if (item.author, item.sheet) == (author, sheet) and item.day <= day]
    last = max(own, key=lambda item: item.day, default=None)
    return last if last is not None and day <= last.valid_until else None


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """Where an evaluator stands on a sheet: his valid card, his unfinished session, whether there are scenes for it.

    `is_late` when he calibrated for this drill only after STARTEX, which does not count.
    """

    sheet: str
    title: str
    title_en: str
    scenes: int
    card: Card | None = None
    open: Sitting | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class EvaluatorStanding:
    """An evaluator of a drill with the sheets assigned to him."""

    holder: RoleHolder
    sheets: tuple[SheetStanding, ...]

    @property
    def wanted(self) -> tuple[SheetStanding, ...]:
        """The sheets there are scenes for, and those with a card from the time when there were."""
        return tuple(item for item in self.sheets if item.scenes or item.card is not None)

    @property
    def is_calibrated(self) -> bool:
        """A valid card for every sheet there are scenes for; without such a sheet there is nothing to calibrate."""
        return all(item.card is not None for item in self.wanted)


@dataclass(frozen=True, slots=True)
class CalibrationPaper:
    """A card with what is printed around it."""

    letterhead: tuple[str, ...]
    paper: str
    classification: str
    language: str
    holder: RoleHolder
    unit: str
    sheet: str
    drill: str
    day: str
    valid_until: str
    card: Card
    date: datetime | None
