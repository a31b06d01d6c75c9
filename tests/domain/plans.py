"""Small plans for the tests of the schedule: drills of nobody, to which each test adds what it is about."""

from tests.builders import a_drill
from trainer.domain.drill import Drill
from trainer.domain.schedule import Rule


def drill(number: int = 1, **changes) -> Drill:
    """A drill without people and units; the usual one runs 12.00–13.30 WITA on a Wednesday."""
    empty = {"units": (), "teams": (), "participants": (), "roles": (), "assignments": ()}
    return a_drill(f"KNW-2026-{number:02d}", **{**empty, **changes})


def rules(conflicts) -> list[Rule]:
    """Their rules, in order."""
    return [conflict.rule for conflict in conflicts]
