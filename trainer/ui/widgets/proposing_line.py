"""One line of text with proposals: any of them can be taken, anything else can be typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

MOST = 12


class ProposingLine(QLineEdit):
    """Typing shows what holds the letters, Down shows everything; Enter takes the one marked."""

    def __init__(self, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(MOST)
        self.setCompleter(completer)
        completer.activated[str].connect(self._on_taken)  # type: ignore[index]

    def set_proposals(self, proposals: Sequence[str]) -> None:
        """Other proposals, in this order."""
        if self._model.stringList() != list(proposals):
            self._model.setStringList(list(proposals))

    def proposals(self) -> list[str]:
        """What can be taken."""
        return self._model.stringList()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.completer().setCompletionPrefix("")
            self.completer().complete()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_taken(self, words: str) -> None:
        """Qt tells only what was typed as edited."""
        self.setText(words)
        self.textEdited.emit(words)
