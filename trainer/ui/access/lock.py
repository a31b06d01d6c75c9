"""The locked screen: what runs goes on beneath it, nothing of it is seen."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTime, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from trainer.domain.access import User
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.access.asking import AskingCover, Try
from trainer.ui.app_window import AppWindow
from trainer.ui.cover import ANSWERED
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.kiosk import Kiosk


class LockCover(AskingCover):
    """The same user again, or somebody else after signing out."""

    sign_out_asked = Signal()
    answered = ANSWERED | {"no_play"}  # whoever sees danger stops the drill, whosever screen it is

    def __init__(self, services: Services, jobs: Jobs, user: User, window: AppWindow) -> None:
        super().__init__(jobs, window)
        self._services, self._user, self._since = services, user, QTime.currentTime()
        self._shades: list[Shade] = []
        self.other = button("", self.sign_out_asked.emit, icon="person")
        self.build("lock", self.other, STRETCH)

    def retranslate(self) -> None:
        self.other.setText(_("Sign out or change user"))
        since = _("The screen is locked since {time}.").format(time=self._since.toString("HH.mm"))
        goes_on = _("A running drill goes on, and what was recorded is still being saved. F12 stops it: NO PLAY.")
        self.say(self._user.name, f"{since} {goes_on}", [])
        self.setTabOrder(self.go, self.other)

    def first_stop(self) -> QWidget:
        return self.password

    def act_words(self) -> str:
        return _("Unlock")

    def name(self) -> str:
        return self._user.login

    def work(self) -> Try:
        return partial(_unlock, self._services, self.password.text())

    # over everything

    def cover(self) -> None:
        """Other windows get a shade each; as one of them may take all keys, the cover then lies there as a window."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        others = [part for part in QApplication.topLevelWidgets() if self._is_other(part)]
        self._shades = [Shade(part) for part in others]
        if others:
            self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
            self.setWindowModality(Qt.WindowModality.ApplicationModal)
        super().cover()
        if others:
            self.setGeometry(self._over.geometry())
            self.activateWindow()

    def uncover(self) -> None:
        for shade in self._shades:
            shade.take_away()
        self._shades.clear()
        super().uncover()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As a window it can be asked to close; it stays."""
        event.setAccepted(not self.isWindow())

    def _is_other(self, part: QWidget) -> bool:
        """A kiosk is meant to be seen: it stands before a room, or keeps a code of its own."""
        return part.isVisible() and part not in (self._over, self) and not isinstance(part, Kiosk)


class Shade(QFrame):
    """Hides what a window shows, whatever its size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setLayout(rows(STRETCH, columns(STRETCH, label(_("Locked"), "muted"), STRETCH), STRETCH))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def take_away(self) -> None:
        """Show it again."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if watched is window and window is not None and event.type() == QEvent.Type.Resize:
            self.setGeometry(window.rect())
        return False


def _unlock(services: Services, password: str, _progress: Progress) -> User:
    return services.users.unlock(password)
