"""The line under the plan: what the colours of bars mean, which keys move them, and what is said while one is dragged."""

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.ui.layout import STRETCH, columns
from trainer.ui.theme import set_role
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel

LEGEND: Mapping[str, str] = {
    "neutral": mark("Draft or closed"),
    "warning": mark("Waits for someone"),
    "info": mark("Approved"),
    "good": mark("Ready or reported"),
    "live": mark("In progress"),
}
KEYS = mark("Alt+arrows move · with Shift longer or shorter · Ctrl+D copies")


class Foot(QStackedWidget):
    """The legend, or in its place what would happen to the bar being dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend, self.told = QWidget(), ElidedLabel()
        keys = ElidedLabel(_(KEYS), "small")
        line = columns(*(Badge(_(words), kind) for kind, words in LEGEND.items()), STRETCH, keys)
        self._legend.setLayout(line)
        self.addWidget(self._legend)
        self.addWidget(self.told)
        self.setFixedHeight(self._legend.sizeHint().height() + 2)

    @Slot(str, str)
    def say(self, words: str, role: str) -> None:
        """What is said now; without words the legend comes back."""
        self.told.show_text(words)
        set_role(self.told, role)
        self.setCurrentWidget(self.told if words else self._legend)
