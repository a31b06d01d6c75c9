"""Days gathered into buckets: single days for the exact model, weeks for a first look at a whole year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from trainer.planner.days import Days


@dataclass(frozen=True)
class Grain:
    """Buckets of days, each with its first and last usable day."""

    buckets: tuple[tuple[int, ...], ...]
    weeks: tuple[int, ...]
    is_days: bool

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """The bucket of each day."""
        return {day: place for place, bucket in enumerate(self.buckets) for day in bucket}

    def gathered(self, open_days: Iterable[int]) -> dict[int, list[int]]:
        """Days by bucket."""
        found: dict[int, list[int]] = {}
        for day in open_days:
            found.setdefault(self.place_of[day], []).append(day)
        return found

    def run_from(self, place: int, distance: int) -> int:
        """The last bucket that surely lies less than `distance` days after this one."""
        last = place
        while last + 1 < len(self.buckets) and self.buckets[last + 1][-1] - self.buckets[place][0] < distance:
            last += 1
        return last


def single_days(days: Days, usable: Iterable[int]) -> Grain:
    """A bucket a day."""
    found = tuple((day,) for day in sorted(usable))
    return Grain(found, tuple(days.week(item[0]) for item in found), is_days=True)


def whole_weeks(days: Days, usable: Iterable[int]) -> Grain:
    """A bucket a week."""
    weeks: dict[int, list[int]] = {}
    for day in sorted(usable):
        weeks.setdefault(days.week(day), []).append(day)
    return Grain(tuple(tuple(item) for item in weeks.values()), tuple(weeks), is_days=False)
