"""Choose people of a unit who are in the directory and put them into a team of the drill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Person
from trainer.domain.drill import Drill
from trainer.domain.ids import PersonId, TeamId
from trainer.i18n import _, ngettext
from trainer.services.directory import DirectoryService
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, set_value
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

MOST = 1000
CHOICE_WIDTH = 260


@dataclass(frozen=True)
class Candidate:
    """A person of the directory, and where he is in the drill already."""

    person: Person
    place: str

    @property
    def id(self) -> PersonId:
        """Rows are told apart by it."""
        return self.person.id


class PeoplePicker(QWidget):
    """Enter on a row or the button takes what is selected; Esc goes back."""

    taken = Signal(object, str)
    left = Signal()

    def __init__(self, directory: DirectoryService, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._drill: Drill | None = None
        self._units: Mapping[str, str] = {}
        self.unit, self.team = Choice(), Choice()
        self._build(memory)
        self._connect()

    def _build(self, memory: Memory) -> None:
        self.model = RowsModel[Candidate](self._columns())
        self.table = DataTable(self.model, "candidates", memory)
        self.table.setAccessibleName(_("People of the unit"))
        empty = EmptyState("people", _("No people of this unit are known"), _("Import a roster of the unit first."))
        self.panel = TablePanel(self.table, _("Search name, NRP, position"), empty)
        for field, said in ((self.unit, _("Unit")), (self.team, _("Into the team"))):
            field.setFixedWidth(CHOICE_WIDTH)
            field.setAccessibleName(said)
        self._back = button(_("Back"), icon="chevron-left")
        self._back.clicked.connect(self.left)
        self._take = button(_("Add"), self._on_take, role="primary", icon="add")
        head = columns(label(_("Add people of a unit"), "heading"), STRETCH, label(_("Unit")), self.unit)
        foot = columns(self._back, STRETCH, label(_("Into the team")), self.team, self._take)
        self.setLayout(rows(head, (self.panel, 1), foot, gap=1.5))

    def _columns(self) -> tuple[Column[Candidate], ...]:
        return (
            Column(_("Rank"), lambda row: row.person.rank, width=100),
            Column(_("Name"), lambda row: row.person.name, width=260, stretch=True, tip=lambda row: row.person.name),
            Column(_("NRP / NIP"), lambda row: row.person.service_number, width=130),
            Column(_("Position"), lambda row: row.person.position, width=220, tip=lambda row: row.person.position),
            Column(_("In this drill"), lambda row: row.place, width=220, colour=_muted),
        )

    def _connect(self) -> None:
        self.unit.currentIndexChanged.connect(self._on_unit)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.modelReset.connect(self._on_selected)

    def show_drill(self, drill: Drill, units: Mapping[str, str], team: str = "") -> None:
        """Offer the units of a drill first, then the others."""
        self._drill, self._units = drill, units
        codes = [*drill.units, *(code for code in units if code not in drill.units)]
        self.unit.set_options([(code, units.get(code, code)) for code in codes])
        self.team.set_options([*((item.id, item.name) for item in drill.teams), ("", _("Without a team"))])
        if team:
            set_value(self.team, team)
        self._reload()
        self.panel.focus_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _reload(self) -> None:
        drill = self._drill
        if drill is None:
            return
        teams = {team.id: team.name for team in drill.teams}
        places = {item.person: teams.get(item.team or TeamId(""), _("without a team")) for item in drill.participants}
        places |= {item.person: _("evaluator") for item in drill.evaluators()}
        found = self._directory.people(unit=str(self.unit.currentData() or ""), limit=MOST)
        self.model.show_rows([Candidate(person, places.get(person.id, "")) for person in found])

    def _selected(self) -> Sequence[Candidate]:
        return self.table.selected_rows()

    @Slot()
    def _on_unit(self) -> None:
        self._reload()

    @Slot()
    def _on_selected(self) -> None:
        count = len(self._selected())
        words = ngettext("Add {count} person", "Add {count} people", count).format(count=count)
        self._take.setText(words if count else _("Add"))
        self._take.setEnabled(count > 0)

    @Slot()
    def _on_take(self) -> None:
        chosen = [row.id for row in self._selected()]
        if chosen:
            self.taken.emit(chosen, str(self.team.currentData() or ""))

    @Slot(object)
    def _on_opened(self, _row: Candidate) -> None:
        self._on_take()


def _muted(_row: Candidate) -> str:
    return "muted"
