"""The versions of a scenario and the drills that use them: compare, take an older one up again, offer a newer one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.scenario_versions import ScenarioVersionsService, Use, VersionRow
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.versions_columns import use_columns, version_columns
from trainer.ui.memory import Memory
from trainer.ui.page import Note
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.table import DataTable


@dataclass(frozen=True)
class Read:
    """What the view shows."""

    versions: tuple[VersionRow, ...]
    uses: tuple[Use, ...]


class VersionsView(QWidget):
    """Back and Escape emit `closed`. Nothing changes a drill unless its button is pressed, and that can be undone."""

    closed = Signal()
    noted = Signal(object)
    compare_asked = Signal(str, str, int, int)
    edit_asked = Signal(str, int)
    drill_asked = Signal(str)

    def __init__(
        self, versions: ScenarioVersionsService, jobs: Jobs, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._versions, self._jobs, self._memory = versions, jobs, memory or Memory()
        self._slug, self._name = "", ""
        self._job: Job[Read] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back, self._title = button(_("Back"), self.close_view, icon="chevron-left"), ElidedLabel(role="heading")
        self.versions = DataTable(RowsModel(version_columns(), key=_number), "scenario-versions", self._memory)
        self.versions.setAccessibleName(_("Versions"))
        self.uses = DataTable(RowsModel(use_columns(), key=_drill), "scenario-drills", self._memory)
        self.uses.setAccessibleName(_("Drills that use this scenario"))
        self._compare = button(_("Compare…"), self._on_compare, icon="history")
        self._edit = button(_("Edit from this version"), self._on_edit, icon="edit")
        self._renew = button(_("Give the drill the newest version"), self._on_renew, icon="refresh")
        self._open = button(_("Open the drill"), self._on_open, icon="open")
        self._none = EmptyState("drill", _("No drill uses this scenario yet"), _("Schedule one from the library."))
        upper, lower = Card(), Card()
        upper.add(columns(label(_("Versions"), "heading"), STRETCH, self._compare, self._edit))
        upper.add(self.versions, 1)
        lower.add(columns(label(_("Drills that use this scenario"), "heading"), STRETCH, self._renew, self._open))
        lower.add(label(_("A drill keeps its version. While it is being planned you may give it the newest one."),
                        "muted", wrap=True))  # fmt: skip
        lower.add(self.uses, 1)
        lower.add(self._none, 1)
        self.setLayout(rows(columns(self._back, (self._title, 1), gap=1.5), (upper, 1), (lower, 1), gap=1.5))

    def _connect(self) -> None:
        self.versions.selectionModel().selectionChanged.connect(self._update)
        self.uses.selectionModel().selectionChanged.connect(self._update)
        self.versions.opened.connect(self._on_compare)
        self.uses.opened.connect(self._on_open)

    def show_scenario(self, slug: str, name: str) -> None:
        """Read the versions and drills of a scenario; `name` is code and title."""
        self._slug, self._name = slug, name
        self._title.show_text(name)
        self.reload()
        self.versions.setFocus()

    @Slot()
    def reload(self) -> None:
        """Read again; what is selected stays."""
        if not self._slug:
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_read, self._versions, self._slug), self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, read: Read) -> None:
        self._job = None
        self.versions.rows.show_rows(read.versions)
        self.uses.rows.show_rows(read.uses)
        self.uses.setVisible(bool(read.uses))
        self._none.setVisible(not read.uses)
        for table in (self.versions, self.uses):
            if table.current_row() is None and table.rows.rowCount():
                table.selectRow(0)
        self._update()

    @Slot()
    def _update(self) -> None:
        version, use = self.versions.current_row(), self.uses.current_row()
        self._compare.setEnabled(self.versions.rows.rowCount() > 1 and version is not None)
        self._edit.setEnabled(version is not None)
        self._renew.setEnabled(use is not None and use.newest is not None)
        self._open.setEnabled(use is not None)

    # acts

    @Slot()
    def close_view(self) -> None:
        """Back to the library."""
        self.closed.emit()

    @Slot()
    def _on_compare(self) -> None:
        """Two selected versions with one another, one with the version before it, the first with the one after."""
        chosen = sorted(row.number for row in self.versions.selected_rows())
        if not chosen or self.versions.rows.rowCount() < 2:
            return
        first, second = chosen[0], chosen[-1]
        if first == second:
            first, second = (first - 1, first) if first > 1 else (first, first + 1)
        self.compare_asked.emit(self._slug, self._name, first, second)

    @Slot()
    def _on_edit(self) -> None:
        row = self.versions.current_row()
        if row is not None:
            self.edit_asked.emit(self._slug, row.number)

    @Slot()
    def _on_open(self) -> None:
        use = self.uses.current_row()
        if use is not None:
            self.drill_asked.emit(use.drill.id)

    @Slot()
    def _on_renew(self) -> None:
        use = self.uses.current_row()
        if use is not None and use.newest is not None:
            self._give(use.drill.code, use.newest, use.number)

    def _give(self, code: str, number: int, before: int) -> None:
        work = partial(_given, self._versions, code, number)
        self._jobs.run(work, partial(self._on_given, before), self._on_trouble, write=True)

    def _on_given(self, before: int, drill: Drill) -> None:
        text = _("{code} now has version {number} of the scenario.").format(
            code=drill.code, number=drill.scenario_number
        )
        undo = partial(self._give, drill.code, before, drill.scenario_number)
        self.noted.emit(Note(text, "good", _("Undo"), undo))
        self.reload()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.noted.emit(Note(tell(trouble), "bad"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_view()
        else:
            super().keyPressEvent(event)


def _read(versions: ScenarioVersionsService, slug: str, progress: Progress) -> Read:
    found = versions.versions(slug)
    progress.check()
    return Read(found, versions.uses(slug))


def _given(versions: ScenarioVersionsService, code: str, number: int, _progress: Progress) -> Drill:
    return versions.renew(code, number)


def _number(row: VersionRow) -> int:
    return row.number


def _drill(row: Use) -> str:
    return row.drill.id
