"""Rulings of the lead: which stand, which were overruled, and where two laptops ruled differently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.journal import Entry, EntryKind
from trainer.domain.result import StandingMark

Place = tuple[str, str]
"""Subject and criterion."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a lead decided on one line, with the marks he saw and the rulings he knew and put aside.

    `is_own` says that he ruled on a mark of his own. `seen` is None for rulings of earlier versions.
    """

    entry: str
    author: str
    device: str
    value: str | float
    reason: str
    at: datetime
    is_own: bool = False
    seen: frozenset[str] | None = None
    over: frozenset[str] = frozenset()


def rulings_of(entries: Iterable[Entry]) -> dict[Place, tuple[Ruling, ...]]:
    """Subject and criterion → the rulings that no later one put aside; several mean that laptops did not know each other.

    A ruling puts aside those it names, which its author must have known: the order of arrival decides nothing.
    """
    found: dict[Place, list[Ruling]] = {}
    for item in entries:
        if item.kind is EntryKind.RULING and item.ref:
            found.setdefault((item.subject, item.ref), []).append(_ruling(item))
    heads: dict[Place, tuple[Ruling, ...]] = {}
    for place, rulings in found.items():
        aside = {entry for item in rulings for entry in item.over}
        left = [item for item in rulings if item.entry not in aside]
        heads[place] = tuple(sorted(left, key=lambda item: (item.author, item.device, item.entry)))
    return heads


def in_force(heads: Sequence[Ruling]) -> Ruling | None:
    """The ruling that counts: there is one, or all say the same. Where they differ none counts until the lead rules anew."""
    return heads[0] if heads and all(item.value == heads[0].value for item in heads) else None


def disputed(
    heads: Mapping[Place, Sequence[Ruling]], late: Sequence[StandingMark], marks: Mapping[Place, Sequence[StandingMark]]
) -> frozenset[Place]:
    """Where the lead must speak whatever the spread: rulings that differ, and late marks unlike what was signed."""
    waiting = {place for place, rulings in heads.items() if rulings and in_force(rulings) is None}
    for item in late:
        place = (item.subject, item.criterion)
        if not heads.get(place) and is_news(item, marks.get(place, ())):
            waiting.add(place)
    return frozenset(waiting)


def is_news(late: StandingMark, marks: Iterable[StandingMark]) -> bool:
    """Whether a late mark says anything that its author did not sign."""
    return all(item.value != late.value for item in marks if item.author == late.author)


def _ruling(entry: Entry) -> Ruling:
    payload = entry.payload
    value, seen, over = payload.get("value"), payload.get("marks"), payload.get("over")
    return Ruling(
        entry.id, entry.author, entry.device, float(value) if isinstance(value, int | float) else str(value),
        str(payload.get("reason", "")), entry.happened_at, bool(payload.get("own")),
        frozenset(map(str, seen)) if isinstance(seen, list) else None,
        frozenset(map(str, over)) if isinstance(over, list) else frozenset(),
    )  # fmt: skip
