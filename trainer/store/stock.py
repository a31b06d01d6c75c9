"""The common stock of injects and criteria. Functions never commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from trainer.store.database import changed
from trainer.store.finding import like
from trainer.store.tables import stock as table


@dataclass(frozen=True, slots=True)
class StockItem:
    """One inject or criterion as its file would hold it; `origin` is where it came from, such as `sk-04-…@2#3`."""

    id: str
    kind: str
    title: str
    document: Mapping[str, object]
    origin: str
    author: str
    created_at: datetime


def put_item(connection: Connection, value: StockItem) -> None:
    """Add an item."""
    names = ("id", "kind", "title", "origin", "author", "created_at")
    row = {name: getattr(value, name) for name in names}
    connection.execute(insert(table), {**row, "document": dict(value.document)})
    changed(connection, "stock")


def list_items(connection: Connection, kind: str, words: str = "", limit: int = 200) -> tuple[StockItem, ...]:
    """Items of a kind whose titles hold all the words, by title."""
    wanted = select(table).where(table.c.kind == kind)
    for word in words.split():
        wanted = wanted.where(like(connection, table.c.title, word))
    rows = connection.execute(wanted.order_by(table.c.title, table.c.id).limit(limit)).mappings()
    return tuple(StockItem(**row) for row in rows)


def drop_item(connection: Connection, key: str) -> None:
    """Take an item out; what was made from it stays as it is."""
    connection.execute(delete(table).where(table.c.id == key))
    changed(connection, "stock")
