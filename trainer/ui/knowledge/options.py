"""The answers of a question as large cards of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.knowledge import LETTERS
from trainer.i18n import _
from trainer.ui.layout import columns, label, rows

SIGN_WIDTH = 40


class OptionCard(QFrame):
    """One answer with its letter; a click chooses it."""

    clicked = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._sign, self._words = label(LETTERS[place], "title"), label(role="reading", wrap=True)
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "option")
        self.setProperty("chosen", "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign.setFixedWidth(SIGN_WIDTH)
        line = columns(self._sign, (self._words, 1), gap=1)
        line.setContentsMargins(20, 12, 20, 12)
        self.setLayout(line)

    def show_option(self, words: str) -> None:
        """Another answer."""
        self._words.setText(words)

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark it as the one chosen."""
        self.setProperty("chosen", "true" if chosen else "false")
        said = _("chosen") if chosen else ""
        self.setAccessibleName(" ".join(part for part in (LETTERS[self._place], self._words.text(), said) if part))
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._place)


class Options(QWidget):
    """`chosen` names the place of an answer."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [OptionCard(place) for place in range(len(LETTERS))]
        self._count = 0
        self.setLayout(rows(*self.cards, gap=1.25))
        for card in self.cards:
            card.clicked.connect(self._on_clicked)

    @property
    def count(self) -> int:
        """How many answers the question has."""
        return self._count

    def show_options(self, options: Sequence[str], place: int) -> None:
        """The answers of a question, `place` being the one chosen; -1 for none."""
        self._count = len(options)
        for at, card in enumerate(self.cards):
            card.setVisible(at < self._count)
            if at < self._count:
                card.show_option(options[at])
                card.set_chosen(chosen=at == place)

    @Slot(int)
    def _on_clicked(self, place: int) -> None:
        self.chosen.emit(place)
