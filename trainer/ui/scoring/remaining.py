"""What is not marked yet: by team with the numbers of the criteria, by team with the number of people."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.i18n import _, ngettext
from trainer.services.scoring import Task
from trainer.ui import theme
from trainer.ui.scoring.ledger import Ledger
from trainer.ui.scoring.task_list import TaskModel
from trainer.ui.widgets.painting import painter_on, text

MOST = 5
LINE = 19
POINTS = 10.5


@dataclass(frozen=True, slots=True)
class Gap:
    """One line; a click goes to its task."""

    task: Task
    words: str


def gaps_of(ledger: Ledger, names: TaskModel) -> list[Gap]:
    """Open sheets of teams each with a line, those of people one line a team."""
    gaps: list[Gap] = []
    people: dict[tuple[str, str], list[Task]] = {}
    for task in ledger.tasks:
        if ledger.is_done(task):
            continue
        if task.sheet.level == "person":
            people.setdefault((task.team, task.sheet.code), []).append(task)
        else:
            gaps.append(Gap(task, _line(task, ledger.missing(task), names.is_under_heading(task))))
    for (team, sheet), tasks in people.items():
        count = len(tasks)
        words = ngettext("{count} person", "{count} people", count).format(count=count)
        gaps.append(Gap(tasks[0], f"{names.heading_of(team)} {sheet}: {words}"))
    return gaps


def _line(task: Task, missing: Sequence[int], named_by_sheet: bool) -> str:
    name = f"{task.name} {task.sheet.code}" if named_by_sheet else task.name
    if len(missing) == len(task.sheet.criteria):
        return _("{name}: all items").format(name=name)
    return _("{name}: items {numbers}").format(name=name, numbers=", ".join(map(str, missing)))


class Remaining(QWidget):
    """A few lines of text that can be clicked."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: Sequence[Gap] = ()
        self._hovered = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """What is open now."""
        before, self._gaps = self._lines(), gaps
        self.setAccessibleName("\n".join(gap.words for gap in gaps[:MOST]))
        self.setToolTip("\n".join(gap.words for gap in gaps[: 4 * MOST]))
        if before != self._lines():
            self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        """The lines as shown."""
        if not self._gaps:
            return [_("Every criterion has a mark.")]
        shown = [gap.words for gap in self._gaps[:MOST]]
        more = len(self._gaps) - MOST
        return [*shown, _("and {count} more").format(count=more)] if more > 0 else shown

    def _lines(self) -> int:
        return max(1, min(len(self._gaps), MOST + 1))

    def sizeHint(self) -> QSize:
        return QSize(80, self._lines() * LINE + 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(int(event.position().y()) // LINE)

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // LINE
        if 0 <= place < min(MOST, len(self._gaps)):
            self.asked.emit(self._gaps[place].task)

    def _hover(self, place: int) -> None:
        self._hovered = place if 0 <= place < min(MOST, len(self._gaps)) else -1
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if self._hovered >= 0 else arrow)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(theme.font(POINTS))
        for place, words in enumerate(self.words()):
            line = QRectF(0, place * LINE, self.width(), LINE)
            ink = "good" if not self._gaps else "accent" if place == self._hovered else "muted"
            text(painter, line, words if self._gaps else f"✓ {words}", ink)
        painter.end()
