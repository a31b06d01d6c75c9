"""`trainer league …`: contests between units."""

from pathlib import Path

from trainer.cli.context import Context
from trainer.cli.league_json import record
from trainer.domain.errors import Refusal, mark
from trainer.domain.league_why import notes, ties, why
from trainer.i18n import _, decimal, say
from trainer.services.league import ContestOrder, Outcome, entrant_named


def list_contests(context: Context) -> None:
    """All contests, the latest first."""
    found = context.services.league.contests()
    if context.args.format == "json":
        context.json([
            {"id": item.id, "title": item.title, "unit": item.unit, "sheet": item.sheet, "adjusted": item.is_adjusted,
             "entrants": [one.name for one in item.entrants]}
            for item in found
        ])  # fmt: skip
        return
    rows = [(item.id, item.title, item.unit, item.sheet, len(item.entrants)) for item in found]
    context.table(("ID", _("Title"), _("Unit"), _("Sheet"), _("Entrants")), rows)


def new(context: Context) -> None:
    """Lay a contest down over the teams that drills assign the sheet; its id on standard output."""
    args, service = context.args, context.services.league
    wanted = [code.upper() for code in args.drill]
    known = service.candidates(args.sheet)
    missing = [code for code in wanted if code not in {item.code for item in known}]
    if missing:
        raise Refusal(mark("Drill {drill} assigns no team the sheet {sheet}."), drill=missing[0], sheet=args.sheet)
    teams = [name.strip().casefold() for name in args.team]
    chosen = sorted(
        (item for item in known if item.code in wanted and (not teams or item.team_name.casefold() in teams)),
        key=lambda item: wanted.index(item.code),
    )
    order = ContestOrder(
        args.title, args.unit.upper(), args.sheet, tuple((item.drill, item.team) for item in chosen),
        is_adjusted=not args.plain, allowance=args.allowance,
    )  # fmt: skip
    for remark in service.remarks(order):
        context.warn(say(remark))
    if args.dry_run:
        context.warn(_("Nothing was written (--dry-run)."))
        return
    context.line(service.lay_down(order).id)


def show(context: Context) -> None:
    """The outcome: places with their bounds, ties and remarks in words."""
    outcome = context.services.league.outcome(_id(context))
    if context.args.format == "json":
        context.json(record(outcome))
        return
    rows = [
        (item.order, item.place, item.score.entrant.name, decimal(item.score.raw, 2), decimal(item.score.adjusted, 2),
         decimal(-item.score.lost, 2), decimal(item.score.final, 2), decimal(item.score.margin, 2),
         "–" if item.best is None else f"{item.best}–{item.worst}", item.score.band.value if item.score.band else "–")
        for item in outcome.league.standings
    ]  # fmt: skip
    headings = (
        _("No."), _("Placing"), _("Entrant"), _("From the marks"), _("Adjusted"), _("Penalties"), _("Points"), "±",
        _("Range"), _("Band"),
    )  # fmt: skip
    context.table(headings, rows)
    for text in _told(outcome):
        context.warn(text)


def _told(outcome: Outcome) -> list[str]:
    told = [say(one) for table in outcome.league.tables for one in ties(table)]
    return told + [say(one) for one in notes(outcome.league, outcome.judges, outcome.drills)]


def explain(context: Context) -> None:
    """Why an entrant stands where it stands, a sentence a line."""
    outcome = context.services.league.outcome(_id(context))
    entrant = entrant_named(outcome.contest, context.args.entrant)
    standing = outcome.league.standing(entrant.key)
    if standing is None:
        raise Refusal(mark("{entrant} has no place: it withdrew or has no marks."), entrant=entrant.name)
    for item in why(outcome.league, standing, outcome.judges):
        context.line(say(item))


def protocol(context: Context) -> None:
    """Write the judges' protocol, or its tables where the name ends in .xlsx; the name on standard output."""
    key = _id(context)
    if context.args.number:
        context.line(context.services.league.give_number(key).text)
    context.line(str(context.services.league.write(Path(context.args.out), key)))


def withdraw(context: Context) -> None:
    """Note that an entrant left, and why; with an empty reason it takes part again."""
    service, key = context.services.league, _id(context)
    contest = next(item for item in service.contests() if item.id == key)
    entrant = entrant_named(contest, context.args.entrant)
    if context.args.reason:
        service.withdraw(key, entrant.key, context.args.reason)
    else:
        service.take_back(key, entrant.key)


def remove(context: Context) -> None:
    """Take a contest away; drills and marks stay."""
    context.services.league.remove(_id(context))


def _id(context: Context) -> str:
    """The id that was given, or that of the contest whose title it is."""
    words = context.args.contest.strip()
    found = context.services.league.contests()
    wanted = [item for item in found if words in (item.id, item.title) or item.title.casefold() == words.casefold()]
    if len(wanted) != 1:
        raise Refusal(mark("There is no contest {words}. `trainer league list` shows those there are."), words=words)
    return wanted[0].id
