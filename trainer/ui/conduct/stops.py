"""NO PLAY everywhere: F12 stops the running drill from any page, and a strip says so on all of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from trainer.domain.drill import Drill, State
from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.conduct import StoppedDrill
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change
from trainer.ui.conduct.controlling import OWN, names_of
from trainer.ui.conduct.steady import SteadyClock
from trainer.ui.conduct.stop_strip import StopStrip
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Job
from trainer.ui.messages import Messages
from trainer.ui.scoring.outbox import Act, Outbox

KINDS = ("safety_stop:", "clock:", "retraction:", "drill")
SAFE_ROLES = ("KESELAMATAN", "DIRLAT")


class Stops(QObject):
    """Belongs to the desktop; the strip is made when there is something to say."""

    def __init__(self, desk: Desk, window: AppWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._now = SteadyClock(desk.services.workplace)
        self._outbox = Outbox.of(desk.jobs)
        self._reading: Job[tuple[StoppedDrill, ...]] | None = None
        self._asks_why = False
        self.strip: StopStrip | None = None
        desk.changes.changed.connect(self._on_changed)

    def read(self) -> None:
        """See which drills stand still."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.jobs.run(partial(_stopped, self._desk), self._on_read, self._on_trouble)

    def no_play(self) -> None:
        """Stop the drill that runs at once; with several running, which one is asked."""
        now = self._now()
        try:
            drill = self._running()
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        if drill is not None:
            self._asks_why = True
            conduct, author = self._desk.services.conduct, self._desk.author(drill)
            self._outbox.post(Act(f"{OWN}no_play", partial(conduct.no_play, drill.id, author, at=now), drill.id))

    def ask_why(self) -> None:
        """The reason is wanted from whoever sits here: he stopped play."""
        self._asks_why = True

    def renew(self) -> None:
        """The strip in another language."""
        if self.strip is not None:
            self.strip.setParent(None)
            self.strip.deleteLater()
            self.strip = None
            self.read()

    def let_go(self) -> None:
        """For whoever comes next it is made anew."""
        self._desk.changes.changed.disconnect(self._on_changed)
        if self._reading is not None:
            self._reading.cancel()
        if self.strip is not None:
            self.strip.setParent(None)
            self.strip.deleteLater()
        self.setParent(None)
        self.deleteLater()

    def ask_resume(self) -> None:
        """Is it safe, and who says so?"""
        if self.strip is not None:
            self.strip.ask_resume()

    def _running(self) -> Drill | None:
        planning = self._desk.services.planning
        stopped = {item.drill for item in self._desk.services.conduct.stopped()}
        rows = planning.drills(states=(State.RUNNING,))
        found = [row for row in rows if row.id not in stopped]
        if not found:
            self._window.notify(_("Play stands still already.") if rows else _("No drill is running now."), "info")
            return None
        chosen: str | None = found[0].id
        if len(found) > 1:
            chosen = Messages.choice(self._window, _("NO PLAY: which drill?"), [(row.id, row.title) for row in found])
        return planning.drill(chosen) if chosen else None

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if any(kind.startswith(KINDS) for kind in change.kinds):
            self.read()

    @Slot(object)
    def _on_read(self, stops: tuple[StoppedDrill, ...]) -> None:
        if self.strip is None:
            if not stops:
                return
            self._make()
        strip = self.strip
        if strip is None:
            return
        names, safe = self._people(stops)
        strip.show_stops(stops, names, safe)
        if stops and self._asks_why:
            self._asks_why = False
            strip.ask_why()

    def _make(self) -> None:
        self.strip = StopStrip()
        self.strip.reason_given.connect(self._on_reason)
        self.strip.resume_given.connect(self._on_resume)
        self.strip.open_asked.connect(self._on_open)
        self._window.put_over_pages(self.strip)

    def _people(self, stops: tuple[StoppedDrill, ...]) -> tuple[dict[str, str], str]:
        """Names by service number, and who is likely to say that it is safe."""
        if not stops:
            return {}, ""
        drill = self._desk.services.planning.drill(stops[0].drill)
        names = names_of(self._desk, drill)
        by_role = {item.role: names[item.service_number] for item in reversed(drill.roles)}
        return names, next((by_role[role] for role in SAFE_ROLES if role in by_role), "")

    @Slot(object, str)
    def _on_reason(self, stopped: StoppedDrill, words: str) -> None:
        act = self._desk.services.conduct.explain_stop
        self._post(
            stopped, "stop_reason", partial(act, stopped.drill, self._author(stopped), stopped.stop.entry, words)
        )

    @Slot(object, str)
    def _on_resume(self, stopped: StoppedDrill, who: str) -> None:
        act = self._desk.services.conduct.resume
        run = partial(
            act, stopped.drill, self._author(stopped), cleared_by=who, seen=stopped.stop.entry, at=self._now()
        )  # fmt: skip
        self._post(stopped, "resume", run)

    @Slot(str)
    def _on_open(self, drill: str) -> None:
        self._window.show_page("drill", (drill, "conduct"))

    def _post(self, stopped: StoppedDrill, kind: str, run: Callable[[], object]) -> None:
        self._outbox.post(Act(OWN + kind, run, stopped.drill))

    def _author(self, stopped: StoppedDrill) -> str:
        return self._desk.author(self._desk.services.planning.drill(stopped.drill))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._window.notify(tell(trouble), "bad")


def _stopped(desk: Desk, _progress: object = None) -> tuple[StoppedDrill, ...]:
    return desk.services.conduct.stopped()
