"""One user as he is written down: name, sign-in name, unit, and what his roles allow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.domain.access import ROLE_NAMES, ROLE_WORDS, Role, User
from trainer.domain.directory import Unit
from trainer.i18n import _
from trainer.ui.layout import STRETCH, columns, label, rows
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.stacked_form import Part, StackedForm

INDENT = 26


class UserForm(QWidget):
    """Shows a user and gives back what was made of him; it keeps nothing."""

    edited = Signal()

    def __init__(self, *, with_roles: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._user = User("", "", "", "", "", ())
        self.name, self.login = line_field(longest=120), line_field(longest=40)
        self.number, self.unit = line_field(longest=32), Choice()
        self.form = StackedForm()
        self.form.add_line(Part("name", _("Name and rank"), self.name))
        self.form.add_line(
            Part("login", _("Sign-in name"), self.login), Part("number", _("Service number (NRP/NIP)"), self.number)
        )
        self.form.add_line(Part("unit", _("Unit"), self.unit))
        self.roles = {role: QCheckBox(_(words)) for role, words in ROLE_NAMES.items()}
        self.active = QCheckBox(_("May sign in"))
        self.setLayout(rows(self.form, *(self._role_parts() if with_roles else ()), gap=1))
        self.form.edited.connect(self._on_edited)
        for box in (*self.roles.values(), self.active):
            box.toggled.connect(self._on_edited)

    def _role_parts(self) -> Sequence[QWidget]:
        made: list[QWidget] = [label(_("Roles: together they say what he may do"), "muted")]
        for role, box in self.roles.items():
            words = label(_(ROLE_WORDS[role]), "small", wrap=True)
            words.setContentsMargins(INDENT, 0, 0, 0)
            box.setAccessibleDescription(_(ROLE_WORDS[role]))
            line = QWidget()
            line.setLayout(rows(box, words, gap=0))
            made.append(line)
        return [*made, self.active]

    def show_units(self, units: Sequence[Unit]) -> None:
        """The units to choose from."""
        self.unit.set_options([(item.code, item.name) for item in units])

    def show_user(self, user: User) -> None:
        """Another user; emits nothing."""
        self._user = user
        values = {"name": user.name, "login": user.login, "number": user.service_number, "unit": user.unit}
        self.form.show_values(values)
        self.show_errors({})
        for box, is_on in (
            *((box, role in user.roles) for role, box in self.roles.items()),
            (self.active, user.is_active),
        ):
            blocked = box.blockSignals(True)
            box.setChecked(is_on)
            box.blockSignals(blocked)

    def user(self) -> User:
        """What was made of him."""
        roles = tuple(role for role, box in self.roles.items() if box.isChecked())
        words = {name: str(self.form.value(name)) for name in ("name", "login", "number", "unit")}
        return User(
            self._user.id, words["login"], words["name"], words["number"], words["unit"], roles, self.active.isChecked()
        )

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong, by field."""
        self.form.show_errors(errors)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()


def role_names(roles: Sequence[Role]) -> str:
    """Roles as a table shows them."""
    return ", ".join(_(ROLE_NAMES[role]) for role in roles)


def heading(back: QWidget, title: QWidget, *tools: QWidget) -> QWidget:
    """The head of a view that takes the page: the way back, its title, what can be done."""
    made = QWidget()
    made.setLayout(columns(back, title, STRETCH, *tools, gap=1.5))
    return made
