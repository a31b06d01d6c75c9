"""Two plain documents field by field: what was added, removed, changed or moved, each difference once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.matching import Pair, moved, paired
from trainer.domain.plain import Document, Place


class Kind(StrEnum):
    """What became of a value. A value that moved may also have changed inside: then there are rows of both kinds."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """One difference. `before` and `after` lead to it in the old and the new document; None where it is not there.

    What was added, removed or moved is told whole; what changed is told down to the single text, number or word.
    """

    kind: Kind
    before: Place | None
    after: Place | None
    old: object = None
    new: object = None

    @property
    def path(self) -> Place:
        """Where it is in the new document, or was in the old one."""
        return self.after if self.after is not None else self.before or ()

    @property
    def chapter(self) -> str:
        """The first key of the path."""
        return str(self.path[0]) if self.path else ""


def compare(old: Document, new: Document, *, everything: bool = False) -> tuple[Row, ...]:
    """All differences in the order of the documents; with `everything` also rows for what is the same."""
    rows = _groups(old, new, (), ())
    return tuple(row for row in rows if everything or row.kind is not Kind.SAME)


def _values(old: object, new: object, before: Place, after: Place) -> Iterator[Row]:
    if isinstance(old, Mapping) and isinstance(new, Mapping) and (old or new):
        yield from _groups(old, new, before, after)
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and not (_is_atom(old) and _is_atom(new)):
        yield from _lists(old, new, before, after)
    else:
        yield Row(Kind.SAME if is_same(old, new) else Kind.CHANGED, before, after, old, new)


def _groups(old: Mapping[str, object], new: Mapping[str, object], before: Place, after: Place) -> Iterator[Row]:
    for key in _merged(list(old), list(new)):
        if key not in new:
            yield Row(Kind.REMOVED, (*before, key), None, old[key])
        elif key not in old:
            yield Row(Kind.ADDED, None, (*after, key), None, new[key])
        else:
            yield from _values(old[key], new[key], (*before, key), (*after, key))


def _merged(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """All keys in the order of the new document; one that only the old has stands behind its neighbour there."""
    behind: dict[str, list[str]] = {}
    last = ""
    for key in old:
        if key in new:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    yield from behind.get("", ())
    for key in new:
        yield key
        yield from behind.get(key, ())


def _lists(old: Sequence[object], new: Sequence[object], before: Place, after: Place) -> Iterator[Row]:
    pairs = paired(old, new)
    jumped = moved(pairs, old, new)
    met = {pair[1]: pair for pair in pairs}
    gone = sorted(set(range(len(old))) - {pair[0] for pair in pairs})
    for place, value in enumerate(new):
        pair = met.get(place)
        while gone and pair is not None and pair not in jumped and gone[0] < pair[0]:
            at = gone.pop(0)
            yield Row(Kind.REMOVED, (*before, at), None, old[at])
        if pair is None:
            yield Row(Kind.ADDED, None, (*after, place), None, value)
        else:
            yield from _pair(pair, old, new, (before, after), is_moved=pair in jumped)
    for at in gone:
        yield Row(Kind.REMOVED, (*before, at), None, old[at])


def _pair(
    pair: Pair, old: Sequence[object], new: Sequence[object], paths: tuple[Place, Place], *, is_moved: bool
) -> Iterator[Row]:
    before, after = (*paths[0], pair[0]), (*paths[1], pair[1])
    if is_moved:
        yield Row(Kind.MOVED, before, after, old[pair[0]], new[pair[1]])
    yield from _values(old[pair[0]], new[pair[1]], before, after)


def _is_atom(items: Sequence[object]) -> bool:
    """A point or a line of points says nothing in parts."""
    return not any(isinstance(item, str | Mapping) for item in items)


def is_same(old: object, new: object) -> bool:
    """Equal and of one sort: 1 is 1.0 but neither true nor “1”."""
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return len(old) == len(new) and all(map(is_same, old, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(is_same(old[key], new[key]) for key in old)
    return old == new
