"""Issued reports, result lines and the report's edited texts. Functions never commit."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from trainer.domain.ids import DrillId, ReportId
from trainer.store.database import changed
from trainer.store.tables import report, report_text, result_line
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


def save_text(connection: Connection, drill: DrillId, section: str, text: str) -> None:
    """Keep an edited section of the report; an empty text brings the drafted one back."""
    connection.execute(delete(report_text).where(report_text.c.drill == drill, report_text.c.section == section))
    if text:
        insert_or_update(connection, report_text, [{"drill": drill, "section": section, "text": text}])
    changed(connection, f"report:{drill}")


def load_texts(connection: Connection, drill: DrillId) -> dict[str, str]:
    """Edited sections of the report."""
    rows = connection.execute(select(report_text.c.section, report_text.c.text).where(report_text.c.drill == drill))
    return dict(rows.all())
