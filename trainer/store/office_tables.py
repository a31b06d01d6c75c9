"""Tables of the office itself: settings, who did what, and who may sign in."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String

from trainer.store.table_ground import make_table
from trainer.store.types import Document, Id, Instant

setting = make_table("setting", Column("key", String(80), primary_key=True), Column("value", Document, nullable=False))

audit = make_table(
    "audit",
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String(200), nullable=False),
    Column("act", String(60), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("detail", Document, nullable=False),
    Index(None, "at"),
    Index(None, "who", "at"),
)

account = make_table(
    "account",
    Column("id", Id, primary_key=True),
    Column("login", String(40), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("service_number", String(32), nullable=False),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("roles", Document, nullable=False),
    Column("password", String(200), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Instant),
    Column("changed_at", Instant, nullable=False),
)

device_key = make_table(
    "device_key",
    Column("fingerprint", String(32), primary_key=True),
    Column("public", String(64), nullable=False),
    Column("device", String(64), nullable=False),
    Column("name", String(120), nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", String(200), nullable=False),
)
