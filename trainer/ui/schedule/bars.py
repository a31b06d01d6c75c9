"""What the views show of drills: bars in the look of their state."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from trainer.domain.drill import BEFORE_PLAY, State
from trainer.domain.schedule import Conflict
from trainer.i18n import _, say
from trainer.services.calendar import PlanRow
from trainer.services.words import clock_time
from trainer.ui.schedule.reading import MINUTE, Shown, days_of
from trainer.ui.widgets.days import written
from trainer.ui.widgets.spans import Span
from trainer.ui.wording import STATE_KINDS, STATES

MOVABLE = BEFORE_PLAY | {State.POSTPONED}
REPEATED = "↻ "


def times_of(row: PlanRow) -> str:
    """08.00–10.30 WITA; with the days where it takes more than one."""
    first, last = days_of(row)
    if first == last:
        return f"{clock_time(row.start, row.zone, named=False)}–{clock_time(row.end, row.zone)}"
    begin = f"{written(first, 'd MMM')} {clock_time(row.start, row.zone, named=False)}"
    end = row.end.astimezone(ZoneInfo(row.zone)).date()
    return f"{begin} – {written(end, 'd MMM')} {clock_time(row.end, row.zone)}"


def hard_words(conflicts: Iterable[Conflict]) -> dict[str, str]:
    """The first hard conflict of each drill, by its code."""
    broken: dict[str, str] = {}
    for conflict in conflicts:
        if conflict.is_hard:
            broken.update({code: broken.get(code, say(conflict.sentence)) for code in conflict.drills})
    return broken


def bars(shown: Shown, conflicts: Iterable[Conflict] = ()) -> list[Span]:
    """A bar a drill; hard conflicts are drawn on it."""
    broken = hard_words(conflicts)
    return [_bar(shown, row, broken.get(row.code, "")) for row in shown.rows]


def bars_in_lanes(shown: Shown, lanes: Collection[str], conflicts: Iterable[Conflict] = ()) -> list[Span]:
    """A bar in the lane of the host, and a pale one in the lane of each further unit."""
    broken, found = hard_words(conflicts), []
    for row in shown.rows:
        bar = _bar(shown, row, broken.get(row.code, ""))
        for unit in row.units or (row.host,):
            if unit == row.host and unit in lanes:
                found.append(replace(bar, lane=unit, text=_titled(row)))
            elif unit in lanes:
                found.append(replace(bar, lane=unit, guest=True, movable=False))
    return found


def _bar(shown: Shown, row: PlanRow, conflict: str) -> Span:
    (first, last), zone = shown.dates[row.id], ZoneInfo(row.zone)
    return Span(
        row.id, first, last, _titled(row, f"{row.host} · "), STATE_KINDS[row.state], row.host, conflict,
        movable=row.state in MOVABLE, begin=_minute(row.start, zone), end=_minute(row.end - MINUTE, zone) + 1,
        note=f"{row.code} · {row.place}",
    )  # fmt: skip


def _titled(row: PlanRow, host: str = "") -> str:
    sign = "✕ " if row.state is State.CANCELLED else REPEATED if row.series else ""
    return f"{sign}{host}{row.title}"


def _minute(moment: datetime, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def said(row: PlanRow, units: Mapping[str, str]) -> str:
    """A drill in one line, for screen readers and tool tips."""
    state = _(STATES[row.state])
    return ", ".join((row.title, times_of(row), units.get(row.host, row.host), row.place, state))
