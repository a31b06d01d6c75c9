"""Laws of contests: what must not matter does not, and what is equal stays equal."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.domain.contests import held, places, rules, scores, shown
from trainer.domain.league import Penalty, Showing

JUDGES, ITEMS, NAMES = "abcd", 3, "ABCDEF"
CELL = st.dictionaries(st.sampled_from(JUDGES), st.integers(0, 100).map(float))
SHEET = st.lists(CELL, min_size=ITEMS, max_size=ITEMS)
CONTEST = st.lists(SHEET, min_size=2, max_size=len(NAMES))
FULL = st.lists(
    st.lists(st.fixed_dictionaries({who: st.integers(0, 100).map(float) for who in JUDGES}), min_size=ITEMS, max_size=ITEMS),
    min_size=2, max_size=len(NAMES),
)  # fmt: skip
RULES = rules(50.0, 30.0, 20.0)
few = settings(max_examples=40)
"""Each example is a whole contest."""


def contest(sheets, **changes):
    return held(*entrants(sheets, **changes), by=RULES)


def entrants(sheets, **changes) -> list[Showing]:
    return [shown(name, *items, **changes) for name, items in zip(NAMES, sheets, strict=False)]


def moved(sheets, who, more):
    """The same with what one judge gave raised everywhere."""
    return [
        [{name: value + more * (name == who) for name, value in cell.items()} for cell in items] for items in sheets
    ]


@few
@given(CONTEST, st.sampled_from(JUDGES), st.integers(-30, 30))
def test_a_judge_who_is_stricter_by_a_constant_changes_no_place(sheets, who, more):
    before, after = contest(sheets), contest(moved(sheets, who, more))
    assert places(after) == places(before)
    assert [item.tied for item in after.standings] == [item.tied for item in before.standings]


@few
@given(CONTEST, st.randoms(use_true_random=False))
def test_the_order_of_input_decides_nothing(sheets, random):
    given_ = entrants(sheets)
    mixed = [
        shown(item.entrant.name, *(_shuffled(item.lines.get(f"i{at + 1}", {}), random) for at in range(ITEMS)))
        for item in random.sample(given_, len(given_))
    ]
    assert held(*mixed, by=RULES) == held(*given_, by=RULES)


def _shuffled(cell, random):
    return dict(random.sample(sorted(cell.items()), len(cell)))


@few
@given(CONTEST)
def test_equal_marks_tie(sheets):
    twin = sheets[0]
    found = contest([twin, twin, *sheets[1:5]])
    assume(found.standing("d/A") is not None)
    first, second = found.standing("d/A"), found.standing("d/B")
    assert (first.place, first.best, first.worst) == (second.place, second.best, second.worst)
    assert "d/B" in first.tied


@few
@given(FULL)
def test_where_all_saw_everything_adjusting_moves_nobody(sheets):
    found = contest(sheets)
    assert [item.score.adjusted for item in found.standings] == pytest.approx(
        [item.score.raw for item in found.standings]
    )


@few
@given(CONTEST)
def test_bounds_hold_the_order_and_points_fall_down_the_table(sheets):
    for table in contest(sheets).tables:
        points = [round(item.score.final, 9) for item in table.standings]
        assert points == sorted(points, reverse=True)
        assert [item.order for item in table.standings] == list(range(1, len(points) + 1))
        for item in table.standings:
            assert item.place <= item.order
            assert item.best is None or item.best <= item.order <= (item.worst or 0)


@few
@given(CONTEST)
def test_the_steps_lead_to_the_points(sheets):
    for item in contest(sheets, penalties=(Penalty(2.5, "x"),)).standings:
        score = item.score
        assert score.raw + score.judges + score.items + score.conditions - 2.5 == pytest.approx(score.final)


@few
@given(FULL, st.integers(1, 50))
def test_a_penalty_lowers_only_who_has_it(sheets, points):
    before = scores(contest(sheets))
    given_ = entrants(sheets)
    given_[0] = shown("A", *sheets[0], penalties=(Penalty(points, "x"),))
    after = scores(held(*given_, by=RULES))
    assert after == pytest.approx({name: value - points * (name == "A") for name, value in before.items()})


@few
@given(CONTEST)
def test_severities_of_a_group_sum_to_nothing(sheets):
    sums: dict[int, float] = {}
    for item in contest(sheets).judges:
        sums[item.group] = sums.get(item.group, 0.0) + (item.value or 0.0)
    assert list(sums.values()) == pytest.approx([0.0] * len(sums), abs=1e-6)
