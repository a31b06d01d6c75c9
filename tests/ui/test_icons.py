"""Icons of one family in the colours of the theme."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QPushButton

from trainer.paths import resources
from trainer.ui import icons, theme
from trainer.ui.svg_path import outline

WANTED = (
    "home", "library", "schedule", "drill", "followup", "readiness", "directory", "settings", "search", "add", "edit",
    "delete", "import", "export", "print", "save", "open", "warning", "check", "clock", "note", "camera", "undo", "people",
    "person", "report", "result", "play", "stop", "pause", "filter", "calendar", "chevron-left", "chevron-right",
    "chevron-down", "sun", "moon", "info", "lock", "copy", "help",
)  # fmt: skip


def has_ink(image: QImage) -> bool:
    return any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_every_wanted_icon_is_there():
    assert set(WANTED) <= set(icons.names())


@pytest.mark.parametrize("name", icons.names())
def test_an_icon_is_drawn_inside_its_field(name):
    path = outline((resources() / "icons" / f"{name}.svg").read_text("utf-8"))
    assert QRectF(1, 1, 22, 22).contains(path.boundingRect())


@pytest.mark.parametrize("name", icons.names())
def test_an_icon_shows_something(name):
    assert has_ink(icons.pixmap(name).toImage())


def test_all_icons_have_one_stroke():
    texts = [(resources() / "icons" / f"{name}.svg").read_text("utf-8") for name in icons.names()]
    assert all('stroke-width="1.75"' in text and "currentColor" in text for text in texts)


def test_a_disabled_icon_looks_different():
    icon = icons.icon("save")
    normal, disabled = icon.pixmap(16), icon.pixmap(16, QIcon.Mode.Disabled)
    assert normal.toImage() != disabled.toImage()


def test_icons_follow_the_theme(qtbot, qapp):
    button = QPushButton("x")
    qtbot.addWidget(button)
    icons.put(button, "home")
    before = button.icon().pixmap(16).toImage()
    theme.apply(qapp, theme.DARK)
    icons.refresh(button)
    assert button.icon().pixmap(16).toImage() == before
    icons.put(button, "home")
    assert button.icon().pixmap(16).toImage() != before


@pytest.mark.parametrize(
    ("data", "box"),
    [
        ("M2 3h4v5", QRectF(2, 3, 4, 5)),
        ("M2 3l4 5 -4 0z", QRectF(2, 3, 4, 5)),
        ("M4 12a8 8 0 0 1 16 0", QRectF(4, 4, 16, 8)),
        ("M4 12a8 8 0 0 0 16 0", QRectF(4, 12, 16, 8)),
        ("M12 4a8 8 0 1 1-8 8", QRectF(4, 4, 16, 16)),
        ("M12 4A8 8 0 0 1 20 12", QRectF(12, 4, 8, 8)),
    ],
)
def test_a_path_covers_what_svg_says(data, box):
    found = outline(f'<svg><path d="{data}"/></svg>').boundingRect()
    assert [round(edge, 1) for edge in found.getRect()] == list(box.getRect())
