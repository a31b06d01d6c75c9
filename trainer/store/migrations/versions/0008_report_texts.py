"""Who confirmed which text of a report, when, and which draft he had before him."""

import sqlalchemy as sa
from alembic import op

from trainer.store.types import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _keep_who_confirmed()


def _keep_who_confirmed() -> None:
    """Texts of earlier versions were edited by somebody nobody wrote down."""
    op.add_column("report_text", sa.Column("by", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("report_text", sa.Column("at", Instant(), nullable=True))
    op.add_column("report_text", sa.Column("basis", sa.String(length=64), nullable=False, server_default=""))
