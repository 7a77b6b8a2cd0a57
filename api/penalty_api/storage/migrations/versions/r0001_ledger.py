"""The ledger, decisions, alerts, and requests that carry a key of their own."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "ledger",
        Column("sequence", BigInteger, primary_key=True, autoincrement=False),
        Column("previous", String(64), nullable=False),
        Column("at", String(40), nullable=False),
        Column("officer_id", String(200), nullable=False),
        Column("officer_organ", String(200), nullable=False),
        Column("key_name", String(200), nullable=False),
        Column("kind", String(40), nullable=False),
        Column("payload", Text, nullable=False),
        Column("hash", String(64), nullable=False),
        UniqueConstraint("hash"),
    )
    op.create_table(
        "ledger_head",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("algorithm", String(16), nullable=False),
        Column("sequence", BigInteger, nullable=False),
        Column("hash", String(64), nullable=False),
    )
    op.create_table(
        "decisions",
        Column("id", String(32), primary_key=True),
        Column("sequence", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        Column("changed", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        Column("version", Integer, nullable=False),
        Column("reference", String(200), nullable=False),
        Column("organ", String(200), nullable=False),
        Column("level", String(16), nullable=False),
        UniqueConstraint("sequence"),
    )
    op.create_index("decisions_reference", "decisions", ["reference", "sequence"])
    op.create_index("decisions_organ", "decisions", ["organ", "sequence"])
    op.create_table(
        "decision_versions",
        Column("decision_id", String(32), ForeignKey("decisions.id"), nullable=False),
        Column("version", Integer, nullable=False, autoincrement=False),
        Column("sequence", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        PrimaryKeyConstraint("decision_id", "version"),
        UniqueConstraint("sequence"),
    )
    op.create_table(
        "alerts",
        Column("id", String(48), primary_key=True),
        Column("decision_id", String(32), ForeignKey("decisions.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("sequence", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        Column("settled", BigInteger, ForeignKey("ledger.sequence"), nullable=True),
        Column("version", Integer, nullable=False),
        Column("identity", String(64), nullable=False),
        Column("code", String(64), nullable=False),
        Column("level", String(16), nullable=False),
        Column("status", String(16), nullable=False),
        UniqueConstraint("decision_id", "number"),
    )
    op.create_index("alerts_sequence", "alerts", ["sequence", "number"])
    op.create_index("alerts_status", "alerts", ["status", "sequence", "number"])
    op.create_table(
        "alert_actions",
        Column("alert_id", String(48), ForeignKey("alerts.id"), nullable=False),
        Column("version", Integer, nullable=False, autoincrement=False),
        Column("sequence", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        PrimaryKeyConstraint("alert_id", "version"),
        UniqueConstraint("sequence"),
    )
    op.create_table(
        "idempotency",
        Column("key_name", String(200), nullable=False),
        Column("key", String(200), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("sequence", BigInteger, ForeignKey("ledger.sequence"), nullable=False),
        PrimaryKeyConstraint("key_name", "key"),
    )
