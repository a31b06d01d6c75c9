"""Evidence kept by its hash, and an index that finds all that is no mark."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('attachment',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('added_at', Instant(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('size > 0', name=op.f('ck_attachment_size')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_attachment')),
    sqlite_strict=True
    )
    op.create_index('ix_journal_course', 'journal', ['drill', 'kind'], unique=False,
                    sqlite_where=sa.text("kind <> 'mark'"), postgresql_where=sa.text("kind <> 'mark'"))
