"""Whether a later drill proves an action: the same criterion seen met there by somebody who does not owe it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trainer.domain.action import Action
from trainer.domain.errors import Number, Refusal, mark


@dataclass(frozen=True, slots=True)
class Retest:
    """A later drill of the unit with what its issued report says of what the action rests on.

    `judges` are the service numbers of those who marked there. `is_issued` False: the report is not signed yet. Of a
    criterion `score` is None where it was not judged; of a critical finding `happened_again` says so. An action that rests
    on neither has neither.
    """

    drill: str
    code: str
    day: date
    judges: tuple[str, ...] = ()
    is_issued: bool = True
    score: float | None = None
    pass_mark: float = 0.0
    happened_again: bool | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether it reached the pass mark, or did not happen again; None where the report says neither."""
        if self.happened_again is not None:
            return not self.happened_again
        return None if self.score is None else round(self.score, 9) >= self.pass_mark


@dataclass(frozen=True, slots=True)
class PlannedRetest:
    """An action as it stands in the plan of a drill in which it is to be seen met: what it rests on, what was promised."""

    action: str
    ref: str
    text: str


def proof_of(action: Action, retests: Sequence[Retest]) -> Retest:
    """The drill that proves it, the last one. Raises `Refusal` that says what is missing.

    The last later drill decides: what was met once and failed since is not proven. What rests on no criterion and no critical
    finding is proven by what a person saw there, in his own words.
    """
    if not retests:
        told = mark(
            "No later drill of {unit} has shown {ref} yet. It is proven only when an evaluator sees it met there."
        )
        bare = mark("{unit} has held no later drill of this kind yet. Only there it can be seen that it was done.")
        raise Refusal(told if action.ref else bare, unit=action.unit, ref=action.ref)
    last = retests[-1]
    if not last.is_issued:
        raise Refusal(mark("The report of {code} is not issued yet. What it shows counts once the commander has signed it."),
                      code=last.code)  # fmt: skip
    if action.ref:
        _require_met(action, last)
    return last


def _require_met(action: Action, last: Retest) -> None:
    if last.happened_again:
        raise Refusal(mark("{ref} happened again in {code}, so it is not proven."), ref=action.ref, code=last.code)
    if last.is_met is None:
        raise Refusal(mark("{ref} was not judged in {code}, so it proves nothing."), ref=action.ref, code=last.code)
    if not last.is_met:
        raise Refusal(mark("{ref} was not met in {code} either: {score} points, {needed} are needed."),
                      ref=action.ref, code=last.code, score=Number(last.score), needed=Number(last.pass_mark))  # fmt: skip
    if not [judge for judge in last.judges if judge != action.owner_number]:
        raise Refusal(mark("In {code} only {owner} himself judged {ref}. Somebody else must have seen it met."),
                      code=last.code, owner=action.owner, ref=action.ref)  # fmt: skip


def require_other(action: Action, number: str) -> None:
    """Raises `Refusal` where the owner would confirm his own work."""
    if number and number == action.owner_number:
        raise Refusal(mark("{owner} owes this action and cannot confirm it himself."), owner=action.owner)
