"""The first schema."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Document, Id, Instant, Payload

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit',
    sa.Column('id', Id, nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('act', sa.String(length=60), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.Column('detail', Document, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_audit_at'), 'audit', ['at'], unique=False)
    op.create_table('calendar_day',
    sa.Column('id', Id, nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('official', sa.Boolean(), nullable=False),
    sa.Column('effect', sa.String(length=20), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.CheckConstraint('first <= last', name=op.f('ck_calendar_day_order')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_day')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_calendar_day_first'), 'calendar_day', ['first'], unique=False)
    op.create_table('partner',
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_partner')),
    sqlite_strict=True
    )
    op.create_table('region',
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('capital', sa.String(length=80), nullable=False),
    sa.Column('latitude', sa.Float(), nullable=False),
    sa.Column('longitude', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_region')),
    sqlite_strict=True
    )
    op.create_table('scenario',
    sa.Column('id', Id, nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('latest', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('summary_en', sa.Text(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('facets', Document, nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scenario')),
    sa.UniqueConstraint('slug', name=op.f('uq_scenario_slug')),
    sqlite_strict=True
    )
    op.create_table('setting',
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('value', Document, nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_setting')),
    sqlite_strict=True
    )
    op.create_table('unit',
    sa.Column('id', Id, nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('parent', sa.String(length=12), nullable=False),
    sa.Column('town', sa.String(length=80), nullable=False),
    sa.Column('latitude', sa.Float(), nullable=False),
    sa.Column('longitude', sa.Float(), nullable=False),
    sa.Column('island', sa.String(length=80), nullable=False),
    sa.Column('zone', sa.String(length=40), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.Column('letterhead', Document, nullable=False),
    sa.Column('chief', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('code', name=op.f('uq_unit_code')),
    sqlite_strict=True
    )
    op.create_table('jurisdiction',
    sa.Column('id', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('region', sa.String(length=8), nullable=False),
    sa.Column('districts', Document, nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('confirmed', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['region'], ['region.code'], name=op.f('fk_jurisdiction_region'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_jurisdiction_unit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jurisdiction')),
    sqlite_strict=True
    )
    op.create_table('person',
    sa.Column('id', Id, nullable=False),
    sa.Column('service_number', sa.String(length=32), nullable=False),
    sa.Column('number_kind', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('rank', sa.String(length=24), nullable=False),
    sa.Column('position', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_person_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('service_number', name=op.f('uq_person_service_number')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_person_name_person_id'), 'person', ['name', 'id'], unique=False)
    op.create_index(op.f('ix_person_unit_person_name_person_id'), 'person', ['unit', 'name', 'id'], unique=False)
    op.create_table('scenario_version',
    sa.Column('id', Id, nullable=False),
    sa.Column('scenario', Id, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('document', Document, nullable=False),
    sa.Column('author', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['scenario'], ['scenario.id'], name=op.f('fk_scenario_version_scenario'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scenario_version')),
    sa.UniqueConstraint('scenario', 'number', name=op.f('uq_scenario_version_scenario_number')),
    sqlite_strict=True
    )
    op.create_table('drill',
    sa.Column('id', Id, nullable=False),
    sa.Column('code', sa.String(length=24), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('version', Id, nullable=False),
    sa.Column('scenario_code', sa.String(length=12), nullable=False),
    sa.Column('scenario_number', sa.Integer(), nullable=False),
    sa.Column('host', sa.String(length=12), nullable=False),
    sa.Column('start', Instant(), nullable=False),
    sa.Column('end', Instant(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('method', sa.String(length=12), nullable=False),
    sa.Column('zone', sa.String(length=40), nullable=False),
    sa.Column('classification', sa.String(length=2), nullable=False),
    sa.Column('conditions', Document, nullable=False),
    sa.Column('bands', Document, nullable=False),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_drill_minutes')),
    sa.ForeignKeyConstraint(['host'], ['unit.code'], name=op.f('fk_drill_host')),
    sa.ForeignKeyConstraint(['version'], ['scenario_version.id'], name=op.f('fk_drill_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drill')),
    sa.UniqueConstraint('code', name=op.f('uq_drill_code')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_drill_host'), 'drill', ['host'], unique=False)
    op.create_index(op.f('ix_drill_start_drill_id'), 'drill', ['start', 'id'], unique=False)
    op.create_index(op.f('ix_drill_state'), 'drill', ['state'], unique=False)
    op.create_table('drill_role',
    sa.Column('drill', Id, nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('person', Id, nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('service_number', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('rank', sa.String(length=24), nullable=False),
    sa.Column('position', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_drill_role_drill'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person'], ['person.id'], name=op.f('fk_drill_role_person')),
    sa.PrimaryKeyConstraint('drill', 'role', 'person', name=op.f('pk_drill_role')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_drill_role_person'), 'drill_role', ['person'], unique=False)
    op.create_table('drill_unit',
    sa.Column('drill', Id, nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_drill_unit_drill'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit'], ['unit.code'], name=op.f('fk_drill_unit_unit')),
    sa.PrimaryKeyConstraint('drill', 'unit', name=op.f('pk_drill_unit')),
    sqlite_strict=True
    )
    op.create_table('journal',
    sa.Column('id', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('plan_revision', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('author', sa.String(length=32), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('happened_at', Instant(), nullable=False),
    sa.Column('recorded_at', Instant(), nullable=False),
    sa.Column('subject', sa.String(length=36), nullable=False),
    sa.Column('ref', sa.String(length=40), nullable=False),
    sa.Column('payload', Payload, nullable=False),
    sa.CheckConstraint('seq > 0', name=op.f('ck_journal_seq')),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_journal_drill')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal')),
    sa.UniqueConstraint('drill', 'author', 'device', 'seq', name=op.f('uq_journal_drill_author_device_seq')),
    sqlite_strict=True
    )
    op.create_index('ix_journal_lock', 'journal', ['drill', 'author'], unique=False,
                    sqlite_where=sa.text("kind = 'lock'"), postgresql_where=sa.text("kind = 'lock'"))
    op.create_table('report',
    sa.Column('id', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('signer', sa.String(length=300), nullable=False),
    sa.Column('issued_at', Instant(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_report_drill')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report')),
    sa.UniqueConstraint('drill', 'revision', name=op.f('uq_report_drill_revision')),
    sqlite_strict=True
    )
    op.create_table('report_text',
    sa.Column('drill', Id, nullable=False),
    sa.Column('section', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_report_text_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('drill', 'section', name=op.f('pk_report_text')),
    sqlite_strict=True
    )
    op.create_table('result_line',
    sa.Column('drill', Id, nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('subject', sa.String(length=36), nullable=False),
    sa.Column('ref', sa.String(length=16), nullable=False),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('coverage', sa.Float(), nullable=False),
    sa.Column('rating', sa.String(length=4), nullable=True),
    sa.Column('capped_by', Document, nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_result_line_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('drill', 'revision', 'kind', 'subject', 'ref', name=op.f('pk_result_line')),
    sqlite_strict=True
    )
    op.create_table('team',
    sa.Column('id', Id, nullable=False),
    sa.Column('drill', Id, nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('level', sa.String(length=12), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_team_drill'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_team_drill'), 'team', ['drill'], unique=False)
    op.create_table('assignment',
    sa.Column('drill', Id, nullable=False),
    sa.Column('evaluator', Id, nullable=False),
    sa.Column('team', Id, nullable=False),
    sa.Column('sheet', sa.String(length=12), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_assignment_drill'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['evaluator'], ['person.id'], name=op.f('fk_assignment_evaluator')),
    sa.ForeignKeyConstraint(['team'], ['team.id'], name=op.f('fk_assignment_team'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('drill', 'evaluator', 'team', 'sheet', name=op.f('pk_assignment')),
    sqlite_strict=True
    )
    op.create_table('attendance',
    sa.Column('drill', Id, nullable=False),
    sa.Column('author', sa.String(length=32), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('subject', sa.String(length=36), nullable=False),
    sa.Column('entry', Id, nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('value', Payload, nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('happened_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_attendance_drill')),
    sa.ForeignKeyConstraint(['entry'], ['journal.id'], name=op.f('fk_attendance_entry')),
    sa.PrimaryKeyConstraint('drill', 'author', 'device', 'subject', name=op.f('pk_attendance')),
    sqlite_strict=True
    )
    op.create_table('mark',
    sa.Column('drill', Id, nullable=False),
    sa.Column('author', sa.String(length=32), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('subject', sa.String(length=36), nullable=False),
    sa.Column('criterion', sa.String(length=16), nullable=False),
    sa.Column('entry', Id, nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('value', Payload, nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('happened_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_mark_drill')),
    sa.ForeignKeyConstraint(['entry'], ['journal.id'], name=op.f('fk_mark_entry')),
    sa.PrimaryKeyConstraint('drill', 'author', 'device', 'subject', 'criterion', name=op.f('pk_mark')),
    sqlite_strict=True
    )
    op.create_table('participant',
    sa.Column('drill', Id, nullable=False),
    sa.Column('person', Id, nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('team', Id, nullable=True),
    sa.Column('service_number', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('rank', sa.String(length=24), nullable=False),
    sa.Column('position', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['drill'], ['drill.id'], name=op.f('fk_participant_drill'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person'], ['person.id'], name=op.f('fk_participant_person')),
    sa.ForeignKeyConstraint(['team'], ['team.id'], name=op.f('fk_participant_team'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('drill', 'person', name=op.f('pk_participant')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_participant_person'), 'participant', ['person'], unique=False)
