"""The way from one drill to the next: whether people can be there in time, and rested."""

from collections.abc import Iterable, Iterator, Sequence

from trainer.domain.drill import Drill
from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.ids import PersonId
from trainer.domain.journeys import Journey
from trainer.domain.schedule_rules import Conflict, Rule, Surroundings, named, people_of, subject_of

LONG_WAY = 4 * 60
"""Minutes under way beyond which people must sleep before they play."""

Pair = tuple[Drill, Drill]


def needed(journey: Journey, rest: int) -> int:
    """Minutes from one drill's end to the next one's start: the way, its weather buffer, and rest after a long way."""
    return journey.total + (rest if journey.minutes > LONG_WAY else 0)


def reach(host: str, around: Surroundings) -> int:
    """Minutes before and after a drill of a host in which its people's other drills can matter."""
    longest = around.ways.longest(host)
    return longest + around.rest if longest else 0


def travel_of(drill: Drill, others: Sequence[Drill], around: Surroundings) -> Iterator[Conflict]:
    """Conflicts with the drills that its people come from and go to next."""
    held: dict[PersonId, list[Drill]] = {}
    own = people_of(drill)
    for other in others:
        for person in people_of(other).keys() & own.keys():
            held.setdefault(person, []).append(other)
    pairs = ((pair, person) for person, drills in held.items() for pair in _consecutive([*drills, drill]))
    return _judged((found for found in pairs if drill.id in (found[0][0].id, found[0][1].id)), around)


def travel_among(drills: Iterable[Drill], around: Surroundings) -> Iterator[Conflict]:
    """All of a plan."""
    held: dict[PersonId, list[Drill]] = {}
    for drill in drills:
        for person in people_of(drill):
            held.setdefault(person, []).append(drill)
    return _judged(((pair, person) for person, own in held.items() for pair in _consecutive(own)), around)


def _consecutive(drills: Sequence[Drill]) -> Iterator[Pair]:
    """Pairs of which the second begins after the first has ended, with no third drill between them."""
    ordered = sorted(drills, key=lambda item: (item.start, item.code))
    for place, first in enumerate(ordered):
        ended = None
        for second in ordered[place + 1 :]:
            if second.start < first.end:
                continue
            if ended is not None and ended <= second.start:
                break
            yield first, second
            ended = second.end if ended is None else min(ended, second.end)


def _judged(found: Iterable[tuple[Pair, PersonId]], around: Surroundings) -> Iterator[Conflict]:
    """People who go the same way together are one conflict."""
    together: dict[tuple[str, str], tuple[Pair, list[PersonId]]] = {}
    for pair, person in found:
        together.setdefault((pair[0].id, pair[1].id), (pair, []))[1].append(person)
    for pair, people in together.values():
        conflict = _on_the_way(*pair, people, around)
        if conflict is not None:
            yield conflict


def _on_the_way(first: Drill, second: Drill, people: Sequence[PersonId], around: Surroundings) -> Conflict | None:
    gap = int((second.start - first.end).total_seconds() // 60)
    farthest = around.ways.at_most(first.host, second.host)
    if first.host == second.host or farthest is None or gap >= farthest + around.rest:
        return None
    surest = around.ways.surest(first.host, second.host)
    if surest is None or gap >= needed(surest, around.rest):
        return None
    quickest = around.ways.quickest(first.host, second.host) if gap < surest.minutes else None
    names = people_of(first)
    values: dict[str, object] = {
        "people": named(sorted(names[person] for person in people)), "first": first.code, "second": second.code,
        "origin": first.host, "destination": second.host, "gap": Number(gap / 60),
    }  # fmt: skip
    codes = tuple(sorted((first.code, second.code)))
    subject = subject_of(f"{first.code}@{first.host}>{second.code}@{second.host}", gap)
    if quickest is not None and gap < quickest.minutes:
        values |= {"need": Number(quickest.minutes / 60), "modes": _modes(quickest)}
        return Conflict(Rule.JOURNEY, codes, Sentence(_IMPOSSIBLE, values), subject)
    values |= {"need": Number(needed(surest, around.rest) / 60), "modes": _modes(surest)}
    return Conflict(Rule.REST, codes, Sentence(_TIRED, values), subject)


_IMPOSSIBLE = mark(
    "{people} cannot be in {second} in time: from {first} in {origin} to {destination} takes {need} hours ({modes}), and "
    "{gap} hours lie between. Move one of the drills or send others."
)
_TIRED = mark(
    "{people} have {gap} hours from {first} in {origin} to {second} in {destination} ({modes}); with weather buffer and "
    "rest it takes {need}. Start later, send others or give a reason."
)


def _modes(journey: Journey) -> str:
    return ", ".join(dict.fromkeys(journey.modes))
