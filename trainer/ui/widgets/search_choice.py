"""One of many named values, found by typing any part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from trainer.ui.widgets.fields import Choice

MOST = 12


class SearchChoice(Choice):
    """A `Choice` one can type into; Enter takes the first name that holds what was typed. At first nothing is chosen."""

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__((), parent)
        typed = QLineEdit()
        typed.setPlaceholderText(placeholder)
        self.setLineEdit(typed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(MOST)
        self.setCompleter(completer)
        typed.editingFinished.connect(self._on_finished)
        typed.textChanged.connect(self._on_text)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other (value, words) pairs; without one that was chosen before, none is chosen. Emits nothing."""
        before, blocked = self.currentData(), self.blockSignals(True)
        super().set_options(options)
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(before) if before is not None else -1)
        self.blockSignals(blocked)

    @Slot()
    def _on_text(self) -> None:
        """A name that was not typed is read from its beginning."""
        typed = self.lineEdit()
        self.setToolTip(self.currentText())
        if typed is not None and not typed.hasFocus():
            typed.setCursorPosition(0)

    @Slot()
    def _on_finished(self) -> None:
        """What was typed becomes a choice; what is no name becomes the choice before."""
        typed = self.currentText().strip()
        if typed == self.itemText(self.currentIndex()):
            return
        found = self.findText(typed, Qt.MatchFlag.MatchContains) if typed else -1
        if found >= 0 and found != self.currentIndex():
            self.setCurrentIndex(found)
        else:
            self.setEditText(self.itemText(self.currentIndex()))
