"""Settings: language, look, owner, backup and examination of the data."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer import __version__
from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.i18n import LANGUAGES, _, language, tell
from trainer.services.office import Owner
from trainer.ui.access.card import AccessCard
from trainer.ui.access.rooms import AccessRooms
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.permits import permit
from trainer.ui.settings.backups_card import BackupsCard
from trainer.ui.settings.data_card import DataCard
from trainer.ui.settings.planning_card import PlanningCard
from trainer.ui.settings.protection_card import ProtectionCard
from trainer.ui.syncing.card import SyncCard
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.segmented import Option, Segmented

if TYPE_CHECKING:
    from trainer.ui.desktop import Opened

WIDTH = 1180


class SettingsPage(Page):
    """What is chosen here holds at once; only the owner has a button to save."""

    reopen_asked = Signal(object)

    def __init__(
        self, opened: "Opened", jobs: Jobs, _changes: Changes, ask: Callable[[str], None], memory: Memory | None = None
    ) -> None:
        super().__init__(_("Settings"))
        self._opened, self._jobs, self._ask = opened, jobs, ask
        self._stack = QStackedWidget()
        self.rooms = AccessRooms(self._stack, opened.services, jobs, memory or Memory())
        self._build()
        self._connect()

    def _build(self) -> None:
        self.data = DataCard(self._opened.services, self._jobs, self._opened.settings.value.device)
        left, right, content = QWidget(), QWidget(), QWidget()
        self.sync = SyncCard(self._opened.services, self._opened.settings, self._jobs)
        self.sync.setVisible(not self._opened.services.is_on_server)
        self.backups = BackupsCard(self._opened.services, self._jobs)
        self.protection = ProtectionCard(self._opened.services)
        self.planning = PlanningCard(self._opened.services)
        self.access = AccessCard(self._opened.services)
        own = (self._look_card(), self._owner_card(), self.access, self.planning, self.protection)
        left.setLayout(rows(*own, STRETCH, gap=2))
        version = label(f"Polres Trainer {__version__}", "small")
        right.setLayout(rows(self.sync, self.backups, self.data, version, STRETCH, gap=2))
        content.setMaximumWidth(WIDTH)
        content.setLayout(columns((left, 1), (right, 1), gap=2))
        self._stack.addWidget(scrolled(content))
        self.fill(self._stack)

    def _look_card(self) -> Card:
        card, form = Card(_("Language and look")), Form()
        self.language = Segmented([Option(code, name) for code, name in LANGUAGES.items()], _("Language"))
        themes = (("light", _("Light")), ("dark", _("Dark")), ("sunlight", _("Sunlight")))
        self.theme = Segmented([Option(code, words) for code, words in themes], _("Theme"))
        form.add("language", _("Language"), self.language, _("Everywhere: screen, reports, command line."))
        form.add("theme", _("Theme"), self.theme, _("Sunlight: black on white with larger targets, for the field."))
        card.add(form)
        return card

    def _owner_card(self) -> Card:
        card, self.form = Card(_("Who works with this data")), Form()
        self._name, self._number, self._unit = line_field(longest=120), line_field(longest=32), Choice()
        self.form.add("name", _("Your name and rank"), self._name, _("It stands in plans and reports."))
        self.form.add("number", _("Service number (NRP/NIP)"), self._number, _("May be left empty."))
        self.form.add("unit", _("Your unit"), self._unit)
        card.add(self.form)
        self._save = button(_("Save"), self._on_save, role="primary", icon="save")
        card.add(columns(STRETCH, self._save))
        return card

    def _connect(self) -> None:
        self.language.chosen.connect(self._on_language)
        self.theme.chosen.connect(self._on_theme)
        self.form.edited.connect(self._on_edited)
        for field in (self._name, self._number):
            field.returnPressed.connect(self._on_save)
        self.planning.kept.connect(self._on_kept)
        self.access.room_asked.connect(self.rooms.show)
        self.access.command_asked.connect(self._ask)
        self.rooms.changed.connect(self._on_room)
        self.rooms.noted.connect(self.noted)
        for card in (self.backups, self.protection):
            card.noted.connect(self.notify)
            card.reopen_asked.connect(self.reopen_asked)
        keeping = (self.form, self.planning, self.protection, self.sync, self.backups, self.data)
        if permit(self._opened.services, Right.DATA, *keeping):
            self.offer("save", self._on_save)

    def place(self) -> object:
        return self.rooms.front or None

    def entered(self, argument: object = None) -> None:
        """Show what is set now, or the room that is asked for."""
        if isinstance(argument, str):
            self.rooms.show(argument)
        elif self.rooms.front:
            self.rooms.leave()
        self._show_set()

    @Slot()
    def _on_room(self) -> None:
        """A room has a head of its own."""
        self.header.setVisible(not self.rooms.front)
        if not self.rooms.front:
            self._show_set()

    def _show_set(self) -> None:
        services, settings = self._opened.services, self._opened.settings.value
        self.language.set_value(language())
        self.theme.set_value(settings.theme)
        self._unit.set_options([(item.code, item.name) for item in services.directory.units()])
        owner = services.office.owner_of_data()
        if owner is not None:
            self.form.set_values({"name": owner.name, "number": owner.service_number, "unit": owner.unit})
        self._save.setEnabled(False)
        self.access.show_set()
        self.planning.show_set()
        self.sync.show_set()
        self.protection.show_set()
        self.backups.show_set()

    @Slot(str)
    def _on_kept(self, words: str) -> None:
        self.notify(words, "good")

    @Slot(str)
    def _on_language(self, code: str) -> None:
        self._ask(code)

    @Slot(str)
    def _on_theme(self, name: str) -> None:
        self._ask(name)

    @Slot()
    def _on_edited(self) -> None:
        self._save.setEnabled(True)

    @Slot()
    def _on_save(self) -> None:
        owner = Owner(str(self.form.value("name")), str(self.form.value("unit")), str(self.form.value("number")))
        if not owner.name.strip():
            self.form.show_errors({"name": _("Please write your name.")})
            self.form.jump("name")
            return
        try:
            self._opened.services.office.set_owner(owner)
        except Trouble as trouble:
            self.notify(tell(trouble), "bad")
            return
        self._opened.settings.change(name=owner.name, unit=owner.unit, service_number=owner.service_number)
        self.form.show_errors({})
        self._save.setEnabled(False)
        self._ask("owner")
        self.notify(_("Saved."), "good")
