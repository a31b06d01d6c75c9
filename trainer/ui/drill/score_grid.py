"""Sheets against teams: each cell a score with its band and coverage."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer.domain.result import Average, DrillResult, SheetResult
from trainer.domain.scoring import Level
from trainer.i18n import _, decimal
from trainer.ui import theme
from trainer.ui.drill.result_words import band_colour, band_words, score_words, share_words
from trainer.ui.widgets.painting import CENTRE, Index, ground, text

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
CELL = int(Role.UserRole)
COLUMN, NAME_WIDTH, ROW = 91, 224, 52
Cell = SheetResult | Average | None


@dataclass(frozen=True)
class GridRow:
    """A team with its sheets in the order of the columns, and its mean at the end."""

    name: str
    cells: tuple[Cell, ...]


def grid_of(result: DrillResult) -> tuple[tuple[str, ...], tuple[GridRow, ...]]:
    """Codes of the sheets, and a row for each team that has any."""
    own = [item for item in result.sheets if item.level != "person"]
    codes = tuple(dict.fromkeys(item.sheet.code for item in own))
    found = {(item.subject, item.sheet.code): item for item in own}
    rows = tuple(
        GridRow(team.name, (*(found.get((team.subject, code)) for code in codes), team)) for team in result.teams
    )
    return codes, rows


class ScoreModel(QAbstractTableModel):
    """Shows what it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._rows: tuple[GridRow, ...] = ()

    def show_rows(self, codes: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Other scores."""
        self.beginResetModel()
        self._codes, self._rows = tuple(codes), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._codes) + 1

    def cell(self, index: Index) -> Cell:
        """What stands at a place."""
        return self._rows[index.row()].cells[index.column()] if index.isValid() else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == Role.DisplayRole:
            return "" if cell is None else score_words(_score(cell))
        if role in (Role.AccessibleTextRole, Role.ToolTipRole) and cell is not None:
            parts = (score_words(_score(cell)), band_words(_band(cell)), _below(cell))
            return f"{self._rows[index.row()].name}: {' · '.join(parts)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return self._rows[section].name if role in (Role.DisplayRole, Role.ToolTipRole) else None
        if role != Role.DisplayRole:
            return None
        return self._codes[section] if section < len(self._codes) else _("Mean")


class ScoreGrid(QTableView):
    """Arrows and mouse choose a cell; what stands there is told."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scores = ScoreModel(self)
        self.setModel(self.scores)
        self.setItemDelegate(_ScoreCell(self))
        self.setAccessibleName(_("Scores by team and sheet"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultSectionSize(COLUMN)
        side = self.verticalHeader()
        side.setFixedWidth(NAME_WIDTH)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        side.setTextElideMode(Qt.TextElideMode.ElideRight)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW)

    def current_cell(self) -> Cell:
        """What is looked at."""
        return self.scores.cell(self.currentIndex())

    def show_result(self, result: DrillResult) -> None:
        """Show the scores of a drill; the place looked at stays."""
        place = self.currentIndex()
        at = (place.row(), place.column())
        self.scores.show_rows(*grid_of(result))
        if place.isValid():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.scores.index(*at))
            self.selectionModel().blockSignals(False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        cell = self.scores.cell(current)
        if cell is not None:
            self.chosen.emit(cell)


class _ScoreCell(QStyledItemDelegate):
    """Score over coverage, a bar of its band's colour below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(COLUMN, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )  # fmt: skip
        cell, box = index.data(CELL), QRectF(option.rect)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = _band(cell)
        words = score_words(_score(cell))
        painter.setFont(theme.font(strong=True))
        text(painter, box.adjusted(6, 4, -6, -22), f"{words}  {band.value if band else '·'}", "text", CENTRE)
        painter.setFont(theme.font(9.5))
        text(painter, box.adjusted(6, 22, -6, -8), _below(cell), "muted", CENTRE)
        bar = QRectF(box.left() + 14, box.bottom() - 8, box.width() - 28, 4)
        ground(painter, bar, "track", radius=2)
        score = _score(cell)
        if score:
            ground(painter, QRectF(bar.left(), bar.top(), bar.width() * score / 100, 4), band_colour(band), radius=2)
        painter.restore()


def _below(cell: SheetResult | Average) -> str:
    """The coverage, and points taken off beside the score."""
    share = share_words(_coverage(cell))
    lost = cell.penalties if isinstance(cell, Average) else 0.0
    return f"{share} · −{decimal(lost)}" if lost else share


def _score(cell: SheetResult | Average) -> float | None:
    return cell.total.score if isinstance(cell, SheetResult) else cell.score


def _coverage(cell: SheetResult | Average) -> float:
    return cell.total.coverage if isinstance(cell, SheetResult) else cell.coverage


def _band(cell: SheetResult | Average) -> Level | None:
    return cell.total.band if isinstance(cell, SheetResult) else cell.band
