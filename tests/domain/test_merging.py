"""Parts of another scenario: free letters and codes, links to their source, injects by minute."""

import pytest

from trainer.domain.merging import Taking, merged

OWN = {
    "code": "SK-01", "sheets": ["LP-01"], "units": [{"name": "Ton Dalmas"}],
    "objectives": [{"code": "a", "title": "Milik sendiri", "criteria": [{"code": "SK-01.a1"}]}],
    "injects": [{"minute": 0, "text": "awal", "objectives": ["a"]}, {"minute": 60, "text": "akhir", "objectives": ["a"]}],
}  # fmt: skip
OTHER = {
    "code": "SK-09", "sheets": ["LP-02"], "own_sheets": [{"code": "LP-88"}], "safety": ["NO PLAY."],
    "units": [{"name": "Ton Dalmas"}, {"name": "Sidokkes", "strength": 5}], "references": ["UU9-1998"],
    "objectives": [
        {"code": "a", "title": "Menolong", "measured_by": ["LP-02.1", "LP-88.1"],
         "criteria": [{"code": "SK-09.a1", "text": "x"}, {"code": "SK-09.a4", "source": "lama@1#x"}]},
        {"code": "b", "title": "Melapor", "criteria": []},
    ],
    "injects": [{"minute": 30, "text": "tengah", "objectives": ["a", "b"]}],
}  # fmt: skip


def take(*places, document=OWN):
    return merged(document, Taking(OTHER, "sk-09-contoh@3", set(places)))


def test_an_objective_gets_a_free_letter_and_its_criteria_free_codes_and_links():
    taken = take(("objectives", 0))["objectives"][1]
    assert (taken["code"], taken["title"]) == ("b", "Menolong")
    assert [(item["code"], item["source"]) for item in taken["criteria"]] == [
        ("SK-01.b1", "sk-09-contoh@3#SK-09.a1"), ("SK-01.b2", "sk-09-contoh@3#SK-09.a4"),
    ]  # fmt: skip


def test_shared_sheets_come_along_and_own_ones_of_the_other_are_no_longer_named():
    made = take(("objectives", 0))
    assert made["sheets"] == ["LP-01", "LP-02"]
    assert made["objectives"][1]["measured_by"] == ["LP-02.1"]


def test_an_inject_goes_to_its_minute_and_keeps_the_objectives_taken_with_it():
    injects = take(("objectives", 1), ("injects", 0))["injects"]
    assert [item["text"] for item in injects] == ["awal", "tengah", "akhir"]
    assert (injects[1]["objectives"], injects[1]["source"]) == (["b"], "sk-09-contoh@3#1")


def test_an_inject_taken_alone_names_no_objective_of_the_other_scenario():
    assert take(("injects", 0))["injects"][1]["objectives"] == []


def test_what_is_there_already_is_not_taken_twice():
    made = take(("units", 0), ("units", 1), ("references", 0), ("safety", 0))
    assert [item["name"] for item in made["units"]] == ["Ton Dalmas", "Sidokkes"]
    assert (made["references"], made["safety"]) == (["UU9-1998"], ["NO PLAY."])
    assert take(("safety", 0), document=made)["safety"] == ["NO PLAY."]


def test_nothing_taken_changes_nothing():
    assert take() == OWN


@pytest.mark.parametrize("document", [{}, {"objectives": "x", "injects": 3, "units": None, "sheets": [7]}])
def test_faulty_documents_take_parts_too(document):
    made = take(("objectives", 0), ("injects", 0), ("units", 1), document=document)
    assert [item["name"] for item in made["units"]] == ["Sidokkes"]
    assert made["injects"][0]["objectives"] == [made["objectives"][0]["code"]]
