"""What the tabs of a drill share: services to act with, and a few ways to speak to the page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.scenario import Scenario
from trainer.i18n import tell
from trainer.services.services import Services
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.page import Note


@dataclass(frozen=True)
class Desk:
    """Handed to every part of the page."""

    services: Services
    jobs: Jobs
    changes: Changes
    memory: Memory

    def author(self, drill: Drill) -> str:
        """Service number of who acts here: the owner of this data, else the drill's director."""
        owner = self.services.office.owner()
        if owner is not None and owner.service_number:
            return owner.service_number
        directors = (item.service_number for item in drill.roles if item.role == "DIRLAT")
        return next(directors, "") or self.services.workplace.who or "trainer"


class Tab(QWidget):
    """One face of a drill. It is shown a drill, acts by services, and tells what it has done."""

    noted = Signal(object)
    state_told = Signal(str, str)
    page_asked = Signal(str, object)
    offers_changed = Signal()
    drill_saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        """Show a drill, another one or a newer state of the same."""
        raise NotImplementedError

    def entered(self) -> None:
        """Called when the tab comes to the front."""

    def left(self) -> None:
        """Called when it goes: the place to keep what is only on screen."""

    def offered(self) -> dict[str, Callable[[], object]]:
        """Commands of the window this tab answers just now."""
        return {}

    def notify(
        self, text: str, kind: str = "info", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Tell something at the foot of the window."""
        self.noted.emit(Note(text, kind, action_text, action))

    def tell_trouble(self, trouble: Trouble) -> None:
        """Why something was not done."""
        self.notify(tell(trouble), "bad")
