"""The number of the paper in front: still open with the way to give it, or given."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.domain.letters import Letter, PaperNumber
from trainer.i18n import _, ngettext, say
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.messages import Messages
from trainer.ui.permits import may, permit


class NumberLine(QWidget):
    """Hidden for papers without a number. `given` says so once they have it, `troubled` why they have not."""

    given = Signal(str)
    troubled = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None, *, is_wide: bool = False) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._act: Callable[[], tuple[Letter, ...]] | None = None
        self.text, self._why = label(wrap=not is_wide), label(role="muted", wrap=not is_wide)
        self.give = button(_("Give the number…"), self._on_give, icon="check")
        parts = (self.text, self._why, self.give)
        self.setLayout(columns(*parts) if is_wide else rows(*parts, gap=0.5))
        self.hide()

    def show_number(self, number: PaperNumber | None, act: Callable[[], tuple[Letter, ...]]) -> None:
        """Show how it stands with a paper; `act` gives the number, or one to each certificate."""
        self._act = act
        self.setVisible(number is not None)
        if number is None:
            return
        self.text.setText(_("Number: {number}").format(number=number.text))
        why = say(number.why_not) if number.why_not is not None else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.give.setVisible(not number.is_given)
        self.give.setEnabled(not why)
        if not may(self._services, Right.REPORT):
            permit(self._services, Right.PLAN, self.give)

    @Slot()
    def _on_give(self) -> None:
        detail = _("The next number of the unit is entered in the register. It is never given to another paper.")
        asked = _("Give this paper its number?")
        if self._act is None or not Messages.question(self, asked, detail, yes=_("Give the number")):
            return
        self.give.setEnabled(False)
        self._jobs.run(partial(_given, self._act), self._on_given, self._on_trouble, write=True)

    @Slot(object)
    def _on_given(self, given: tuple[Letter, ...]) -> None:
        if len(given) == 1:
            self.given.emit(_("The paper has number {number}.").format(number=given[0].text))
            return
        told = ngettext(
            "{count} paper stands in the register now.", "{count} papers stand in the register now.", len(given)
        )
        self.given.emit(told.format(count=len(given)))

    @Slot(object)
    def _on_trouble(self, trouble: object) -> None:
        self.give.setEnabled(True)
        self.troubled.emit(trouble)


def _given(act: Callable[[], tuple[Letter, ...]], _progress: Progress) -> tuple[Letter, ...]:
    return act()
