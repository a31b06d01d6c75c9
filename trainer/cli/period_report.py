"""`trainer report --period …`: the programme report over units."""

from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.domain.period import period_of


def programme_report(context: Context) -> None:
    """Write the paper of a period, or its tables where the name ends in .xlsx; the name on standard output."""
    args = context.args
    if not args.period:
        raise Refusal(mark("Say which drill the report is about, or which period: --period 2026"))
    if args.drill or args.issue or args.kind != "aar":
        raise Refusal(
            mark("A programme report is about a period, not about a drill: leave out the drill, --kind and --issue.")
        )
    units = [code for code in args.units.replace(" ", "").upper().split(",") if code]
    context.line(str(context.services.period_report.write(Path(args.out), period_of(args.period), units)))
