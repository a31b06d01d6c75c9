"""Who ordered a step and why: asked beforehand where a step is left out, afterwards everywhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from trainer.domain.errors import mark
from trainer.domain.escalation import Situation
from trainer.domain.journal import Entry
from trainer.i18n import _
from trainer.ui.conduct.asking import Asked, Asking
from trainer.ui.widgets.fields import Value, line_field

LEFT_OUT = mark("Perkap 1/2009 asks for a reason when a step is left out.")


@dataclass(frozen=True)
class StepAsked:
    """A step wished for, with the moment of the key; nothing of it is recorded yet."""

    at: datetime
    situation: Situation | None = None
    stage: int = 0


class OrderPanel(Asking):
    """Tells of what (a step wished for, or the entry of one recorded), who ordered it and why."""

    given = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = [
            [
                Asked("who", _("By whose order"), line_field(longest=200), 1),
                Asked("reason", _("Why"), line_field(longest=1000), 2, _(LEFT_OUT)),
            ]
        ]
        super().__init__(lines, parent=parent)
        self._about: StepAsked | Entry | None = None
        self.kept.connect(self._on_kept)

    def ask(self, about: StepAsked | Entry, title: str, who: str, offices: Sequence[str]) -> None:
        """Open for a step; the cursor waits where something is lacking most."""
        self._about = about
        field = self.field("who")
        if isinstance(field, QLineEdit):
            completer = QCompleter(list(offices), field)
            field.setCompleter(completer)
        self.open(title, {"who": who, "reason": ""}, "reason")

    @Slot(object)
    def _on_kept(self, values: dict[str, Value]) -> None:
        about, self._about = self._about, None
        if about is not None:
            self.given.emit(about, str(values["who"]), str(values["reason"]))
        self.left.emit()
