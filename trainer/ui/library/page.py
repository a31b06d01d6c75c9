"""Scenarios: find one at the left, read it at the right, plan a drill from it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.directory import Regulation
from trainer.domain.errors import Trouble
from trainer.domain.scenario_paper import PaperKind
from trainer.i18n import _, tell
from trainer.services.library import LibraryQuery, LibraryService, Order, ScenarioRow
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import button, columns, rows
from trainer.ui.library.beginnings import Beginnings
from trainer.ui.library.chapters import Shown
from trainer.ui.library.finder import Finder
from trainer.ui.library.importing.export_ask import ExportAsk
from trainer.ui.library.preview import Preview
from trainer.ui.library.rooms import Rooms
from trainer.ui.library.scenario_lines import second_line
from trainer.ui.library.search import Answer, LibrarySearch
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.permits import permit
from trainer.ui.widgets.empty_state import EmptyState

LEFT_WIDTH = (320, 388)
KEPT = "library/scenario"
USUAL = ("", Order.BEST, "")


def read_scenario(services: Services, row: ScenarioRow, laws: dict[str, Regulation], progress: Progress) -> Shown:
    """On a pool thread: the document, and at the first time the names of the laws."""
    progress.check()
    found = services.library.scenario(row.slug)
    progress.check()
    known = laws or {law.code: law for law in services.directory.regulations()}
    return Shown(found, known, row.latest, row.drills)


def _sense(query: LibraryQuery) -> tuple[str, Order, str]:
    """What decides which scenario is the first."""
    return query.words, query.order, query.like


def copied(library: LibraryService, entries: tuple[int, ...], _progress: Progress) -> str:
    """On a pool thread: all lines as a spreadsheet takes them."""
    lines = ((row.code, row.title, second_line(row)) for row in library.rows_of(entries))
    return "\n".join("\t".join(line) for line in lines)


def found_slugs(library: LibraryService, entries: tuple[int, ...]) -> tuple[str, ...]:
    """On a pool thread: the short names of the scenarios found."""
    return tuple(row.slug for row in library.rows_of(entries))


class LibraryPage(Page):
    """List and document come through jobs; what is looked at is kept for the next visit."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Scenarios"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._slug = memory.get(KEPT)
        self._laws: dict[str, Regulation] = {}
        self._row: ScenarioRow | None = None
        self._answered = USUAL
        self._job: Job[Shown] | None = None
        self.search = LibrarySearch(services.library, jobs, self)
        self._build()
        self._connect(changes)

    def _build(self) -> None:
        self.finder, self.preview = Finder(), Preview()
        self.finder.setMinimumWidth(LEFT_WIDTH[0])
        self.finder.setMaximumWidth(LEFT_WIDTH[1])
        whole = QWidget()
        whole.setLayout(columns((self.finder, 1), (self.preview, 2), gap=2))
        self._empty = EmptyState(
            "library", _("The library is empty"),
            _("Write the first scenario, or import those of others: single files, folders or a zip."),
            _("Import scenarios…"),
        )  # fmt: skip
        self._shelf = QStackedWidget()
        self._shelf.addWidget(whole)
        self._shelf.addWidget(self._empty)
        self.exporting = ExportAsk(self._services.sharing, self._jobs)
        self._stack = QStackedWidget()
        self.rooms = Rooms(self._stack, self._services, self._jobs, self._memory)
        self.beginnings = Beginnings(self._services, self._jobs, self.rooms, self._chosen)
        shelf = QWidget()
        shelf.setLayout(rows(self.beginnings.bar, self.exporting, (self._shelf, 1), gap=1))
        self._stack.addWidget(shelf)
        self._add_buttons()
        self.fill(self._stack)

    def _add_buttons(self) -> None:
        self._import = button(_("Import…"), icon="import")
        self._export = button(_("Export…"), icon="export")
        for tool in (self._import, self._export, self.beginnings.menu):
            self.header.add(tool)
        self._edit, self._versions = button(_("Edit"), icon="edit"), button(_("Versions"), icon="history")
        for place, tool in enumerate((self._edit, self._versions), 1):
            self.preview.acts.insertWidget(place, tool)
        permit(self._services, Right.PLAN, self.preview.plan)
        writing = (self._edit, self._import, self.beginnings.menu, self.beginnings.bar)
        self._may_write = permit(self._services, Right.LIBRARY, *writing)

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._on_changed)
        self.finder.asked.connect(self._find)
        self.search.found.connect(self._on_found)
        self.search.counted.connect(self.finder.show_counts)
        self.search.lines_read.connect(self.finder.list.put_rows)
        self.search.failed.connect(self._on_trouble)
        self.finder.list.lines.missing.connect(self.search.read_lines)
        self.finder.list.chosen.connect(self._on_chosen)
        self.finder.list.opened.connect(self.preview.read)
        self.finder.list.plan_asked.connect(self._on_plan)
        self.finder.list.similar_asked.connect(self._on_similar)
        self.finder.list.copy_asked.connect(self._on_copy)
        self.preview.plan_asked.connect(self._on_plan)
        self.preview.print_asked.connect(self._on_print)
        self._edit.clicked.connect(self._on_edit)
        self._versions.clicked.connect(self._on_versions)
        self._import.clicked.connect(self.rooms.start_import)
        self._empty.asked.connect(self.rooms.start_import)
        self._export.clicked.connect(self._on_export)
        self.beginnings.noted.connect(self.noted)
        self.exporting.told.connect(self.notify)
        self._connect_rooms()
        self._offer()

    def _connect_rooms(self) -> None:
        rooms = self.rooms
        rooms.noted.connect(self.noted)
        rooms.state_told.connect(self.state_told)
        rooms.entered.connect(self._on_entered)
        rooms.left.connect(self._on_left)
        rooms.offers_changed.connect(self._offer)
        rooms.saved.connect(self._on_saved)
        rooms.drill_asked.connect(self._on_drill)

    def entered(self, argument: object = None) -> None:
        """With a code or slug that scenario is shown, whatever was searched for before."""
        self._show_units()
        if isinstance(argument, str) and argument:
            self._slug = argument
            self.finder.clear()
        else:
            self._find()
        if not self.rooms.front:
            self.beginnings.refresh()
            self.finder.list.setFocus()

    def _show_units(self) -> None:
        try:
            self.finder.show_units(self._services.directory.units())
        except Trouble as trouble:
            self._on_trouble(trouble)

    @Slot()
    def _find(self) -> None:
        """What is looked at stays, unless words or an order say that the first is wanted."""
        query = self.finder.query()
        is_other = _sense(query) not in (self._answered, USUAL)
        self.search.ask(query, "" if is_other else self._slug)

    @Slot(object)
    def _on_found(self, answer: Answer) -> None:
        self._answered = _sense(answer.query)
        self._shelf.setCurrentIndex(0 if answer.found.total else 1)
        self.finder.show_answer(answer)

    @Slot(object)
    def _on_chosen(self, row: ScenarioRow) -> None:
        if self._row is not None and (row.slug, row.latest, row.drills) == (
            self._row.slug, self._row.latest, self._row.drills
        ):  # fmt: skip
            return
        self._row, self._slug = row, row.slug
        self._memory.put(KEPT, row.slug)
        self.preview.show_row(row)
        self.beginnings.menu.allow_copy(allowed=True)
        if self._job is not None:
            self._job.cancel()
        work = partial(read_scenario, self._services, row, self._laws)
        self._job = self._jobs.run(work, self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, shown: Shown) -> None:
        if not self._laws:
            self._laws = dict(shown.laws)
            self.finder.show_laws(self._laws)
        self.preview.show_scenario(shown)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot()
    def _on_plan(self) -> None:
        if self._row is not None:
            self.page_asked.emit("schedule", ("new", self._row.code))

    @Slot()
    def _on_similar(self) -> None:
        if self._row is not None:
            self.finder.show_similar(self._row.slug, self._row.code)

    @Slot()
    def _on_copy(self) -> None:
        work = partial(copied, self._services.library, self.finder.list.lines.entries)
        self._jobs.run(work, self._on_copied, self._on_trouble)

    @Slot(str)
    def _on_copied(self, lines: str) -> None:
        QGuiApplication.clipboard().setText(lines)

    @Slot()
    def _on_search(self) -> None:
        self.finder.search_box.setFocus()
        self.finder.search_box.selectAll()

    # the rooms

    @Slot()
    def _offer(self) -> None:
        """The commands of the list, or of the room in front."""
        own: dict[str, Callable[[], object]] = {
            "search": self._on_search, "new": self.beginnings.open_menu, "edit": self._on_edit, "duplicate": self._on_duplicate,
            "import": self.rooms.start_import, "export": self._on_export, "print": self._on_print_book,
            "similar": self._on_similar, "refresh": self._find,
        }  # fmt: skip
        if not self._may_write:
            for command in ("new", "edit", "duplicate", "import"):
                del own[command]
        wanted = self.rooms.offered() if self.rooms.front else own
        for command in self.offered().keys() - wanted.keys():
            self.offer(command, None)
        for command, act in wanted.items():
            self.offer(command, act)

    @Slot()
    def _on_entered(self) -> None:
        """Who writes has a head as wide as the page; the other rooms need the distance that the header kept."""
        self.header.hide()
        self.body.setContentsMargins(*((0, 0, 0, 0) if self.rooms.is_writing else (20, 16, 20, 12)))

    @Slot()
    def _on_left(self) -> None:
        self.header.show()
        self.body.setContentsMargins(20, 0, 20, 12)
        self._find()
        self.beginnings.refresh()
        self.finder.list.setFocus()

    @Slot(str)
    def _on_saved(self, slug: str) -> None:
        self._slug = slug

    @Slot(str)
    def _on_drill(self, drill: str) -> None:
        self.page_asked.emit("drill", drill)

    def _chosen(self) -> str:
        """The short name of the scenario looked at."""
        return self._row.slug if self._row is not None else ""

    @Slot()
    def _on_edit(self) -> None:
        if self._row is not None:
            self.rooms.edit(self._row.slug)

    @Slot()
    def _on_duplicate(self) -> None:
        if self._row is not None:
            self.rooms.duplicate(self._row.slug)

    @Slot()
    def _on_versions(self) -> None:
        if self._row is not None:
            self.rooms.show_versions(self._row.slug, f"{self._row.code} · {self._row.title}")

    @Slot()
    def _on_export(self) -> None:
        row, library = self._row, self._services.library
        entries = self.finder.list.lines.entries
        found = partial(found_slugs, library, entries)
        self.exporting.ask(row.slug if row else "", f"{row.code} {row.title}" if row else "", found, len(entries))

    @Slot(str)
    def _on_print(self, kind: str) -> None:
        if self._row is not None:
            self.rooms.show_paper(self._row.slug, kind)

    def _on_print_book(self) -> None:
        self._on_print(PaperKind.BOOK)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("scenarios", "drills") and self.isVisible():
            self._find()
