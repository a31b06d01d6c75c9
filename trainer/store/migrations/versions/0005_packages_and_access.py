"""Users who sign in, keys of devices, receipts of merges; forks of a journal stay side by side; who did what by person."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant, Payload

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', Id, nullable=False),
    sa.Column('login', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('service_number', sa.String(length=32), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('roles', Document, nullable=False),
    sa.Column('password', sa.String(length=200), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('failed_at', Instant(), nullable=True),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_account_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('login', name=op.f('uq_account_login')),
    sqlite_strict=True
    )
    op.create_index('ix_audit_who_audit_at', 'audit', ['who', 'at'], unique=False)
    op.create_table('device_key',
    sa.Column('fingerprint', sa.String(length=32), nullable=False),
    sa.Column('public', sa.String(length=64), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('confirmed_at', Instant(), nullable=False),
    sa.Column('confirmed_by', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('fingerprint', name=op.f('pk_device_key')),
    sqlite_strict=True
    )
    _keep_order_of_documents()
    _keep_forks()
    op.create_table('receipt',
    sa.Column('id', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('counts', Document, nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_receipt_drill')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_receipt')),
    sqlite_strict=True
    )
    op.create_index('ix_receipt_drill_receipt_at', 'receipt', ['drill', 'at'], unique=False)


_CHAIN = ["drill", "author", "device", "seq"]
_OLD_KEY, _KEY = "uq_journal_drill_author_device_seq", "uq_journal_drill_author_device_seq_branch"
_INDEXES = {
    "ix_journal_lock": (["drill", "author"], "kind = 'lock'"),
    "ix_journal_course": (["drill", "kind"], "kind <> 'mark'"),
}


def _keep_forks() -> None:
    """Two entries with one number are both kept: a key was on two laptops, or a backup was restored."""
    branch: sa.Column[int] = sa.Column("branch", sa.Integer(), nullable=False, server_default=sa.text("0"))
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("journal", branch)
        op.drop_constraint(op.f(_OLD_KEY), "journal", type_="unique")
        op.create_unique_constraint(op.f(_KEY), "journal", [*_CHAIN, "branch"])
        return
    # Written out, for a table that is altered in a batch gets its constraints in an order that differs from run to run.
    op.create_table("journal_forked", *_columns(), branch, *_constraints(), sqlite_strict=True)
    names = ", ".join(column.name for column in _columns())
    op.execute(sa.text(f"INSERT INTO journal_forked ({names}) SELECT {names} FROM journal ORDER BY rowid"))
    op.drop_table("journal")
    op.rename_table("journal_forked", "journal")
    for name, (columns, where) in _INDEXES.items():
        op.create_index(name, "journal", columns, sqlite_where=sa.text(where))


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", Id, nullable=False), sa.Column("drill", Id, nullable=False),
        sa.Column("plan_revision", sa.Integer(), nullable=False), sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=32), nullable=False), sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False), sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False), sa.Column("happened_at", Instant(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False), sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("ref", sa.String(length=40), nullable=False), sa.Column("payload", Payload, nullable=False),
    )  # fmt: skip


def _constraints() -> tuple[sa.Constraint, ...]:
    return (
        sa.CheckConstraint("seq > 0", name=op.f("ck_journal_seq")),
        sa.ForeignKeyConstraint(["drill"], ["drill.id"], name=op.f("fk_journal_drill")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.UniqueConstraint(*_CHAIN, "branch", name=op.f(_KEY)),
    )


def _keep_order_of_documents() -> None:
    """A server held documents as `jsonb`, which orders their keys anew: a report would not be the laptop's."""
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    wanted = "SELECT table_name, column_name FROM information_schema.columns " \
             "WHERE table_schema = current_schema() AND data_type = 'jsonb'"
    for table, column in bind.execute(sa.text(wanted)).all():
        op.execute(sa.text(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE json USING "{column}"::json'))
