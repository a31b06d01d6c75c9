"""Words of the reconciliation board."""

from collections.abc import Mapping, Sequence

from trainer.domain.agreement import ALONE, CONSTANT, EQUAL, FEW
from trainer.domain.consequence import sentences
from trainer.domain.errors import mark
from trainer.domain.locking import Signature
from trainer.domain.reconciliation import Board, Difference, EvaluatorState, Status
from trainer.domain.severity import Severity
from trainer.i18n import _, decimal, join, say
from trainer.services.words import clock_time

STATUSES: Mapping[str, str] = {
    Status.OPEN: mark("Not ruled yet"), Status.CLASH: mark("Rulings differ"), Status.NEWS: mark("Mark after ruling"),
    Status.RULED: mark("Ruled"),
}  # fmt: skip
STATUS_KINDS: Mapping[str, str] = {
    Status.OPEN: "warning", Status.CLASH: "bad", Status.NEWS: "warning", Status.RULED: "good",
}  # fmt: skip
UNTOLD: Mapping[str, str] = {
    CONSTANT: mark("all marks are the same level, so a coefficient cannot be told"),
    FEW: mark("too few items for an interval"),
    EQUAL: mark("every difference is the same, so there is no interval"),
    ALONE: mark("shares no item with another evaluator"),
}
SIGNS = (mark("milder"), mark("stricter"))


def status_words(item: Difference) -> str:
    """Where a difference stands."""
    return _(STATUSES[item.status])


def status_kind(item: Difference) -> str:
    """Kind of its badge."""
    return STATUS_KINDS[item.status]


def consequence_words(item: Difference) -> str:
    """What hangs on it, as a sentence that begins small."""
    return "; ".join(say(part) for part in sentences(item.consequence, item.sheet.sheet.code))


def untold_words(code: str) -> str:
    """Why a number or its interval is missing; empty when it is there."""
    return _(UNTOLD[code]) if code else ""


def severity_words(item: Severity | None) -> str:
    """+3.1 milder (0.4 to 5.8); a dash where nothing can be said."""
    if item is None or item.value is None:
        return "—"
    number = signed(item.value)
    if abs(item.value) >= 0.05:
        number += " " + _(SIGNS[0] if item.value > 0 else SIGNS[1])
    if item.low is None or item.high is None:
        return number
    return _("{number} ({low} to {high})").format(number=number, low=signed(item.low), high=signed(item.high))


def signed(value: float) -> str:
    """A number with its sign, one decimal place."""
    shown = decimal(abs(value))
    return shown if shown == decimal(0) else f"+{shown}" if value > 0 else f"−{shown}"


def lock_words(signature: Signature | None, zone: str) -> str:
    """When an evaluator locked, or that he has not."""
    if signature is None:
        return _("Not locked")
    moment = clock_time(signature.at, zone, named=False)
    told = _("Closed by the lead {time}") if signature.by else _("Locked {time}")
    return told.format(time=moment)


def names_of(people: Sequence[EvaluatorState]) -> str:
    """Names in a sentence."""
    return join(item.name for item in people)


def provisional_words(board: Board) -> str:
    """That the numbers are not final yet, and whom they wait for; empty once all is locked."""
    if not board.is_provisional:
        return ""
    told = _("{locked} of {sheets} sheets locked").format(locked=board.locked, sheets=board.sheets)
    if not board.waiting_for:
        return told
    waits = _("waiting for {names}").format(names=names_of(board.waiting_for))
    return f"{told} · {waits}"
