"""Contests: worked examples that can be redone by hand, published numbers, and what can go wrong with a panel."""

import pytest

from tests.domain.contests import an_entrant, held, places, rules, scores, shown
from tests.domain.test_severity import JUDGES
from trainer.domain.league import Penalty, Showing
from trainer.domain.league_places import holm
from trainer.domain.league_why import notes, rulings, ties, why
from trainer.domain.levels import Level
from trainer.domain.student_t import both_sides, reach
from trainer.i18n import say

STRAIGHT = (
    shown("A", {"J1": 80.0, "J2": 70.0}),
    shown("B", {"J1": 90.0, "J2": 84.0}),
    shown("C", {"J1": 85.0}),
)
"""J1 gives A 10 and B 6 more than J2: he is 4 milder, J2 4 stricter than both on average. So A 75, B 87, C 85 − 4."""


def one(found, name):
    return next(item for item in found.standings if item.score.entrant.name == name)


def judge(found, name):
    return next(item for item in found.judges if item.judge == name)


def words(items):
    return " ".join(str(item) for item in items)


# by hand


def test_severity_is_taken_off_so_that_meeting_a_mild_judge_does_not_help():
    found = held(*STRAIGHT)
    assert (judge(found, "J1").value, judge(found, "J2").value) == (pytest.approx(4), pytest.approx(-4))
    assert [item.score.raw for item in found.standings] == [87, 85, 75]
    assert scores(found) == {"B": 87, "C": 81, "A": 75}


def test_errors_are_those_of_the_two_way_table():
    """What is left: 1, −1, −1, 1 on one degree of freedom, so 4 squared. A judge's severity has a quarter of it.

    C was seen by one judge: its error against a unit with the average panel holds 1, and what its judge's severity adds.
    """
    found = held(*STRAIGHT)
    table = found.tables[0]
    assert (table.noise, table.freedom, judge(found, "J1").error) == (pytest.approx(2), 1, pytest.approx(1))
    apart = 2 * (1 / 3) ** 2 * 0.5  # shares 1 and 0 against ⅔ and ⅓, through the inverse with ¼ and −¼
    assert one(found, "C").score.error == pytest.approx((4 * (1 + apart)) ** 0.5)
    assert one(found, "C").score.margin == pytest.approx(12.706 * (4 * (1 + apart)) ** 0.5, rel=1e-4)


def test_with_complete_marks_it_is_the_analysis_of_variance():
    """Shrout and Fleiss 1979, table 3: residual mean square 1.02 on 15 degrees of freedom."""
    given = [shown(f"T{at}", dict(zip("abcd", map(float, row), strict=True))) for at, row in enumerate(JUDGES)]
    table = held(*given).tables[0]
    assert (table.noise**2, table.freedom) == (pytest.approx(1.02, abs=0.005), 15)
    assert all(item.score.error == pytest.approx(table.noise / 2) for item in table.standings)
    assert all(item.score.adjusted == pytest.approx(item.score.raw) for item in table.standings)


def test_an_item_weighs_in_severity_as_it_weighs_in_the_sheet():
    """J2 is 20 stricter on an item of 75 and alike on one of 25: 15 points of the score."""
    found = held(
        shown("A", {"J1": 90.0, "J2": 70.0}, {"J1": 80.0, "J2": 80.0}), shown("B", {"J1": 80.0}, {"J1": 80.0}),
        by=rules(75.0, 25.0),
    )  # fmt: skip
    assert judge(found, "J1").value == pytest.approx(7.5)
    assert scores(found) == {"A": 80, "B": 72.5}


def test_an_item_that_was_seen_of_others_only_neither_helps_nor_harms():
    """Item 2 is 20 harder. B was spared it, so the 80 it has on item 1 alone counts as 70."""
    found = held(
        shown("A", {"J1": 80.0, "J2": 80.0}, {"J1": 60.0, "J2": 60.0}), shown("B", {"J1": 80.0, "J2": 80.0}),
        by=rules(50.0, 50.0),
    )  # fmt: skip
    assert scores(found) == {"A": 70, "B": 70}
    assert (one(found, "B").score.items, one(found, "B").score.coverage) == (pytest.approx(-10), 50)
    assert [(item.code, item.value) for item in found.items] == [("i1", pytest.approx(10)), ("i2", pytest.approx(-10))]


