"""A line of text that leaves keys with Alt, and a picture to paste, to what it stands in."""

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class AltLine(QLineEdit):
    """Qt would type the "1" of Alt+1 into the text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        is_picture = event.matches(QKeySequence.StandardKey.Paste) and _holds_picture()
        if held == Qt.KeyboardModifier.AltModifier or is_picture:  # with Ctrl it is AltGr, which types
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A key with Alt is no shortcut of the window while one types."""
        is_ours = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_ours and event.modifiers() == Qt.KeyboardModifier.AltModifier:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)


def _holds_picture() -> bool:
    """Files or a picture; a text that was copied with its picture is pasted as text."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None while another program holds it
    if data is None:
        return False
    return any(url.isLocalFile() for url in data.urls()) or (data.hasImage() and not data.text())
