"""What all tables share: names of constraints, strict columns, and rows that follow their owner."""

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Table

from trainer.store.types import Id

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def make_table(name: str, *parts: Any, rowid: bool = True) -> Table:
    """A table of ours."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def owned(owner: str, *, key: bool = True, nullable: bool = False) -> Column[Any]:
    """A column that follows its owner: deleted with it."""
    return Column(owner, Id, ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=key, nullable=nullable)
