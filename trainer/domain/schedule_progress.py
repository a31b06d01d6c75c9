"""Progression: who has not played a thing on the floor, on the wall or in the command post shall not begin in the field."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from trainer.domain.drill import Drill
from trainer.domain.errors import Sentence, mark
from trainer.domain.schedule_rules import (
    FIELD_METHODS,
    GAMES,
    IDLE,
    Conflict,
    Game,
    Rule,
    Surroundings,
    named,
    subject_of,
)

PREPARED_FOR = timedelta(days=365)


def games_among(drills: Iterable[Drill], around: Surroundings) -> Iterator[Game]:
    """The games that drills are, one a unit; what is cancelled or postponed prepares nobody."""
    for drill in drills:
        if drill.method in GAMES and drill.state not in IDLE:
            families = around.families.get(drill.version, frozenset())
            for unit in drill.units:
                yield Game(drill.code, unit, families, drill.start, drill.end)


def unprepared(drill: Drill, games: Sequence[Game], around: Surroundings) -> Iterator[Conflict]:
    """A field exercise by units that played no game of the same family within twelve months, soft."""
    families = around.families.get(drill.version, frozenset())
    if drill.method not in FIELD_METHODS or not families:
        return
    earliest = drill.start - PREPARED_FOR
    prepared = {
        game.unit
        for game in games
        if game.code != drill.code and game.families & families and earliest <= game.start and game.end <= drill.start
    }
    raw = [unit for unit in drill.units if unit not in prepared]
    if raw:
        text = mark(
            "{drill} is a field exercise, but {units} played no floor, wall or command-post game of its kind in the twelve "
            "months before. Plan one first or give a reason."
        )
        values = {"drill": drill.code, "units": named(raw)}
        subject = subject_of(",".join(sorted(families)), ",".join(sorted(raw)))
        yield Conflict(Rule.PROGRESSION, (drill.code,), Sentence(text, values), subject)


def by_unit(games: Iterable[Game]) -> dict[str, list[Game]]:
    """Games of each unit."""
    found: dict[str, list[Game]] = {}
    for game in games:
        found.setdefault(game.unit, []).append(game)
    return found
