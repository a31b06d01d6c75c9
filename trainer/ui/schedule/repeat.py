"""Repeating a drill: how often and until when, and each time it would be held with what stands against it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from trainer.domain.errors import mark
from trainer.domain.recurring import MOST, Pace, Recurrence, weekday_number
from trainer.i18n import _, ngettext, say
from trainer.services.recurring import LAST_DAY_OF_ALL_MONTHS, Occasion
from trainer.services.words import DAYS, short_date
from trainer.ui import theme
from trainer.ui.layout import clear, columns, label, rows
from trainer.ui.schedule.fields import Field
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import DAY, Choice, Moment, Number, set_value, value_of

ONCE, COUNT, UNTIL = "", "count", "until"
NUMBERS: Mapping[int, str] = {
    1: mark("first"), 2: mark("second"), 3: mark("third"), 4: mark("fourth"), -1: mark("last"),
}  # fmt: skip
USUAL_COUNT, USUAL_DAYS = 4, 180


def repeat_fields() -> dict[str, Field]:
    """The fields by name; all but the first are hidden while the drill is held once."""
    ends = ((COUNT, _("After so many times")), (UNTIL, _("On a day")))
    made = (
        Field("pace", _("Repeats"), Choice()),
        Field("every", _("Every"), Number(1, 52)),
        Field("ends", _("Ends"), Choice(ends)),
        Field("count", _("Times"), Number(2, MOST)),
        Field("until", _("Last day"), Moment(DAY)),
    )
    return {field.name: field for field in made}


class Repeat(QWidget):
    """`edited` tells that another rule is wanted."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = repeat_fields()
        self._note = label(role="muted", wrap=True)
        second = columns((self.fields["ends"], 1), (self.fields["count"], 1), (self.fields["until"], 1), gap=1.5)
        first = columns((self.fields["pace"], 2), (self.fields["every"], 1), gap=1.5)
        self.setLayout(rows(first, second, self._note, gap=1))
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
        self._first = date(2000, 1, 1)
        self.start_over(self._first)

    def start_over(self, first: date) -> None:
        """Held once, until he says otherwise."""
        self.show_first(first)
        values = {"pace": ONCE, "every": 1, "ends": COUNT, "count": USUAL_COUNT, "until": first + timedelta(USUAL_DAYS)}
        for name, value in values.items():
            set_value(self.fields[name].field, value)  # type: ignore[arg-type]
        self._show()

    def show_first(self, first: date) -> None:
        """Another day of the first drill: the words of the rules follow it."""
        self._first = first
        weekday = _(DAYS[first.weekday()])
        number = _(NUMBERS[weekday_number(first)])
        pace = self.fields["pace"].field
        assert isinstance(pace, Choice)
        pace.set_options([
            (ONCE, _("No, it is held once")),
            (Pace.WEEKS, _("By weeks, on {weekday}").format(weekday=weekday)),
            (Pace.MONTHS, _("By months, on day {day}").format(day=first.day)),
            (Pace.MONTHS_BY_WEEKDAY, _("By months, on the {number} {weekday}").format(number=number, weekday=weekday)),
        ])  # fmt: skip
        self._show()

    def rule(self) -> Recurrence | None:
        """None for a drill held once."""
        given = {name: value_of(field.field) for name, field in self.fields.items()}
        if given["pace"] == ONCE:
            return None
        by_count = given["ends"] == COUNT
        until = given["until"]
        assert isinstance(until, date)
        return Recurrence(
            int(str(given["every"])), Pace(str(given["pace"])), int(str(given["count"])) if by_count else 0,
            None if by_count else until,
        )  # fmt: skip

    def _show(self) -> None:
        pace, by_count = value_of(self.fields["pace"].field), value_of(self.fields["ends"].field) == COUNT
        for name in ("every", "ends"):
            self.fields[name].setVisible(pace != ONCE)
        self.fields["count"].setVisible(pace != ONCE and by_count)
        self.fields["until"].setVisible(pace != ONCE and not by_count)
        every = self.fields["every"].field
        assert isinstance(every, Number)
        every.setSuffix(" " + (_("weeks") if pace == Pace.WEEKS else _("months")))
        lacks = pace == Pace.MONTHS and self._first.day > LAST_DAY_OF_ALL_MONTHS
        self._note.setText(_("Months without day {day} are left out.").format(day=self._first.day) if lacks else "")
        self._note.setVisible(lacks)

    @Slot(str)
    def _on_edited(self, _name: str) -> None:
        self._show()
        self.edited.emit()


class Occasions(QWidget):
    """Every time of a repeated drill, each with a tick; what is blocked cannot be ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[date, QCheckBox, Occasion]] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.grid(0.5))
        self.setLayout(self._lines)
        self.hide()

    def show_occasions(self, occasions: Sequence[Occasion], zone: str) -> None:
        """Other times; without any it takes no room."""
        clear(self._lines)
        self._ticks = []
        for item in occasions:
            day = item.start.astimezone(ZoneInfo(zone)).date()
            tick = QCheckBox(f"{_(DAYS[day.weekday()])[:3]} {short_date(day)}")
            tick.setChecked(not item.is_blocked)
            tick.setEnabled(not item.is_blocked)
            tick.clicked.connect(self._on_clicked)
            words = " ▲ ".join(say(conflict.sentence) for conflict in item.conflicts)
            kind = "bad" if item.is_blocked else "warning" if item.conflicts else "good"
            sign = ElidedLabel(f"▲ {words}" if words else "✓", kind)
            tick.setAccessibleDescription(words)
            line = columns(tick, (sign, 1), gap=1)
            holder = QWidget()
            holder.setLayout(line)
            self._lines.addWidget(holder)
            holder.show()
            self._ticks.append((day, tick, item))
        self.setVisible(bool(occasions))

    def left_out(self) -> tuple[date, ...]:
        """The days without a tick."""
        return tuple(day for day, tick, _item in self._ticks if not tick.isChecked())

    def ticked(self) -> list[Occasion]:
        """The times that would be made."""
        return [item for _day, tick, item in self._ticks if tick.isChecked()]

    def summary(self) -> str:
        """How many there are and how many of them are left out."""
        count, out = len(self.ticked()), len(self.left_out())
        words = ngettext("{count} drill", "{count} drills", count).format(count=count)
        return words + ", " + _("{count} left out").format(count=out) if out else words

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
