"""Facets: what is chosen in several must all hold, and the counts equal a slow and obvious count in Python."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.builders import a_scenario
from tests.stored import keep_scenario
from trainer.domain.scenario import Family, Force, Method, Phase, RiskFactor, Run, Situation
from trainer.store import scenario_query
from trainer.store.scenario_index import facets_of
from trainer.store.scenario_query import FACETS, FIXED, LibraryQuery
from trainer.store.tables import scenario

WORDS = ("jembatan", "pelabuhan", "")


def some(kind, least=1):
    return st.lists(st.sampled_from(list(kind)[:3]), min_size=least, max_size=3, unique=True).map(tuple)


def forces(names):
    return st.lists(st.sampled_from(names), max_size=3, unique=True).map(lambda held: tuple(Force(n, 1) for n in held))


SCENARIOS = st.lists(
    st.builds(
        dict, families=some(Family), phases=some(Phase), situations=some(Situation), risk_factors=some(RiskFactor, 0),
        runs=st.tuples(st.builds(Run, st.sampled_from(Method), st.sampled_from((30, 60, 61, 120, 500)))),
        units=forces(("Ton A", "Ton B", "Ton C")), partners=forces(("KPU", "Kodim")),
        references=st.lists(st.sampled_from(("UU1", "UU2")), min_size=1, unique=True).map(tuple),
        narrative=st.sampled_from(WORDS),
    ),
    max_size=7,
)  # fmt: skip
VALUES = {
    "family": list(Family)[:3], "phase": list(Phase), "situation": list(Situation), "risk": list(RiskFactor)[:3],
    "method": list(Method), "duration": ["60", "90", "120", "180", "more"], "unit": ["Ton A", "Ton B", "nobody"],
    "partner": ["KPU", "Kodim"], "reference": ["UU1", "UU2"],
}  # fmt: skip
CHOICES = st.dictionaries(st.sampled_from(FACETS), st.integers(0, 6), max_size=4).map(
    lambda picked: {facet: frozenset(map(str, VALUES[facet][: number % 3])) for facet, number in picked.items()}
)


def slow_counts(values, words, chosen, facet):
    """Of the scenarios that hold the words and all other choices, how many have each value of a facet."""
    others = {name: wanted for name, wanted in chosen.items() if name != facet and wanted}
    left = [
        facets_of(item)
        for item in values
        if words in item.narrative and all(wanted & set(facets_of(item)[name]) for name, wanted in others.items())
    ]
    return Counter(value for facets in left for value in facets[facet])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(library=SCENARIOS, words=st.sampled_from(WORDS), chosen=CHOICES)
def test_counts_equal_a_slow_count(database, library, words, chosen):
    values = [a_scenario(slug=f"s-{place}", code=f"SK-{place:02d}", **item) for place, item in enumerate(library)]
    with database.writing() as connection:
        connection.execute(delete(scenario))
        for value in values:
            keep_scenario(connection, value)
        asked = scenario_query.ask(connection, LibraryQuery(words, chosen))
        entries = scenario_query.entries(connection, asked)
        both = [scenario_query.counts(connection, asked, found) for found in (0, len(library) + 1)]
    for facet in FACETS:
        slow = slow_counts(values, words, chosen, facet)
        assert [{value: count for value, count in counts[facet] if count} for counts in both] == [slow, slow]
    fitting = [
        v for v in values if words in v.narrative and all(c & set(facets_of(v)[f]) for f, c in chosen.items() if c)
    ]
    assert len(entries) == len(fitting)


@pytest.fixture
def connection(database):
    """Three scenarios: of green and red, of two units each, the second of one of them only."""
    with database.writing() as connection:
        for number, (situation, unit) in enumerate(
            (("HIJAU", "Ton A"), ("HIJAU", "Ton B"), ("MERAH", "Ton B")), start=1
        ):
            value = a_scenario(
                slug=f"s-{number}", code=f"SK-{number:02d}", situations=(Situation(situation),), units=(Force(unit, 1),)
            )
            keep_scenario(connection, value)
        yield connection


def counts(connection, found=None, **chosen):
    query = LibraryQuery(chosen={facet: frozenset(values) for facet, values in chosen.items()})
    return scenario_query.counts(connection, scenario_query.ask(connection, query), found)


def test_the_most_frequent_value_stands_first(connection):
    assert counts(connection)["unit"] == (("Ton B", 2), ("Ton A", 1))


def test_a_choice_lowers_the_counts_of_other_facets_only(connection):
    found = counts(connection, situation={"HIJAU"})
    assert dict(found["situation"]) == {"HIJAU": 2, "MERAH": 1}
    assert dict(found["unit"]) == {"Ton A": 1, "Ton B": 1}


def test_two_choices_in_one_facet_are_alternatives(connection):
    assert dict(counts(connection, unit={"Ton A", "Ton B"})["situation"]) == {"HIJAU": 2, "MERAH": 1}


def test_names_of_which_nothing_is_left_are_not_listed_but_signs_are(connection):
    found = counts(connection, situation={"MERAH"}, unit={"Ton A"})
    assert (dict(found["unit"]), dict(found["situation"])) == ({"Ton A": 0, "Ton B": 1}, {"HIJAU": 1, "MERAH": 0})
    assert dict(found["phase"]) == {"PENGHENTIAN": 0}
    assert found["partner"] == ()


@pytest.mark.parametrize("found", [None, 0, 3])
def test_both_ways_of_counting_agree(connection, found):
    """By what is left or by what is left out, whichever is less."""
    assert dict(counts(connection, found, situation={"HIJAU"})["unit"]) == {"Ton A": 1, "Ton B": 1}


def test_the_signs_of_the_subject_are_among_the_facets():
    assert set(FIXED) < set(FACETS)


@pytest.mark.parametrize(
    ("minutes", "value"), [(1, "60"), (60, "60"), (61, "90"), (120, "120"), (121, "180"), (181, "more")]
)
def test_durations_are_told_by_their_longest_run(minutes, value):
    runs = (Run(Method.TFG, 1), Run(Method.FIELD, minutes))
    assert facets_of(a_scenario(runs=runs))["duration"] == [value]
