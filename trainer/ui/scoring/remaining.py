"""What is not marked yet: by team with the numbers of the criteria, by team with the number of people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.drill import Drill
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.scoring import Task
from trainer.ui.scoring.ledger import Ledger
from trainer.ui.scoring.paragraph import Paragraph, draw, face, paragraph
from trainer.ui.scoring.task_list import TaskModel
from trainer.ui.widgets.painting import painter_on

MOST, FEW, LINES = 5, 3, 2
BETWEEN = 3
LONGEST = 26
POINTS = 10.5
Key = tuple[int, datetime]
"""How urgent it is, and since when it was not seen."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One line; a click goes to its task."""

    task: Task
    words: str


def gaps_of(ledger: Ledger, names: TaskModel, urgency: Callable[[Task], Key]) -> list[Gap]:
    """Open sheets of teams each with a line, those of people one line a team; the most urgent first."""
    gaps: list[tuple[Key, Gap]] = []
    people: dict[tuple[str, str], list[Task]] = {}
    for task in ledger.tasks:
        if ledger.is_done(task):
            continue
        if task.sheet.level == "person":
            people.setdefault((task.team, task.sheet.code), []).append(task)
        else:
            words = _line(task, ledger.missing(task), names.is_under_heading(task))
            gaps.append((urgency(task), Gap(task, words)))
    for (team, sheet), tasks in people.items():
        count = len(tasks)
        words = ngettext("{count} person", "{count} people", count).format(count=count)
        first = min(tasks, key=urgency)
        gaps.append((urgency(first), Gap(first, f"{shortened(names.heading_of(team))} {sheet}: {words}")))
    return [gap for _key, gap in sorted(gaps, key=_first)]


def _first(ranked: tuple[Key, Gap]) -> Key:
    return ranked[0]


def _line(task: Task, missing: Sequence[int], named_by_sheet: bool) -> str:
    name = f"{shortened(task.name)} {task.sheet.code}" if named_by_sheet else shortened(task.name)
    if len(missing) == len(task.sheet.judged):
        return _("{name}: all items").format(name=name)
    return _("{name}: items {numbers}").format(name=name, numbers=", ".join(map(str, missing)))


def nobody_lines(places: Sequence[tuple[str, str]], drill: Drill, scenario: Scenario) -> list[str]:
    """Subjects with the criteria that no evaluator has seen: by sheet and number."""
    numbers = {
        item.code: (sheet.code, at) for sheet in scenario.all_sheets for at, item in enumerate(sheet.criteria, 1)
    }
    names: dict[str, str] = {str(team.id): team.name for team in drill.teams}
    names |= {str(item.person): item.name for item in drill.participants}
    found: dict[tuple[str, str], list[str]] = {}
    for subject, code in places:
        sheet, number = numbers.get(code, ("", 0))
        found.setdefault((subject, sheet), []).append(str(number))
    line = _("{name} {sheet}: items {numbers}")
    return [
        line.format(name=shortened(names.get(subject, subject)), sheet=sheet, numbers=", ".join(items))
        for (subject, sheet), items in found.items()
    ]


def shortened(name: str) -> str:
    """A name that leaves room for the numbers after it."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _counted(lines: Sequence[str], most: int) -> list[str]:
    more = len(lines) - most
    return [*lines[:most], _("and {count} more").format(count=more)] if more > 0 else list(lines)


class Remaining(QWidget):
    """A few entries, each in one or two lines, that can be clicked."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: Sequence[Gap] = ()
        self._nobody: Sequence[str] = ()
        self._hovered = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """What is open now."""
        before, self._gaps = self.sizeHint(), gaps
        self.setAccessibleName("\n".join(self.words()))
        self.setToolTip("\n".join(gap.words for gap in gaps[: 4 * MOST]))
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def show_nobody(self, lines: Sequence[str]) -> None:
        """What no evaluator has seen; said after ENDEX only."""
        self._nobody = tuple(lines)
        self.show_gaps(self._gaps)
        self.updateGeometry()
        self.setToolTip("\n".join(self._nobody[: 4 * MOST]) or self.toolTip())

    def words(self) -> list[str]:
        """The entries as shown."""
        told = _("Every criterion has a mark.")
        own = _counted([gap.words for gap in self._gaps], self._most) if self._gaps else [f"✓ {told}"]
        return [*own, _("Seen by nobody:"), *_counted(self._nobody, self._most)] if self._nobody else own

    @property
    def _most(self) -> int:
        """Lines of a kind: where there are two kinds the teams above still need their room."""
        return FEW if self._nobody else MOST

    def _entries(self) -> list[tuple[float, Paragraph]]:
        """Each entry with the top of its first line."""
        found, top = [], 0.0
        for words in self.words():
            shown = paragraph(words, POINTS, max(80, self.width()), LINES)
            found.append((top, shown))
            top += shown.height + BETWEEN
        return found

    def _at(self, height: float) -> int:
        """The entry at a height that can be clicked; -1 for none."""
        shown = self._entries()[: min(self._most, len(self._gaps))]
        return next((at for at, (top, item) in enumerate(shown) if top <= height < top + item.height), -1)

    def sizeHint(self) -> QSize:
        top, last = self._entries()[-1]
        return QSize(80, round(top + last.height) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().y()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place >= 0:
            self.asked.emit(self._gaps[place].task)

    def _hover(self, place: int) -> None:
        self._hovered = place
        self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(face(POINTS))
        for place, (top, shown) in enumerate(self._entries()):
            is_done = not self._gaps and place == 0
            ink = "good" if is_done else "accent" if place == self._hovered else "muted"
            draw(painter, QPointF(0, top), shown, ink)
        painter.end()
