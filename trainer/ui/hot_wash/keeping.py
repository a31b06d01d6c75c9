"""Texts of the hot wash on their way to the disk, also when the window closes a moment after they were typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.ui.drill.tab import Desk
from trainer.ui.scoring.outbox import Act, Outbox

OWN = "review."
"""Begins the kind of every act of this page: the outbox is shared."""


class Keeping(QObject):
    """`refused` says why something was not kept; `told` what the disk is doing, with the kind of state."""

    refused = Signal(str)
    told = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.drill: Drill | None = None
        self._is_closing = False
        self._outbox = Outbox.of(desk.jobs)
        self._outbox.refused.connect(self._on_refused)
        self._outbox.saved.connect(self._on_saved)
        self._outbox.changed.connect(self._on_changed)

    def post(self, act: Callable[..., object], *arguments: object) -> None:
        """An act of the service on this drill by who sits here."""
        drill = self.drill
        if drill is None:
            return
        run = partial(act, drill.id, self._desk.author(drill), *arguments)
        if self._is_closing:
            _written(run)
        else:
            self._outbox.post(Act(f"{OWN}text", run, drill.id))

    def close(self) -> None:
        """The window closes: what waits is written now, and so is what is still to come."""
        self._outbox.flush()
        self._is_closing = True

    def _is_own(self, act: Act) -> bool:
        return act.kind.startswith(OWN) and self.drill is not None and act.drill == self.drill.id

    @Slot(object, object)
    def _on_refused(self, act: Act, trouble: Trouble) -> None:
        if self._is_own(act):
            self.refused.emit(tell(trouble))

    @Slot(object, object)
    def _on_saved(self, act: Act, _result: object) -> None:
        if self._is_own(act):
            self.told.emit(_("Saved"), "good")

    @Slot()
    def _on_changed(self) -> None:
        waiting = [act for act in self._outbox.waiting if self._is_own(act)]
        if waiting and self._outbox.is_stuck:
            reason = tell(self._outbox.trouble) if self._outbox.trouble else _("The disk is slow to answer.")
            words = _("Not saved yet: {count}").format(count=len(waiting))
            self.told.emit(f"{words} – {reason}", "bad")


def _written(run: Callable[[], object]) -> None:
    """Here and now; what the disk refuses at the end is lost, as the window has said."""
    try:
        run()
    except Trouble:
        return
