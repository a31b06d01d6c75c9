"""A roster file before it is taken: what was read from where, row by row. Nothing is written from here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble, mark
from trainer.i18n import _, ngettext, say, tell
from trainer.services.roster import FIELDS, RosterReading, RosterRow, RosterStatus, SheetLayout
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, set_value
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

CHOICE_WIDTH = 240
WRITTEN = frozenset({RosterStatus.TAKEN, RosterStatus.MENDED, RosterStatus.KNOWN})
KINDS: Mapping[RosterStatus, str] = {
    RosterStatus.TAKEN: "good", RosterStatus.MENDED: "warning", RosterStatus.REFUSED: "bad",
    RosterStatus.SKIPPED: "neutral", RosterStatus.KNOWN: "info",
}  # fmt: skip
FIELD_NAMES: Mapping[str, str] = {
    "service_number": mark("NRP / NIP"), "name": mark("Name"), "rank": mark("Rank"), "position": mark("Position"),
    "unit": mark("Unit"),
}  # fmt: skip
NEEDED = ("service_number", "name")


@dataclass(frozen=True)
class Preview:
    """A file as it was read; `trouble` says why its rows could not be, so that columns can be chosen by hand."""

    path: Path
    layouts: tuple[SheetLayout, ...]
    reading: RosterReading | None = None
    trouble: Trouble | None = field(default=None, compare=False)


class RosterPreview(QWidget):
    """Emits `reread(mapping, sheet)` when another column or sheet is chosen, `accepted(unit, team)` or `left`."""

    reread = Signal(object, object)
    accepted = Signal(str, str)
    left = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self._units: Mapping[str, str] = {}
        self.unit, self.team, self.sheet = Choice(), Choice(), Choice()
        self.mapping = {name: Choice() for name in FIELDS}
        self._build(memory)
        self._connect()

    # building

    def _build(self, memory: Memory) -> None:
        self._name, self._where = ElidedLabel(role="heading"), label(role="muted")
        self._told, self.states = QVBoxLayout(), Facets()
        self._told.setSpacing(2)
        self.model = RowsModel[RosterRow](self._columns(), key=_line)
        self.table = DataTable(self.model, "roster-preview", memory)
        self.table.setAccessibleName(_("Rows of the file"))
        advice = _("Choose above which column holds the number and which the name.")
        empty = EmptyState("import", _("No row of this sheet could be read"), advice)
        self.panel = TablePanel(self.table, _("Search rows"), empty)
        head = columns((self._name, 1), self._where, self._sheet_box())
        body = rows(head, self._mapping_card(), self._told, self.states, gap=1)
        self.setLayout(rows(body, (self.panel, 1), self._foot(), gap=1))

    def _sheet_box(self) -> QWidget:
        self._sheets = QWidget()
        self.sheet.setFixedWidth(CHOICE_WIDTH)
        self.sheet.setAccessibleName(_("Sheet"))
        self._sheets.setLayout(columns(label(_("Sheet")), self.sheet))
        return self._sheets

    def _mapping_card(self) -> Card:
        card = Card()
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        card.setAccessibleName(_("Columns of the file"))
        card.body.setContentsMargins(16, 6, 16, 12)
        line = columns(gap=1.5)
        for name, choice in self.mapping.items():
            words = _(FIELD_NAMES[name])
            choice.setAccessibleName(words)
            choice.setMinimumContentsLength(8)
            line.addLayout(rows(label(f"{words} *" if name in NEEDED else words, "small"), choice, gap=0.25), 1)
        card.add(line)
        return card

    def _foot(self) -> QWidget:
        foot = QWidget()
        for choice, said in ((self.unit, _("Unit of those without one")), (self.team, _("Into the team"))):
            choice.setFixedWidth(CHOICE_WIDTH)
            choice.setAccessibleName(said)
        self._cancel = button(_("Cancel"))
        self._cancel.clicked.connect(self.left)
        self._accept = button(_("Accept"), self.accept, role="primary", icon="check")
        self._team_words = label(_("Team"))
        foot.setLayout(columns(self._cancel, STRETCH, label(_("Unit, if none is named")), self.unit,
                               self._team_words, self.team, self._accept))  # fmt: skip
        return foot

    def _columns(self) -> tuple[Column[RosterRow], ...]:
        return (
            Column(_("Line"), _line, align="right", width=64),
            Column(_("Status"), lambda row: row.status.value, width=130, text=lambda row: status_word(row.status),
                   badge=lambda row: KINDS[row.status]),
            Column(_("NRP / NIP"), lambda row: row.service_number, width=104, tip=lambda row: row.service_number),
            Column(_("Rank"), lambda row: row.rank, width=90),
            Column(_("Name"), lambda row: row.name, width=190, tip=lambda row: row.name),
            Column(_("Position"), lambda row: row.position, width=130, tip=lambda row: row.position),
            Column(_("Unit"), self._unit_name, width=120, tip=self._unit_name),
            Column(_("Remarks"), _remarks, width=260, stretch=True, tip=_remark_lines,
                   colour=lambda row: "bad" if row.status is RosterStatus.REFUSED else ""),
        )  # fmt: skip

    def _unit_name(self, row: RosterRow) -> str:
        return self._units.get(row.unit_code, row.unit_code)

    def _connect(self) -> None:
        self.sheet.currentIndexChanged.connect(self._on_sheet)
        self.states.changed.connect(self._on_states)
        for choice in self.mapping.values():
            choice.currentIndexChanged.connect(self._on_mapping)

    # showing

    def show_drill(self, drill: Drill, units: Mapping[str, str], team: str = "") -> None:
        """Offer the units and teams of a drill."""
        self._units = units
        codes = [*drill.units, *(code for code in units if code not in drill.units)]
        self.unit.set_options([(code, units.get(code, code)) for code in codes])
        self.team.set_options([*((item.id, item.name) for item in drill.teams), ("", _("Without a team"))])
        if team:
            set_value(self.team, team)

    def show_units(self, units: Mapping[str, str], unit: str = "") -> None:
        """Offer units only: these people go into the directory, not into a drill."""
        self._units = units
        self.unit.set_options(list(units.items()))
        if unit:
            set_value(self.unit, unit)
        self._team_words.hide()
        self.team.hide()

    def show_preview(self, preview: Preview) -> None:
        """Show a file as it was read."""
        is_other = self.preview is None or self.preview.path != preview.path
        self.preview = preview
        self._name.show_text(preview.path.name)
        if is_other:
            self.states.set_chosen(frozenset())
        self._show_where(preview)
        self._show_mapping(preview)
        self._show_rows(preview)
        if is_other:
            self.table.setFocus()
            self.table.selectRow(0)

    def _show_where(self, preview: Preview) -> None:
        reading = preview.reading
        told = ""
        if reading is not None:
            told = (
                _("column titles in line {line}").format(line=reading.header_line)
                if reading.header_line
                else _("no column titles")
            )
        self._where.setText(told)
        blocked = self.sheet.blockSignals(True)
        self.sheet.set_options([(layout.name, layout.name or _("(one sheet)")) for layout in preview.layouts])
        if reading is not None:
            set_value(self.sheet, reading.sheet)
        self.sheet.blockSignals(blocked)
        self._sheets.setVisible(len(preview.layouts) > 1 or bool(preview.layouts and preview.layouts[0].name))

    def _show_mapping(self, preview: Preview) -> None:
        layout = self._layout()
        options = [("", _("— none —"))]
        for column in layout.columns if layout else ():
            options.append((str(column.index), f"{_letter(column.index)} · {column.title}".rstrip(" ·")))
        for name, choice in self.mapping.items():
            choice.set_options(options)
            if preview.reading is not None:
                held = preview.reading.columns.get(name)
                set_value(choice, str(held.index) if held else "")
        clear(self._told)
        sentences = [say(item) for item in preview.reading.remarks] if preview.reading else []
        for words in sentences:
            self._told.addWidget(label(words, "muted", wrap=True))
        if preview.trouble is not None:
            self._told.addWidget(label(f"▲ {tell(preview.trouble)}", "bad", wrap=True))

    def _show_rows(self, preview: Preview) -> None:
        found = preview.reading.rows if preview.reading else ()
        counts = {status: sum(row.status is status for row in found) for status in RosterStatus}
        self.states.show_facets([Facet(item.value, status_word(item), counts[item]) for item in RosterStatus])
        self.model.show_rows(found)
        count = sum(counts[status] for status in WRITTEN)
        words = ngettext("Accept {count} person", "Accept {count} people", count).format(count=count)
        self._accept.setText(words)
        self._accept.setEnabled(count > 0)
        self.states.setVisible(bool(found))

    def _layout(self) -> SheetLayout | None:
        preview = self.preview
        if preview is None:
            return None
        name = str(self.sheet.currentData() or "")
        return next((layout for layout in preview.layouts if layout.name == name), None)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def accept(self) -> None:
        """Ask for what is good to be written."""
        if self._accept.isEnabled():
            self.accepted.emit(str(self.unit.currentData() or ""), str(self.team.currentData() or ""))

    @Slot()
    def _on_sheet(self) -> None:
        self.reread.emit(None, self._sheet_name())

    @Slot()
    def _on_mapping(self) -> None:
        chosen = {name: str(choice.currentData() or "") for name, choice in self.mapping.items()}
        mapping = {name: int(value) for name, value in chosen.items() if value}
        self.reread.emit(mapping, self._sheet_name())

    def _sheet_name(self) -> str:
        return str(self.sheet.currentData() or "")

    @Slot()
    def _on_states(self) -> None:
        chosen = self.states.chosen()
        self.model.filter((lambda row: row.status.value in chosen) if chosen else None)


def status_word(status: RosterStatus) -> str:
    """Taken, mended, refused …"""
    return _(status.value).capitalize()


def _line(row: RosterRow) -> int:
    return row.line


def _remarks(row: RosterRow) -> str:
    return " ".join(say(item) for item in row.remarks)


def _remark_lines(row: RosterRow) -> str:
    return "\n".join(say(item) for item in row.remarks)


def _letter(index: int) -> str:
    """A, B … Z, AA: as a spreadsheet program names its columns."""
    first, last = divmod(index, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
