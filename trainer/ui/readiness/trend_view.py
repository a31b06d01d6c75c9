"""The view "Trend": the scores of a unit over its drills, one line for each family that was drilled."""

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.domain.readiness import Readiness
from trainer.i18n import _, ngettext
from trainer.services.readiness import OpenedCell
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.readiness.cell_panel import points
from trainer.ui.readiness.pictures import Picture
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.readiness.words import KINDS, family_words, level_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.trend import Trend

ACROSS, HEIGHT, UNIT_WIDTH = 2, 190, 280
KEPT = "readiness/trend-unit"


class TrendCard(Card):
    """One family: its line, what is said of it now, and a way to its cell."""

    asked = Signal(str)

    def __init__(self, opened: OpenedCell, parent: QWidget | None = None) -> None:
        super().__init__(family_words(opened.cell.family), parent=parent)
        self._family = opened.cell.family
        self.trend = Trend()
        self.trend.setFixedHeight(HEIGHT)
        self.trend.show_points(points(opened))
        self.add_aside(Badge(level_words(opened.cell.readiness), KINDS[opened.cell.readiness]))
        count = opened.cell.drills
        said = ngettext("{count} drill with an issued report", "{count} drills with issued reports", count)
        why = button(_("What it rests on"), self._on_why, role="link")
        self.add(self.trend)
        self.add(columns(label(said.format(count=count), "small"), STRETCH, why))

    @Slot()
    def _on_why(self) -> None:
        self.asked.emit(self._family)


class TrendView(ReadinessView):
    """A unit is chosen; its families stand two by two, the weakest first."""

    is_picture = True

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, memory, parent)
        self.unit, self._cards = Choice(), QGridLayout()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setFixedWidth(UNIT_WIDTH)
        self.inner, self.lines = QWidget(), QWidget()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self.inner.setLayout(rows(self._cards, STRETCH, gap=0))
        advice = _("A line grows with every report that is issued for a drill of this unit.")
        self.empty = EmptyState("result", _("No report was issued for this unit yet"), advice)
        self.lines.setLayout(rows((scrolled(self.inner), 1), gap=0))
        self.faces = (self.lines, self.empty)
        for face in self.faces:
            self.stack.addWidget(face)
        layout = self.layout()
        assert layout is not None
        tools = columns(self.unit, STRETCH)
        layout.insertLayout(0, tools)  # type: ignore[attr-defined]
        layout.setSpacing(12)
        self.setFocusProxy(self.unit)
        self.unit.currentIndexChanged.connect(self._on_unit)

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        held = str(self.unit.currentData() or self.memory.get(KEPT))
        drilled = {unit for (unit, _family), cell in standing.cells.items() if cell.last is not None}
        blocked = self.unit.blockSignals(True)
        self.unit.set_options([(unit.code, unit.name) for unit in standing.units])
        first = next((unit.code for unit in standing.units if unit.code in drilled), "")
        place = self.unit.findData(held)
        self.unit.setCurrentIndex(place if place >= 0 else max(0, self.unit.findData(first)))
        self.unit.blockSignals(blocked)
        self._read()

    @Slot()
    def _on_unit(self) -> None:
        self.memory.put(KEPT, str(self.unit.currentData() or ""))
        self._read()

    def _read(self) -> None:
        unit = str(self.unit.currentData() or "")
        if self.standing is not None and unit:
            families = [code for code in self.standing.families if self.standing.cells[unit, code].last is not None]
            self.run(partial(_opened, self.services, unit, families), self._on_read)

    @Slot(object)
    def _on_read(self, cells: tuple[OpenedCell, ...]) -> None:
        if any(opened.cell.unit != self.unit.currentData() for opened in cells):
            return
        clear(self._cards)
        order = list(Readiness)
        ranked = sorted(cells, key=lambda item: (-order.index(item.cell.readiness), item.cell.value))
        for number, opened in enumerate(ranked):
            card = TrendCard(opened)
            card.asked.connect(self._on_asked)
            self._cards.addWidget(card, number // ACROSS, number % ACROSS)
            card.show()
        for column in range(ACROSS):
            self._cards.setColumnStretch(column, 1)
        self.bring(self.lines if cells else self.empty)

    def drawn(self) -> Picture | None:
        if self.stack.currentWidget() is not self.lines or not self._cards.count():
            return None
        title = _("Trend of {unit}").format(unit=self.unit.currentText())
        return Picture(title, self.inner.width(), self.inner.sizeHint().height(), self._paint)

    def _paint(self, painter: QPainter) -> None:
        self.inner.render(painter, QPoint())

    @Slot(str)
    def _on_asked(self, family: str) -> None:
        self.page_asked.emit("matrix", (str(self.unit.currentData()), family))


def _opened(services: Services, unit: str, families: list[str], _progress: Progress) -> tuple[OpenedCell, ...]:
    return tuple(services.readiness.cell(unit, family) for family in families)
