"""What breaks a plan: conflicts between drills, people, units and the calendar, each in one sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from trainer.domain.directory import CalendarDay
from trainer.domain.drill import CLOSED, Drill, State
from trainer.domain.errors import Sentence, mark
from trainer.domain.ids import PersonId


class Rule(StrEnum):
    """Rules of the schedule; the hard ones block approval."""

    PERSON_TWICE = "person_twice"
    UNIT_TWICE = "unit_twice"
    EVALUATOR_PLAYS = "evaluator_plays"
    EVALUATOR_OWN_UNIT = "evaluator_own_unit"
    CALENDAR = "calendar"
    STRENGTH = "strength"
    DAYLIGHT = "daylight"


HARD = frozenset({Rule.PERSON_TWICE, Rule.UNIT_TWICE, Rule.EVALUATOR_PLAYS, Rule.EVALUATOR_OWN_UNIT})
FIELD_METHODS = frozenset({"LAPANG"})
DAY_STARTS, DAY_ENDS = 6, 18


@dataclass(frozen=True, slots=True)
class Conflict:
    """One broken rule with the codes of the drills it concerns and a way out in its sentence."""

    rule: Rule
    drills: tuple[str, ...]
    sentence: Sentence

    @property
    def is_hard(self) -> bool:
        """Hard conflicts block approval; soft ones need a reason."""
        return self.rule in HARD


def takes_time(drill: Drill) -> bool:
    """A drill that is closed, postponed or cancelled holds nobody."""
    return drill.state not in CLOSED | {State.POSTPONED}


def overlap(first: Drill, second: Drill) -> bool:
    """Ends are open: a drill may start the minute another ends."""
    return first.start < second.end and second.start < first.end


def conflicts_between(first: Drill, second: Drill) -> tuple[Conflict, ...]:
    """Hard conflicts of two drills that overlap in time."""
    if first.id == second.id or not (takes_time(first) and takes_time(second)) or not overlap(first, second):
        return ()
    codes = tuple(sorted((first.code, second.code)))
    found = [
        Conflict(
            Rule.UNIT_TWICE,
            codes,
            Sentence(
                mark("Unit {unit} is in {first} and {second} at the same time. Move one of them."),
                {"unit": unit, "first": codes[0], "second": codes[1]},
            ),
        )
        for unit in sorted(set(first.units) & set(second.units))
    ]
    people = people_of(second)
    found += [
        Conflict(
            Rule.PERSON_TWICE,
            codes,
            Sentence(
                mark("{name} is in {first} and {second} at the same time. Take the name out of one or move it."),
                {"name": name, "first": codes[0], "second": codes[1]},
            ),
        )
        for person, name in sorted(people_of(first).items())
        if person in people
    ]
    return tuple(found)


def people_of(drill: Drill) -> dict[PersonId, str]:
    """Everyone a drill holds: person id → rank and name."""
    held = {item.person: f"{item.rank} {item.name}".strip() for item in drill.participants}
    return held | {item.person: f"{item.rank} {item.name}".strip() for item in drill.roles}


def independence(drill: Drill) -> tuple[Conflict, ...]:
    """An evaluator is never a player of the same drill and never scores his own unit (polri.md 4.1)."""
    players = {item.person for item in drill.participants}
    found: list[Conflict] = []
    for item in drill.evaluators():
        name = f"{item.rank} {item.name}".strip()
        if item.person in players:
            found.append(
                Conflict(
                    Rule.EVALUATOR_PLAYS,
                    (drill.code,),
                    Sentence(
                        mark("{name} is both evaluator and participant of {drill}. Choose one of the two."),
                        {"name": name, "drill": drill.code},
                    ),
                )
            )
        if item.unit and item.unit in drill.units:
            found.append(
                Conflict(
                    Rule.EVALUATOR_OWN_UNIT,
                    (drill.code,),
                    Sentence(
                        mark("{name} would score his own unit {unit} in {drill}. Take an evaluator of another unit."),
                        {"name": name, "unit": item.unit, "drill": drill.code},
                    ),
                )
            )
    return tuple(found)


def calendar_conflicts(drill: Drill, days: Iterable[CalendarDay]) -> tuple[Conflict, ...]:
    """Soft conflicts with holidays, operations and periods on the local dates of the drill."""
    zone = ZoneInfo(drill.zone)
    first = drill.start.astimezone(zone).date()
    last = (drill.end - timedelta(microseconds=1)).astimezone(zone).date()  # who ends at midnight is free the next day
    is_field = drill.method in FIELD_METHODS
    return tuple(
        Conflict(
            Rule.CALENDAR,
            (drill.code,),
            Sentence(
                mark("{drill} falls on {day}, which keeps people busy or away. Choose another day or give a reason.")
                if day.effect != "block_field" or not is_field
                else mark(
                    "{drill} is a field drill during {day}, when no field drill should be held. Choose another day."
                ),
                {"drill": drill.code, "day": day.name},
            ),
        )
        for day in days
        if day.first <= last and first <= day.last and day.effect != "none"
    )


def daylight_conflicts(drill: Drill) -> tuple[Conflict, ...]:
    """A field drill outside 06.00–18.00 local time (polri.md 8.5), soft."""
    zone = ZoneInfo(drill.zone)
    begin, end = drill.start.astimezone(zone), drill.end.astimezone(zone)
    dark = begin.hour < DAY_STARTS or end.date() != begin.date() or (end.hour, end.minute) > (DAY_ENDS, 0)
    if drill.method not in FIELD_METHODS or not dark:
        return ()
    text = mark("Field drill {drill} lies outside daylight (06.00–18.00). Move it or say why it is meant.")
    return (Conflict(Rule.DAYLIGHT, (drill.code,), Sentence(text, {"drill": drill.code})),)


def strength_conflicts(drill: Drill, strengths: Mapping[str, int]) -> tuple[Conflict, ...]:
    """More than a third of a unit's strength in one drill (polri.md 8.5), soft."""
    counted: defaultdict[str, int] = defaultdict(int)
    for item in drill.participants:
        counted[item.unit] += 1
    text = mark("{drill} takes {count} of {strength} people of {unit}, more than a third. Take fewer or give a reason.")
    return tuple(
        Conflict(
            Rule.STRENGTH,
            (drill.code,),
            Sentence(text, {"drill": drill.code, "count": count, "strength": strengths[unit], "unit": unit}),
        )
        for unit, count in sorted(counted.items())
        if 0 < strengths.get(unit, 0) < 3 * count
    )


