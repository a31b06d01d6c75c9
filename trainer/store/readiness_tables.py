"""Tables that sum up issued reports for readiness. They hold nothing of their own: `readiness.project` writes them anew."""

from sqlalchemy import Column, Date, Float, ForeignKey, Index, String

from trainer.store.table_ground import make_table, owned
from trainer.store.types import Id

standing = make_table(
    "standing",
    Column("unit", String(12), primary_key=True),
    Column("family", String(40), primary_key=True),
    Column("day", Date, primary_key=True),
    owned("drill"),
    Column("code", String(24), nullable=False),
    Column("rating", String(4), nullable=False),
    Column("lowest", String(4), nullable=False),
    Column("score", Float),
    Column("coverage", Float),
    Column("difficulty", String(40), nullable=False),
    Index(None, "drill"),
    rowid=False,  # the last of a unit and family is found in the order of the key
)

training = make_table(
    "training",
    Column("person", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("family", String(40), primary_key=True),
    owned("drill"),
    Column("day", Date, nullable=False),
    Index(None, "drill"),
    rowid=False,
)
