"""The rules of readiness: every one that was ever set with its day, and a form for the next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.readiness_rules import Rule
from trainer.domain.scenario_names import FAMILIES
from trainer.i18n import _, decimal
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.readiness.wording import family_name
from trainer.ui.schedule.fields import Field
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import DAY, Choice, Moment, Number, set_value, value_of
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

WIDTH = 340


class RulesView(QWidget):
    """`saved` gives a new rule; the page keeps it."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = DataTable(RowsModel[Rule](_columns(), key=_key))
        self.table.setAccessibleName(_("Rules of readiness"))
        self.family, self.valid_from = Choice(), Moment(DAY)
        self.fresh, self.stale, self.fade = Number(1, 3650), Number(1, 3650), Number(0, 100)
        self.least = Number(0, 100)
        named = (
            (_("Family"), self.family), (_("Holds from"), self.valid_from), (_("Fresh for days"), self.fresh),
            (_("Too old after days"), self.stale), (_("Points lost each 30 days after that"), self.fade),
            (_("Least coverage, percent"), self.least),
        )  # fmt: skip
        card = Card(_("New rule"))
        card.setFixedWidth(WIDTH)
        for place, (words, field) in enumerate(named):
            card.add(Field(f"rule-{place}", words, field))
        self.save_button = button(_("Save the rule"), self.save, role="primary", icon="save")
        card.body.addStretch(1)
        card.add(columns(self.save_button, STRETCH))
        note = label(
            _("A rule holds from its day on; the picture of an earlier day stays as it was."), "muted", wrap=True
        )
        self.setLayout(rows(columns((self.table, 1), card, gap=2), note, gap=1))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]

    def show_rules(self, held: Sequence[Rule], today: date) -> None:
        """The newest first; the form begins with what holds now."""
        self.table.rows.show_rows(held)
        self.family.set_options([("", _("All families")), *((str(code), family_name(code)) for code in FAMILIES)])
        now = next((rule for rule in held if not rule.family and rule.valid_from <= today), held[-1])
        set_value(self.valid_from, today)
        for field, value in ((self.fresh, now.fresh_days), (self.stale, now.stale_days), (self.fade, round(now.fade)),
                             (self.least, round(now.least_coverage))):  # fmt: skip
            set_value(field, value)

    @Slot()
    def save(self) -> None:
        """Give out what the form holds."""
        day = value_of(self.valid_from)
        assert isinstance(day, date)
        family = str(value_of(self.family))
        self.saved.emit(
            Rule(
                day, family, self.fresh.value(), self.stale.value(), float(self.fade.value()), float(self.least.value())
            )
        )


def _columns() -> tuple[Column[Rule], ...]:
    return (
        Column(_("Holds from"), lambda rule: rule.valid_from, width=112, text=lambda rule: short_date(rule.valid_from)),
        Column(_("Family"), _family, width=190, stretch=True),
        Column(_("Fresh"), lambda rule: rule.fresh_days, "right", 72),
        Column(_("Too old after"), lambda rule: rule.stale_days, "right", 116),
        Column(_("Points"), lambda rule: rule.fade, "right", 80, text=lambda rule: decimal(rule.fade)),
        Column(_("Least coverage"), lambda rule: rule.least_coverage, "right", 128,
               text=lambda rule: f"{decimal(rule.least_coverage)} %"),
        Column(_("Set by"), lambda rule: rule.by or _("shipped"), width=110),
    )  # fmt: skip


def _family(rule: Rule) -> str:
    return family_name(rule.family) if rule.family else _("All families")


def _key(rule: Rule) -> Rule:
    return rule
