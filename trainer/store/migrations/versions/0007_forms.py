"""The form of each unit's papers, and running numbers of letters by unit, year and series."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _forms()


def _forms() -> None:
    op.create_table('report_form',
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('document', Document, nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_report_form_unit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('unit', 'kind', name=op.f('pk_report_form')),
    sqlite_strict=True
    )
    letter = op.create_table('letter',
    sa.Column('id', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('series', sa.String(length=24), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('drill', Id, nullable=True),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('void', sa.Text(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_letter_number')),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_letter_drill'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_letter_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('unit', 'year', 'series', 'number', name=op.f('uq_letter_unit_year_series_number')),
    sqlite_strict=True
    )
    op.create_index('ix_letter_drill', 'letter', ['drill'], unique=False)
    op.create_table('letter_start',
    sa.Column('id', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('series', sa.String(length=24), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_letter_start_number')),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_letter_start_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_start')),
    sa.UniqueConstraint('unit', 'year', 'series', 'number', name=op.f('uq_letter_start_unit_year_series_number')),
    sqlite_strict=True
    )
    _enter_issued(letter)


def _enter_issued(letter: sa.Table) -> None:
    """Reports issued before stand in the register, so that no number is given again.

    They were counted over all units together; each unit goes on after the highest of its own.
    """
    instant = Instant()
    report = sa.table("report", sa.column("id", Id), sa.column("drill", Id), sa.column("revision", sa.Integer),
                      sa.column("number", sa.String), sa.column("signer", sa.String), sa.column("issued_at", instant))
    drill = sa.table("drill", sa.column("id", Id), sa.column("host", sa.String), sa.column("title", sa.String),
                     sa.column("zone", sa.String))
    wanted = sa.select(report, drill.c.host, drill.c.title, drill.c.zone).join_from(
        report, drill, report.c.drill == drill.c.id).order_by(report.c.issued_at, report.c.id)
    rows, taken = [], set()
    for row in op.get_bind().execute(wanted).mappings():
        found = re.search(r"LHP-(\d{1,9})", row["number"])
        issued: datetime = row["issued_at"]
        year = issued.astimezone(ZoneInfo(row["zone"]) if row["zone"] else UTC).year
        key = (row["host"], year, int(found[1]) if found else 0)
        if key[2] < 1 or key in taken:
            continue
        taken.add(key)
        rows.append({
            "id": row["id"], "unit": row["host"], "year": year, "series": "LHP", "number": key[2], "text": row["number"],
            "kind": "aar", "title": row["title"], "drill": row["drill"], "about": f"revision {row['revision']}",
            "who": row["signer"][:200], "at": issued, "void": "",
        })
    if rows:
        op.bulk_insert(letter, rows)
