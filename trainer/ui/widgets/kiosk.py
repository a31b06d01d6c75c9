"""A full-screen window for somebody else: a participant before the laptop, or a room before the beamer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows

CODE_WIDTH = 160


class Kiosk(QWidget):
    """Esc leaves it; with a code only whoever knows the code, which is asked for at its foot."""

    left = Signal()

    def __init__(self, content: QWidget, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._content, self._code, self._may_close = content, code, False
        self._field, self._told = QLineEdit(), label(role="bad")
        self.foot = QFrame()
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setFixedWidth(CODE_WIDTH)
        self._field.setAccessibleName(_("Code of the officer"))
        self._field.returnPressed.connect(self._on_code)
        leave, back = button(_("Leave"), self._on_code), button(_("Go on"), self._on_go_on)
        line = columns(label(_("Code of the officer")), self._field, leave, back, self._told, STRETCH)
        line.setContentsMargins(24, 8, 24, 12)
        self.foot.setLayout(line)
        self.foot.hide()
        self.setLayout(rows((self._content, 1), self.foot, gap=0))
        self.setFocusProxy(self._content)

    def open(self) -> None:
        """Fill the screen."""
        self.showFullScreen()
        self._content.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close it, whoever asks."""
        self._may_close = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key its content leaves over arrives here."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own way out, such as Alt+F4, asks for the code too."""
        if self._code and not self._may_close:
            event.ignore()
            self._ask()
            return
        super().closeEvent(event)
        self.left.emit()

    def _ask(self) -> None:
        if not self._code:
            self.leave()
            return
        self._told.setText("")
        self._field.clear()
        self.foot.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_code(self) -> None:
        if self._field.text().strip() == self._code:
            self.leave()
        else:
            self._field.clear()
            self._told.setText(_("That is not the code."))

    @Slot()
    def _on_go_on(self) -> None:
        self.foot.hide()
        self._content.setFocus(Qt.FocusReason.OtherFocusReason)
