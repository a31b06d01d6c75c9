"""The view "Rules": how long a result counts and how much must be seen, with the day from which each rule holds."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.domain.readiness_rules import SHIPPED, Rule, in_force
from trainer.i18n import _, decimal
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.memory import Memory
from trainer.ui.permits import permit
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.readiness.words import family_words
from trainer.ui.schedule.fields import Field
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import DAY, Choice, Moment, Number, set_value, value_of
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

FORM_WIDTH, LONGEST = 342, 3650


class RulesView(ReadinessView):
    """The table of all rules that ever held, and a form for a new one."""

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, memory, parent)
        self.model = RowsModel[Rule](_columns(), key=_key)
        self.table = DataTable(self.model, "readiness-rules", memory)
        self.table.setAccessibleName(_("Rules of readiness"))
        self.fields = {
            "family": Field("family", _("Family"), Choice()),
            "valid_from": Field("valid_from", _("Holds from"), Moment(DAY)),
            "fresh": Field("fresh", _("Fresh for so many days"), Number(1, LONGEST)),
            "stale": Field("stale", _("Too old after so many days"), Number(1, LONGEST)),
            "fade": Field("fade", _("Points taken off for each 30 days in between"), Number(0, 100)),
            "least": Field("least", _("Least coverage, in percent"), Number(0, 100)),
        }
        self._save = button(_("Set this rule"), self.save, role="primary", icon="save")
        self._build()

    def _build(self) -> None:
        card, whole = Card(_("A new rule")), QWidget()
        for field in self.fields.values():
            card.add(field)
        advice = _("What was said of earlier days stays as it was said: a rule holds from today or later.")
        card.add(label(advice, "muted", wrap=True))
        card.body.addStretch(1)
        card.add(columns(self._save, STRETCH))
        card.setFixedWidth(FORM_WIDTH)
        whole.setLayout(columns((self.table, 1), card, gap=1.5))
        self.stack.addWidget(whole)
        self.setFocusProxy(self.table)
        permit(self.services, Right.RULES, self._save)
        self.fields["family"].edited.connect(self._on_family)

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        choice = self.fields["family"].field
        assert isinstance(choice, Choice)
        if not choice.count():
            choice.set_options([("", _("All families")), *((code, family_words(code)) for code in standing.families)])
            set_value(self.fields["valid_from"].field, self.services.readiness.today())
        self.run(partial(_rules, self.services), self._on_rules)

    @Slot(object)
    def _on_rules(self, rules: tuple[Rule, ...]) -> None:
        is_first = not self.model.total()
        self.model.show_rows(rules)
        if is_first:
            self._on_family("")

    @Slot(str)
    def _on_family(self, _name: str) -> None:
        """The form begins with the rule that holds for the family now."""
        family = str(value_of(self.fields["family"].field) or "")
        kept = [rule for rule in (self.model.row(number) for number in range(self.model.rowCount())) if rule != SHIPPED]
        rule = in_force(kept, family, self.services.readiness.today())
        for name, value in (
            ("fresh", rule.fresh_days), ("stale", rule.stale_days), ("fade", round(rule.fade)),
            ("least", round(rule.least_coverage)),
        ):  # fmt: skip
            set_value(self.fields[name].field, value)

    @Slot()
    def save(self) -> None:
        """Set the rule of the form."""

        def number(name: str) -> int:
            return int(str(value_of(self.fields[name].field)))

        day = value_of(self.fields["valid_from"].field)
        family = str(value_of(self.fields["family"].field) or "")
        rule = Rule(day, family, number("fresh"), number("stale"), number("fade"), number("least"))  # type: ignore[arg-type]
        self.run(partial(_change, self.services, rule), self._on_changed, write=True)

    @Slot(object)
    def _on_changed(self, rule: Rule) -> None:
        self.notify(_("The rule holds from {day} on.").format(day=short_date(rule.valid_from)), "good")
        self.run(partial(_rules, self.services), self._on_rules)


def _key(rule: Rule) -> tuple[object, ...]:
    return rule.valid_from, rule.family, rule.fresh_days, rule.stale_days, rule.fade, rule.least_coverage


def _columns() -> tuple[Column[Rule], ...]:
    return (
        Column(_("Holds from"), lambda rule: rule.valid_from, width=132, text=_from),
        Column(_("Family"), lambda rule: rule.family, width=160, stretch=True, text=_family, tip=_family),
        Column(_("Fresh, days"), lambda rule: rule.fresh_days, "right", 104),
        Column(_("Too old, days"), lambda rule: rule.stale_days, "right", 118),
        Column(_("Fading"), lambda rule: rule.fade, "right", 106, text=lambda rule: decimal(rule.fade)),
        Column(
            _("Coverage"),
            lambda rule: rule.least_coverage,
            "right",
            88,
            text=lambda rule: f"{rule.least_coverage:.0f} %",
        ),
        Column(
            _("Set by"), lambda rule: rule.by, width=130, text=lambda rule: rule.by or "—", tip=lambda rule: rule.by
        ),
    )


def _from(rule: Rule) -> str:
    return _("as shipped") if rule == SHIPPED else short_date(rule.valid_from)


def _family(rule: Rule) -> str:
    return family_words(rule.family) if rule.family else _("All families")


def _rules(services: Services, _progress: Progress) -> tuple[Rule, ...]:
    return services.readiness.rules()


def _change(services: Services, rule: Rule, _progress: Progress) -> Rule:
    return services.readiness.change_rule(rule)
