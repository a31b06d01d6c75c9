"""Data Induk: one tab a kind of master data, each a table that sorts, searches and is exported."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.errors import Trouble, mark
from trainer.domain.scoring import Bands
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.directory.bands_tab import BandsTab
from trainer.ui.directory.columns import TABLES
from trainer.ui.directory.people import PeoplePanel
from trainer.ui.directory.table_tab import TableTab
from trainer.ui.directory.units_tab import UnitsTab
from trainer.ui.drill.exporting import asked_export
from trainer.ui.forms.forms_tab import FormsTab
from trainer.ui.jobs import Jobs
from trainer.ui.layout import tabs
from trainer.ui.memory import Memory
from trainer.ui.page import Page

KEPT = "directory/tab"
PEOPLE, BANDS, FORMS = "people", "bands", "forms"
_SPECS = {table.name: table for table in TABLES}
NAMES = ("units", PEOPLE, *(table.name for table in TABLES if table.name != "units"), BANDS, FORMS)
TITLES = {PEOPLE: mark("Personnel"), BANDS: mark("Score bands"), FORMS: mark("Report forms"),
          **{table.name: table.title for table in TABLES}}  # fmt: skip
Tab = TableTab | PeoplePanel | BandsTab | FormsTab


class DirectoryPage(Page):
    """Tabs are made at their first visit, read anew at each and after a change."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Master data"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._made: dict[str, Tab] = {}
        self._build()
        self._bar.currentChanged.connect(self._on_tab)
        changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._bar = tabs()
        for name in NAMES:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self._bar.addTab(holder, _(TITLES[name]))
        self._bar.setCurrentIndex(max(0, _place(self._memory.get(KEPT))))
        self.fill(self._bar)

    def entered(self, argument: object = None) -> None:
        """Show the tab of that name, or the one shown last; `(name, key)` looks at a row of it."""
        name, key = argument if isinstance(argument, tuple) else (argument, "")
        blocked = self._bar.blockSignals(True)
        if isinstance(name, str) and name in NAMES:
            self._bar.setCurrentIndex(_place(name))
        self._bar.blockSignals(blocked)
        self._show_tab(str(key))

    # tabs

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        name = NAMES[self._bar.currentIndex()]
        if name not in self._made:
            made = self._make(name)
            made.told.connect(self._on_told)
            self._made[name] = made
            holder = self._bar.currentWidget()
            place = holder.layout() if holder is not None else None
            if place is not None:
                place.addWidget(made)
        return self._made[name]

    def _make(self, name: str) -> Tab:
        if name == BANDS:
            return BandsTab(Bands(), self._services.grading)
        if name == PEOPLE:
            people = PeoplePanel(self._services, self._jobs, self._memory)
            people.offers_changed.connect(self._offer)
            people.export_asked.connect(self.export)
            return people
        if name == FORMS:
            forms = FormsTab(self._services, self._jobs, self._memory)
            forms.offers_changed.connect(self._offer)
            forms.export_asked.connect(self.export)
            return forms
        kind = UnitsTab if name == "units" else TableTab
        made = kind(_SPECS[name], self._services, self._jobs, self._memory)
        made.export_asked.connect(self.export)
        return made

    @Slot()
    def _on_tab(self) -> None:
        self._show_tab("")

    def _show_tab(self, key: str) -> None:
        self._memory.put(KEPT, NAMES[self._bar.currentIndex()])
        try:
            self.tab.entered(key)
        except Trouble as trouble:
            self.notify(tell(trouble), "bad")
        self._offer()

    @Slot()
    def _offer(self) -> None:
        """What the window's commands do on this tab."""
        tab = self.tab
        acts: dict[str, Callable[[], object]] = {}
        if isinstance(tab, PeoplePanel | FormsTab):
            acts = tab.offered()
        elif isinstance(tab, TableTab):
            acts = {"search": tab.focus_search, "export": self.export}
        for command in ("search", "import", "export", "save"):
            self.offer(command, acts.get(command))

    # out

    @Slot()
    def export(self) -> None:
        """The table in front, as it stands, as a file."""
        tab, title = self.tab, self._bar.tabText(self._bar.currentIndex())
        if isinstance(tab, BandsTab):
            return
        if isinstance(tab, PeoplePanel):
            work = tab.export_work(title)
        else:
            work = asked_export(self, tab.table, title, title) if tab.table is not None else None
        if work is not None:
            self._jobs.run(work, self._on_exported, self._on_trouble, write=True)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(str, str)
    def _on_told(self, words: str, kind: str) -> None:
        self.notify(words, kind)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """People appear when one comes back to them: a list that jumps while one reads it helps nobody."""
        if self.isVisible() and change.touches("units", "regions", "partners", "calendar"):
            self._show_tab("")


def _place(name: str) -> int:
    return NAMES.index(name) if name in NAMES else -1
