"""The hand-out for players: what they may know is in it, what is to be tested is not."""

from pathlib import Path

import pytest

from tests.reports.reading import text_of
from tests.reports.scenario_samples import a_full_scenario, a_paper, an_empty_scenario
from trainer.domain.scenario import Scenario
from trainer.domain.scenario_paper import handout_of
from trainer.library.reading import read_library
from trainer.reports import player_handout

SHIPPED = read_library(Path(__file__).resolve().parents[2] / "scenarios").scenarios


def printed(scenario: Scenario) -> str:
    return text_of(player_handout.render(handout_of(a_paper(scenario))))


def secrets(item: Scenario) -> set[str]:
    """What players must not read, spaces as single ones; two words ("Pencegahan api") may name a task of theirs too."""
    criteria = [criterion for sheet in item.all_sheets for criterion in sheet.criteria]
    found = {text for inject in item.injects for text in (inject.text, inject.expected)}
    found |= {objective.text for objective in item.objectives}
    found |= {text for criterion in criteria for text in (criterion.text, criterion.code, *criterion.anchors.values())}
    found |= {text for rung in item.ladder for text in (rung.reason,)} | {force.task for force in item.role_players}
    found |= {text for step in (item.board.steps if item.board else ()) for text in (step.title, step.note)}
    return {" ".join(text.split()) for text in found if len(text.split()) > 2 or "." in text}


@pytest.mark.parametrize("item", [a_full_scenario(), *SHIPPED], ids=lambda item: f"{item.code} {item.slug[:12]}")
def test_nothing_that_is_to_be_tested_is_printed(item):
    text = printed(item)
    assert [secret for secret in secrets(item) if secret in text] == []


def test_the_secrets_are_found_where_they_are_printed():
    from trainer.reports import scenario_book

    book = text_of(scenario_book.render(a_paper()))
    assert {"Pagar didorong massa.", "Patokan SB tingkat", "Lapis ganti rapat."} <= {
        secret for secret in secrets(a_full_scenario()) if secret in book
    }


@pytest.mark.parametrize(
    "words",
    [
        "PLAYER HAND-OUT", "Rapat pleno selesai.", "Kantor dekat pasar.", "Ton Dalmas 30 Melayani", "KPU 4",
        "Gladi bersih.", "Kata sandi NO PLAY.", "Hak berpendapat dilindungi.", "Undang-Undang Nomor 9 Tahun 1998",
        "Pos gerbang", "D1 Ton Dalmas awal Police", "page 1 of",
    ],
)  # fmt: skip
def test_what_players_may_know_is_printed(words):
    assert words in printed(a_full_scenario())


@pytest.mark.parametrize("words", ["Ringkas.", "Cara bermain", "Massa aksi", "TANDING", "Yellow", "RESTRICTED"])
def test_what_tells_the_course_is_not_printed(words):
    assert words not in printed(a_full_scenario())


def test_an_empty_scenario_can_be_printed():
    assert "SK-01, version 3" in printed(an_empty_scenario())
