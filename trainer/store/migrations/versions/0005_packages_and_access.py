"""Users who sign in, keys of devices, receipts of merges; forks of a journal stay side by side; who did what by person."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant

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


_OF_JOURNAL = {
    "ix_journal_lock": (["drill", "author"], "kind = 'lock'"),
    "ix_journal_course": (["drill", "kind"], "kind <> 'mark'"),
}


def _keep_forks() -> None:
    """Two entries with one number are both kept: a key was on two laptops, or a backup was restored."""
    chain = ["drill", "author", "device", "seq"]
    # Made anew below: a table that is copied gets its indexes back in an order that differs from run to run.
    for name in _OF_JOURNAL:
        op.drop_index(name, "journal")
    with op.batch_alter_table("journal", table_kwargs={"sqlite_strict": True}) as batch:
        batch.add_column(sa.Column("branch", sa.Integer(), nullable=False, server_default=sa.text("0")))
        batch.drop_constraint(op.f("uq_journal_drill_author_device_seq"), type_="unique")
        batch.create_unique_constraint(op.f("uq_journal_drill_author_device_seq_branch"), [*chain, "branch"])
    for name, (columns, where) in _OF_JOURNAL.items():
        op.create_index(name, "journal", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _keep_order_of_documents() -> None:
    """A server held documents as `jsonb`, which orders their keys anew: a report would not be the laptop's."""
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    wanted = "SELECT table_name, column_name FROM information_schema.columns " \
             "WHERE table_schema = current_schema() AND data_type = 'jsonb'"
    for table, column in bind.execute(sa.text(wanted)).all():
        op.execute(sa.text(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE json USING "{column}"::json'))
