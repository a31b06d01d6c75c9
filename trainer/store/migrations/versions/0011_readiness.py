"""What issued reports say of units and people, summed up; older reports are summed up at once."""

import sqlalchemy as sa
from alembic import op

from trainer.store import readiness
from trainer.store.types import Id

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _standing()
    _training()
    readiness.fill(op.get_bind())


def _standing() -> None:
    """Units in families of scenarios, a row an issued report."""
    op.create_table('standing',
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('family', sa.String(length=40), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('rating', sa.String(length=4), nullable=False),
    sa.Column('lowest', sa.String(length=4), nullable=False),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('coverage', sa.Float(), nullable=True),
    sa.Column('difficulty', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_standing_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('unit', 'family', 'day', 'drill', name=op.f('pk_standing')),
    sqlite_strict=True, sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_standing_drill'), 'standing', ['drill'])


def _training() -> None:
    """People in families of scenarios, a row a drill in which they took part."""
    op.create_table('training',
    sa.Column('person', Id, nullable=False),
    sa.Column('family', sa.String(length=40), nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], name=op.f('fk_training_person'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_training_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person', 'family', 'drill', name=op.f('pk_training')),
    sqlite_strict=True, sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_training_drill'), 'training', ['drill'])
