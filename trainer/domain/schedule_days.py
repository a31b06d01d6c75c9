"""The day a drill falls on: holidays, operations, an election's quiet period, and daylight."""

from collections.abc import Iterable, Iterator
from datetime import time, timedelta

from trainer.domain.directory import CalendarDay
from trainer.domain.drill import Drill
from trainer.domain.errors import Sentence, mark
from trainer.domain.layers import VOTE
from trainer.domain.schedule_rules import (
    FIELD_METHODS,
    FORBIDS_FIELD,
    Conflict,
    Rule,
    Surroundings,
    local,
    subject_of,
)

BUSY = mark("{drill} falls on {day}, which keeps people busy or away. Choose another day or give a reason.")
NO_FIELD = mark(
    "{drill} is a field drill during {day}, when no field drill should be held. Choose another day or give a reason."
)
QUIET = mark(
    "{drill} is a field drill during {day}, when none may be held. Choose another day, or play it as a floor game or a "
    "command-post exercise."
)
VOTE_NEAR = mark(
    "{drill} is a field drill within three days of {day}, when none may be held. Choose another day, or play it as a floor "
    "game or a command-post exercise."
)
QUIET_DAYS = timedelta(days=3)
"""The quiet period before a vote, and the days after it (polri.md 8.4)."""


def calendar_conflicts(drill: Drill, days: Iterable[CalendarDay]) -> Iterator[Conflict]:
    """What the calendar says of the drill's local dates; a day of certain units concerns them only."""
    first = local(drill.start, drill).date()
    last = local(drill.end - timedelta(microseconds=1), drill).date()  # who ends at midnight is free the next day
    is_field = drill.method in FIELD_METHODS
    for day in days:
        if day.units and not {drill.host, *drill.units} & set(day.units):
            continue
        touches = day.first <= last and first <= day.last
        near_vote = day.kind == VOTE and day.first - QUIET_DAYS <= last and first <= day.last + QUIET_DAYS
        values = {"drill": drill.code, "day": day.name}
        subject = subject_of(f"{day.first}/{day.last}", day.name)
        if is_field and (near_vote or (touches and day.effect == FORBIDS_FIELD)):
            text = VOTE_NEAR if near_vote else QUIET
            yield Conflict(Rule.QUIET_PERIOD, (drill.code,), Sentence(text, values), subject)
        elif touches and day.effect not in (FORBIDS_FIELD, "none"):
            text = NO_FIELD if day.effect == "block_field" and is_field else BUSY
            yield Conflict(Rule.CALENDAR, (drill.code,), Sentence(text, values), subject)


def daylight_conflicts(drill: Drill, around: Surroundings) -> Iterator[Conflict]:
    """A field drill before sunrise or after sunset of its host's place, soft."""
    if drill.method not in FIELD_METHODS:
        return
    begin, end = local(drill.start, drill), local(drill.end, drill)
    values: dict[str, object] = {"drill": drill.code}
    subject = subject_of(f"{begin:%Y-%m-%dT%H.%M}/{end:%Y-%m-%dT%H.%M}")
    if begin.date() != end.date():
        text = mark("Field drill {drill} goes on through the night. Shorten it, move it or say why it is meant.")
        yield Conflict(Rule.DAYLIGHT, (drill.code,), Sentence(text, values), subject)
        return
    light = around.daylight(drill.host, begin.date())
    if begin.time() < light.rise or end.time() > light.set:
        text = mark(
            "Field drill {drill} lasts from {begin} to {end}, and daylight in {unit} from {rise} to {sunset}. "
            "Move it or say why it is meant."
        )
        values |= {"begin": _clock(begin.time()), "end": _clock(end.time()), "unit": drill.host,
                   "rise": _clock(light.rise), "sunset": _clock(light.set)}  # fmt: skip
        yield Conflict(Rule.DAYLIGHT, (drill.code,), Sentence(text, values), subject)


def _clock(at: time) -> str:
    return f"{at:%H.%M}"
