"""`trainer followup …`"""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.action import ACTION_STATES, ActionState
from trainer.domain.errors import Refusal, mark
from trainer.domain.follow_up import Poete
from trainer.i18n import _, decimal, ngettext
from trainer.services.follow_up import ActionFile, ActionRow
from trainer.services.follow_up_words import retest_words
from trainer.services.words import date_and_time

DAYS = ("start", "due")
FIELDS = ("text", "unit", "owner", "owner_number", *DAYS, "poete")


def list_actions(context: Context) -> None:
    """A line an action; with --out into a table or messages."""
    args, service = context.args, context.services.follow_up
    rows = service.rows(args.unit, ActionState(args.state) if args.state else None)
    rows = tuple(row for row in rows if row.is_overdue or not args.overdue)
    if args.out:
        _write(context, Path(args.out), rows)
    elif args.format == "json":
        context.json([_record(row) for row in rows])
    else:
        heads = (
            _("ID"),
            _("Due"),
            _("State"),
            _("Unit"),
            _("Owner"),
            _("Reference"),
            _("What is to be done"),
            _("Drill"),
        )
        context.table(heads, [_line(row) for row in rows])


def _write(context: Context, path: Path, rows: tuple[ActionRow, ...]) -> None:
    service = context.services.follow_up
    if path.suffix.lower() in (".xlsx", ".csv"):
        context.line(str(service.write(path, rows)))
        return
    count = len(service.write_letters(path, rows))
    told = ngettext("{count} message in {folder}.", "{count} messages in {folder}.", count)
    context.line(told.format(count=count, folder=path))


def _line(row: ActionRow) -> tuple[object, ...]:
    item = row.action
    due = f"{item.due or '–'}{' !' if row.is_overdue else ''}"
    return item.id[-8:], due, item.state.value, item.unit, item.owner or "–", item.ref or "–", item.text, row.code


def _record(row: ActionRow) -> dict[str, object]:
    item = row.action
    return {
        "id": item.id, "drill": row.code, "unit": item.unit, "text": item.text, "poete": item.poete.value,
        "owner": item.owner, "owner_number": item.owner_number, "start": item.start.isoformat() if item.start else None,
        "due": item.due.isoformat() if item.due else None, "ref": item.ref, "state": item.state.value,
        "overdue": row.is_overdue, "critical": row.is_critical,
    }  # fmt: skip


def show_action(context: Context) -> None:
    """Everything about one."""
    service = context.services.follow_up
    held = service.show(service.key_of(context.args.id))
    if context.args.format == "json":
        context.json(_whole(held))
        return
    item = held.row.action
    context.line(f"{item.id}  {_(ACTION_STATES[item.state])}  {held.row.code}  {held.row.unit}")
    context.line(item.text)
    if held.finding is not None:
        context.line(held.finding.observation)
    for test in held.retests:
        context.line(retest_words(test, item.ref))
    if held.planned:
        context.line(_("To be seen again in {code}.").format(code=held.planned))
    for event in held.events:
        changed = "; ".join(f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in event.changes.items())
        context.line("  ".join(part for part in (f"{event.at:%Y-%m-%d %H:%M}", event.who, event.target, event.remark, changed)
                               if part))  # fmt: skip


def _whole(held: ActionFile) -> dict[str, object]:
    finding = asdict(held.finding) if held.finding is not None else None
    if finding is not None and held.finding is not None:
        finding["at"] = held.finding.at.isoformat()
    return {
        **_record(held.row), "finding": finding, "planned": held.planned or None,
        "retests": [{**asdict(item), "day": item.day.isoformat(), "met": item.is_met} for item in held.retests],
        "events": [{**asdict(item), "at": item.at.isoformat()} for item in held.events],
        "moves": [move.target.value for move in held.moves],
    }  # fmt: skip


def add_action(context: Context) -> None:
    """Its id on standard output."""
    args, services = context.args, context.services
    drill = services.planning.drill(args.drill)
    service = services.follow_up
    note = service.note_of(args.note) if args.note else ""
    context.line(service.add(drill.id, args.text, args.ref, Poete(args.poete), note=note).id)


def list_notes(context: Context) -> None:
    """A line a note that led to nothing yet."""
    notes = context.services.follow_up.offers().notes
    if context.args.format == "json":
        context.json([{"id": item.entry, "drill": item.code, "at": item.at.isoformat(), "text": item.text, "by": item.who}
                      for item in notes])  # fmt: skip
        return
    heads = (_("ID"), _("Drill"), _("Time"), _("Noted by"), _("What was noted"))
    context.table(heads, [
        (item.entry[-8:], item.code, date_and_time(item.at, item.zone), item.who or "–", item.text) for item in notes
    ])  # fmt: skip


def edit_action(context: Context) -> None:
    """What is given is changed."""
    service, given = context.services.follow_up, vars(context.args)
    values = {name: _value(name, given[name]) for name in FIELDS if given[name] is not None}
    service.edit(service.key_of(context.args.id), values)


def _value(name: str, text: str) -> object:
    if name == "poete":
        return Poete(text)
    if name not in DAYS:
        return text
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refusal(mark("{text} is no day. Write it like 2026-09-11."), text=text) from error


def move_action(context: Context) -> None:
    """Its new state on standard output."""
    args, service = context.args, context.services.follow_up
    context.line(service.move(service.key_of(args.id), ActionState(args.state), args.remark).state.value)


def list_recurring(context: Context) -> None:
    """A line a criterion, with the drills in which it stayed below."""
    found = context.services.follow_up.recurring(context.args.unit)
    if context.args.format == "json":
        context.json([
            {"ref": item.ref, "text": item.text, "average": item.average, "drills": [
                {"drill": one.code, "unit": one.unit, "day": one.day.isoformat(), "score": one.score} for one in item.places]}
            for item in found
        ])  # fmt: skip
        return
    heads = (_("Reference"), _("Times"), _("Average"), _("Drills"), _("Criterion"))
    rows = [
        (item.ref, len(item.places), decimal(item.average), ", ".join(one.code for one in item.places), item.text)
        for item in found
    ]
    context.table(heads, rows)
