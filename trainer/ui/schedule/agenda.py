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
MOST = 8
"""Drills of a day that are told here; a day of all units has many more, and each takes its time to be drawn."""


class DrillLink(QPushButton):
    """A title that opens its drill, shortened where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_title(self, title: str, said_as: str) -> None:
        """Another drill."""
        self._title = " ".join(title.split())
        self.setToolTip(title)
        self.setAccessibleName(said_as)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._title) + 2 * LINK_EDGE + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * LINK_EDGE
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class DrillEntry(QWidget):
    """One drill of the day; its title opens it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._line, self.title = line(), DrillLink()
        self.title.clicked.connect(self._on_clicked)
        self._time, self._state = label(role="strong"), Badge(parent=self)
        self._where = label(role="muted", wrap=True)
        link = columns(self.title, STRETCH)
        link.setContentsMargins(-LINK_EDGE + 1, 0, 0, 0)
        drill = rows(columns(self._time, STRETCH, self._state), link, self._where, gap=0.25)
        whole = rows(self._line, gap=1.5)
        whole.addLayout(drill)
        self.setLayout(whole)

    def show_row(self, row: PlanRow, units: Mapping[str, str], *, is_first: bool) -> None:
        """Another drill; the first of the day has no line over it."""
        self._id = row.id
        self._line.setVisible(not is_first)
        self._time.setText(times_of(row))
        self._state.show_badge(_(STATES[row.state]), STATE_KINDS[row.state])
        self._where.setText(f"{row.code} · {units.get(row.host, row.host)} · {row.place}")
        self.title.show_title(row.title, said(row, units))

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._id)


class Agenda(QWidget):
    """`opened` gives the id of a drill, `new_asked` wants one planned on the day, `all_asked` every drill of it."""

    opened = Signal(str)
    new_asked = Signal()
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[DrillEntry] = []
        self._shown = 0
        self._held: object = None
        self._build()
        self.new.clicked.connect(self.new_asked)
        self._all.clicked.connect(self.all_asked)

    def _build(self) -> None:
        self._card = Card()
        self._notes, self._drills, inner = QVBoxLayout(), QVBoxLayout(), QWidget()
        self._notes.setSpacing(4)
        self._drills.setSpacing(12)
        self._none = label(_("No drill on this day."), "muted")
        self._drills.addWidget(self._none)
        inner.setLayout(rows(self._notes, self._drills, STRETCH, gap=1.5))
        self._all = button("", role="link", icon="list")
        self._all.hide()
        self.new = button(_("Plan a drill on this day"), icon="add")
        self._card.add(scrolled(inner), 1)
        self._card.add(self._all)
        self._card.add(self.new)
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
        self._show_notes(days)
        self._show_drills(drills[:MOST], units)
        self._all.setText(_("All {count} drills of this day").format(count=len(drills)))
        self._all.setVisible(len(drills) > MOST)
        self._card.set_aside(
            ngettext("{count} drill", "{count} drills", len(drills)).format(count=len(drills)) if drills else ""
        )

    def _show_notes(self, days: Sequence[CalendarDay]) -> None:
        clear(self._notes)
        for item in days:
            kind = named(DAY_KINDS, item.kind)
            words = item.name if item.official else _("{name} (estimate)").format(name=item.name)
            note = label(f"{kind}: {words}", "bad" if item.kind == "libur" else "warning", wrap=True)
            self._notes.addWidget(note)
            note.show()  # at once: a layout shows what it is given only later, and the lines would jump

    def _show_drills(self, drills: Sequence[PlanRow], units: Mapping[str, str]) -> None:
        """The same lines with other words: made anew they would have to be dressed each time."""
        while len(self._entries) < len(drills):
            entry = DrillEntry()
            entry.asked.connect(self.opened)
            self._drills.addWidget(entry)
            self._entries.append(entry)
        for place, entry in enumerate(self._entries):
            if place < len(drills):
                entry.show_row(drills[place], units, is_first=place == 0)
            entry.setVisible(place < len(drills))
        self._none.setVisible(not drills)
        self._shown = len(drills)

    def titles(self) -> list[QPushButton]:
        """The links to the drills of the day."""
        return [entry.title for entry in self._entries[: self._shown]]
