"""Which item of one list is which of another: by being equal, by its name, or else by being most alike."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

Pair = tuple[int, int]

NAMES = ("code", "name", "marker", "method", "title")
"""Keys that say which item of a list this is, where they differ within the list."""
ALIKE = 0.5
"""From this likeness on two items are the same one, changed."""
LONG = 40
LONG_WEIGHT = 6.0
"""A text of a sentence or more says more about an item than its minute or channel."""


def paired(old: Sequence[object], new: Sequence[object]) -> tuple[Pair, ...]:
    """Pairs of places, by the place in the new list; every item is in one pair at most."""
    left, right = dict(enumerate(map(_key, old))), dict(enumerate(map(_key, new)))
    pairs = list(_take(left, right))
    left, right = _named(old, left), _named(new, right)
    if len(set(left.values())) == len(left) and len(set(right.values())) == len(right):
        pairs += _take(left, right)
    used = [{pair[side] for pair in pairs} for side in (0, 1)]
    pairs += _alike(
        {at: item for at, item in enumerate(old) if at not in used[0]},
        {at: item for at, item in enumerate(new) if at not in used[1]},
    )
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


def _take(left: dict[int, str], right: dict[int, str]) -> Iterator[Pair]:
    """The first, second … occurrence of a text with the same occurrence at the other side; they leave both."""
    places: dict[str, list[int]] = {}
    for at, text in right.items():
        places.setdefault(text, []).append(at)
    for at, text in list(left.items()):
        if places.get(text):
            found = places[text].pop(0)
            del left[at], right[found]
            yield at, found


def _named(items: Sequence[object], places: Mapping[int, str]) -> dict[int, str]:
    """The names of those of these items that have one."""
    found = {}
    for at in places:
        item = items[at]
        if isinstance(item, Mapping):
            name = next((item[key] for key in NAMES if isinstance(item.get(key), str)), None)
            if name:
                found[at] = name
    return found


def _alike(old: Mapping[int, object], new: Mapping[int, object]) -> Iterator[Pair]:
    """The most alike first; of equally alike ones those whose places are nearer."""
    lefts, rights = {at: _Traits(item) for at, item in old.items()}, {at: _Traits(item) for at, item in new.items()}
    scored = [
        (-score, abs(i - j), i + j, i, j)
        for i, left in lefts.items()
        for j, right in rights.items()
        if (score := left.likeness(right)) >= ALIKE
    ]
    free_left, free_right = set(lefts), set(rights)
    for *_order, i, j in sorted(scored):
        if i in free_left and j in free_right:
            free_left.discard(i)
            free_right.discard(j)
            yield i, j


class _Traits:
    """An item taken apart once, to be compared with many others."""

    def __init__(self, item: object) -> None:
        self.is_group = isinstance(item, Mapping)
        self.fields: dict[str, object] = dict(item) if isinstance(item, Mapping) else {"": item}
        self.words = {key: frozenset(value.split()) for key, value in self.fields.items() if isinstance(value, str)}
        self.weights = {
            key: LONG_WEIGHT if isinstance(value, str) and len(value) > LONG else 1.0
            for key, value in self.fields.items()
        }

    def likeness(self, other: "_Traits") -> float:
        """From 0, nothing in common, to 1, all in common; the same both ways."""
        if self.is_group != other.is_group:
            return 0.0
        total = found = 0.0
        for key in sorted(self.fields.keys() | other.fields.keys()):
            mine, theirs = self.weights.get(key, 0.0), other.weights.get(key, 0.0)
            weight = mine if mine > theirs else theirs
            total += weight
            if mine and theirs:
                found += weight * self._likeness(other, key)
        return found / total if total else 0.0

    def _likeness(self, other: "_Traits", key: str) -> float:
        mine, theirs = self.words.get(key), other.words.get(key)
        if mine is None or theirs is None:
            return float(self.fields[key] == other.fields[key])
        return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 1.0


def moved(pairs: Sequence[Pair], old: Sequence[object], new: Sequence[object]) -> frozenset[Pair]:
    """The fewest pairs that had to be moved past others; inserting or removing moves nothing.

    Which of two that changed places has moved depends on what they say and not on the side one looks from.
    """
    ordered = sorted(pairs)
    if all(first[1] < second[1] for first, second in pairwise(ordered)):
        return frozenset()
    gains = [(1 << 48) + crc32(_key(old[i]).encode()) + crc32(_key(new[j]).encode()) for i, j in ordered]
    best: list[int] = []
    before: list[int | None] = []
    for at, (_, place) in enumerate(ordered):
        earlier = [found for found in range(at) if ordered[found][1] < place]
        previous = max(earlier, key=best.__getitem__, default=None)
        before.append(previous)
        best.append(gains[at] + (0 if previous is None else best[previous]))
    kept, at_end = set(), max(range(len(best)), key=best.__getitem__, default=None)
    while at_end is not None:
        kept.add(ordered[at_end])
        at_end = before[at_end]
    return frozenset(pair for pair in ordered if pair not in kept)


def _key(item: object) -> str:
    return json.dumps(item, sort_keys=True, ensure_ascii=True)
