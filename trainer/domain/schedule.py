"""What breaks a plan: conflicts between drills, people, units and the calendar, each in one sentence with a way out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from trainer.domain.drill import Drill
from trainer.domain.schedule_days import calendar_conflicts, daylight_conflicts
from trainer.domain.schedule_forces import forces_among, forces_of
from trainer.domain.schedule_pairs import conflicts_between as conflicts_between
from trainer.domain.schedule_pairs import independence, pairs_among, pairs_of
from trainer.domain.schedule_progress import by_unit, games_among, unprepared
from trainer.domain.schedule_rules import FIELD_METHODS as FIELD_METHODS
from trainer.domain.schedule_rules import GAMES as GAMES
from trainer.domain.schedule_rules import HARD as HARD
from trainer.domain.schedule_rules import SOFT as SOFT
from trainer.domain.schedule_rules import Conflict as Conflict
from trainer.domain.schedule_rules import Daylight as Daylight
from trainer.domain.schedule_rules import Excuse as Excuse
from trainer.domain.schedule_rules import Game as Game
from trainer.domain.schedule_rules import Judged as Judged
from trainer.domain.schedule_rules import Rule as Rule
from trainer.domain.schedule_rules import Surroundings as Surroundings
from trainer.domain.schedule_rules import judged as judged
from trainer.domain.schedule_rules import overlap as overlap
from trainer.domain.schedule_rules import people_of as people_of
from trainer.domain.schedule_rules import takes_time as takes_time
from trainer.domain.schedule_travel import travel_among, travel_of

NOTHING = Surroundings()


def conflicts_of(drill: Drill, others: Sequence[Drill], around: Surroundings = NOTHING) -> tuple[Conflict, ...]:
    """Everything that stands against one drill, hard conflicts first.

    `others` need only be those at the same time and those its people come from and go to; itself among them is passed over.
    """
    if not takes_time(drill):
        return ()
    held = [item for item in others if takes_time(item) and item.id != drill.id]
    games = (*around.games, *games_among((item for item in others if item.id != drill.id), around))
    return _in_order(
        (
            *pairs_of(drill, held),
            *travel_of(drill, held, around),
            *forces_of(drill, [item for item in held if overlap(item, drill)], around),
            *_alone(drill, games, around),
        )
    )


def conflicts_among(drills: Sequence[Drill], around: Surroundings = NOTHING) -> tuple[Conflict, ...]:
    """All conflicts of a plan, each once: what `conflicts_of` finds for each of its drills, in one sweep."""
    ordered = sorted((item for item in drills if takes_time(item)), key=lambda item: (item.start, item.code))
    games = by_unit((*around.games, *games_among(drills, around)))
    alone = (
        conflict
        for drill in ordered
        for conflict in _alone(drill, [game for unit in drill.units for game in games.get(unit, ())], around)
    )
    return _in_order(
        (*pairs_among(ordered), *travel_among(ordered, around), *forces_among(ordered, around), *alone)
    )  # fmt: skip


def _alone(drill: Drill, games: Sequence[Game], around: Surroundings) -> tuple[Conflict, ...]:
    """What stands against a drill without another at its side."""
    return (
        *independence(drill),
        *calendar_conflicts(drill, around.days),
        *daylight_conflicts(drill, around),
        *unprepared(drill, games, around),
    )


def _in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Each once, hard ones first, then by drill and rule."""
    found = {item.key: item for item in conflicts}
    return tuple(sorted(found.values(), key=lambda item: (not item.is_hard, item.drills, item.rule, item.subject)))


def spans(drill: Drill, first: datetime, last: datetime) -> bool:
    """Whether the drill touches the time between two instants."""
    return drill.start < last and first < drill.end
