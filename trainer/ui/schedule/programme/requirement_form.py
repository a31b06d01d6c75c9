"""The form of one requirement, beside the list: what is typed is at once in the draft of the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Unit
from trainer.domain.programme import Origin, Requirement, What
from trainer.i18n import _
from trainer.ui.layout import columns, rows
from trainer.ui.schedule.fields import Field
from trainer.ui.schedule.programme.words import ORIGINS, WHATS, group_options
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import DAY, Choice, Moment, Number, set_value, text_field, value_of
from trainer.ui.wording import FAMILIES, METHODS, PHASES

MOST_TIMES, HIGHEST = 52, 5
ROWS = (("what", "value"), ("units",), ("times", "priority"), ("first", "by"), ("origin",), ("why",))


class RequirementForm(QWidget):
    """`edited` gives the requirement as it is now."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Requirement | None = None
        self._scenarios: Mapping[str, str] = {}
        self.fields = {field.name: field for field in _fields()}
        whole = rows(gap=1)
        for names in ROWS:
            whole.addLayout(columns(*((self.fields[name], 1) for name in names), gap=1.5))
        whole.addStretch(1)
        self.setLayout(whole)
        for field in self.fields.values():
            field.edited.connect(self._on_edited)

    def show_known(self, units: Sequence[Unit], scenarios: Mapping[str, str]) -> None:
        """What can be chosen: units and their groups, scenarios with their titles."""
        self._scenarios = scenarios
        cast("CheckMenu", self.fields["units"].field).show_options(
            [Facet(value, words) for value, words in group_options(units)]
        )

    def show_requirement(self, value: Requirement | None) -> None:
        """Another requirement; None empties the form."""
        self._shown = value
        self.setEnabled(value is not None)
        if value is None:
            return
        set_value(self.fields["what"].field, value.what.value)
        self._show_values(value.what)
        for name in ("value", "times", "first", "by", "why"):
            set_value(self.fields[name].field, getattr(value, name))
        set_value(self.fields["priority"].field, round(value.priority))
        set_value(self.fields["origin"].field, value.origin.value)
        cast("CheckMenu", self.fields["units"].field).set_chosen(frozenset(value.units))
        for field in self.fields.values():
            field.show_error("")

    def _show_values(self, what: What) -> None:
        options = {
            What.SCENARIO: [(code, f"{code} {title}") for code, title in self._scenarios.items()],
            What.FAMILY: [(value, _(words)) for value, words in FAMILIES.items()],
            What.PHASE: [(value, _(words)) for value, words in PHASES.items()],
            What.METHOD: [(value, _(words)) for value, words in METHODS.items()],
        }[what]
        cast("Choice", self.fields["value"].field).set_options(options)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if self._shown is None:
            return
        if name == "what":
            self._show_values(What(str(self._given("what"))))
        menu = cast("CheckMenu", self.fields["units"].field)
        order = {value: place for place, value in enumerate(_values_of(menu))}
        self._shown = replace(
            self._shown,
            what=What(str(self._given("what"))), value=str(self._given("value")),
            units=tuple(sorted(menu.chosen(), key=lambda code: order.get(code, 0))),
            times=int(str(self._given("times"))), priority=float(str(self._given("priority"))),
            first=_day(self._given("first")), by=_day(self._given("by")),
            origin=Origin(str(self._given("origin"))), why=str(self._given("why")).strip(),
        )  # fmt: skip
        self.edited.emit(self._shown)

    def _given(self, name: str) -> object:
        return value_of(self.fields[name].field)


def _fields() -> tuple[Field, ...]:
    return (
        Field("what", _("What is asked"), Choice([(item.value, _(words)) for item, words in WHATS.items()])),
        Field("value", _("Which"), Choice()),
        Field("units", _("Of whom"), CheckMenu(_("Choose units"), listing=True)),
        Field("times", _("How often"), Number(1, MOST_TIMES, _("times"))),
        Field("priority", _("Priority, 1 to 5"), Number(1, HIGHEST)),
        Field("first", _("First day"), Moment(DAY)),
        Field("by", _("Latest day"), Moment(DAY)),
        Field("origin", _("Where it comes from"), Choice([(item.value, _(words)) for item, words in ORIGINS.items()])),
        Field("why", _("Why, printed with the plan"), text_field(lines=3)),
    )


def _values_of(menu: CheckMenu) -> list[str]:
    return [facet.value for facet in menu.list.values.facets]


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
