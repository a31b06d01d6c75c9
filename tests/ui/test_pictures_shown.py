"""Thumbnails in a row and one picture large: keys, what is said, and what happens to a file that cannot be shown."""

import pytest
from PySide6.QtCore import Qt

from tests.pictures import a_photo
from trainer.domain.errors import Obstacle
from trainer.ui.widgets.picture_strip import PictureStrip
from trainer.ui.widgets.picture_view import PictureView
from trainer.ui.widgets.shots import THUMB, Shot, Thumbs

RIGHT, LEFT, ENTER, ESC, PLUS = (
    Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Plus,
)  # fmt: skip
KEPT = {"red": a_photo((300, 200), colour="red"), "blue": a_photo((90, 160), colour="blue"), "text": b"Catatan <b>&"}
SHOTS = (
    Shot("1", "red", "Lapis ganti", "IPDA Penilai · LP-02.1", is_own=True),
    Shot("2", "blue", "", "IPDA Penilai · LP-02.2", name="foto.jpg"),
    Shot("3", "text", "Catatan", "", "text/plain", "catatan.txt"),
    Shot("4", "film", "Rekaman", "", "video/mp4", "film.mp4"),
)


def load(key: str) -> bytes:
    if key == "gone":
        raise Obstacle("This file is not on this computer yet.")
    return KEPT.get(key, bytes(2_000_000))


@pytest.fixture
def view(qtbot, jobs):
    made = PictureView(jobs, load)
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    return made


def shown(qtbot, view, shots=SHOTS, wanted=""):
    view.show_shots(shots, wanted)
    qtbot.waitUntil(lambda: view.canvas.words != "Opening …" or not view.canvas.isVisible())


def test_thumbnails_are_read_off_the_window_and_cut_to_one_shape(qtbot, jobs):
    thumbs = Thumbs(jobs, load)
    with qtbot.waitSignal(thumbs.ready):
        assert thumbs.image(SHOTS[1]) is None
    image = thumbs.image(SHOTS[1])
    assert ((image.width(), image.height()), image.pixelColor(4, 4).blue() > 200) == (THUMB, True)


def test_the_same_content_is_read_once(qtbot, jobs):
    asked = []
    thumbs = Thumbs(jobs, lambda key: asked.append(key) or KEPT["red"])
    with qtbot.waitSignal(thumbs.ready):
        thumbs.image(SHOTS[0])
        thumbs.image(SHOTS[0])
    assert (thumbs.image(SHOTS[0]) is not None, asked) == (True, ["red"])


def test_arrows_choose_and_enter_opens(qtbot, jobs):
    strip = PictureStrip(Thumbs(jobs, load))
    qtbot.addWidget(strip)
    strip.show_shots(SHOTS)
    with qtbot.waitSignal(strip.opened) as opened:
        for key in (RIGHT, RIGHT, LEFT, ENTER):
            qtbot.keyClick(strip, key)
    assert (opened.args, "Lapis ganti" in strip.accessibleName()) == (["2"], True)


def test_a_click_opens_the_one_under_it(qtbot, jobs):
    strip = PictureStrip(Thumbs(jobs, load))
    qtbot.addWidget(strip)
    strip.resize(400, 60)
    strip.show_shots(SHOTS)
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._boxes()[2][1].center().toPoint())
    assert opened.args == ["3"]


def test_the_picture_is_shown_with_its_words(qtbot, view):
    shown(qtbot, view)
    assert (view.title.whole(), view.count.text(), view.canvas.image.width()) == ("Lapis ganti", "1 / 4", 300)


def test_arrows_go_through_and_stay_at_the_ends(qtbot, view):
    shown(qtbot, view)
    titles = []
    for key in (LEFT, RIGHT, RIGHT, RIGHT, RIGHT):
        qtbot.keyClick(view, key)
        titles.append(view.title.whole())
    assert titles == ["Lapis ganti", "foto.jpg", "Catatan", "Rekaman", "Rekaman"]


def test_only_ones_own_can_be_changed(qtbot, view):
    shown(qtbot, view)
    own = (view.back.isVisible(), view.words.isVisible())
    view.go(1)
    assert (own, view.back.isVisible(), view.words.isVisible()) == ((True, True), False, False)


def test_a_text_is_read_in_place(qtbot, view):
    shown(qtbot, view, wanted="3")
    qtbot.waitUntil(lambda: view._text.toPlainText() == "Catatan <b>&")
    assert view._text.isVisible()


@pytest.mark.parametrize(("shot", "words"), [(SHOTS[3], "1.9 MB"), (Shot("5", "gone", "", ""), "not on this computer")])
def test_what_cannot_be_shown_is_said(qtbot, view, shot, words):
    shown(qtbot, view, (shot,))
    qtbot.waitUntil(lambda: words in view.canvas.words)
    assert view.canvas.image is None


def test_plus_looks_closer_and_escape_closes(qtbot, view):
    shown(qtbot, view)
    qtbot.keyClick(view, PLUS)
    assert view.canvas.zoom > 1
    with qtbot.waitSignal(view.closed):
        qtbot.keyClick(view, ESC)


def test_when_the_last_is_taken_back_it_closes(qtbot, view):
    shown(qtbot, view, SHOTS[:1])
    with qtbot.waitSignal(view.closed):
        view.show_shots(())
