"""What an officer says and hands over on the spot, in Chinese: the notice before the decision (《行政处罚法》第四十四条、第四十五条)
and the text of the decision (第五十二条第二款). What only the officer knows is a blank to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..linking import LinkedMatter
from ..recommendation import Recommendation
from ..records import ProcedureRecord
from .columns import GLUE
from .context import Context
from .free_text import flat
from .procedure import step_words
from .reasoning import decision_items, facts_found, law_applied
from .tiers import in_prose
from .wording import Words

#: Codes of the general provisions' procedures.
SUMMARY = "summary"
_PAYMENT = ("payment", "collection", "collection_remote")
_REMEDIES = ("remedies", "remedies_on_the_spot")
#: How the general provisions call who pays and who appeals.
_PARTY = "当事人"
#: Whether a decision on the spot is allowed, by how far the procedure is demanded.
_STATUS = {"must": "allowed", "if_optional": "allowed", "possible": "open", "unless_optional": "open"}
_BLANK = "＿＿＿＿＿＿"
_WORDS = Words("zh")


@dataclass(frozen=True, slots=True)
class OnTheSpot:
    """For one answer: `status` "allowed", "open" (it hangs on something unknown) or "excluded"; `spoken`, what is said before the decision;
    `slip`, the decision itself. Both are empty where nothing is imposed, or that or the fine is not certain; `slip` too where the ordinary
    procedure is due."""

    status: str
    spoken: tuple[str, ...]
    slip: tuple[str, ...]


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
        return OnTheSpot(status, (), ())
    spoken = tuple(map(_plain, _spoken(context, linked)))
    slip = tuple(map(_plain, _slip(context, linked))) if status != "excluded" else ()
    return OnTheSpot(status, spoken, slip)


def _spoken(context: Context, linked: LinkedMatter) -> Iterator[str]:
    answer = context.answer
    you = "你单位" if answer.role == "unit" else "您"
    yield f"您好，我们是{_BLANK}的执法人员，这是我们的执法证件。"
    yield facts_found(context, linked).replace("经查，当事人", f"经查，{you}", 1)
    yield law_applied(answer)
    tier = in_prose(answer.tier_number, answer.tier_label, answer.tier)
    yield (
        f"按照裁量基准，适用{tier}，" if tier else ""
    ) + f"拟作出如下处罚：{_numbered(decision_items(context, _BLANK))}。"
    yield f"对以上事实、理由和依据，{you}有权陈述和申辩。我们会如实记录、复核；理由成立的会采纳，不会因为申辩加重处罚。"
    yield f"请问{you}是否陈述、申辩？"


def _slip(context: Context, linked: LinkedMatter) -> Iterator[str]:
    answer, case = context.answer, context.record.given
    party = next((one.name for one in case.subjects if one.id == answer.subject), "") or _BLANK
    yield f"编号：{_BLANK}"
    yield f"当事人：{party}　证件或者统一社会信用代码：{_BLANK}　住所：{_BLANK}"
    yield f"{facts_found(context, linked)}地点：{_BLANK}。证据：{_BLANK}。"
    yield f"{law_applied(answer)}现决定：{_numbered(decision_items(context, _BLANK))}。"
    payment = _steps(answer.procedure, _PAYMENT)
    if payment:
        yield f"罚款的缴纳：{'；'.join(payment)}。收款银行或者方式：{_BLANK}。"
    remedies = _steps(answer.procedure, _REMEDIES)
    if remedies:
        yield f"不服本决定的：{'；'.join(remedies)}。复议机关：{_BLANK}；法院：{_BLANK}。"
    yield f"行政机关：{_BLANK}（印章）"
    yield f"执法人员（签名或者盖章）：{_BLANK}、{_BLANK}"
    yield f"日期：{case.decided}　当事人签收：{_BLANK}（拒绝签收的注明：{_BLANK}）"


def _numbered(items: list[str]) -> str:
    return items[0] if len(items) == 1 else "；".join(f"{number}．{item}" for number, item in enumerate(items, start=1))


def _steps(procedures: tuple[ProcedureRecord, ...], codes: tuple[str, ...]) -> list[str]:
    """What the party has to do or may do under these procedures, where they are due in any case; of one that only binds the officer, its
    title."""
    due = (one for one in procedures if one.code in codes and one.status == "must")
    return [text for one in due for text in _of_party(one)]


def _of_party(procedure: ProcedureRecord) -> list[str]:
    steps = [step_words(replace(step, by=""), _WORDS) for step in procedure.steps if step.by == _PARTY]
    return steps or [procedure.title]


def _plain(text: str) -> str:
    return flat(text).replace(GLUE, "")
