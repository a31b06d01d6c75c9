"""What the month shows: drills as bars, days that matter as notes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from trainer.domain.directory import CalendarDay
from trainer.domain.drill import BEFORE_PLAY, State
from trainer.domain.schedule import Conflict
from trainer.i18n import _, say
from trainer.services.planning import DrillRow
from trainer.services.words import clock_time
from trainer.ui.schedule.reading import days_of
from trainer.ui.widgets.month import DayNote
from trainer.ui.widgets.spans import Span
from trainer.ui.wording import STATE_KINDS, STATES

MOVABLE = BEFORE_PLAY | {State.POSTPONED}
NOTE_KINDS = {"libur": "bad", "cuti_bersama": "warning", "operasi": "warning"}
RANK = {"bad": 0, "warning": 1, "neutral": 2}


def times_of(row: DrillRow) -> str:
    """08.00–10.30 WITA."""
    return f"{clock_time(row.start, row.zone, named=False)}–{clock_time(row.end, row.zone)}"


def bars(rows: Iterable[DrillRow], conflicts: Iterable[Conflict] = ()) -> list[Span]:
    """A bar a drill, in the look of its state; hard conflicts are drawn on it."""
    broken: dict[str, str] = {}
    for conflict in conflicts:
        if conflict.is_hard:
            broken.update({code: broken.get(code, say(conflict.sentence)) for code in conflict.drills})
    return [_bar(row, broken.get(row.code, "")) for row in rows]


def _bar(row: DrillRow, conflict: str) -> Span:
    first, last = days_of(row)
    gone = "✕ " if row.state is State.CANCELLED else ""
    words = f"{gone}{row.host} · {row.title}"
    return Span(
        row.id, first, last, words, STATE_KINDS[row.state], conflict=conflict, movable=row.state in MOVABLE
    )  # fmt: skip


def notes(days: Iterable[CalendarDay], first: date, last: date) -> list[DayNote]:
    """One note a day: a holiday goes before an operation, an operation before another period."""
    found: dict[date, DayNote] = {}
    for item in sorted(days, key=_rank, reverse=True):
        day = max(item.first, first)
        while day <= min(item.last, last):
            found[day] = DayNote(day, _named(item), _kind(item))
            day += timedelta(days=1)
    return [found[day] for day in sorted(found)]


def _named(item: CalendarDay) -> str:
    return item.name if item.official else _("{name} (estimate)").format(name=item.name)


def _kind(item: CalendarDay) -> str:
    return NOTE_KINDS.get(item.kind, "neutral")


def _rank(item: CalendarDay) -> int:
    return RANK[_kind(item)]


def said(row: DrillRow, units: Mapping[str, str]) -> str:
    """A drill in one line, for screen readers and tool tips."""
    state = _(STATES[row.state])
    return ", ".join((row.title, times_of(row), units.get(row.host, row.host), row.place, state))
