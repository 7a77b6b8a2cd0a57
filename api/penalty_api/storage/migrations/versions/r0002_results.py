"""What was decided, by cell and by party. Of decisions kept before there are no rows: their entries do not say it."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, PrimaryKeyConstraint, String

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "results",
        Column("decision_id", String(32), ForeignKey("decisions.id"), nullable=False),
        Column("version", Integer, nullable=False, autoincrement=False),
        Column("number", Integer, nullable=False, autoincrement=False),
        Column("sequence", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        Column("rulebook", String(300), nullable=False),
        Column("matter", String(300), nullable=False),
        Column("cell", String(64), nullable=False),
        Column("disposition", String(40), nullable=False),
        Column("fine", String(60), nullable=True),
        Column("decided", String(10), nullable=False),
        Column("party_id", String(200), nullable=False),
        Column("party_name", String(200), nullable=False),
        PrimaryKeyConstraint("decision_id", "version", "number"),
    )
    op.create_index("results_cell", "results", ["cell", "decided"])
    op.create_index("results_party_id", "results", ["party_id", "decided"])
    op.create_index("results_party_name", "results", ["party_name", "decided"])
