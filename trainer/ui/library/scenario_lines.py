"""The lines of the library as a model: entries in order, of which only those looked at are read."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QStandardItemModel

from trainer.i18n import _, decimal, ngettext
from trainer.services.library import Found, LibraryQuery, ScenarioRow
from trainer.services.words import short_date
from trainer.ui.widgets.painting import Index
from trainer.ui.wording import SHORT_METHODS, named

Role = Qt.ItemDataRole
HEADING = 0
"""In place of an entry: a line that says what follows."""

AHEAD = 12
"""Lines read before and after those that are seen."""


def second_line(row: ScenarioRow) -> str:
    """Such as "TFG, Field · 150 minutes · 3 drills · 12 Mar 2026", the date that of the last one."""
    methods = ", ".join(named(SHORT_METHODS, value) for value in row.facets.get("method", ()))
    minutes = ngettext("{count} minute", "{count} minutes", row.minutes).format(count=row.minutes)
    drills = ngettext("{count} drill", "{count} drills", row.drills).format(count=row.drills)
    last = [short_date(row.last_used.date())] if row.last_used is not None else []
    return " · ".join((methods, minutes, drills if row.drills else _("no drill yet"), *last))


def result(row: ScenarioRow) -> str:
    """The last result, such as "78.4 B"; empty for none."""
    return "" if row.score is None else f"{decimal(row.score)} {row.band}"


class ScenarioModel(QStandardItemModel):
    """Knows the order of everything found, and the lines it was given; asks for others by `missing`.

    Of its base it uses the number of lines only: a list asks for it twice a line, which in Python takes half a frame.
    """

    missing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.query = LibraryQuery()
        self.shares: Mapping[int, float] = {}
        self._entries: tuple[int, ...] = ()
        self._exact = 0
        self._rows: dict[int, ScenarioRow] = {}
        self._seen: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def show_found(self, query: LibraryQuery, found: Found) -> None:
        """Another answer."""
        self.beginResetModel()
        self.query, self.shares, self._exact = query, found.shares, len(found.entries)
        self._entries = (*found.entries, *((HEADING, *found.near) if found.near else ()))
        self._rows = {row.entry: row for row in found.rows}
        self._seen.clear()
        self._count_lines()
        self.endResetModel()

    def _count_lines(self) -> None:
        blocked = self.blockSignals(True)
        self.setRowCount(0)
        self.setColumnCount(1)
        self.setRowCount(len(self._entries))
        self.blockSignals(blocked)

    def put_rows(self, rows: Sequence[ScenarioRow]) -> None:
        """Lines that were missing."""
        places = {entry: number for number, entry in enumerate(self._entries)}
        for row in rows:
            if row.entry in places:
                self._rows[row.entry] = row
                index = self.index(places[row.entry], 0)
                self.dataChanged.emit(index, index)

    def number_of(self, found: Found) -> int:
        """The line of the scenario that was asked for, -1 when it was not found."""
        return found.place + (1 if found.place >= self._exact else 0) if found.place >= 0 else -1

    @property
    def entries(self) -> tuple[int, ...]:
        """Everything found, in order."""
        return tuple(entry for entry in self._entries if entry != HEADING)

    def row_at(self, number: int) -> ScenarioRow | None:
        """The scenario of a line; None when it is not read yet or is a heading."""
        return self._rows.get(self._entries[number]) if 0 <= number < len(self._entries) else None

    def heading_at(self, number: int) -> str:
        """What a heading says; empty for a scenario."""
        if self._entries[number] != HEADING:
            return ""
        return _("Similar titles:") if self._exact else _("Nothing matches exactly; similar titles:")

    def want(self, number: int) -> None:
        """This line is seen."""
        if self.row_at(number) is None and self._entries[number] != HEADING:
            self._seen.add(number)
            if not self._timer.isActive():
                self._timer.start()

    def find(self, name: str) -> int:
        """The line of a code or slug among those read, -1 when it is not there."""
        lines = ((number, self._rows.get(entry)) for number, entry in enumerate(self._entries))
        return next((number for number, row in lines if row is not None and name in (row.slug, row.code)), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._entries[index.row()] == HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, heading = self.row_at(index.row()), self.heading_at(index.row())
        if heading:
            return heading if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if row is None:
            return None
        if role == Role.DisplayRole:
            return f"{row.code} {row.title}"
        if role == Role.ToolTipRole:
            return self._tip(row)
        if role == Role.AccessibleTextRole:
            hit = f", {row.hit.text}" if row.hit else ""
            return f"{row.code} {row.title}, {second_line(row)}{hit}"
        return None

    def _tip(self, row: ScenarioRow) -> str:
        """What the line shortens, and what its numbers mean."""
        share = self.shares.get(row.entry)
        lines = [row.title]
        if share is not None:
            lines.append(_("{share} % alike").format(share=round(100 * share)))
        if row.last_used is not None:
            lines.append(_("Last drilled {date}").format(date=short_date(row.last_used.date())))
        if row.score is not None:
            lines.append(_("Last result {result}").format(result=result(row)))
        return "\n".join(lines)

    @Slot()
    def _ask(self) -> None:
        """Those seen, and some around them: the next turn of the wheel finds them there."""
        seen, self._seen = self._seen, set()
        if seen:
            around = self._entries[max(0, min(seen) - AHEAD) : max(seen) + AHEAD]
            self.missing.emit(tuple(entry for entry in around if entry != HEADING and entry not in self._rows))
