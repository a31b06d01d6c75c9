"""Calibration: an answer beside its key, sessions out of the journal in any order, what they add up to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, a_criterion, a_role, a_sheet, an_entry, an_id, chained, later
from trainer.domain.calibration import (
    KeyedItem,
    Quality,
    RatedVignette,
    Sitting,
    Vignette,
    chosen,
    fitting,
    payload_of,
    rate,
    sittings_of,
    usable,
)
from trainer.domain.calibration_cards import (
    Verdict,
    a_year_later,
    avoids_ends,
    cards_of,
    figures_of,
    has_halo,
    valid_card,
    verdict,
)
from trainer.domain.journal import EntryKind, standing
from trainer.domain.scoring import Bands, Blank, Kind

BANDS, ZONE = Bands(), "Asia/Makassar"
GRADE, CHECK, TIME = (
    a_criterion(f"LP-01.{place}", kind) for place, kind in enumerate((Kind.GRADE, Kind.CHECK, Kind.TIME))
)
CRITICAL = replace(GRADE, critical=True)
LEVELS = ("SB", "B", "C", "K")
MARKS = st.sampled_from((*LEVELS, *(item.value for item in Blank), 0, 64.9, 65, 85, 100))


def keyed(key, tolerance=0.0, also=(), criterion=GRADE) -> KeyedItem:
    return KeyedItem(criterion.code, key, tolerance, "Karena patokan.", "So the anchor says.", tuple(also))


def scene(*pairs, criterion=GRADE, code="LP-01/1") -> RatedVignette:
    """Answers and keys of a graded criterion."""
    items = tuple(rate(criterion, keyed(key), answer, BANDS) for answer, key in pairs)
    return RatedVignette(code, "Sketsa", Quality.GOOD, "d", items, NOON)


@pytest.mark.parametrize(
    ("criterion", "key", "tolerance", "answer", "hit"),
    [
        (GRADE, "B", 0, "B", True), (GRADE, "B", 0, 84.9, True), (GRADE, "B", 0, 85, False), (GRADE, "B", 0, "C", False),
        (GRADE, "B", 1, "C", True), (GRADE, "B", 1, "SB", True), (GRADE, "SB", 1, "C", False),
        (GRADE, "K", 0, Blank.NOT_PERFORMED, False), (GRADE, Blank.NOT_OBSERVED, 0, "K", False),
        (GRADE, Blank.NOT_OBSERVED, 0, Blank.NOT_APPLICABLE, False),
        (GRADE, Blank.NOT_OBSERVED, 0, Blank.NOT_OBSERVED, True),
        (CHECK, "ya", 0, "ya", True), (CHECK, "ya", 0, "tidak", False),
        (TIME, 155, 10, 165, True), (TIME, 155, 10, 166, False), (TIME, 155, 10, Blank.NOT_PERFORMED, False),
    ],
)  # fmt: skip
def test_what_counts_as_a_hit(criterion, key, tolerance, answer, hit):
    assert rate(criterion, keyed(key, tolerance), answer, BANDS).is_hit is hit


def test_another_right_mark_is_as_the_key():
    item = rate(GRADE, keyed(Blank.NOT_PERFORMED, also=["K"]), "K", BANDS)
    assert (item.is_hit, item.key, item.deviation) == (True, "K", 0)


def test_a_severe_mark_deviates_below_a_mild_one_above():
    assert (rate(GRADE, keyed("B"), "C", BANDS).deviation, rate(GRADE, keyed("B"), "SB", BANDS).deviation) == (
        -10,
        12.5,
    )


def test_what_leaves_its_weight_out_has_no_deviation():
    assert rate(GRADE, keyed("B"), Blank.NOT_OBSERVED, BANDS).deviation is None


@pytest.mark.parametrize(
    ("key", "answer", "overlooked"),
    [("K", "B", True), ("K", "C", True), ("K", "K", False), ("B", "SB", False), ("K", Blank.NOT_OBSERVED, False)],
)
def test_a_failed_critical_item_that_was_passed_is_overlooked(key, answer, overlooked):
    assert rate(CRITICAL, keyed(key), answer, BANDS).is_overlooked is overlooked
    assert not rate(GRADE, keyed(key), answer, BANDS).is_overlooked


@pytest.mark.parametrize(
    ("hits", "deviation", "overlooked", "found"),
    [
        (14, 0.0, 0, Verdict.ALIGNED), (14, 4.99, 0, Verdict.ALIGNED), (14, None, 0, Verdict.ALIGNED),
        (14, 5.0, 0, Verdict.MILD), (14, -5.0, 0, Verdict.SEVERE), (13, 0.0, 0, Verdict.AGAIN),
        (20, 0.0, 1, Verdict.AGAIN),
    ],
)  # fmt: skip
def test_the_rule_of_the_verdict(hits, deviation, overlooked, found):
    assert verdict(hits, 20, deviation, overlooked) is found


@given(st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=12), st.randoms())
def test_figures_do_not_depend_on_the_order_of_scenes_or_items(pairs, random):
    scenes = [scene(pair, code=f"LP-01/{place}") for place, pair in enumerate(pairs)]
    shuffled = random.sample(scenes, len(scenes))
    first, second = figures_of(scenes), figures_of(shuffled)
    assert (first.hits, first.deviation, first.spread, first.verdict) == (
        second.hits, second.deviation, second.spread, second.verdict)  # fmt: skip


@given(st.lists(MARKS, min_size=1, max_size=12))
def test_who_marks_by_the_key_hits_all_and_leans_nowhere(keys):
    found = figures_of([scene(*((key, key) for key in keys))])
    assert (found.hits, found.overlooked) == (found.items, 0)
    assert found.deviation in (None, 0)
    assert found.verdict is Verdict.ALIGNED


@given(st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=12))
def test_changing_places_with_the_key_turns_the_lean_around(pairs):
    own, turned = figures_of([scene(*pairs)]), figures_of([scene(*((key, answer) for answer, key in pairs))])
    assert own.deviation == (None if turned.deviation is None else pytest.approx(-turned.deviation))
    assert own.spread == (None if turned.spread is None else pytest.approx(turned.spread))


def test_marks_that_follow_the_whole_show_a_halo():
    assert has_halo([scene(("B", "SB"), ("B", "K"))])
    assert not has_halo([scene(("SB", "SB"), ("K", "K"))])
    assert not has_halo([scene(("B", "SB"), ("B", "B"))])


def test_who_avoids_the_ends_of_the_scale_is_told():
    inside = scene(("B", "SB"), ("C", "K"), ("C", "K"), ("SB", "SB")).items
    assert avoids_ends(inside)
    assert not avoids_ends(inside[1:])
    assert not avoids_ends(scene(("SB", "SB"), ("K", "K"), ("C", "K"), ("SB", "SB")).items)


# sessions and cards


def a_sitting(name="1", number=1, scenes=("LP-01/1", "LP-01/2"), at=NOON, **changes) -> Sitting:
    rated = tuple(replace(scene(("B", "B"), code=code), moment=at) for code in scenes)
    values = {"id": an_id(f"sitting {name}"), "author": a_role().service_number, "sheet": "LP-01",
              "drill": an_entry().drill, "number": number, "planned": scenes, "rated": rated}  # fmt: skip
    return Sitting(**{**values, **changes})


def entries_of(*sittings: Sitting):
    """The journal of whole sessions."""
    return chained(
        [an_entry(f"{sitting.id} {rated.code}", kind=EntryKind.CALIBRATION, subject="", ref=sitting.sheet,
                  author=sitting.author, payload=payload_of(sitting, rated), happened_at=rated.moment)
         for sitting in sittings for rated in sitting.rated]
    )  # fmt: skip


@given(st.permutations(entries_of(a_sitting("1"), a_sitting("2", 2), a_sitting("3", 3, sheet="LP-02"))))
def test_sessions_are_the_same_in_whatever_order_entries_arrive(entries):
    first, second, third = sittings_of(standing(entries))
    assert (first, second, third) == (a_sitting("1"), a_sitting("2", 2), a_sitting("3", 3, sheet="LP-02"))


def test_a_session_with_scenes_left_has_no_end():
    half = replace(a_sitting(), rated=a_sitting().rated[:1])
    assert (half.left, half.finished) == (("LP-01/2",), None)
    assert cards_of([half], ZONE, later(9)) == ()


def test_the_first_of_a_day_counts_and_the_last_is_the_repetition():
    first, second, third = a_sitting("1"), a_sitting("2", 2), a_sitting("3", 3)
    (card,) = cards_of([third, first, second], ZONE, later(9))
    assert (card.first, card.repeated, card.day) == (first, third, date(2026, 8, 12))


def test_a_session_after_the_moment_is_not_on_the_card():
    (card,) = cards_of([a_sitting("1"), a_sitting("2", 2, at=later(30))], ZONE, later(9))
    assert card.repeated is None


def test_days_are_those_of_the_place():
    late = datetime(2026, 8, 12, 17, 0, tzinfo=UTC)
    assert cards_of([a_sitting(at=late)], ZONE, later(900))[0].day == date(2026, 8, 13)


@pytest.mark.parametrize(
    ("day", "last"), [(date(2026, 8, 12), date(2027, 8, 12)), (date(2028, 2, 29), date(2029, 2, 28))]
)
def test_a_card_is_valid_for_twelve_months(day, last):
    assert a_year_later(day) == last


def test_the_latest_card_counts_until_it_ends():
    cards = cards_of([a_sitting("1"), a_sitting("2", 2, at=later(24 * 60))], ZONE, later(99_999))
    author = a_role().service_number
    assert valid_card(cards, author, "LP-01", date(2026, 8, 20)).day == date(2026, 8, 13)
    assert valid_card(cards, author, "LP-01", date(2027, 8, 14)) is None
    assert valid_card(cards, author, "LP-02", date(2026, 8, 20)) is None


# choosing


def test_scenes_rated_least_often_come_first():
    codes = tuple(f"LP-01/{place}" for place in range(1, 7))
    first = chosen(codes, 4, ())
    assert first == codes[:4]
    again = chosen(codes, 4, [a_sitting(scenes=first)])
    assert again == (*codes[4:], *codes[:2])


def test_items_a_frozen_sheet_cannot_take_are_left_out():
    sheet = a_sheet()
    items = (keyed("ya", criterion=sheet.criteria[0]), keyed("SB", criterion=sheet.criteria[1]),
             keyed("SB", criterion=sheet.criteria[2]), keyed("SB", criterion=a_criterion("LP-01.9")))  # fmt: skip
    vignette = Vignette("LP-01/1", "LP-01", "Sketsa", "Scene", Quality.GOOD, "…", "…", items)
    assert [item.code for item, _keyed in fitting(vignette, sheet)] == ["LP-01.1", "LP-01.2"]
    assert usable([vignette], sheet) == ()
