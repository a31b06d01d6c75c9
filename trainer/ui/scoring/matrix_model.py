"""People or teams against the criteria of one sheet as a model; it shows what it is given and changes nothing itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from trainer.domain.drill import Drill, Participant
from trainer.domain.pasted_marks import PastedCell
from trainer.domain.scoring import Blank, Criterion, Kind
from trainer.i18n import decimal
from trainer.services.scoring import Task
from trainer.ui.scoring.numbers import time_text
from trainer.ui.scoring.rows import Row, limits_text
from trainer.ui.scoring.sheet_model import ROW, Index

Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()
PROPOSED = ROW + 1
ROLES = frozenset({ROW, PROPOSED, Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole})
LETTERS = {Blank.NOT_OBSERVED: "O", Blank.NOT_PERFORMED: "X", Blank.NOT_APPLICABLE: "A"}
"""The keys of the three blanks are their signs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a subject with his task, rank and number below the name; or the name of the team over its people."""

    name: str
    task: Task | None = None
    detail: str = ""


def lines_of(tasks: Sequence[Task], drill: Drill) -> list[Line]:
    """People of several teams stand under the names of their teams."""
    teams: dict[str, str] = {team.id: team.name for team in drill.teams}
    people: dict[str, Participant] = {item.person: item for item in drill.participants}
    has_headings = len({item.team for item in tasks}) > 1 and any(item.subject != item.team for item in tasks)
    lines: list[Line] = []
    team = ""
    for task in tasks:
        if has_headings and task.team != team:
            team = task.team
            lines.append(Line(teams.get(team, "")))
        person = people.get(task.subject)
        detail = f"{person.rank} · {person.service_number}" if person else ""
        lines.append(Line(person.name if person else task.name, task, detail))
    return lines


def cell_text(row: Row) -> str:
    """A value as short as it can be said; the letter of its key for a blank, empty without a mark."""
    if row.value is None:
        return ""
    if row.blank:
        return LETTERS[row.blank]
    if isinstance(row.value, bool):
        return next(item.text for item in row.choices if item.value == row.chosen)
    if row.criterion.kind is Kind.TIME:
        return time_text(float(row.value))
    return decimal(row.value) if isinstance(row.value, float) else str(row.value)


class MatrixModel(QAbstractTableModel):
    """Asks for a cell when it is drawn: of eighteen thousand a few hundred are seen."""

    def __init__(self, row_of: Callable[[str, Criterion, int], Row]) -> None:
        super().__init__()
        self._row_of = row_of
        self._lines: list[Line] = []
        self._rows: dict[str, int] = {}
        self._columns: dict[str, int] = {}
        self._proposed: Mapping[tuple[str, str], PastedCell] = {}
        self.criteria: tuple[Criterion, ...] = ()

    def show_lines(self, lines: Sequence[Line], criteria: Sequence[Criterion]) -> None:
        """Another sheet or other subjects."""
        self.beginResetModel()
        self._lines, self.criteria = list(lines), tuple(criteria)
        self._rows = {item.task.subject: at for at, item in enumerate(lines) if item.task}
        self._columns = {item.code: at for at, item in enumerate(criteria)}
        self.endResetModel()

    def show_cell(self, subject: str, code: str) -> None:
        """A cell has another state."""
        row, column = self._rows.get(subject, -1), self._columns.get(code, -1)
        if row >= 0 and column >= 0:
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def show_all(self) -> None:
        """Any cell may have another state."""
        if self._rows and self.criteria:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.criteria) - 1))

    def show_proposed(self, proposed: Mapping[tuple[str, str], PastedCell]) -> None:
        """What a paste would do to cells, by subject and code; nothing any more when empty."""
        self._proposed = proposed
        self.show_all()

    def proposed_at(self, index: Index) -> PastedCell | None:
        """What a paste would do to a cell."""
        task = self.task_at(index.row())
        if task is None or not self._proposed:
            return None
        return self._proposed.get((task.subject, self.criteria[index.column()].code))

    @property
    def lines(self) -> Sequence[Line]:
        """The rows as they stand."""
        return self._lines

    @property
    def tasks(self) -> list[Task]:
        """The subjects as they stand, without headings."""
        return [item.task for item in self._lines if item.task]

    def task_at(self, row: int) -> Task | None:
        """Whose row it is; None for a heading and outside."""
        return self._lines[row].task if 0 <= row < len(self._lines) else None

    def row_of(self, subject: str) -> int:
        """Where a subject stands; -1 when it does not."""
        return self._rows.get(subject, -1)

    def column_of(self, code: str) -> int:
        """Where a criterion stands; -1 when it does not."""
        return self._columns.get(code, -1)

    def cell(self, row: int, column: int) -> Row | None:
        """The state of a cell; None on a heading and outside."""
        task = self.task_at(row)
        if task is None or not 0 <= column < len(self.criteria):
            return None
        return self._row_of(task.subject, self.criteria[column], column + 1)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.criteria)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role not in ROLES or not index.isValid():
            return None
        if role == PROPOSED:
            return self.proposed_at(index)
        row = self.cell(index.row(), index.column())
        if row is None or role == ROW:
            return row
        if role == Role.DisplayRole:
            return cell_text(row)
        if role == Role.AccessibleTextRole:
            return f"{self._lines[index.row()].name}: {row.said}"
        return _tip(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            line = self._lines[section] if section < len(self._lines) else Line("")
            return line.name if role == Role.DisplayRole else _plain(f"{line.name}\n{line.detail}".strip())
        if section >= len(self.criteria):
            return None
        criterion = self.criteria[section]
        return criterion.code if role == Role.DisplayRole else _plain(f"{criterion.code}\n{criterion.text}")

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.task_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _tip(row: Row) -> str:
    lines = [row.criterion.text]
    lines += [limits_text(row.criterion)] if row.criterion.kind is Kind.TIME else []
    lines += [row.note] if row.note else []
    return _plain("\n".join(lines))


def _plain(words: str) -> str:
    """Words as a tool tip that takes nothing in them for markup."""
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")
