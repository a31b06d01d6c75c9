"""A row of big buttons of which one is chosen: SB | B | C | K, yes | no."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, focus_ring, ground, painter_on, text

NARROWEST = 46
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Option:
    """One way to answer; `tone` is accent, green, yellow or red."""

    value: str
    text: str
    tip: str = ""
    tone: str = "accent"


class Segment(QAbstractButton):
    """One button of the row; the row decides which one is chosen."""

    def __init__(self, option: Option, said: str) -> None:
        super().__init__()
        self.option = option
        self.setText(option.text)
        self.setToolTip(option.tip)
        self.setAccessibleName(f"{said}: {option.tip or option.text}" if said else option.tip or option.text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """A click changes nothing by itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only Space is the button's own; Qt would take the arrows too."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(NARROWEST, width + 28), theme.current().row_height - 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box, tone = painter_on(self), QRectF(self.rect()), self.option.tone
        chosen, usable = self.isChecked(), self.isEnabled()
        fill, edge, ink = "surface", "border", "text" if usable else "disabled"
        if chosen:
            fill, edge, ink = (tone, tone, f"on_{tone}") if usable else ("track", "track", "muted")
        elif self.underMouse() and usable:
            fill, edge = "hover", "muted"
        if tone != "accent" and chosen and theme.current().line > 1:
            edge = "text"
        ground(painter, box, fill, edge)
        painter.setFont(theme.font(strong=chosen))
        text(painter, box.adjusted(4, 0, -4, 0), self.text(), ink, CENTRE)
        if self.hasFocus():
            focus_ring(
                painter, box.adjusted(2, 2, -2, -2) if chosen else box, radius=4, name=ink if chosen else "accent"
            )
        painter.end()


class Segmented(QWidget):
    """One stop of the Tab key; arrows move, Space, Enter or the number of the button choose."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: list[Segment] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.grid())
        self.setAccessibleName(said)
        self._build(options, said)

    def _build(self, options: Sequence[Option], said: str) -> None:
        for option in options:
            segment = Segment(option, said)
            segment.clicked.connect(self._on_clicked)
            self._row.addWidget(segment)
            self._segments.append(segment)
        self.set_value("")

    def value(self) -> str:
        """What is chosen; empty for nothing."""
        return next((segment.option.value for segment in self._segments if segment.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show what is chosen; an unknown value shows nothing as chosen. Emits nothing."""
        for segment in self._segments:
            segment.setChecked(segment.option.value == value)
        stop = next((segment for segment in self._segments if segment.isChecked()), self._segments[0])
        for segment in self._segments:
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = next((at for at, segment in enumerate(self._segments) if segment.hasFocus()), 0)
        key = Qt.Key(event.key())
        number = event.text()
        if key in STEPS:
            self._segments[(held + STEPS[key]) % len(self._segments)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(self._segments[held])
        elif number.isdecimal() and 0 < int(number) <= len(self._segments):
            self._choose(self._segments[int(number) - 1])
        else:
            super().keyPressEvent(event)

    def _choose(self, segment: Segment) -> None:
        self.set_value(segment.option.value)
        segment.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(segment.option.value)

    @Slot()
    def _on_clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self._choose(segment)
