"""Thumbnails in a row: arrows move, Enter or a click opens; what finds no room is counted at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.i18n import _
from trainer.ui import icons, theme
from trainer.ui.widgets.painting import CENTRE, focus_ring, ground, painter_on, text
from trainer.ui.widgets.shots import Shot, Thumbs

WIDTH, HEIGHT, GAP = 76, 57, 8
CORNER = 5
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PictureStrip(QWidget):
    """`opened` gives the id of a shot. One stop of the Tab key."""

    opened = Signal(str)

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs = thumbs
        self._shots: tuple[Shot, ...] = ()
        self._place = self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        thumbs.ready.connect(self._on_ready)

    def show_shots(self, shots: Sequence[Shot]) -> None:
        """Other shots; the place stays where it can."""
        held = self._shots[self._place].id if self._place < len(self._shots) else ""
        self._shots = tuple(shots)
        self._place = next((at for at, item in enumerate(self._shots) if item.id == held), 0)
        self._first = 0
        self.setAccessibleName(_("Photos and files") + "\n" + "\n".join(item.said for item in self._shots))
        self._bring()
        self.update()

    @property
    def shots(self) -> tuple[Shot, ...]:
        """What is shown."""
        return self._shots

    def sizeHint(self) -> QSize:
        return QSize(3 * WIDTH + 2 * GAP, HEIGHT + 2)

    def _room(self) -> int:
        return max(1, (self.width() + GAP) // (WIDTH + GAP))

    def _bring(self) -> None:
        room = self._room()
        self._first = max(0, min(self._first, self._place, len(self._shots) - room))
        if self._place >= self._first + room:
            self._first = self._place - room + 1

    def _boxes(self) -> list[tuple[int, QRectF]]:
        last = min(len(self._shots), self._first + self._room())
        return [
            (at, QRectF(1 + (at - self._first) * (WIDTH + GAP), 1, WIDTH, HEIGHT)) for at in range(self._first, last)
        ]

    def _at(self, across: float) -> int:
        return next((at for at, box in self._boxes() if box.left() <= across < box.right() + GAP), -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self._shots:
            self._place = max(0, min(len(self._shots) - 1, self._place + STEPS[key]))
            self._bring()
            self.update()
        elif key in OPENS and self._place < len(self._shots):
            self.opened.emit(self._shots[self._place].id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._place = place
            self.opened.emit(self._shots[place].id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._shots[place].said if place >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @Slot(str)
    def _on_ready(self, key: str) -> None:
        if any(item.key == key for item in self._shots):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        boxes = self._boxes()
        for at, box in boxes:
            self._paint_shot(painter, box, self._shots[at])
            if at == self._place and self.hasFocus():
                focus_ring(painter, box, radius=CORNER)
        more = len(self._shots) - self._first - len(boxes)
        if boxes and more:
            self._paint_more(painter, boxes[-1][1], more)
        painter.end()

    def _paint_shot(self, painter: QPainter, box: QRectF, shot: Shot) -> None:
        image = self._thumbs.image(shot)
        ground(painter, box, "track", radius=CORNER)
        if image is None:
            icons.paint(painter, QRectF(box.center().x() - 10, box.top() + 8, 20, 20), shot.icon, "muted")
            painter.setFont(theme.font(9))
            text(painter, QRectF(box.left() + 4, box.bottom() - 22, box.width() - 8, 18), shot.name, "muted", CENTRE)
        else:
            shape = QPainterPath()
            shape.addRoundedRect(box, CORNER, CORNER)
            painter.save()
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)
            painter.restore()
        ground(painter, box, None, "border", radius=CORNER)

    @staticmethod
    def _paint_more(painter: QPainter, box: QRectF, more: int) -> None:
        label = QRectF(box.right() - 34, box.bottom() - 22, 32, 20)
        ground(painter, label, "accent", radius=CORNER)
        painter.setFont(theme.font(10, strong=True))
        text(painter, label, f"+{more}", "on_accent", CENTRE)
