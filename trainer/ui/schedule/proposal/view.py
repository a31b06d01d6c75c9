"""The view "Proposal": ask, watch, look at the answer, take it whole or in part, take it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, join, ngettext, tell
from trainer.services.proposal import Accepted, ProposalOrder, Suggestion
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.schedule.proposal.asking import Asking, Known
from trainer.ui.schedule.proposal.result import Result
from trainer.ui.schedule.proposal.running import Running, Telling


class ProposalView(AnnexeView):
    """Three sheets one after another: the question, the planner at work, its answer."""

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, parent)
        self._known: Known | None = None
        self._job: Job[Suggestion] | None = None
        self._telling = Telling()
        self.asking, self.running, self.result = Asking(), Running(), Result()
        for part in (self.asking, self.running, self.result):
            self.stack.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        self.asking.asked.connect(self._on_asked)
        self.running.stopped.connect(self._on_stopped)
        self.running.cancelled.connect(self._on_cancelled)
        self.result.accepted.connect(self._on_accepted)
        self.result.back.connect(self._on_back)
        self.result.opened.connect(self.drill_opened)

    def offered(self) -> dict[str, Callable[[], object]]:
        """Saving takes what is ticked into the plan."""
        if self.stack.currentWidget() is self.result:
            return {"save": self.result.accept, "search": self.result.panel.focus_search}
        return {}

    def load(self) -> None:
        """Read what can be chosen."""
        self.run(partial(_read, self.services), self._on_read)

    @Slot(object)
    def _on_read(self, known: Known) -> None:
        self._known = known
        self.asking.show_known(known)

    # asking

    @Slot(object)
    def _on_asked(self, order: ProposalOrder) -> None:
        self._telling = Telling()
        self.bring(self.running)
        self.running.begin()
        work = partial(_propose, self.services, order, self._telling)
        self._job = self.jobs.run(work, self._on_done, self._on_failed, on_progress=self._on_progress)

    @Slot(int, int, str)
    def _on_progress(self, _done: int, _total: int, _words: str) -> None:
        if self.running.stop_button.isEnabled():
            self.running.show_step(self._telling.step)

    @Slot()
    def _on_stopped(self) -> None:
        self._telling.stop()

    @Slot()
    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        self.notify(_("Nothing was proposed."))

    def _end(self) -> None:
        self._job = None
        self.running.end()
        self.bring(self.asking)

    @Slot(object)
    def _on_done(self, suggestion: Suggestion) -> None:
        self._end()
        names = {unit.code: unit.name for unit in self._known.units} if self._known is not None else {}
        self.bring(self.result)
        self.result.show_suggestion(suggestion, names)

    @Slot(object)
    def _on_failed(self, trouble: Trouble) -> None:
        self._end()
        self.asking.say(tell(trouble))

    # taking

    @Slot(object, object)
    def _on_accepted(self, suggestion: Suggestion, keys: frozenset[str]) -> None:
        work = partial(_accept, self.services, suggestion, keys)
        self.jobs.run(work, self._on_taken, self._on_refused, write=True)

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        self.result.refused()
        self.notify(tell(trouble), "bad")

    @Slot(object)
    def _on_taken(self, accepted: Accepted) -> None:
        self.bring(self.asking)
        count = len(accepted.made) + len(accepted.moved)
        words = ngettext("{count} drill of the proposal is in the plan.", "{count} drills of the proposal are in the plan.",
                         count)  # fmt: skip
        self.notify(words.format(count=count), "good", _("Undo"), partial(self._undo, accepted))

    def _undo(self, accepted: Accepted) -> None:
        self.run(partial(_undo, self.services, accepted), self._on_undone, write=True)

    @Slot(object)
    def _on_undone(self, kept: tuple[str, ...]) -> None:
        if kept:
            words = _("The proposal is taken back but for {codes}, which somebody has changed.").format(
                codes=join(kept)
            )
            self.notify(words, "warning")
        else:
            self.notify(_("The proposal is taken back."), "good")

    @Slot()
    def _on_back(self) -> None:
        self.bring(self.asking)


def _read(services: Services, _progress: Progress) -> Known:
    today = services.workplace.clock().date()
    return Known(services.programme.programs(), services.directory.units(), services.proposal.evaluators(), today)


def _propose(services: Services, order: ProposalOrder, telling: Telling, progress: Progress) -> Suggestion:
    telling.listen(progress)
    return services.proposal.propose(order, telling, telling.wants_stop)


def _accept(services: Services, suggestion: Suggestion, keys: frozenset[str], _progress: Progress) -> Accepted:
    return services.proposal.accept(suggestion, keys)


def _undo(services: Services, accepted: Accepted, _progress: Progress) -> tuple[str, ...]:
    return services.proposal.undo(accepted)
