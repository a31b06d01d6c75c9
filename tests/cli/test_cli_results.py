"""`trainer result`: numbers with coverage, findings, penalties, difficulty and the reasons of each."""

import pytest

from tests.builders import NOON, a_drill, a_role, a_team
from trainer.app import open_app
from trainer.domain.rating import Harm
from trainer.services.assessing import AssessmentOrder, FindingOrder

LEAD = a_role().service_number
MARKS = (("LP-01.1", "ya"), ("LP-01.2", 95), ("LP-01.3", 30), ("SK-01.a1", "ya"))


@pytest.fixture
def judged(terminal):
    """Marks, a finding that stands, a penalty, a rating, conditions."""
    terminal.mark(*({"subject": "Ton Dalmas", "criterion": code, "value": value} for code, value in MARKS[:3]))
    app = open_app(terminal._path, language="en", clock=lambda: NOON)
    acts, drill = app.services.assessing, a_drill().id
    acts.record_finding(drill, LEAD, FindingOrder(a_team().id, "TK-01", "Didorong", objective="a", stage=4))
    acts.penalize(drill, LEAD, "Ton Dalmas", 5, "Terlambat")
    acts.assess(
        drill, LEAD, AssessmentOrder("a", met=True, harm=True, room=False, kinds=(Harm.LAW,), note="Lihat TK-01")
    )
    acts.tell_conditions(drill, LEAD, {"waktu": "malam"})
    app.close()
    return terminal


def test_json_carries_what_holds_a_number_down(judged):
    told = judged.run("result", "KNW-2026-01", "--format", "json").json
    (sheet,) = (item for item in told["sheets"] if item["sheet"] == "LP-01")
    assert (sheet["score"], sheet["band"], sheet["capped_by"]) == (98.5, "K", ["TK-01"])
    (finding,) = told["findings"]
    assert (finding["code"], finding["state"], finding["stage"], finding["subject"]) == (
        "TK-01",
        "open",
        4,
        "Ton Dalmas",
    )
    (team,) = told["teams"]
    assert (team["score"], team["penalties"], team["after"]) == (98.5, 5, 93.5)


def test_json_carries_the_answers_behind_a_rating(judged):
    (objective,) = judged.run("result", "KNW-2026-01", "--format", "json").json["objectives"]
    assert (objective["rating"], objective["limit"], objective["decided"]) == ("U", "U", True)
    assert objective["answers"]["kinds"] == ["law"]
    assert objective["answers"]["rating"] == "M"


def test_json_keeps_every_key_it_had(judged):
    told = judged.run("result", "KNW-2026-01", "--format", "json").json
    assert {
        "drill",
        "objectives",
        "sheets",
        "people",
        "teams",
        "agreement",
        "penalties",
        "open_rulings",
        "orphans",
    } <= set(told)
    assert {"subject", "id", "sheet", "score", "coverage", "band", "capped_by"} <= set(told["sheets"][0])
    assert {"code", "title", "rating", "score", "coverage", "capped_by"} <= set(told["objectives"][0])
    assert {"subject", "points", "reason", "author"} <= set(told["penalties"][0])


def test_text_says_findings_penalties_and_difficulty_line_by_line(judged):
    lines = judged.run("result", "KNW-2026-01").out.splitlines()
    assert any(line.startswith("critical finding\tTK-01 ") for line in lines)
    assert any(line.startswith("penalty\tTerlambat\t-5") for line in lines)
    assert any("after penalties 93.5" in line for line in lines)


@pytest.mark.parametrize(
    ("ref", "said"),
    [("LP-01", "not cleared (TK-01)"), ("a", "What caps the band caps the rating"),
     ("Ton Dalmas", "After penalties: 98.5 − 5 = 93.5"),
     ("team", "sum of scores × observed weight"), ("TK-01", "Force stage shown: 4"), ("difficulty", "held down")],
)  # fmt: skip
def test_every_number_says_why(judged, ref, said):
    judged.run("result", "KNW-2026-01", "--why", ref)
    assert (judged.status, said in judged.out) == (0, True), judged.out


def test_what_nothing_is_called_is_refused(judged):
    judged.run("result", "KNW-2026-01", "--why", "LP-99")
    assert (judged.status, judged.out) == (1, "")
    assert "Nothing is called LP-99" in judged.err
