"""Text typed by people as blocks: escaping, cleaning, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.i18n import set_language
from trainer.reports import blocks, fonts


@pytest.fixture(autouse=True)
def registered():
    fonts.register()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00\x1b[1m\x7fb", "a[1mb"), ("e\u0301", "é"), ("a\r\nb\rc", "a\nb\nc"), ("a\tb\u00a0c", "a b c"), ("a\u2028b", "a\nb"),
     ("x\u202ey\u200bz\ufeff", "xyz"), ("\ud800", ""), ("a\ufe0fb", "ab")],
)  # fmt: skip
def test_clean(typed, kept):
    assert blocks.clean(typed) == kept


@given(st.text())
def test_any_text_makes_a_paragraph_that_shows_it(text):
    paragraph = blocks.para(text)
    shown = "".join(run for line in blocks.clean(text).split("\n") for _font, run in fonts.runs(line, fonts.REGULAR))
    assert "".join(paragraph.getPlainText().split()) == "".join(shown.split())


def test_markup_sets_another_typeface_after_escaping(monkeypatch):
    monkeypatch.setattr(fonts, "runs", lambda text, font: [(font, text[:4]), ("Vera", text[4:])])
    monkeypatch.setattr(fonts, "is_covered", lambda text, font=fonts.REGULAR: False)
    assert blocks.markup("<ß") == '&lt;<font name="Vera">ß</font>'


@pytest.mark.parametrize(("place", "letter"), [(0, "a"), (25, "z"), (26, "aa"), (53, "bb")])
def test_letters(place, letter):
    assert blocks.letter(place) == letter


@pytest.mark.parametrize(
    ("language", "value", "text"), [("id", 81.25, "81,2"), ("en", 100, "100.0"), ("id", -5, "−5,0"), ("en", None, "–")]
)
def test_number(language, value, text):
    set_language(language)
    assert blocks.number(value) == text


@pytest.mark.parametrize(
    ("language", "minutes", "text"),
    [("id", 90, "T+01.30"), ("en", 5.4, "T+00:05"), ("en", -3, "T−00:03"), ("id", None, "–")],
)
def test_play_time(language, minutes, text):
    set_language(language)
    assert blocks.play_time(minutes) == text


def test_blank_texts_are_left_out():
    assert [block.getPlainText() for block in blocks.lettered(["", "satu", " ", "dua"])] == ["satu", "dua"]
    assert [block.getPlainText() for block in blocks.lettered(["", " "])] == ["–"]
