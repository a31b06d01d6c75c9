"""What month, week and lanes share: choosing a bar, dragging it by mouse or keys, opening it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from trainer.ui.widgets.spans import Drag, Span, Spot

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
)  # fmt: skip
FAR = 4


class PlanSurface(QWidget):
    """Alt with an arrow moves the chosen bar, with Shift its end; Enter or letting Alt go drops it, Escape does not.

    While a bar is dragged `item_hovered` tells each new place, and None once it is over; what `warn` is given stands
    on the bar. Ctrl makes another bar instead of moving this one. Delete wants the chosen bar taken away.
    """

    day_chosen = Signal(object)
    day_opened = Signal(object)
    item_chosen = Signal(str)
    item_opened = Signal(str)
    item_dragged = Signal(object)
    item_hovered = Signal(object)
    item_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._selected = ""
        self._drag: Drag | None = None
        self._by_keys, self._pressed = False, QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # what a view says of itself

    def spot_at(self, _place: QPointF) -> Spot | None:
        """The day, minute and row drawn there."""
        return None

    def item_at(self, _place: QPointF) -> Span | None:
        """The bar drawn there."""
        return None

    def is_at_end(self, _span: Span, _place: QPointF) -> bool:
        """Whether the mouse is on the grip at the true end of a bar."""
        return False

    def note_at(self, _place: QPointF) -> str:
        """What is known of the day drawn there."""
        return ""

    def stepped(self, spot: Spot, _key: Qt.Key) -> Spot:
        """The place one step from another."""
        return spot

    def step_minutes(self) -> int:
        """By how much a bar's end is pulled at a time."""
        return 24 * 60

    def chose(self, spot: Spot) -> None:
        """The mouse was pressed there."""

    def went(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:  # noqa: ARG002
        """Another key of the view; whether it knew it."""
        return False

    # choosing

    def chosen(self) -> Span | None:
        """The bar that keys act on."""
        return next((span for span in self._spans if span.id == self._selected and not span.guest), None)

    def select(self, wanted: str) -> None:
        """Mark a bar; emits nothing."""
        self._selected = wanted
        self.update()

    def choose(self, wanted: str) -> None:
        """Mark a bar and tell."""
        if wanted != self._selected:
            self.select(wanted)
            self.item_chosen.emit(wanted)

    # dragging

    def dragged(self) -> Span | None:
        """The bar where it would be dropped now."""
        return None if self._drag is None else self._drag.result

    def warn(self, words: str) -> None:
        """What stands against the place the bar is over."""
        if self._drag is not None:
            self._drag = replace(self._drag, span=replace(self._drag.span, conflict=words))
            self.update()

    def _hover(self, drag: Drag | None) -> None:
        self._drag = drag
        self.item_hovered.emit(drag)
        self.update()

    def give_up(self) -> None:
        """Leave the bar where it is."""
        if self._drag is not None:
            self._by_keys = False
            self._hover(None)

    def _drop(self, *, copying: bool) -> None:
        drag = self._drag
        self.give_up()
        if drag is not None and (drag.changes or copying):
            self.item_dragged.emit(replace(drag, copying=copying and not drag.stretching))

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot, span = self.spot_at(event.position()), self.item_at(event.position())
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.give_up()
        self.chose(spot)
        self.choose(span.id if span is not None else "")
        if span is not None and span.movable and not span.guest:
            at_end = self.is_at_end(span, event.position())
            self._pressed = event.position()
            self._drag = Drag(span, spot, at_end, step=self.step_minutes())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            spot = self.spot_at(place)
            far = (place - self._pressed).manhattanLength() >= FAR
            if spot is not None and far and spot != self._drag.spot:
                self._hover(self._drag.to(spot))
            return
        span = self.item_at(place)
        grip = span is not None and span.movable and not span.guest and self.is_at_end(span, place)
        self.setCursor(self.grip_shape() if grip else Qt.CursorShape.ArrowCursor)

    def grip_shape(self) -> Qt.CursorShape:
        """The mouse over the end of a bar."""
        return Qt.CursorShape.SizeHorCursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and not self._by_keys:
            self._drop(copying=bool(event.modifiers() & CTRL) and self._drag.spot is not None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.give_up()
        span, spot = self.item_at(event.position()), self.spot_at(event.position())
        if span is not None:
            self.item_opened.emit(span.id)
        elif spot is not None:
            self.day_opened.emit(spot)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in ARROWS and modifiers & ALT:
            self._step(key, stretching=bool(modifiers & SHIFT))
        elif self._by_keys and key in ENTER:
            self._drop(copying=bool(modifiers & CTRL))
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self.give_up()
        elif key == Qt.Key.Key_Delete and self.chosen() is not None:
            self.item_removed.emit(self._selected)
        elif not self.went(key, modifiers):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._by_keys and event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self._drop(copying=bool(event.modifiers() & CTRL))
        else:
            super().keyReleaseEvent(event)

    def _step(self, key: Qt.Key, *, stretching: bool) -> None:
        span, drag = self.chosen(), self._drag
        if drag is None or drag.stretching is not stretching:
            if span is None or not span.movable:
                return
            begin = Spot(span.last, span.end, span.lane) if stretching else Spot(span.first, span.begin, span.lane)
            drag = Drag(span, begin, stretching, step=self.step_minutes())
        self._by_keys = True
        self._hover(drag.to(self.stepped(drag.spot or drag.grabbed, key)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._by_keys:
            self.give_up()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            moves = event.key() in ARROWS and event.modifiers() & ALT and self.chosen() is not None
            if moves or (self._drag is not None and event.key() == Qt.Key.Key_Escape):
                event.accept()  # else Alt with an arrow would be the window's way back
                return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = QPointF(event.pos())
            span = self.item_at(place)
            QToolTip.showText(event.globalPos(), span.words if span is not None else self.note_at(place), self)
            return True
        return super().event(event)
