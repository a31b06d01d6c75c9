"""What is looked for in the audit list: words, a person, an act, a period."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.services.audit_words import act_words
from trainer.services.auditing import AuditChoices, AuditOrder
from trainer.ui.layout import STRETCH, columns, label
from trainer.ui.widgets.fields import DAY, Choice, Moment, set_value, value_of
from trainer.ui.widgets.search_box import SearchBox

BETWEEN = "between"
DAYS = {"today": 1, "week": 7, "month": 30, "year": 365}


class AuditSieveBar(QWidget):
    """Says that something else is wanted as soon as it is chosen."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.words, self.who, self.act = SearchBox(_("Search name, act, subject, detail")), Choice(), Choice()
        self.period = Choice([
            ("", _("Any time")), ("today", _("Today")), ("week", _("The last 7 days")), ("month", _("The last 30 days")),
            ("year", _("The last 365 days")), (BETWEEN, _("Between two days")),
        ])  # fmt: skip
        self.first, self.until, self.last = Moment(DAY), label("–", "muted"), Moment(DAY)
        self.show_choices(AuditChoices((), ()))
        self._build()
        self._connect()

    def _build(self) -> None:
        named = (
            (self.who, _("Person")), (self.act, _("Act")), (self.period, _("Period")), (self.first, _("First day")),
            (self.last, _("Last day")),
        )  # fmt: skip
        for field, words in named:
            field.setAccessibleName(words)
        set_value(self.first, self._today() - timedelta(days=30))
        set_value(self.last, self._today())
        self.words.setMinimumWidth(180)
        for part, widest in ((self.words, 280), (self.who, 200), (self.act, 220), (self.period, 180)):
            part.setMaximumWidth(widest)
        parts = ((self.words, 3), (self.who, 2), (self.act, 2), (self.period, 2), self.first, self.until, self.last)
        self.setLayout(columns(*parts, STRETCH, gap=1))
        self._show_days()

    def _connect(self) -> None:
        self.words.searched.connect(self._on_edited)
        for field in (self.who, self.act, self.period):
            field.currentIndexChanged.connect(self._on_edited)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._on_edited)

    def show_choices(self, choices: AuditChoices) -> None:
        """Whom and what one can choose; what is chosen stays."""
        self.who.set_options([("", _("Everybody")), *((name, name) for name in choices.people)])
        self.act.set_options([("", _("All acts")), *((act, act_words(act)) for act in choices.acts)])

    def order(self) -> AuditOrder:
        """What is wanted now."""
        first, last = self._days()
        return AuditOrder(str(value_of(self.who)), str(value_of(self.act)), first, last, self.words.text().strip())

    def _days(self) -> tuple[date | None, date | None]:
        chosen = str(value_of(self.period))
        if chosen == BETWEEN:
            first, last = value_of(self.first), value_of(self.last)
            return (first if isinstance(first, date) else None, last if isinstance(last, date) else None)
        if chosen not in DAYS:
            return None, None
        return self._today() - timedelta(days=DAYS[chosen] - 1), None

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _show_days(self) -> None:
        for field in (self.first, self.until, self.last):
            field.setVisible(self.period.currentData() == BETWEEN)

    @Slot()
    def _on_edited(self) -> None:
        self._show_days()
        self.changed.emit()
