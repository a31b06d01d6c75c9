"""The view "Matrix": units by families of scenarios, and at the side what the chosen cell rests on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.domain.readiness import Cell
from trainer.i18n import _
from trainer.services.readiness import OpenedCell
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.readiness.cell_panel import CellPanel
from trainer.ui.readiness.matrix_drawing import LEGEND, MatrixDrawing, paint_levels
from trainer.ui.readiness.matrix_grid import MatrixGrid
from trainer.ui.readiness.pictures import Picture
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.painting import painter_on
from trainer.ui.widgets.search_box import SearchBox

PANEL_WIDTH, SEARCH_WIDTH = 380, 240
KEPT = "readiness/drilled-only"


class Levels(QWidget):
    """The line that says what the signs mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_levels(painter, QRectF(self.rect()))
        painter.end()


class MatrixView(ReadinessView):
    """Arrows from cell to cell; the side follows."""

    is_picture = True

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, memory, parent)
        self.grid, self.side = MatrixGrid(), CellPanel()
        self.grid.setAccessibleName(_("Readiness of units in families of scenarios"))
        self.search, self.drilled = SearchBox(_("Search units")), QCheckBox(_("Only families that were drilled"))
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.drilled.setChecked(memory.get(KEPT) == "1")
        self._words = ""
        self._build()

    def _build(self) -> None:
        card = Card()
        card.body.setContentsMargins(8, 8, 8, 8)
        card.add(self.grid, 1)
        self.side.setFixedWidth(PANEL_WIDTH)
        whole = QWidget()
        tools = columns(self.search, self.drilled, STRETCH)
        left = rows(tools, (card, 1), Levels(), gap=1)
        both = columns(gap=1.5)
        both.addLayout(left, 1)
        both.addWidget(self.side)
        whole.setLayout(both)
        self.stack.addWidget(whole)
        self.setFocusProxy(self.grid)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.opened.connect(self._on_opened)
        self.side.drill_opened.connect(self.drill_opened)
        self.search.searched.connect(self._on_search)
        self.search.left_downwards.connect(self.grid.setFocus)
        self.drilled.toggled.connect(self._on_drilled)

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        self._show()
        cell = self.grid.current()
        if cell is not None:
            self._on_chosen(cell)

    def choose(self, unit: str, family: str) -> None:
        """Look at a cell, whatever was searched for."""
        self.search.forget()
        self._on_search("")
        self.grid.choose(unit, family)

    def _show(self) -> None:
        if self.standing is None:
            return
        cells, words = self.standing.cells, self._words.casefold().split()
        units = [
            (unit.code, unit.name)
            for unit in self.standing.units
            if all(word in f"{unit.code} {unit.name}".casefold() for word in words)
        ]
        held = {family for (_unit, family), cell in cells.items() if cell.last is not None}
        only = self.drilled.isChecked()
        families = [family for family in self.standing.families if not only or family in held]
        self.grid.show_drawing(MatrixDrawing(units, families, cells))

    def offered(self) -> dict[str, Callable[[], object]]:
        """Searching on the page is searching for a unit."""
        return {"search": self.search.setFocus}

    def drawn(self) -> Picture | None:
        drawing = self.grid.drawing
        if not drawing.units or not drawing.families:
            return None
        size = drawing.size(self.grid.viewport().width())
        paint = partial(drawing.paint_whole, width=self.grid.viewport().width())
        return Picture(_("Readiness"), size.width(), size.height() + LEGEND, paint)

    @Slot(object)
    def _on_chosen(self, cell: Cell) -> None:
        self.run(partial(_read, self.services, cell), self._on_read)

    @Slot(object)
    def _on_read(self, opened: OpenedCell) -> None:
        now = self.grid.current()
        if now is not None and (now.unit, now.family) == (opened.cell.unit, opened.cell.family):
            self.side.show_cell(dict(self.grid.drawing.units).get(now.unit, now.unit), opened)

    @Slot(object)
    def _on_opened(self, _cell: Cell) -> None:
        """Enter goes on to the drills at the side."""
        if self.side.model.rowCount() and self.side.table.isVisible():
            self.side.table.setFocus()
            self.side.table.selectRow(0)

    @Slot(str)
    def _on_search(self, words: str) -> None:
        self._words = words
        self._show()

    @Slot(bool)
    def _on_drilled(self, is_on: bool) -> None:
        self.memory.put(KEPT, "1" if is_on else "")
        self._show()


def _read(services: Services, cell: Cell, _progress: Progress) -> OpenedCell:
    return services.readiness.cell(cell.unit, cell.family)
