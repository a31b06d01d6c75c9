"""A strip over the sheet that says what a person must know: not saved, locked, over."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.ui import icons
from trainer.ui.layout import button, columns, label
from trainer.ui.widgets.painting import ground, painter_on

# kind: ground, ink, icon
LOOKS = {"warning": ("warning_soft", "warning", "warning"), "info": ("selection", "accent", "lock")}


class Banner(QWidget):
    """Hidden until something is said."""

    def __init__(self, act_text: str, act: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._words = label(wrap=True)
        self._button = button(act_text, act)
        row = columns((self._words, 1), self._button, gap=1)
        row.setContentsMargins(40, 6, 8, 6)
        self.setLayout(row)
        self.hide()

    def say(self, words: str, kind: str = "info", *, can_act: bool = False) -> None:
        """Words, or none."""
        self._kind = kind
        if words != self._words.text():
            self._words.setText(words)
        self._button.setVisible(can_act)
        self.setVisible(bool(words))
        self.update()

    def words(self) -> str:
        """What is said; empty when nothing is."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, ink, sign = LOOKS[self._kind]
        ground(painter, self.rect(), fill, ink)
        icons.paint(painter, QRectF(12, self.height() / 2 - 9, 18, 18), sign, ink)
        painter.end()
