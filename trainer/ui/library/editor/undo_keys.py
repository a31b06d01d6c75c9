"""Ctrl+Z in a text field takes back a step of the document, not of the field alone."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Leaves the keys of undo and redo to the window, for whatever field below `root` has the focus.

    What is typed in a cell of a table belongs to the cell until it is entered.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._held: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._held is not None:
            self._held.removeEventFilter(self)
            self._held = None
        if new is not None and self._root.isAncestorOf(new) and not _is_in_cell(new):
            new.installEventFilter(self)
            self._held = new

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = any(event.matches(key) for key in KEYS)
            if ours:
                event.ignore()
            return ours
        return False


def _is_in_cell(widget: QWidget) -> bool:
    viewport = widget.parentWidget()
    view = viewport.parentWidget() if viewport is not None else None
    return isinstance(view, QAbstractItemView) and view.viewport() is viewport
