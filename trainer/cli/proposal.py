"""`trainer schedule propose`, `trainer programme …` and `trainer risk …`"""

import sys
from datetime import date
from zoneinfo import ZoneInfo

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.domain.proposal import Placed, Step, Unplaced
from trainer.i18n import _
from trainer.services.proposal import ProposalOrder, Suggestion
from trainer.services.proposal_words import said


def propose(context: Context) -> None:
    """A schedule for the period as JSON; with --apply its drills are kept as drafts, all in one step."""
    args, services = context.args, context.services
    order = ProposalOrder(
        _day(args.first), _day(args.last), program=services.programme.program(args.programme).id if args.programme else "",
        units=tuple(args.unit), per_drill=args.evaluators, seed=args.seed, effort=float(args.effort),
        moves_drafts=not args.keep_drafts,
    )  # fmt: skip
    for code in order.units:
        services.directory.unit(code)
    suggestion = services.proposal.propose(order, _Telling(context))
    for remark in suggestion.remarks:
        context.warn(said(remark))
    if args.apply and suggestion.proposal.placed:
        services.proposal.accept(suggestion)
    context.json(_record(suggestion))


class _Telling:
    """Says on a terminal how far the planner is; a program that reads the JSON is left in peace."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._said: Step | None = None

    def __call__(self, step: Step) -> None:
        if step != self._said and step.stage and sys.stderr.isatty():
            best, bound = ("–" if value is None else str(value) for value in (step.objective, step.bound))
            self._context.warn(
                _("{stage}: best {best}, bound {bound}").format(stage=_(step.stage), best=best, bound=bound)
            )
        self._said = step


def _record(suggestion: Suggestion) -> dict[str, object]:
    found = suggestion.proposal
    return {
        "status": found.status.value, "objective": found.objective, "bound": found.bound,
        "drills": [_placed(item, suggestion) for item in found.placed],
        "unplaced": [_unplaced(item) for item in found.unplaced],
    }  # fmt: skip


def _placed(item: Placed, suggestion: Suggestion) -> dict[str, object]:
    zone = ZoneInfo(item.task.zone)
    return {
        "unit": item.task.host, "scenario": item.task.scenario, "start": item.start.astimezone(zone).isoformat(),
        "end": item.end.astimezone(zone).isoformat(),
        "evaluators": [suggestion.people[key].service_number for key in item.evaluators if key in suggestion.people],
        "method": item.task.method, "drill": item.task.code,
    }  # fmt: skip


def _unplaced(item: Unplaced) -> dict[str, object]:
    return {
        "unit": item.task.host, "scenario": item.task.scenario, "relax": [bar.value for bar in item.relax],
        "day": item.day.isoformat() if item.day else None, "reasons": [said(reason) for reason in item.reasons],
        "method": item.task.method, "drill": item.task.code,
    }  # fmt: skip


def offer(context: Context) -> None:
    """Make the programme of a year from doctrine."""
    programme = context.services.programme
    program = programme.new(context.args.year, context.args.name)
    requirements = programme.offered(program)
    programme.save(program, requirements)
    context.line(program.name)


def coverage(context: Context) -> None:
    """A line a requirement and unit: asked, done, planned, missing, late."""
    programme = context.services.programme
    found = programme.coverage(programme.program(context.args.name).id)
    if context.args.format == "json":
        context.json(
            [
                {
                    "unit": line.unit, "what": line.requirement.what.value, "value": line.requirement.value,
                    "times": line.requirement.times, "by": line.requirement.by.isoformat(), "done": list(line.done),
                    "planned": list(line.planned), "missing": line.missing, "late": line.late,
                }
                for line in found.lines
            ]
        )  # fmt: skip
        return
    context.table(
        (_("Unit"), _("Requirement"), _("Asked"), _("Done"), _("Planned"), _("Missing"), _("Latest day")),
        [
            (line.unit, line.requirement.value, line.requirement.times, len(line.done), len(line.planned), line.missing,
             line.requirement.by.isoformat())
            for line in found.lines
        ],
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(mark("{value} is no date. Write it like 2026-08-12."), value=text) from error
