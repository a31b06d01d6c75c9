"""Find a person by typing part of a name or number; a list that opens under a button."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trainer.domain.directory import Person
from trainer.i18n import _
from trainer.services.directory import DirectoryService
from trainer.ui import theme
from trainer.ui.layout import label, rows
from trainer.ui.widgets.painting import Index, ground, text
from trainer.ui.widgets.search_box import SearchBox

MOST = 30
SIZE = QSize(440, 380)
LINE = 46
PERSON = int(Qt.ItemDataRole.UserRole)


class PersonSearch(QFrame):
    """Enter takes the first or the one arrived at with the arrows; Esc closes."""

    chosen = Signal(object)

    def __init__(self, directory: DirectoryService, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._directory = directory
        self._left_out: frozenset[str] = frozenset()
        self.box, self.list = SearchBox(_("Name, NRP, position")), QListWidget()
        self._title, self._hint = label(role="heading"), label(role="small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("role", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setProperty("role", "plain")
        self.list.setItemDelegate(_PersonLine(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("People found"))
        self.setLayout(rows(self._title, self.box, (self.list, 1), self._hint, margin=1.5))
        self.resize(SIZE)

    def _connect(self) -> None:
        self.box.searched.connect(self._on_searched)
        self.box.returnPressed.connect(self._on_entered)
        self.box.left_downwards.connect(self._on_downwards)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)

    def open_at(self, place: QWidget, title: str, left_out: frozenset[str] = frozenset()) -> None:
        """Open under a widget; people in `left_out` (ids) are not offered."""
        self._left_out = left_out
        self._title.setText(title)
        self.setAccessibleName(title)
        ground_colour = self.palette()
        ground_colour.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self.setPalette(ground_colour)
        self.box.clear()
        self._show("")
        self.move(self._room_under(place))
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _room_under(self, place: QWidget) -> QPoint:
        area, below = place.screen().availableGeometry(), place.mapToGlobal(QPoint(0, place.height() + 2))
        if below.y() + self.height() > area.bottom():
            below.setY(max(area.top(), place.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        below.setX(max(area.left(), min(below.x(), area.right() - self.width())))
        return below

    def _show(self, words: str) -> None:
        found = self._directory.people(words=words, limit=MOST + len(self._left_out))
        shown = [person for person in found if person.id not in self._left_out][:MOST]
        self.list.clear()
        for person in shown:
            item = QListWidgetItem(_said(person))
            item.setData(PERSON, person)
            item.setToolTip(_said(person))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._hint.setText(
            _("Enter takes the one marked, Esc closes.")
            if shown
            else _("Nobody found. People come into the directory by importing a roster.")
        )

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self._show(words)

    @Slot()
    def _on_entered(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_activated(item)

    @Slot()
    def _on_downwards(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.list.setCurrentRow(min(1, self.list.count() - 1))

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        if not self.isVisible():
            return
        self.hide()
        self.chosen.emit(item.data(PERSON))


def _said(person: Person) -> str:
    return f"{person.rank} {person.name}".strip() + f"\n{person.service_number} · {person.position} · {person.unit}"


class _PersonLine(QStyledItemDelegate):
    """Rank and name over number, position and unit."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person, box = index.data(PERSON), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            ground(painter, box, "selection" if option.state & QStyle.StateFlag.State_Selected else "hover")
        if isinstance(person, Person):
            first, second = _said(person).split("\n", 1)
            painter.setFont(theme.font(strong=True))
            text(painter, box.adjusted(8, 3, -8, -box.height() / 2), first)
            painter.setFont(theme.font(10))
            text(painter, box.adjusted(8, box.height() / 2 - 1, -8, -3), second, "muted")
        painter.restore()
