"""The injects on their minutes, to scale: dragged with the mouse, moved with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import icons, theme
from trainer.ui.library.editor.inject_axis_places import AXIS, EDGE, HIGH, Box, Mark, Placing, placed, tick_step
from trainer.ui.widgets.chip import LOOKS
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, painter_on, text

BAND = 15
DRAG = 4
STEP_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
MOVE_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LARGE = 5


@dataclass(frozen=True)
class Drag:
    """A mark held with the mouse; without `minute` it has not been moved yet."""

    key: int
    start: QPointF
    again: bool
    minute: int | None = None


class InjectAxis(QWidget):
    """Up and Down choose, Left and Right move by a minute, with Shift by five; Enter opens. It changes nothing itself.

    `moved(key, minute, dragged)` asks for another minute. A click on marks that lie over one another takes each in turn.
    """

    chosen = Signal(int)
    moved = Signal(int, int, bool)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._places = Placing((), 0)
        self._length, self._end, self._selected = 60, 60, -1
        self._drag: Drag | None = None
        self._strong = theme.font(9.5, strong=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Injects on the time axis"))

    # showing

    def show_marks(self, marks: Sequence[Mark], minutes: int, selected: int) -> None:
        """The injects in the order of their minutes, how long the longest run takes, and which is looked at."""
        self._marks, self._end = tuple(marks), max(1, minutes)
        self._length = max(self._end, max((mark.minute for mark in marks), default=0))
        self._selected = selected
        self._arrange()
        self._tell()

    def select(self, key: int) -> None:
        """Look at a mark; emits nothing."""
        self._selected = key
        self._tell()

    @property
    def selected(self) -> int:
        """Key of the mark looked at, -1 for none."""
        return self._selected

    def _tell(self) -> None:
        mark = next((mark for mark in self._marks if mark.key == self._selected), None)
        self.setAccessibleDescription(said(mark) if mark else "")
        self.update()

    # places

    def sizeHint(self) -> QSize:
        return QSize(480, self._places.rows * HIGH + AXIS + BAND + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def x_of(self, minute: float) -> float:
        """Where a minute lies across."""
        return EDGE + minute / self._length * max(1, self.width() - 2 * EDGE)

    def minute_at(self, x: float) -> int:
        """The minute at a place across; beside the axis the nearest one on it."""
        share = (x - EDGE) / max(1, self.width() - 2 * EDGE)
        return max(0, min(self._length, round(share * self._length)))

    def box_of(self, key: int) -> QRectF:
        """What a mark covers."""
        return next((box.rect for box in self._places.boxes if box.mark.key == key), QRectF())

    def keys_at(self, place: QPointF) -> list[int]:
        """The marks that lie there: the selected one, those under it, then round again from the uppermost."""
        found = [box.mark.key for box in reversed(self._places.boxes) if box.rect.contains(place)]
        at = found.index(self._selected) if self._selected in found else 0
        return found[at:] + found[:at]

    def _arrange(self) -> None:
        before = self._places.rows
        self._places = placed(self._marks, [self.x_of(mark.minute) for mark in self._marks], self.width())
        if self._places.rows != before:
            self.updateGeometry()
        self.update()

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._strong = theme.font(9.5, strong=True)
        self._paint_axis(painter)
        self._paint_situations(painter)
        for box in sorted(self._places.boxes, key=self._is_selected):
            self._paint_mark(painter, box.mark, box.rect, box.words)
        if self._drag is not None and self._drag.minute is not None:
            self._paint_drag(painter, self._drag.key, self._drag.minute)
        if self.hasFocus() and self._selected < 0:
            focus_ring(painter, QRectF(self.rect()))
        painter.end()

    def _is_selected(self, box: Box) -> bool:
        return box.mark.key == self._selected

    def _paint_axis(self, painter: QPainter) -> None:
        y = self.height() - AXIS
        painter.setFont(theme.font(9.5))
        step = tick_step(self._length, self.width() - 2 * EDGE)
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(EDGE, y), QPointF(self.x_of(self._length), y))
        for minute in range(0, self._length + 1, step):
            x = self.x_of(minute)
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(x, y), QPointF(x, y + 4))
            text(painter, QRectF(x - 28, y + 5, 56, 18), exercise_time(minute)[2:], "muted", CENTRE)
        if self._length > self._end:
            self._paint_end(painter, self.x_of(self._end))

    def _paint_end(self, painter: QPainter, x: float) -> None:
        """Where the longest run ends, if injects stand after it."""
        painter.setPen(QPen(theme.colour("bad"), 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - AXIS))
        painter.setFont(theme.font(9.5, strong=True))
        text(painter, QRectF(x + 4, 0, 120, 16), _("end"), "bad", LEFT)

    def _paint_situations(self, painter: QPainter) -> None:
        """From each inject that raises another situation to the next one, in its colour and its word."""
        turns = [mark for mark in self._marks if mark.tone]
        top = self.height() - AXIS - BAND
        painter.setFont(theme.font(9, strong=True))
        for number, mark in enumerate(turns):
            following = turns[number + 1].minute if number + 1 < len(turns) else self._length
            left, right = self.x_of(mark.minute), self.x_of(following)
            if right - left < 1:
                continue
            fill, ink, _shape = LOOKS[mark.tone]
            box = QRectF(left, top, right - left, BAND)
            ground(painter, box, fill, radius=0)
            if box.width() > 14:
                words = mark.situation if box.width() > 52 else mark.situation[:1]
                text(painter, box.adjusted(4, 0, -2, 0), words, ink, LEFT)

    def _paint_mark(self, painter: QPainter, mark: Mark, box: QRectF, words: QRectF) -> None:
        chosen = mark.key == self._selected
        fill, ink = (mark.tone, f"on_{mark.tone}") if mark.tone else ("surface", "text")
        edge = "text" if mark.tone and theme.current().line > 1 else "" if mark.tone else "accent"
        if chosen:
            halo = box.adjusted(-3, -3, 3, 3)
            ground(painter, halo, "selection", radius=9)
            focus_ring(painter, halo, radius=9, name="accent" if self.hasFocus() else "muted")
        ground(painter, box, fill, edge, radius=6)
        painter.drawPixmap(QPointF(box.left() + 5, box.center().y() - 7), icons.pixmap(mark.icon, ink, 14))
        painter.setFont(self._strong)
        painter.setPen(theme.colour(ink))
        painter.drawText(box.adjusted(22, 0, 0, 0), LEFT, mark.letters)
        if words.width() > 24:
            painter.setFont(theme.font(10, strong=chosen))
            text(painter, words, mark.words, "text" if chosen else "muted", LEFT)

    def _paint_drag(self, painter: QPainter, key: int, minute: int) -> None:
        """The minute it would be dropped at: a line down to the axis and a sign on it."""
        x, y = self.x_of(minute), self.height() - AXIS
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(QPointF(x, self.box_of(key).bottom()), QPointF(x, y))
        sign = QRectF(max(2.0, min(self.width() - 76.0, x - 37)), y + 2, 74, 22)
        ground(painter, sign, "accent", radius=5)
        painter.setFont(theme.font(10, strong=True))
        text(painter, sign, exercise_time(minute), "on_accent", CENTRE)

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() and not shift:
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key in STEP_KEYS:
            self._step(STEP_KEYS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(len(self._marks) * (1 if key == Qt.Key.Key_End else -1))
        elif key in MOVE_KEYS:
            self._shift(MOVE_KEYS[key] * (LARGE if shift else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected >= 0:
            self.opened.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        keys = [mark.key for mark in self._marks]
        if keys:
            at = keys.index(self._selected) + step if self._selected in keys else 0
            self._choose(keys[max(0, min(len(keys) - 1, at))])

    def _shift(self, minutes: int) -> None:
        mark = next((mark for mark in self._marks if mark.key == self._selected), None)
        if mark is not None:
            minute = max(0, min(self._length, mark.minute + minutes))
            if minute != mark.minute:
                self.moved.emit(mark.key, minute, False)

    def _choose(self, key: int) -> None:
        if key != self._selected:
            self.select(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        under = self.keys_at(event.position())
        if under and event.button() == Qt.MouseButton.LeftButton:
            again = under[0] == self._selected and self.hasFocus()
            self._drag = Drag(under[0], event.position(), again)
            self._choose(under[0])
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            return
        if drag.minute is not None or abs(event.position().x() - drag.start.x()) >= DRAG:
            shift = event.position().x() - drag.start.x()
            held = next(mark.minute for mark in self._marks if mark.key == drag.key)
            self._drag = Drag(drag.key, drag.start, drag.again, self.minute_at(self.x_of(held) + shift))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        self._let_go()
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if drag.minute is not None:
            self.moved.emit(drag.key, drag.minute, True)
        elif drag.again:
            under = self.keys_at(event.position())
            self._choose(under[1] if len(under) > 1 else drag.key)

    def _let_go(self) -> None:
        self._drag = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.keys_at(event.position()):
            self._let_go()
            self.opened.emit(self._selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = self.keys_at(QPointF(event.pos()))
            found = [said(mark) for mark in self._marks if mark.key in under]
            QToolTip.showText(event.globalPos(), "\n".join(found), self)
            return True
        return super().event(event)


def said(mark: Mark) -> str:
    """A mark in words, for the tool tip and the screen reader."""
    parts = (exercise_time(mark.minute), mark.channel, mark.words, mark.letters, mark.situation)
    return " · ".join(part for part in parts if part)
