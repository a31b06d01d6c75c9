"""`trainer risk …`"""

from collections import Counter
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.scenario import RiskFactor
from trainer.i18n import _, say
from trainer.services.risk import RiskRow, RiskStatus


def import_risks(context: Context) -> int:
    """Row by row what is taken, known or refused; written unless --dry-run. 1 when a row was refused."""
    args, service = context.args, context.services.risk
    reading = service.read(Path(args.file))
    counts = Counter(row.status.value for row in reading.rows)
    if args.format == "json":
        rows = [_record(row) for row in reading.rows]
        remarks = [say(item) for item in reading.remarks]
        context.json({"sheet": reading.sheet, "counts": dict(counts), "remarks": remarks, "rows": rows})
    else:
        for remark in reading.remarks:
            context.warn(say(remark))
        refused = [row for row in reading.rows if row.status is RiskStatus.REFUSED]
        context.table(
            (_("Row"), _("Status"), _("Region"), _("Factor"), _("Remark")),
            [
                (row.line, _(row.status.value), row.place, row.factor, " ".join(map(say, row.remarks)))
                for row in refused
            ],
        )
        context.warn(", ".join(f"{_(status)}: {count}" for status, count in sorted(counts.items())))
        if args.dry_run:
            context.warn(_("Nothing was written (--dry-run)."))
    if not args.dry_run:
        service.accept(reading)
    return int(counts[RiskStatus.REFUSED.value] > 0)


def _record(row: RiskRow) -> dict[str, object]:
    value = row.value
    return {
        "line": row.line, "status": row.status.value, "place": row.place, "factor": value.factor.value if value else row.factor,
        "region": value.region if value else "", "district": value.district if value else "",
        "value": value.value if value else None, "at": value.at.isoformat() if value else None,
        "source": value.source if value else "", "remarks": [say(item) for item in row.remarks],
    }  # fmt: skip


def list_risks(context: Context) -> None:
    """A line a unit."""
    found = context.services.risk.of_units()
    units = context.services.directory.units()
    if context.args.format == "json":
        context.json(
            [{"unit": unit.code, **{f.value: found.get(unit.code, {}).get(f) for f in RiskFactor}} for unit in units]
        )
        return
    rows = [(unit.code, *(found.get(unit.code, {}).get(factor, "–") for factor in RiskFactor)) for unit in units]
    context.table((_("Unit"), *(factor.value for factor in RiskFactor)), rows)


def template(context: Context) -> None:
    """Write the empty sheet."""
    context.services.risk.write_template(Path(context.args.file))