def test_hard_conditions_count_as_was_agreed_and_only_then():
    cell = {"J1": 80.0, "J2": 80.0}
    given = (shown("A", cell, difficulty=6), shown("B", cell, difficulty=2))
    assert scores(held(*given)) == {"A": 80, "B": 80}
    assert "not equally hard (2 to 6 points of difficulty)" in words(notes(held(*given), {}, {}))
    assert scores(held(*given, by=rules(allowance=0.5))) == {"A": 81, "B": 79}


def test_penalties_come_after_everything_else():
    lost = (Penalty(3.0, "Terlambat apel"), Penalty(1.5, "Seragam"))
    found = held(*STRAIGHT[:2], shown("C", {"J1": 85.0}, penalties=lost))
    score = one(found, "C").score
    assert (score.adjusted, score.lost, score.final) == (pytest.approx(81), 4.5, pytest.approx(76.5))
    assert "Penalty, 3 points off: Terlambat apel" in words(why(found, one(found, "C"), {}))


def test_a_ruling_counts_as_it_stands_and_still_tells_of_the_judges():
    found = held(*STRAIGHT[:1], shown("B", {"J1": 90.0, "J2": 84.0}, ruled={"i1": 88.0}))
    assert (scores(found)["B"], judge(found, "J1").value) == (88, pytest.approx(4))
    assert "On i1 the lead evaluator ruled" in words(why(found, one(found, "B"), {}))
    assert say(rulings(found)).endswith("instead of the judges' points: B (i1).")


# Student and Holm


@pytest.mark.parametrize(("freedom", "value"), [(1, 12.706), (2, 4.303), (4, 2.776), (10, 2.228), (1000, 1.962)])
def test_students_t_is_that_of_the_tables(freedom, value):
    assert reach(freedom) == pytest.approx(value, abs=0.0006)
    assert both_sides(reach(freedom), freedom) == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("chances", "sure"), [((0.005, 0.01, 0.03, 0.04), 2), ((0.0124,) * 4, 4), ((0.0126,) * 4, 0), ((), 0)]
)
def test_the_bar_is_raised_for_many_pairs(chances, sure):
    """Holm 1979: 0.05 divided by 4, 3, 2, 1 in turn, until one fails."""
    assert holm(chances, len(chances)) == sure


# places


def panel(**scores_):
    """Three judges who differ by 1 or 2 beside their severity."""
    noise = ((1, -1, 0), (0, 1, -1), (-1, 0, 1), (1, 0, -1))
    return [
        shown(name, {f"J{at}": score + 5 * at + more for at, more in enumerate(noise[place % 4])})
        for place, (name, score) in enumerate(scores_.items())
    ]


def test_clear_differences_give_places_beyond_doubt():
    found = held(*panel(A=90, B=80, C=70))
    assert places(found) == {"A": (1, 1, 1), "B": (2, 2, 2), "C": (3, 3, 3)}
    assert not ties(found.tables[0])
    assert "This place is beyond doubt." in words(why(found, one(found, "A"), {}))


def test_differences_within_chance_are_declared_ties_and_places_after_them_are_left_out():
    found = held(*panel(A=90, B=89.5, C=70))
    assert places(found) == {"A": (1, 1, 2), "B": (1, 1, 2), "C": (3, 3, 3)}
    assert "Place 1 is shared by A, B" in words(ties(found.tables[0]))
    assert "Declared tied with B." in words(why(found, one(found, "A"), {}))


def test_a_tie_is_not_handed_down_from_neighbour_to_neighbour():
    """A and B cannot be told apart, nor B and C; but C is surely behind A, who leads the place."""
    found = held(*panel(A=90, B=87.5, C=85, D=60))
    assert places(found) == {"A": (1, 1, 2), "B": (1, 1, 3), "C": (3, 2, 3), "D": (4, 4, 4)}
    assert "The difference to B may also be chance." in words(why(found, one(found, "C"), {}))


# what can go wrong


def test_one_unit_alone_has_the_first_place_and_nothing_to_be_tested():
    found = held(shown("A", {"J1": 80.0, "J2": 70.0}))
    assert places(found) == {"A": (1, None, None)}


def test_with_one_judge_the_marks_decide_and_it_is_said_what_cannot_be_told():
    found = held(shown("A", {"J1": 80.0}), shown("B", {"J1": 90.0}), shown("C", {"J1": 80.0}))
    assert places(found) == {"B": (1, None, None), "A": (2, None, None), "C": (2, None, None)}
    assert "There is one judge only" in words(notes(found, {}, {}))
    assert "they have the same points" in words(ties(found.tables[0]))
    assert judge(found, "J1").value is None


