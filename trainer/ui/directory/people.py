"""Personnel: found by words and unit in the database, shown page by page as one scrolls; rosters come in here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.directory import Person
from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.directory import PersonKey
from trainer.services.exchange import export_table
from trainer.services.services import Services
from trainer.ui.directory.roster_import import RosterImport
from trainer.ui.drill.exporting import FILTERS
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.permits import permit
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.table import DataTable

PAGE = 256
AHEAD = 2
"""A page is fetched while so many screens of people are left below."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some people, and with the first of them how many there are in all."""

    people: tuple[Person, ...]
    total: int | None


class PeoplePanel(QWidget):
    """The list, and in its place the preview of a roster file until that is accepted or left."""

    told = Signal(str, str)
    export_asked = Signal()
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._job: Job[FoundPage] | None = None
        self._total, self._key = 0, ""
        self._units: Mapping[str, str] = {}
        self._build(memory)
        self._connect()

    # building

    def _build(self, memory: Memory) -> None:
        self.search_box, self.unit = SearchBox(_("Search name, NRP, position")), Choice()
        for field, narrowest, widest in ((self.search_box, 150, 280), (self.unit, 120, 220)):
            field.setMinimumWidth(narrowest)
            field.setMaximumWidth(widest)
        self.unit.setAccessibleName(_("Unit"))
        self._count = label(role="muted")
        self.model = RowsModel[Person](self._columns())
        self.table = DataTable(self.model, "people", memory)
        self.table.setAccessibleName(_("People"))
        advice = _("Import a roster from a spreadsheet: each row says whether it was taken, mended or refused.")
        self._empty = EmptyState("people", _("Nobody is on the rosters yet"), advice, _("Import a roster (Ctrl+I)"))
        self._nothing = EmptyState("search", _("Nobody found"), _("Try fewer or other words, or all units."))
        self._stack = QStackedWidget()
        for part in (self.table, self._empty, self._nothing):
            self._stack.addWidget(part)
        listing = QWidget()
        listing.setLayout(rows(self._head(), (self._stack, 1), gap=1))
        self.importing = RosterImport(self._services, self._jobs, memory)
        self.faces = QStackedWidget()
        self.faces.addWidget(listing)
        self.faces.addWidget(self.importing)
        whole = rows((self.faces, 1), gap=0)
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def _head(self) -> QWidget:
        head = QWidget()
        enter = button(_("Import (Ctrl+I)"), self.importing_asked, icon="import")
        self._may_import = permit(self._services, Right.DIRECTORY, enter, self._empty)
        out = button(_("Export (Ctrl+E)"), icon="export")
        out.clicked.connect(self.export_asked)
        template = button(_("Empty roster…"), self._on_template, role="quiet")
        template.setToolTip(_("A spreadsheet with the columns the import knows."))
        head.setLayout(columns((self.search_box, 3), (self.unit, 2), enter, out, template, STRETCH, self._count))
        return head

    def _columns(self) -> Sequence[Column[Person]]:
        return (
            Column(_("Rank"), lambda row: row.rank, width=110),
            Column(_("Name"), lambda row: row.name, width=260, tip=lambda row: row.name),
            Column(_("NRP / NIP"), lambda row: row.service_number, width=170),
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
        self._empty.asked.connect(self.importing_asked)
        self.importing.ready.connect(self._on_preview)
        self.importing.finished.connect(self._on_imported)
        self.importing.told.connect(self.told)

    # the list

    def entered(self, key: str = "") -> None:
        """Show the people of the unit and words chosen, or who has that service number."""
        self._units = {item.code: item.name for item in self._services.directory.units()}
        blocked = (self.unit.blockSignals(True), self.search_box.blockSignals(True))
        chosen = "" if key else str(self.unit.currentData() or "")
        self.unit.set_options([("", _("All units")), *self._units.items()])
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        if key:
            self.search_box.setText(key)
        self.unit.blockSignals(blocked[0])
        self.search_box.blockSignals(blocked[1])
        self._key = key
        self._on_search()

    @Slot()
    def _on_search(self) -> None:
        self._load(None)

    @Slot()
    def _on_scrolled(self) -> None:
        bar = self.table.verticalScrollBar()
        if self._job is None and self._has_more() and bar.value() >= bar.maximum() - AHEAD * bar.pageStep():
            last = self.model.row(self.model.rowCount() - 1)
            self._load(PersonKey(last.name, last.id))

    def _has_more(self) -> bool:
        return 0 < self.model.total() < self._total

    def _load(self, after: PersonKey | None) -> None:
        if self._job is not None:
            self._job.cancel()
        work = partial(_page, self._services, *self._sieve(), after)
        self._job = self._jobs.run(work, self._on_first if after is None else self._on_more, self._on_trouble)

    def _sieve(self) -> tuple[str, str]:
        return str(self.unit.currentData() or ""), self.search_box.text().strip()

    @Slot(object)
    def _on_first(self, page: FoundPage) -> None:
        self._job = None
        self._total = page.total or 0
        self.table.scrollToTop()
        self.model.show_rows(page.people)
        face = self.table if page.people else self._nothing if any(self._sieve()) else self._empty
        self._stack.setCurrentWidget(face)
        self._show_count()
        if self._key and self.table.select_where(self._is_asked):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_asked(self, row: Person) -> bool:
        return row.service_number == self._key

    @Slot(object)
    def _on_more(self, page: FoundPage) -> None:
        self._job = None
        self.model.add_rows(page.people)
        if not page.people:
            self._total = self.model.total()  # someone took people out meanwhile
        self._show_count()
        self._on_scrolled()

    def _show_count(self) -> None:
        words = ngettext("{count} person", "{count} people", self._total)
        self._count.setText(words.format(count=self._total))
        # Sorting would sort what is loaded and leave out the rest.
        self.table.horizontalHeader().setSectionsClickable(not self._has_more())

    @Slot()
    def _on_left_downwards(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    # rosters and files

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        if self.faces.currentIndex():
            return self.importing.offered()
        offered: dict[str, Callable[[], object]] = {"search": self.focus_search, "export": self.export_asked.emit}
        return {**offered, "import": self.importing_asked} if self._may_import else offered

    @Slot()
    def importing_asked(self) -> None:
        """Choose a roster and look at it before anything is written."""
        self.importing.choose(self._units, str(self.unit.currentData() or ""))

    def read_file(self, path: Path) -> None:
        """Look at a roster file."""
        self.importing.read_file(path, self._units, str(self.unit.currentData() or ""))

    @Slot()
    def _on_preview(self) -> None:
        self.faces.setCurrentWidget(self.importing)
        self.offers_changed.emit()

    @Slot(bool)
    def _on_imported(self, is_kept: bool) -> None:
        self.faces.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offers_changed.emit()
        if is_kept:
            self.entered()

    def export_work(self, title: str) -> "partial[Path] | None":
        """The work of writing everyone found, shown or not; None when he thinks better of it."""
        path = Messages.save_file(self, _("Export the table"), f"{title}.xlsx", FILTERS)
        headings = [column.title for column in self.model.columns]
        return None if path is None else partial(_export, self._services, path, headings, self._sieve(), title)

    @Slot()
    def _on_template(self) -> None:
        path = Messages.save_file(self, _("Empty roster"), "daftar-personel.xlsx", "Excel (*.xlsx)")
        if path is not None:
            self._jobs.run(partial(_template, self._services, path), self._on_written, self._on_trouble, write=True)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._job = None
        self.told.emit(tell(trouble), "bad")


def _page(services: Services, unit: str, words: str, after: PersonKey | None, _progress: Progress) -> FoundPage:
    directory = services.directory
    people = directory.people(unit=unit, words=words, after=after, limit=PAGE)
    if after is not None:
        return FoundPage(people, None)
    return FoundPage(people, directory.count(unit=unit, words=words) if len(people) == PAGE else len(people))


def _export(
    services: Services, path: Path, headings: Sequence[str], sieve: tuple[str, str], title: str, progress: Progress
) -> Path:
    unit, words = sieve
    names = {item.code: item.name for item in services.directory.units()}
    lines: list[list[str]] = []
    after = None
    while people := services.directory.people(unit=unit, words=words, after=after, limit=4096):
        lines += [
            [row.rank, row.name, row.service_number, row.position, names.get(row.unit, row.unit)] for row in people
        ]
        after = PersonKey(people[-1].name, people[-1].id)
        progress.report(len(lines))
    return export_table(path, headings, lines, title)


def _template(services: Services, path: Path, _progress: Progress) -> Path:
    services.roster.write_template(path)
    return path
