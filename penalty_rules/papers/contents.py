"""What a paper says: the placeholders of one answer, and whether the paper fits the answer at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from penalty_dsl.model import Rulebook

from ..labels import DISPOSITIONS, Label
from ..linking import LinkedMatter
from ..recommendation import Recommendation
from ..records import AnswerRecord, ProcedureRecord, RecommendationRecord
from ..render.columns import GLUE
from ..render.context import Context
from ..render.free_text import flat
from ..render.on_the_spot import BLANK, OnTheSpot, on_the_spot
from ..render.parties import party_of
from ..render.procedure import step_words
from ..render.reasoning import (
    act_named,
    day_words,
    decision_items,
    discretion,
    drafts,
    facts_found,
    in_full,
    kept_beside,
    law_applied,
    numbered,
)
from ..render.tiers import in_prose
from ..render.wording import Words
from .kinds import TITLES, Kind
from .problems import PaperError
from .transferring import MATERIALS, Material, TransferStep, places_alone, transfer_steps

_WORDS = Words("zh")
#: Codes of the general provisions' procedures, and how these call who pays and who appeals.
_HEARING, _PARTY = "hearing", "当事人"
_PAYMENT = ("payment", "collection", "collection_remote")
_REMEDIES = ("remedies", "remedies_on_the_spot")
#: What is decided on the spot is reviewed first (行政复议法 23): no suit without that, by the code of its time.
_ON_THE_SPOT, _SUIT = "remedies_on_the_spot", "suit"
_TRANSFER = "transfer"
_UNFIT = {
    "undetermined": Label("现有事实还不能得出结论", "the facts do not allow a conclusion yet"),
    "transferred": Label(
        "同一违法行为涉嫌犯罪，应当移送，不得以行政处罚代替", "a crime is suspected: the case is transferred, not fined"
    ),
    "not transferred": Label("没有移送的结论", "the answer is no transfer"),
    "no penalty": Label("结论不是处罚（{0}）", "the answer is no penalty ({0})"),
    "unsettled": Label("没有处罚内容，或者数额还没有确定", "nothing is imposed, or the amount is not settled"),
    "ordinary": Label("不适用简易程序", "the summary procedure does not apply"),
}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of one answer: what replaces the placeholders, by their codes. `number`: of the answer, from 1."""

    kind: Kind
    number: int
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[Row, ...]]

    @property
    def title(self) -> str:
        return TITLES[self.kind].zh


@dataclass(frozen=True, slots=True)
class Fitting:
    """Whether a paper fits an answer; `reason`, why not."""

    kind: Kind
    reason: Label | None


def fitting(recommendation: Recommendation) -> tuple[tuple[Fitting, ...], ...]:
    """For each answer every kind of paper."""
    record = recommendation.record()
    spots = on_the_spot(recommendation)
    return tuple(
        tuple(Fitting(kind, _unfit(kind, answer, record, spot)) for kind in Kind)
        for answer, spot in zip(record.answers, spots, strict=True)
    )


def paper(recommendation: Recommendation, kind: Kind, number: int = 0) -> Paper:
    """The paper of answer `number`, from 1; 0: the only one. Raises `PaperError`."""
    record, applied = recommendation.applied()
    place = _place(record, number)
    answer, lean = record.answers[place], applied[place]
    spot = on_the_spot(recommendation)[place]
    reason = _unfit(kind, answer, record, spot)
    if reason is not None:
        title = TITLES[kind]
        raise PaperError("E0451", title_zh=title.zh, title_en=title.en, reason_zh=reason.zh, reason_en=reason.en)
    context = Context(answer, _WORDS, record)
    draft = drafts(recommendation)[place]
    linked = lean.program.linked
    texts, lists = _told(context, linked, lean.rounded_fines())
    lists |= {"reasoning": draft.paragraphs, "notes": (*_hearing_open(answer), *draft.notes)}
    return Paper(
        kind,
        place + 1,
        MappingProxyType({code: _plain(text) for code, text in texts.items()}),
        MappingProxyType({code: tuple(map(_plain, each)) for code, each in lists.items()}),
        MappingProxyType(_tables(answer)),
    )


def _place(record: RecommendationRecord, number: int) -> int:
    if number == 0 and len(record.answers) == 1:
        return 0
    if 1 <= number <= len(record.answers):
        return number - 1
    known = "；".join(
        f"{at} {'·'.join(filter(None, (party_of(record, one, _WORDS), one.matter)))}"
        for at, one in enumerate(record.answers, 1)
    )
    raise PaperError("E0452", number=number, known=known)


def _unfit(kind: Kind, answer: AnswerRecord, record: RecommendationRecord, spot: OnTheSpot) -> Label | None:
    """Why a paper is not for an answer. Where the act is a suspected crime there is no notice of a fine, under whichever norm."""
    transferred = any(
        one.disposition == _TRANSFER and (one.act, one.subject) == (answer.act, answer.subject)
        for one in record.answers
    )
    if kind is Kind.TRANSFER:
        return None if answer.disposition == _TRANSFER else _UNFIT["not transferred"]
    if answer.disposition == "undetermined":
        return _UNFIT["undetermined"]
    if kind is Kind.REASONS:
        return _UNFIT["transferred"] if transferred and answer.disposition == "penalise" else None
    if transferred:
        return _UNFIT["transferred"]
    if answer.disposition != "penalise":
        ended, no_penalty = DISPOSITIONS[answer.disposition], _UNFIT["no penalty"]
        return Label(no_penalty.zh.format(ended.zh), no_penalty.en.format(ended.en))
    if not spot.spoken:
        return _UNFIT["unsettled"]
    return _UNFIT["ordinary"] if kind is Kind.ON_THE_SPOT and spot.status == "excluded" else None


