"""The coverage of a programme as a table: a row a unit, a column a requirement, and beside it what a cell stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.programme import Coverage, Requirement
from trainer.i18n import _
from trainer.services.programme import Covered
from trainer.services.words import short_date
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, clear, columns, label
from trainer.ui.schedule.programme.words import ORIGINS, STATES, count_words, state_of, value_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.painting import Index
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

CELL_WIDTH, WIDEST, ROOM, UNIT_WIDTH, SIDE_WIDTH = 92, 190, 30, 170, 290


@dataclass(frozen=True)
class UnitRow:
    """A unit with its line of each requirement it must fulfil."""

    id: str
    name: str
    cells: Mapping[str, Coverage]


def unit_rows(found: Covered, names: Mapping[str, str]) -> list[UnitRow]:
    """One row a unit, in the order of the directory."""
    held: dict[str, dict[str, Coverage]] = {}
    for line in found.lines:
        held.setdefault(line.unit, {})[line.requirement.id] = line
    order = {code: place for place, code in enumerate(names)}
    codes = sorted(held, key=lambda code: order.get(code, len(order)))
    return [UnitRow(code, names.get(code, code), held[code]) for code in codes]


class Matrix(QWidget):
    """`opened` gives the code of a drill."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: DataTable[UnitRow] | None = None
        self._asked: tuple[Requirement, ...] = ()
        self._place, self._card, self._lines = QVBoxLayout(), Card(), QVBoxLayout()
        self._lines.setSpacing(theme.grid(0.75))
        self._card.setFixedWidth(SIDE_WIDTH)
        self._card.add(self._lines)
        self._card.body.addStretch(1)
        whole = columns(gap=2)
        whole.addLayout(self._place, 1)
        whole.addWidget(self._card)
        self.setLayout(whole)

    def show_covered(self, found: Covered, names: Mapping[str, str]) -> None:
        """Other coverage; the cell looked at stays if it still is there."""
        rows_now = unit_rows(found, names)
        if self.table is None or found.requirements != self._asked:
            self._asked = found.requirements
            self._make_table()
        assert self.table is not None
        self.table.rows.show_rows(rows_now)
        if self.table.current_row() is None and rows_now:
            self.table.setCurrentIndex(self.table.rows.index(0, 1 if self._asked else 0))
        self._show_cell()

    def _make_table(self) -> None:
        clear(self._place)
        found = [Column[UnitRow](_("Unit"), lambda row: row.name, width=UNIT_WIDTH, stretch=len(self._asked) < 5)]
        found += [_column(item) for item in self._asked]
        self.table = DataTable(RowsModel[UnitRow](found))
        self.table.setAccessibleName(_("Coverage of the programme"))
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self._place.addWidget(self.table)
        self.table.show()

    def cell(self) -> Coverage | None:
        """The line looked at."""
        row = self.table.current_row() if self.table is not None else None
        place = self.table.currentIndex().column() - 1 if self.table is not None else -1
        return row.cells.get(self._asked[place].id) if row is not None and 0 <= place < len(self._asked) else None

    @Slot("QModelIndex", "QModelIndex")
    def _on_current(self, _now: Index, _before: Index) -> None:
        self._show_cell()

    @Slot(object)
    def _on_opened(self, _row: UnitRow) -> None:
        """Enter opens the one drill of a cell; of several one may choose."""
        line = self.cell()
        codes = (*line.done, *line.planned) if line is not None else ()
        if len(codes) == 1:
            self.opened.emit(codes[0])
        elif codes:
            links = self._card.findChildren(QWidget, "drill-link")
            links[0].setFocus()

    def _show_cell(self) -> None:
        line, row = self.cell(), self.table.current_row() if self.table is not None else None
        clear(self._lines)
        if line is None or row is None:
            self._card.set_heading(row.name if row is not None else _("Coverage"))
            self._add(label(_("Choose a cell to see its drills."), "muted", wrap=True))
            return
        asked = line.requirement
        self._card.set_heading(row.name)
        words, kind = STATES[state_of(line)]
        self._add(label(value_words(asked.what, asked.value), "strong", wrap=True))
        badge = Badge(f"{_(words)} · {count_words(line)}", kind)
        self._lines.addLayout(columns(badge, STRETCH))
        days = _("{first} to {last}").format(first=short_date(asked.first), last=short_date(asked.by))
        self._add(label(days, "muted"))
        self._add(
            label(f"{_(ORIGINS[asked.origin])}: {asked.why}" if asked.why else _(ORIGINS[asked.origin]), wrap=True)
        )
        for title, codes in ((_("Done"), line.done), (_("Planned"), line.planned)):
            if codes:
                self._add(label(title, "heading"))
                self._add_links(codes)

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
        widget.show()

    def _add_links(self, codes: Sequence[str]) -> None:
        for code in codes:
            link = button(code, self._on_link, role="link", icon="open")
            link.setObjectName("drill-link")
            self._lines.addLayout(columns(link, STRETCH))

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if link is not None:
            self.opened.emit(link.property("text"))


def _column(asked: Requirement) -> Column[UnitRow]:
    key, title = asked.id, value_words(asked.what, asked.value, short=True)
    width = QFontMetrics(theme.font(strong=True)).horizontalAdvance(title) + ROOM
    return Column(
        title, partial(_value, key), width=max(CELL_WIDTH, min(width, WIDEST)), text=partial(_text, key),
        badge=partial(_kind, key), tip=partial(_tip, key),
    )  # fmt: skip


def _value(key: str, row: UnitRow) -> object:
    line = row.cells.get(key)
    return None if line is None else (list(STATES).index(state_of(line)), len(line.done))


def _text(key: str, row: UnitRow) -> str:
    line = row.cells.get(key)
    return "" if line is None else count_words(line)


def _kind(key: str, row: UnitRow) -> str:
    line = row.cells.get(key)
    return "" if line is None else STATES[state_of(line)][1]


def _tip(key: str, row: UnitRow) -> str:
    line = row.cells.get(key)
    if line is None:
        return ""
    words = f"{row.name}: {value_words(line.requirement.what, line.requirement.value)}: {_(STATES[state_of(line)][0])}"
    return "\n".join((words, *line.done, *line.planned))
