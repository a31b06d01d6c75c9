"""Who is here: one field that always waits for the next code, and a list to tick by team."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from trainer.domain.conduct import Attendance
from trainer.domain.drill import Drill
from trainer.domain.roll_call import Count, Found, Scan, counted, scanned
from trainer.i18n import _
from trainer.services.conduct import Course
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.theme import set_role
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.wording import ATTENDANCE, named

BADGES = {Attendance.PRESENT: "good", Attendance.ABSENT: "bad", Attendance.EXCUSED: "warning"}
SCAN_WIDTH = 220


@dataclass(frozen=True)
class Person:
    """A line of the list."""

    id: str
    number: str
    name: str
    rank: str
    team: str
    team_name: str
    said: str


class ScanField(QLineEdit):
    """Keeps the keyboard's focus after Enter; the arrow down goes into the list."""

    downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.downwards.emit()
        else:
            super().keyPressEvent(event)


class AttendancePanel(QWidget):
    """Asks to tick people: ids and what they are."""

    asked = Signal(object, object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill: Drill | None = None
        self._attendance: dict[str, str] = {}
        self.scan, self.search, self.teams = ScanField(), line_field(_("Search name or number")), Choice()
        self._told, self._counts = ElidedLabel(), label(role="strong")
        self.model: RowsModel[Person] = RowsModel(_columns())
        self.table = DataTable(self.model, "conduct-attendance", memory)
        self._ticks = {
            button(words, self._on_tick, role="quiet"): status
            for words, status in (
                (_("Present"), Attendance.PRESENT), (_("Absent"), Attendance.ABSENT), (_("Excused"), Attendance.EXCUSED),
            )
        }  # fmt: skip
        self.all_present = button(_("All shown are present"), self._on_all, icon="check")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.scan.setPlaceholderText(_("Scan or type a number, Enter"))
        self.scan.setFixedWidth(SCAN_WIDTH)
        self.scan.setAccessibleName(_("Number of a participant"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search name or number"))
        self.teams.setAccessibleName(_("Team"))
        self.table.setAccessibleName(_("Attendance"))
        self.setFocusProxy(self.scan)
        first = columns(self.scan, (self._told, 1), self._counts, gap=1)
        second = columns((self.search, 1), (self.teams, 1), *self._ticks, self.all_present, gap=0.75)
        self.setLayout(rows(first, second, (self.table, 1), gap=0.75))

    def _connect(self) -> None:
        self.scan.returnPressed.connect(self._on_scanned)
        self.scan.downwards.connect(self._on_downwards)
        self.search.textChanged.connect(self.model.search)
        self.teams.currentIndexChanged.connect(self._on_team)
        self.table.opened.connect(self._on_opened)

    def show_course(self, drill: Drill, course: Course, *, can_act: bool) -> None:
        """The people of the drill with what was said of each."""
        self._drill, self._attendance = drill, dict(course.attendance)
        names = {str(team.id): team.name for team in drill.teams}
        self.teams.set_options([("", _("All teams")), *names.items()])
        self.model.show_rows([
            Person(item.person, item.service_number, item.name, item.rank, str(item.team or ""),
                   names.get(str(item.team), ""), self._attendance.get(item.person, ""))
            for item in drill.participants
        ])  # fmt: skip
        self._show_counts(counted((item.person for item in drill.participants), self._attendance))
        for made in (self.scan, *self._ticks, self.all_present):
            made.setEnabled(can_act)

    def told(self) -> str:
        """What the last scan was."""
        return self._told.whole()

    def _show_counts(self, count: Count) -> None:
        words = _("{present} present · {absent} absent · {excused} excused · {left} open")
        self._counts.setText(words.format(
            present=count.present, absent=count.absent, excused=count.excused, left=count.left))  # fmt: skip

    @Slot()
    def _on_scanned(self) -> None:
        """Every code is answered; the field is empty and ready for the next at once."""
        text = self.scan.text()
        self.scan.clear()
        if self._drill is None:
            return
        scan = scanned(self._drill, self._attendance, text)
        self._tell(scan)
        if scan.found is Found.NEW and scan.participant is not None:
            self._attendance[scan.participant.person] = Attendance.PRESENT.value
            self.asked.emit([scan.participant.person], Attendance.PRESENT)
        if scan.participant is not None:
            self.table.select_key(scan.participant.person)

    def _tell(self, scan: Scan) -> None:
        who = scan.participant or scan.holder
        name = f"{who.rank} {who.name}".strip() if who else ""
        words, kind = {
            Found.NEW: (_("✓ {name} is present"), "good"),
            Found.AGAIN: (_("▲ {name} is ticked already"), "warning"),
            Found.OTHER_ROLE: (_("▲ {name} leads or evaluates and is no participant"), "warning"),
            Found.UNKNOWN: (_("▲ {number} is not on the list of participants"), "bad"),
            Found.NOTHING: (_("▲ No number was read"), "bad"),
        }[scan.found]
        self._told.show_text(words.format(name=name, number=scan.number))
        set_role(self._told, kind)
        if scan.found is not Found.NEW:
            QApplication.beep()

    def _tick(self, people: list[Person], status: Attendance) -> None:
        if people:
            self.asked.emit([item.id for item in people], status)

    @Slot()
    def _on_tick(self) -> None:
        status = self._ticks.get(self.sender())  # type: ignore[call-overload]
        if status is not None:
            self._tick(self.table.selected_rows(), status)

    @Slot()
    def _on_all(self) -> None:
        self._tick([item for item in self.model.rows() if item.said != Attendance.PRESENT], Attendance.PRESENT)

    @Slot(object)
    def _on_opened(self, person: Person) -> None:
        here = person.said == Attendance.PRESENT
        self._tick([person], Attendance.ABSENT if here else Attendance.PRESENT)

    @Slot()
    def _on_team(self) -> None:
        team = str(self.teams.currentData() or "")
        self.model.filter(_InTeam(team) if team else None)

    @Slot()
    def _on_downwards(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)


class _InTeam:
    """Whether a person is in a team."""

    def __init__(self, team: str) -> None:
        self._team = team

    def __call__(self, person: Person) -> bool:
        return person.team == self._team


def _number(person: Person) -> object:
    return person.number


def _rank(person: Person) -> object:
    return person.rank


def _name(person: Person) -> object:
    return person.name


def _team(person: Person) -> object:
    return person.team_name


def _said(person: Person) -> object:
    return " / ".join(named(ATTENDANCE, part) for part in person.said.split(" / ")) if person.said else ""


def _badge(person: Person) -> str:
    return BADGES.get(Attendance(person.said), "neutral") if person.said in set(Attendance) else "warning"


def _columns() -> list[Column[Person]]:
    return [
        Column(_("Service number"), _number, width=130),
        Column(_("Rank"), _rank, width=90),
        Column(_("Name"), _name, stretch=True),
        Column(_("Team"), _team, width=220),
        Column(_("Attendance"), _said, width=150, badge=_badge),
    ]
