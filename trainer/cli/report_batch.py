"""`trainer report --all`: the reports of many drills into a folder."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.domain.states import State
from trainer.i18n import _, say
from trainer.services.planning import DrillRow
from trainer.services.report_batch import KINDS, REPORTED


def reports_of_many(context: Context) -> int:
    """A line for each that failed, at the end how many files there are. 1 if one failed."""
    args = context.args
    if args.drill or args.issue:
        raise Refusal(mark("--all goes without a drill and without --issue: each report is issued by its own drill."))
    if args.kind not in KINDS:
        raise Refusal(mark("--all writes {known}; other papers are written drill by drill."), known=", ".join(KINDS))
    drills = tuple(_wanted(context))
    outcome = context.services.report_batch.write(drills, Path(args.out), (args.kind,))
    for item in outcome.failed:
        context.warn(f"{item.code}: {say(item.why)}")
    context.line(_("{count} files in {folder}").format(count=outcome.written, folder=args.out))
    return int(bool(outcome.failed))


def _wanted(context: Context) -> Iterator[DrillRow]:
    args = context.args
    states = tuple(State(name) for name in args.state) or tuple(sorted(REPORTED))
    for drill in context.services.planning.drills(states=states):
        if args.year is None or drill.start.astimezone(ZoneInfo(drill.zone)).year == args.year:
            yield drill