def conflicts_of(
    drill: Drill,
    others: Sequence[Drill],
    days: Iterable[CalendarDay] = (),
    strengths: Mapping[str, int] | None = None,
) -> tuple[Conflict, ...]:
    """Everything that stands against one drill, hard conflicts first."""
    if not takes_time(drill):
        return ()
    found = [
        *independence(drill),
        *(conflict for other in others for conflict in conflicts_between(drill, other)),
        *calendar_conflicts(drill, days),
        *daylight_conflicts(drill),
        *strength_conflicts(drill, strengths or {}),
    ]
    return tuple(sorted(found, key=lambda item: not item.is_hard))


def conflicts_among(drills: Sequence[Drill], days: Sequence[CalendarDay] = ()) -> tuple[Conflict, ...]:
    """All conflicts of a plan, each once. Drills are compared with those that start before they end."""
    ordered = sorted((item for item in drills if takes_time(item)), key=lambda item: (item.start, item.code))
    found: list[Conflict] = []
    running: list[Drill] = []
    for drill in ordered:
        running = [item for item in running if item.end > drill.start]
        for other in running:
            found.extend(conflicts_between(other, drill))
        found += [*independence(drill), *calendar_conflicts(drill, days), *daylight_conflicts(drill)]
        running.append(drill)
    return tuple(sorted(found, key=lambda item: (not item.is_hard, item.drills)))


def spans(drill: Drill, first: datetime, last: datetime) -> bool:
    """Whether the drill touches the time between two instants."""
    return drill.start < last and first < drill.end
