"""What a drill is judged beside: its neighbours in time, of each only what concerns it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOON, a_drill, a_participant, a_role, an_id
from tests.stored import keep_drill
from trainer.domain.drill import Booking, State
from trainer.domain.resources import Resource
from trainer.store import neighbours, resources

HOUR = timedelta(hours=1)
BUS = Resource(an_id("bus"), "KNW", "Bus", "kendaraan", 2)


@pytest.fixture
def plan(database):
    """Keep drills; each is given an id, a team and an evaluator of its own."""

    def keep(*drills):
        with database.writing() as connection:
            for drill in drills:
                keep_drill(connection, drill)

    return keep


def found(database, drill, reach=timedelta()):
    with database.reading() as connection:
        return neighbours.neighbours(connection, drill, reach)


def other(code, start=NOON, **changes):
    """A drill of another unit and other people, with a team of its own."""
    plain = {"units": ("KDI",), "host": "KDI", "teams": (), "participants": (), "roles": (), "assignments": ()}
    return a_drill(code, start=start, **{**plain, **changes})


def test_drills_that_share_nothing_are_not_loaded(database, plan):
    plan(a_drill(), other("KDI-2026-01"))
    assert found(database, a_drill()) == ()


@pytest.mark.parametrize(
    ("hours", "reach", "seen"), [(1, 0, True), (2, 0, False), (2, 1, True), (-3, 0, False), (-3, 3, True)]
)
def test_people_are_looked_for_as_far_as_a_way_reaches(database, plan, hours, reach, seen):
    busy = other(
        "KDI-2026-01", NOON + hours * HOUR, participants=(a_participant(), a_participant("Orang Lain", unit="BAU"))
    )
    plan(a_drill(), busy)
    (loaded,) = found(database, a_drill(), reach * HOUR) or (None,)
    assert (loaded is not None) is seen
    assert loaded is None or [item.name for item in loaded.participants] == ["Contoh Satu"]


def test_a_long_drill_that_began_days_ago_is_a_neighbour(database, plan):
    plan(a_drill(), other("KDI-2026-01", NOON - timedelta(days=4), minutes=5 * 24 * 60, units=("KNW", "KDI")))
    assert [item.units for item in found(database, a_drill())] == [("KNW",)]


def test_everyone_of_the_same_unit_counts_at_the_same_time(database, plan):
    plan(
        a_drill(),
        other("KDI-2026-01", participants=(a_participant("Orang Lain"),), roles=(a_role("Lain", unit="BAU"),)),
    )
    (loaded,) = found(database, a_drill())
    assert [item.name for item in (*loaded.participants, *loaded.roles)] == ["Orang Lain"]


def test_what_is_booked_by_both_is_loaded(database, plan):
    plan(a_drill(), other("KDI-2026-01"))
    with database.writing() as connection:
        resources.save_resources(connection, [BUS])
        keep_drill(connection, other("KDI-2026-01", bookings=(Booking(BUS.id, 2),)))
    assert [item.bookings for item in found(database, replace(a_drill(), bookings=(Booking(BUS.id),)))] == [
        (Booking(BUS.id, 2),)
    ]


@pytest.mark.parametrize("state", [State.POSTPONED, State.CANCELLED, State.ARCHIVED])
def test_drills_that_take_no_time_are_left_out(database, plan, state):
    plan(a_drill(), other("KDI-2026-01", units=("KNW",), state=state))
    assert found(database, a_drill()) == ()


@pytest.mark.parametrize(
    ("method", "state", "seen"), [("TFG", State.ARCHIVED, 1), ("DIALOG", State.READY, 0), ("POSKO", State.CANCELLED, 0)]
)
def test_games_of_units_in_a_span(database, plan, method, state, seen):
    game = other("KDI-2026-01", NOON - timedelta(days=30), method=method, state=state)
    plan(game)
    with database.reading() as connection:
        rows = neighbours.games_between(connection, ["KDI"], NOON - timedelta(days=60), NOON)
        families = neighbours.families_of(connection, [game.version])
    assert [(row.code, row.unit, row.version) for row in rows] == [("KDI-2026-01", "KDI", game.version)] * seen
    assert families == {game.version: frozenset({"UNRAS"})}
