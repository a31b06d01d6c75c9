"""Vehicles, boats and halls that a drill takes, how many of each, and what is not on the list yet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from trainer.domain.drill import Booking, Drill
from trainer.domain.resources import Resource
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, clear, columns, icon_button, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice, Number, line_field

MOST = 9999
NUMBER_WIDTH = 92


class BookingLine(QWidget):
    """One thing booked; it says how many there are."""

    edited = Signal(object)
    removed = Signal(str)

    def __init__(
        self, booking: Booking, item: Resource, unit: str, *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._booking = booking
        words = QWidget()
        lent = _("{unit} · {count} in all").format(unit=unit, count=item.quantity)
        words.setLayout(rows(ElidedLabel(item.name), ElidedLabel(lent, "small"), gap=0))
        parts = columns((words, 1))
        if editable:
            self.count = Number(1, MOST)
            self.count.setFixedWidth(NUMBER_WIDTH)
            self.count.setAccessibleName(_("How many: {name}").format(name=item.name))
            self.count.setValue(booking.quantity)
            self.count.valueChanged.connect(self._on_edited)
            parts.addWidget(self.count)
            parts.addWidget(icon_button("close", _("Take {name} out").format(name=item.name), self._on_removed))
        else:
            parts.addWidget(label(str(booking.quantity), "muted"))
        self.setLayout(parts)

    @Slot(int)
    def _on_edited(self, count: int) -> None:
        self.edited.emit(Booking(self._booking.resource, count))

    @Slot()
    def _on_removed(self) -> None:
        self.removed.emit(self._booking.resource)


class NewMeans(QWidget):
    """What a unit lends besides."""

    made = Signal(str, str, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit, self.name, self.count = Choice(), line_field(_("For example: bus")), Number(1, MOST)
        self.count.setFixedWidth(NUMBER_WIDTH)
        for field, said in ((self.unit, _("Unit that lends it")), (self.name, _("Name")), (self.count, _("How many"))):
            field.setAccessibleName(said)
        self._trouble = label("", "bad", wrap=True)
        self._trouble.hide()
        foot = columns(button(_("Add"), self._on_made, role="primary", icon="check"),
                       button(_("Cancel"), self.closed.emit), STRETCH)  # fmt: skip
        self.setLayout(rows(self.unit, columns((self.name, 1), self.count), self._trouble, foot, gap=0.75))
        self.name.returnPressed.connect(self._on_made)

    def say(self, trouble: str) -> None:
        """Why it was not added."""
        self._trouble.setText(f"▲ {trouble}" if trouble else "")
        self._trouble.setVisible(bool(trouble))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter has added it already and is nobody else's; Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    @Slot()
    def _on_made(self) -> None:
        self.made.emit(str(self.unit.currentData() or ""), self.name.text().strip(), self.count.value())


class MeansCard(Card):
    """`changed` gives other bookings, `made` what shall be put on the list: unit, name, how many."""

    changed = Signal(object)
    made = Signal(str, str, int)

    def __init__(self, units: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(_("Equipment and bookings"), parent=parent)
        self._units = units
        self._lent: dict[str, Resource] = {}
        self._bookings: tuple[Booking, ...] = ()
        self._shown: object = None
        self._none = label(_("Nothing is booked."), "muted", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.book, self._new = (
            button(_("Book…"), icon="add"),
            button(_("Not on the list…"), self.open_form, role="link"),
        )
        self._menu = QMenu(self.book)
        self._menu.triggered.connect(self._on_chosen)
        self.book.setMenu(self._menu)
        self.form = NewMeans()
        self.form.made.connect(self.made)
        self.form.closed.connect(self.close_form)
        self.form.hide()
        for part in (self._none, self._lines, columns(self.book, self._new, STRETCH), self.form):
            self.add(part)

    def show_drill(self, drill: Drill, lent: Sequence[Resource], *, editable: bool) -> None:
        """The bookings of a draft; offered is what its units and the Polda lend first, then what others do."""
        self._lent, self._bookings = {item.id: item for item in lent}, drill.bookings
        state = (tuple(item.resource for item in drill.bookings), tuple(lent), drill.units, editable)
        if state != self._shown:
            self._shown = state
            self._rebuild(drill, editable=editable)
        self._none.setVisible(not drill.bookings)
        self.setVisible(editable or bool(drill.bookings))

    def open_form(self) -> None:
        """Ask what is not on the list."""
        self.form.say("")
        self.form.show()
        self.form.name.setFocus()

    def close_form(self) -> None:
        """The list is enough."""
        self.form.hide()
        self.form.name.clear()
        self._new.setFocus()

    def lines(self) -> list[BookingLine]:
        """What is booked, as it stands."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, BookingLine)]

    def _rebuild(self, drill: Drill, *, editable: bool) -> None:
        clear(self._lines)
        for booking in drill.bookings:
            item = self._lent.get(booking.resource)
            if item is not None:
                line = BookingLine(booking, item, self._units.get(item.unit, item.unit), editable=editable)
                line.edited.connect(self._on_edited)
                line.removed.connect(self._on_removed)
                self._lines.addWidget(line)
        self._offer(drill)
        for part in (self.book, self._new):
            part.setVisible(editable)
        self.book.setEnabled(not self._menu.isEmpty())

    def _offer(self, drill: Drill) -> None:
        self._menu.clear()
        booked = {item.resource for item in drill.bookings}
        near = (drill.host, *drill.units)
        for item in sorted(self._lent.values(), key=lambda item: (item.unit not in near, item.unit, item.name)):
            if item.id not in booked:
                words = _("{name} · {unit}").format(name=item.name, unit=self._units.get(item.unit, item.unit))
                self._menu.addAction(words.replace("&", "&&")).setData(item.id)
        self.form.unit.set_options([(code, self._units[code]) for code in dict.fromkeys((*near, *self._units))])

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.changed.emit((*self._bookings, Booking(str(action.data()))))

    @Slot(object)
    def _on_edited(self, booking: Booking) -> None:
        self.changed.emit(tuple(booking if item.resource == booking.resource else item for item in self._bookings))

    @Slot(str)
    def _on_removed(self, key: str) -> None:
        self.changed.emit(tuple(item for item in self._bookings if item.resource != key))
        self.book.setFocus()
