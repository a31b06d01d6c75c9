"""Copies of issued reports: those that show less, and those that bear a signature. Functions never commit."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from trainer.domain.ids import DrillId, ReportId
from trainer.store.database import changed
from trainer.store.results import IssuedReport
from trainer.store.tables import report, report_copy, report_signed


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A signed file without its content; `signer` is the name in the certificate."""

    report: ReportId
    sha256: str
    drill: DrillId
    signer: str
    signed_at: datetime


def save_copy(connection: Connection, issued: IssuedReport, profile: str, sha256: str, content: bytes) -> None:
    """Keep a copy of an issued revision for good."""
    values = {"report": issued.id, "profile": profile, "drill": issued.drill, "sha256": sha256, "content": content}
    connection.execute(insert(report_copy), values)


def copy_content(connection: Connection, key: ReportId, profile: str) -> bytes | None:
    """The PDF of a copy; None where the revision has none, as those issued by older versions."""
    wanted = select(report_copy.c.content).where(report_copy.c.report == key, report_copy.c.profile == profile)
    found = connection.execute(wanted).scalar_one_or_none()
    return bytes(found) if found is not None else None


def copies_of(connection: Connection, key: ReportId) -> tuple[str, ...]:
    """Profiles of the copies of a revision."""
    wanted = select(report_copy.c.profile).where(report_copy.c.report == key).order_by(report_copy.c.profile)
    return tuple(connection.execute(wanted).scalars())


def save_signed(connection: Connection, signed: SignedCopy, content: bytes) -> None:
    """Keep a signed file for good."""
    connection.execute(insert(report_signed), {**asdict(signed), "content": content})
    changed(connection, f"report:{signed.drill}", "reports")


def list_signed(connection: Connection, drill: DrillId) -> tuple[SignedCopy, ...]:
    """Signed files of a drill's reports, the first first."""
    columns = [report_signed.c[name] for name in SignedCopy.__dataclass_fields__]
    wanted = select(*columns).where(report_signed.c.drill == drill)
    rows = connection.execute(wanted.order_by(report_signed.c.signed_at, report_signed.c.sha256)).mappings()
    return tuple(_signed(dict(row)) for row in rows)


def signed_content(connection: Connection, sha256: str) -> bytes | None:
    """A signed file."""
    found = connection.execute(select(report_signed.c.content).where(report_signed.c.sha256 == sha256)).scalar()
    return bytes(found) if found is not None else None


def find_digest(connection: Connection, sha256: str) -> tuple[IssuedReport, str, SignedCopy | None] | None:
    """The issued revision whose file, copy or signed file has this digest, with the copy's profile."""
    key = connection.execute(select(report.c.id).where(report.c.sha256 == sha256)).scalar()
    if key is not None:
        return find_report(connection, ReportId(key)), "full", None
    row = connection.execute(
        select(report_copy.c.report, report_copy.c.profile).where(report_copy.c.sha256 == sha256)
    ).first()
    if row is not None:
        return find_report(connection, ReportId(row.report)), row.profile, None
    columns = [report_signed.c[name] for name in SignedCopy.__dataclass_fields__]
    found = connection.execute(select(*columns).where(report_signed.c.sha256 == sha256)).mappings().first()
    if found is None:
        return None
    signed = _signed(dict(found))
    return find_report(connection, signed.report), "full", signed


def find_report(connection: Connection, key: ReportId) -> IssuedReport:
    """An issued revision."""
    columns = [report.c[name] for name in IssuedReport.__dataclass_fields__]
    row = connection.execute(select(*columns).where(report.c.id == key)).mappings().one()
    return IssuedReport(**{**row, "id": ReportId(row["id"]), "drill": DrillId(row["drill"])})


def find_numbered(connection: Connection, number: str) -> tuple[IssuedReport, ...]:
    """Revisions issued under a letter number."""
    keys = connection.execute(select(report.c.id).where(report.c.number == number).order_by(report.c.revision))
    return tuple(find_report(connection, ReportId(key)) for key in keys.scalars())


def all_numbers(connection: Connection) -> tuple[str, ...]:
    """Every letter number under which a report was issued, the longest first so that none is taken for a part of it."""
    found = connection.execute(select(report.c.number).distinct()).scalars()
    return tuple(sorted(found, key=lambda number: (-len(number), number)))


def _signed(row: dict[str, object]) -> SignedCopy:
    return SignedCopy(**{**row, "report": ReportId(str(row["report"])), "drill": DrillId(str(row["drill"]))})  # type: ignore[arg-type]
