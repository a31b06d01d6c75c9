"""The evaluator's sheets by team and person, and how far each is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.domain.drill import Drill
from trainer.i18n import _, language
from trainer.services.scoring import Task
from trainer.ui import icons, theme
from trainer.ui.scoring.paragraph import face
from trainer.ui.scoring.sheet_model import NO_PARENT, Index
from trainer.ui.widgets.meter import MeterItem, paint_meter
from trainer.ui.widgets.painting import ground, text

ENTRY = Qt.ItemDataRole.UserRole
INDENT = 10
HEIGHT, HEADING = 42, 28
MOVES = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a heading, or a task with its meter. `is_timed` when one of its timers runs, `is_fresh` when an inject
    has just tested it.
    """

    name: str
    task: Task | None = None
    done: int = 0
    is_under: bool = False
    is_timed: bool = False
    is_fresh: bool = False

    @property
    def total(self) -> int:
        """Criteria of the sheet that are marked."""
        return len(self.task.sheet.judged) if self.task else 0

    @property
    def said(self) -> str:
        """The line for a screen reader."""
        if self.task is None:
            return self.name
        said = _("{name}, {done} of {total}").format(name=self.name, done=self.done, total=self.total)
        return ", ".join((said, _("just tested by an inject"))) if self.is_fresh else said


def sheet_title(task: Task) -> str:
    """The sheet's title in the language in use."""
    sheet = task.sheet
    return sheet.title_en if language() == "en" and sheet.title_en else sheet.title


def entries_of(drill: Drill, tasks: Sequence[Task]) -> list[Entry]:
    """A team with one sheet is one line; else the team is a heading over its sheets and people."""
    teams: dict[str, list[Task]] = {}
    for task in tasks:
        teams.setdefault(task.team, []).append(task)
    names: dict[str, str] = {team.id: team.name for team in drill.teams}
    found: list[Entry] = []
    for team, own in teams.items():
        if len(own) == 1 and own[0].subject == team:
            found.append(Entry(own[0].name, own[0]))
            continue
        found.append(Entry(names.get(team, own[0].name)))
        found += [Entry(_name(task, own), task, is_under=True) for task in own]
    return found


def _name(task: Task, own: Sequence[Task]) -> str:
    if task.sheet.level != "person":
        return f"{task.sheet.code}  {sheet_title(task)}"
    several = len({item.sheet.code for item in own if item.subject == task.subject}) > 1
    return f"{task.name} · {task.sheet.code}" if several else task.name


class TaskModel(QAbstractListModel):
    """The lines it is given; of hundreds only those seen are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._places: dict[tuple[str, str], int] = {}
        self._teams: dict[str, str] = {}

    def show_names(self, drill: Drill) -> None:
        """Names of the drill's teams."""
        self._teams = {str(team.id): team.name for team in drill.teams}

    def heading_of(self, team: str) -> str:
        """A team's name."""
        return self._teams.get(team, "")

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Another evaluator or drill."""
        self.beginResetModel()
        self._entries = list(entries)
        self._places = {(e.task.subject, e.task.sheet.code): at for at, e in enumerate(entries) if e.task}
        self.endResetModel()

    def show_progress(self, task: Task, done: int, *, is_timed: bool, is_fresh: bool = False) -> None:
        """How far one sheet is now."""
        place = self.place_of(task)
        if place >= 0:
            self._entries[place] = replace(self._entries[place], done=done, is_timed=is_timed, is_fresh=is_fresh)
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, task: Task) -> int:
        """Where a task stands; -1 when it does not."""
        return self._places.get((task.subject, task.sheet.code), -1)

    def entry_at(self, place: int) -> Entry | None:
        """The line there, if there is one."""
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def is_under_heading(self, task: Task) -> bool:
        """Whether the task's team has several sheets, so that the team's name alone does not tell which."""
        entry = self.entry_at(self.place_of(task))
        return entry is not None and entry.is_under

    def next_task(self, task: Task | None, step: int) -> Task | None:
        """The task after or before another, around the ends."""
        places = sorted(self._places.values())
        if not places:
            return None
        held = self.place_of(task) if task else -1
        at = places.index(held) if held in places else -step
        found = self._entries[places[(at + step) % len(places)]]
        return found.task

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.name
        return entry.said if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry_at(index.row())
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if entry.task is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class TaskList(QListView):
    """Chooses a sheet; arrows move here too, every other key belongs to the page."""

    chosen = Signal(object)
    team_asked = Signal(int)

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(_Line(self))
        self.setProperty("role", "plain")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Teams and people"))
        self.selectionModel().currentChanged.connect(self._on_current)

    def select(self, task: Task | None) -> None:
        """Show which sheet is open; emits nothing."""
        place = self._entries.place_of(task) if task else -1
        blocked = self.selectionModel().blockSignals(True)
        index = self._entries.index(place) if place >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(blocked)
        self.scrollTo(index)
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = self._entries.entry_at(current.row())
        if entry is not None and entry.task is not None:
            self.chosen.emit(entry.task)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draws the line again; QListView would measure all of them."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next team, as in the sheet."""
        self.team_asked.emit(1 if forward else -1)
        return True


class _Line(QStyledItemDelegate):
    """A heading, or a name with its count and a thin bar."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY)
        is_heading = isinstance(entry, Entry) and entry.task is None
        extra = theme.current().row_height - theme.LIGHT.row_height
        return QSize(80, HEADING if is_heading else HEIGHT + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, box = index.data(ENTRY), QRectF(option.rect)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.task is None:
            painter.setFont(face(10, strong=True))
            text(painter, box.adjusted(8, 6, -8, 0), entry.name, "muted")
        else:
            self._paint_task(painter, option, box, entry)
        painter.restore()

    def _paint_task(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, entry: Entry) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            outlined = "accent" if is_chosen and theme.current().line > 1 else ""
            ground(painter, box.adjusted(0, 1, 0, -1), "selection" if is_chosen else "hover", outlined)
        inner = box.adjusted(8 + (INDENT if entry.is_under else 0), 5, -8, -7)
        if entry.is_timed:
            icons.paint(painter, QRectF(inner.left(), inner.top() + 3, 15, 15), "clock", "accent")
            inner = inner.adjusted(20, 0, 0, 0)
        if entry.is_fresh:
            icons.paint(painter, QRectF(inner.left(), inner.top() + 3, 15, 15), "search", "accent")
            inner = inner.adjusted(20, 0, 0, 0)
        paint_meter(painter, inner, MeterItem("", entry.name, entry.done, entry.total), strong=is_chosen)
