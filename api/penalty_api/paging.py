"""Cursors of lists: where a page begins, and what it is a page of."""

import base64
import json

from .problems import Fault, ProblemError

_SHOWN = 16


def cursor_at(start: int, digest: str) -> str:
    """The cursor of the page that begins at `start`, of what has this digest."""
    return base64.urlsafe_b64encode(json.dumps([digest[:_SHOWN], start]).encode()).decode()


def start_of(cursor: str, digest: str, zh: str, en: str) -> int:
    """Where a page begins. Raises `ProblemError` with what was changed (`zh`, `en`) for a cursor of something else."""
    if not cursor:
        return 0
    try:
        told, start = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (ValueError, TypeError):
        told, start = "", 0
    if told == digest[:_SHOWN] and isinstance(start, int) and 0 <= start < 2**31:
        return start
    wrong = Fault(
        parameter="cursor", zh=f"游标无效，或者{zh}，请从头查询", en=f"the cursor is none, or {en}: begin anew"
    )
    raise ProblemError("invalid_request", [wrong])
