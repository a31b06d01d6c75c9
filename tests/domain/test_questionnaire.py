"""Means, and the score that stands beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_criterion, a_drill, a_mark, a_scenario, a_sheet, an_entry
from trainer.domain.computing import compute
from trainer.domain.journal import EntryKind
from trainer.domain.questionnaire import (
    HIGHEST,
    LEAST,
    LOWEST,
    Answers,
    Beside,
    Dimension,
    Group,
    Question,
    Questionnaire,
    Voice,
    answers_of,
    beside_of,
    voices_of,
)
from trainer.domain.scoring import Kind

ASKED = Question("M1", Group.ROLE_PLAYER, Dimension.VOICE, "Didengar", "Heard", ("LP-01.1",))
QUESTIONS = Questionnaire((ASKED,), (("", ""),) * HIGHEST, ("", ""))


def a_result(*marks, level="team"):
    sheet = a_sheet(a_criterion("LP-01.1", Kind.GRADE, 60), a_criterion("LP-01.2", Kind.GRADE, 40), level=level)
    entries = [
        an_entry(code, ref=code, subject=a_mark().subject, payload={"value": value}) for code, value in marks
    ]  # fmt: skip
    return compute(a_drill(), a_scenario(sheets=(sheet,)), entries)


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("LP-01.1",), Beside(("LP-01.1",), 80.0)), (("LP-01",), Beside(("LP-01",), 72.0)),
        (("LP-04.1", "LP-01.2"), Beside(("LP-01.2",), 60.0)), ((), Beside(("command",), None)),
    ],
)  # fmt: skip
def test_the_score_beside_is_of_the_same_thing_or_of_the_command(codes, found):
    assert beside_of(a_result(("LP-01.1", 80.0), ("LP-01.2", 60.0)), codes) == found


def test_scores_of_persons_never_stand_beside():
    person = a_drill().participants[0].person
    sheet = a_sheet(a_criterion("LP-13.1", Kind.GRADE, 100), code="LP-13", level="person")
    entry = an_entry("p", ref="LP-13.1", subject=person, payload={"value": 90.0})
    assert beside_of(compute(a_drill(), a_scenario(sheets=(sheet,)), [entry]), ("LP-13.1",)).score is None


@pytest.mark.parametrize(
    ("mean", "score", "differs"),
    [(2.9, 75.0, True), (3.0, 90.0, False), (1.0, 74.0, False), (None, 90.0, False), (1.0, None, False)],
)  # fmt: skip
def test_a_good_score_over_a_bad_feeling_is_told(mean, score, differs):
    assert Voice(ASKED, mean, 5, Beside((), score)).differs(75.0) is differs


@given(st.lists(st.integers(LOWEST, HIGHEST), max_size=12), st.randoms(use_true_random=False))
def test_means_are_of_those_who_answered_in_any_order_and_never_of_fewer_than_five(values, random):
    answers = [Answers(Group.ROLE_PLAYER, {"M1": value}, f"{value}") for value in values]
    shuffled = list(answers)
    random.shuffle(shuffled)
    result = a_result()
    found = voices_of(QUESTIONS, answers, result, with_scores=True)
    assert found == voices_of(QUESTIONS, shuffled, result, with_scores=True)
    players = next(item for item in found if item.group is Group.ROLE_PLAYER)
    assert players.is_shown is (len(values) >= LEAST) is bool(players.voices)
    assert not players.voices or players.voices[0].mean == pytest.approx(sum(values) / len(values))


def test_what_a_later_version_wrote_is_left_out():
    def entry(name, subject, payload):
        return an_entry(name, kind=EntryKind.QUESTIONNAIRE, author="anonim", subject=subject, ref="", payload=payload)

    entries = [
        entry("1", "pemeran", {"answers": {"M1": 9, "M2": 3, "M3": True}}), entry("2", "tamu", {"answers": {"M1": 3}}),
        entry("3", "peserta", {}),
    ]  # fmt: skip
    assert answers_of(entries) == (Answers(Group.ROLE_PLAYER, {"M2": 3}),)
