"""Issued reports, result lines and the report's edited texts. Functions never commit."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from trainer.domain.ids import DrillId, ReportId
from trainer.domain.report_sections import Kept
from trainer.store.database import changed
from trainer.store.tables import drill, report, report_text, result_line
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One number of an issued report, kept so that readiness over years reads few rows."""

    kind: str
    subject: str
    ref: str
    score: float | None
    coverage: float
    rating: str | None
    capped_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """An issued revision without its content."""

    id: ReportId
    drill: DrillId
    revision: int
    number: str
    sha256: str
    signer: str
    issued_at: datetime


def save_report(connection: Connection, issued: IssuedReport, content: bytes, lines: Sequence[ResultLine]) -> None:
    """Keep an issued revision for good, with its numbers."""
    connection.execute(insert(report), {**asdict(issued), "content": content})
    rows = [
        {"drill": issued.drill, "revision": issued.revision, **asdict(item), "capped_by": list(item.capped_by)}
        for item in lines
    ]
    if rows:
        connection.execute(insert(result_line), rows)
    changed(connection, f"report:{issued.drill}", "reports")


def list_reports(connection: Connection, drill: DrillId) -> tuple[IssuedReport, ...]:
    """Issued revisions of a drill, the first first."""
    columns = [report.c[name] for name in IssuedReport.__dataclass_fields__]
    rows = connection.execute(select(*columns).where(report.c.drill == drill).order_by(report.c.revision)).mappings()
    return tuple(IssuedReport(**{**row, "id": ReportId(row["id"]), "drill": DrillId(row["drill"])}) for row in rows)


def report_content(connection: Connection, key: ReportId) -> bytes:
    """The PDF as it was issued."""
    return bytes(connection.execute(select(report.c.content).where(report.c.id == key)).scalar_one())


def drill_of_report(connection: Connection, key: ReportId) -> DrillId:
    """The drill an issued report is about."""
    return DrillId(connection.execute(select(report.c.drill).where(report.c.id == key)).scalar_one())


@dataclass(frozen=True, slots=True)
class ReportedDrill:
    """An earlier drill of a unit with score, coverage and rating of each objective in its last issued report."""

    code: str
    scenario: str
    zone: str
    start: datetime
    objectives: tuple[tuple[float | None, float, str | None], ...]


def earlier_reports(connection: Connection, host: str, before: datetime, limit: int) -> tuple[ReportedDrill, ...]:
    """The unit's last drills before an instant whose report was issued, the oldest first."""
    last = (
        select(report.c.drill, func.max(report.c.revision).label("revision"))
        .join(drill, drill.c.id == report.c.drill)
        .where(drill.c.host == host, drill.c.start < before)
        .group_by(report.c.drill)
        .subquery()
    )
    columns = (drill.c.id, drill.c.code, drill.c.scenario_code, drill.c.zone, drill.c.start)
    wanted = select(*columns, last.c.revision).join(last, last.c.drill == drill.c.id)
    held = connection.execute(wanted.order_by(drill.c.start.desc(), drill.c.code).limit(limit)).all()
    found = []
    for row in reversed(held):
        lines = select(result_line.c.score, result_line.c.coverage, result_line.c.rating).where(
            result_line.c.drill == row.id, result_line.c.revision == row.revision, result_line.c.kind == "objective"
        )
        objectives = tuple((item.score, item.coverage, item.rating) for item in connection.execute(
            lines.order_by(result_line.c.ref)))  # fmt: skip
        found.append(ReportedDrill(row.code, row.scenario_code, row.zone, row.start, objectives))
    return tuple(found)


def keep_section(connection: Connection, drill: DrillId, section: str, kept: Kept | None) -> None:
    """Keep what somebody stands for; None brings the drafted text back."""
    connection.execute(delete(report_text).where(report_text.c.drill == drill, report_text.c.section == section))
    if kept is not None:
        insert_or_update(connection, report_text, [{"drill": drill, "section": section, **asdict(kept)}])
    changed(connection, f"report:{drill}")


def load_kept(connection: Connection, drill: DrillId) -> dict[str, Kept]:
    """The sections somebody edited or confirmed."""
    columns = [report_text.c[name] for name in Kept.__dataclass_fields__]
    rows = connection.execute(select(report_text.c.section, *columns).where(report_text.c.drill == drill)).all()
    return {section: Kept(*values) for section, *values in rows}
