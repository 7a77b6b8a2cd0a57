"""The trace of one answer."""

from ..allowance import WHOLE
from ..answer import Answer
from .changes import Changes
from .considered import Considered
from .reading import Reader
from .records import TraceRecord

#: The number of the format of traces. It goes up when a field changes its meaning or goes.
TRACE = 1


def trace(answer: Answer, lang: str = "zh", work: int = WHOLE.changes) -> TraceRecord:
    """What was considered for `answer` and the nearest changes of its facts; conditions and rules in the words of `lang`."""
    reader = Reader(answer, lang)
    told = not any(finding[0] in ("E_DISAGREE", "role_not_covered") for finding in answer.settled.resolution.findings)
    changes = Changes(answer, reader, lang, work)
    return TraceRecord(
        act=answer.act,
        matter=answer.program.linked.matter.code,
        subject=answer.subject,
        considered=tuple(Considered(answer, reader, lang).records()) if told and not answer.fault else (),
        changes=tuple(changes.records()),
        changes_complete=changes.complete,
    )
