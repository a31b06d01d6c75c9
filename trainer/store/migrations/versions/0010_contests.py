"""Contests between units, with those who take part."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Id, Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('contest',
    sa.Column('id', Id, nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('sheet', sa.String(length=12), nullable=False),
    sa.Column('is_adjusted', sa.Boolean(), nullable=False),
    sa.Column('allowance', sa.Float(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_contest_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contest')),
    sqlite_strict=True
    )
    op.create_table('contest_entrant',
    sa.Column('contest', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('team', Id, nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('withdrawn', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['contest'], ['contest.id'], name=op.f('fk_contest_entrant_contest'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_contest_entrant_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('contest', 'drill', 'team', name=op.f('pk_contest_entrant')),
    sqlite_strict=True
    )
    op.create_index('ix_contest_entrant_drill', 'contest_entrant', ['drill'], unique=False)
