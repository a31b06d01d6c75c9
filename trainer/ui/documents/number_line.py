"""The number of the paper in front: still open with the way to give it, or given."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.letters import Letter
from trainer.i18n import _, say
from trainer.services.paper_numbers import PaperNumber
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Progress
from trainer.ui.layout import button, label, rows
from trainer.ui.messages import Messages
from trainer.ui.permits import permit


class NumberLine(QWidget):
    """Hidden for papers without a number. `given` tells the number once a paper got it, `troubled` why it did not."""

    given = Signal(str)
    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drill: Drill | None = None
        self._kind = ""
        self.text = label(wrap=True)
        self._why = label(role="muted", wrap=True)
        self.give = button(_("Give the number…"), self._on_give, icon="check")
        self.setLayout(rows(self.text, self._why, self.give, gap=0.5))
        self.hide()

    def show_number(self, drill: Drill, kind: str, number: PaperNumber | None) -> None:
        """Show how it stands with a paper."""
        self._drill, self._kind = drill, kind
        self.setVisible(number is not None)
        if number is None:
            return
        self.text.setText(_("Number: {number}").format(number=number.text))
        why = say(number.why_not) if number.why_not is not None else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.give.setVisible(not number.is_given)
        self.give.setEnabled(not why)
        if not self._is_permitted():
            permit(self._desk.services, Right.PLAN, self.give)

    def _is_permitted(self) -> bool:
        place = self._desk.services.workplace
        return any(place.access.may(place.database, right) for right in (Right.PLAN, Right.REPORT))

    @Slot()
    def _on_give(self) -> None:
        drill = self._drill
        detail = _("The next number of the unit is entered in the register. It is never given to another paper.")
        if drill is None or not Messages.question(
            self, _("Give this paper its number?"), detail, yes=_("Give the number")
        ):
            return
        self.give.setEnabled(False)
        work = partial(_given, self._desk, drill, self._kind)
        self._desk.jobs.run(work, self._on_given, self._on_trouble, write=True)

    @Slot(object)
    def _on_given(self, letter: Letter) -> None:
        self.given.emit(letter.text)

    @Slot(object)
    def _on_trouble(self, trouble: object) -> None:
        self.give.setEnabled(True)
        self.troubled.emit(trouble)


def _given(desk: Desk, drill: Drill, kind: str, _progress: Progress) -> Letter:
    return desk.services.paper_numbers.give(drill, kind)
