"""Any text is data: sixty characters, markup, emoji, ten thousand characters pasted; nothing is cut or mended in silence."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.drill_page import press
from tests.ui.library.editor.conftest import focus
from trainer.domain.plain import text_at
from trainer.i18n import LANGUAGES, set_language
from trainer.ui.library.editor.fields import (
    read_decimal,
    read_seconds,
    read_whole,
    show_decimal,
    show_seconds,
)

HOSTILE = 'Ton <b>A</b> & "Ω" %s {x} 👮🏽‍♀️ ' + "panjang " * 6


def paste(qtbot, words):
    QGuiApplication.clipboard().setText(words)
    press(qtbot, "Ctrl+V")


@pytest.mark.parametrize("words", [HOSTILE, "x" * 10_000, "👮" * 500, "a\nb\n\nc"])
def test_a_pasted_text_is_kept_whole(opened, qtbot, words):
    view = opened()
    view.section("narrative").jump(("narrative",))
    press(qtbot, "Ctrl+A")
    paste(qtbot, words)
    assert view.editing.document["narrative"] == words
    assert focus().toPlainText() == words


@pytest.mark.parametrize("words", [HOSTILE, "x" * 10_000])
def test_a_pasted_title_is_kept_whole_and_the_check_says_what_is_wrong(opened, qtbot, settled, words):
    view = opened()
    press(qtbot, "Ctrl+A")
    paste(qtbot, words)
    settled()
    assert text_at(view.editing.document, ("title",)) == words
    too_long = [text for text in view.side.faults.texts() if "is longer than 300 characters" in text]
    assert bool(too_long) == (len(words) > 300)


def test_an_emoji_in_the_middle_leaves_the_cursor_where_it_was(opened, qtbot):
    view = opened()
    section = view.section("narrative")
    section.jump(())
    press(qtbot, "Ctrl+A")
    paste(qtbot, "👮👮 satu dua")
    section.narrative.moveCursor(section.narrative.textCursor().MoveOperation.Start)
    press(qtbot, "X")
    assert view.editing.document["narrative"] == "x👮👮 satu dua"
    press(qtbot, "Ctrl+Z")
    press(qtbot, "Ctrl+Y")
    assert section.narrative.toPlainText() == view.editing.document["narrative"]


def test_markup_in_names_is_text_wherever_it_is_shown(opened, qtbot, settled):
    view = opened()
    forces = view.section("forces")
    table = forces.boxes["units"].table
    table.look_at(0, "name", edit=True)
    paste(qtbot, HOSTILE)
    press(qtbot, "Return")
    settled()
    assert view.editing.document["units"][0]["name"] == HOSTILE
    table.look_at(0, "strength", edit=True)
    paste(qtbot, "banyak")
    press(qtbot, "Return")
    settled()
    (told,) = view.side.faults.texts()
    assert told.startswith('Unit Ton <b>A</b> & "Ω" %s {x}')


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_section_shows_itself_in_every_language(opened, code):
    set_language(code)
    view = opened()
    for name in view.deck.specs:
        assert view.section(name).isVisible()
    view.toggle_preview()
    assert view.preview.isVisible()


class Windows(QObject):
    """Notices widgets that are shown as windows of their own."""

    def __init__(self, application):
        super().__init__()
        self.shown = []
        application.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_a_section_flashes_up_as_a_window(opened, qapp):
    view = opened()
    windows = Windows(qapp)
    for name in view.deck.specs:
        view.section(name)
    view.open_parts()
    qapp.removeEventFilter(windows)
    assert windows.shown == []


@pytest.mark.parametrize(("typed", "value"), [
    ("30", 30), (" 7 ", 7), ("", None), ("1.5", "1.5"), ("tiga", "tiga"), ("-1", "-1"), ("٣", "٣"), ("9" * 12, "9" * 12),
])  # fmt: skip
def test_a_whole_number_or_the_text_as_typed(typed, value):
    assert read_whole(typed) == value


@pytest.mark.parametrize(("typed", "value"), [
    ("12", 12), ("12,5", 12.5), ("12.50", 12.5), ("12.", 12), ("x", "x"), ("1,2,3", "1,2,3"), ("", None), (",5", ",5"),
])  # fmt: skip
def test_a_weight_or_the_text_as_typed(typed, value):
    assert read_decimal(typed) == value


@pytest.mark.parametrize(("typed", "value"), [
    ("2.30", 150), ("2:30", 150), ("150", 150), ("1.02.30", 3750), ("2.3", "2.3"), ("2.75", "2.75"), ("", None), ("lama", "lama"),
])  # fmt: skip
def test_minutes_and_seconds_or_the_text_as_typed(typed, value):
    assert read_seconds(typed) == value


def test_numbers_are_written_as_the_language_does():
    assert [show_seconds(value) for value in (150, 3750, None, "x")] == ["02.30", "01.02.30", "", "x"]
    set_language("id")
    assert show_decimal(12.5) == "12,5"


def test_what_is_half_typed_stays_as_typed(opened, qtbot):
    view = opened()
    view.section("objectives").jump(("objectives", 2, "criteria", 0, "weight"))
    field = focus()
    assert isinstance(field, QLineEdit)
    press(qtbot, "Ctrl+A")
    for key, shown in (("1", "1"), ("2", "12"), (",", "12,"), ("5", "12,5")):
        press(qtbot, key)
        assert field.text() == shown
