"""A button that opens a list to tick: one facet of a search, the further units of a drill."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from trainer.i18n import _
from trainer.ui import icons, theme
from trainer.ui.layout import rows
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.painting import LEFT, RIGHT, Index, ground, text

WIDEST, HIGHEST, COUNT_WIDTH = 440, 420, 48
BOX, ARROW = 16, 14
SEARCHED = 12
"""From so many values on one can search among them; those ticked then stand first."""

TICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()


class _Values(QAbstractListModel):
    """Facets and which of them are ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.facets: tuple[Facet, ...] = ()
        self.ticked: frozenset[str] = frozenset()

    def show_values(self, facets: Sequence[Facet], ticked: frozenset[str]) -> None:
        self.beginResetModel()
        self.facets, self.ticked = tuple(facets), ticked
        self.endResetModel()

    def recount(self, facets: Sequence[Facet]) -> None:
        """New counts for the values shown, in the place where they stand."""
        counts = {facet.value: facet.count for facet in facets}
        gone = None if any(count is None for count in counts.values()) else 0
        self.facets = tuple(replace(facet, count=counts.get(facet.value, gone)) for facet in self.facets)
        if self.facets:
            self.dataChanged.emit(self.index(0), self.index(len(self.facets) - 1))

    def toggle(self, row: int) -> None:
        self.ticked ^= {self.facets[row].value}
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.facets)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        facet = self.facets[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return facet.text
        if role == Role.AccessibleTextRole:
            return facet.words
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if facet.value in self.ticked else Qt.CheckState.Unchecked
        return None


class _TickLine(QStyledItemDelegate):
    """A box, the words, the count at the right; what has nothing left is muted."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, theme.current().row_height - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Values):
            return
        facet = model.facets[index.row()]
        ticked = facet.value in model.ticked
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            ground(painter, box, "selection")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground(painter, box, "hover")
        square = QRectF(box.left() + 10, box.center().y() - BOX / 2, BOX, BOX)
        ground(painter, square, "accent" if ticked else "surface", "accent" if ticked else "muted", radius=4)
        if ticked:
            icons.paint(painter, square.adjusted(1, 1, -1, -1), "check", "on_accent")
        painter.setFont(theme.font(strong=ticked))
        count = COUNT_WIDTH if facet.count is not None else 8
        ink = "muted" if facet.count == 0 and not ticked else "text"
        text(painter, box.adjusted(BOX + 20, 0, -count, 0), facet.text, ink, LEFT)
        if facet.count is not None:
            text(painter, box.adjusted(box.width() - count, 0, -12, 0), str(facet.count), "muted", RIGHT)
        painter.restore()


class TickList(QListView):
    """Space, Enter or a click tick a value."""

    ticked = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values = _Values()
        self.values.setParent(self)
        self.setModel(self.values)
        self.setItemDelegate(_TickLine(self))
        self.setProperty("role", "plain")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TICKING and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, letters: str) -> None:
        """What is typed here is searched for; Qt would only know the beginnings of names."""
        self.typed.emit(letters)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.values.toggle(index.row())
        self.ticked.emit()


class _Filter(QLineEdit):
    """Narrows a long list; Down or Enter go on to what is left of it."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class CheckMenu(QPushButton):
    """Shows its title and what is ticked; Space, Enter, Down or a click opens the list, Esc closes it.

    With `listing` the button names everything that is ticked, else one name or how many.
    """

    changed = Signal()

    def __init__(self, title: str, *, listing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._listing = title, listing
        self._facets: tuple[Facet, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._popup: QFrame | None = None
        self.list = TickList()
        self.list.setParent(self)
        self.list.hide()
        self.filter = _Filter(self)
        self.filter.hide()
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open)
        self.list.ticked.connect(self._on_ticked)
        self.list.typed.connect(self._on_typed)
        self.filter.textChanged.connect(self._narrow)
        self.filter.left_downwards.connect(self._to_list)
        self._show_state()

    def show_options(self, facets: Sequence[Facet]) -> None:
        """Other values or counts; what was ticked stays ticked. Emits nothing."""
        self._facets = tuple(facets)
        self._chosen &= {facet.value for facet in facets}
        if self._popup is None or not self._popup.isVisible():
            self.list.values.show_values(self._facets, self._chosen)
        else:
            self.list.values.recount(self._facets)
        self._show_state()

    def chosen(self) -> frozenset[str]:
        """The values ticked."""
        return self._chosen

    def set_chosen(self, values: frozenset[str]) -> None:
        """Tick these and no others; emits nothing."""
        self._chosen = values & {facet.value for facet in self._facets}
        self.list.values.show_values(self._facets, self._chosen)
        self._show_state()

    @Slot()
    def open(self) -> None:
        """Show the list under the button, or over it where there is no room."""
        popup = self._popup or self._made()
        self.filter.clear()
        self.filter.setVisible(self._is_long())
        self._narrow()
        popup.resize(self._room())
        popup.move(self._place(popup.size()))
        popup.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.setCurrentIndex(self.list.values.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING:
            self.open()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Pressed means ticked; a click alone changes nothing."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As the style draws a button, its text shortened and an arrow at the right."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        ink = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else "text"
        painter.setFont(theme.font(strong=self.isChecked()))
        text(painter, self.rect().adjusted(12, 0, -(ARROW + 14), 0), self.text(), ink, LEFT)
        painter.drawPixmap(
            self.width() - ARROW - 9, (self.height() - ARROW) // 2, icons.pixmap("chevron-down", ink, ARROW)
        )
        painter.end()

    def _made(self) -> QFrame:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("role", "overlay")
        popup.setAccessibleName(self._title)
        popup.setLayout(rows(self.filter, self.list, gap=0.75, margin=0.75))
        self.list.show()
        self._popup = popup
        return popup

    def _room(self) -> QSize:
        metrics = self.list.fontMetrics()
        widest = max((metrics.horizontalAdvance(facet.text) for facet in self._facets), default=0)
        height = (theme.current().row_height - 4) * max(1, len(self._facets))
        height += self.filter.sizeHint().height() + 6 if self._is_long() else 0
        return QSize(max(self.width(), min(WIDEST, widest + COUNT_WIDTH + 80)), min(HIGHEST, height + 20))

    def _is_long(self) -> bool:
        return len(self._facets) > SEARCHED

    def _place(self, size: QSize) -> QPoint:
        area = self.screen().availableGeometry()
        place = self.mapToGlobal(QPoint(0, self.height() + 2))
        if place.y() + size.height() > area.bottom():
            place.setY(max(area.top(), self.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
        place.setX(max(area.left(), min(place.x(), area.right() - size.width())))
        return place

    def _show_state(self) -> None:
        names = [facet.text for facet in self._facets if facet.value in self._chosen]
        if self._listing:
            words = ", ".join(names) or self._title
        elif len(names) > 1:
            words = f"{self._title} · {len(names)}"
        else:
            words = names[0] if names else self._title
        self.setText(words)
        self.setToolTip("\n".join(names))
        self.setChecked(bool(names) and not self._listing)
        self.setAccessibleName(f"{self._title}: {', '.join(names)}" if names else self._title)

    @Slot()
    def _narrow(self) -> None:
        """Only values with all the words typed; in a long list the ticked ones first."""
        words = self.filter.text().casefold().split()
        shown = [facet for facet in self._facets if all(word in facet.text.casefold() for word in words)]
        if self._is_long():
            shown.sort(key=self._is_unticked)
        self.list.values.show_values(shown, self._chosen)
        if shown:
            self.list.setCurrentIndex(self.list.values.index(0))

    def _is_unticked(self, facet: Facet) -> bool:
        return facet.value not in self._chosen

    @Slot(str)
    def _on_typed(self, letters: str) -> None:
        if self.filter.isVisible():
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            self.filter.insert(letters)

    @Slot()
    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_ticked(self) -> None:
        self._chosen = self.list.values.ticked
        self._show_state()
        self.changed.emit()
