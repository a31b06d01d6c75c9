"""The form for a new drill, at the right of the month: what stands against it is said while it is filled in."""

from collections.abc import Mapping
from datetime import date, time
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.directory import Unit
from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble, mark
from trainer.domain.schedule import Conflict
from trainer.i18n import _, tell
from trainer.services.library import ScenarioTitle
from trainer.services.recurring import Occasion
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs
from trainer.ui.layout import STRETCH, button, columns, icon_button, label, rows, scrolled
from trainer.ui.schedule.conflict_list import ConflictBlock
from trainer.ui.schedule.fields import Field, new_fields
from trainer.ui.schedule.order import Wish, create, create_series, preview, preview_series
from trainer.ui.schedule.repeat import Occasions, Repeat
from trainer.ui.theme import grid, set_role
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import Choice, Value, set_value, value_of
from trainer.ui.wording import METHODS

PAUSE_MS = 200
MORNING = time(8, 0)
ROWS = (("scenario",), ("host", "units"), ("day", "clock"), ("method", "minutes"), ("place",), ("title",))
SAY_WHY = mark("Say why: this is kept with the drill and printed.")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewDrill(QWidget):
    """`created` gives the drill, `repeated` the drills of a series, `closed` says that there shall be none."""

    created = Signal(object)
    repeated = Signal(object)
    closed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._units: dict[str, Unit] = {}
        self._rows: dict[str, ScenarioTitle] = {}
        self._minutes: dict[str, int] = {}
        self._conflicts: tuple[Conflict, ...] = ()
        self._job: Job[tuple[Conflict, ...]] | None = None
        self._preview: Job[tuple[Occasion, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self.fields: Mapping[str, Field] = new_fields()
        self._build()
        self._connect()

    def _build(self) -> None:
        card, lines = Card(_("New drill")), QVBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(grid(1.25))
        for names in ROWS:
            lines.addLayout(columns(*((self.fields[name], 1) for name in names), gap=1.5))
        self.repeat, self.occasions = Repeat(), Occasions()
        lines.addWidget(self.repeat)
        lines.addWidget(self.occasions)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._block, self._state = ConflictBlock(), label(role="muted", wrap=True)
        self._cross = icon_button("close", _("Close the form"))
        self._create = button(_("Create"), role="primary", icon="check")
        self._cancel = button(_("Cancel"))
        card.add_aside(self._cross)
        self._area = scrolled(inner)
        card.add(self._area, 1)
        for part in (self._block, self.fields["reason"], self._state):
            card.add(part)
        card.add(columns(self._create, self._cancel, STRETCH))
        self.setLayout(rows((card, 1), gap=0))

    def _connect(self) -> None:
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
        self.repeat.edited.connect(self._timer.start)
        self.occasions.changed.connect(self._on_ticked)
        self._timer.timeout.connect(self._check)
        self._create.clicked.connect(self.make)
        self._cancel.clicked.connect(self.closed)
        self._cross.clicked.connect(self.closed)

    # showing

    def show_for(self, scenario: str, day: date, host: str = "", minute: int = 0) -> None:
        """An empty form for a day, at a minute of it or in the morning; a scenario given is chosen already."""
        self._load()
        values: dict[str, Value] = {
            "scenario": self._code_of(scenario),
            "day": day,
            "clock": time(minute // 60, minute % 60) if minute else MORNING,
            "place": "",
            "title": "",
            "reason": "",
        }
        for name, value in values.items():
            set_value(self.fields[name].field, value)
        if host in self._units:
            set_value(self.fields["host"].field, host)
        for field in self.fields.values():
            field.show_error("")
        self._menu.set_chosen(frozenset())
        self.repeat.start_over(day)
        self._show_scenario()
        self._show_host()
        self._show_conflicts(())
        self._timer.start()
        self.fields["host" if self.wish().scenario else "scenario"].field.setFocus()

    def set_day(self, day: date) -> None:
        """Another day was chosen in the month."""
        set_value(self.fields["day"].field, day)
        self.repeat.show_first(day)
        self._timer.start()

    def wish(self) -> Wish:
        """What the fields say."""
        given = {name: value_of(field.field) for name, field in self.fields.items() if name not in ("units", "reason")}
        host = self._units.get(str(given["host"]))
        return Wish(units=tuple(sorted(self._menu.chosen())), zone=host.zone if host else Wish.zone, **given)  # type: ignore[arg-type]

    @property
    def _menu(self) -> CheckMenu:
        return cast("CheckMenu", self.fields["units"].field)

    def _load(self) -> None:
        """Units and scenarios as they are now."""
        self._units = {unit.code: unit for unit in self._services.directory.units()}
        self._rows = {row.code: row for row in self._services.library.titles()}
        hosts = [(unit.code, unit.name) for unit in self._units.values()]
        cast("Choice", self.fields["host"].field).set_options(hosts)
        known = [(row.code, f"{row.code} {row.title}") for row in self._rows.values()]
        cast("Choice", self.fields["scenario"].field).set_options(known)

    def _code_of(self, scenario: str) -> str:
        """The code of a scenario given by code or slug."""
        return next((row.code for row in self._rows.values() if scenario in (row.code, row.slug)), "")

    def _show_scenario(self) -> None:
        """The ways to run it, with the length of each; its title is used unless another is typed."""
        row = self._rows.get(self.wish().scenario)
        runs = self._services.library.scenario(row.slug).runs if row else ()
        self._minutes = {run.method.value: run.minutes for run in runs}
        method = cast("Choice", self.fields["method"].field)
        method.set_options([(run.method.value, _(METHODS[run.method])) for run in runs])
        method.setEnabled(len(runs) > 1)
        cast("QLineEdit", self.fields["title"].field).setPlaceholderText(row.title if row else "")
        self._show_minutes()

    def _show_minutes(self) -> None:
        set_value(self.fields["minutes"].field, self._minutes.get(self.wish().method, 0))

    def _show_host(self) -> None:
        """The host is no further unit; its town is the place unless another is typed."""
        host = self._units.get(self.wish().host)
        others = [Facet(unit.code, unit.name) for unit in self._units.values() if unit is not host]
        self._menu.show_options(others)
        cast("QLineEdit", self.fields["place"].field).setPlaceholderText(host.town if host else "")

    # what stands against it

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if name == "reason":
            return
        if name == "scenario":
            self._show_scenario()
        elif name == "host":
            self._show_host()
        elif name == "method":
            self._show_minutes()
        elif name == "day":
            self.repeat.show_first(self.wish().day)
        self._timer.start()

    @Slot()
    def _check(self) -> None:
        wish = self.wish()
        if wish.missing():
            self._show_conflicts(())
            return
        for job in (self._job, self._preview):
            if job is not None:
                job.cancel()
        rule = self.repeat.rule()
        if rule is None:
            self.occasions.show_occasions((), wish.zone)
            self._job = self._jobs.run(partial(preview, self._services, wish), self._on_checked, self._on_trouble)
        else:
            work = partial(preview_series, self._services, wish, rule)
            self._preview = self._jobs.run(work, self._on_previewed, self._on_trouble)

    @Slot(object)
    def _on_checked(self, conflicts: tuple[Conflict, ...]) -> None:
        self._show_conflicts(conflicts)
        if not conflicts:
            self._say(_("✓ Nothing stands against it."), "good")

    @Slot(object)
    def _on_previewed(self, occasions: tuple[Occasion, ...]) -> None:
        self._show_conflicts(())
        was_hidden = not self.occasions.isVisible()
        self.occasions.show_occasions(occasions, self.wish().zone)
        self._on_ticked()
        if was_hidden:
            QTimer.singleShot(0, self._bring_occasions)

    @Slot()
    def _bring_occasions(self) -> None:
        """Once the list has its place: it lies below what one sees."""
        self._area.ensureWidgetVisible(self.occasions, 0, 0)

    @Slot()
    def _on_ticked(self) -> None:
        """A reason is asked for when any of the times ticked needs one."""
        ticked = self.occasions.ticked()
        self._create.setEnabled(bool(ticked))
        self.fields["reason"].setVisible(any(item.conflicts for item in ticked))
        self._say(self.occasions.summary(), "good" if ticked else "bad")

    def _show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        self._conflicts = conflicts
        blocked = any(conflict.is_hard for conflict in conflicts)
        self._block.show_conflicts(conflicts)
        self.fields["reason"].setVisible(bool(conflicts) and not blocked)
        self._create.setEnabled(not blocked)
        self._say(_("Solve what is marked red first: it blocks the drill.") if blocked else "", "bad")

    def _say(self, words: str, role: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))
        set_role(self._state, role)

    # acting

    @Slot()
    def make(self) -> None:
        """Make the drill, or say what is missing first."""
        wish, reason = self.wish(), str(value_of(self.fields["reason"].field))
        wrong = wish.missing()
        self._show_errors({name: _(words) for name, words in wrong.items()})
        rule = self.repeat.rule()
        if wrong or not self._create.isEnabled():
            return
        if rule is not None and not reason and any(item.conflicts for item in self.occasions.ticked()):
            self._show_errors({"reason": _(SAY_WHY)})
            return
        self._create.setEnabled(False)
        if rule is None:
            work = partial(create, self._services, wish, reason)
            self._jobs.run(work, self._on_created, self._on_trouble, write=True)
        else:
            series = partial(create_series, self._services, wish, rule, self.occasions.left_out(), reason)
            self._jobs.run(series, self._on_repeated, self._on_trouble, write=True)

    def _show_errors(self, wrong: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.show_error(wrong.get(name, ""))
        if wrong:
            self.fields[next(iter(wrong))].field.setFocus()

    @Slot(object)
    def _on_created(self, made: Drill | tuple[Conflict, ...]) -> None:
        self._create.setEnabled(True)
        if isinstance(made, Drill):
            self.created.emit(made)
            return
        self._show_conflicts(made)
        if self._create.isEnabled():
            self._show_errors({"reason": _(SAY_WHY)})

    @Slot(object)
    def _on_repeated(self, made: tuple[Drill, ...]) -> None:
        self._create.setEnabled(True)
        self.repeated.emit(made)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._create.setEnabled(True)
        self._say(tell(trouble), "bad")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.make()
        else:
            super().keyPressEvent(event)
