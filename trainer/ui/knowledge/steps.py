"""A row of small squares: which questions are answered, and which one is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.i18n import _
from trainer.ui.widgets.painting import focus_ring, ground, painter_on, text

SIDE, GAP = 28, 6


class Steps(QWidget):
    """The number of each question; a filled square is answered, a ring is here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: tuple[bool, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, done: Sequence[bool], at: int) -> None:
        """What is answered, and where one is."""
        self._done, self._at = tuple(done), at
        self.setAccessibleName(_("{done} of {count} answered").format(done=sum(done), count=len(done)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._done) * (SIDE + GAP), SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Narrower squares where there are many; then without numbers."""
        count = max(1, len(self._done))
        wide = min(SIDE, self.width() / count - GAP / 2)
        step = wide + min(GAP, max(1.0, self.width() / count - wide))
        painter = painter_on(self)
        for place, done in enumerate(self._done):
            box = QRectF(place * step, 0, wide, SIDE)
            fill = "accent" if done else "selection" if place == self._at else "surface"
            ground(painter, box, fill, "accent" if done or place == self._at else "border")
            if wide > SIDE / 2:
                centre = Qt.AlignmentFlag.AlignCenter
                text(painter, box, str(place + 1), "on_accent" if done else "muted", centre)
            if place == self._at:
                focus_ring(painter, box.adjusted(-1, -1, 1, 1), name="text")
