"""`trainer schedule export …`: the plan as a calendar, a table or a paper."""

from datetime import date
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.services.schedule_export import Extent

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
SUFFIXES = (".ics", ".xlsx", ".csv", ".pdf")


def export(context: Context) -> None:
    """Write the file; its name on standard output."""
    args = context.args
    path = Path(args.out)
    if path.suffix.lower() not in SUFFIXES:
        raise Refusal(
            mark("{file} has an ending that is not known. Known are {known}."),
            file=path.name, known=", ".join(SUFFIXES),
        )  # fmt: skip
    if args.unit:
        context.services.directory.unit(args.unit)
    first, last = _days(context)
    if path.suffix.lower() == ".pdf":
        if args.drill:
            raise Refusal(mark("The plan of one drill as PDF: trainer report {code} --kind plan --out FILE.pdf"),
                          code=args.drill)  # fmt: skip
        context.services.schedule_papers.write(path, args.kind, first, last, args.unit, args.paper)
    else:
        context.services.schedule_export.write(path, Extent(first, last, args.unit, args.drill))
    context.line(str(path))


def _days(context: Context) -> tuple[date, date]:
    """The days asked for. Where none are: a calendar or table holds all drills, a paper the present year or month."""
    args, today = context.args, context.services.workplace.clock().date()
    if not args.first and not args.last and not args.out.lower().endswith(".pdf"):
        return FIRST_DAY, LAST_DAY
    first = _day(args.first) if args.first else None
    last = _day(args.last) if args.last else None
    if first is None:
        whole = args.kind == "month" and args.out.lower().endswith(".pdf")
        begin = last or today
        first = begin.replace(day=1) if whole else begin.replace(month=1, day=1)
    return first, last or first.replace(month=12, day=31)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(mark("{value} is no date. Write it like 2026-08-12."), value=text) from error
