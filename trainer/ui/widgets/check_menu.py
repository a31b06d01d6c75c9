"""A button that opens a list to tick: one facet of a search, the further units of a drill."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from trainer.ui import icons, theme
from trainer.ui.layout import rows
from trainer.ui.widgets.chip import Facet

WIDEST, HIGHEST, COUNT_WIDTH = 420, 420, 56
ARROW = 14
TICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
VALUE = int(Qt.ItemDataRole.UserRole)


class TickList(QTreeWidget):
    """Values with a tick and, at the right, how many there are of each."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().resizeSection(1, COUNT_WIDTH)
        self.itemClicked.connect(self._on_clicked)

    def show_values(self, facets: Sequence[Facet], chosen: frozenset[str]) -> None:
        """Other values; what has none left is muted."""
        self.clear()
        for facet in facets:
            item = QTreeWidgetItem([facet.text, "" if facet.count is None else str(facet.count)])
            item.setData(0, VALUE, facet.value)
            item.setToolTip(0, facet.text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(0, Qt.CheckState.Checked if facet.value in chosen else Qt.CheckState.Unchecked)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, theme.colour("muted"))
            if facet.count == 0 and facet.value not in chosen:
                item.setForeground(0, theme.colour("muted"))
            self.addTopLevelItem(item)
        self.header().setSectionHidden(1, all(facet.count is None for facet in facets))

    def values(self) -> frozenset[str]:
        """What is ticked."""
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return frozenset(
            str(item.data(0, VALUE)) for item in items if item and item.checkState(0) is Qt.CheckState.Checked
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in TICKING and item is not None:
            self._on_clicked(item)
        else:
            super().keyPressEvent(event)

    @Slot(QTreeWidgetItem)
    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        checked = item.checkState(0) is Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        self.ticked.emit()


class CheckMenu(QPushButton):
    """Shows its title and what is ticked; Space, Enter, Down or a click opens the list, Esc closes it."""

    changed = Signal()

    def __init__(self, title: str, *, listing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._listing = title, listing
        self._facets: tuple[Facet, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._popup: QFrame | None = None
        self.list = TickList()
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open)
        self.list.ticked.connect(self._on_ticked)
        self._show_state()

    def show_options(self, facets: Sequence[Facet]) -> None:
        """Other values or counts; what was ticked stays ticked. Emits nothing."""
        self._facets = tuple(facets)
        self._chosen &= {facet.value for facet in facets}
        if self._popup is None or not self._popup.isVisible():
            self.list.show_values(self._facets, self._chosen)
        self._show_state()

    def chosen(self) -> frozenset[str]:
        """The values ticked."""
        return self._chosen

    def set_chosen(self, values: frozenset[str]) -> None:
        """Tick these and no others; emits nothing."""
        self._chosen = values & {facet.value for facet in self._facets}
        self.list.show_values(self._facets, self._chosen)
        self._show_state()

    @Slot()
    def open(self) -> None:
        """Show the list under the button."""
        popup = self._popup or self._made()
        self.list.show_values(self._facets, self._chosen)
        size = self._room()
        popup.resize(*size)
        place = self.mapToGlobal(QPoint(0, self.height() + 2))
        area = self.screen().availableGeometry()
        place.setX(max(area.left(), min(place.x(), area.right() - size[0])))
        if place.y() + size[1] > area.bottom():
            place.setY(max(area.top(), self.mapToGlobal(QPoint(0, 0)).y() - size[1] - 2))
        popup.move(place)
        popup.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
        ink = "accent" if self.isChecked() else "text"
        room = self.rect().adjusted(12, 0, -(ARROW + 12), 0)
        painter.setFont(theme.font(strong=self.isChecked()))
        painter.setPen(theme.colour(ink))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        top = (self.height() - ARROW) // 2
        picture = icons.pixmap("chevron-down", ink, ARROW)
        painter.drawPixmap(self.width() - ARROW - 8, top, picture)
        painter.end()

    def _made(self) -> QFrame:
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setProperty("role", "overlay")
        self._popup.setAccessibleName(self._title)
        self._popup.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ground = self._popup.palette()
        ground.setColor(QPalette.ColorRole.Window, theme.colour("surface"))
        self._popup.setPalette(ground)
        self._popup.setLayout(rows(self.list, margin=0.5))
        return self._popup

    def _room(self) -> tuple[int, int]:
        metrics = self.list.fontMetrics()
        widest = max((metrics.horizontalAdvance(facet.text) for facet in self._facets), default=0)
        height = sum(self.list.sizeHintForRow(row) for row in range(len(self._facets)))
        return max(self.width(), min(WIDEST, widest + COUNT_WIDTH + 72)), min(HIGHEST, height + 24)

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
    def _on_ticked(self) -> None:
        self._chosen = self.list.values()
        self._show_state()
        self.changed.emit()
