"""The hand-out of the hot wash: one page whatever was recorded, and on it what the slides show."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from tests.builders import a_drill, a_scenario, a_team, an_inject, later
from tests.reports.reading import pages_of, text_of
from trainer.domain.decisive import MomentKind
from trainer.domain.hot_wash import HotWash, HotWashPaper, Moment, TeamWords
from trainer.domain.planned_actual import planned_actual
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.questionnaire import Beside, Dimension, Group, GroupVoice, Question, Voice
from trainer.reports.hot_wash import render

LONG = "Ton <b>A</b> & “Ω” tanpa celah " + "sangat panjang sekali " * 30


def a_voice(mean=3.5, score=None):
    question = Question("M1", Group.ROLE_PLAYER, Dimension.VOICE, "Didengar", "Heard")
    return GroupVoice(Group.ROLE_PLAYER, 6, (Voice(question, mean, 6, Beside(("LP-04.1",), score)),), ("Rahasia",))


def a_wash(**changes):
    scenario = a_scenario(injects=tuple(an_inject(place, place * 4) for place in range(1, 21)))
    course = planned_actual(scenario, (), ExerciseClock(later(0), later(90)), 90)
    moments = (Moment(12.0, MomentKind.FORCE, "Perintah lisan diulang"), Moment(None, MomentKind.OWN, "Kata sendiri"))
    values = {
        "drill": a_drill(), "course": course, "inject_texts": ("Tak satu pun.",), "situation_texts": (), "moments": moments,
        "candidates": (), "teams": (TeamWords(a_team().id, "Ton Dalmas", "Tenang", "Radio lambat"),),
        "questions": ("Siapa memberi perintah?",), "are_questions_confirmed": True, "voices": (), "is_final": False,
    }  # fmt: skip
    return HotWash(**{**values, **changes})


def paper_of(wash, photos=None):
    return render(HotWashPaper(wash, "Polres Contoh", "12 Agustus 2026", "id", photos=photos or {}))


def a_photo():
    file = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(file, "JPEG")
    return file.getvalue()


def test_it_says_what_the_slides_show():
    words = text_of(paper_of(a_wash()))
    for said in ("T+00:12 · Use of force", "Perintah lisan diulang", "Ton Dalmas", "Radio lambat", "Siapa memberi"):
        assert said in words
    assert "provisional" in words


@pytest.mark.parametrize("teams", [0, 1, 40])
@pytest.mark.parametrize("text", ["", "Pendek", LONG])
def test_it_is_one_page_whatever_was_written(teams, text):
    words = tuple(TeamWords(a_team(f"{place}").id, LONG[:60], text, text) for place in range(teams))
    moments = (Moment(1.0, MomentKind.HARM, text, photo="a"),) * 3
    wash = a_wash(teams=words, moments=moments, questions=(text,) * 8, voices=(a_voice(), a_voice(4.0, 71.0)))
    assert len(pages_of(paper_of(wash, {"a": a_photo()}))) == 1


def test_units_without_room_are_counted():
    teams = tuple(TeamWords(a_team(f"{place}").id, f"Ton {place}", LONG, LONG) for place in range(40))
    assert "more units stand in the program" in text_of(paper_of(a_wash(teams=teams)))


def test_means_stand_beside_the_score_and_comments_are_not_printed():
    words = text_of(paper_of(a_wash(voices=(a_voice(3.5, 71.25),))))
    assert "3.5 (n 6)" in words
    assert "71.2" in words
    assert "Rahasia" not in words


def test_a_photo_that_cannot_be_read_is_left_out():
    moment = Moment(1.0, MomentKind.HARM, "Tanpa foto", photo="a")
    assert "Tanpa foto" in text_of(paper_of(a_wash(moments=(moment,)), {"a": b"no picture"}))


def test_a_drill_without_anything_has_a_page_too():
    bare = a_wash(moments=(), teams=(), questions=(), inject_texts=())
    bare = replace(bare, course=planned_actual(a_scenario(injects=()), (), ExerciseClock(None, None), 0))
    assert "HOT WASH" in text_of(paper_of(bare))
