"""The programme: requirements, risk, resources and bookings, ways, excuses and approvals."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('program',
    sa.Column('id', Id, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.CheckConstraint('first <= last', name=op.f('ck_program_order')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_program')),
    sqlite_strict=True
    )
    op.create_table('requirement',
    sa.Column('id', Id, nullable=False),
    sa.Column('program', Id, nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('units', Document, nullable=False),
    sa.Column('what', sa.String(length=12), nullable=False),
    sa.Column('value', sa.String(length=80), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('by', sa.Date(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('origin', sa.String(length=12), nullable=False),
    sa.Column('priority', sa.Float(), nullable=False),
    sa.CheckConstraint('times > 0', name=op.f('ck_requirement_times')),
    sa.ForeignKeyConstraint(['program'], ['program.id'], name=op.f('fk_requirement_program'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_requirement')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_requirement_program'), 'requirement', ['program'], unique=False)

    op.create_table('resource',
    sa.Column('id', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_resource_quantity')),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_resource_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resource')),
    sa.UniqueConstraint('unit', 'name', name=op.f('uq_resource_unit_name')),
    sqlite_strict=True
    )
    op.create_table('risk',
    sa.Column('region', sa.String(length=8), nullable=False),
    sa.Column('district', sa.String(length=80), nullable=False),
    sa.Column('factor', sa.String(length=12), nullable=False),
    sa.Column('at', sa.Date(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.CheckConstraint('value BETWEEN 1 AND 5', name=op.f('ck_risk_value')),
    sa.ForeignKeyConstraint(['region'], ['region.code'], name=op.f('fk_risk_region')),
    sa.PrimaryKeyConstraint('region', 'district', 'factor', 'at', name=op.f('pk_risk')),
    sqlite_strict=True
    )
    op.create_table('travel',
    sa.Column('id', Id, nullable=False),
    sa.Column('origin', sa.String(length=12), nullable=False),
    sa.Column('destination', sa.String(length=12), nullable=False),
    sa.Column('mode', sa.String(length=120), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('buffer', sa.Integer(), nullable=False),
    sa.Column('tide', sa.Boolean(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['destination'], ['unit.code'], name=op.f('fk_travel_destination')),
    sa.ForeignKeyConstraint(['origin'], ['unit.code'], name=op.f('fk_travel_origin')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_travel')),
    sa.UniqueConstraint('origin', 'destination', 'mode', name=op.f('uq_travel_origin_destination_mode')),
    sqlite_strict=True
    )
    op.create_table('approval',
    sa.Column('id', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=16), nullable=False),
    sa.Column('target', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('rank', sa.String(length=24), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('answers', Document, nullable=False),
    sa.Column('told', Document, nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_approval_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_approval_drill'), 'approval', ['drill'], unique=False)

    op.create_table('booking',
    sa.Column('drill', Id, nullable=False),
    sa.Column('resource', Id, nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_booking_drill'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['resource'], ['resource.id'], name=op.f('fk_booking_resource')),
    sa.PrimaryKeyConstraint('drill', 'resource', name=op.f('pk_booking')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_booking_resource'), 'booking', ['resource'], unique=False)

    op.create_table('excuse',
    sa.Column('drill', Id, nullable=False),
    sa.Column('rule', sa.String(length=24), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_excuse_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('drill', 'rule', 'subject', name=op.f('pk_excuse')),
    sqlite_strict=True
    )
    op.add_column('calendar_day', sa.Column('units', Document, nullable=True))
    op.add_column('drill', sa.Column('series', sa.String(length=36), nullable=True))
    op.create_index(op.f('ix_drill_minutes'), 'drill', ['minutes'], unique=False)
    op.create_index(op.f('ix_drill_series'), 'drill', ['series'], unique=False)
    op.create_index(op.f('ix_drill_unit_unit'), 'drill_unit', ['unit'], unique=False)
