"""What was recommended where something was decided, and whether the two differ. Rows kept before do not say it: their entries do not."""

from alembic import op
from sqlalchemy import Boolean, Column, String, Text, false

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for column in (
        Column("title", Text, nullable=True),
        Column("role", Text, nullable=True),
        Column("recommended", String(40), nullable=True),
        Column("tier_label", Text, nullable=True),
        Column("rule", Text, nullable=True),
        Column("departs", String(16), nullable=True),
        Column("reasoned", Boolean, nullable=True),
    ):
        op.add_column("results", column)
    op.add_column("decisions", Column("imported", Boolean, nullable=False, server_default=false()))
