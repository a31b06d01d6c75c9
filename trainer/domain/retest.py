"""Whether a later drill proves an action: the same criterion seen met there by somebody who does not owe it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trainer.domain.action import Action
from trainer.domain.errors import Refusal, mark


@dataclass(frozen=True, slots=True)
class Retest:
    """A later drill of the unit with what its issued report says of the action's criterion.

    `score` is None where it was not judged; `judges` are the service numbers of those who marked it. `is_issued` False: the
    report is not signed yet. Of a critical finding `score` is 100 where it did not occur again, 0 where it did.
    """

    drill: str
    code: str
    day: date
    score: float | None
    pass_mark: float
    judges: tuple[str, ...]
    is_issued: bool = True

    @property
    def is_met(self) -> bool:
        """Whether it reached the pass mark."""
        return self.score is not None and round(self.score, 9) >= self.pass_mark


def proof_of(action: Action, retests: Sequence[Retest]) -> Retest:
    """The drill that proves it, the last one. Raises `Refusal` that says what is missing.

    The last later drill decides: what was met once and failed since is not proven.
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
    if last.score is None:
        raise Refusal(mark("{ref} was not judged in {code}, so it proves nothing."), ref=action.ref, code=last.code)
    if not last.is_met:
        raise Refusal(mark("{ref} was not met in {code} either: {score} points, {needed} are needed."),
                      ref=action.ref, code=last.code, score=round(last.score, 1), needed=last.pass_mark)  # fmt: skip
    if not [judge for judge in last.judges if judge != action.owner_number]:
        raise Refusal(mark("In {code} only {owner} himself judged {ref}. Somebody else must have seen it met."),
                      code=last.code, owner=action.owner, ref=action.ref)  # fmt: skip
    return last


def require_other(action: Action, number: str) -> None:
    """Raises `Refusal` where the owner would confirm his own work."""
    if number and number == action.owner_number:
        raise Refusal(mark("{owner} owes this action and cannot confirm it himself."), owner=action.owner)
