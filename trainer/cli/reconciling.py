"""`trainer lock`, `differences` and `rule`: signing sheets, where evaluators differ, and the lead's word."""

from trainer.cli.context import Context
from trainer.domain.consequence import sentences
from trainer.domain.reconciliation import Difference
from trainer.i18n import _, say
from trainer.services.scoring import MarkOrder


def lock(context: Context) -> None:
    """Close an evaluator's sheets under his name, or as the lead for one who cannot sign."""
    args, services = context.args, context.services
    drill = services.planning.drill(args.drill)
    if args.lead:
        entry = services.reconciling.close_for(drill.id, args.lead, args.evaluator, args.reason)
    else:
        entry = services.scoring.lock(drill.id, args.evaluator)
    context.json({"locked": args.evaluator, "id": entry.id, "seq": entry.seq})


def differences(context: Context) -> None:
    """What waits for the lead, the gravest first, and what was ruled."""
    drill = context.services.planning.drill(context.args.drill)
    board = context.services.reconciling.look(drill.id, context.viewer).board
    if context.args.format == "json":
        context.json(
            {
                "open": board.open, "locked": board.locked, "sheets": board.sheets,
                "waiting_for": [item.number for item in board.waiting_for],
                "leads": [item.service_number for item in board.leads],
                "differences": [_record(item) for item in board.differences],
            }
        )  # fmt: skip
        return
    rows = [
        (item.status.value, item.sheet.name, item.line.criterion.code, " / ".join(str(one.value) for one in item.marks),
         _consequence(item))
        for item in board.differences
    ]  # fmt: skip
    context.table([_("state"), _("whom"), _("criterion"), _("marks"), _("consequence")], rows)


def _record(item: Difference) -> dict[str, object]:
    return {
        "subject": item.sheet.subject, "name": item.sheet.name, "sheet": item.sheet.sheet.code,
        "criterion": item.line.criterion.code, "status": item.status.value, "consequence": _consequence(item),
        "marks": [
            {"evaluator": one.author, "device": one.device, "value": one.value, "note": one.note} for one in item.marks
        ],
        "ruled": item.line.points if item.line.ruled_by else None, "by": item.line.ruled_by,
        "reason": item.line.ruling_reason,
    }  # fmt: skip


def _consequence(item: Difference) -> str:
    return "; ".join(say(part) for part in sentences(item.consequence, item.sheet.sheet.code))


def rule(context: Context) -> None:
    """The lead's ruling on one line; its value is written as `trainer mark` takes it."""
    args = context.args
    drill = context.services.planning.drill(args.drill)
    order = MarkOrder(args.subject, args.criterion, _value(args.value), args.reason)
    entry = context.services.reconciling.rule(drill.id, args.lead, order)
    context.json({"ruled": args.criterion, "id": entry.id, "seq": entry.seq})


def _value(text: str) -> str | float:
    """A number where it is one."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
