"""Corrective actions: born of what a drill showed, promised by somebody until a day, closed once a later drill proves it.

The states are those of HSEEP's improvement planning with the verification that NATO's lessons process asks for: a lesson is
learned only when it was validated (HSEEP 2020, section 6; JALLC Joint Analysis Handbook).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum

from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.follow_up import Poete


class ActionState(StrEnum):
    """Where an action stands. Overdue is no state: it follows from the day."""

    PROPOSED = "DIUSULKAN"
    VALIDATED = "DIVALIDASI"
    ASSIGNED = "DITUGASKAN"
    IN_PROGRESS = "DIKERJAKAN"
    IMPLEMENTED = "DILAKSANAKAN"
    VERIFIED = "TERBUKTI"
    CLOSED = "DITUTUP"
    REJECTED = "DITOLAK"


ACTION_STATES: Mapping[ActionState, str] = {
    ActionState.PROPOSED: mark("Proposed"),
    ActionState.VALIDATED: mark("Validated"),
    ActionState.ASSIGNED: mark("Assigned"),
    ActionState.IN_PROGRESS: mark("In progress"),
    ActionState.IMPLEMENTED: mark("Implemented"),
    ActionState.VERIFIED: mark("Proven"),
    ActionState.CLOSED: mark("Closed"),
    ActionState.REJECTED: mark("Rejected"),
}
RETESTED = (ActionState.VALIDATED, ActionState.ASSIGNED, ActionState.IN_PROGRESS, ActionState.IMPLEMENTED)
"""In these it stands as a card in the unit's next matching drill."""
OPEN = (ActionState.PROPOSED, *RETESTED)
"""In these its day may pass."""
OVER = (ActionState.CLOSED, ActionState.REJECTED)
"""In these nothing is written any more unless it is reopened."""


@dataclass(frozen=True, slots=True)
class ActionMove:
    """One way on. With `needs_reason` it is refused without a remark, with `by_owner` the owner may go it himself."""

    source: ActionState
    target: ActionState
    label: str
    needs_reason: bool = False
    by_owner: bool = False


MOVES = (
    ActionMove(ActionState.PROPOSED, ActionState.VALIDATED, mark("Validate")),
    ActionMove(ActionState.VALIDATED, ActionState.ASSIGNED, mark("Assign")),
    ActionMove(ActionState.ASSIGNED, ActionState.IN_PROGRESS, mark("Begin"), by_owner=True),
    ActionMove(ActionState.IN_PROGRESS, ActionState.IMPLEMENTED, mark("Report as done"), by_owner=True),
    ActionMove(ActionState.IMPLEMENTED, ActionState.VERIFIED, mark("Confirm by the re-test")),
    ActionMove(ActionState.IMPLEMENTED, ActionState.IN_PROGRESS, mark("Not enough yet"), needs_reason=True),
    ActionMove(ActionState.VERIFIED, ActionState.CLOSED, mark("Close")),
    ActionMove(ActionState.VERIFIED, ActionState.IN_PROGRESS, mark("Reopen"), needs_reason=True),
    ActionMove(ActionState.CLOSED, ActionState.IN_PROGRESS, mark("Reopen"), needs_reason=True),
    *(ActionMove(state, ActionState.REJECTED, mark("Reject"), needs_reason=True) for state in OPEN),
    ActionMove(ActionState.REJECTED, ActionState.PROPOSED, mark("Propose again"), needs_reason=True),
)


def moves_from(state: ActionState) -> tuple[ActionMove, ...]:
    """The ways on from a state, the usual one first."""
    return tuple(move for move in MOVES if move.source is state)


class FindingKind(StrEnum):
    """What a drill showed."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"


class FindingSource(StrEnum):
    """What a finding was drawn from."""

    CRITERION = "criterion"
    CRITICAL = "critical"
    HOT_WASH = "hot_wash"
    NOTE = "note"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class DrillFinding:
    """A strength or an area for improvement as it stood in the report that was signed, or as somebody wrote it later.

    `ref` is the criterion, or the code of the critical finding, it rests on; empty where it rests on neither.
    """

    id: str
    drill: str
    unit: str
    kind: FindingKind
    source: FindingSource
    ref: str
    observation: str
    reference: str
    analysis: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done. `unit` owes it, `owner` in words answers for it, with his service number where he is one person.

    `ref` and `ref_text` say which criterion must be seen met; a critical finding has its code alone. `proof` is the drill
    in which it was seen.
    """

    id: str
    finding: str
    drill: str
    unit: str
    text: str
    poete: Poete
    owner: str
    owner_number: str
    start: date | None
    due: date | None
    ref: str
    ref_text: str
    state: ActionState
    proof: str
    at: datetime

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is neither proven nor given up."""
        return self.state in OPEN and self.due is not None and self.due < today

    def require_assigned(self) -> None:
        """Raises `Refusal` unless one office, one person, a start and a day are named."""
        missing = [
            Sentence(words) for words, value in (
                (mark("who answers for it"), self.owner.strip()), (mark("when it begins"), self.start),
                (mark("until when"), self.due)) if not value
        ]  # fmt: skip
        if missing:
            raise Refusal(mark("Before it is assigned say: {missing}."), missing=tuple(missing))
        if self.start and self.due and self.due < self.start:
            raise Refusal(mark("It cannot be due before it begins."))

    def changed(self, values: Mapping[str, object]) -> "Action":
        """The same with other words; raises `Refusal` for an empty text or a closed action."""
        if self.state in OVER:
            raise Refusal(mark("This action is {state} and stays as it is. Reopen it to change it."),
                          state=Sentence(ACTION_STATES[self.state]))  # fmt: skip
        found = replace(self, **values)  # type: ignore[arg-type]  # names and kinds are those of EDITABLE
        if not found.text.strip():
            raise Refusal(mark("Say what is to be done."))
        return found


EDITABLE = ("text", "poete", "unit", "owner", "owner_number", "start", "due")
"""What may be changed by hand."""


@dataclass(frozen=True, slots=True)
class ActionEvent:
    """One thing that happened to an action: a move, or fields with what stood before and after. Nothing is overwritten."""

    id: str
    action: str
    at: datetime
    who: str
    source: str
    target: str
    remark: str
    changes: Mapping[str, tuple[str, str]]


def differences(before: Action, after: Action) -> dict[str, tuple[str, str]]:
    """Field → what stood and what stands, as text."""
    found = {}
    for item in fields(Action):
        old, new = _text(getattr(before, item.name)), _text(getattr(after, item.name))
        if old != new and item.name != "state":
            found[item.name] = (old, new)
    return found


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def moved(action: Action, target: ActionState, remark: str) -> Action:
    """The action in another state; raises `Refusal` where the table has no such way or something is missing.

    That a re-test was met is for `proof_of` to say.
    """
    way = next((move for move in moves_from(action.state) if move.target is target), None)
    if way is None:
        possible = tuple(Sentence(move.label) for move in moves_from(action.state))
        raise Refusal(mark("An action that is {state} cannot become {target}. Possible now: {possible}."),
                      state=Sentence(ACTION_STATES[action.state]), target=Sentence(ACTION_STATES[target]),
                      possible=possible)  # fmt: skip
    if way.needs_reason and not remark.strip():
        raise Refusal(mark("Say why: the reason is kept with the action."))
    if target in (ActionState.ASSIGNED, ActionState.IN_PROGRESS):
        action.require_assigned()
    return replace(action, state=target, proof="" if target is ActionState.IN_PROGRESS else action.proof)
