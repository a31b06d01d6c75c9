"""Objectives and criteria of a document: codes stay in order whatever is added, moved, taken out or renamed."""

import pytest

from trainer.domain.criterion_edits import (
    moved_criterion,
    relettered,
    with_criterion,
    with_objective,
    with_scenario_code,
    with_sheet_code,
    without_criterion,
    without_objective,
)

DOCUMENT = {
    "code": "SK-01",
    "objectives": [
        {"code": "a", "criteria": [{"code": "SK-01.a1"}, {"code": "SK-01.a3"}], "measured_by": ["LP-30.1", "LP-02.1"]},
        {"code": "c", "criteria": [{"code": "SK-01.c1"}]},
    ],
    "own_sheets": [{"code": "LP-30", "criteria": [{"code": "LP-30.1"}, {"code": "LP-30.2"}]}],
    "injects": [{"objectives": ["a", "c"]}, {"objectives": ["c"]}, "x"],
}


def codes(document, *place):
    for step in place:
        document = document[step]
    return [item["code"] for item in document]


def test_a_new_objective_gets_the_first_free_letter():
    document, place = with_objective(DOCUMENT, 1)
    assert (codes(document, "objectives"), place) == (["a", "b", "c"], ("objectives", 1))


def test_a_new_criterion_gets_the_number_after_the_highest():
    document, place = with_criterion(DOCUMENT, ("objectives", 0, "criteria"), 1, {"text": "x"})
    assert codes(document, "objectives", 0, "criteria") == ["SK-01.a1", "SK-01.a4", "SK-01.a3"]
    assert place == ("objectives", 0, "criteria", 1)


def test_a_criterion_of_a_sheet_is_coded_by_the_sheet():
    document, _place = with_criterion(DOCUMENT, ("own_sheets", 0, "criteria"), 2, {"code": "OTHER"})
    assert codes(document, "own_sheets", 0, "criteria")[-1] == "LP-30.3"
    sheet, _place = with_criterion({"code": "LP-05", "criteria": []}, ("criteria",), 0, {})
    assert codes(sheet, "criteria") == ["LP-05.1"]


def test_an_objective_that_goes_leaves_the_injects():
    document = without_objective(DOCUMENT, 0)
    assert [item["objectives"] for item in document["injects"][:2]] == [["c"], ["c"]]


def test_a_criterion_that_goes_measures_nothing():
    document = without_criterion(DOCUMENT, ("own_sheets", 0, "criteria", 0))
    assert document["objectives"][0]["measured_by"] == ["LP-02.1"]


@pytest.mark.parametrize(("place", "step", "target", "found"), [
    (("objectives", 0, "criteria", 0), 1, ("objectives", 0, "criteria", 1), ["SK-01.a3", "SK-01.a1"]),
    (("objectives", 0, "criteria", 1), 1, ("objectives", 1, "criteria", 0), ["SK-01.a1"]),
    (("objectives", 0, "criteria", 0), -1, ("objectives", 0, "criteria", 0), ["SK-01.a1", "SK-01.a3"]),
])  # fmt: skip
def test_a_criterion_moves_within_and_over_the_end_of_its_list(place, step, target, found):
    document, at = moved_criterion(DOCUMENT, place, step)
    assert (at, codes(document, "objectives", 0, "criteria")) == (target, found)


def test_a_criterion_in_another_objective_has_a_code_of_that():
    document, _at = moved_criterion(DOCUMENT, ("objectives", 1, "criteria", 0), -1)
    assert codes(document, "objectives", 0, "criteria") == ["SK-01.a1", "SK-01.a3", "SK-01.a4"]


def test_letters_and_numbers_in_order():
    document = relettered(DOCUMENT)
    assert codes(document, "objectives") == ["a", "b"]
    assert codes(document, "objectives", 0, "criteria") == ["SK-01.a1", "SK-01.a2"]
    assert [item["objectives"] for item in document["injects"][:2]] == [["a", "b"], ["b"]]


@pytest.mark.parametrize("code", ["SK-77", "S", None])
def test_criteria_follow_the_code_of_the_scenario_even_half_typed(code):
    document = with_scenario_code(DOCUMENT, code)
    assert codes(document, "objectives", 1, "criteria") == [f"{code or ''}.c1"]
    assert codes(with_scenario_code(document, "SK-01"), "objectives", 1, "criteria") == ["SK-01.c1"]


def test_what_measures_follows_the_code_of_an_own_sheet():
    document = with_sheet_code(DOCUMENT, ("own_sheets", 0), "LP-44")
    assert codes(document, "own_sheets", 0, "criteria") == ["LP-44.1", "LP-44.2"]
    assert document["objectives"][0]["measured_by"] == ["LP-44.1", "LP-02.1"]


def test_the_given_document_stays_as_it_was():
    before = repr(DOCUMENT)
    relettered(DOCUMENT)
    with_sheet_code(DOCUMENT, ("own_sheets", 0), "LP-44")
    without_objective(DOCUMENT, 0)
    assert repr(DOCUMENT) == before
