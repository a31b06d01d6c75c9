"""Keys and buttons that change a list: add, remove, move."""

from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui.layout import button, columns, icon_button
from trainer.ui.widgets.flow_layout import FlowLayout

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ALT = Qt.KeyboardModifier.AltModifier
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowView(Protocol):
    """A view whose rows can be changed."""

    add_asked: SignalInstance
    remove_asked: SignalInstance
    move_asked: SignalInstance
    open_asked: SignalInstance


def take_key(view: RowView, event: QKeyEvent) -> bool:
    """Insert adds, Delete removes, Alt with an arrow moves, Enter opens what is looked at; False for other keys."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == ALT and key in STEPS:
        view.move_asked.emit(STEPS[key])
    elif held:
        return False
    elif key == Qt.Key.Key_Insert:
        view.add_asked.emit()
    elif key == Qt.Key.Key_Delete:
        view.remove_asked.emit()
    elif key in ENTER:
        view.open_asked.emit()
    else:
        return False
    return True


class RowBar(QWidget):
    """Buttons for a `RowView`, with the keys in their tool tips; further buttons stand between."""

    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, add_words: str, *further: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = button(add_words, icon="add")
        self.add.setToolTip(_("{what} (Insert)").format(what=add_words))
        self.up = icon_button("chevron-up", _("Move up (Alt+Up)"), self._on_up)
        self.down = icon_button("chevron-down", _("Move down (Alt+Down)"), self._on_down)
        self.remove = icon_button("delete", _("Remove (Delete)"))
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self.remove_asked)
        words = QWidget()
        flow = FlowLayout(words, gap=0.5)
        for part in (self.add, *further):
            flow.addWidget(part)
        line = columns((words, 1), self.up, self.down, self.remove, gap=0.5)
        for part in (self.up, self.down, self.remove):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def allow(self, *, up: bool, down: bool, remove: bool) -> None:
        """Which of them make sense just now."""
        for part, usable in ((self.up, up), (self.down, down), (self.remove, remove)):
            part.setEnabled(usable)

    @Slot()
    def _on_up(self) -> None:
        self.move_asked.emit(-1)

    @Slot()
    def _on_down(self) -> None:
        self.move_asked.emit(1)
