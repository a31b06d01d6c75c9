"""The escalation ladder: stages of force as steps over minutes, on the colours of the situation.

With what was really done, the intended ladder is thin and dashed and its colours only tint the ground.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.domain.escalation import HIGHEST_STAGE, STAGES, Rung, Stretch, stretches, unreasoned_skips
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import theme
from trainer.ui.widgets.chip import paint_sign
from trainer.ui.widgets.minute_axis import BAND, FOOT, MinuteAxis, tint
from trainer.ui.widgets.painting import RIGHT, focus_ring, ground, painter_on, text
from trainer.ui.wording import SITUATIONS, named

STEP = 21
TOP = 4
EDGE = 30
DOT = 5
NAMES = 0.36
"""The most of the width that the names of the stages may take."""
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class LadderChart(QWidget):
    """Arrows go from rung to rung; `chosen` tells its number, from 0. A triangle stands where a reason is lacking."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, named: bool = True) -> None:
        super().__init__(parent)
        self._is_named = named
        self._ladder: tuple[Rung, ...] = ()
        self._spans: tuple[Stretch, ...] = ()
        self._actual: tuple[Rung, ...] = ()
        self._reached: float | None = None
        self._length, self._selected = 60.0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Escalation ladder"))

    # showing

    def show_ladder(self, ladder: Sequence[Rung], minutes: float) -> None:
        """The rungs in the order of their minutes, on an axis as long as the longest run."""
        self._ladder, self._selected = tuple(ladder), -1
        self._length = max([1.0, minutes, *(rung.minute for rung in ladder)])
        self._spans = stretches([(rung.minute, rung.situation) for rung in ladder], self._length)
        self._tell()

    def show_actual(self, ladder: Sequence[Rung], reached: float) -> None:
        """The steps as they were taken, up to the minute reached."""
        self._actual, self._reached = tuple(ladder), reached
        self._length = max([self._length, reached])
        self.update()

    def select(self, number: int) -> None:
        """Mark a rung; emits nothing."""
        self._selected = number if 0 <= number < len(self._ladder) else -1
        self._tell()

    @property
    def selected(self) -> int:
        """Number of the rung marked, -1 for none."""
        return self._selected

    def _tell(self) -> None:
        rungs = self._ladder if self._selected < 0 else (self._ladder[self._selected],)
        self.setAccessibleDescription(". ".join(rung_said(rung) for rung in rungs))
        self.update()

    # places

    def sizeHint(self) -> QSize:
        return QSize(560, TOP + BAND + 2 + STEP * HIGHEST_STAGE + FOOT)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def _axis(self) -> MinuteAxis:
        if not self._is_named:
            return MinuteAxis(EDGE, self.width() - EDGE, self._length)
        metrics = QFontMetricsF(theme.font(10))
        widest = max(metrics.horizontalAdvance(stage_name(stage)) for stage in range(1, HIGHEST_STAGE + 1)) + 14
        return MinuteAxis(max(EDGE, min(widest, self.width() * NAMES)), self.width() - EDGE, self._length)

    def _y(self, stage: int) -> float:
        return TOP + BAND + 2 + STEP * (HIGHEST_STAGE - stage + 0.5)

    def _dot(self, rung: Rung) -> QPointF:
        return QPointF(self._axis().x(rung.minute), self._y(rung.stage))

    def rung_at(self, place: QPointF | QPoint) -> int:
        """Number of the rung in force at a place across, -1 before the first."""
        reached = [number for number, rung in enumerate(self._ladder) if self._dot(rung).x() - DOT <= place.x()]
        return reached[-1] if reached else -1

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, axis = painter_on(self), self._axis()
        top, bottom = TOP + BAND + 2.0, TOP + BAND + 2.0 + STEP * HIGHEST_STAGE
        for span in self._spans:
            painter.fillRect(QRectF(QPointF(axis.x(span.first), top), QPointF(axis.x(span.last), bottom)), tint(span))
        axis.paint(painter, top, bottom)
        axis.paint_band(painter, self._spans if self._reached is None else self._told(), TOP)
        self._paint_stages(painter, axis)
        self._paint_steps(painter, axis)
        if self.hasFocus() and self._selected < 0:
            focus_ring(painter, QRectF(self.rect()))
        painter.end()

    def _paint_stages(self, painter: QPainter, axis: MinuteAxis) -> None:
        painter.setFont(theme.font(10))
        for stage in range(1, HIGHEST_STAGE + 1):
            y = self._y(stage)
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(axis.left, y), QPointF(axis.right, y))
            words = stage_name(stage) if self._is_named else str(stage)
            text(painter, QRectF(2, y - STEP / 2, axis.left - 10, STEP), words, "text", RIGHT)

    def _paint_steps(self, painter: QPainter, axis: MinuteAxis) -> None:
        if self._reached is None:
            self._paint_line(painter, axis, self._ladder, self._length, QPen(theme.colour("text"), 2.5))
        else:
            planned = QPen(theme.colour("muted"), theme.current().line + 0.5, Qt.PenStyle.DashLine)
            self._paint_line(painter, axis, self._ladder, self._length, planned)
            self._paint_line(painter, axis, self._actual, self._reached, QPen(theme.colour("accent"), 3.5))
        lacking = tuple(unreasoned_skips(self._ladder))
        for number, rung in enumerate(self._ladder):
            at = self._dot(rung)
            self._paint_dot(painter, at, chosen=number == self._selected)
            if rung in lacking:
                paint_sign(painter, QRectF(at.x() - 18, at.y() - 6, 11, 11), "triangle", "bad")

    def _paint_line(
        self, painter: QPainter, axis: MinuteAxis, ladder: Sequence[Rung], end: float, pen: QPen
    ) -> None:  # fmt: skip
        painter.setPen(pen)
        ends = [*(rung.minute for rung in ladder[1:]), end]
        before: QPointF | None = None
        for rung, last in zip(ladder, ends, strict=False):
            start, stop = self._dot(rung), QPointF(axis.x(last), self._y(rung.stage))
            if before is not None:
                painter.drawLine(before, start)
            painter.drawLine(start, stop)
            before = stop

    def _told(self) -> tuple[Stretch, ...]:
        """The colours as they really were."""
        return stretches([(rung.minute, rung.situation) for rung in self._actual], self._reached or 0.0)

    def _paint_dot(self, painter: QPainter, at: QPointF, *, chosen: bool) -> None:
        reach = DOT + 2 if chosen else DOT
        box = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        ground(painter, box, "accent" if chosen else "text", "surface", radius=reach)
        if chosen and self.hasFocus():
            focus_ring(painter, box.adjusted(-4, -4, 4, 4), radius=reach + 4)

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in KEYS and self._ladder:
            self._choose(max(0, min(len(self._ladder) - 1, self._selected + KEYS[key])))
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if number >= 0 and number != self._selected:
            self.select(number)
            self.chosen.emit(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self.rung_at(event.position()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.rung_at(event.pos())
            QToolTip.showText(event.globalPos(), rung_said(self._ladder[number]) if number >= 0 else "", self)
            return True
        return super().event(event)


def stage_name(stage: int) -> str:
    """A stage of force with its number: "2 verbal orders"."""
    return f"{stage} {_(STAGES[stage - 1])}" if 1 <= stage <= len(STAGES) else str(stage)


def rung_said(rung: Rung) -> str:
    """A rung in a line, for the tool tip and the screen reader."""
    words = f"{exercise_time(rung.minute)} {named(SITUATIONS, rung.situation)}, {stage_name(rung.stage)}"
    parts = (words, rung.ordered_by, rung.reason)
    return ", ".join(part for part in parts if part)
