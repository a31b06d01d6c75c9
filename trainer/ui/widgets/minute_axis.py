"""An axis of minutes that several drawings share: its ticks, and the situation's colours along it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from trainer.domain.escalation import Stretch
from trainer.services.words import exercise_time
from trainer.ui import theme
from trainer.ui.widgets.chip import LOOKS
from trainer.ui.widgets.painting import CENTRE, mixed, text
from trainer.ui.wording import SITUATION_KINDS, SITUATIONS, named

FOOT = 26
BAND = 18
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440)


@dataclass(frozen=True)
class MinuteAxis:
    """Minutes from 0 to `length` between two places across."""

    left: float
    right: float
    length: float

    def x(self, minute: float) -> float:
        """Where a minute lies across."""
        return self.left + minute / max(1.0, self.length) * (self.right - self.left)

    def step(self) -> int:
        """Minutes between two ticks, so that their words have room."""
        wide = max(1.0, self.right - self.left) / max(1.0, self.length)
        return next((step for step in STEPS if step * wide >= 56), STEPS[-1])

    def paint(self, painter: QPainter, top: float, bottom: float) -> None:
        """Thin lines at round minutes, their times below."""
        painter.setFont(theme.font(9.5))
        for minute in range(0, int(self.length) + 1, self.step()):
            x = self.x(minute)
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom + 4))
            text(painter, QRectF(x - 28, bottom + 5, 56, 18), exercise_time(minute)[2:], "muted", CENTRE)

    def paint_band(self, painter: QPainter, spans: Sequence[Stretch], top: float) -> None:
        """Colours with their words; where there is no room for the word, its first letter."""
        font = theme.font(9.5, strong=True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for span in spans:
            fill, ink, _shape = LOOKS[SITUATION_KINDS[span.situation]]
            box = QRectF(self.x(span.first), top, max(2.0, self.x(span.last) - self.x(span.first)), BAND)
            painter.fillRect(box, theme.colour(fill))
            word = named(SITUATIONS, span.situation)
            fitting = (said for said in (word, word[:1]) if metrics.horizontalAdvance(said) <= box.width() - 4)
            painter.setPen(theme.colour(ink))
            painter.drawText(box, CENTRE, next(fitting, ""))


def tint(span: Stretch) -> QColor:
    """The pale ground of a situation, in every theme."""
    return mixed("surface", LOOKS[SITUATION_KINDS[span.situation]][0], 0.16)
