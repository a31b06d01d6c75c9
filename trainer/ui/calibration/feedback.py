"""The key beside the answers, item by item: what was given, what is right, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from trainer.domain.calibration import RatedItem
from trainer.i18n import _
from trainer.ui.calibration.words import distance_words, value_words
from trainer.ui.layout import STRETCH, clear, columns, label, line, rows
from trainer.ui.theme import grid
from trainer.ui.widgets.chip import Badge

STEP = 60
MOVES = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP, Qt.Key.Key_PageUp: -5 * STEP, Qt.Key.Key_PageDown: 5 * STEP}


class ItemBlock(QWidget):
    """One item: criterion, both marks, the distance as a badge, the reason; `over` is a line above it."""

    def __init__(self, item: RatedItem, over: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, kind = distance_words(item)
        given = _("Given: {given}").format(given=value_words(item, item.answer))
        key = _("Key: {key}").format(key=value_words(item, item.key))
        code = label(item.criterion, "muted")
        code.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = columns(code, (label(item.text, "strong", wrap=True), 1), gap=1)
        marks = columns(label(given), label(key, "strong"), Badge(words, kind), STRETCH, gap=2)
        parts: list[QWidget] = []
        if item.is_overlooked:
            parts.append(label("▲ " + _("critical item passed although it was not met"), "bad", wrap=True))
        parts.append(label(item.why, wrap=True))
        above = [label(over, "accent", wrap=True)] if over else []
        self.setLayout(rows(*above, head, marks, *parts, gap=0.5))
        self.setAccessibleName(f"{item.criterion} {item.text}. {given}. {key}. {words}. {item.why}")


class Feedback(QScrollArea):
    """Blocks below one another; arrows scroll, other keys belong to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(4, 0, 12, 0)
        self._column.setSpacing(grid(1.25))
        inside = QWidget()
        inside.setLayout(self._column)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The key beside your answers"))

    def show_items(self, items: Sequence[RatedItem]) -> None:
        """Other items, from the first."""
        clear(self._column)
        for place, item in enumerate(items):
            if place:
                self._column.addWidget(line())
            self._column.addWidget(ItemBlock(item))
        self._column.addStretch(1)
        self.ensureVisible(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = MOVES.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + step)
