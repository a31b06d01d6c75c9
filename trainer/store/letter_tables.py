"""Tables of a unit's papers: their form, and the register of the numbers they were given."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Text, UniqueConstraint

from trainer.store.table_ground import make_table
from trainer.store.types import Document, Id, Instant

report_form = make_table(
    "report_form",
    Column("unit", String(12), ForeignKey("unit.code", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(24), primary_key=True),
    Column("document", Document, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

letter = make_table(
    "letter",
    Column("id", Id, primary_key=True),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("series", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", String(200), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("title", String(400), nullable=False),
    Column("drill", Id, ForeignKey("drill.id", ondelete="SET NULL")),
    Column("about", String(80), nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("void", Text, nullable=False),
    CheckConstraint("number > 0", name="number"),
    UniqueConstraint("unit", "year", "series", "number"),
    Index(None, "drill"),
)

letter_start = make_table(
    "letter_start",
    Column("id", Id, primary_key=True),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("series", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("number > 0", name="number"),
    UniqueConstraint("unit", "year", "series", "number"),
)
