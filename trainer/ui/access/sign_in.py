"""The sign-in that lies over the window while nobody is in front of it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from trainer.domain.access import User
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.access.asking import AskingCover, Try
from trainer.ui.app_window import AppWindow
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import label
from trainer.ui.widgets.fields import line_field


class SignInCover(AskingCover):
    """Name and password; nothing of the data is shown before they fit. `place` says whose data it is."""

    def __init__(self, services: Services, jobs: Jobs, place: str, window: AppWindow) -> None:
        super().__init__(jobs, window)
        self._services, self._place = services, place
        self.login, self._help = line_field(longest=40), label(role="small", wrap=True)
        self.login.textChanged.connect(self.show_go)
        self.build("person", (self._help, 1))

    def retranslate(self) -> None:
        self._help.setText(_("Password forgotten? An administrator gives you another one under Settings."))
        fields = [(_("Sign-in name"), self.login, _("For example your NRP."))]
        self.say(_("Sign in"), self._place or _("Polres Trainer"), fields)

    def first_stop(self) -> QWidget:
        return self.login

    def act_words(self) -> str:
        return _("Sign in")

    def name(self) -> str:
        return self.login.text()

    def work(self) -> Try:
        return partial(_sign_in, self._services, self.login.text(), self.password.text())


def _sign_in(services: Services, login: str, password: str, _progress: Progress) -> User:
    return services.users.sign_in(login, password)
