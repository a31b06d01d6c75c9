"""A ladder proposed from what the injects raise."""

import pytest

from trainer.domain.escalation import Rung, Situation, unreasoned_skips
from trainer.domain.ladder_proposal import proposed_ladder

GREEN, YELLOW, RED = Situation


@pytest.mark.parametrize(
    ("raised", "rungs"),
    [
        ([], []),
        ([(0, GREEN), (35, YELLOW), (75, RED), (95, YELLOW)], [(0, GREEN, 2), (35, YELLOW, 3), (75, RED, 4), (95, YELLOW, 3)]),
        ([(0, GREEN), (10, GREEN), (35, YELLOW)], [(0, GREEN, 2), (35, YELLOW, 3)]),
        ([(35, YELLOW), (0, GREEN)], [(0, GREEN, 2), (35, YELLOW, 3)]),
        ([(0, GREEN), (20, YELLOW), (20, GREEN)], [(0, GREEN, 2)]),
    ],
)  # fmt: skip
def test_each_change_of_the_situation_is_a_rung(raised, rungs):
    assert [(rung.minute, rung.situation, rung.stage) for rung in proposed_ladder(raised)] == rungs


def test_step_by_step_nothing_is_left_out():
    assert list(unreasoned_skips(proposed_ladder([(0, GREEN), (35, YELLOW), (75, RED)]))) == []


def test_a_rung_that_fits_keeps_what_was_written():
    held = Rung(35, YELLOW, 2, "Kapolres", "Ban dibakar")
    assert proposed_ladder([(0, GREEN), (35, YELLOW)], [held])[1] == held
