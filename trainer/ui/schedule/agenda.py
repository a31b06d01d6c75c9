"""The day one looks at: what is known about it and its drills."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.directory import CalendarDay
from trainer.i18n import _, ngettext
from trainer.services.calendar import PlanRow
from trainer.services.words import day_and_date
from trainer.ui.layout import STRETCH, button, clear, columns, label, line, rows, scrolled
from trainer.ui.schedule.bars import said, times_of
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.wording import DAY_KINDS, STATE_KINDS, STATES, named

LINK_EDGE = 6


class DrillLink(QPushButton):
    """A title that opens its drill, shortened where there is no room."""

    def __init__(self, title: str, said_as: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = " ".join(title.split())
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(title)
        self.setAccessibleName(said_as)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._title) + 2 * LINK_EDGE + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * LINK_EDGE
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class DrillEntry(QWidget):
    """One drill of the day; its title opens it."""

    asked = Signal(str)

    def __init__(self, row: PlanRow, units: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = row.id
        self.title = DrillLink(row.title, said(row, units))
        self.title.clicked.connect(self._on_clicked)
        time, state = label(times_of(row), "strong"), Badge(_(STATES[row.state]), STATE_KINDS[row.state])
        link = columns(self.title, STRETCH)
        link.setContentsMargins(-LINK_EDGE + 1, 0, 0, 0)
        where = label(f"{row.code} · {units.get(row.host, row.host)} · {row.place}", "muted", wrap=True)
        self.setLayout(rows(columns(time, STRETCH, state), link, where, gap=0.25))

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._id)


class Agenda(QWidget):
    """`opened` gives the id of a drill, `new_asked` wants one planned on the day."""

    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[DrillEntry] = []
        self._held: object = None
        self._build()
        self._new.clicked.connect(self.new_asked)

    def _build(self) -> None:
        self._card = Card()
        self._notes, self._drills = QVBoxLayout(), QVBoxLayout()
        self._notes.setSpacing(4)
        self._drills.setSpacing(12)
        inner = QWidget()
        inner.setLayout(rows(self._notes, self._drills, STRETCH, gap=1.5))
        self._new = button(_("Plan a drill on this day"), icon="add")
        self._card.add(scrolled(inner), 1)
        self._card.add(self._new)
        self.setLayout(rows((self._card, 1), gap=0))

    def show_day(
        self, day: date, drills: Sequence[PlanRow], days: Sequence[CalendarDay], units: Mapping[str, str]
    ) -> None:
        """The day with its notes and drills; nothing moves when nothing is new."""
        held = (day, tuple(drills), tuple(days), dict(units))
        if held == self._held:
            return
        self._held = held
        self._card.set_heading(day_and_date(day))
        clear(self._notes)
        for item in days:
            kind = named(DAY_KINDS, item.kind)
            words = item.name if item.official else _("{name} (estimate)").format(name=item.name)
            _put(self._notes, label(f"{kind}: {words}", "bad" if item.kind == "libur" else "warning", wrap=True))
        clear(self._drills)
        self._entries = [DrillEntry(row, units) for row in drills]
        for place, entry in enumerate(self._entries):
            entry.asked.connect(self.opened)
            if place:
                _put(self._drills, line())
            _put(self._drills, entry)
        if not drills:
            _put(self._drills, label(_("No drill on this day."), "muted"))
        self._card.set_aside(
            ngettext("{count} drill", "{count} drills", len(drills)).format(count=len(drills)) if drills else ""
        )

    def titles(self) -> list[QPushButton]:
        """The links to the drills of the day."""
        return [entry.title for entry in self._entries]


def _put(layout: QVBoxLayout, widget: QWidget) -> None:
    """Shown at once: a layout shows what it is given only later, and the lines would jump."""
    layout.addWidget(widget)
    widget.show()
