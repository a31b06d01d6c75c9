"""Short words for laying out: rows, columns, labels, buttons."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from trainer.ui import icons
from trainer.ui.theme import grid

STRETCH = 1
AROUND = 96
"""Pixels kept around what is brought into view."""
Box = TypeVar("Box", bound=QBoxLayout)
Item = QWidget | QLayout | int | tuple[QWidget, int]


def rows(*items: Item, gap: float = 1, margin: float = 0) -> QVBoxLayout:
    """Items below one another; a number is empty space that stretches, a pair gives its widget a share."""
    return _filled(QVBoxLayout(), items, gap, margin)


def columns(*items: Item, gap: float = 1, margin: float = 0) -> QHBoxLayout:
    """Items beside one another; see `rows`."""
    return _filled(QHBoxLayout(), items, gap, margin)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in a role of the style sheet; markup in a name stays text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, on_click: Callable[[], object] | None = None, *, role: str = "", icon: str = "") -> QPushButton:
    """A push button; `role` is primary, danger, quiet or link. Give bound methods only."""
    made = QPushButton(text.replace("&", "&&"))  # a name may hold one; it shall not underline the next letter
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if icon:
        icons.put(made, icon, "on_accent" if role in ("primary", "danger") else "text")
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


def icon_button(name: str, said: str, on_click: Callable[[], object] | None = None) -> QToolButton:
    """A button that shows an icon only; `said` is its tool tip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setToolTip(said)
    made.setAccessibleName(said)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons.put(made, name)
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


def line() -> QFrame:
    """A thin rule across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def tabs() -> QTabWidget:
    """Tabs as wide as their words, their pages without a frame."""
    made = QTabWidget()
    made.setDocumentMode(True)
    made.tabBar().setExpanding(False)
    made.tabBar().setDrawBase(False)
    made.setUsesScrollButtons(True)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down only; Tab stops at what is inside, not at the area itself."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def bring_into_view(target: QWidget) -> None:
    """Scroll every area around a widget so that it is seen: only Tab does so by itself."""
    outer = target.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            outer.ensureWidgetVisible(target, 0, AROUND)
        outer = outer.parentWidget()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _filled(box: Box, items: tuple[Item, ...], gap: float, margin: float) -> Box:
    edge = grid(margin)
    box.setContentsMargins(edge, edge, edge, edge)
    box.setSpacing(grid(gap))
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        elif isinstance(item, tuple):
            box.addWidget(item[0], item[1])
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box
