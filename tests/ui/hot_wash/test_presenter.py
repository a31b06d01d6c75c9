"""The slides before a room: large enough, whole, turned by keys, and without scores and names."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo

from tests.drill_page import press
from tests.reports.test_hot_wash_paper import LONG, a_photo, a_voice, a_wash
from trainer.domain.decisive import MomentKind
from trainer.domain.errors import Obstacle
from trainer.domain.hot_wash import Moment, TeamWords
from trainer.ui import theme
from trainer.ui.hot_wash.pages import FOOT, HIGH, pages_of
from trainer.ui.hot_wash.presenter import Presenter, screen_for_room
from trainer.ui.hot_wash.slides import Para, Slide, slides_of

LEAST_PIXELS = 37
"""28 points at 96 dots an inch."""


def no_photo(_key):
    raise Obstacle("Not here.")


@pytest.fixture
def presenter(shown):
    return shown(Presenter(slides_of(a_wash(), "Polres Contoh"), no_photo), 1366, 768)


def texts_of(wash):
    return " ".join(
        line.text for page in pages_of(slides_of(wash, "Polres Contoh")) for line in (*page.title, *page.lines)
    )


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["Right"], 2), (["PgDown", "Space"], 3), (["End"], 8), (["End", "Left"], 7), (["Right", "PgUp", "Left"], 1),
        (["4", "Return"], 4), (["9", "9", "Return"], 8), (["End", "Home"], 1), (["Down", "Up", "Backspace"], 1),
        (["Right", "B", "Right"], 2),
    ],
)  # fmt: skip
def test_keys_turn_the_pages(presenter, qtbot, keys, place):
    for key in keys:
        press(qtbot, key, presenter)
    assert (presenter.place, presenter.count) == (place, 8)


def test_b_makes_the_room_dark_and_back(presenter, qtbot):
    press(qtbot, "B", presenter)
    assert presenter.grab().toImage().pixelColor(5, 5).lightness() == 0
    press(qtbot, "B", presenter)
    assert presenter.grab().toImage().pixelColor(5, 5) == theme.colour("window")


def test_a_click_goes_on_and_the_other_button_back(presenter, qtbot):
    qtbot.mouseClick(presenter, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(presenter, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(presenter, Qt.MouseButton.RightButton)
    assert presenter.place == 2


def test_the_speaker_sees_where_he_is(presenter, qtbot):
    assert presenter._foot() == "page 1 of 8"
    press(qtbot, "4", presenter)
    assert presenter._foot() == "to page 4 …"
    presenter._jump()


def test_nothing_is_smaller_than_28_points(qapp):
    long = a_wash(moments=(Moment(1.0, MomentKind.HARM, LONG),), questions=(LONG,))
    lines = [line for page in pages_of(slides_of(long, "Polres")) for line in (*page.title, *page.lines)]
    assert min(QFontInfo(line.font).pixelSize() for line in lines) >= LEAST_PIXELS


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=500), max_size=6))
def test_whatever_is_written_stands_whole_within_the_pages(qapp, texts):
    pages = pages_of([Slide("Judul", tuple(Para(text, sign="good") for text in texts))])
    written = "".join(line.text for page in pages for line in page.lines)
    assert "".join(written.split()) == "".join("".join(texts).split())
    assert all(line.at.y() + line.height <= HIGH - FOOT + 1 for page in pages for line in page.lines)


def test_a_unit_stays_with_its_strength_and_gap(qapp):
    teams = tuple(TeamWords(f"{place}", f"Ton {place}", "Tenang", "Radio lambat") for place in range(30))
    pages = pages_of(slides_of(a_wash(teams=teams), "Polres"))
    spoken = [page for page in pages if page.slide.title.startswith("One strength")]
    assert len(spoken) > 5
    assert all(page.lines[0].text.startswith("Ton ") and len(page.lines) % 3 == 0 for page in spoken)


def test_what_was_felt_is_shown_without_scores_and_comments(qapp):
    words = texts_of(a_wash(voices=(a_voice(3.5, 71.25), replace(a_voice(), count=4, voices=()))))
    assert "6 answered without a name" in words
    assert "4 answered" not in words
    assert "71" not in words
    assert "Rahasia" not in words


def test_until_all_have_locked_it_calls_itself_provisional(qapp):
    assert "Provisional" in texts_of(a_wash())
    assert "rovisional" not in texts_of(a_wash(is_final=True))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768)])
def test_every_page_is_painted_on_every_screen(shown, size):
    moments = (Moment(5.0, MomentKind.HARM, LONG, photo="a"), Moment(6.0, MomentKind.FORCE, "Kata", photo="b"))
    photos = {"a": a_photo(), "b": b"broken"}
    made = shown(Presenter(slides_of(a_wash(moments=moments), "Polres"), photos.__getitem__), *size)
    seen = []
    for place in range(1, made.count + 1):
        made.turn_to(place)
        seen.append(made.grab().toImage())
    assert all(one != two for one, two in pairwise(seen))


def test_with_one_screen_the_room_sees_that_one(qapp):
    assert screen_for_room(qapp.primaryScreen()) is qapp.primaryScreen()
