"""The library: full-text index and facets, shared sheets with versions, drafts, stock."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Data = dict[str, Any]

FIELDS = {
    "title": ("code", "title", "title_en"),
    "summary": ("summary", "summary_en"),
    "narrative": ("narrative",),
    "objectives": ("objectives",),
    "injects": ("injects", "ladder"),
    "forces": ("units", "partners", "role_players"),
    "sheets": ("sheets",),
    "notes": ("safety", "human_rights", "preparation", "references", "board"),
}
SIGNS = frozenset({"kind", "channel", "level", "picture", "side", "situation", "slug", "source"})


def upgrade() -> None:
    _number_scenarios()
    _make_tables()
    _make_search()
    bind = op.get_bind()
    rows = bind.execute(sa.text(
        "SELECT s.id, s.entry, v.document, v.author, v.created_at FROM scenario s "
        "JOIN scenario_version v ON v.scenario = s.id AND v.number = s.latest ORDER BY s.entry"
    ).columns(id=Id, document=Document, created_at=Instant())).all()
    sheets: dict[str, tuple[Data, str, datetime]] = {}
    for key, entry, document, author, created_at in rows:
        _fill_facets(bind, key, entry, document)
        _fill_search(bind, entry, document)
        for sheet in document["sheets"]:
            sheets.setdefault(sheet["code"], (sheet, author, created_at))
    _fill_sheets(bind, sheets)


def _make_tables() -> None:
    op.create_table('scenario_facet',
    sa.Column('facet', sa.String(length=12), nullable=False),
    sa.Column('value', sa.String(length=300), nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['entry'], ['scenario.entry'], name=op.f('fk_scenario_facet_entry'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('facet', 'value', 'entry', name=op.f('pk_scenario_facet')),
    sqlite_strict=True, sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_scenario_facet_entry'), 'scenario_facet', ['entry'], unique=False)
    op.create_table('sheet_version',
    sa.Column('id', Id, nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('document', Document, nullable=False),
    sa.Column('author', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet_version')),
    sa.UniqueConstraint('code', 'number', name=op.f('uq_sheet_version_code_number')),
    sqlite_strict=True
    )
    op.create_table('scenario_draft',
    sa.Column('id', Id, nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('base', sa.Integer(), nullable=False),
    sa.Column('document', Document, nullable=False),
    sa.Column('author', sa.String(length=200), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('saved_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scenario_draft')),
    sqlite_strict=True
    )
    op.create_table('stock',
    sa.Column('id', Id, nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('document', Document, nullable=False),
    sa.Column('origin', sa.String(length=160), nullable=False),
    sa.Column('author', sa.String(length=200), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_stock_kind_stock_title'), 'stock', ['kind', 'title'], unique=False)
    op.create_index(op.f('ix_drill_version'), 'drill', ['version'], unique=False)


def _number_scenarios() -> None:
    """Every scenario gets its number in the index, in the order of the slugs; the old words go."""
    with op.batch_alter_table("scenario") as batch:
        batch.add_column(sa.Column("entry", sa.Integer(), nullable=True))
        batch.drop_column("words")
    bind = op.get_bind()
    keys = bind.execute(sa.text("SELECT id FROM scenario ORDER BY slug").columns(id=Id)).scalars().all()
    for entry, key in enumerate(keys, start=1):
        bind.execute(sa.text("UPDATE scenario SET entry = :entry WHERE id = :id").bindparams(
            sa.bindparam("id", type_=Id)), {"entry": entry, "id": key})
    with op.batch_alter_table("scenario", recreate="auto", table_kwargs={"sqlite_strict": True}) as batch:
        batch.alter_column("entry", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint(op.f("uq_scenario_entry"), ["entry"])
    op.create_index(op.f("ix_scenario_code_scenario_slug_scenario_entry"), "scenario", ["code", "slug", "entry"],
                    unique=False)


def _make_search() -> None:
    names = list(FIELDS)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"""CREATE VIRTUAL TABLE scenario_search USING fts5({", ".join(names)},
    tokenize="unicode61 remove_diacritics 2", prefix='2 3')""")
        return
    op.execute(f"""CREATE TABLE scenario_search (
    entry INTEGER CONSTRAINT pk_scenario_search PRIMARY KEY
        CONSTRAINT fk_scenario_search_entry REFERENCES scenario (entry) ON DELETE CASCADE,
    {", ".join(f"{name} TEXT NOT NULL" for name in names)},
    vector TSVECTOR NOT NULL)""")
    op.execute("CREATE INDEX ix_scenario_search_vector ON scenario_search USING gin (vector) WITH (fastupdate = off)")


def _fill_facets(bind: sa.Connection, key: str, entry: int, document: Data) -> None:
    minutes = max(run["minutes"] for run in document["runs"])
    limits = ((60, "60"), (90, "90"), (120, "120"), (180, "180"))
    facets = {
        "family": document["families"], "phase": document["phases"], "situation": document["situations"],
        "method": [run["method"] for run in document["runs"]], "risk": document["risk_factors"],
        "unit": [item["name"] for item in document["units"]],
        "partner": [item["name"] for item in document["partners"]],
        "sheet": [item["code"] for item in document["sheets"]], "reference": document["references"],
        "duration": [next((name for limit, name in limits if minutes <= limit), "more")],
    }
    for facet, values in facets.items():
        for value in dict.fromkeys(values):
            bind.execute(sa.text("INSERT INTO scenario_facet (facet, value, entry) VALUES (:facet, :value, :entry)"),
                         {"facet": facet, "value": value, "entry": entry})
    bind.execute(sa.text("UPDATE scenario SET facets = :facets WHERE id = :id").bindparams(
        sa.bindparam("facets", type_=Document), sa.bindparam("id", type_=Id)),
        {"facets": {name: list(dict.fromkeys(values)) for name, values in facets.items()}, "id": key})


def _fill_search(bind: sa.Connection, entry: int, document: Data) -> None:
    texts = {field: "\n".join(line for key in keys for line in _texts(document.get(key))) for field, keys in FIELDS.items()}
    names, places = ", ".join(FIELDS), ", ".join(f":{name}" for name in FIELDS)
    if bind.dialect.name == "sqlite":
        statement = f"INSERT INTO scenario_search (rowid, {names}) VALUES (:entry, {places})"
    else:
        weights = zip(FIELDS, "ABCCDDDD", strict=True)
        vector = " || ".join(f"setweight(to_tsvector('simple', :words_{name}), '{w}')" for name, w in weights)
        statement = f"INSERT INTO scenario_search (entry, {names}, vector) VALUES (:entry, {places}, {vector})"
        texts |= {f"words_{name}": _words(value) for name, value in texts.items()}
    bind.execute(sa.text(statement), {"entry": entry, **texts})


def _words(value: str) -> str:
    """Words as FTS5 parts them: the server's own parser would make one of LP-01.3."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", value[:300_000]) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain.lower()).split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in SIGNS:
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _fill_sheets(bind: sa.Connection, sheets: dict[str, tuple[Data, str, datetime]]) -> None:
    """Of each shared sheet the text in the first scenario that uses it; its key follows from its content."""
    for code, (sheet, author, created_at) in sheets.items():
        content = json.dumps(sheet, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(content.encode()).hexdigest()
        key = f"{digest[:8]}-{digest[8:12]}-7{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"
        bind.execute(sa.text(
            "INSERT INTO sheet_version (id, code, number, sha256, document, author, reason, created_at) "
            "VALUES (:id, :code, 1, :sha256, :document, :author, 'shipped', :created_at)"
        ).bindparams(sa.bindparam("id", type_=Id), sa.bindparam("document", type_=Document),
                     sa.bindparam("created_at", type_=Instant())),
            {"id": key, "code": code, "sha256": digest, "document": sheet, "author": author, "created_at": created_at})
