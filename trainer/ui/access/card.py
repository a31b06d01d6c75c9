"""The card of users among the settings: whether there are any, and the ways to what concerns them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.access.user_form import role_names
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge


class AccessCard(Card):
    """`room_asked` names what is to be opened, `command_asked` a command of the window."""

    room_asked = Signal(str)
    command_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Users and rights"), parent=parent)
        self._services = services
        self._badge, self._words = Badge(), label(role="muted", wrap=True)
        self.begin = button(_("Let everybody sign in…"), self._on_users, icon="people")
        self.users = button(_("Users…"), self._on_users, icon="people")
        self.audit = button(_("Audit list…"), self._on_audit, icon="history")
        self.password = button(_("Change my password…"), self._on_password, icon="lock")
        self.add_aside(self._badge)
        self.add(self._words)
        self.add(columns(self.begin, self.users, self.audit, self.password, STRETCH))

    def show_set(self) -> None:
        """Show who is in front and what he may look after."""
        users = self._services.users
        user = users.present
        if user is None:
            self._words.setText(_("Whoever opens this data may do everything. With users everybody signs in, has "
                                  "roles, and stands in the audit list with what he did."))  # fmt: skip
        else:
            roles = role_names(user.roles)
            self._words.setText(_("{name} is signed in as {login}: {roles}.").format(
                name=user.name, login=user.login, roles=roles))  # fmt: skip
        self._badge.show_badge(
            _("Nobody signs in") if user is None else _("Signed in"), "neutral" if user is None else "good"
        )
        self.begin.setVisible(user is None)
        self.users.setVisible(user is not None and users.may(Right.USERS))
        self.audit.setVisible(users.may(Right.AUDIT))
        self.password.setVisible(user is not None)

    @Slot()
    def _on_users(self) -> None:
        self.room_asked.emit("users")

    @Slot()
    def _on_audit(self) -> None:
        self.room_asked.emit("audit")

    @Slot()
    def _on_password(self) -> None:
        self.command_asked.emit("change_password")
