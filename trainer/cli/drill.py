"""`trainer drill …` and `trainer schedule …`"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trainer.cli.approval_json import conflict_record, standing_record
from trainer.cli.context import Context
from trainer.cli.records_json import drill_record
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.scenario import Method
from trainer.i18n import _, say
from trainer.services.planning import DrillOrder, DrillRow
from trainer.services.words import date_and_time


def list_drills(context: Context) -> None:
    """One line a drill."""
    rows = context.services.planning.drills()
    if context.args.format == "json":
        context.json([_row(row) for row in rows])
        return
    context.table(
        (_("Code"), _("State"), _("Unit"), _("Start"), _("Scenario"), _("Title")),
        [
            (row.code, row.state.value, row.host, date_and_time(row.start, row.zone), row.scenario_code, row.title)
            for row in rows
        ],
    )


def _row(row: DrillRow) -> dict[str, object]:
    return {
        "code": row.code, "title": row.title, "unit": row.host, "state": row.state.value, "start": row.start.isoformat(),
        "end": row.end.isoformat(), "scenario": row.scenario_code, "version": row.scenario_number,
    }  # fmt: skip


def show(context: Context) -> None:
    """One drill in full."""
    planning = context.services.planning
    drill = planning.drill(context.args.code)
    if context.args.format == "json":
        services = context.services
        standing = standing_record(
            services.conflicts.of(drill), services.conflicts.excuses(drill.id), services.approval.history(drill.id)
        )
        context.json(drill_record(drill, planning.scenario_of(drill)) | standing)
        return
    _tell(context, drill)


def _tell(context: Context, drill: Drill) -> None:
    context.line(f"{drill.code} {drill.title}")
    context.line(f"{drill.state.value} · {drill.host} · {date_and_time(drill.start, drill.zone)} · {drill.place}")
    context.line(f"{drill.scenario_code} v{drill.scenario_number} · {drill.method} · {drill.minutes}′")
    for item in drill.roles:
        context.line(f"  {item.role:10} {item.rank} {item.name} ({item.service_number})")
    for team in drill.teams:
        sheets = ", ".join(dict.fromkeys(item.sheet for item in drill.assignments if item.team == team.id))
        context.line(f"  {team.name}: {len(drill.members(team.id))} · {sheets or '–'}")
    for found in context.services.conflicts.of(drill):
        context.line(f"  ! {say(found.conflict.sentence)}")
        if found.excuse is not None:
            context.line(f"    {found.excuse.reason}")


def new(context: Context) -> None:
    """Make a drill; its code on standard output."""
    args, services = context.args, context.services
    zone = ZoneInfo(services.directory.unit(args.unit).zone)
    order = DrillOrder(
        scenario=args.scenario, host=args.unit, start=_instant(args.start, zone), title=args.title,
        units=tuple(args.with_unit), place=args.place, method=Method(args.method) if args.method else None,
        minutes=args.minutes,
    )  # fmt: skip
    people = [services.directory.person(number).id for number in args.evaluator]
    drill = services.planning.create(order)
    if people:
        drill = services.planning.set_roles(drill, "PENILAI", people)
    if args.format == "json":
        context.json(drill_record(drill, services.planning.scenario_of(drill)))
    else:
        context.line(drill.code)
        for conflict in services.planning.conflicts(drill):
            context.warn(say(conflict.sentence))


def _instant(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refusal(
            mark("{value} is no date and time. Write it like 2026-08-12T08:00."), value=text
        ) from error  # fmt: skip
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def role(context: Context) -> None:
    """Name the holders of a role."""
    args, services = context.args, context.services
    known = {item.code for item in services.directory.roles()}
    if args.role not in known:
        raise Refusal(mark("There is no role {role}. Roles: {known}."), role=args.role, known=", ".join(sorted(known)))
    people = [services.directory.person(number).id for number in args.people]
    services.planning.set_roles(services.planning.drill(args.code), args.role, people)


def check(context: Context) -> int:
    """Conflicts of the plan as JSON; 1 when a hard one is among them."""
    args = context.args
    first = _day(args.first) if args.first else datetime(1970, 1, 2, tzinfo=UTC)
    last = _day(args.last) + timedelta(days=1) if args.last else datetime(2100, 1, 1, tzinfo=UTC)
    found = context.services.conflicts.among(first, last)
    if args.format == "json":
        context.json([conflict_record(item) for item in found])
    else:
        context.table(
            (_("Kind"), _("Drills"), _("Conflict"), _("Reason")),
            [(_("hard") if item.conflict.is_hard else _("soft"), ", ".join(item.conflict.drills),
              say(item.conflict.sentence), item.excuse.reason if item.excuse else "") for item in found],
        )  # fmt: skip
    return int(any(item.conflict.is_hard for item in found))


def _day(text: str) -> datetime:
    """Midnight of a date in WITA."""
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError as error:
        raise Refusal(mark("{value} is no date. Write it like 2026-08-12."), value=text) from error
    return datetime.combine(day, time(), ZoneInfo("Asia/Makassar"))
