"""Tables of after-action reports: their texts, what was issued and signed, and its numbers."""

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint

from trainer.store.table_ground import make_table, owned
from trainer.store.types import Document, Id, Instant

result_line = make_table(
    "result_line",
    owned("drill"),
    Column("revision", Integer, primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("subject", String(36), primary_key=True),
    Column("ref", String(16), primary_key=True),
    Column("score", Float),
    Column("coverage", Float, nullable=False),
    Column("rating", String(4)),
    Column("capped_by", Document, nullable=False),
)

report = make_table(
    "report",
    Column("id", Id, primary_key=True),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("number", String(120), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("signer", String(300), nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("drill", "revision"),
)

report_copy = make_table(
    "report_copy",
    Column("report", Id, ForeignKey("report.id"), primary_key=True),
    Column("profile", String(12), primary_key=True),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

report_signed = make_table(
    "report_signed",
    Column("report", Id, ForeignKey("report.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("signer", String(300), nullable=False),
    Column("signed_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

report_text = make_table(
    "report_text",
    owned("drill"),
    Column("section", String(40), primary_key=True),
    Column("text", Text, nullable=False),
    Column("by", String(200), nullable=False, server_default=""),
    Column("at", Instant),
    Column("basis", String(64), nullable=False, server_default=""),  # digest of the draft that was confirmed
)
