"""What is used up: how many of a unit's people are out at one time, and how many of a resource are taken."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from trainer.domain.drill import Drill
from trainer.domain.errors import Sentence, mark
from trainer.domain.ids import PersonId
from trainer.domain.resources import Resource
from trainer.domain.schedule_rules import Conflict, Rule, Surroundings, everyone, local, named, subject_of

Held = TypeVar("Held")


def together(drills: Iterable[Drill]) -> Iterator[tuple[Drill, ...]]:
    """The largest groups of drills that all take time at one moment, each by code. Ends are open."""
    events = [(moment, starts, item) for item in drills for moment, starts in ((item.start, True), (item.end, False))]
    active: dict[str, Drill] = {}
    grew = False
    for _moment, starts, item in sorted(events, key=lambda event: (event[0], event[1], event[2].code)):
        if starts:
            active[item.id] = item
        else:
            if grew:
                yield tuple(sorted(active.values(), key=_by_code))
            del active[item.id]
        grew = starts


def forces_of(drill: Drill, others: Sequence[Drill], around: Surroundings) -> Iterator[Conflict]:
    """Strength and resources as a drill and those at the same time use them."""
    return (item for item in forces_among((drill, *others), around, only=drill) if drill.code in item.drills)


def forces_among(drills: Sequence[Drill], around: Surroundings, only: Drill | None = None) -> Iterator[Conflict]:
    """All of a plan, or what concerns the units and resources of one drill."""
    units = _gathered(drills, _people_by_unit, only)
    for unit, held in sorted(units.items()):
        strength = around.strengths.get(unit, 0)
        if strength > 0:
            yield from _strength(unit, strength, held)
    for key, booked in sorted(_gathered(drills, _booked, only).items()):
        if key in around.resources:
            yield from _resource(around.resources[key], booked)


def _gathered(
    drills: Iterable[Drill], parts: Callable[[Drill], Mapping[str, Held]], only: Drill | None
) -> dict[str, list[tuple[Drill, Held]]]:
    wanted = None if only is None else parts(only).keys()
    found: dict[str, list[tuple[Drill, Held]]] = {}
    for drill in drills:
        for key, part in parts(drill).items():
            if wanted is None or key in wanted:
                found.setdefault(key, []).append((drill, part))
    return found


def _people_by_unit(drill: Drill) -> dict[str, set[PersonId]]:
    found: dict[str, set[PersonId]] = {}
    for item in everyone(drill):
        found.setdefault(item.unit, set()).add(item.person)
    return found


def _booked(drill: Drill) -> dict[str, int]:
    return {item.resource: item.quantity for item in drill.bookings}


def _strength(unit: str, strength: int, held: Sequence[tuple[Drill, set[PersonId]]]) -> Iterator[Conflict]:
    """More than a third of a unit's strength out at one time (polri.md 8.5), soft."""
    text = mark(
        "{drills} take {count} of {strength} people of {unit} at one time, more than a third. "
        "Take fewer, move one or give a reason."
    )
    people = {drill.id: own for drill, own in held}
    for group in together(drill for drill, _people in held):
        count = len(set().union(*(people[item.id] for item in group)))
        if 3 * count > strength:
            codes = tuple(item.code for item in group)
            values = {"drills": named(codes), "count": count, "strength": strength, "unit": unit}
            day = max(local(item.start, item).date() for item in group)
            yield Conflict(
                Rule.STRENGTH, codes, Sentence(text, values), subject_of(unit, f"{count}/{strength}", day)
            )  # fmt: skip


def _resource(item: Resource, held: Sequence[tuple[Drill, int]]) -> Iterator[Conflict]:
    text = mark(
        "{drills} take {count} of {quantity} {name} of {unit} at the same time. Take fewer or move one of them."
    )
    taken = {drill.id: quantity for drill, quantity in held}
    for group in together(drill for drill, _quantity in held):
        count = sum(taken[drill.id] for drill in group)
        if count > item.quantity:
            codes = tuple(drill.code for drill in group)
            values = {"drills": named(codes), "count": count, "quantity": item.quantity, "name": item.name,
                      "unit": item.unit}  # fmt: skip
            yield Conflict(
                Rule.RESOURCE, codes, Sentence(text, values), subject_of(item.id, f"{count}/{item.quantity}")
            )


def _by_code(drill: Drill) -> str:
    return drill.code
