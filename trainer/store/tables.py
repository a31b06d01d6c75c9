"""The tables. Names are the domain's; every constraint is named so that migrations can change it."""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    event,
    text,
)

from trainer.store.action_tables import action as action
from trainer.store.action_tables import action_event as action_event
from trainer.store.action_tables import finding as finding
from trainer.store.contest_tables import contest as contest
from trainer.store.contest_tables import contest_entrant as contest_entrant
from trainer.store.letter_tables import letter as letter
from trainer.store.letter_tables import letter_start as letter_start
from trainer.store.letter_tables import report_form as report_form
from trainer.store.office_tables import account as account
from trainer.store.office_tables import audit as audit
from trainer.store.office_tables import device_key as device_key
from trainer.store.office_tables import setting as setting
from trainer.store.readiness_tables import standing as standing
from trainer.store.readiness_tables import training as training
from trainer.store.report_tables import report as report
from trainer.store.report_tables import report_copy as report_copy
from trainer.store.report_tables import report_signed as report_signed
from trainer.store.report_tables import report_text as report_text
from trainer.store.report_tables import result_line as result_line
from trainer.store.search_tables import make_search
from trainer.store.table_ground import make_table as _table
from trainer.store.table_ground import metadata as metadata
from trainer.store.table_ground import owned as _owned
from trainer.store.types import Document, Id, Instant, Payload

