"""Follow-up: what drills showed, what was promised, and everything that happened to a promise."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _findings()
    _actions()
    _events()


def _findings() -> None:
    op.create_table('finding',
    sa.Column('id', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('observation', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('analysis', sa.Text(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_finding_drill')),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_finding_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
    sqlite_strict=True
    )
    op.create_index('ix_finding_drill', 'finding', ['drill'], unique=False)


def _actions() -> None:
    op.create_table('action',
    sa.Column('id', Id, nullable=False),
    sa.Column('finding', Id, nullable=True),
    sa.Column('drill', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('poete', sa.String(length=12), nullable=False),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('owner_number', sa.String(length=32), nullable=False),
    sa.Column('start', sa.Date(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('ref_text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('proof', Id, nullable=True),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_action_drill')),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('fk_action_finding')),
    sa.ForeignKeyConstraint(['proof'], ['drill.id'], name=op.f('fk_action_proof')),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_action_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action')),
    sqlite_strict=True
    )
    op.create_index('ix_action_drill', 'action', ['drill'], unique=False)
    op.create_index('ix_action_unit_action_state', 'action', ['unit', 'state'], unique=False)


def _events() -> None:
    op.create_table('action_event',
    sa.Column('id', Id, nullable=False),
    sa.Column('action', Id, nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('target', sa.String(length=12), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('changes', Document, nullable=False),
    sa.ForeignKeyConstraint(['action'], ['action.id'], name=op.f('fk_action_event_action')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_event')),
    sqlite_strict=True
    )
    op.create_index('ix_action_event_action_action_event_at', 'action_event', ['action', 'at'], unique=False)
