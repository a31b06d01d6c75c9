"""Typefaces: fallback for missing glyphs, measuring, line breaking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from trainer.reports import fonts
from trainer.reports.fonts import BOLD, MISSING, REGULAR

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]) | st.just(" "), max_size=80)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sikap", [(REGULAR, "Sikap")]),
        ("", [(REGULAR, "")]),
        ("a😀b", [(REGULAR, f"a{MISSING}b")]),
        ("محمد", [(REGULAR, MISSING * 4)]),
    ],
)
def test_runs(text, found):
    assert fonts.runs(text, REGULAR) == found


def test_fallback_takes_over_where_it_has_the_glyph(monkeypatch):
    own = {key: value for key, value in fonts._widths(REGULAR).items() if key != "ß"}
    monkeypatch.setattr(fonts, "_widths", lambda font, widths=fonts._widths: own if font == REGULAR else widths(font))
    assert fonts.runs("Straße", REGULAR) == [(REGULAR, "Stra"), ("Vera", "ß"), (REGULAR, "e")]


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_the_mark_for_missing_glyphs_has_a_glyph(font):
    assert fonts.is_covered(MISSING, font)


@pytest.mark.parametrize("text", ["Penilai", "81,5 %", "“kutipan” – dan …"])
def test_width_is_what_reportlab_draws(text):
    fonts.register()
    assert fonts.width(text, BOLD, 9) == pytest.approx(stringWidth(text, BOLD, 9))


@given(TEXTS, st.floats(12, 300))
def test_no_line_is_wider_than_its_room(text, room):
    lines = fonts.break_lines(text, REGULAR, 9, room)
    assert all(fonts.width(line, REGULAR, 9) <= room + 1e-6 for line in lines)


@given(TEXTS, st.floats(12, 300))
def test_breaking_loses_no_character(text, room):
    assert "".join(fonts.break_lines(text, REGULAR, 9, room)).replace(" ", "") == text.replace(" ", "")


def test_line_breaks_stay():
    assert fonts.break_lines("satu\n\ndua", REGULAR, 9, 200) == ["satu", "", "dua"]


def test_shortened_ends_in_an_ellipsis_and_fits():
    text = fonts.shortened("Laporan hasil pelaksanaan latihan", REGULAR, 9, 60)
    assert text.endswith("…")
    assert fonts.width(text, REGULAR, 9) <= 60
