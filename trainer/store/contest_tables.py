"""Tables of contests between units: how each was laid down, and who takes part."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Text

from trainer.store.table_ground import make_table, owned
from trainer.store.types import Id, Instant

contest = make_table(
    "contest",
    Column("id", Id, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("sheet", String(12), nullable=False),
    Column("is_adjusted", Boolean, nullable=False),
    Column("allowance", Float, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

contest_entrant = make_table(
    "contest_entrant",
    owned("contest"),
    Column("drill", Id, ForeignKey("drill.id", ondelete="CASCADE"), primary_key=True),
    Column("team", Id, primary_key=True),  # no reference: a team taken out of its plan is told, not forgotten
    Column("place", Integer, nullable=False),
    Column("name", String(120), nullable=False),
    Column("unit", String(12), nullable=False),
    Column("withdrawn", Text, nullable=False),
    Index(None, "drill"),
)
