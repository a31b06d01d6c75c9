"""The document being written, with its past and future; every change of the editor goes through here."""

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from trainer.domain.history import History, opened
from trainer.domain.plain import Document

PAUSE_MS = 2_000
"""Typing that goes on after so long a pause is a step of its own, or one undo would take back an hour's work."""


class Editing(QObject):
    """`changed(before)` comes after every step with the document as it was."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._burst, self._since = 0, QElapsedTimer()
        self._since.start()

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self.history.present

    @property
    def is_dirty(self) -> bool:
        """Whether it differs from what was saved."""
        return self.history.is_dirty

    def open(self, saved: Document, present: Document | None = None) -> None:
        """Begin with a document as it was read, or as it was left unfinished."""
        history = opened(dict(saved))
        self.history = history if present is None else History(dict(present), dict(saved))

    def do(self, label: str, document: Document, run: str = "") -> None:
        """A step; `run` joins typing in one place."""
        if self._since.restart() > PAUSE_MS:
            self._burst += 1
        self._take(self.history.done(label, document, f"{run}#{self._burst}" if run else ""))

    def undo(self) -> None:
        """Take the last step back."""
        self._take(self.history.undone())

    def redo(self) -> None:
        """Do what was taken back again."""
        self._take(self.history.redone())

    def mark_saved(self, document: Document) -> None:
        """This document is saved now, whatever was typed meanwhile."""
        self.history = History(self.history.present, dict(document), self.history.past, self.history.future)

    def _take(self, history: History) -> None:
        before = self.history.present
        if history is not self.history:
            self.history = history
            self.changed.emit(before)
