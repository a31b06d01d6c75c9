"""The rules of the schedule checked slowly: every pair, every quarter of an hour, every way there is."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations, permutations
from zoneinfo import ZoneInfo

from trainer.domain.directory import Travel
from trainer.domain.drill import Drill, State
from trainer.domain.schedule import Rule, Surroundings

QUARTER = timedelta(minutes=15)
AWAY = (State.POSTPONED, State.CANCELLED)
OVER = (*AWAY, State.ARCHIVED, State.REPORT_ISSUED)
Found = tuple[Rule, tuple[str, ...], str]


def slow_conflicts(drills: Sequence[Drill], around: Surroundings, ways: Sequence[Travel]) -> set[Found]:
    """Rule, codes and what it is about, of everything that is wrong."""
    held = [item for item in drills if item.state not in OVER]
    found: set[Found] = set()
    for one, other in combinations(held, 2):
        found |= set(_pair(one, other))
    for one, other in permutations(held, 2):
        found |= set(_travel(one, other, held, around, ways))
    for one in held:
        found |= set(_alone(one, drills, around))
    return found | set(_strength(held, around)) | set(_resources(held, around))


def _names(drill: Drill) -> dict[str, str]:
    return {item.person: item.unit for item in (*drill.participants, *drill.roles)}


def _moments(drills: Sequence[Drill]) -> Iterator[tuple[datetime, frozenset[Drill]]]:
    moments = sorted({item.start + QUARTER * step for item in drills for step in range(item.minutes // 15)})
    for moment in moments:
        yield moment, frozenset(item.code for item in drills if item.start <= moment < item.end)


def _pair(one: Drill, other: Drill) -> Iterator[Found]:
    if not any({one.code, other.code} <= codes for _moment, codes in _moments([one, other])):
        return
    codes = tuple(sorted((one.code, other.code)))
    for unit in one.units:
        if unit in other.units:
            yield Rule.UNIT_TWICE, codes, unit
    for person in _names(one):
        if person in _names(other):
            scores = all(
                any(item.person == person and item.role == "PENILAI" for item in each.roles) for each in (one, other)
            )
            yield Rule.EVALUATOR_TWICE if scores else Rule.PERSON_TWICE, codes, person


def _routes(start: str, end: str, ways: Sequence[Travel], been: tuple[str, ...] = ()) -> Iterator[tuple[Travel, ...]]:
    """Every way without a circle."""
    if start == end:
        yield ()
        return
    for way in ways:
        for here, there in ((way.origin, way.destination), (way.destination, way.origin)):
            if here == start and there not in been:
                for rest in _routes(there, end, ways, (*been, start)):
                    yield way, *rest


def _travel(
    one: Drill, other: Drill, held: Sequence[Drill], around: Surroundings, ways: Sequence[Travel]
) -> Iterator[Found]:
    if one.end > other.start or one.host == other.host:
        return
    routes = [(sum(way.minutes for way in route), sum(way.minutes + way.buffer for way in route))
              for route in _routes(one.host, other.host, ways)]  # fmt: skip
    gap = (other.start - one.end) / timedelta(minutes=1)
    between = [item for item in held if item.code not in (one.code, other.code)
               and item.start >= one.end and item.end <= other.start]  # fmt: skip
    going = {person for person in _names(one) if person in _names(other)}
    if not routes or all(any(person in _names(item) for item in between) for person in going):
        return
    minutes, total = min(routes, key=lambda route: route[1])
    rest = around.rest if minutes > 240 else 0
    codes = tuple(sorted((one.code, other.code)))
    if gap < min(route[0] for route in routes):
        yield Rule.JOURNEY, codes, ""
    elif gap < total + rest:
        yield Rule.REST, codes, ""


def _alone(one: Drill, drills: Sequence[Drill], around: Surroundings) -> Iterator[Found]:
    wall = [(one.start + QUARTER * step).astimezone(ZoneInfo(one.zone)) for step in range(one.minutes // 15 + 1)]
    for item in one.roles:
        if item.role == "PENILAI" and any(player.person == item.person for player in one.participants):
            yield Rule.EVALUATOR_PLAYS, (one.code,), item.person
        if item.role == "PENILAI" and item.unit in one.units:
            yield Rule.EVALUATOR_OWN_UNIT, (one.code,), item.person
    for day in around.days:
        concerned = not day.units or one.host in day.units or any(unit in day.units for unit in one.units)
        on = {moment.date() for moment in wall[:-1]}
        touches = any(day.first <= each <= day.last for each in on)
        quiet = {day.first + timedelta(step) for step in range(-3, (day.last - day.first).days + 4)}
        if not concerned:
            continue
        if one.method == "LAPANG" and (
            (touches and day.effect == "forbid_field") or (day.kind == "pemungutan" and on & quiet)
        ):
            yield Rule.QUIET_PERIOD, (one.code,), day.name
        elif touches and day.effect in ("warn", "block_field"):
            yield Rule.CALENDAR, (one.code,), day.name
    if one.method == "LAPANG":
        light = [around.daylight(one.host, moment.date()) for moment in wall]
        if any(not sun.rise <= moment.time() <= sun.set for moment, sun in zip(wall, light, strict=True)):
            yield Rule.DAYLIGHT, (one.code,), ""
        if around.families[one.version] and not all(_played(unit, one, drills, around) for unit in one.units):
            yield Rule.PROGRESSION, (one.code,), ""


def _played(unit: str, one: Drill, drills: Sequence[Drill], around: Surroundings) -> bool:
    year = timedelta(days=365)
    return any(
        item.method in ("TFG", "TWG", "POSKO") and item.state not in AWAY and unit in item.units
        and item.end <= one.start and item.start >= one.start - year
        and any(family in around.families[one.version] for family in around.families[item.version])
        for item in drills if item.code != one.code
    )  # fmt: skip


def _largest(groups: set[frozenset[str]]) -> Iterator[frozenset[str]]:
    return (group for group in groups if not any(group < other for other in groups))


def _strength(held: Sequence[Drill], around: Surroundings) -> Iterator[Found]:
    for unit, strength in around.strengths.items():
        out = {item.code: {person for person, own in _names(item).items() if own == unit} for item in held}
        groups = {frozenset(code for code in codes if out[code]) for _moment, codes in _moments(held)}
        for group in _largest(groups):
            if 3 * len({person for code in group for person in out[code]}) > strength:
                yield Rule.STRENGTH, tuple(sorted(group)), unit


def _resources(held: Sequence[Drill], around: Surroundings) -> Iterator[Found]:
    for key, lent in around.resources.items():
        taken = {item.code: sum(each.quantity for each in item.bookings if each.resource == key) for item in held}
        groups = {frozenset(code for code in codes if taken[code]) for _moment, codes in _moments(held)}
        for group in _largest(groups):
            if sum(taken[code] for code in group) > lent.quantity:
                yield Rule.RESOURCE, tuple(sorted(group)), key
