"""Settings: language, look, owner, backup and examination of the data."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import LANGUAGES, _, language, say, tell
from trainer.services.office import Owner
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.messages import Messages
from trainer.ui.page import Page
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.segmented import Option, Segmented

if TYPE_CHECKING:
    from trainer.services.upkeep import Finding
    from trainer.ui.desktop import Opened

WIDTH = 760


class SettingsPage(Page):
    """What is chosen here holds at once; only the owner has a button to save."""

    def __init__(
        self, opened: "Opened", jobs: Jobs, changes: Changes, ask: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Settings"), parent)
        self._opened, self._jobs, self._changes, self._ask = opened, jobs, changes, ask
        self._build()
        self._connect()

    def _build(self) -> None:
        content = QWidget()
        content.setMaximumWidth(WIDTH)
        content.setLayout(rows(self._look_card(), self._owner_card(), self._data_card(), STRETCH, gap=2))
        whole = QWidget()
        whole.setLayout(columns(content, STRETCH, gap=0))
        self.fill(scrolled(whole))

    def _look_card(self) -> Card:
        card, form = Card(_("Language and look")), Form()
        self._language = Segmented([Option(code, name) for code, name in LANGUAGES.items()], _("Language"))
        themes = (("light", _("Light")), ("dark", _("Dark")), ("sunlight", _("Sunlight")))
        self._theme = Segmented([Option(code, words) for code, words in themes], _("Theme"))
        form.add("language", _("Language"), self._language, _("Everywhere: screen, reports, command line."))
        form.add("theme", _("Theme"), self._theme, _("Sunlight: black on white with larger targets, for the field."))
        card.add(form)
        return card

    def _owner_card(self) -> Card:
        card, self._form = Card(_("Who works with this data")), Form()
        self._name, self._number, self._unit = line_field(longest=120), line_field(longest=32), Choice()
        self._form.add("name", _("Your name and rank"), self._name)
        self._form.add("number", _("Service number (NRP/NIP)"), self._number)
        self._form.add("unit", _("Your unit"), self._unit)
        card.add(self._form)
        card.add(columns(STRETCH, button(_("Save"), self._on_save, role="primary", icon="save")))
        return card

    def _data_card(self) -> Card:
        card = Card(_("Data"))
        self._place = label(wrap=True)
        self._told = label(role="muted", wrap=True)
        backup = button(_("Back up…"), self._on_backup, icon="save")
        examine = button(_("Examine"), self._on_examine, icon="search")
        rebuild = button(_("Examine and mend"), self._on_rebuild)
        card.add(self._place)
        card.add(label(_("To restore a backup close the program and run: trainer restore FILE"), "muted", wrap=True))
        card.add(columns(backup, examine, rebuild, STRETCH))
        card.add(self._told)
        return card

    def _connect(self) -> None:
        self._language.chosen.connect(self._on_language)
        self._theme.chosen.connect(self._on_theme)

    def entered(self, argument: object = None) -> None:
        """Show what is set now."""
        services, settings = self._opened.services, self._opened.settings.value
        self._language.set_value(language())
        self._theme.set_value(settings.theme)
        self._unit.set_options([(item.code, item.name) for item in services.directory.units()])
        owner = services.office.owner()
        if owner is not None:
            self._form.set_values({"name": owner.name, "number": owner.service_number, "unit": owner.unit})
        where = _("Data file: {name}").format(name=services.upkeep.place())
        self._place.setText(f"{where} · {_('device {name}').format(name=settings.device)}")

    @Slot(str)
    def _on_language(self, code: str) -> None:
        self._ask(code)

    @Slot(str)
    def _on_theme(self, name: str) -> None:
        self._ask(name)

    @Slot()
    def _on_save(self) -> None:
        owner = Owner(str(self._form.value("name")), str(self._form.value("unit")), str(self._form.value("number")))
        try:
            self._opened.services.office.set_owner(owner)
        except Trouble as trouble:
            self.notify(tell(trouble), "bad")
            return
        self._opened.settings.change(name=owner.name, unit=owner.unit, service_number=owner.service_number)
        self._ask("owner")
        self.notify(_("Saved."), "good")

    @Slot()
    def _on_backup(self) -> None:
        path = Messages.save_file(self, _("Back up to"), "cadangan-polres-trainer.db", _("Data files (*.db)"))
        if path is not None:
            self._jobs.run(_Backup(self._opened, path), self._on_backed_up, self._on_trouble, write=True)

    def _on_backed_up(self, digest: object) -> None:
        self._told.setText(_("The backup is whole. Its fingerprint (sha256): {digest}").format(digest=digest))

    @Slot()
    def _on_examine(self) -> None:
        self._told.setText(_("Examining …"))
        self._jobs.run(_Examine(self._opened, rebuild=False), self._on_examined, self._on_trouble, write=True)

    @Slot()
    def _on_rebuild(self) -> None:
        self._told.setText(_("Examining …"))
        self._jobs.run(_Examine(self._opened, rebuild=True), self._on_examined, self._on_trouble, write=True)

    def _on_examined(self, found: "tuple[Finding, ...]") -> None:
        signs = {True: "▲", False: "✔"}
        lines = [f"{signs[item.is_fault and not item.is_mended]} {say(item.sentence)}" for item in found]
        self._told.setText("\n".join(lines))

    def _on_trouble(self, trouble: Trouble) -> None:
        self._told.setText(tell(trouble))


class _Backup:
    """Writes a backup when called beside the window."""

    def __init__(self, opened: "Opened", path: Path) -> None:
        self._opened, self._path = opened, path

    def __call__(self, _progress: Progress) -> str:
        return self._opened.services.upkeep.backup(self._path)


class _Examine:
    """Examines the data when called beside the window."""

    def __init__(self, opened: "Opened", *, rebuild: bool) -> None:
        self._opened, self._rebuild = opened, rebuild

    def __call__(self, _progress: Progress) -> "tuple[Finding, ...]":
        return self._opened.services.upkeep.examine(rebuild=self._rebuild)
