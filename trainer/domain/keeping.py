"""Which backups are kept: the newest of so many days, of so many weeks and of so many months."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeepRule:
    """Of how many days, weeks and months the newest backup is kept."""

    days: int = 7
    weeks: int = 5
    months: int = 12


def kept(moments: Iterable[datetime], rule: KeepRule) -> frozenset[datetime]:
    """The moments whose backups stay; all those of the newest day do, whatever the rule.

    Days without a backup do not count, so that a laptop which lay in a cupboard for a year still keeps its last ones.
    """
    newest_first = sorted(set(moments), reverse=True)
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (rule.days, _day),
        (rule.weeks, _week),
        (rule.months, _month),
    )
    stays = {moment for moment in newest_first if _day(moment) == _day(newest_first[0])}
    for count, span in spans:
        newest_of: dict[object, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(span(moment), moment)
        stays.update(list(newest_of.values())[:count])
    return frozenset(stays)


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return moment.year, moment.month
