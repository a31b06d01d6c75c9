"""Those who sign in: a table beside the form of the one looked at."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.access import IDLE_MINUTES, User, require_password
from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.access.user_form import UserForm, heading, role_names
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Note
from trainer.ui.passphrase_dialogs import Said
from trainer.ui.widgets.fields import Number
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

FORM_WIDTH = 380


class UsersView(QWidget):
    """Who may is asked by the services; this shows what they say."""

    closed = Signal()
    noted = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._units: dict[str, str] = {}
        self._wanted = ""
        self.model = RowsModel[User](self._columns())
        self.table = DataTable(self.model, "users", memory)
        self.table.setAccessibleName(_("Users"))
        self.panel = TablePanel(self.table, _("Search name, unit or role"))
        self.form, self.problem = UserForm(), label(role="bad", wrap=True)
        self.new = button(_("New user"), self.begin_new, icon="add")
        self.save = button(_("Save"), self._on_save, role="primary", icon="save")
        self.reset = button(_("Give another password…"), self._on_reset, icon="lock")
        self.idle = Number(*IDLE_MINUTES, _("minutes"))
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        back = button(_("Back"), self.closed.emit, icon="chevron-left")
        self.idle.setAccessibleName(_("Lock the screen after"))
        waiting = QWidget()
        waiting.setLayout(columns(label(_("Lock the screen after"), "muted"), self.idle))
        head = heading(back, label(_("Users"), "heading"), waiting, self.new)
        side = QFrame()
        side.setProperty("role", "card")
        side.setFixedWidth(FORM_WIDTH)
        content = QWidget()
        content.setLayout(rows(self.form, STRETCH))
        self._said = label(role="heading", wrap=True)
        acts = columns(self.reset, STRETCH, self.save)
        side.setLayout(rows(self._said, (scrolled(content), 1), self.problem, acts, gap=1, margin=2))
        self.problem.hide()
        self.setLayout(rows(head, columns((self.panel, 1), side, gap=2), gap=1.5))

    def _columns(self) -> tuple[Column[User], ...]:
        return (
            Column(_("Name"), _name, width=220, stretch=True, tip=_name),
            Column(_("Sign-in name"), _login, width=104, tip=_login),
            Column(_("NRP / NIP"), _number, width=96, text=_number_words, tip=_number),
            Column(_("Unit"), self._unit_name, width=118, tip=self._unit_name),
            Column(_("Roles"), _roles, width=118, tip=_roles),
            Column(_("State"), _state, width=116, badge=_badge),
        )

    def _unit_name(self, row: User) -> str:
        return self._units.get(row.unit, row.unit)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.form.edited.connect(self._on_edited)
        self.idle.editingFinished.connect(self._on_idle)

    # what is shown

    def entered(self) -> None:
        """Read again; who is looked at stays."""
        self._jobs.run(partial(_read, self._services), self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, found: tuple[tuple[User, ...], dict[str, str], int]) -> None:
        users, self._units, minutes = found
        units = self._services.directory.units()
        access = self._services.workplace.access
        self.form.show_units([item for item in units if access.covers(item.code)])
        self.idle.setValue(minutes)
        self.model.show_rows(users)
        if not (self._wanted and self.table.select_key(self._wanted)) and self.table.current_row() is None and users:
            self.table.selectRow(0)
        self._wanted = ""

    @Slot(object)
    def _on_chosen(self, user: User) -> None:
        self.form.show_user(user)
        self._said.setText(user.name)
        self._tell("")
        self.reset.setVisible(True)
        self.save.setEnabled(False)

    @Slot()
    def begin_new(self) -> None:
        """An empty form."""
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, 0))
        present = self._services.users.present
        self.form.show_user(User("", "", "", "", "" if present is None else present.unit, ()))
        self._said.setText(_("New user"))
        self._tell("")
        self.reset.setVisible(False)
        self.save.setEnabled(True)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_edited(self) -> None:
        self._tell("")
        self.save.setEnabled(True)

    def _tell(self, words: str) -> None:
        self.problem.setText(f"▲ {words}" if words else "")
        self.problem.setVisible(bool(words))

    # acts

    @Slot()
    def _on_save(self) -> None:
        try:
            user = self.form.user().checked()
        except Trouble as trouble:
            self._tell(tell(trouble))
            return
        if user.id:
            self._jobs.run(partial(_change, self._services, user), self._on_kept, self._on_trouble, write=True)
            return
        password = self._ask_password(user, _("First password of {name}"))
        if password:
            work = partial(_add, self._services, user, password)
            self._jobs.run(work, self._on_kept, self._on_trouble, write=True)

    @Slot()
    def _on_reset(self) -> None:
        user = self.table.current_row()
        password = self._ask_password(user, _("Another password for {name}")) if user is not None else ""
        if user is not None and password:
            work = partial(_reset, self._services, user, password)
            self._jobs.run(work, self._on_reset_done, self._on_trouble, write=True)

    def _ask_password(self, user: User, heading_: str) -> str:
        detail = _("Hand it over in person. The user then changes it: “Change my password…” in the menu of his name.")
        said = Said(heading_.format(name=user.name), detail, _("Save"), is_for_ever=False)
        chosen = Messages.new_password(self, said, partial(_check, user.login))
        return chosen.new if chosen is not None else ""

    @Slot()
    def _on_idle(self) -> None:
        minutes = self.idle.value()
        if minutes != self._services.users.idle_minutes():
            work = partial(_set_idle, self._services, minutes)
            self._jobs.run(work, self._on_idle_kept, self._on_trouble, write=True)

    @Slot(object)
    def _on_kept(self, user: User) -> None:
        self._wanted = user.id
        self.noted.emit(Note(_("Saved."), "good"))
        self.entered()

    @Slot(object)
    def _on_reset_done(self, user: User) -> None:
        self.noted.emit(Note(_("{name} has another password now.").format(name=user.name), "good"))

    @Slot(object)
    def _on_idle_kept(self, _minutes: int) -> None:
        self.noted.emit(Note(_("Saved."), "good"))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._tell(tell(trouble))


def _name(row: User) -> str:
    return row.name


def _login(row: User) -> str:
    return row.login


def _number(row: User) -> str:
    return row.service_number


def _number_words(row: User) -> str:
    return row.service_number or "—"


def _roles(row: User) -> str:
    return role_names(row.roles)


def _state(row: User) -> str:
    return _("Active") if row.is_active else _("Switched off")


def _badge(row: User) -> str:
    return "good" if row.is_active else "neutral"


def _check(login: str, password: str) -> None:
    require_password(password, login)


def _read(services: Services, _progress: Progress) -> tuple[tuple[User, ...], dict[str, str], int]:
    names = {item.code: item.name for item in services.directory.units()}
    return services.users.all(), names, services.users.idle_minutes()


def _change(services: Services, user: User, _progress: Progress) -> User:
    return services.users.change(user)


def _add(services: Services, user: User, password: str, _progress: Progress) -> User:
    return services.users.add(user, password)


def _reset(services: Services, user: User, password: str, _progress: Progress) -> User:
    services.users.reset_password(user.id, password)
    return user


def _set_idle(services: Services, minutes: int, _progress: Progress) -> int:
    services.users.set_idle_minutes(minutes)
    return minutes