def _told(
    context: Context, linked: LinkedMatter, rounded: frozenset[str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The placeholders that are texts, and those that are lists of texts."""
    answer, case = context.answer, context.record.given
    penalised = answer.disposition == "penalise"
    items = decision_items(context, BLANK) if penalised else []
    why = tuple(discretion(context, linked, rounded)) if penalised else ()
    first = [_plain(one) for one in (facts_found(context, linked), law_applied(answer), *why, *items)]
    facts, law, *rest = in_full(first, linked)
    why, items = tuple(rest[: len(why)]), rest[len(why) :]
    ground = answer.ground
    texts = {
        "party": next((one.name for one in case.subjects if one.id == answer.subject), "") or BLANK,
        "you": "你单位" if answer.role == "unit" else "你",
        "matter": answer.matter,
        "act": act_named(answer.title),
        "facts": facts,
        "violated": _cited(answer, "violated"),
        "basis": _cited(answer, "penalty"),
        "law": law,
        "tier": in_prose(answer.tier_number, answer.tier_label, answer.tier) if answer.tier else "",
        "benchmark": benchmark(linked.rulebook),
        "decision": numbered(items) if items else "",
        "day": day_words(case.decided),
        "payment": _party_steps(answer.procedure, _PAYMENT),
        "remedies": _party_steps(_as_reviewed_first(answer.procedure), _REMEDIES),
        "ground": "" if ground is None else _WORDS.cited(ground.basis),
        "kept": "；".join(kept_beside(answer)) if answer.disposition == _TRANSFER else "",
        "blank": BLANK,
    }
    return texts, {
        "discretion": why,
        "items": tuple(items),
        "hearing": tuple(_hearing(answer)),
    }


def benchmark(rulebook: Rulebook) -> str:
    """《市场监督管理裁量基准》（某市监〔2024〕1号)."""
    return f"{rulebook.issuer}《{rulebook.title}》（{rulebook.document or f'{rulebook.version}版'}）"


def _cited(answer: AnswerRecord, role: str) -> str:
    return "、".join(dict.fromkeys(one.text for one in answer.legal_basis if one.role == role))


def _as_reviewed_first(procedures: tuple[ProcedureRecord, ...]) -> tuple[ProcedureRecord, ...]:
    """The procedures without a suit at once, where what is decided on the spot has to be reviewed before one."""
    if not any(one.code == _ON_THE_SPOT and one.status == "must" for one in procedures):
        return procedures
    return tuple(replace(one, steps=tuple(step for step in one.steps if step.deadline != _SUIT)) for one in procedures)


def _hearing(answer: AnswerRecord) -> Iterator[str]:
    """The right to a hearing, where it is to be told in any case; where that is open, a place that the officer cannot overlook."""
    if any(_hearing_open(answer)):
        yield "【是否应当告知听证尚未查明，见建议的“程序”：应当的，写明要求听证的权利和期限；否则删去】"
    due = next((one for one in answer.procedure if one.code == _HEARING and one.status == "must"), None)
    if due is not None:
        you = "你单位" if answer.role == "unit" else "你"
        steps = "；".join(step_words(replace(one, by=""), _WORDS) for one in due.steps if one.by == _PARTY)
        yield f"依据{_WORDS.cited(due.basis)}，{you}有权要求举行听证，不承担听证的费用。" + (
            f"{steps}。" if steps else ""
        )


def _hearing_open(answer: AnswerRecord) -> Iterator[str]:
    """A hearing that hangs on something is for the officer to settle."""
    if any(one.code == _HEARING and one.status != "must" for one in answer.procedure):
        yield "听证：是否应当告知取决于尚未确定的内容，见处罚建议的“程序”；应当告知的，补写在告知书中"


def _party_steps(procedures: tuple[ProcedureRecord, ...], codes: tuple[str, ...]) -> str:
    """What the party has to do or may do under these procedures, where they are due in any case; of one that only binds the officer, its
    title."""
    due = (one for one in procedures if one.code in codes and one.status == "must")
    return _WORDS.joined(text for one in due for text in _of_party(one))


def _of_party(procedure: ProcedureRecord) -> list[str]:
    steps = [step_words(replace(step, by=""), _WORDS) for step in procedure.steps if step.by == _PARTY]
    return steps or [procedure.title]


def _tables(answer: AnswerRecord) -> dict[str, tuple[Row, ...]]:
    if answer.disposition != _TRANSFER:
        return {"materials": (), "steps": ()}
    return {
        "materials": tuple(
            {"number": str(at), "name": one.name, "about": one.about, **_places(one)}
            for at, one in enumerate(MATERIALS, 1)
        ),
        "steps": tuple(
            {
                "number": str(at),
                "text": one.text,
                "by": one.by,
                "period": _plain(one.period),
                "last": _plain(one.last),
                **_places(one),
            }
            for at, one in enumerate(transfer_steps(answer), 1)
        ),
    }


def _places(one: Material | TransferStep) -> Row:
    return {"basis": one.basis, "place": places_alone(one.places)}


def _plain(text: str) -> str:
    return flat(text).replace(GLUE, "")