unit = _table(
    "unit",
    Column("id", Id, primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("parent", String(12), nullable=False),
    Column("town", String(80), nullable=False),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("island", String(80), nullable=False),
    Column("zone", String(40), nullable=False),
    Column("strength", Integer, nullable=False),
    Column("letterhead", Document, nullable=False),
    Column("chief", String(120), nullable=False),
)

region = _table(
    "region",
    Column("code", String(8), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("capital", String(80), nullable=False),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
)

jurisdiction = _table(
    "jurisdiction",
    Column("id", Id, primary_key=True),
    Column("unit", String(12), ForeignKey("unit.code", ondelete="CASCADE"), nullable=False),
    Column("region", String(8), ForeignKey("region.code", ondelete="CASCADE"), nullable=False),
    Column("districts", Document, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("confirmed", Boolean, nullable=False),
    Column("note", Text, nullable=False),
)

person = _table(
    "person",
    Column("id", Id, primary_key=True),
    Column("service_number", String(32), nullable=False, unique=True),
    Column("number_kind", String(12), nullable=False),
    Column("name", String(200), nullable=False),
    Column("rank", String(24), nullable=False),
    Column("position", String(200), nullable=False),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Index(None, "unit", "name", "id"),
    Index(None, "name", "id"),
)

partner = _table(
    "partner",
    Column("code", String(24), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("name_en", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
)

calendar_day = _table(
    "calendar_day",
    Column("id", Id, primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("official", Boolean, nullable=False),
    Column("effect", String(20), nullable=False),
    Column("source", Text, nullable=False),
    Column("units", Document),
    CheckConstraint("first <= last", name="order"),
    Index(None, "first"),
)

scenario = _table(
    "scenario",
    Column("id", Id, primary_key=True),
    Column("slug", String(80), nullable=False, unique=True),
    Column("entry", Integer, nullable=False, unique=True),  # its number in the full-text index
    Column("code", String(12), nullable=False),
    Column("latest", Integer, nullable=False),
    Column("title", String(300), nullable=False),
    Column("title_en", String(300), nullable=False),
    Column("summary", Text, nullable=False),
    Column("summary_en", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("facets", Document, nullable=False),
    Index(None, "code", "slug", "entry"),  # the order of the library, read without the rows
)

scenario_facet = _table(
    "scenario_facet",
    Column("facet", String(12), primary_key=True),
    Column("value", String(300), primary_key=True),
    Column("entry", Integer, ForeignKey("scenario.entry", ondelete="CASCADE"), primary_key=True),
    Index(None, "entry"),
    rowid=False,  # counting reads it in the order of its key
)

scenario_version = _table(
    "scenario_version",
    Column("id", Id, primary_key=True),
    _owned("scenario", key=False),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", Document, nullable=False),
    Column("author", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("scenario", "number"),
)

sheet_version = _table(
    "sheet_version",
    Column("id", Id, primary_key=True),
    Column("code", String(12), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", Document, nullable=False),
    Column("author", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("code", "number"),
)

scenario_draft = _table(
    "scenario_draft",
    Column("id", Id, primary_key=True),
    Column("slug", String(80), nullable=False),
    Column("base", Integer, nullable=False),
    Column("document", Document, nullable=False),
    Column("author", String(200), nullable=False),
    Column("device", String(64), nullable=False),
    Column("saved_at", Instant, nullable=False),
)

stock = _table(
    "stock",
    Column("id", Id, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("title", String(300), nullable=False),
    Column("document", Document, nullable=False),
    Column("origin", String(160), nullable=False),
    Column("author", String(200), nullable=False),
    Column("created_at", Instant, nullable=False),
    Index(None, "kind", "title"),
)

drill = _table(
    "drill",
    Column("id", Id, primary_key=True),
    Column("code", String(24), nullable=False, unique=True),
    Column("title", String(300), nullable=False),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("version", Id, ForeignKey("scenario_version.id"), nullable=False),
    Column("scenario_code", String(12), nullable=False),
    Column("scenario_number", Integer, nullable=False),
    Column("host", String(12), ForeignKey("unit.code"), nullable=False),
    Column("start", Instant, nullable=False),
    Column("end", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(300), nullable=False),
    Column("method", String(12), nullable=False),
    Column("zone", String(40), nullable=False),
    Column("classification", String(2), nullable=False),
    Column("conditions", Document, nullable=False),
    Column("bands", Document, nullable=False),
    Column("series", String(36)),
    CheckConstraint("minutes > 0", name="minutes"),
    Index(None, "start", "id"),
    Index(None, "state"),
    Index(None, "host"),
    Index(None, "version"),
    Index(None, "minutes"),
    Index(None, "series"),
)

resource = _table(
    "resource",
    Column("id", Id, primary_key=True),
    Column("unit", String(12), ForeignKey("unit.code"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("quantity", Integer, nullable=False),
    CheckConstraint("quantity > 0", name="quantity"),
    UniqueConstraint("unit", "name"),
)

travel = _table(
    "travel",
    Column("id", Id, primary_key=True),
    Column("origin", String(12), ForeignKey("unit.code"), nullable=False),
    Column("destination", String(12), ForeignKey("unit.code"), nullable=False),
    Column("mode", String(120), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("buffer", Integer, nullable=False),
    Column("tide", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("origin", "destination", "mode"),
)

risk = _table(
    "risk",
    Column("region", String(8), ForeignKey("region.code"), primary_key=True),
    Column("district", String(80), primary_key=True),
    Column("factor", String(12), primary_key=True),
    Column("at", Date, primary_key=True),
    Column("value", Integer, nullable=False),
    Column("source", Text, nullable=False),
    CheckConstraint("value BETWEEN 1 AND 5", name="value"),
)

program = _table(
    "program",
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    CheckConstraint("first <= last", name="order"),
)

requirement = _table(
    "requirement",
    Column("id", Id, primary_key=True),
    _owned("program", key=False),
    Column("place", Integer, nullable=False),
    Column("units", Document, nullable=False),
    Column("what", String(12), nullable=False),
    Column("value", String(80), nullable=False),
    Column("times", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("by", Date, nullable=False),
    Column("why", Text, nullable=False),
    Column("origin", String(12), nullable=False),
    Column("priority", Float, nullable=False),
    CheckConstraint("times > 0", name="times"),
    Index(None, "program"),
)

drill_unit = _table(
    "drill_unit",
    _owned("drill"),
    Column("unit", String(12), ForeignKey("unit.code"), primary_key=True),
    Column("place", Integer, nullable=False),
    Index(None, "unit"),
)

booking = _table(
    "booking",
    _owned("drill"),
    Column("resource", Id, ForeignKey("resource.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("quantity", Integer, nullable=False),
    Index(None, "resource"),
)

excuse = _table(
    "excuse",
    _owned("drill"),
    Column("rule", String(24), primary_key=True),
    Column("subject", String(120), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

approval = _table(
    "approval",
    Column("id", Id, primary_key=True),
    _owned("drill", key=False),
    Column("revision", Integer, nullable=False),
    Column("source", String(16), nullable=False),
    Column("target", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("rank", String(24), nullable=False),
    Column("remark", Text, nullable=False),
    Column("answers", Document, nullable=False),
    Column("told", Document, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "drill"),
)

team = _table(
    "team",
    Column("id", Id, primary_key=True),
    _owned("drill", key=False),
    Column("place", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("level", String(12), nullable=False),
    Column("strength", Integer, nullable=False),
    Index(None, "drill"),
)


def _copied_person() -> tuple[Column[Any], ...]:
    """Rank, position and unit as on the day of the drill, beside the person they were taken from."""
    return (
        Column("service_number", String(32), nullable=False),
        Column("name", String(200), nullable=False),
        Column("rank", String(24), nullable=False),
        Column("position", String(200), nullable=False),
        Column("unit", String(12), nullable=False),
    )


participant = _table(
    "participant",
    _owned("drill"),
    Column("person", Id, ForeignKey("person.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("team", Id, ForeignKey("team.id", ondelete="SET NULL")),
    *_copied_person(),
    Index(None, "person"),
)

drill_role = _table(
    "drill_role",
    _owned("drill"),
    Column("role", String(16), primary_key=True),
    Column("person", Id, ForeignKey("person.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    *_copied_person(),
    Index(None, "person"),
)

assignment = _table(
    "assignment",
    _owned("drill"),
    Column("evaluator", Id, ForeignKey("person.id"), primary_key=True),
    Column("team", Id, ForeignKey("team.id", ondelete="CASCADE"), primary_key=True),
    Column("sheet", String(12), primary_key=True),
    Column("place", Integer, nullable=False),
)

journal = _table(
    "journal",
    Column("id", Id, primary_key=True),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("plan_revision", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("author", String(32), nullable=False),
    Column("device", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("happened_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("subject", String(36), nullable=False),
    Column("ref", String(40), nullable=False),
    Column("payload", Payload, nullable=False),
    # 0, or what tells apart entries with one number that came from elsewhere; which of them has 0 means nothing.
    Column("branch", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("drill", "author", "device", "seq", "branch"),
    CheckConstraint("seq > 0", name="seq"),
    # The migration makes it for a server too; saying so here would load the server's dialect at every start.
    Index("ix_journal_lock", "drill", "author", sqlite_where=text("kind = 'lock'")),
    Index("ix_journal_course", "drill", "kind", sqlite_where=text("kind <> 'mark'")),
)

mark = _table(
    "mark",
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("author", String(32), nullable=False),
    Column("device", String(64), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("criterion", String(16), nullable=False),
    Column("entry", Id, ForeignKey("journal.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("value", Payload, nullable=False),
    Column("note", Text, nullable=False),
    Column("happened_at", Instant, nullable=False),
    PrimaryKeyConstraint("drill", "author", "device", "subject", "criterion"),
)

attendance = _table(
    "attendance",
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("author", String(32), nullable=False),
    Column("device", String(64), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("entry", Id, ForeignKey("journal.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("value", Payload, nullable=False),
    Column("note", Text, nullable=False),
    Column("happened_at", Instant, nullable=False),
    PrimaryKeyConstraint("drill", "author", "device", "subject"),
)

receipt = _table(
    "receipt",
    Column("id", Id, primary_key=True),
    Column("drill", Id, ForeignKey("drill.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", String(200), nullable=False),
    Column("source", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("counts", Document, nullable=False),
    Index(None, "drill", "at"),
)

attachment = _table(
    "attachment",
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("size > 0", name="size"),
)

event.listen(metadata, "after_create", make_search)