def test_units_of_judges_who_share_none_stand_in_tables_of_their_own():
    found = held(
        shown("A", {"J1": 80.0, "J2": 70.0}), shown("B", {"J1": 90.0, "J2": 84.0}),
        shown("C", {"J3": 99.0, "J4": 98.0}),
    )  # fmt: skip
    assert [[item.score.entrant.name for item in table.standings] for table in found.tables] == [["B", "A"], ["C"]]
    assert one(found, "C").place == 1
    assert "between them nothing is compared" in words(notes(found, {}, {}))


def test_judges_with_items_of_their_own_are_comparable_for_all_met_the_same():
    """J1 judges item 1 of everybody, J2 item 2: severity cannot be told, and need not be."""
    found = held(shown("A", {"J1": 80.0}, {"J2": 50.0}), shown("B", {"J1": 70.0}, {"J2": 70.0}), by=rules(50.0, 50.0))
    assert (len(found.tables), scores(found)) == (1, {"B": 70, "A": 65})
    assert "No item was seen by two judges" in words(notes(found, {}, {}))


def test_marks_that_are_missing_are_no_zeros():
    found = held(shown("A", {"J1": 80.0}, {"J1": 70.0}), shown("B", {}, {"J1": 72.0}), by=rules(50.0, 50.0))
    assert scores(found) == {"B": 77, "A": 75}


def test_when_all_are_equal_all_are_first():
    found = held(*(shown(name, {"J1": 80.0, "J2": 75.0}) for name in "ABC"))
    assert places(found) == dict.fromkeys("ABC", (1, 1, 3))


def test_a_failed_critical_item_puts_a_unit_after_all_that_did_not_fail():
    found = held(*panel(A=90, B=50), by=rules(critical=(1,)))
    assert [item.score.capped for item in found.standings] == [(), ("i1",)]


def test_a_critical_finding_puts_a_unit_last_whatever_its_points():
    found = held(*panel(A=90, B=60, C=50), shown("D", {"J0": 99.0}, findings=("TK-03",)))
    last = found.standings[-1]
    assert (last.score.entrant.name, last.place, last.best, last.worst, last.score.band) == ("D", 4, 4, 4, Level.K)
    assert "It is held at K by TK-03" in words(why(found, last, {}))


def test_a_unit_that_withdrew_has_no_place_and_its_marks_tell_nothing_of_the_judges():
    left = Showing(an_entrant("D", withdrawn="Personel sakit"), {"i1": {"J1": 0.0, "J2": 100.0}})
    found = held(*STRAIGHT, left)
    assert places(found) == places(held(*STRAIGHT))
    assert "D withdrew and has no place: Personel sakit" in words(notes(found, {}, {}))


def test_a_unit_without_marks_is_named_and_not_placed():
    found = held(*STRAIGHT, shown("D"))
    assert (found.standing("d/D"), "D has no marks" in words(notes(found, {}, {}))) == (None, True)


def test_without_adjusting_the_marks_decide():
    found = held(*STRAIGHT, by=rules(is_adjusted=False))
    assert (scores(found), found.judges) == ({"B": 87, "C": 85, "A": 75}, ())
    assert "as laid down" in words(notes(found, {}, {}))


def test_nobody_marked_anything():
    found = held(shown("A"), shown("B"))
    assert (found.tables, found.is_final, len(found.unseen)) == ((), False, 2)


def test_a_hundred_teams_before_ten_judges():
    given = [
        shown(f"T{at:03}", {f"J{who}": 50 + at / 3 + who + (7 * at + 3 * who) % 5 for who in range(10)})
        for at in range(100)
    ]
    table = held(*given).tables[0]
    assert (table.pairs, table.freedom, len(table.standings)) == (4950, 891, 100)
    assert table.standings[0].score.entrant.name == "T099"


def test_every_sentence_is_filled_in():
    found = held(
        *panel(A=90, B=89.5, C=70), shown("D", {"J0": 99.0}, penalties=(Penalty(1, "x"),)), by=rules(allowance=1)
    )
    told = [item for one_ in found.standings for item in why(found, one_, {})] + list(notes(found, {}, {}))
    assert len(told) > 20
    assert not [text for text in map(say, told) if "{" in text or "Sentence" in text]
