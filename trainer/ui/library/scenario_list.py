"""The scenarios found, two lines each: code and title, then how it is played, how long and how often it was used."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.i18n import _, ngettext
from trainer.services.library import ScenarioRow
from trainer.ui import theme
from trainer.ui.widgets.painting import LEFT, Index, focus_ring, ground, text
from trainer.ui.wording import SHORT_METHODS, named

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
PAD = 12
CODE_WIDTH = 56
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def second_line(row: ScenarioRow) -> str:
    """Such as "TFG, Field · 150 minutes · 3 drills"."""
    methods = ", ".join(named(SHORT_METHODS, value) for value in row.facets.get("method", ()))
    minutes = ngettext("{count} minute", "{count} minutes", row.minutes).format(count=row.minutes)
    drills = ngettext("{count} drill", "{count} drills", row.drills).format(count=row.drills)
    return " · ".join((methods, minutes, drills if row.drills else _("no drill yet")))


class ScenarioModel(QAbstractListModel):
    """The rows it is given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ScenarioRow, ...] = ()

    def show_rows(self, rows: Sequence[ScenarioRow]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, number: int) -> ScenarioRow | None:
        """The scenario of a line."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, code: str) -> int:
        """The line of a code or slug, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if code in (row.code, row.slug)), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Role.DisplayRole:
            return f"{row.code} {row.title}"
        if role == Role.ToolTipRole:
            return row.title
        if role == Role.AccessibleTextRole:
            return f"{row.code} {row.title}, {second_line(row)}"
        return None


class _Lines(QStyledItemDelegate):
    """Draws a scenario."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, theme.current().row_height + 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, ScenarioModel) else None
        if row is None:
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        if chosen or over:
            ground(painter, box, "selection" if chosen else "hover")
        if chosen and option.widget.hasFocus():
            focus_ring(painter, box)
        self._paint_words(painter, box.adjusted(PAD, 6, -PAD, -6), row, chosen=chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, row: ScenarioRow, *, chosen: bool) -> None:
        half = box.height() / 2
        painter.setFont(theme.font(strong=chosen))
        text(painter, QRectF(box.left(), box.top(), CODE_WIDTH, half), row.code, "accent" if chosen else "muted", LEFT)
        title = QRectF(box.left() + CODE_WIDTH, box.top(), box.width() - CODE_WIDTH, half)
        text(painter, title, row.title, "text", LEFT)
        painter.setFont(theme.font(10))
        below = QRectF(title.left(), box.top() + half, title.width(), half)
        text(painter, below, second_line(row), "muted", LEFT)


class ScenarioList(QListView):
    """Arrows choose, Enter goes on to read, Ctrl+C copies the lines."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ScenarioModel()
        self.lines.setParent(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Lines(self))
        self.setProperty("role", "plain")
        self.setAccessibleName(_("Scenarios"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_rows(self, rows: Sequence[ScenarioRow], code: str) -> None:
        """Other rows; the scenario of that code is chosen if it is among them, else the first."""
        self.lines.show_rows(rows)
        self.choose(code) or self.choose(rows[0].code if rows else "")

    def choose(self, code: str) -> bool:
        """Look at a scenario; False when it is not shown."""
        number = self.lines.find(code)
        if number >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.lines.index(number), flag)
        return number >= 0

    def current_row(self) -> ScenarioRow | None:
        """The scenario looked at."""
        return self.lines.row_at(self.currentIndex().row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.lines.row_at(current.row()) if current.isValid() else None
        if row is not None:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in ENTER and row is not None:
            self.opened.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """All lines as a spreadsheet takes them."""
        held = (self.lines.row_at(number) for number in range(self.lines.rowCount()))
        lines = [(row.code, row.title, second_line(row)) for row in held if row is not None]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
