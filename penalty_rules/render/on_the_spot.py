"""What an officer says on the spot, in Chinese: the notice before the decision (《行政处罚法》第四十四条、第四十五条). What only the
officer knows is a blank to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..linking import LinkedMatter
from ..recommendation import Recommendation
from .columns import GLUE
from .context import Context
from .free_text import flat
from .reasoning import decision_items, facts_found, law_applied, numbered
from .tiers import in_prose
from .wording import Words

#: The code of the general provisions' procedure.
SUMMARY = "summary"
#: Whether a decision on the spot is allowed, by how far the procedure is demanded.
_STATUS = {"must": "allowed", "if_optional": "allowed", "possible": "open", "unless_optional": "open"}
#: What only the officer knows. No number, name or place is ever made up.
BLANK = "＿＿＿＿＿＿"
_WORDS = Words("zh")


@dataclass(frozen=True, slots=True)
class OnTheSpot:
    """For one answer: `status` "allowed", "open" (it hangs on something unknown) or "excluded"; `spoken`, what is said before the decision,
    empty where nothing is imposed, or that or the fine is not certain."""

    status: str
    spoken: tuple[str, ...]


def on_the_spot(recommendation: Recommendation) -> tuple[OnTheSpot, ...]:
    """One for each answer."""
    record, applied = recommendation.applied()
    return tuple(
        _told(Context(answer, _WORDS, record), lean.program.linked)
        for answer, lean in zip(record.answers, applied, strict=True)
    )


def _told(context: Context, linked: LinkedMatter) -> OnTheSpot:
    answer = context.answer
    demanded = next((one.status for one in answer.procedure if one.code == SUMMARY), "")
    status = _STATUS.get(demanded, "excluded")
    unsettled = any(one.chosen and one.kind == "fine" and one.amount == "bounds" for one in answer.sanctions)
    if answer.disposition != "penalise" or unsettled or not decision_items(context):
        return OnTheSpot(status, ())
    return OnTheSpot(status, tuple(map(_plain, _spoken(context, linked))))


def _spoken(context: Context, linked: LinkedMatter) -> Iterator[str]:
    answer = context.answer
    you = "你单位" if answer.role == "unit" else "您"
    yield f"您好，我们是{BLANK}的执法人员，这是我们的执法证件。"
    yield facts_found(context, linked).replace("经查，当事人", f"经查，{you}", 1)
    yield law_applied(answer)
    tier = in_prose(answer.tier_number, answer.tier_label, answer.tier)
    yield (
        f"按照裁量基准，适用{tier}，" if tier else ""
    ) + f"拟作出如下决定：{numbered(decision_items(context, BLANK))}。"
    yield f"对以上事实、理由和依据，{you}有权陈述和申辩。我们会如实记录、复核；理由成立的会采纳，不会因为申辩加重处罚。"
    yield f"请问{you}是否陈述、申辩？"


def _plain(text: str) -> str:
    return flat(text).replace(GLUE, "")
