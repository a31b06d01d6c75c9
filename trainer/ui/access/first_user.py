"""Switching users on: what follows from it, and who is the first administrator."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Role, User, require_password
from trainer.domain.errors import Trouble, mark
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.access.user_form import UserForm, heading
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, line, rows
from trainer.ui.messages import Messages
from trainer.ui.page import Note
from trainer.ui.passphrase_dialogs import Said
from trainer.ui.widgets.card import Card

WIDTH = 640
FOLLOWS = (
    mark("From now on everybody signs in with a name and a password before anything is shown, here and on the command line."),
    mark("Roles say who plans, approves, marks and rules. An evaluator gives marks in his own name only."),
    mark("The audit list says who did what. The screen is locked when nobody touches it for a while."),
    mark("It cannot be taken back, and a lost password of the last administrator cannot be recovered: "
         "make a second administrator soon, or keep the password sealed in a safe."),
)  # fmt: skip


class FirstUserView(QWidget):
    """Filled in with whoever works with this data."""

    closed = Signal()
    noted = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self.form, self.problem = UserForm(with_roles=False), label(role="bad", wrap=True)
        self.begin = button(_("Switch users on…"), self._on_begin, role="primary", icon="people")
        self._build()
        self.form.edited.connect(self._on_edited)

    def _build(self) -> None:
        card = Card(_("Let everybody sign in"))
        card.setMaximumWidth(WIDTH)
        for words in FOLLOWS:
            card.add(columns(rows(label("•", "accent"), STRETCH), (label(_(words), wrap=True), 1), gap=1))
        card.add(line())
        card.add(label(_("The first administrator"), "heading"))
        card.add(self.form)
        self.problem.hide()
        card.add(self.problem)
        card.add(columns(STRETCH, self.begin))
        back = button(_("Back"), self.closed.emit, icon="chevron-left")
        head = heading(back, label(_("Users"), "heading"))
        self.setLayout(rows(head, columns((card, 1), STRETCH), STRETCH, gap=1.5))

    def entered(self) -> None:
        """Propose who works with this data."""
        self.form.show_units(self._services.directory.units())
        owner = self._services.office.owner()
        if owner is not None:
            number = owner.service_number
            self.form.show_user(User("", number, owner.name, number, owner.unit, (Role.ADMINISTRATOR,)))
        self.form.name.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        self._tell("")

    def _tell(self, words: str) -> None:
        self.problem.setText(f"▲ {words}" if words else "")
        self.problem.setVisible(bool(words))

    @Slot()
    def _on_begin(self) -> None:
        try:
            user = replace(self.form.user(), roles=(Role.ADMINISTRATOR,)).checked()
        except Trouble as trouble:
            self._tell(tell(trouble))
            return
        detail = _(
            "It opens everything but marks, rulings and approvals. Three or four words are easy to keep in mind."
        )
        said = Said(_("Password of the first administrator"), detail, _("Switch users on"))
        chosen = Messages.new_password(self, said, partial(_check, user.login))
        if chosen is not None:
            work = partial(_begin, self._services, user, chosen.new)
            self.begin.setEnabled(False)
            self._jobs.run(work, self._on_begun, self._on_trouble, write=True)

    @Slot(object)
    def _on_begun(self, user: User) -> None:
        """The window hears of it by itself and is made anew for who is signed in now."""
        said = _("{name} is signed in. Add the others now.").format(name=user.name)
        self.noted.emit(Note(said, "good"))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.begin.setEnabled(True)
        self._tell(tell(trouble))


def _check(login: str, password: str) -> None:
    require_password(password, login)


def _begin(services: Services, user: User, password: str, _progress: Progress) -> User:
    return services.users.begin(user, password)
