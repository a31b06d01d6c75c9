"""The roster of a drill: teams at the left, their people at the right, what can be done with those selected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from trainer.domain.conduct import Attendance
from trainer.domain.directory import Rank
from trainer.domain.drill import Drill, Participant
from trainer.domain.ids import PersonId
from trainer.i18n import _, ngettext
from trainer.ui import icons
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.meter import MeterItem, MeterList
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import SEARCH_WIDTH, TablePanel
from trainer.ui.wording import ATTENDANCE

ALL, NONE = "*", "-"
SIDE_WIDTH, SIDE_NARROW, ROOMY = 240, 184, 1000
SEARCH_NARROW = 180
ATTENDED, POSITION, UNIT = 4, 5, 7
KINDS: Mapping[str, str] = {Attendance.PRESENT: "good", Attendance.ABSENT: "bad", Attendance.EXCUSED: "warning"}


@dataclass(frozen=True)
class PersonRow:
    """A participant as a line of the table."""

    id: PersonId
    number: int
    rank: str
    rank_order: int
    name: str
    service_number: str
    position: str
    unit: str
    team: str
    team_place: int
    attendance: str


def rows_of(
    drill: Drill, units: Mapping[str, str], ranks: Mapping[str, Rank], attendance: Mapping[str, str]
) -> list[PersonRow]:
    """The roster by team, in its own order within each."""
    teams = {team.id: (place, team.name) for place, team in enumerate(drill.teams)}

    def place_of(item: Participant) -> int:
        return teams[item.team][0] if item.team in teams else len(teams)

    made = []
    for number, item in enumerate(sorted(drill.participants, key=place_of), start=1):
        place, team = teams.get(item.team, (len(teams), "")) if item.team else (len(teams), "")
        rank = ranks.get(item.rank)
        made.append(
            PersonRow(
                item.person, number, item.rank, -(rank.order if rank else 0), item.name, item.service_number,
                item.position, units.get(item.unit, item.unit), team, place, attendance.get(item.person, ""),
            )
        )  # fmt: skip
    return made


def attendance_words(said: str) -> str:
    """Attendance in words; two people who said different things are both shown."""
    return " / ".join(_(ATTENDANCE[word]) if word in ATTENDANCE else word for word in said.split(" / ") if word)


class RosterPanel(QWidget):
    """Asks for everything; it changes nothing itself."""

    move_asked = Signal(str)
    removal_asked = Signal()
    attendance_asked = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill: Drill | None = None
        self._team = ALL
        self._is_editable = self._is_recording = self._has_units = False
        self._build(memory)
        self._build_actions()
        self._connect()

    # building

    def _build(self, memory: Memory) -> None:
        self.model = RowsModel[PersonRow](_columns())
        self.table = DataTable(self.model, "participants", memory)
        self.table.setAccessibleName(_("Participants"))
        advice = _("Import a roster from a spreadsheet, or add people of a unit who are in the directory.")
        self.empty = EmptyState("people", _("Nobody takes part yet"), advice, _("Import a roster (Ctrl+I)"))
        self.panel = TablePanel(self.table, _("Search name, NRP, position"), self.empty)
        self.teams = MeterList()
        self.teams.setAccessibleName(_("Teams"))
        side = Card(_("Teams"))
        side.setFixedWidth(SIDE_WIDTH)
        side.add(self.teams, 1)
        self._side = side
        right = rows((self.panel, 1), self._build_bar(), gap=1)
        self.setLayout(columns(side, right, gap=1.5))

    def _build_bar(self) -> QWidget:
        bar, self._selected = QWidget(), label(role="muted")
        self._move, self._menu = button(_("Move to team"), icon="people"), QMenu(bar)
        self._move.setMenu(self._menu)
        self._remove = button(_("Remove"), icon="delete")
        self._remove.clicked.connect(self.removal_asked)
        self._ticks = [
            button(_(words), self._on_tick) for words in (ATTENDANCE[state] for state in Attendance)
        ]  # fmt: skip
        for made, state in zip(self._ticks, Attendance, strict=True):
            made.setProperty("state", state.value)
        icons.put(self._ticks[0], "check")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for made in (self._move, self._remove, *self._ticks):
            acts.addWidget(made)
        bar.setLayout(columns(self._selected, STRETCH, acts))
        self._bar = bar
        return bar

    def _build_actions(self) -> None:
        self._to_team = self._action(_("Move to team…"), "Ctrl+M", "people", self._on_menu)
        self._out = self._action(_("Remove from the drill"), "Del", "delete", self.removal_asked)
        self._here = self._action(_("Present, or not yet said"), "Space", "check", self._on_space)

    def _action(self, words: str, key: str, icon: str, act: object) -> QAction:
        made = QAction(words, self)
        made.setShortcut(QKeySequence(key))
        icons.put(made, icon)
        made.triggered.connect(act)
        self.table.add_row_action(made)
        return made

    def _connect(self) -> None:
        self.teams.chosen.connect(self._on_team)
        self._menu.triggered.connect(self._on_chosen_team)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.modelReset.connect(self._on_selected)

    # showing

    def show_roster(self, drill: Drill, people: Sequence[PersonRow], *, editable: bool, recording: bool) -> None:
        """Show a drill's roster; the team looked at and the place in the table stay."""
        self._drill, self._is_editable, self._is_recording = drill, editable, recording
        self.model.show_rows(people)
        self._show_teams(drill, people)
        self._show_menu(drill)
        seen = any(row.attendance for row in people)
        self.table.setColumnHidden(ATTENDED, not (recording or seen))
        self._has_units = len({row.unit for row in people}) > 1
        self._fit()
        self._side.setVisible(bool(people))
        self._on_selected()

    def team(self) -> str:
        """Id of the team looked at; empty for all or none."""
        return "" if self._team in (ALL, NONE) else self._team

    def selected(self) -> list[PersonRow]:
        """The people selected, or the one looked at."""
        rows = self.table.selected_rows()
        current = self.table.current_row()
        return rows or ([current] if current is not None else [])

    def _show_teams(self, drill: Drill, people: Sequence[PersonRow]) -> None:
        keys = [*(team.id for team in drill.teams), NONE]
        names = [*(team.name for team in drill.teams), _("Without a team")]
        items = [self._meter(ALL, _("All"), people)]
        for place, (key, name) in enumerate(zip(keys, names, strict=True)):
            own = [row for row in people if row.team_place == place]
            if own or key != NONE:
                items.append(self._meter(key, name, own))
        self.teams.show_items(items)
        if self._team not in [item.id for item in items]:
            self._team = ALL
        self.teams.select(self._team)
        self._filter()

    def _meter(self, key: str, name: str, people: Sequence[PersonRow]) -> MeterItem:
        """Who is there of those on the roster; before the drill, who is on the roster of the strength planned."""
        count = len(people)
        if self._is_recording:
            return MeterItem(key, name, sum(row.attendance == Attendance.PRESENT for row in people), count)
        teams = self._drill.teams if self._drill else ()
        planned = sum(team.strength for team in teams if key in (ALL, team.id))
        return MeterItem(key, name, count, planned or count, "" if planned else str(count))

    def _show_menu(self, drill: Drill) -> None:
        self._menu.clear()
        for team in drill.teams:
            self._menu.addAction(team.name.replace("&", "&&")).setData(team.id)
        self._menu.addAction(_("Without a team")).setData(NONE)

    def _filter(self) -> None:
        drill, wanted = self._drill, self._team
        if drill is None or wanted == ALL:
            self.model.filter(None)
            return
        keys = [str(team.id) for team in drill.teams]
        place = keys.index(wanted) if wanted in keys else len(keys)
        self.model.filter(lambda row: row.team_place == place)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the names keep it."""
        is_roomy = self.width() >= ROOMY
        self._side.setFixedWidth(SIDE_WIDTH if is_roomy else SIDE_NARROW)
        self.panel.search_box.setFixedWidth(SEARCH_WIDTH if is_roomy else SEARCH_NARROW)
        self.table.setColumnHidden(POSITION, not is_roomy)
        self.table.setColumnHidden(UNIT, not (is_roomy and self._has_units))

    @Slot(str)
    def _on_team(self, key: str) -> None:
        self._team = key
        self._filter()

    @Slot()
    def _on_selected(self) -> None:
        count = len(self.table.selected_rows())
        words = ngettext("{count} selected", "{count} selected", count).format(count=count)
        self._selected.setText(words if count else _("Select people with the arrows, Shift and Ctrl"))
        self._bar.setVisible((self._is_editable or self._is_recording) and self.model.total() > 0)
        for made in (self._move, self._remove):
            made.setVisible(self._is_editable)
            made.setEnabled(count > 0)
        for made in self._ticks:
            made.setVisible(self._is_recording)
            made.setEnabled(count > 0)
        self._to_team.setEnabled(self._is_editable)
        self._out.setEnabled(self._is_editable)
        self._here.setEnabled(self._is_recording)

    @Slot()
    def _on_menu(self) -> None:
        if self.selected():
            self._move.showMenu()

    @Slot(QAction)
    def _on_chosen_team(self, action: QAction) -> None:
        key = str(action.data())
        self.move_asked.emit("" if key == NONE else key)

    @Slot()
    def _on_tick(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.attendance_asked.emit(str(sender.property("state")))

    @Slot()
    def _on_space(self) -> None:
        """All selected present; if they all are, absent."""
        present = all(row.attendance == Attendance.PRESENT for row in self.selected())
        self.attendance_asked.emit((Attendance.ABSENT if present else Attendance.PRESENT).value)

    def focus_table(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)


def _columns() -> tuple[Column[PersonRow], ...]:
    return (
        Column(_("No."), lambda row: row.number, align="right", width=52),
        Column(_("Rank"), lambda row: row.rank_order, width=88, text=lambda row: row.rank or "—"),
        Column(_("Name"), lambda row: row.name, width=200, tip=lambda row: row.name, stretch=True),
        Column(_("NRP / NIP"), lambda row: row.service_number, width=98, tip=lambda row: row.service_number),
        Column(_("Attendance"), lambda row: row.attendance, width=118, text=lambda row: attendance_words(row.attendance),
               badge=lambda row: KINDS.get(row.attendance, "warning")),
        Column(_("Position"), lambda row: row.position, width=116, tip=lambda row: row.position),
        Column(_("Team"), lambda row: row.team_place, width=120, text=lambda row: row.team or "—",
               tip=lambda row: row.team),
        Column(_("Unit"), lambda row: row.unit, width=104, tip=lambda row: row.unit),
    )  # fmt: skip
