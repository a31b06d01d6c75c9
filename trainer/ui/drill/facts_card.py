"""What a drill is: title, place, time, length, method, classification, units. A form, or a list once play has begun."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from trainer.domain.drill import Drill
from trainer.domain.scenario import Scenario
from trainer.i18n import _, join
from trainer.services.words import clock_time, day_and_date
from trainer.ui.drill.plan_draft import local_start, with_method, with_start, with_units
from trainer.ui.layout import clear, label
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import Choice, Moment, Number, Value, line_field
from trainer.ui.widgets.form import Form
from trainer.ui.wording import CLASSIFICATIONS, METHODS, named

LONGEST = 7 * 24 * 60


class FactsCard(Card):
    """Gives a changed draft for each edit."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Facts"), parent=parent)
        self._drill: Drill | None = None
        self._scenario: Scenario | None = None
        self._known: tuple[tuple[str, str], ...] = ()
        self.form, self._read = Form(), QWidget()
        self._lines = QGridLayout(self._read)
        self._fill()
        self.form.edited.connect(self._on_edited)
        self._units.changed.connect(self._on_units)

    def _fill(self) -> None:
        self._units, self._method = CheckMenu(_("Only the host"), listing=True), Choice()
        self.form.add("title", _("Title"), line_field())
        self.form.add("start", _("Start"), Moment())
        self.form.add("minutes", _("Length"), Number(0, LONGEST, _("minutes")))
        self.form.add("place", _("Place"), line_field(_("Where people meet")))
        self.form.add("method", _("Method"), self._method)
        self.form.add("units", _("Other units"), self._units)
        options = [(code, _(words)) for code, words in CLASSIFICATIONS.items()]
        self.form.add("classification", _("Classification"), Choice(options))
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(grid(2))
        self._lines.setColumnStretch(1, 1)
        self.add(self.form)
        self.add(self._read)

    def show_drill(self, drill: Drill, scenario: Scenario, units: Mapping[str, str], *, editable: bool) -> None:
        """Show a draft; what already stands in a field is left alone, so that the cursor stays."""
        self._drill, self._scenario = drill, scenario
        self.form.setVisible(editable)
        self._read.setVisible(not editable)
        if editable:
            self._show_form(drill, scenario, units)
        else:
            self._show_lines(drill, units)

    def _show_form(self, drill: Drill, scenario: Scenario, units: Mapping[str, str]) -> None:
        options = tuple((run.method.value, _(METHODS[run.method])) for run in scenario.runs)
        if options != self._known:
            self._known = options
            self._method.set_options(options)
        values: dict[str, Value] = {
            "title": drill.title, "start": local_start(drill), "minutes": drill.minutes, "place": drill.place,
            "method": drill.method, "classification": drill.classification,
        }  # fmt: skip
        stale = {name: value for name, value in values.items() if self.form.value(name) != value}
        errors = self.form.errors()
        self.form.set_values(stale)
        for name in stale:
            field = self.form.field(name)
            if isinstance(field, QLineEdit):
                field.setCursorPosition(0)
        self.form.show_errors(errors)
        others = [Facet(code, name) for code, name in units.items() if code != drill.host]
        self._units.show_options(others)
        self._units.set_chosen(frozenset(drill.units) - {drill.host})

    def _show_lines(self, drill: Drill, units: Mapping[str, str]) -> None:
        clear(self._lines)
        times = f"{clock_time(drill.start, drill.zone, named=False)}–{clock_time(drill.end, drill.zone)}"
        lines = (
            (_("Title"), drill.title),
            (_("Day and date"), day_and_date(local_start(drill).date())),
            (_("Time"), times),
            (_("Place"), drill.place),
            (_("Method"), named(METHODS, drill.method)),
            (_("Units"), join(units.get(code, code) for code in drill.units)),
            (_("Classification"), named(CLASSIFICATIONS, drill.classification)),
        )
        for at, (title, words) in enumerate(lines):
            self._lines.addWidget(label(title, "muted"), at, 0)
            self._lines.addWidget(label(words, wrap=True), at, 1)

    def _changed_by(self, name: str) -> Drill | None:
        drill, scenario, value = self._drill, self._scenario, self.form.value(name)
        if drill is None or scenario is None:
            return None
        if name == "start" and isinstance(value, datetime):
            return with_start(drill, value)
        if name == "method":
            return with_method(drill, scenario, str(value))
        if name == "minutes":
            return replace(drill, minutes=int(value) if isinstance(value, int) else 0)
        words = str(value)
        texts = {
            "title": replace(drill, title=words),
            "place": replace(drill, place=words),
            "classification": replace(drill, classification=words),
        }
        return texts.get(name)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        changed = self._changed_by(name)
        if changed is not None:
            self.changed.emit(changed)

    @Slot()
    def _on_units(self) -> None:
        if self._drill is not None:
            self.changed.emit(with_units(self._drill, self._units.chosen()))
