"""The knowledge test: the same questions for a drill, another order for each person, and what answers are worth."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    a_criterion,
    a_drill,
    a_participant,
    a_retraction,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    an_assignment,
    an_entry,
    an_id,
    chained,
)
from trainer.domain.computing import compute
from trainer.domain.errors import Refusal
from trainer.domain.explanation import why_score
from trainer.domain.ids import DrillId
from trainer.domain.journal import EntryKind, standing
from trainer.domain.knowledge import (
    LETTERS,
    REF,
    Audience,
    Mode,
    Question,
    Topic,
    analysis,
    check_answers,
    draw,
    eligible,
    order_of,
    payload_of,
    taken_of,
)
from trainer.domain.knowledge_choice import audiences_of, weights_of
from trainer.domain.pasted_marks import read_value
from trainer.domain.scoring import Bands

DRILL = a_drill().id
PERSON = a_participant("Contoh Satu").person


def a_question(number: int = 1, **changes) -> Question:
    values = {
        "code": f"T-{number:02d}", "topic": tuple(Topic)[number % len(Topic)], "audiences": frozenset({Audience.ALL}),
        "text": f"Pertanyaan {number}?", "options": tuple(f"Jawaban {number}{letter}" for letter in LETTERS),
        "right": number % 4, "why": "Karena begitu.", "reference": "PERKAP1-2009", "article": "Ps. 5",
    }  # fmt: skip
    return Question(**{**values, **changes})


BANK = tuple(a_question(number) for number in range(1, 41))
EVEN = dict.fromkeys(Topic, 1)


def a_test(count: int = 10, drill: str = DRILL):
    return draw(DrillId(drill), BANK, EVEN, count)


def a_taken(right: int, name: str = "1", **changes):
    """An entry with so many right answers of ten; the others are left open."""
    test = a_test()
    answers = [letter if place < right else "" for place, letter in enumerate(test.key)]
    values = {"kind": EntryKind.KNOWLEDGE, "subject": PERSON, "ref": REF,
              "payload": payload_of(test, answers, Mode.SCREEN, changes.pop("replaces", ()))}  # fmt: skip
    return an_entry(name, **{**values, **changes})


def points(*entries) -> float:
    return taken_of(standing(entries))[PERSON].points


# Drawing


@given(count=st.integers(1, 60), drill=st.uuids())
def test_a_drill_has_as_many_different_questions_as_it_wants_or_as_there_are(count, drill):
    codes = [item.code for item in a_test(count, str(drill)).questions]
    assert len(set(codes)) == len(codes) == min(count, len(BANK))


def test_the_same_drill_has_the_same_test_and_another_drill_another():
    assert a_test() == a_test()
    assert a_test().questions != a_test(drill=an_id("other")).questions


def test_topics_come_by_their_weight():
    weights = {Topic.FORCE: 3, Topic.RIGHTS: 1}
    topics = [item.topic for item in draw(DRILL, BANK, weights, 4).questions]
    assert sorted(topics) == [Topic.RIGHTS, Topic.FORCE, Topic.FORCE, Topic.FORCE]


def test_topics_without_weight_fill_up_when_the_others_are_used_up():
    topics = [item.topic for item in draw(DRILL, BANK, {Topic.FORCE: 1}, 6).questions]
    assert (topics.count(Topic.FORCE), len(topics)) == (4, 6)


def test_questions_for_others_are_left_out():
    own = a_question(1, audiences=frozenset({Audience.POLLING}))
    assert eligible((own, a_question(2)), frozenset({Audience.CROWD})) == (a_question(2),)
    assert own in eligible((own,), frozenset({Audience.POLLING}))


def test_sheets_of_the_scenario_say_who_is_asked():
    scenario = a_scenario(sheets=(a_sheet(code="LP-01"), a_sheet(code="LP-04")))
    assert audiences_of(scenario) == {Audience.CROWD, Audience.NEGOTIATOR}
    assert Topic.CROWD in weights_of(scenario)
    assert Topic.POST not in weights_of(scenario)


# Orders


@given(person=st.text(max_size=40), count=st.integers(1, 12))
def test_everybody_finds_all_questions_and_all_options(person, count):
    test = a_test(count)
    order = order_of(test, person)
    assert sorted(order.questions) == list(range(count))
    assert all(sorted(options) == [0, 1, 2, 3] for options in order.options)
    assert order == order_of(test, person)


@given(person=st.text(max_size=20), data=st.data())
def test_answers_find_their_way_to_the_bank_and_back(person, data):
    order = order_of(a_test(), person)
    typed = tuple(data.draw(st.lists(st.sampled_from(("", *LETTERS)), min_size=10, max_size=10)))
    assert order.shown(order.answers(typed)) == typed


@given(person=st.text(max_size=20))
def test_who_ticks_what_is_right_has_all_points_in_any_order(person):
    test = a_test()
    order = order_of(test, person)
    typed = [
        LETTERS[options.index(test.questions[question].right)]
        for question, options in zip(order.questions, order.options, strict=True)
    ]
    assert order.answers(typed) == test.key


def test_neighbours_cannot_copy():
    orders = {order_of(a_test(), f"Orang {place}") for place in range(50)}
    assert len(orders) == 50


# Scoring


@given(st.lists(st.sampled_from(("", *LETTERS)), min_size=10, max_size=10))
def test_the_score_is_the_share_of_right_answers(answers):
    test = a_test()
    taken = taken_of([a_taken(0, payload=payload_of(test, answers, Mode.PAPER))])[PERSON]
    right = sum(given == key for given, key in zip(answers, test.key, strict=True))
    assert (taken.correct, taken.points, taken.entry.payload["score"]) == (right, 10.0 * right, 10.0 * right)


@pytest.mark.parametrize("answers", [("A",) * 9, ("A",) * 11, ("E", *("A",) * 9), ("AB", *("A",) * 9)])
def test_answers_that_do_not_fit_the_test_are_refused(answers):
    with pytest.raises(Refusal):
        check_answers(a_test(), answers)


def test_a_later_entry_of_the_same_author_corrects():
    assert points(*chained([a_taken(3), a_taken(8, "2")])) == 80


def test_a_correction_by_somebody_else_names_what_it_replaces():
    first = a_taken(9)
    second = a_taken(6, "2", author=a_role("Penilai Dua").service_number, replaces=(first.id,))
    assert points(first, second) == points(second, first) == 60


def test_taken_back_the_correction_leaves_the_first():
    first = a_taken(9)
    second = a_taken(6, "2", author=a_role("Penilai Dua").service_number, replaces=(first.id,))
    assert points(first, second, a_retraction(second)) == 90


def test_of_two_that_knew_nothing_of_each_other_the_lower_counts_in_any_order():
    entries = [a_taken(right, str(right), device=f"laptop-{right}") for right in (7, 4, 9)]
    assert {points(*order) for order in permutations(entries)} == {40.0}
    assert taken_of(entries)[PERSON].others == 2


def test_a_damaged_entry_is_left_out():
    assert taken_of([a_taken(5, payload={"questions": ["T-01"], "answers": "A", "right": []})]) == {}


def test_items_are_told_by_share_and_by_what_was_chosen():
    other = a_participant("Contoh Dua").person
    shares = analysis(taken_of([a_taken(10), a_taken(0, "2", subject=other)]).values())
    assert [(item.count, item.share, item.chosen[""]) for item in shares] == [(2, 50.0, 1)] * 10


# On the person's sheet


def a_personal_sheet():
    tested = a_criterion("LP-13.1", weight=40.0, from_test=True)
    return a_sheet(tested, a_criterion("LP-13.2", weight=60.0), code="LP-13", level="person")


def result_of(*entries):
    sheet, team = a_personal_sheet(), a_team()
    drill = a_drill(assignments=(an_assignment(None, team, "LP-13"),))
    held = compute(drill, a_scenario(sheets=(sheet,)), standing(chained(entries)))
    return next(item for item in held.sheets if item.subject == PERSON)


def told(result) -> str:
    return str(why_score(result.total, Bands())[0])


def test_the_test_gives_the_points_of_its_criterion():
    result = result_of(a_taken(8))
    assert result.total.lines[0].points == 80
    assert told(result) == "LP-13.1 Kriteria LP-13.1: 80 × weight 40, knowledge test: 8 of 10 right."


def test_the_test_stands_over_a_mark_by_hand_and_says_so():
    marked = an_entry("mark", subject=PERSON, ref="LP-13.1", payload={"value": 30.0})
    result = result_of(a_taken(8), marked)
    assert (result.total.lines[0].points, len(result.total.lines[0].marks)) == (80, 1)
    assert "It stands over marks given by hand" in told(result)


def test_tests_of_two_laptops_are_told():
    assert "the lowest of the tests recorded on several laptops" in told(
        result_of(a_taken(8), a_taken(6, "2", device="laptop-2"))
    )


def test_a_cell_pasted_onto_the_test_is_refused():
    with pytest.raises(Refusal, match="from the knowledge test"):
        read_value(a_personal_sheet().criteria[0], "85")


def test_a_ruling_of_the_lead_stands_over_the_test():
    ruling = an_entry("rule", kind=EntryKind.RULING, subject=PERSON, ref="LP-13.1",
                      payload={"value": 70.0, "reason": "Tes diulang di kertas"})  # fmt: skip
    assert result_of(a_taken(8), ruling).total.lines[0].points == 70


def test_without_the_test_nothing_was_observed():
    result = result_of(an_entry("mark", subject=PERSON, ref="LP-13.2", payload={"value": 90.0}))
    assert (result.total.coverage, result.total.lines[0].points) == (60, None)
    assert "the knowledge test was not taken" in told(result)


def test_a_tested_person_has_the_sheet_though_nobody_was_to_score_him():
    held = compute(a_drill(assignments=()), a_scenario(sheets=(a_personal_sheet(),)), [a_taken(10)])
    assert [(item.subject, item.total.lines[0].points) for item in held.people] == [(PERSON, 100)]


def test_an_evaluator_marks_all_but_the_test():
    assert [item.code for item in a_personal_sheet().judged] == ["LP-13.2"]
