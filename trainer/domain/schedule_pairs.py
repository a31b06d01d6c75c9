"""Who is in two places at once, and who may not score: people, units and evaluators of drills."""

from collections.abc import Iterable, Iterator

from trainer.domain.drill import Drill
from trainer.domain.errors import Sentence, mark
from trainer.domain.schedule_rules import Conflict, Rule, overlap, people_of, takes_time


def conflicts_between(first: Drill, second: Drill) -> tuple[Conflict, ...]:
    """Hard conflicts of two drills that overlap in time; the order of the two decides nothing."""
    if first.id == second.id or not (takes_time(first) and takes_time(second)) or not overlap(first, second):
        return ()
    if second.code < first.code:
        first, second = second, first
    return (*_units_twice(first, second), *_people_twice(first, second))


def _units_twice(first: Drill, second: Drill) -> Iterator[Conflict]:
    text = mark("Unit {unit} is in {first} and {second} at the same time. Move one of them.")
    for unit in sorted(set(first.units) & set(second.units)):
        values = {"unit": unit, "first": first.code, "second": second.code}
        yield Conflict(Rule.UNIT_TWICE, (first.code, second.code), Sentence(text, values), unit)


def _people_twice(first: Drill, second: Drill) -> Iterator[Conflict]:
    text = mark("{name} is in {first} and {second} at the same time. Take the name out of one or move it.")
    scoring = mark(
        "{name} scores in {first} and {second} at the same time. Name another evaluator or move one of them."
    )
    names, others = people_of(first), people_of(second)
    judges = {item.person for item in first.evaluators()} & {item.person for item in second.evaluators()}
    for person in sorted(names.keys() & others.keys()):
        twice = person in judges
        values = {"name": names[person], "first": first.code, "second": second.code}
        rule = Rule.EVALUATOR_TWICE if twice else Rule.PERSON_TWICE
        yield Conflict(rule, (first.code, second.code), Sentence(scoring if twice else text, values), person)


def pairs_of(drill: Drill, others: Iterable[Drill]) -> Iterator[Conflict]:
    """What others that take time stand against a drill."""
    for other in others:
        yield from conflicts_between(drill, other)


def pairs_among(ordered: Iterable[Drill]) -> Iterator[Conflict]:
    """The same for drills by start, each pair once: a drill is compared with those that have not ended yet."""
    running: list[Drill] = []
    for drill in ordered:
        running = [item for item in running if item.end > drill.start]
        yield from pairs_of(drill, running)
        running.append(drill)


def independence(drill: Drill) -> Iterator[Conflict]:
    """An evaluator is never a player of the same drill and never scores his own unit (polri.md 4.1)."""
    plays = mark("{name} is both evaluator and participant of {drill}. Choose one of the two.")
    own = mark("{name} would score his own unit {unit} in {drill}. Take an evaluator of another unit.")
    players = {item.person for item in drill.participants}
    for item in drill.evaluators():
        values = {"name": f"{item.rank} {item.name}".strip(), "drill": drill.code}
        if item.person in players:
            yield Conflict(Rule.EVALUATOR_PLAYS, (drill.code,), Sentence(plays, values), item.person)
        if item.unit and item.unit in drill.units:
            said = Sentence(own, {**values, "unit": item.unit})
            yield Conflict(Rule.EVALUATOR_OWN_UNIT, (drill.code,), said, item.person)
