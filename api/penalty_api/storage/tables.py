"""The tables. What is in `ledger` is the record; everything else is there to find things in it, and follows from it.

Portable on purpose: names, whole numbers and text; no JSON operators, arrays, enumerations, triggers or dialect upserts.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

#: The longest name of an officer, an organ, a key or a case.
NAME = 200
#: The longest id of a rulebook or code of a matter.
_LONG = 300
_HASH = String(64)

metadata = MetaData()


def _entry(name: str, *, nullable: bool = False) -> Column[int]:
    """A column that points to an entry of the ledger."""
    return Column(name, BigInteger, ForeignKey("ledger.sequence"), nullable=nullable)


#: `payload` is canonical JSON, `at` UTC in ISO form.
ledger = Table(
    "ledger",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("previous", _HASH, nullable=False),
    Column("at", String(40), nullable=False),
    Column("officer_id", String(NAME), nullable=False),
    Column("officer_organ", String(NAME), nullable=False),
    Column("key_name", String(NAME), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("hash", _HASH, nullable=False, unique=True),
)
#: One row: the last entry. Whoever writes locks it first.
ledger_head = Table(
    "ledger_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("algorithm", String(16), nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", _HASH, nullable=False),
)
#: `sequence` is the entry of its first version, `changed` of its latest; `imported`: it was decided before it was kept here.
decisions = Table(
    "decisions",
    metadata,
    Column("id", String(32), primary_key=True),
    _entry("sequence"),
    _entry("changed"),
    Column("version", Integer, nullable=False),
    Column("reference", String(NAME), nullable=False),
    Column("organ", String(NAME), nullable=False),
    Column("level", String(16), nullable=False),
    Column("imported", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("sequence"),
    Index("decisions_reference", "reference", "sequence"),
    Index("decisions_organ", "organ", "sequence"),
)
decision_versions = Table(
    "decision_versions",
    metadata,
    Column("decision_id", String(32), ForeignKey("decisions.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _entry("sequence"),
    UniqueConstraint("sequence"),
)
#: `sequence` is the entry that found it, `settled` the one that no longer does; `identity` tells the alerts of one decision apart.
alerts = Table(
    "alerts",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("decision_id", String(32), ForeignKey("decisions.id"), nullable=False),
    Column("number", Integer, nullable=False),
    _entry("sequence"),
    _entry("settled", nullable=True),
    Column("version", Integer, nullable=False),
    Column("identity", _HASH, nullable=False),
    Column("code", String(64), nullable=False),
    Column("level", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    UniqueConstraint("decision_id", "number"),
    Index("alerts_sequence", "sequence", "number"),
    Index("alerts_status", "status", "sequence", "number"),
)
alert_actions = Table(
    "alert_actions",
    metadata,
    Column("alert_id", String(48), ForeignKey("alerts.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _entry("sequence"),
    UniqueConstraint("sequence"),
)
#: What a version says was decided, one row for each act, matter and subject; of a decision those of its latest version count. `cell`:
#: the digest of what like cases have in common, "" where that is not settled; `fine` in yuan, null where none was imposed. `departs`: of
#: what law and benchmark give, "statute", "tier", "none", or "" where there is nothing to hold it against; `reasoned`: the decision gives a
#: reason. What is null was not said when the row was kept.
results = Table(
    "results",
    metadata,
    Column("decision_id", String(32), ForeignKey("decisions.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _entry("sequence"),
    Column("rulebook", String(_LONG), nullable=False),
    Column("matter", String(_LONG), nullable=False),
    Column("cell", String(64), nullable=False),
    Column("disposition", String(40), nullable=False),
    Column("fine", String(60), nullable=True),
    Column("decided", String(10), nullable=False),
    Column("party_id", String(NAME), nullable=False),
    Column("party_name", String(NAME), nullable=False),
    Column("title", Text, nullable=True),
    Column("role", Text, nullable=True),
    Column("recommended", String(40), nullable=True),
    Column("tier_label", Text, nullable=True),
    Column("rule", Text, nullable=True),
    Column("departs", String(16), nullable=True),
    Column("reasoned", Boolean, nullable=True),
    Index("results_cell", "cell", "decided"),
    Index("results_party_id", "party_id", "decided"),
    Index("results_party_name", "party_name", "decided"),
)
#: What a caller asked under a key of its own choice, by the digest of the request, and the entry that it led to.
idempotency = Table(
    "idempotency",
    metadata,
    Column("key_name", String(NAME), primary_key=True),
    Column("key", String(NAME), primary_key=True),
    Column("digest", _HASH, nullable=False),
    _entry("sequence"),
)
