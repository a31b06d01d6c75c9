"""Personnel: found by words and unit in the database, shown page by page as one scrolls; rosters come in here."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.directory import Person
from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.directory import PersonKey
from trainer.services.roster import RosterReading
from trainer.services.services import Services
from trainer.ui.drill.roster_preview import Preview, RosterPreview
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.table import DataTable

PAGE = 256
FILES = "Excel, CSV (*.xlsx *.xls *.ods *.csv)"


class PeoplePanel(QWidget):
    """The list, and in its place the preview of a roster file until that is accepted or left."""

    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._people: list[Person] = []
        self._has_more = False
        self._units: Mapping[str, str] = {}
        self._build(memory)
        self._connect()

    def _build(self, memory: Memory) -> None:
        self.search_box, self.unit = SearchBox(_("Search name, NRP, position")), Choice()
        self.unit.setAccessibleName(_("Unit"))
        self._count = label(role="muted")
        self.model = RowsModel[Person](self._columns())
        self.table = DataTable(self.model, "people", memory)
        self.table.setAccessibleName(_("People"))
        advice = _("Import a roster from a spreadsheet: each row says whether it was taken, mended or refused.")
        self._empty = EmptyState("people", _("Nobody found"), advice, _("Import a roster (Ctrl+I)"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        listing = QWidget()
        enter = button(_("Import a roster…"), self.import_file, icon="import")
        template = button(_("Empty roster…"), self._on_template, role="quiet")
        head = columns((self.search_box, 1), self.unit, enter, template, STRETCH, self._count)
        listing.setLayout(rows(head, (self._stack, 1), gap=1))
        self.preview = RosterPreview(memory)
        self.faces = QStackedWidget()
        self.faces.addWidget(listing)
        self.faces.addWidget(self.preview)
        self.setLayout(rows((self.faces, 1), gap=0))

    def _columns(self) -> Sequence[Column[Person]]:
        return (
            Column(_("Rank"), lambda row: row.rank, width=110),
            Column(_("Name"), lambda row: row.name, width=240, tip=lambda row: row.name),
            Column(_("NRP / NIP"), lambda row: row.service_number, width=150),
            Column(_("Position"), lambda row: row.position, width=240, stretch=True, tip=lambda row: row.position),
            Column(_("Unit"), self._unit_name, width=210, tip=self._unit_name),
        )

    def _unit_name(self, row: Person) -> str:
        return self._units.get(row.unit, row.unit)

    def _connect(self) -> None:
        self.search_box.searched.connect(self._on_search)
        self.search_box.left_downwards.connect(self._on_left_downwards)
        self.unit.currentIndexChanged.connect(self._on_search)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._empty.asked.connect(self.import_file)
        self.preview.reread.connect(self._read)
        self.preview.accepted.connect(self._on_accepted)
        self.preview.left.connect(self._on_left)

    # the list

    def entered(self) -> None:
        """Show the people of the unit and words chosen."""
        self._units = {item.code: item.name for item in self._services.directory.units()}
        self.unit.set_options([("", _("All units")), *self._units.items()])
        self._on_search()

    @Slot()
    def _on_search(self) -> None:
        self._people = []
        self._load(None)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._has_more and value >= bar.maximum() - bar.pageStep():
            self._load(PersonKey(self._people[-1].name, self._people[-1].id))

    def _load(self, after: PersonKey | None) -> None:
        """One more page; the place one is at stays."""
        unit, words = str(self.unit.currentData() or ""), self.search_box.text()
        found = self._services.directory.people(unit=unit, words=words, after=after, limit=PAGE)
        self._has_more = len(found) == PAGE
        self._people += found
        self.model.show_rows(self._people)
        self._stack.setCurrentIndex(int(not self._people))
        count = len(self._people)
        words = ngettext("{count} person", "{count} people", count).format(count=count)
        self._count.setText(_("first {people}, more as you scroll").format(people=words) if self._has_more else words)

    @Slot()
    def _on_left_downwards(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # rosters

    @Slot()
    def import_file(self) -> None:
        """Choose a roster and look at it before anything is written."""
        path = Messages.open_file(self, _("Import a roster"), FILES)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a roster into the preview."""
        owner = self._services.office.owner()
        chosen = str(self.unit.currentData() or "") or (owner.unit if owner else "")
        self.preview.show_units(self._units, chosen)
        self._jobs.run(partial(_preview, self._services, path, None, None), self._on_preview, self._on_trouble)

    @Slot(object, object)
    def _read(self, mapping: Mapping[str, int] | None, sheet: str | None) -> None:
        held = self.preview.preview
        if held is not None:
            work = partial(_preview, self._services, held.path, mapping, sheet)
            self._jobs.run(work, self._on_preview, self._on_trouble)

    @Slot(object)
    def _on_preview(self, preview: Preview) -> None:
        self.faces.setCurrentWidget(self.preview)
        self.preview.show_preview(preview)
        self.offers_changed.emit()

    @Slot(str, str)
    def _on_accepted(self, unit: str, _team: str) -> None:
        held = self.preview.preview
        if held is not None and held.reading is not None:
            work = partial(_accept, self._services, held.reading, unit)
            self._jobs.run(work, self._on_kept, self._on_trouble, write=True)

    @Slot(object)
    def _on_kept(self, count: int) -> None:
        self._show_list()
        self.entered()
        words = ngettext("{count} person is in the directory.", "{count} people are in the directory.", count)
        self.told.emit(words.format(count=count), "good")

    @Slot()
    def _on_left(self) -> None:
        self._show_list()
        self.told.emit(_("Nothing was imported."), "info")

    def _show_list(self) -> None:
        self.preview.preview = None
        self.faces.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offers_changed.emit()

    @Slot()
    def _on_template(self) -> None:
        path = Messages.save_file(self, _("Empty roster"), "daftar-personel.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        try:
            self._services.roster.write_template(path)
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        self.told.emit(_("{file} is written.").format(file=path.name), "good")

    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")


def _preview(
    services: Services, path: Path, mapping: Mapping[str, int] | None, sheet: str | None, _progress: Progress
) -> Preview:
    """What a file holds; when its rows cannot be read but its columns can, the reason comes along."""
    layouts = services.roster.layouts(path)
    try:
        return Preview(path, layouts, services.roster.read(path, mapping, sheet))
    except Trouble as trouble:
        if not layouts:
            raise
        return Preview(path, layouts, None, trouble)


def _accept(services: Services, reading: RosterReading, unit: str, _progress: Progress) -> int:
    return len(services.roster.accept(reading, unit))
