"""What taking days into the calendar means: which are new, which are there already, which take another's place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.directory import CalendarDay


class Fate(StrEnum):
    """What becomes of a day of a file."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A day of a file; a changed one takes the place of `key`, which was `before`."""

    day: CalendarDay
    fate: Fate
    key: str = ""
    before: CalendarDay | None = None


def sorted_in(days: Iterable[CalendarDay], held: Mapping[str, CalendarDay]) -> tuple[Incoming, ...]:
    """Each day of a file beside those held, by id.

    A day is changed when just one of the same name, kind, year and units is held and just one comes: an estimate that
    was decided, say. Names that come or are held twice in a year are never guessed at.
    """
    fresh = list(dict.fromkeys(days))
    known = set(held.values())
    coming = Counter(_name_of(day) for day in fresh if day not in known)
    left = {key: day for key, day in held.items() if day not in fresh}
    standing = Counter(_name_of(day) for day in left.values())
    places = {_name_of(day): key for key, day in left.items()}
    found = []
    for day in fresh:
        name = _name_of(day)
        if day in known:
            found.append(Incoming(day, Fate.SAME))
        elif coming[name] == standing[name] == 1:
            key = places[name]
            found.append(Incoming(day, Fate.CHANGED, key, held[key]))
        else:
            found.append(Incoming(day, Fate.NEW))
    return tuple(found)


def _name_of(day: CalendarDay) -> tuple[str, str, int, tuple[str, ...]]:
    return " ".join(day.name.casefold().split()), day.kind, day.first.year, tuple(sorted(day.units))
