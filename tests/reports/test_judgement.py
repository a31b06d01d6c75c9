"""The report tells what counts beside scores: findings, penalties, the leads' answers, difficulty."""

from dataclasses import replace

import pytest

from tests.builders import NOON
from tests.reports.reading import pages_of, text_of
from tests.reports.samples import a_report
from trainer.domain.drill_difficulty import DrillDifficulty, Stated
from trainer.domain.findings import Clearance, Finding
from trainer.domain.levels import Level
from trainer.domain.rating import Answers, Harm
from trainer.domain.result import Penalty
from trainer.reports.after_action import render

HARD = DrillDifficulty(
    (Stated("waktu", "siang", "malam", 2), Stated("massa", "", "", 0)), 2, "MUDAH", Level.B,
    notes=(("9", "Listrik padam"),), classes=(("MUDAH", 0), ("SULIT", 7)),
)  # fmt: skip
NAMES = {"waktu": "Waktu", "waktu.malam": "Malam", "waktu.siang": "Siang", "massa": "Massa", "MUDAH": "Mudah",
         "TK-03": "Korban dibiarkan", "9": "KOMPOL Ketua", "8": "IPTU Penilai"}  # fmt: skip


@pytest.fixture(scope="module")
def report():
    """A finding with a hostile note, cleared; a penalty; a rating on which leads differ; a hard night."""
    usual = a_report()
    team, objective = usual.result.teams[0], usual.result.objectives[0]
    finding = Finding(
        "f", team.subject, "TK-03", "Ditinggal <b>&", "8", "laptop-1", NOON, objective.objective.code, 4,
        (Clearance(True, "Hanya peragaan", "9", "c"),),
    )  # fmt: skip
    lost = Penalty(team.subject, 5, "Terlambat apel", "9")
    rated = replace(
        objective, decided=True, answers=Answers(True, True, False, "9", "Warga terhalang", (Harm.OTHERS,)),
        others=(Answers(True, False, False, "8"),),
    )  # fmt: skip
    result = replace(
        usual.result, findings=(finding,), penalties=(lost,), difficulty=HARD,
        teams=(replace(team, penalties=5.0), *usual.result.teams[1:]),
        objectives=(rated, *usual.result.objectives[1:]),
    )  # fmt: skip
    return replace(usual, result=result, names={**NAMES, team.subject: team.name})


@pytest.fixture(scope="module")
def text(report):
    return text_of(render(report))


def test_a_finding_is_printed_with_what_was_seen_and_decided(text):
    assert "TK-03" in text
    assert "Korban dibiarkan Ditinggal <b>& Force stage shown: 4." in text
    assert "KOMPOL Ketua: Hanya peragaan" in text


def test_what_penalties_leave_stands_below_them(report, text):
    team = report.result.teams[0]
    assert f"After penalties {team.score - 5:.1f}" in text


def test_the_leads_answers_are_printed_and_who_differs(text):
    assert "Harm: others were hindered. KOMPOL Ketua notes: Warga terhalang" in text
    assert "IPTU Penilai answered otherwise" in text


def test_the_difficulty_is_printed_with_what_it_allows(text):
    assert "Waktu Siang Malam 2" in text
    assert "For this class the Polda allows at most B." in text
    assert "KOMPOL Ketua: Listrik padam" in text


def test_an_annex_says_how_a_team_and_a_level_came_about(report):
    annexes = " ".join(page for page in pages_of(render(report)) if "ANNEX" in page or "Score: sum of scores" in page)
    assert "Score: sum of scores × observed weight" in annexes
    assert "Penalty of 5 points: Terlambat apel" in annexes


def test_a_report_without_them_says_nothing_of_them():
    text = text_of(render(a_report()))
    assert "Difficulty of the drill" not in text
    assert "Finding and what was seen" not in text
