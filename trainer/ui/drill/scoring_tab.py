"""Scoring within the workspace: whose sheets are filled in, and the sheets themselves."""

from collections.abc import Callable
from importlib.util import find_spec

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import RECORDING, RESULTS, Drill, RoleHolder
from trainer.domain.scenario import Scenario
from trainer.i18n import _
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.layout import STRETCH, columns, label, rows
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, set_value

LAST = "scoring/evaluator"
CHOICE_WIDTH = 360


class DrillScoringTab(Tab):
    """The evaluator chosen last is chosen again; at first the owner of this data if he evaluates."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self.evaluators, self._faces = Choice(), QStackedWidget()
        self._sheets: QWidget | None = None
        self._build()
        self.evaluators.currentIndexChanged.connect(self._on_evaluator)

    def _build(self) -> None:
        self.evaluators.setFixedWidth(CHOICE_WIDTH)
        self.evaluators.setAccessibleName(_("Evaluator"))
        self._bar = QWidget()
        self._bar.setLayout(columns(label(_("Evaluator"), "muted"), self.evaluators, STRETCH))
        self._nobody = EmptyState(
            "person", _("No evaluator is named yet"), _("Name one in the plan, under Roles, and save the plan.")
        )
        self._early = EmptyState(
            "clock", _("Scoring begins with the drill"), _("Declare the drill ready; then marks can be given.")
        )
        self._missing = EmptyState("result", _("The score sheets are not part of this program yet"))
        for face in (self._nobody, self._early, self._missing):
            self._faces.addWidget(face)
        whole = rows(self._bar, (self._faces, 1), gap=1)
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        self._drill = drill
        people = drill.evaluators()
        blocked = self.evaluators.blockSignals(True)
        self.evaluators.set_options([(item.service_number, _said(item)) for item in people])
        wanted = self._wanted(people)
        if wanted:
            set_value(self.evaluators, wanted)
        self.evaluators.blockSignals(blocked)
        self._bar.setVisible(bool(people))
        self._show()

    def offered(self) -> dict[str, Callable[[], object]]:
        offered = getattr(self._sheets, "offered", None)
        return offered() if callable(offered) and self._faces.currentWidget() is self._sheets else {}

    def _wanted(self, people: tuple[RoleHolder, ...]) -> str:
        numbers = [item.service_number for item in people]
        owner = self.desk.services.office.owner()
        for number in (self.desk.memory.get(LAST), owner.service_number if owner else ""):
            if number in numbers:
                return number
        return numbers[0] if numbers else ""

    def _show(self) -> None:
        drill, number = self._drill, str(self.evaluators.currentData() or "")
        if drill is None:
            return
        face: QWidget = self._missing
        if not number:
            face = self._nobody
        elif drill.state not in RECORDING | RESULTS:
            face = self._early
        elif (sheets := self._made()) is not None:
            sheets.show_drill(drill.id, number)  # type: ignore[attr-defined]
            face = sheets
        self._faces.setCurrentWidget(face)
        self.offers_changed.emit()

    def _made(self) -> QWidget | None:
        """The score sheets, made at the first use."""
        if self._sheets is None and find_spec("trainer.ui.scoring.tab") is not None:
            from trainer.ui.scoring.tab import ScoringTab

            self._sheets = ScoringTab(self.desk.services, self.desk.jobs, self.desk.changes, self)
            self._faces.addWidget(self._sheets)
            for name, passed in (("noted", self.noted), ("state_told", self.state_told)):
                signal = getattr(self._sheets, name, None)
                if signal is not None:
                    signal.connect(passed)
        return self._sheets

    @Slot()
    def _on_evaluator(self) -> None:
        self.desk.memory.put(LAST, str(self.evaluators.currentData() or ""))
        self._show()


def _said(item: RoleHolder) -> str:
    return f"{item.rank} {item.name} · {item.unit}".strip()
