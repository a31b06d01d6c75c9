"""Copies of issued reports that show less, and copies that bear an electronic signature."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Id, Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _copies()


def _copies() -> None:
    """Each issued revision for the unit and for the public, and signed."""
    op.create_table('report_copy',
    sa.Column('report', Id, nullable=False),
    sa.Column('profile', sa.String(length=12), nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_report_copy_drill')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('fk_report_copy_report')),
    sa.PrimaryKeyConstraint('report', 'profile', name=op.f('pk_report_copy')),
    sqlite_strict=True
    )
    op.create_table('report_signed',
    sa.Column('report', Id, nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('signer', sa.String(length=300), nullable=False),
    sa.Column('signed_at', Instant(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_report_signed_drill')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('fk_report_signed_report')),
    sa.PrimaryKeyConstraint('report', 'sha256', name=op.f('pk_report_signed')),
    sqlite_strict=True
    )
