"""What hangs on a drill and is only added to, as a synchronisation finds and moves it. Functions never commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, false, or_, select

from trainer.domain.ids import DrillId
from trainer.store import readiness
from trainer.store.database import changed
from trainer.store.tables import approval, excuse, report, report_copy, report_signed, result_line
from trainer.store.upsert import insert_new

Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Attached:
    """Approvals, excuses and revisions of issued reports of a drill by what tells them apart, without contents.

    `copies` are (report, profile) of those that show less, `signed` (report, sha256) of those that bear a signature.
    """

    approvals: frozenset[str] = frozenset()
    excuses: frozenset[tuple[str, str]] = frozenset()
    reports: frozenset[int] = frozenset()
    copies: frozenset[tuple[str, str]] = frozenset()
    signed: frozenset[tuple[str, str]] = frozenset()

    def beyond(self, other: "Attached") -> "Attached":
        """What the other does not have."""
        return Attached(
            self.approvals - other.approvals, self.excuses - other.excuses, self.reports - other.reports,
            self.copies - other.copies, self.signed - other.signed,
        )  # fmt: skip

    def __bool__(self) -> bool:
        return bool(self.approvals or self.excuses or self.reports or self.copies or self.signed)


def revisions_of(connection: Connection, key: DrillId) -> dict[int, str]:
    """Revision → sha256 of the drill's issued reports."""
    return dict(connection.execute(select(report.c.revision, report.c.sha256).where(report.c.drill == key)).all())


def attached_of(connection: Connection, key: DrillId) -> Attached:
    """What hangs on a drill."""

    def pairs(*columns: Column[Any]) -> frozenset[tuple[str, str]]:
        table = columns[0].table
        return frozenset(
            (str(one), str(two)) for one, two in connection.execute(select(*columns).where(table.c.drill == key))
        )

    return Attached(
        frozenset(connection.scalars(select(approval.c.id).where(approval.c.drill == key))),
        pairs(excuse.c.rule, excuse.c.subject),
        frozenset(revisions_of(connection, key)),
        pairs(report_copy.c.report, report_copy.c.profile),
        pairs(report_signed.c.report, report_signed.c.sha256),
    )


def rows_of(connection: Connection, key: DrillId, wanted: Attached) -> dict[str, Rows]:
    """The rows of what is to be moved, by the table's name."""
    revisions = list(wanted.reports)
    found = {
        approval: approval.c.id.in_(wanted.approvals), excuse: _pair(excuse.c.rule, excuse.c.subject, wanted.excuses),
        report: report.c.revision.in_(revisions), result_line: result_line.c.revision.in_(revisions),
        report_copy: _pair(report_copy.c.report, report_copy.c.profile, wanted.copies),
        report_signed: _pair(report_signed.c.report, report_signed.c.sha256, wanted.signed),
    }  # fmt: skip
    return {
        table.name: [
            dict(row) for row in connection.execute(select(table).where(table.c.drill == key, which)).mappings()
        ]
        for table, which in found.items()
    }


def _pair(one: Column[Any], two: Column[Any], wanted: frozenset[tuple[str, str]]) -> ColumnElement[bool]:
    return or_(false(), *(and_(one == first, two == second) for first, second in sorted(wanted)))


def add_rows(connection: Connection, key: DrillId, rows: Mapping[str, Rows]) -> int:
    """Keep what hangs on a drill on the other side; of a report that is not there come no copies. How many things came."""
    for table in (approval, excuse, report, result_line):
        insert_new(connection, table, rows[table.name])
    known = set(connection.scalars(select(report.c.id).where(report.c.drill == key)))
    copies = {
        table: [row for row in rows[table.name] if row["report"] in known] for table in (report_copy, report_signed)
    }
    for table, held in copies.items():
        insert_new(connection, table, held)
    if rows["report"]:
        readiness.project(connection, [key])
    changed(connection, f"drill:{key}", f"report:{key}", "reports")
    return sum(map(len, (rows["approval"], rows["excuse"], rows["report"], *copies.values())))
