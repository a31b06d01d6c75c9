"""Calibration of evaluators: short scenes with keyed marks, and what an evaluator's own marks say beside the key.

Frame-of-reference training (Bernardin and Buckley 1981; Woehr and Huffcutt 1994): one rates written scenes of good,
middling and poor work, and sees item by item how far one is from the key and why the key is what it is.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.scoring import (
    Bands,
    Blank,
    Criterion,
    Kind,
    Level,
    ScoreSheet,
    Value,
    fails,
    parse_value,
    points,
    stored_value,
)
from trainer.domain.states import State

CALIBRATING = frozenset({State.APPROVED, State.SCHEDULED, State.READY, State.RUNNING})
"""From the approval of a drill until its ENDEX evaluators may calibrate for it."""

FEWEST, MOST = 4, 6
"""How many scenes one rates in a session."""
FEWEST_ITEMS = 3
"""A scene of which a changed sheet leaves fewer items is not shown."""


class Quality(StrEnum):
    """How well the unit works in a scene as a whole."""

    GOOD = "good"
    MIDDLING = "middling"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class KeyedItem:
    """The right mark of a criterion in a scene. `tolerance` counts levels of a grade or seconds of a time.

    `also` are other marks that are right, where two blanks or a blank and an anchor say the same.
    """

    criterion: str
    key: str | float
    tolerance: float
    why: str
    why_en: str = ""
    also: tuple[str | float, ...] = ()


@dataclass(frozen=True, slots=True)
class Vignette:
    """A scene as an evaluator would see it, with keyed items of one sheet."""

    code: str
    sheet: str
    title: str
    title_en: str
    quality: Quality
    text: str
    text_en: str
    items: tuple[KeyedItem, ...]

    @property
    def digest(self) -> str:
        """sha256 of everything in it: what was answered years ago can be told from a scene that was changed since."""
        text = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RatedItem:
    """An evaluator's mark beside the key, with the words and points both had then.

    `points` and `key_points` are None for what leaves its weight out; `level` and `key_level` are empty unless graded.
    """

    criterion: str
    text: str
    kind: Kind
    answer: str | float
    key: str | float
    tolerance: float
    is_hit: bool
    points: float | None
    key_points: float | None
    level: str
    key_level: str
    is_overlooked: bool
    why: str

    @property
    def deviation(self) -> float | None:
        """Points above the key (mild) or below it (severe); None where one of the two leaves its weight out."""
        if self.points is None or self.key_points is None:
            return None
        return self.points - self.key_points


@dataclass(frozen=True, slots=True)
class RatedVignette:
    """One scene as it was rated."""

    code: str
    title: str
    quality: Quality
    digest: str
    items: tuple[RatedItem, ...]
    moment: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session of an evaluator on a sheet. `number` counts his sessions on that sheet from 1."""

    id: str
    author: str
    sheet: str
    drill: DrillId
    number: int
    planned: tuple[str, ...]
    rated: tuple[RatedVignette, ...]

    @property
    def left(self) -> tuple[str, ...]:
        """Codes of the scenes still to be rated, in order."""
        done = {item.code for item in self.rated}
        return tuple(code for code in self.planned if code not in done)

    @property
    def items(self) -> tuple[RatedItem, ...]:
        """All items rated so far."""
        return tuple(item for scene in self.rated for item in scene.items)

    @property
    def finished(self) -> datetime | None:
        """When its last scene was rated; None while some are left."""
        return None if self.left or not self.rated else max(item.moment for item in self.rated)


def rate(criterion: Criterion, keyed: KeyedItem, answer: object, bands: Bands) -> RatedItem:
    """An answer beside the key; raises `Refusal` when the answer is none of the criterion's kind."""
    given = parse_value(criterion, answer)
    right_ones = [parse_value(criterion, raw) for raw in (keyed.key, *keyed.also)]
    key = next((item for item in right_ones if item == given), right_ones[0])
    worth, right = points(criterion, given, bands), points(criterion, key, bands)
    return RatedItem(
        criterion=criterion.code, text=criterion.text, kind=criterion.kind, answer=stored_value(given),
        key=stored_value(key), tolerance=keyed.tolerance, is_hit=is_hit(criterion, given, key, keyed.tolerance, bands),
        points=worth, key_points=right, level=_level(criterion, given, bands), key_level=_level(criterion, key, bands),
        is_overlooked=criterion.critical and fails(right, bands) and worth is not None and not fails(worth, bands),
        why=keyed.why,
    )  # fmt: skip


def is_hit(criterion: Criterion, given: Value, key: Value, tolerance: float, bands: Bands) -> bool:
    """Whether a mark is the key's or lies within the tolerance; the three blanks are never taken for one another."""
    if isinstance(given, Blank | bool) or isinstance(key, Blank | bool):
        return given is key
    if criterion.kind is Kind.TIME:
        return abs(float(given) - float(key)) <= tolerance
    steps = tuple(Level)
    apart = steps.index(_level_of(given, bands)) - steps.index(_level_of(key, bands))
    return abs(apart) <= tolerance


