"""What the statute alone says, where no tier can be told (R21f)."""

from dataclasses import replace

from penalty_dsl.model import Effect, Grade

from ..answer import Answer
from ..program import compile_matter
from ..records import AnswerRecord
from ..resolution import PENALISE
from .views import View, may_be_mitigated

#: What decides whether a penalty is imposed, and not how heavy it is.
_DISPOSING = {
    Effect.NOT_ESTABLISHED,
    Effect.TRANSFER,
    Effect.TIME_BARRED,
    Effect.MUST_NOT_PENALISE,
    Effect.MAY_NOT_PENALISE,
}


def statutory_view(answer: AnswerRecord, lean: Answer) -> View | None:
    """The statutory range, as if the matter had no tiers and nothing bore on its grade. None: the statute does not tell one either."""
    linked = lean.program.linked
    disposing = [one for one in linked.provisions if one.effect in _DISPOSING]
    own = tuple(one for one in linked.provisions[: linked.own] if one.effect in _DISPOSING)
    matter = replace(linked.matter, tiers=(), ladders=(), provisions=own)
    bare = replace(linked, matter=matter, provisions=tuple(disposing), own=len(own))
    alone = compile_matter(bare, memo_entries=0).evaluate(lean.role, lean.facts, lean.presume).record()
    if alone.disposition != PENALISE:
        return None
    mitigable = _may_be_mitigated(answer, lean)
    return View(PENALISE, alone.grade, "", "", alone.sanctions, lighter=True, heavier=True, mitigable=mitigable)


def _may_be_mitigated(answer: AnswerRecord, lean: Answer) -> bool:
    """Whether a provision or a tier that mitigates is not excluded."""
    truths = {reason.path: reason.truth for reason in answer.reasons}
    mitigated = [tier.path for tier in lean.program.linked.matter.every_tier if tier.grade is Grade.MITIGATED]
    return may_be_mitigated(answer, lean) or any(truths.get(path, "unknown") != "false" for path in mitigated)
