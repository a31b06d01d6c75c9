"""Which evaluator scores which team on which sheet: a grid of ticks for one evaluator at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer.domain.drill import Team
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _, language
from trainer.ui import theme
from trainer.ui.widgets.painting import Index
from trainer.ui.wording import SHEET_LEVELS

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
COLUMN, NAME_WIDTH, BOX = 84, 300, 18
TICKED = int(Role.UserRole)
Cell = tuple[str, str]


class AssignmentModel(QAbstractTableModel):
    """Rows are teams, columns sheets; it shows ticks and changes nothing itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._teams: tuple[Team, ...] = ()
        self._sheets: tuple[ScoreSheet, ...] = ()
        self._ticked: frozenset[Cell] = frozenset()

    def show_grid(self, teams: Sequence[Team], sheets: Sequence[ScoreSheet], ticked: frozenset[Cell]) -> None:
        """Other teams, sheets or ticks; the place looked at stays when only ticks differ."""
        same = (tuple(teams), tuple(sheets)) == (self._teams, self._sheets)
        if not same:
            self.beginResetModel()
        self._teams, self._sheets, self._ticked = tuple(teams), tuple(sheets), ticked
        if not same:
            self.endResetModel()
        elif self._teams and self._sheets:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def cell(self, index: Index) -> Cell:
        """Team and sheet of a place."""
        return self._teams[index.row()].id, self._sheets[index.column()].code

    def cells_of(self, *, row: int | None = None, column: int | None = None) -> list[Cell]:
        """All places of a row or of a column."""
        return [
            (team.id, sheet.code)
            for at, team in enumerate(self._teams)
            for place, sheet in enumerate(self._sheets)
            if row in (None, at) and column in (None, place)
        ]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._teams)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._sheets)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or role not in (TICKED, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        is_ticked = self.cell(index) in self._ticked
        if role == TICKED:
            return is_ticked
        team, sheet = self._teams[index.row()], self._sheets[index.column()]
        state = _("scored") if is_ticked else _("not scored")
        return _("{team}, {sheet}: {state}").format(team=team.name, sheet=f"{sheet.code} {_title(sheet)}", state=state)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return self._teams[section].name if role in (Role.DisplayRole, Role.ToolTipRole) else None
        sheet = self._sheets[section]
        if role == Role.ToolTipRole:
            return f"{sheet.code} {_title(sheet)} · {_(SHEET_LEVELS.get(sheet.level, sheet.level))}"
        return sheet.code if role == Role.DisplayRole else None


class AssignmentGrid(QTableView):
    """Space, Enter or a click switches a cell; a click on a heading switches its row or column."""

    toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells, self._is_editable = AssignmentModel(self), True
        self.setModel(self._cells)
        self.setItemDelegate(_TickCell(self))
        self._build()
        self.clicked.connect(self._on_clicked)
        self.horizontalHeader().sectionClicked.connect(self._on_column)
        self.verticalHeader().sectionClicked.connect(self._on_row)

    def _build(self) -> None:
        self.setAccessibleName(_("Teams and score sheets"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultSectionSize(COLUMN)
        side = self.verticalHeader()
        side.setFixedWidth(NAME_WIDTH)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        side.setTextElideMode(Qt.TextElideMode.ElideRight)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme.current().row_height)

    def show_grid(
        self, teams: Sequence[Team], sheets: Sequence[ScoreSheet], ticked: frozenset[Cell], *, editable: bool
    ) -> None:
        """Show what an evaluator scores; as high as it has rows."""
        self._is_editable = editable
        self._cells.show_grid(teams, sheets, ticked)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(theme.current().row_height)
            self._fit()

    def _fit(self) -> None:
        rows = self._cells.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + bar)

    @Slot("QModelIndex")
    def _on_clicked(self, index: Index) -> None:
        if self._is_editable and index.isValid():
            self.toggled.emit([self._cells.cell(index)])

    @Slot(int)
    def _on_column(self, column: int) -> None:
        if self._is_editable:
            self.toggled.emit(self._cells.cells_of(column=column))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if self._is_editable:
            self.toggled.emit(self._cells.cells_of(row=row))


class _TickCell(QStyledItemDelegate):
    """A tick box in the middle of its cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        middle = option.rect.center()
        box = QStyleOptionButton()
        box.rect = QRect(middle.x() - BOX // 2, middle.y() - BOX // 2, BOX, BOX)
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if index.data(TICKED) else QStyle.StateFlag.State_Off
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)


def _title(sheet: ScoreSheet) -> str:
    return sheet.title if language() == "id" else sheet.title_en or sheet.title
