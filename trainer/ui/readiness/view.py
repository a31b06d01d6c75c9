"""What the views of readiness share: they show one picture that the page has read, and give a drawing of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.readiness.pictures import Picture
from trainer.ui.schedule.annexe import AnnexeView


class ReadinessView(AnnexeView):
    """`page_asked` names a page of the window and what it shall show. `drill_opened` gives the id of a drill."""

    page_asked = Signal(str, object)
    is_picture = False
    """Whether it can be copied and saved as a picture."""

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, parent)
        self.memory = memory
        self.standing: Standing | None = None

    def show_standing(self, standing: Standing) -> None:
        """Another reading of where units stand."""
        self.standing = standing

    def drawn(self) -> Picture | None:
        """What is copied and saved; None while there is nothing to be seen."""
        return None
