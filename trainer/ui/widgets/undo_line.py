"""What was just done, with a button that undoes it, in the place where it was done."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from trainer.i18n import _
from trainer.ui.layout import button, columns, icon_button, label


class UndoLine(QFrame):
    """Hidden until something is told; the cross or the undoing hides it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None
        self.setProperty("role", "well")
        self._words = label(wrap=True)
        self._button, self._cross = button(_("Undo"), self._on_undo), icon_button("close", _("Close"), self.hide)
        self.setLayout(columns((self._words, 1), self._button, self._cross, margin=0.75))
        self.hide()

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; a newer one takes the place of an older one."""
        self._undo = undo
        self._words.setText(words)
        self._button.setVisible(undo is not None)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def text(self) -> str:
        """What is said, empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
