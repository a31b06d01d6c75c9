"""The boxes of a printed page as a table in its order: criteria downwards, or people downwards and criteria across."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from trainer.domain.score_sheet_paper import Place
from trainer.domain.scoring import parse_value
from trainer.i18n import _, decimal
from trainer.ui import theme
from trainer.ui.paper_marks.typing import PaperTyping
from trainer.ui.scoring.keys import ENTER, Asked, asked_by
from trainer.ui.scoring.matrix_model import cell_text
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.scoring.numbers import value_of
from trainer.ui.scoring.rows import Row
from trainer.ui.scoring.sheet_model import Index

Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()
MARK, STANDS, NOTE = 3, 4, 5
"""Columns of a page with criteria downwards; before them number, code and criterion."""
NAMES = 2
"""Columns before the boxes where criteria stand across."""
ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class GridModel(QAbstractTableModel):
    """Shows what `PaperTyping` holds."""

    def __init__(self, typing: PaperTyping) -> None:
        super().__init__()
        self._typing = typing
        self.typed: tuple[Place, str] = (("", ""), "")
        typing.opened.connect(self.show_page)
        typing.changed.connect(self.show_box)

    @property
    def is_matrix(self) -> bool:
        """Whether criteria stand across."""
        return self._typing.found is not None and self._typing.found.page.is_matrix

    def show_page(self) -> None:
        """Another page."""
        self.beginResetModel()
        self.typed = (("", ""), "")
        self.endResetModel()

    def show_box(self, *_place: str) -> None:
        """A newer state of a box; what was read before stands beside it, so the whole page is drawn anew."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        found = self._typing.found
        if parent.isValid() or found is None:
            return 0
        return len(found.page.subjects if found.page.is_matrix else found.page.criteria)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        found = self._typing.found
        if parent.isValid() or found is None:
            return 0
        return NAMES + len(found.page.criteria) if found.page.is_matrix else NOTE + 1

    def place_at(self, index: Index) -> int:
        """Which box of the page; -1 beside them."""
        if not index.isValid() or self._typing.found is None:
            return -1
        if not self.is_matrix:
            return index.row() if index.column() == MARK else -1
        across = len(self._typing.found.page.criteria)
        return index.row() * across + index.column() - NAMES if index.column() >= NAMES else -1

    def index_of(self, at: int) -> QModelIndex:
        """Where a box stands."""
        found = self._typing.found
        if found is None or not self.is_matrix:
            return self.index(at, MARK)
        across = len(found.page.criteria)
        return self.index(at // across, NAMES + at % across)

    def row_of(self, place: Place) -> Row:
        """The box as a row of the scoring page, whose keys it shares."""
        typing = self._typing
        assert typing.found is not None
        criterion, held = typing.criterion(place), typing.mark(place)
        return Row(
            0, criterion, typing.found.drill.bands, parse_value(criterion, held.value) if held else None,
            held.note if held else "", typed=self.typed[1] if self.typed[0] == place else "",
            is_open=typing.found.is_open,
        )  # fmt: skip

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        found = self._typing.found
        if found is None or not index.isValid():
            return None
        at = self.place_at(index)
        if role == Role.TextAlignmentRole:
            centred = at >= 0 or index.column() == 0
            return int((Qt.AlignmentFlag.AlignCenter if centred else Qt.AlignmentFlag.AlignLeft)
                       | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip
        if at >= 0:
            return self._box(self._typing.places[at], role)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self._words(index)
        return None

    def _words(self, index: Index) -> str:
        found = self._typing.found
        assert found is not None
        if found.page.is_matrix:
            subject = found.page.subjects[index.row()]
            return (str(subject.number), f"{subject.name}  {subject.detail}")[index.column()]
        line = found.page.criteria[index.row()]
        place = self._typing.places[index.row()]
        held = self._typing.mark(place)
        critical = "▲ " if line.criterion.critical else ""
        stands = "; ".join(
            f"{cell_text(Row(0, line.criterion, found.drill.bands, parse_value(line.criterion, item.value)))} "
            f"{time_of_day(item.happened_at, found.drill.zone)}"
            for item in found.marks.get(place, ())
        )
        return (str(line.number), line.criterion.code, critical + line.criterion.text, "", stands,
                held.note if held else "")[index.column()]  # fmt: skip

    def _box(self, place: Place, role: int) -> object:
        row, typing = self.row_of(place), self._typing
        asked = typing.question if typing.question and typing.question.place == place else None
        if role == Role.DisplayRole:
            if row.typed:
                return row.typed_words[0] + "▏"
            if asked:
                after = Row(0, row.criterion, row.bands, parse_value(row.criterion, asked.value))
                return f"{cell_text(row)} → {cell_text(after)}"
            return cell_text(row) + ("  !" if typing.lacks_note(place) else "")
        if role == Role.ForegroundRole:
            return theme.colour("warning" if asked else "bad" if row.fails or typing.lacks_note(place) else "text")
        if role == Role.BackgroundRole and (asked or place in typing.checked):
            return theme.colour("warning_soft" if asked else "good_soft")
        if role == Role.AccessibleTextRole:
            return row.said
        return row.criterion.text if role == Role.ToolTipRole else None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        found = self._typing.found
        if found is None or side != Qt.Orientation.Horizontal:
            return None
        if not found.page.is_matrix:
            heads = (_("No."), _("Code"), _("Criterion"), _("Mark"), _("Stands already"), _("Note"))
            return heads[section] if role == Role.DisplayRole else None
        if section < NAMES:
            return (_("No."), _("Name"))[section] if role == Role.DisplayRole else None
        line = found.page.criteria[section - NAMES]
        critical = "▲" if line.criterion.critical else ""
        if role == Role.ToolTipRole:
            return f"{line.criterion.code} {line.criterion.text} ({decimal(line.criterion.weight)})"
        return f"{critical}{line.number}\n{line.criterion.code}" if role == Role.DisplayRole else None


class PaperGrid(QTableView):
    """Keys of the scoring page; each mark goes on to the next box in the order of the paper."""

    told = Signal()
    note_asked = Signal()
    undo_asked = Signal()
    left = Signal()
    finished = Signal()

    def __init__(self, typing: PaperTyping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing, self.boxes = typing, GridModel(typing)
        self.boxes.setParent(self)
        self.setModel(self.boxes)
        self.setAccessibleName(_("Boxes of the page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()

    def show_page(self) -> None:
        """Columns for the page, and its first box without a mark."""
        across, is_matrix = self.horizontalHeader(), self.boxes.is_matrix
        down, mode = self.verticalHeader(), QHeaderView.ResizeMode
        down.setMinimumSectionSize(theme.current().row_height)
        down.setDefaultSectionSize(theme.current().row_height)
        down.setSectionResizeMode(mode.Fixed if is_matrix else mode.ResizeToContents)
        across.setSectionResizeMode(mode.Fixed)
        widths = (44, 320) if is_matrix else (44, 90, 0, 130, 150, 220)
        for column in range(self.boxes.columnCount()):
            self.setColumnWidth(column, widths[column] if column < len(widths) else 74)
        if not is_matrix:
            across.setSectionResizeMode(2, mode.Stretch)
        self.go(self._typing.next_open() or 0)

    @property
    def at(self) -> int:
        """Number of the current box on the page, from 0."""
        return self.boxes.place_at(self.currentIndex())

    @property
    def place(self) -> Place | None:
        """The current box."""
        at = self.at
        return self._typing.places[at] if 0 <= at < len(self._typing.places) else None

    def go(self, at: int) -> None:
        """Another box."""
        if 0 <= at < len(self._typing.places):
            self.setCurrentIndex(self.boxes.index_of(at))
            self.scrollTo(self.currentIndex())
        self.told.emit()

    def go_on(self) -> None:
        """The next box of the paper; after the last one what is still open, then the page is finished."""
        if self.at + 1 < len(self._typing.places):
            self.go(self.at + 1)
            return
        left = self._typing.next_open()
        if left is None:
            self.told.emit()
            self.finished.emit()
        else:
            self.go(left)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Wherever one goes, by mouse too: a number on its way in counts, a question left alone keeps what stands."""
        super().currentChanged(current, previous)
        self.settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)

    def settle(self) -> None:
        """Nothing half typed stays behind."""
        place, typed = self.boxes.typed
        if typed:
            self._finish(place, typed)
        asked = self._typing.question
        if asked is not None and asked.place != self.place:
            self._typing.answer(takes_paper=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, key = self.place, Qt.Key(event.key())
        if place is None:
            super().keyPressEvent(event)
            return
        typed = self.boxes.typed[1] if self.boxes.typed[0] == place else ""
        if self._typing.question is not None and key in (*ENTER, Qt.Key.Key_Escape):
            self._typing.answer(takes_paper=key in ENTER)
            self.go_on()
        elif key in ARROWS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(key)
        elif not typed and key in ENTER:
            self.go_on()
        elif not typed and key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not typed and key == Qt.Key.Key_Backspace:
            self.go(self.at - 1)
        else:
            asked = asked_by(event, self.boxes.row_of(place), typed)
            if asked is None:
                super().keyPressEvent(event)
            else:
                self._do(place, typed, asked)

    def _do(self, place: Place, typed: str, asked: Asked) -> None:
        if asked.typed is not None:
            self._type(place, asked.typed)
        elif asked.value:
            self._give(place, asked.value)
        elif asked.command == "finish":
            self._finish(place, typed, goes_on=True)
        elif asked.command == "note":
            self.note_asked.emit()
        elif asked.command == "undo":
            self.undo_asked.emit()
        elif asked.command == "unseen":
            left = self._typing.next_open(self.at)
            if left is not None:
                self.go(left)

    def _type(self, place: Place, typed: str) -> None:
        self.boxes.typed = (place, typed)
        self.boxes.show_box()

    def _finish(self, place: Place, typed: str, *, goes_on: bool = False) -> None:
        """A number on its way in counts if it is one."""
        if not typed:
            return
        self._type(place, "")
        value = value_of(self._typing.criterion(place).kind, typed)
        if value is not None and self._typing.give(place, value) and goes_on:
            self.go_on()
        self.told.emit()

    def _give(self, place: Place, raw: object) -> None:
        self._type(place, "")
        if self._typing.give(place, raw):
            self.go_on()
        self.told.emit()

    def _move(self, key: Qt.Key) -> None:
        down, across = ARROWS[key]
        held = self.currentIndex()
        wanted = self.boxes.index(held.row() + down, held.column() + across)
        if self.boxes.place_at(wanted) >= 0:
            self.setCurrentIndex(wanted)
            self.scrollTo(wanted)
        self.told.emit()
