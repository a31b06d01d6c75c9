"""The annex on the evaluators: who signed what, how far they agree, how strict each is, and how differences were ruled."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from trainer.domain.after_action import AfterActionReport
from trainer.domain.agreement import ALONE, CONSTANT, EQUAL, FEW
from trainer.domain.errors import mark
from trainer.domain.reconciliation import Board, Difference, EvaluatorState
from trainer.domain.result import DrillResult
from trainer.domain.severity import Severity
from trainer.i18n import _
from trainer.reports import words
from trainer.reports.blocks import clean, number, para, table
from trainer.reports.grid import Column, Look
from trainer.reports.story import Story

UNTOLD = {
    CONSTANT: mark("all alike"), FEW: mark("too few items"), EQUAL: mark("all differences alike"),
    ALONE: mark("no shared item"),
}  # fmt: skip
SMALL = Look(size=8.5, leading=10.5, is_fitted=True)


def has_evaluators(report: AfterActionReport) -> bool:
    """Whether there is anything to say of them."""
    return report.board is not None and bool(report.board.evaluators)


def add_evaluators(story: Story, report: AfterActionReport) -> None:
    """Signatures, agreement, severity, rulings."""
    board = report.board
    if board is None:
        return
    names = words.names(report.organisers)
    _signatures(story, board, report.zone)
    _agreement(story, report.result)
    _severity(story, report.result.severity, names)
    _rulings(story, board, names)


def _signatures(story: Story, board: Board, zone: str) -> None:
    story.caption(_("Locks as signatures"))
    columns = (
        Column(_("Evaluator"), 130), Column(_("Sheets"), 120), Column(_("Marks"), 44, "right"),
        Column(_("Locked"), 92), Column(_("Remarks"), 96),
    )  # fmt: skip
    story.add([table(columns, [_signature(item, zone) for item in board.evaluators], SMALL)])


def _signature(item: EvaluatorState, zone: str) -> tuple[str, ...]:
    sheets = ", ".join(f"{work.sheet} {work.done}/{work.total}" for work in item.work) or "–"
    signature = item.signature
    if signature is None:
        return item.name, sheets, str(item.done), _("not locked"), _("marks may still change")
    remarks = []
    if signature.by:
        remarks.append(_("closed by the lead: {reason}").format(reason=signature.reason))
    if item.late:
        remarks.append(_("{count} marks came later and count only where ruled").format(count=item.late))
    marks = str(item.done if signature.marks is None else signature.marks)
    moment = signature.at.astimezone(ZoneInfo(zone)).strftime("%d-%m-%Y %H.%M")
    return item.name, sheets, marks, moment, clean("; ".join(remarks)) or "–"


def _agreement(story: Story, result: DrillResult) -> None:
    story.caption(_("Agreement between evaluators"))
    columns = (
        Column(_("Score sheet"), 70), Column(_("Method"), 112), Column(_("Coefficient"), 62, "right"),
        Column(_("95 % bounds"), 96), Column(_("Same level %"), 56, "right"), Column(_("Paired items"), 44, "right"),
        Column(_("Evaluators"), 42, "right"),
    )  # fmt: skip
    lines = [
        (item.subject, words.word(words.AGREEMENT, item.method),
         _("undefined") if item.value is None else number(item.value, 2), _bounds(item.low, item.high, item.untold, 2),
         "–" if item.same is None else number(100 * item.same, 0), str(item.items), str(item.raters))
        for item in result.agreement
    ]  # fmt: skip
    if not lines:
        story.add([para(_("No criterion was judged by two or more evaluators."))])
        return
    story.add([table(columns, lines, SMALL)])


def _severity(story: Story, held: Sequence[Severity], names: dict[str, str]) -> None:
    told = [item for item in held if item.peers]
    if not told:
        return
    story.caption(_("Severity of evaluators"))
    columns = (
        Column(_("Evaluator"), 170), Column(_("Points"), 56, "right"), Column(_("95 % bounds"), 110),
        Column(_("Items"), 46, "right"), Column(_("Linked group"), 56, "right"),
    )  # fmt: skip
    lines = [
        (names.get(item.evaluator, item.evaluator), signed(item.value),
         _bounds(item.low, item.high, item.untold, 1), str(item.items), str(item.group))
        for item in told
    ]  # fmt: skip
    shown = len(columns) if len({item.group for item in told}) > 1 else len(columns) - 1
    story.add([table(columns[:shown], [line[:shown] for line in lines], SMALL)])
    story.note(_(
        "Points given above (+) or below (−) the mean of the other evaluators on the same items. Where the bounds hold 0, "
        "the difference may be chance. Evaluators of different groups share no item and cannot be compared."
    ))  # fmt: skip


def signed(value: float | None) -> str:
    """A number with its sign; a dash for none."""
    if value is None:
        return "–"
    shown = number(abs(value))
    return shown if shown == number(0) else f"+{shown}" if value > 0 else f"−{shown}"


def _bounds(low: float | None, high: float | None, untold: str, places: int) -> str:
    if low is None or high is None:
        return _(UNTOLD[untold]) if untold else "–"
    pair = (signed(low), signed(high)) if places == 1 else (number(low, places), number(high, places))
    return _("{low} to {high}").format(low=pair[0], high=pair[1])


def _rulings(story: Story, board: Board, names: dict[str, str]) -> None:
    """Rulings on teams with the marks they were given on; those on persons are counted only: TERBATAS."""
    ruled = [item for item in board.differences if item.rulings]
    if not ruled:
        return
    story.caption(_("Differences ruled on by the lead evaluator"))
    shown = [item for item in ruled if item.sheet.level != "person"]
    columns = (
        Column(_("Team"), 84), Column(_("Criterion"), 130), Column(_("Marks given"), 104), Column(_("Ruling"), 44),
        Column(_("Reason"), 120),
    )  # fmt: skip
    if shown:
        story.add([table(columns, [_ruled(item, names) for item in shown], SMALL)])
    if len(shown) < len(ruled):
        story.note(_("{count} rulings concern persons and are not listed here.").format(count=len(ruled) - len(shown)))


def _ruled(item: Difference, names: dict[str, str]) -> tuple[str, ...]:
    late = {one.entry for one in item.late}
    plain, after = "{name}: {value}", _("{name}: {value} (came after the lock)")
    given = [
        (after if one.entry in late else plain).format(
            name=names.get(one.author, one.author), value=words.entered(one.value)
        )
        for one in item.marks
    ]
    ruling = item.rulings[0]
    by = names.get(ruling.author, ruling.author)
    told = _("{name} on his own mark: {reason}") if ruling.is_own else "{name}: {reason}"
    reason = told.format(name=by, reason=ruling.reason)
    criterion = item.line.criterion
    return (
        item.sheet.name, f"{criterion.code} {criterion.text}", "\n".join(given), words.entered(ruling.value), clean(reason)
    )  # fmt: skip
