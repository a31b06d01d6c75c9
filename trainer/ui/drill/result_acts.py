"""What a lead does on the results: rates, records and decides findings, gives penalties, tells the conditions met."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.drill import RECORDING, Drill, RoleHolder
from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.domain.reconciliation import leads_of
from trainer.domain.result import DrillResult, ObjectiveResult
from trainer.i18n import _, tell
from trainer.services.assessing import AssessmentOrder, FindingOrder
from trainer.ui.drill.assessment_card import AssessmentCard
from trainer.ui.drill.difficulty_view import DifficultyView
from trainer.ui.drill.findings_view import FindingsView
from trainer.ui.drill.tab import Desk

Act = Callable[[DrillId, str], object]


def _called(holder: RoleHolder) -> str:
    return f"{holder.rank} {holder.name}".strip()


class ResultActs(QObject):
    """Each act is written at once; a refusal is told and what was typed stays where it is."""

    told = Signal(str, str)
    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.drill: Drill | None = None
        self.result: DrillResult | None = None
        self.names: dict[str, str] = {}

    def connect_views(self, card: AssessmentCard, findings: FindingsView, difficulty: DifficultyView) -> None:
        """Listen to where things are decided."""
        self._card, self._findings, self._difficulty = card, findings, difficulty
        card.decided.connect(self._on_assessed)
        card.back_asked.connect(self._on_back)
        findings.show_owner(self._is_own, self.is_lead)
        findings.card.decided.connect(self._on_decided)
        findings.card.back_asked.connect(self._on_back)
        findings.finding.saved.connect(self._on_finding)
        findings.penalty.saved.connect(self._on_penalty)
        difficulty.saved.connect(self._on_conditions)

    def show_objective(self, item: ObjectiveResult) -> None:
        """The three questions on the objective looked at, while they may be answered."""
        drill, result = self.drill, self.result
        if drill is None or result is None or drill.state not in RECORDING:
            self._card.hide()
            return
        answers = (item.answers, *item.others) if item.decided else ()
        own = next((one.entry for one in answers if one is not None and self._is_own(one.by, one.device)), "")
        others = "" if self.is_lead() else ", ".join(_called(one) for one in leads_of(drill))
        self._card.show_objective(item, drill, result.bands, self.names, own, others)

    def is_lead(self) -> bool:
        """Whether who works here may decide; where nobody is named, the service says so."""
        drill = self.drill
        if drill is None:
            return False
        leads = {one.service_number for one in leads_of(drill)}
        return not leads or self._desk.author(drill) in leads

    def _is_own(self, author: str, device: str) -> bool:
        drill = self.drill
        return drill is not None and self._desk.services.assessing.can_take_back(
            self._desk.author(drill), author, device
        )

    def _make(self, act: Act, words: str) -> bool:
        drill = self.drill
        if drill is None:
            return False
        try:
            act(drill.id, self._desk.author(drill))
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return False
        self.told.emit(words, "good")
        self.done.emit()
        return True

    @Slot(object)
    def _on_assessed(self, order: AssessmentOrder) -> None:
        def act(drill: DrillId, author: str) -> object:
            return self._desk.services.assessing.assess(drill, author, order)

        self._make(act, _("Objective {code} is rated.").format(code=order.objective))

    @Slot(object)
    def _on_finding(self, order: FindingOrder) -> None:
        def act(drill: DrillId, author: str) -> object:
            return self._desk.services.assessing.record_finding(drill, author, order)

        if self._make(act, _("The critical finding is recorded and holds at K.")):
            self._findings.close_form()

    @Slot(str, float, str)
    def _on_penalty(self, subject: str, points: float, reason: str) -> None:
        def act(drill: DrillId, author: str) -> object:
            return self._desk.services.assessing.penalize(drill, author, subject, points, reason)

        if self._make(act, _("The penalty is recorded.")):
            self._findings.close_form()

    @Slot(str, bool, str)
    def _on_decided(self, finding: str, cleared: bool, reason: str) -> None:
        def act(drill: DrillId, author: str) -> object:
            return self._desk.services.assessing.decide_finding(drill, author, finding, cleared=cleared, reason=reason)

        self._make(act, _("The finding is cleared.") if cleared else _("The finding is confirmed."))

    @Slot(str)
    def _on_back(self, entry: str) -> None:
        def act(drill: DrillId, author: str) -> object:
            return self._desk.services.assessing.take_back(drill, author, entry)

        self._make(act, _("Taken back; the journal keeps that it was said."))

    @Slot(object, str)
    def _on_conditions(self, met: dict[str, str], note: str) -> None:
        def act(drill: DrillId, author: str) -> object:
            return self._desk.services.assessing.tell_conditions(drill, author, met, note)

        if self._make(act, _("The conditions met are saved.")):
            self._difficulty.forget()
