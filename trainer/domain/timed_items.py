"""Plain items that stand in the order of their minutes: injects, rungs of the ladder."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

Items = Sequence[object]


def minute_of(item: object) -> int:
    """The minute of an item, 0 where it has none."""
    minute = item.get("minute") if isinstance(item, Mapping) else None
    return minute if isinstance(minute, int) and not isinstance(minute, bool) else 0


def with_inserted(items: Items, item: object) -> tuple[list[object], int]:
    """The items with another one after those of its minute, and where it stands."""
    ordered = sorted(items, key=minute_of)
    at = bisect_right(ordered, minute_of(item), key=minute_of)
    return [*ordered[:at], item, *ordered[at:]], at


def with_changed(items: Items, at: int, item: object) -> tuple[list[object], int]:
    """The items with one of them replaced, and where it stands: its place as long as the minutes are in order."""
    held = [*items[:at], item, *items[at + 1 :]]
    in_order = all(minute_of(one) <= minute_of(other) for one, other in pairwise(held))
    if in_order or minute_of(item) == minute_of(items[at]):
        return held, at
    return with_inserted([*items[:at], *items[at + 1 :]], item)


def followed(before: Items, after: Items, at: int) -> int:
    """Where to look after a list became another: at the same item, at the one that is new, else at the same place.

    An item is the same when it is the same object: documents share what was not touched. -1 in an empty list.
    """
    if 0 <= at < len(before):
        same = next((place for place, item in enumerate(after) if item is before[at]), -1)
        if same >= 0:
            return same
    known = {id(item) for item in before}
    fresh = [place for place, item in enumerate(after) if id(item) not in known]
    if len(fresh) == 1:
        return fresh[0]
    return min(max(at, 0), len(after) - 1)
