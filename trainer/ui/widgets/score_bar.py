"""A score on a scale of 100, beside how much of it was seen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.painting import ground, painter_on

BAR = 10
THIN = 3


class ScoreBar(QWidget):
    """The thick bar is the score, the thin one below it the coverage; ticks stand at the limits of the bands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: float | None = None
        self._coverage = 0.0
        self._limits: tuple[float, ...] = ()
        self._kind = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_score(
        self, score: float | None, coverage: float, limits: Sequence[float] = (65, 75, 85), kind: str = "accent"
    ) -> None:
        """Score and coverage from 0 to 100; None for no score. `kind` is a colour: accent, good, warning or bad."""
        self._score, self._coverage, self._limits, self._kind = score, coverage, tuple(limits), kind
        words = _("No score, coverage {coverage} %") if score is None else _("Score {score}, coverage {coverage} %")
        self.setAccessibleName(words.format(score=f"{score or 0:.0f}", coverage=f"{coverage:.0f}"))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, BAR + THIN + 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        bar = QRectF(0, 2, self.width(), BAR)
        ground(painter, bar, "track", radius=BAR / 2)
        if self._score:
            ground(painter, QRectF(0, 2, max(BAR, bar.width() * self._score / 100), BAR), self._kind, radius=BAR / 2)
        painter.setPen(QPen(theme.colour("surface"), 2))
        for limit in self._limits:
            x = bar.width() * limit / 100
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
        thin = QRectF(0, bar.bottom() + 3, bar.width() * self._coverage / 100, THIN)
        ground(painter, thin, "muted", radius=THIN / 2)
        painter.end()
