"""`trainer sync`"""

import sys
from dataclasses import asdict

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.domain.sync import DrillLine, Flow, Side, SyncReceipt
from trainer.i18n import _, say


def sync(context: Context) -> int:
    """Exchange with a hub; 1 when something needs a person's decision."""
    decided = dict(_decision(text) for text in context.args.take)
    receipt = context.services.syncing.sync(context.args.url, _told if sys.stderr.isatty() else _unheard, decided)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if context.args.format == "json":
        context.json(_record(receipt))
    else:
        _show(context, receipt)
    return int(bool(receipt.clashes))


def _decision(text: str) -> tuple[str, Side]:
    code, _sign, side = text.partition("=")
    if side not in ("laptop", "hub"):
        raise Refusal(mark("Name a drill and whose plan holds: --take KNW-2026-01=hub or --take KNW-2026-01=laptop."))
    return code, Side(side)


def _told(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done}/{total}\x1b[K")
    sys.stderr.flush()


def _unheard(_done: int, _total: int) -> None:
    """A pipe shows no progress."""


def _show(context: Context, receipt: SyncReceipt) -> None:
    lines = [*receipt.drills, DrillLine(_("All"), "", receipt.sent, receipt.fetched)]
    headings = (
        _("Drill"), _("Entries sent"), _("Entries fetched"), _("Photos sent"), _("Photos fetched"), _("Plans sent"),
        _("Plans fetched"), _("Follow-up sent"), _("Follow-up fetched"),
    )  # fmt: skip
    context.table(headings, [(line.code, *_numbers(line.sent, line.fetched)) for line in lines])
    for clash in receipt.clashes:
        context.warn(say(clash.sentence))


def _numbers(sent: Flow, fetched: Flow) -> tuple[int, ...]:
    return tuple(
        getattr(flow, name) for name in ("entries", "attachments", "plans", "steps") for flow in (sent, fetched)
    )


def _record(receipt: SyncReceipt) -> dict[str, object]:
    return {
        "hub": receipt.hub,
        "at": receipt.at.isoformat(),
        "sent": asdict(receipt.sent),
        "fetched": asdict(receipt.fetched),
        "drills": [
            {"code": item.code, "sent": asdict(item.sent), "fetched": asdict(item.fetched)} for item in receipt.drills
        ],
        "decisions": [
            {"drill": item.code, "reason": item.reason, "sentence": say(item.sentence)} for item in receipt.clashes
        ],
    }
