"""Colours can be told apart, fonts are there, themes change while the window is open."""

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QLabel, QPushButton

from trainer.ui import theme

PAIRS = [
    *((text, ground) for text in ("text", "muted", "accent", "good", "bad") for ground in ("surface", "window")),
    *((text, "selection") for text in ("text", "muted", "accent", "bad")),
    *((text, "hover") for text in ("text", "muted")),
    *((text, "zebra") for text in ("text", "muted", "bad")),
    ("warning", "surface"),
    ("warning", "window"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "bad"),
    ("on_accent", "bad_hover"),
    ("surface", "text"),
    *((kind, f"{kind}_soft") for kind in ("good", "warning", "bad")),
    *((f"on_{kind}", kind) for kind in ("green", "yellow", "red")),
]


def luminance(name: str) -> float:
    parts = QColor(name).getRgbF()[:3]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dress", theme.THEMES.values(), ids=lambda dress: dress.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(dress, text, ground):
    assert contrast(getattr(dress, text), getattr(dress, ground)) >= 4.5


def test_sunlight_reads_from_afar():
    assert contrast(theme.SUNLIGHT.text, theme.SUNLIGHT.window) == pytest.approx(21)


def test_sunlight_has_higher_rows_and_thicker_lines():
    assert (theme.SUNLIGHT.row_height - theme.LIGHT.row_height, theme.SUNLIGHT.line) == (14, 2)


@pytest.mark.parametrize(("strong", "style"), [(False, "Regular"), (True, "Semibold")])
def test_our_font_is_used_in_its_own_weights(strong, style):
    info = QFontInfo(theme.font(strong=strong))
    assert (info.family(), info.styleName()) == ("Source Sans Pro", style)


def test_another_theme_reaches_widgets_that_are_open(qtbot, qapp):
    button = QPushButton("x")
    qtbot.addWidget(button)
    theme.apply(qapp, theme.DARK)
    assert button.palette().buttonText().color() == QColor(theme.DARK.text)


def test_a_colour_is_that_of_the_theme_in_use(qapp):
    theme.apply(qapp, theme.SUNLIGHT)
    assert theme.colour("text") == QColor("#000000")


def test_a_role_can_change(qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    theme.set_role(label, "title")
    label.ensurePolished()
    assert label.font().pointSizeF() == 17


def test_the_grid_has_halves():
    assert [theme.grid(steps) for steps in (0.5, 1, 3)] == [4, 8, 24]
