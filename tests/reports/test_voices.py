"""The voice of participants and role players in the LHPL."""

from dataclasses import replace

from tests.reports.reading import text_of
from tests.reports.samples import a_report
from tests.reports.test_hot_wash_paper import a_voice
from trainer.reports.after_action import render

TITLE = "Voice of participants and role players"


def test_means_stand_beside_the_score_with_what_it_rests_on():
    words = text_of(render(replace(a_report(), voices=(a_voice(3.5, 71.25),))))
    assert TITLE in words
    assert "Role players: 6 answered" in words
    for said in ("Heard", "3.5", "71.2", "LP-04.1"):
        assert said in words
    assert "Rahasia" not in words


def test_of_a_few_only_their_number_is_printed():
    few = replace(a_voice(), count=3, voices=(), comments=())
    words = text_of(render(replace(a_report(), voices=(few,))))
    assert "Role players: 3 answered" in words
    assert "Statement" not in words


def test_where_nobody_was_asked_nothing_is_said():
    assert TITLE not in text_of(render(a_report()))
