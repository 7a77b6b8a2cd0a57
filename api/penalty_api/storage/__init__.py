"""What the service keeps: an append-only, hash-chained ledger, and tables to find things in it.

    tables, migrations (what there is) <- upgrading (makes it so)
    database (connections, transactions) -> ledger (appends entries, one writer at a time) -> decisions, alerts (what entries are about)
    chain (what an entry is, pure) -> verifying (the whole ledger and all tables held against it)

The ledger alone says what happened. Every other row follows from it, and `verifying` holds it to that.
"""

from .chain import ALGORITHMS, Actor, Entry
from .database import Database, StorageError
from .upgrading import upgrade
from .verifying import Verdict, verify

__all__ = ["ALGORITHMS", "Actor", "Database", "Entry", "StorageError", "Verdict", "upgrade", "verify"]
