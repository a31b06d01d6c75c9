"""${message}"""

from alembic import op
import sqlalchemy as sa
from trainer.store.types import Document, Id, Instant, Payload

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
