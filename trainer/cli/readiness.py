"""`trainer readiness`"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.domain.readiness import FRESHNESS, READINESS, Cell
from trainer.domain.scenario_names import FAMILIES
from trainer.i18n import _, decimal, say
from trainer.services.proposal_words import said

T = TypeVar("T")


def readiness(context: Context) -> None:
    """The picture, or what one asks of it."""
    args = context.args
    day = _day(args.at)
    if args.next:
        _next(context)
    elif args.why:
        _why(context, args.why, day)
    elif args.people:
        _people(context)
    elif args.person:
        _person(context)
    else:
        _picture(context, day)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(mark("{text} is no day. Write it like 2026-08-12."), text=text) from None


def _only(items: Sequence[T], what: str) -> T:
    if len(items) != 1:
        raise Refusal(mark("Name one unit: --unit CODE. {what} is told of one unit at a time."), what=what)
    return items[0]


def _picture(context: Context, day: date | None) -> None:
    """A line a unit and family; those never drilled stand among them."""
    cells = context.services.readiness.picture(day, context.args.unit).cells.values()
    if context.args.format == "json":
        context.json([record(cell) for cell in cells])
        return
    headings = (_("Unit"), _("Family"), _("Readiness"), _("Rating"), _("Score"), _("Left"), _("Coverage"), _("Age"),
                _("Drill"))  # fmt: skip
    context.table(headings, [_line(cell) for cell in cells])


def record(cell: Cell) -> dict[str, object]:
    """A cell for programs; numbers unrounded."""
    last = cell.last
    return {
        "unit": cell.unit, "family": cell.family, "rating": last.rating.value if last and last.rating else None,
        "score": last.score if last else None, "coverage": last.coverage if last else None,
        "age_days": cell.age_days if last else None, "drill": last.code if last else None,
        "lowest": last.lowest.value if last and last.lowest else None,
        "difficulty": (last.difficulty or None) if last else None, "day": last.day.isoformat() if last else None,
        "drills": cell.drills, "freshness": cell.freshness.value, "readiness": cell.readiness.value, "value": cell.value,
    }  # fmt: skip


def _line(cell: Cell) -> tuple[object, ...]:
    last, head = cell.last, (cell.unit, cell.family, _(READINESS[cell.readiness]))
    if last is None:
        return (*head, *("–",) * 6)
    numbers = (decimal(last.score), decimal(cell.value), decimal(last.coverage))
    return (*head, last.letters, *numbers, cell.age_days, last.code)


def _why(context: Context, family: str, day: date | None) -> None:
    if family not in set(FAMILIES):
        raise Refusal(mark("There is no family {family} of scenarios."), family=family)
    found = context.services.readiness.cell(_only(context.args.unit, family), family, day)
    steps = [say(step) for step in found.steps]
    if context.args.format == "json":
        drills = [{"drill": item.drilled.code, "day": item.drilled.day.isoformat(), "rating": item.drilled.letters,
                   "score": item.drilled.score, "report": item.report.number if item.report else None}
                  for item in found.drills]  # fmt: skip
        context.json({**record(found.cell), "steps": steps, "drills": drills,
                      "waiting": [item.code for item in found.waiting]})  # fmt: skip
        return
    head = f"{found.cell.unit}, {_(FAMILIES[family])}: {_(READINESS[found.cell.readiness])}"
    context.line(f"{head} ({_(FRESHNESS[found.cell.freshness])})")
    for step in steps:
        context.line(step)
    for item in found.drills:
        number = item.report.number if item.report else ""
        context.line(f"{item.drilled.day.isoformat()}  {item.drilled.code}  {item.drilled.letters}  {number}")
    for waiting in found.waiting:
        context.warn(_("{drill} was held and its report is not issued: it does not count.").format(drill=waiting.code))


def _next(context: Context) -> None:
    found = context.services.what_next.wishes(context.args.unit)
    if context.args.format == "json":
        context.json([
            {"unit": item.unit, "family": item.family, "scenario": item.scenario, "gain": item.gain, "risk": item.risk or None,
             "weight": item.weight, "reason": said(item.reason)}
            for item in found
        ])  # fmt: skip
        return
    headings = (_("Unit"), _("Family"), _("Scenario"), _("Reason"))
    context.table(headings, [(item.unit, item.family, item.scenario, said(item.reason)) for item in found])


def _people(context: Context) -> None:
    """A line a family with the share of the unit's people; then who was never drilled on anything."""
    found = context.services.training.unit(_only(context.args.unit, "--people"))
    if context.args.format == "json":
        context.json({
            "unit": found.unit.code, "people": len(found.people),
            "shares": [{"family": item.family, "covered": item.covered, "base": item.base, "percent": item.percent}
                       for item in found.shares],
            "never": [item.service_number for item in found.never()],
        })  # fmt: skip
        return
    headings = (_("Family"), _("Drilled"), _("Of"), _("Percent"))
    context.table(headings, [(item.family, item.covered, item.base, decimal(item.percent)) for item in found.shares])
    for person in found.never():
        context.warn(_("never drilled: {name}").format(name=f"{person.rank} {person.name} ({person.service_number})"))


def _person(context: Context) -> None:
    """One person's record; results of single persons are TERBATAS."""
    service, number = context.services.training, context.args.person
    if context.args.out:
        context.line(str(service.write(Path(context.args.out), number)))
        return
    found = service.record(number)
    if context.args.format == "json":
        context.json({
            "person": found.person.service_number, "name": found.person.name, "unit": found.person.unit,
            "drills": [{"drill": part.code, "day": part.day.isoformat(), "role": part.role or "PESERTA", "team": part.team,
                        "issued": part.is_issued, "families": list(part.families),
                        "sheets": [{"sheet": item.sheet, "score": item.score, "coverage": item.coverage}
                                   for item in part.judged]} for part in found.parts],
            "tests": [{"drill": item.code, "correct": item.correct, "count": item.count} for item in found.tests],
            "certificates": [{"drill": item.code, "number": item.number} for item in found.certificates],
            "never": list(found.never),
        })  # fmt: skip
        return
    names = service.roles()
    headings = (_("Day"), _("Drill"), _("Took part as"), _("Team"))
    context.table(headings, [(part.day.isoformat(), part.code, names.get(part.role, part.role), part.team)
                             for part in found.parts])  # fmt: skip
