"""A short message that floats above the foot of the window and goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from trainer.i18n import _
from trainer.ui import icons
from trainer.ui.layout import columns, label

SHORT_MS = 5_000
LONG_MS = 12_000
SIGNS = {"info": "info", "good": "check", "warning": "warning", "bad": "warning"}


class Notice(QFrame):
    """Shown over `host`; trouble and offers stay longer, Esc or the cross takes them away at once."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._build()
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self._on_action)
        self._cross.clicked.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self.setProperty("role", "notice")
        self._timer.setSingleShot(True)
        self._sign, self._text = label(), label(wrap=True)
        self._button, self._cross = QPushButton(), QPushButton()
        icons.put(self._cross, "close", "surface")
        self._cross.setFixedWidth(38)
        self._cross.setProperty("role", "cross")
        self._cross.setAccessibleName(_("Close"))
        self._row = columns(self._sign, (self._text, 1), self._button, self._cross, gap=1.5, margin=1)
        self._row.setContentsMargins(16, 8, 8, 8)
        self.setLayout(self._row)

    def show_note(
        self, text: str, kind: str = "info", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Say something now; a newer message takes the place of an older one."""
        self._action = action
        self._sign.setPixmap(icons.pixmap(SIGNS.get(kind, "info"), "surface"))
        self._text.setText(text)
        self._button.setText(action_text)
        self._button.setVisible(action is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHORT_MS if kind in ("info", "good") and action is None else LONG_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """What is being said, empty when nothing is shown."""
        return self._text.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        room = self._host.width() - 48
        words = self.fontMetrics().horizontalAdvance(self._text.text())
        width = max(360, min(760, room, words + 130 + (self._button.sizeHint().width() if self._action else 0)))
        height = self._row.heightForWidth(width) if self._row.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((self._host.width() - width) // 2, self._host.height() - height - 44, width, height)

    @Slot()
    def _on_action(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()
