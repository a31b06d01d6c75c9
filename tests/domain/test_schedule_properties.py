"""Random plans: nothing real is missed and nothing reported is unreal, against a checker that is slow and obvious."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import NOON, a_day, a_participant, a_role, an_id
from tests.domain.plans import drill
from tests.domain.slow_checker import slow_conflicts
from trainer.domain.directory import Travel
from trainer.domain.drill import Booking, State
from trainer.domain.journeys import Ways
from trainer.domain.resources import Resource
from trainer.domain.schedule import Conflict, Daylight, Rule, Surroundings, conflicts_among, conflicts_of

UNITS = ["KNW", "KDI", "BAU", "WKT"]
PEOPLE = {"Contoh A": "KNW", "Contoh B": "KNW", "Contoh C": "KDI", "Contoh D": "SULTRA"}
WAYS = [
    Travel("KNW", "KDI", "Jalan darat", 60, 30, tide=False), Travel("KDI", "BAU", "Kapal cepat", 240, 60, tide=False),
    Travel("KDI", "BAU", "Pesawat", 45, 400, tide=False), Travel("BAU", "KNW", "Kapal", 270, 15, tide=False),
]  # fmt: skip
BUS = Resource(an_id("bus"), "KNW", "Bus", "kendaraan", 2)
ROLES = ["PENILAI", "PENILAI", "BULSI"]
VERSIONS = [an_id("unras"), an_id("unras and psu"), an_id("none")]
AROUND = Surroundings(
    days=(a_day(date(2026, 8, 13), name="Libur contoh"), a_day(date(2026, 8, 12), name="Rapat", units=("KDI",)),
          a_day(date(2026, 8, 14), date(2026, 8, 15), name="Masa tenang", effect="forbid_field"),
          a_day(date(2026, 8, 20), kind="pemungutan", name="Pemungutan suara", units=("KNW",)),
          a_day(date(2026, 8, 16), name="Catatan", effect="none")),
    strengths={"KNW": 6, "KDI": 2, "SULTRA": 40}, resources={BUS.id: BUS}, ways=Ways(WAYS), rest=300,
    daylight=lambda unit, _day: Daylight(time(5, 45 if unit == "WKT" else 55), time(18, 10)),
    families={VERSIONS[0]: frozenset({"UNRAS"}), VERSIONS[1]: frozenset({"UNRAS", "PSU"}), VERSIONS[2]: frozenset()},
)  # fmt: skip


def some(values, most=2):
    return st.lists(st.sampled_from(values), unique=True, max_size=most)


def at(quarters: int):
    """So many quarters of an hour after noon."""
    return NOON + timedelta(minutes=15 * quarters)


def players(names):
    return tuple(a_participant(name, unit=PEOPLE[name]) for name in names)


def holders(held):
    return tuple(a_role(name, role, unit=PEOPLE[name]) for name, role in held)


def plans(most: int = 7, **changes):
    """Random plans of a few drills."""
    parts = {
        "host": st.sampled_from(UNITS),
        "units": some(UNITS).map(tuple),
        "start": st.one_of(st.integers(-20, 60), st.integers(-30, 400)).map(at),
        "minutes": st.sampled_from([15, 60, 60, 240, 1440, 1500]),
        "method": st.sampled_from(["TFG", "LAPANG", "LAPANG", "POSKO", "DIALOG"]),
        "version": st.sampled_from(VERSIONS),
        "participants": some(list(PEOPLE)).map(players),
        "roles": st.lists(
            st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from(ROLES)), unique=True, max_size=2
        ).map(holders),
        "bookings": st.integers(0, 3).map(lambda count: (Booking(BUS.id, count),) if count else ()),
        "state": st.sampled_from([State.DRAFT] * 4 + [State.READY, State.POSTPONED, State.CANCELLED, State.ARCHIVED]),
    }
    made = st.lists(st.builds(dict, **{**parts, **changes}), max_size=most)
    return made.map(lambda held: [drill(number, **one) for number, one in enumerate(held, 1)])


PLANS = plans()
TOURS = plans(
    5, start=st.integers(0, 30).map(at), minutes=st.sampled_from([15, 60]), units=st.just(()), bookings=st.just(()),
    participants=st.just(players(["Contoh A"])), roles=some([("Contoh D", "BULSI")]).map(holders),
    method=st.just("TFG"), state=st.sampled_from([State.READY] * 5 + [State.POSTPONED]),
)  # fmt: skip
"""One or two people on a round of the units."""
YEARS = plans(
    5, start=st.sampled_from([0, -4, -17520, -35040, -35041]).map(at), participants=st.just(()),
    minutes=st.sampled_from([15, 60]), units=st.just(("KNW",)), roles=st.just(()), bookings=st.just(()),
    method=st.sampled_from(["TFG", "LAPANG"]), version=st.sampled_from(VERSIONS[:2]),
    state=st.sampled_from([State.ARCHIVED, State.DRAFT]),
)  # fmt: skip
"""Games and field exercises around a day and the same day a year before."""


def what(conflict: Conflict) -> tuple[Rule, tuple[str, ...], str]:
    """Rule, codes, and the unit, person, resource or day; ways, daylight and progression are told by their drills."""
    first, _space, rest = conflict.subject.partition(" ")
    about = {Rule.CALENDAR: rest, Rule.QUIET_PERIOD: rest, Rule.JOURNEY: "", Rule.REST: "", Rule.DAYLIGHT: "",
             Rule.PROGRESSION: ""}  # fmt: skip
    return conflict.rule, conflict.drills, about.get(conflict.rule, first)


@settings(max_examples=300)
@given(st.one_of(PLANS, TOURS, YEARS))
def test_nothing_is_missed_and_everything_reported_is_real(plan):
    found = [what(item) for item in conflicts_among(plan, AROUND)]
    assert set(found) == slow_conflicts(plan, AROUND, WAYS)
    assert len(found) == len(set(found))


@settings(max_examples=300)
@given(st.one_of(PLANS, TOURS, YEARS))
def test_each_drill_alone_sees_what_the_whole_plan_says_of_it(plan):
    whole = conflicts_among(plan, AROUND)
    for one in plan:
        assert conflicts_of(one, plan, AROUND) == tuple(item for item in whole if one.code in item.drills)


@given(PLANS, st.randoms(use_true_random=False))
def test_the_order_of_drills_decides_nothing(plan, random):
    before = conflicts_among(plan, AROUND)
    random.shuffle(plan)
    assert conflicts_among(plan, replace(AROUND, days=AROUND.days[::-1])) == before


@given(st.one_of(PLANS, TOURS))
def test_a_plan_whose_drills_were_accepted_one_by_one_breaks_no_hard_rule(plan):
    accepted = []
    for one in plan:
        if not any(item.is_hard for item in conflicts_of(one, accepted, AROUND)):
            accepted.append(one)
    assert not any(item[0] in {rule for rule in Rule if Conflict(rule, (), None).is_hard}
                   for item in slow_conflicts(accepted, AROUND, WAYS))  # fmt: skip


@given(PLANS)
def test_a_plan_without_hard_conflicts_stays_accepted(plan):
    if not any(item.is_hard for item in conflicts_among(plan, AROUND)):
        assert not any(item.is_hard for one in plan for item in conflicts_of(one, plan, AROUND))
