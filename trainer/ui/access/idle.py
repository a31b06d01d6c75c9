"""Whether anybody is still there: keys and the mouse, as the screen's windows get them."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_MS = 5_000
SIGNS = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})  # fmt: skip


class IdleWatch(QObject):
    """Listens where input enters a window, once a key press, and not at every widget it then passes through.

    `steady` counts seconds through the laptop's sleep: the lid opened after lunch shows the locked screen at once.
    """

    idled = Signal()

    def __init__(self, steady: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steady, self._limit, self._last = steady, 0.0, 0.0
        self._window: QWindow | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Count from now on."""
        self._limit, self._last = minutes * 60.0, self._steady()
        application = QGuiApplication.instance()
        if not self._timer.isActive() and isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_window)
            self._on_window(application.focusWindow())
            self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        application = QGuiApplication.instance()
        if self._timer.isActive() and isinstance(application, QGuiApplication):
            self._timer.stop()
            application.focusWindowChanged.disconnect(self._on_window)
            self._on_window(None)

    @Slot()
    def look(self) -> bool:
        """Whether it has been quiet too long; then it is told."""
        is_idle = self._steady() - self._last >= self._limit
        if is_idle:
            self.stop()
            self.idled.emit()
        return is_idle

    @Slot("QWindow*")
    def _on_window(self, window: QWindow | None) -> None:
        if self._window is not None and shiboken6.isValid(self._window):  # that of a dialog goes with the dialog
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """The first key after a long rest meets the locked screen, not what lies beneath."""
        if event.type() not in SIGNS:
            return False
        if self._timer.isActive() and self.look():
            return True
        self._last = self._steady()
        return False
