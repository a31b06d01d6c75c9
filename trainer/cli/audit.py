"""`trainer audit`: who did what when, newest first."""

from datetime import date
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.services.audit_words import act_words, detail_words
from trainer.services.auditing import AuditOrder, record
from trainer.services.words import local_date_and_time

SUFFIXES = (".xlsx", ".csv", ".json")


def audit(context: Context) -> None:
    """The lines that pass, or with --out a file of them."""
    args = context.args
    order = AuditOrder(args.who, args.act, _day(args.first), _day(args.last), args.words)
    if args.out:
        path = Path(args.out)
        if path.suffix.lower() not in SUFFIXES:
            raise Refusal(
                mark("{file} has an ending that is not known. Known are {known}."),
                file=path.name, known=", ".join(SUFFIXES),
            )  # fmt: skip
        context.services.auditing.write(path, order)
        context.line(str(path))
        return
    lines = context.services.auditing.lines(order, limit=args.limit)
    if args.format == "json":
        context.json([record(line) for line in lines])
        return
    context.table(
        ["at", "who", "act", "subject", "detail"],
        [
            (local_date_and_time(line.at), line.who, act_words(line.act), line.subject, detail_words(line.detail))
            for line in lines
        ],
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refusal(mark("{value} is no date. Write it like 2026-08-12."), value=text) from error
