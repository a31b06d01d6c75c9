"""Tables of follow-up: what drills showed, what was promised, and everything that happened to a promise."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Text

from trainer.store.table_ground import make_table
from trainer.store.types import Document, Id, Instant

finding = make_table(
    "finding",
    Column("id", Id, primary_key=True),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("source", String(12), nullable=False),
    Column("ref", String(16), nullable=False),
    Column("observation", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("analysis", Text, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "drill"),
)

action = make_table(
    "action",
    Column("id", Id, primary_key=True),
    Column("finding", Id, ForeignKey("finding.id")),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("text", Text, nullable=False),
    Column("poete", String(12), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("owner_number", String(32), nullable=False),
    Column("start", Date),
    Column("due", Date),
    Column("ref", String(16), nullable=False),
    Column("ref_text", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("proof", Id, ForeignKey("drill.id")),
    Column("at", Instant, nullable=False),
    Index(None, "unit", "state"),
    Index(None, "drill"),
)

action_event = make_table(
    "action_event",
    Column("id", Id, primary_key=True),
    Column("action", Id, ForeignKey("action.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", String(200), nullable=False),
    Column("source", String(12), nullable=False),
    Column("target", String(12), nullable=False),
    Column("remark", Text, nullable=False),
    Column("changes", Document, nullable=False),
    Index(None, "action", "at"),
)
