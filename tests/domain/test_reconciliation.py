"""The board: what is on it, in which order, and what hangs on each ruling."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    a_criterion,
    a_drill,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    an_assignment,
    an_entry,
    an_objective,
    chained,
)
from trainer.domain.computing import compute
from trainer.domain.consequence import Consequence, Decides, Effect, mean_value, sentences
from trainer.domain.drill import State
from trainer.domain.journal import EntryKind, standing
from trainer.domain.reconciliation import Status, board_of, leads_of
from trainer.domain.scoring import Kind, parse_value, points

FIRST, SECOND = a_role("Penilai Satu"), a_role("Penilai Dua")
TEAM = a_team()
CRITERIA = (
    a_criterion("LP-01.1", Kind.CHECK, 20, critical=True), a_criterion("LP-01.2", weight=50), a_criterion("LP-01.3", weight=30),
)  # fmt: skip
SCENARIO = a_scenario(
    sheets=(a_sheet(*CRITERIA),), objectives=(an_objective(measured_by=("LP-01.1", "LP-01.2"), criteria=()),)
)
DRILL = a_drill(
    state=State.SCORING, participants=(), roles=(FIRST, SECOND),
    assignments=(an_assignment(FIRST, TEAM), an_assignment(SECOND, TEAM)),
)  # fmt: skip


def mark(person, code, value, **more):
    return an_entry(
        f"{person.name} {code} {value}", author=person.service_number, ref=code, payload={"value": value}, **more
    )


def lock(person):
    return an_entry(
        f"lock {person.name}", author=person.service_number, kind=EntryKind.LOCK, subject="", ref="", payload={}
    )


def board(*entries, drill=DRILL):
    held = standing(chained(entries))
    return board_of(drill, SCENARIO, compute(drill, SCENARIO, held), held)


def marked(*pairs):
    """The board after both gave these pairs of values and locked."""
    marks = [
        mark(person, item.code, pair[at])
        for item, pair in zip(CRITERIA, pairs, strict=False)
        for at, person in enumerate((FIRST, SECOND))
    ]
    return board(*marks, lock(FIRST), lock(SECOND))


def told(found):
    return ["; ".join(map(str, sentences(item.consequence, item.sheet.sheet.code))) for item in found.differences]


def test_a_critical_criterion_that_decides_the_cap_goes_first_and_says_so():
    found = marked(("ya", "tidak"), (80, 50), (80, 80))
    assert [item.id[1] for item in found.differences] == ["LP-01.1", "LP-01.2"]
    assert told(found)[0] == (
        "decides whether sheet LP-01 is held at K: B or K; decides whether objective a is held at K: B or K"
    )


def test_what_decides_a_band_says_between_which():
    found = marked(("ya", "ya"), (84, 60), (80, 80))
    assert told(found) == ["decides the band of sheet LP-01: SB to C; decides the band of objective a: SB to C"]


def test_a_cap_goes_before_a_band_and_a_band_before_any_number_of_points():
    cap, band = (Consequence((Effect(kind, "LP-01"),), 1.0) for kind in (Decides.CAP, Decides.BAND))
    few, many = Consequence((), 2.0), Consequence((), 50.0)
    assert sorted([few, many, band, cap], key=lambda item: item.rank) == [cap, band, many, few]


def test_where_only_points_hang_on_it_it_says_how_many():
    found = marked(("ya", "ya"), (100, 100), (100, 84))
    assert told(found) == ["moves the score of LP-01 by 4.8 points at most"]


def test_where_the_cap_is_there_anyway_a_finding_more_is_told():
    both = (replace(CRITERIA[0], critical=True), replace(CRITERIA[1], critical=True), CRITERIA[2])
    scenario = a_scenario(sheets=(a_sheet(*both),), objectives=())
    marks = [mark(person, code, value) for person, worth in ((FIRST, 90), (SECOND, 50))
             for code, value in (("LP-01.1", "tidak"), ("LP-01.2", worth))]  # fmt: skip
    held = standing(chained([*marks, lock(FIRST), lock(SECOND)]))
    (found,) = board_of(DRILL, scenario, compute(DRILL, scenario, held), held).differences
    assert [str(item) for item in sentences(found.consequence, "LP-01")] == [
        "decides whether there is one critical finding more"
    ]


@pytest.mark.parametrize("locks", [(), (FIRST,)])
def test_nothing_is_on_it_before_all_who_score_the_sheet_have_locked(locks):
    found = board(mark(FIRST, "LP-01.1", "ya"), mark(SECOND, "LP-01.1", "tidak"), *map(lock, locks))
    assert (found.differences, found.is_provisional) == ((), True)
    assert {item.number for item in found.waiting_for} == {FIRST.service_number, SECOND.service_number} - {
        item.service_number for item in locks
    }


def test_of_a_drill_that_is_closed_everything_is_shown():
    both = mark(FIRST, "LP-01.1", "ya"), mark(SECOND, "LP-01.1", "tidak")
    found = board(*both, drill=replace(DRILL, state=State.ARCHIVED))
    assert (len(found.differences), found.waiting_for, found.is_provisional) == (1, (), False)


def ruling(value, name="1", **payload):
    told = {"value": value, "reason": "Rekaman"} | payload
    return an_entry(f"ruling {name}", author="99", kind=EntryKind.RULING, ref="LP-01.2", payload=told)


def test_a_mark_that_came_after_the_ruling_makes_it_news():
    marks = mark(FIRST, "LP-01.2", 50), mark(SECOND, "LP-01.2", 90)
    seen = [item.id for item in marks]
    (found,) = board(*marks, lock(FIRST), lock(SECOND), ruling(50, marks=seen)).differences
    assert (found.status, found.is_open) == (Status.RULED, False)
    (found,) = board(*marks, lock(FIRST), lock(SECOND), ruling(50, marks=seen[:1])).differences
    assert (found.status, found.line.points) == (Status.NEWS, 50)


def test_two_rulings_that_differ_are_shown_as_such():
    marks = mark(FIRST, "LP-01.2", 50), mark(SECOND, "LP-01.2", 90)
    other = replace(ruling(90, "2"), device="laptop-9")
    (found,) = board(*marks, lock(FIRST), lock(SECOND), ruling(50), other).differences
    assert (found.status, len(found.rulings)) == (Status.CLASH, 2)


@pytest.mark.parametrize(
    ("roles", "names"),
    [
        (("PENILAI", "DIRLAT", "KETUA-PENILAI"), ["KETUA-PENILAI"]), (("PENILAI", "DIRLAT"), ["DIRLAT"]),
        (("PENILAI", "PJ"), ["PENILAI"]), (("PJ",), []),
    ],
)  # fmt: skip
def test_who_may_rule(roles, names):
    drill = a_drill(roles=tuple(a_role(f"Orang {role}", role) for role in roles))
    assert [item.role for item in leads_of(drill)] == names


VALUE = st.sampled_from([0, 40, 64, 66, 74, 76, 84, 90, 100, "TIDAK_TERAMATI", "TIDAK_BERLAKU", "TIDAK_DILAKSANAKAN"])
CHECK = st.sampled_from(["ya", "tidak", "TIDAK_TERAMATI", "TIDAK_BERLAKU"])
PAIRS = st.tuples(st.tuples(CHECK, CHECK), st.tuples(VALUE, VALUE), st.tuples(VALUE, VALUE))


def differs(criterion, pair):
    """The rule of the board in words: opposite checks, or more than fifteen points apart."""
    given = [
        worth for raw in pair if (worth := points(criterion, parse_value(criterion, raw), DRILL.bands)) is not None
    ]
    spread = max(given, default=0) - min(given, default=0)
    return spread > (0 if criterion.kind is Kind.CHECK else 15)


@given(PAIRS)
def test_the_board_lists_what_a_short_model_lists(pairs):
    expected = {item.code for item, pair in zip(CRITERIA, pairs, strict=True) if differs(item, pair)}
    assert {item.id[1] for item in marked(*pairs).differences} == expected


@given(PAIRS)
def test_what_hangs_on_a_ruling_is_what_becomes_of_the_result_when_it_is_given(pairs):
    """Every difference is ruled on, once each way, and the whole result computed anew."""
    marks = [mark(person, item.code, pair[at]) for item, pair in zip(CRITERIA, pairs, strict=True)
             for at, person in enumerate((FIRST, SECOND))]  # fmt: skip
    for item in board(*marks, lock(FIRST), lock(SECOND)).differences:
        code = item.id[1]
        outcomes = []
        middle = mean_value(item.line.criterion, [one.value for one in item.marks], DRILL.bands)
        for value in (*(one.value for one in item.marks), *(() if middle is None else (middle,))):
            decided = replace(ruling(value), ref=code)
            result = compute(DRILL, SCENARIO, standing(chained([*marks, decided])))
            sheet = next(one for one in result.sheets if one.sheet.code == "LP-01")
            outcomes.append((sheet.total.band, result.objectives[0].total.band, sheet.total.score))
        names = {one.name for one in item.consequence.effects if one.decides is not Decides.FINDING}
        assert ("LP-01" in names) == (len({band for band, _objective, _score in outcomes}) > 1)
        assert ("a" in names) == (len({band for _band, band, _score in outcomes}) > 1)
        scores = [score for _band, _objective, score in outcomes if score is not None]
        assert item.consequence.swing == pytest.approx(max(scores) - min(scores) if scores else 0)
