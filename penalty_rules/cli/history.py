"""`penalty-rules history`: the course of a case in, the recommendation at each stage and what is wrong with the course out."""

from .. import CaseError
from ..canonical import to_json
from ..render.course import course_lines
from ..stages import examine, read_history
from . import screen
from .exits import Exit
from .files import case_document, refused
from .shelf import shelf


def history(path: str, rulebooks: list[str], form: str, lang: str) -> Exit:
    """Prints what is to be said of the course in the file `path`. Raises `Refusal`."""
    document = case_document(path)
    try:
        record = examine(read_history(shelf(rulebooks), document.root))
    except CaseError as error:
        raise refused(document, error) from error
    if form == "json":
        screen.machine(to_json(record))
    else:
        screen.lines(course_lines(record, lang, screen.columns()))
    return Exit.OK if record.level in ("", "notice") else Exit.NO
