"""What the rules of the schedule count with: the rest after a long way."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Number
from trainer.ui.widgets.form import Form

LONGEST = 48


class PlanningCard(Card):
    """Holds as soon as the field is left."""

    kept = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules of the schedule"), parent=parent)
        self._services, self.form = services, Form()
        self.rest = Number(0, LONGEST, _("hours"))
        said = _("After more than four hours under way, before people play. Less is a conflict that needs a reason.")
        self.form.add("rest", _("Rest after a long way"), self.rest, said)
        self.add(self.form)
        self.rest.editingFinished.connect(self._on_edited)

    def show_set(self) -> None:
        """Show what is set now."""
        self.form.set_values({"rest": round(self._services.conflicts.rest() / 60)})

    @Slot()
    def _on_edited(self) -> None:
        minutes = self.rest.value() * 60
        if minutes == self._services.conflicts.rest():
            return
        try:
            self._services.conflicts.set_rest(minutes)
        except Trouble as trouble:
            self.form.show_errors({"rest": tell(trouble)})
            return
        self.kept.emit(_("Saved."))
