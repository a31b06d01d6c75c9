"""Shared score sheets and their versions in the database. Functions never commit."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from trainer.domain.scoring import ScoreSheet
from trainer.store.database import changed
from trainer.store.documents import digest_of, sheet_document, sheet_of
from trainer.store.tables import sheet_version as table


def save_sheet(connection: Connection, value: ScoreSheet, *, key: str, author: str, reason: str, at: datetime) -> int:
    """Save a new version when the content differs from the latest; returns the number that now is the latest."""
    sha256 = digest_of(value)
    newest = select(table.c.number, table.c.sha256).where(table.c.code == value.code).order_by(table.c.number.desc())
    latest = connection.execute(newest.limit(1)).first()
    if latest is not None and latest.sha256 == sha256:
        return int(latest.number)
    number = 1 if latest is None else int(latest.number) + 1
    row = {
        "id": key, "code": value.code, "number": number, "sha256": sha256, "document": sheet_document(value),
        "author": author, "reason": reason, "created_at": at,
    }  # fmt: skip
    connection.execute(insert(table), row)
    changed(connection, "sheets")
    return number


def list_sheets(connection: Connection, codes: Iterable[str] | None = None) -> tuple[ScoreSheet, ...]:
    """The latest version of every shared sheet, or of those named, by code."""
    newest = select(table.c.code, func.max(table.c.number).label("number")).group_by(table.c.code).subquery()
    wanted = select(table.c.document).join(
        newest, (newest.c.code == table.c.code) & (newest.c.number == table.c.number)
    )
    if codes is not None:
        wanted = wanted.where(table.c.code.in_(list(codes)))
    return tuple(sheet_of(document) for document in connection.execute(wanted.order_by(table.c.code)).scalars())