def _level_of(value: float | Level, bands: Bands) -> Level:
    return value if isinstance(value, Level) else bands.level(value)


def _level(criterion: Criterion, value: Value, bands: Bands) -> str:
    if criterion.kind is not Kind.GRADE or isinstance(value, Blank | bool):
        return ""
    return _level_of(value, bands).value


def fitting(vignette: Vignette, sheet: ScoreSheet) -> tuple[tuple[Criterion, KeyedItem], ...]:
    """The items a sheet can take: a drill's sheet is frozen, scenes may be newer or older than it."""
    criteria = {item.code: item for item in sheet.criteria}
    found = []
    for keyed in vignette.items:
        criterion = criteria.get(keyed.criterion)
        if criterion is not None and _takes(criterion, keyed.key):
            found.append((criterion, keyed))
    return tuple(found)


def _takes(criterion: Criterion, key: object) -> bool:
    try:
        parse_value(criterion, key)
    except Refusal:
        return False
    return True


def usable(vignettes: Iterable[Vignette], sheet: ScoreSheet) -> tuple[Vignette, ...]:
    """The scenes of a sheet of which enough items fit."""
    return tuple(item for item in vignettes if item.sheet == sheet.code and len(fitting(item, sheet)) >= FEWEST_ITEMS)


def chosen(codes: Sequence[str], count: int, before: Iterable[Sitting]) -> tuple[str, ...]:
    """The scenes of a new session: those rated least often so far, so that who repeats sees new ones first."""
    seen = Counter(scene.code for sitting in before for scene in sitting.rated)
    turned = sorted(codes, key=lambda code: (seen[code], codes.index(code)))
    return tuple(turned[: max(FEWEST, min(MOST, count))])


# In the journal


def payload_of(sitting: Sitting, rated: RatedVignette) -> dict[str, object]:
    """What the journal keeps of a rated scene: enough to say years later why a card says what it says."""
    return {
        "session": sitting.id,
        "number": sitting.number,
        "planned": list(sitting.planned),
        "vignette": rated.code,
        "title": rated.title,
        "quality": rated.quality.value,
        "digest": rated.digest,
        "items": [{**asdict(item), "kind": item.kind.value} for item in rated.items],
    }


def sittings_of(entries: Iterable[Entry]) -> tuple[Sitting, ...]:
    """The sessions in standing entries, whatever their order; of a scene answered twice in one the first answer counts."""
    groups: dict[tuple[str, str, str, str], list[Entry]] = {}
    for entry in entries:
        if entry.kind is EntryKind.CALIBRATION:
            key = (entry.author, entry.ref, entry.drill, str(entry.payload.get("session", "")))
            groups.setdefault(key, []).append(entry)
    found = [_sitting(key, sorted(group, key=_place)) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda item: (item.author, item.sheet, item.number, item.id)))


def _place(entry: Entry) -> tuple[str, int, str]:
    return entry.device, entry.seq, entry.id


def _sitting(key: tuple[str, str, str, str], entries: Sequence[Entry]) -> Sitting:
    author, sheet, drill, session = key
    first = entries[0].payload
    scenes: dict[str, RatedVignette] = {}
    for entry in entries:
        scene = _rated(entry)
        scenes.setdefault(scene.code, scene)
    planned = tuple(str(code) for code in _listed(first.get("planned")))
    order = {code: place for place, code in enumerate(planned)}
    rated = sorted(scenes.values(), key=lambda item: (order.get(item.code, len(order)), item.code))
    return Sitting(session, author, sheet, DrillId(drill), int(str(first.get("number", 1))), planned, tuple(rated))


def _rated(entry: Entry) -> RatedVignette:
    held = entry.payload
    items = tuple(_rated_item(item) for item in _listed(held.get("items")) if isinstance(item, Mapping))
    return RatedVignette(
        str(held.get("vignette", "")), str(held.get("title", "")), Quality(str(held.get("quality"))),
        str(held.get("digest", "")), items, entry.happened_at,
    )  # fmt: skip


def _rated_item(held: Mapping[str, object]) -> RatedItem:
    return RatedItem(
        criterion=str(held["criterion"]), text=str(held["text"]), kind=Kind(str(held["kind"])),
        answer=_raw(held["answer"]), key=_raw(held["key"]), tolerance=float(str(held["tolerance"])),
        is_hit=bool(held["is_hit"]), points=_number(held["points"]), key_points=_number(held["key_points"]),
        level=str(held["level"]), key_level=str(held["key_level"]), is_overlooked=bool(held["is_overlooked"]),
        why=str(held["why"]),
    )  # fmt: skip


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _raw(value: object) -> str | float:
    return float(value) if isinstance(value, int | float) else str(value)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def require_calibrating(state: State, code: str) -> None:
    """Raises `Refusal` outside the time in which one calibrates for a drill."""
    if state not in CALIBRATING:
        raise Refusal(
            mark("Evaluators calibrate from the approval of a drill until its ENDEX; {code} is {state}."),
            code=code,
            state=state.value,
        )
