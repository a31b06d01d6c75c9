"""Data Induk: one tab a kind of master data, each a table that sorts, searches and is exported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.scoring import Bands
from trainer.i18n import _, decimal, tell
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.directory.columns import TABLES, Table
from trainer.ui.directory.people import PeoplePanel
from trainer.ui.drill.exporting import asked_export
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, columns, label, rows, tabs
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

PEOPLE_AT = 1


class DirectoryPage(Page):
    """Tabs are filled at their first visit and again after a change."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Master data"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._panels: dict[int, TablePanel[Any]] = {}
        self._build()
        self._tabs.currentChanged.connect(self._on_tab)
        self.people.told.connect(self._on_told)
        self.people.offers_changed.connect(self._offer)
        changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._tabs = tabs()
        self.people = PeoplePanel(self._services, self._jobs, self._memory)
        self._holders: dict[int, Table] = {}
        self._places: dict[int, QVBoxLayout] = {}
        for place, table in enumerate(TABLES):
            at = place if place < PEOPLE_AT else place + 1
            self._tabs.addTab(self._holder(at), _(table.title))
            self._holders[at] = table
        self._tabs.insertTab(PEOPLE_AT, self._holder(PEOPLE_AT), _("Personnel"))
        self._places[PEOPLE_AT].addWidget(self.people)
        self._tabs.addTab(_bands_card(Bands()), _("Score bands"))
        self.fill(self._tabs)

    def _holder(self, at: int) -> QWidget:
        """An empty tab; its table is made at the first visit."""
        holder = QWidget()
        self._places[at] = QVBoxLayout(holder)
        self._places[at].setContentsMargins(0, 12, 0, 0)
        return holder

    def entered(self, argument: object = None) -> None:
        """Show the tab of that name, or the one shown last."""
        names = {table.name: place for place, table in self._holders.items()} | {"people": PEOPLE_AT}
        if isinstance(argument, str) and argument in names:
            self._tabs.setCurrentIndex(names[argument])
        self._on_tab(self._tabs.currentIndex())

    # tabs

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        if place == PEOPLE_AT:
            self.people.entered()
        elif place in self._holders:
            self._fill(place)
        self._offer()

    def _fill(self, place: int) -> None:
        table = self._holders[place]
        panel = self._panels.get(place) or self._made(place, table)
        try:
            panel.table.rows.show_rows(table.read(self._services))
        except Trouble as trouble:
            self.notify(tell(trouble), "bad")

    def _made(self, place: int, table: Table) -> "TablePanel[Any]":
        model = RowsModel[Any](table.columns())
        view = DataTable(model, f"directory-{table.name}", self._memory)
        view.setAccessibleName(_(table.title))
        panel = TablePanel(view, _("Search"))
        panel.add_tool(button(_("Export (Ctrl+E)"), self.export, icon="export"))
        self._places[place].addWidget(panel)
        self._panels[place] = panel
        return panel

    def _offer(self) -> None:
        """What the window's commands do on this tab."""
        place = self._tabs.currentIndex()
        is_people, panel = place == PEOPLE_AT, self._panels.get(place)
        search: Callable[[], object] | None = self.people.focus_search if is_people else None
        if panel is not None:
            search = panel.focus_search
        self.offer("search", search)
        self.offer("import", self.people.import_file if is_people else None)
        self.offer("export", self.export if is_people or panel is not None else None)

    # out

    @Slot()
    def export(self) -> None:
        """The table in front, as it stands, as a file."""
        place = self._tabs.currentIndex()
        table = self.people.table if place == PEOPLE_AT else self._panels[place].table
        title = self._tabs.tabText(place)
        work = asked_export(self, table, title, title)
        if work is not None:
            self._jobs.run(work, self._on_exported, self._on_trouble, write=True)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")

    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(str, str)
    def _on_told(self, words: str, kind: str) -> None:
        self.notify(words, kind)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.touches("units", "regions", "partners", "calendar"):
            self._on_tab(self._tabs.currentIndex())


def _bands_card(bands: Bands) -> QWidget:
    """The bands in force; a drill keeps those it was planned with."""
    card = Card(_("Score bands in force"))
    lines = (
        (_("Very good (SB)"), f"{decimal(bands.sb)} – 100"),
        (_("Good (B)"), f"{decimal(bands.b)} – < {decimal(bands.sb)}"),
        (_("Fair (C)"), f"{decimal(bands.c)} – < {decimal(bands.b)}"),
        (_("Poor (K)"), f"0 – < {decimal(bands.c)}"),
        (_("Pass mark"), decimal(bands.pass_mark)),
        (_("Least coverage for a rating"), f"{decimal(bands.coverage_floor)} %"),
        (_("Widest spread between evaluators without a ruling"), decimal(bands.spread_limit)),
    )
    for words, value in lines:
        card.add(columns(label(words), STRETCH, label(value, "strong")))
    card.add(label(_("A drill keeps the bands it was planned with, so a report printed later shows the same."), "muted",
                   wrap=True))  # fmt: skip
    card.setMaximumWidth(620)
    whole = QWidget()
    whole.setLayout(columns(rows(card, STRETCH), STRETCH))
    return whole
