"""Letters of one paper, typed one after another into boxes: ABDCA…, a dash or a blank for no answer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.knowledge import LETTERS
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.painting import focus_ring, ground, painter_on, text

WIDE, HIGH, GAP, HEAD = 40, 44, 8, 22
ACROSS = 20
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
EMPTY = ("-", " ", "0")
CENTRE = Qt.AlignmentFlag.AlignCenter


class LettersField(QWidget):
    """A key fills the box and goes on to the next; Enter says that the paper is done."""

    entered = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self._letters: list[str] = []
        self._at = self._reached = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Letters of the paper"))

    def ask(self, counts: Sequence[int], letters: Sequence[str] = ()) -> None:
        """Another paper; `counts` are the numbers of answers of its questions."""
        self._counts = tuple(counts)
        self._letters = list(letters) or [""] * len(counts)
        self._at = self._reached = 0
        self.updateGeometry()
        self._tell()

    @property
    def letters(self) -> tuple[str, ...]:
        """What is typed so far."""
        return tuple(self._letters)

    @property
    def is_full(self) -> bool:
        """Whether every box was filled or passed."""
        return self._reached >= len(self._letters)

    @property
    def left(self) -> int:
        """How many boxes were neither filled nor passed."""
        return len(self._letters) - self._reached

    def _tell(self) -> None:
        self.setAccessibleDescription(" ".join(letter or "-" for letter in self._letters))
        self.update()
        self.changed.emit()

    def _put(self, letter: str) -> None:
        if self._at < len(self._letters) and (not letter or LETTERS.index(letter) < self._counts[self._at]):
            self._letters[self._at] = letter
            self._at += 1
            self._reached = max(self._reached, self._at)
            self._tell()

    def _take_back(self) -> None:
        if self._at == self._reached:
            self._reached = max(0, self._reached - 1)
        self._at = max(0, self._at - 1)
        if self._letters:
            self._letters[self._at] = ""
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = Qt.Key(event.key()), event.text().upper()
        if typed and typed in LETTERS:
            self._put(typed)
        elif typed and typed in "1234":
            self._put(LETTERS[int(typed) - 1])
        elif typed in EMPTY:
            self._put("")
        elif key == Qt.Key.Key_Backspace:
            self._take_back()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(key)
        elif key in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key) -> None:
        """Only among boxes that were reached: none is passed without a word."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._reached}
        step = 1 if key == Qt.Key.Key_Right else -1
        self._at = ends.get(key, max(0, min(self._reached, self._at + step)))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        found = [
            place for place in range(len(self._letters)) if self._box(place).contains(spot) and place <= self._reached
        ]
        self._at = found[0] if found else self._at
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    # painting

    def _box(self, place: int) -> QRectF:
        line, column = divmod(place, ACROSS)
        return QRectF(column * (WIDE + GAP), line * (HEAD + HIGH + GAP) + HEAD, WIDE, HIGH)

    def sizeHint(self) -> QSize:
        count = max(1, len(self._counts))
        lines = -(-count // ACROSS)
        return QSize(min(count, ACROSS) * (WIDE + GAP), lines * (HEAD + HIGH + GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        for place, letter in enumerate(self._letters):
            box = self._box(place)
            painter.setFont(theme.font(9.5))
            text(painter, box.translated(0, -HEAD).adjusted(0, 0, 0, HEAD - HIGH), str(place + 1), "muted", CENTRE)
            passed = place < self._reached
            ground(painter, box, "selection" if letter else "zebra" if passed else "surface", "border")
            painter.setFont(theme.font(16, strong=True))
            text(painter, box, letter or ("–" if passed else ""), "text" if letter else "muted", CENTRE)
            if place == self._at and self.hasFocus():
                focus_ring(painter, box)
