"""Tables of this page: letters and digits are keys of the page, not a search within the table."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from trainer.ui.widgets.table import DataTable

R = TypeVar("R")
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ControlTable(DataTable[R]):
    """Hands on what is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text()
        if letters.isprintable() and letters and not event.modifiers() & HELD:
            event.ignore()
        else:
            super().keyPressEvent(event)
