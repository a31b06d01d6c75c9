"""The list of a comparison: arrows go from field to field, past the headings."""

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from trainer.i18n import _
from trainer.ui.library.comparing.line_painting import LINE_ROLE, LinePainter
from trainer.ui.library.comparing.lines import Line
from trainer.ui.widgets.painting import Index

NO_INDEX = QModelIndex()
Role = Qt.ItemDataRole
USABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineModel(QAbstractListModel):
    """Lines as they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        return line.said if role in (Role.DisplayRole, Role.AccessibleTextRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_heading = not index.isValid() or self.lines[index.row()].is_heading
        return Qt.ItemFlag.NoItemFlags if is_heading else USABLE


class LineList(QListView):
    """Both sides field by field; Ctrl+C copies the field looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setProperty("role", "plain")
        self.setAccessibleName(_("Differences"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(0)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Other lines; the field looked at stays if it is still there, else the first difference is looked at."""
        held = self.current_line()
        self.lines.show_lines(lines)
        place = lines.index(held) if held in lines else -1
        if place < 0:
            place = next((at for at, line in enumerate(lines) if line.is_difference), -1)
        if place >= 0:
            self.look_at(place)
        else:
            self.scrollToTop()

    def current_line(self) -> Line | None:
        """The field looked at."""
        place = self.currentIndex().row()
        return self.lines.lines[place] if 0 <= place < len(self.lines.lines) else None

    def look_at(self, place: int) -> None:
        """Look at a line; one that is higher than the view is shown from its beginning."""
        index = self.lines.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        if self.visualRect(index).height() > self.viewport().height():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def step(self, direction: int) -> bool:
        """On to the next difference, or back to the one before; False when there is none."""
        lines = self.lines.lines
        at = self.currentIndex().row() + direction
        while 0 <= at < len(lines) and not lines[at].is_difference:
            at += direction
        if not 0 <= at < len(lines):
            return False
        self.look_at(at)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        if event.matches(QKeySequence.StandardKey.Copy) and line is not None:
            QGuiApplication.clipboard().setText(line.said)
        else:
            super().keyPressEvent(event)
