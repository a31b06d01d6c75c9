"""The views of the plan and the switch between them; each is made when it is first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.schedule.agenda_view import AgendaView
from trainer.ui.schedule.month_view import MonthView
from trainer.ui.schedule.plan_view import PlanView
from trainer.ui.schedule.timeline_view import TimelineView
from trainer.ui.schedule.week_view import WeekView
from trainer.ui.widgets.segmented import Option, Segmented

PLAN_VIEWS = (
    ("month", mark("Month"), MonthView),
    ("week", mark("Week"), WeekView),
    ("agenda", mark("Agenda"), AgendaView),
    ("timeline", mark("Timeline"), TimelineView),
)


@dataclass(frozen=True)
class Annexe:
    """A view beside those of the plan: a widget made of services and jobs."""

    id: str
    title: str
    module: str
    kind: str


ANNEXES = (
    Annexe("programme", mark("Programme"), "trainer.ui.schedule.programme.view", "ProgrammeView"),
    Annexe("risk", mark("Vulnerability"), "trainer.ui.schedule.risk.view", "RiskView"),
    Annexe("proposal", mark("Proposal"), "trainer.ui.schedule.proposal.view", "ProposalView"),
)


def is_there(module: str) -> bool:
    """Whether a module can be imported; its packages may be missing too."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


class Views(QStackedWidget):
    """`shown` tells which view is now looked at; `made` lets the page connect one that is new."""

    shown = Signal(str)
    made = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, today: Callable[[], date]) -> None:
        super().__init__()
        self._services, self._jobs, self._today = services, jobs, today
        self._held: dict[str, QWidget] = {}
        self.bars, self._no_bar = QStackedWidget(), QWidget()
        self.bars.addWidget(self._no_bar)
        self._annexes = {item.id: item for item in ANNEXES if is_there(item.module)}
        options = [Option(name, _(words)) for name, words, _kind in PLAN_VIEWS]
        options += [Option(item.id, _(item.title)) for item in self._annexes.values()]
        self.switch = Segmented(options, _("View"))
        self.switch.chosen.connect(self.show_view)

    def view(self, name: str) -> QWidget:
        """A view, made now if it was never looked at."""
        if name not in self._held:
            made = self._make(name)
            self._held[name] = made
            self.addWidget(made)
            if isinstance(made, PlanView):
                self.bars.addWidget(made.bar)
            self.made.emit(made)
        return self._held[name]

    def _make(self, name: str) -> QWidget:
        for known, _words, kind in PLAN_VIEWS:
            if name == known:
                return kind(self._today())
        item = self._annexes[name]
        made = getattr(import_module(item.module), item.kind)(self._services, self._jobs)
        assert isinstance(made, QWidget)
        return made

    def knows(self, name: str) -> bool:
        """Whether there is such a view."""
        return name in self._annexes or any(name == known for known, _words, _kind in PLAN_VIEWS)

    def plan(self) -> PlanView | None:
        """The view in front if it is one of the plan."""
        held = self.currentWidget()
        return held if isinstance(held, PlanView) else None

    def name(self) -> str:
        """Which view is in front."""
        return next((name for name, view in self._held.items() if view is self.currentWidget()), "")

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Look at another view, at the same day as before."""
        before = self.plan()
        day = None if before is None else before.spot().day
        had_focus = before is not None and before.surface.hasFocus()
        view = self.view(name)
        self.switch.set_value(name)
        self.setCurrentWidget(view)
        now = self.plan()
        self.bars.setCurrentWidget(self._no_bar if now is None else now.bar)
        if had_focus:
            view.setFocus()
        if now is not None and day is not None and now is not before:
            blocked = now.blockSignals(True)  # what it shows is read once, when it is in front
            now.go(day)
            now.blockSignals(blocked)
        self.shown.emit(name)
