"""`trainer roster …`"""

from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.i18n import _, say
from trainer.services.roster import TAKEN, RosterReading, RosterRow


def import_roster(context: Context) -> int:
    """Row by row what is taken, mended, refused or skipped; written unless --dry-run. 1 when a row was refused."""
    args = context.args
    services = context.services
    services.directory.unit(args.unit)
    reading = services.roster.read(Path(args.file))
    _tell(context, reading)
    if not args.dry_run:
        people = services.roster.accept(reading, args.unit)
        if args.drill:
            drill = services.planning.drill(args.drill)
            team = next((item.id for item in drill.teams if item.name.casefold() == (args.team or "").casefold()), None)
            if args.team and team is None:
                raise Refusal(mark("{drill} has no team {team}."), drill=drill.code, team=args.team)
            services.planning.add_participants(drill, [item.id for item in people], team)
    return int(any(row.status.value == "refused" for row in reading.rows))


def _tell(context: Context, reading: RosterReading) -> None:
    counts: dict[str, int] = {}
    for row in reading.rows:
        counts[row.status.value] = counts.get(row.status.value, 0) + 1
    if context.args.format == "json":
        remarks = [say(item) for item in reading.remarks]
        rows = [_record(row) for row in reading.rows]
        context.json({"sheet": reading.sheet, "counts": counts, "remarks": remarks, "rows": rows})
        return
    for remark in reading.remarks:
        context.warn(say(remark))
    shown = [row for row in reading.rows if row.status not in TAKEN or row.remarks]
    context.table(
        (_("Row"), _("Status"), _("Service number"), _("Name"), _("Remark")),
        [
            (row.line, _(row.status.value), row.service_number, row.name, "; ".join(map(say, row.remarks)))
            for row in shown
        ],
    )
    context.warn(", ".join(f"{_(status)}: {count}" for status, count in sorted(counts.items())))
    if context.args.dry_run:
        context.warn(_("Nothing was written (--dry-run)."))


def _record(row: RosterRow) -> dict[str, object]:
    return {
        "line": row.line, "status": row.status.value, "service_number": row.service_number, "name": row.name,
        "rank": row.rank, "position": row.position, "unit": row.unit_code, "remarks": [say(item) for item in row.remarks],
    }  # fmt: skip


def template(context: Context) -> None:
    """Write the empty roster."""
    context.services.roster.write_template(Path(context.args.file))
