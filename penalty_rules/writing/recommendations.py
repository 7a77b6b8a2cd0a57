"""A recommendation as canonical JSON."""

from typing import TYPE_CHECKING

from penalty_dsl.model import SEMANTICS

from ..answer import Answer
from ..canonical import to_json, written
from ..citing import REFERENCE
from ..resolution import Resolution
from .matter_texts import MatterTexts
from .outlines import outline_of

if TYPE_CHECKING:
    from ..recommendation import Recommendation

#: About what the texts of a matter take before there are any.
_MATTER = 20_000
_TEXT = b'{"answers":[%b],"compared":[],"given":%b,"rulebooks":%b,"semantics":' + str(SEMANTICS).encode() + b"}"


def json_bytes(recommendation: "Recommendation") -> bytes:
    """`to_json` in UTF-8."""
    case = recommendation.case
    if recommendation.then or any(len(act.matters) > 1 for act in case.record.acts):
        return to_json(recommendation.record()).encode()
    found = []
    for place, answer in enumerate(recommendation.answers):
        if is_short(answer):
            found.append(outline_of(texts_of(answer), answer).written(answer, recommendation.told(place)))
        else:
            found.append(written(recommendation.completed(place)).encode())
    return _TEXT % (b",".join(found), written(case.record).encode(), _rulebooks(recommendation))


def is_short(answer: Answer) -> bool:
    """Whether all it tells stands in one outcome of the matter itself."""
    return not (
        answer.fault
        or answer.findings
        or answer.settled.listed
        or answer.program.linked.unit_fine is not None
        or _refers(answer.settled.resolution)
    )


def _refers(resolution: Resolution) -> bool:
    """Whether it leads to other matters of the catalogue (R6k)."""
    inner = resolution.otherwise
    return any(plan.measure.kind == REFERENCE for plan in resolution.measures) or (inner is not None and _refers(inner))


def texts_of(answer: Answer) -> MatterTexts:
    """Those of its matter, as long as they are kept."""
    program = answer.program
    runtime = program.runtime
    found = runtime.texts.get(program)
    if found is None:
        found = MatterTexts(program, runtime.text_budget)
        runtime.texts.put(program, found, _MATTER)
    return found


def _rulebooks(recommendation: "Recommendation") -> bytes:
    """The rulebooks that the answers rest on."""
    linked = [answer.program.linked for answer in recommendation.answers]
    if len(linked) > 1:
        return written(recommendation.case.catalogue.rulebook_records(linked)).encode()
    texts = texts_of(recommendation.answers[0])
    if not texts.rulebooks:
        texts.rulebooks = written(recommendation.case.catalogue.rulebook_records(linked)).encode()
    return texts.rulebooks
