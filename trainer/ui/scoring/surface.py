"""What the list and the matrix of the evaluator's page share: a key marks the current row or cell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.rows import Row


class Surface(QFrame):
    """Shows what `Marking` holds and hands it what the person asks for."""

    observed = Signal(object)
    command_asked = Signal(str)

    def __init__(self, marking: Marking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marking = marking

    @property
    def row(self) -> Row | None:
        """The current row or cell."""
        raise NotImplementedError

    def ask_value(self, value: str) -> None:
        """Mark it."""
        if self.row is not None:
            self._marking.set_value(self.row.criterion, value)

    def ask_typed(self, typed: str) -> None:
        """A number on its way in for it."""
        if self.row is not None and self._marking.is_open:
            self._marking.type(self.row.criterion, typed)

    def ask_timer(self) -> None:
        """Start or stop its timer."""
        if self.row is not None:
            self._marking.turn_timer(self.row.criterion)
