"""Scoring within the workspace: whose sheets are filled in, and the sheets themselves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.calibration import CALIBRATING
from trainer.domain.drill import RECORDING, RESULTS, Drill, RoleHolder
from trainer.domain.scenario import Scenario
from trainer.i18n import _
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.permits import may
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, set_value

if TYPE_CHECKING:
    from trainer.ui.calibration.view import CalibrationView
    from trainer.ui.scoring.tab import ScoringTab

LAST = "scoring/evaluator"
CHOICE_WIDTH = 360


class DrillScoringTab(Tab):
    """The evaluator chosen last is chosen again; at first the owner of this data if he evaluates."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self.evaluators, self._faces = Choice(), QStackedWidget()
        self._sheets: ScoringTab | None = None
        self.calibration: CalibrationView | None = None
        self._is_calibrating = False
        self._build()
        self.evaluators.currentIndexChanged.connect(self._on_evaluator)

    def _build(self) -> None:
        self.evaluators.setFixedWidth(CHOICE_WIDTH)
        self.evaluators.setAccessibleName(_("Evaluator"))
        self._bar = QWidget()
        self._calibrate = button(_("Calibrate…"), self.calibrate)
        self._calibrate.setToolTip(_("Rate short scenes against a key before the drill"))
        self._paper = button(_("From paper…"), self.from_paper)
        self._paper.setToolTip(_("Type the marks of printed score sheets in their order"))
        parts = (label(_("Evaluator"), "muted"), self.evaluators, self._calibrate, self._paper)
        self._line = columns(*parts, STRETCH)
        self._bar.setLayout(self._line)
        self._nobody = EmptyState(
            "person", _("No evaluator is named yet"), _("Name one in the plan, under Roles, and save the plan.")
        )
        self._early = EmptyState(
            "clock", _("Scoring begins with the drill"), _("Declare the drill ready; then marks can be given.")
        )
        self._other = EmptyState(
            "person",
            _("You are not an evaluator of this drill."),
            _("The planner can name you in the plan, under Roles."),
        )
        self._nobody_here = self._nobody
        for face in (self._nobody, self._other, self._early):
            self._faces.addWidget(face)
        whole = rows(self._bar, (self._faces, 1), gap=1)
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        if self._drill is not None and self._drill.id != drill.id:
            self._is_calibrating = False
            if self.calibration is not None:
                self.calibration.leave()
        self._drill = drill
        named = drill.evaluators()
        people = self._open_to(named)
        blocked = self.evaluators.blockSignals(True)
        self.evaluators.set_options([(item.service_number, _said(item)) for item in people])
        wanted = self._wanted(people)
        if wanted:
            set_value(self.evaluators, wanted)
        self.evaluators.blockSignals(blocked)
        self.evaluators.setEnabled(len(people) > 1 or len(named) == len(people))
        self._bar.setVisible(bool(people))
        self._nobody_here = self._other if named else self._nobody
        self._show()

    def _open_to(self, named: tuple[RoleHolder, ...]) -> tuple[RoleHolder, ...]:
        """Whose sheets who is in front may open: an evaluator his own, who rules or sees results those of all."""
        services = self.desk.services
        user = services.workplace.access.user
        if user is None or may(services, Right.RULE) or may(services, Right.RESULTS):
            return named
        number = user.service_number or user.login
        return tuple(item for item in named if item.service_number == number)

    def offered(self) -> dict[str, Callable[[], object]]:
        sheets = self._sheets
        if sheets is not None and self._is_calibrating:
            return {"no_play": sheets.no_play}
        if sheets is None or self._faces.currentWidget() is not sheets:
            return {}
        held: dict[str, Callable[[], object]] = {
            "undo": sheets.undo, "no_play": sheets.no_play, "next_part": sheets.desk_view.next_part,
        }  # fmt: skip
        return {**held, "paper": self.from_paper} if self._takes_paper() else held

    def _takes_paper(self) -> bool:
        drill = self._drill
        return drill is not None and drill.state in RECORDING and may(self.desk.services, Right.MARK)

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
        can_calibrate = bool(number) and drill.state in CALIBRATING
        is_rating = self.calibration is not None and self.calibration.is_rating
        self._is_calibrating = can_calibrate and (self._is_calibrating or is_rating)
        self._calibrate.setVisible(can_calibrate and not self._is_calibrating and drill.state in RECORDING)
        face: QWidget = self._early
        if not number:
            face = self._nobody_here
        elif self._is_calibrating or (can_calibrate and drill.state not in RECORDING):
            face = self._scenes()
            self._scenes().show_drill(drill.id, number)
        elif drill.state in RECORDING | RESULTS:
            face = self._made()
            self._made().show_drill(drill.id, number)
        self._faces.setCurrentWidget(face)
        self._paper.setVisible(face is self._sheets and self._takes_paper())
        self.offers_changed.emit()

    def _made(self) -> "ScoringTab":
        """The score sheets, made at the first use; their clock stands beside the evaluator."""
        if self._sheets is None:
            from trainer.ui.scoring.tab import ScoringTab

            self._sheets = ScoringTab(self.desk.services, self.desk.jobs, self.desk.changes, self)
            self._sheets.remember(self.desk.memory)
            self._faces.addWidget(self._sheets)
            self._line.addWidget(self._sheets.header_widget())
            view = self._sheets.desk_view
            view.further_parts = (self.evaluators, *view.further_parts)
        return self._sheets

    def _scenes(self) -> "CalibrationView":
        """The calibration, made at the first use."""
        if self.calibration is None:
            from trainer.ui.calibration.view import CalibrationView

            self.calibration = CalibrationView(self.desk, self)
            self.calibration.closed.connect(self._on_calibrated)
            self.calibration.noted.connect(self.noted)
            self._faces.addWidget(self.calibration)
        return self.calibration

    @Slot()
    def from_paper(self) -> None:
        """Marks of printed sheets are typed in."""
        self._made().from_paper()

    @Slot()
    def calibrate(self) -> None:
        """The chosen evaluator's calibration comes to the front."""
        self._is_calibrating = True
        self._scenes().entered()
        self._show()

    @Slot()
    def _on_calibrated(self) -> None:
        self._is_calibrating = False
        self._show()
        self._calibrate.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_evaluator(self) -> None:
        self.desk.memory.put(LAST, str(self.evaluators.currentData() or ""))
        self._show()


def _said(item: RoleHolder) -> str:
    return f"{item.rank} {item.name} · {item.unit}".strip()
