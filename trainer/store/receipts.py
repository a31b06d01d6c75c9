"""Receipts of merges, kept so that they can be shown and printed again. Functions never commit."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from trainer.domain.ids import DrillId
from trainer.domain.receipt import Receipt, as_record, from_record
from trainer.store.database import changed
from trainer.store.tables import receipt as table
from trainer.store.types import is_id


def keep(connection: Connection, receipt: Receipt) -> None:
    """Keep a receipt for good."""
    row = {
        "id": receipt.id, "drill": receipt.drill, "at": receipt.at, "who": receipt.who, "source": receipt.source,
        "sha256": receipt.sha256, "counts": as_record(receipt),
    }  # fmt: skip
    connection.execute(insert(table), row)
    changed(connection, f"receipts:{receipt.drill}")


def of_drill(connection: Connection, drill: DrillId) -> tuple[Receipt, ...]:
    """The receipts of a drill, the newest first."""
    found = connection.execute(select(table).where(table.c.drill == drill).order_by(table.c.id.desc()))
    return tuple(_receipt(row) for row in found)


def load(connection: Connection, key: str) -> Receipt | None:
    """One receipt, if there is one."""
    row = connection.execute(select(table).where(table.c.id == key)).first() if is_id(key) else None
    return None if row is None else _receipt(row)


def _receipt(row: Row[Any]) -> Receipt:
    bare = Receipt(row.id, DrillId(row.drill), row.at, row.who, row.source, row.sha256)
    return from_record(row.counts, bare)
