"""A draft of the reasoning of a decision (说理), in Chinese: the facts found, the law, the tier in the benchmark's words, the arithmetic,
amounts in figures and in capitals. What a person has to settle or to check stands beside it as notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from penalty_dsl.case_dates import ACT_FROM, ACT_TO
from penalty_dsl.model import Ladder, Point, Rounding

from ..capitals import in_capitals
from ..findings import finding_words
from ..labels import DISPOSITIONS, GRADES
from ..linking import LinkedMatter
from ..recommendation import Recommendation
from ..records import AnswerRecord, FactRecord, FindingRecord, SanctionRecord
from ..sum_tables import tier_name
from .choices import optional_clauses
from .columns import GLUE
from .context import Context
from .free_text import flat
from .parties import party_of
from .sanctions import clause_of, imposed_clauses, measure_clause, name, nothing_gained, range_of
from .tiers import in_prose
from .wording import Words

_WORDS = Words("zh")
#: Findings that are told in the reasoning itself: what the grade, the tier and the amount rest on beside the circumstances.
_TOLD = ("no_ladder", "grade_forced", "tier_shifted", "end_taken", "amount_raised", "amount_clamped")
#: Where in its range the recommended amount lies.
_POINTS = {Point.LOW: "下端", Point.MIDDLE: "中点", Point.HIGH: "上端"}
#: Measures that the decision itself orders.
_DECIDED = ("order_correct", "order", "guardian", "reference")
#: How an amount was brought into the statutory range.
_BROUGHT_IN = {
    "amount_raised": "本档数额低于法定最低数额的，提高到法定最低数额。",
    "amount_clamped": "本档数额超过法定最高数额的，以法定最高数额为限。",
}
#: Units and modes of rounding.
_MODES = {
    Rounding.HALF_UP: "四舍五入",
    Rounding.DOWN: "舍去",
    Rounding.UP: "进位",
    Rounding.HALF_EVEN: "四舍六入五成双",
}
_UNITS = {1: "分", 10: "角", 100: "元", 1000: "十元", 10_000: "百元"}
#: The bracket at the end of a catalogue's title, as in 发布虚假广告（广告主）.
_SUFFIX = re.compile(r"(?:[（(][^（）()]*[）)])+$")
#: A space that stands beside a Chinese word or sign.
_SPACE = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]) +| +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”])"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft for one answer: a title, the paragraphs of the reasoning, and what is left to the officer."""

    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]


def drafts(recommendation: Recommendation) -> tuple[Draft, ...]:
    """A draft for each answer."""
    record = recommendation.record()
    return tuple(
        _draft(Context(one, _WORDS, record), answer.program.linked, answer.rounded_fines())
        for one, answer in zip(record.answers, recommendation.answers, strict=True)
    )


def render_reasoning(recommendation: Recommendation) -> str:
    """The drafts as plain text that ends with a newline."""
    return "\n".join(
        "\n".join(
            (one.title, "", *one.paragraphs, *(("", *(f"【{note}】" for note in one.notes)) if one.notes else ()))
        )
        + "\n"
        for one in drafts(recommendation)
    )


def _draft(context: Context, linked: LinkedMatter, rounded: frozenset[str]) -> Draft:
    answer = context.answer
    party = party_of(context.record, answer, _WORDS)
    title = f"{answer.matter} {answer.title}" + (f" · {party}" if party else "")
    graded = answer.otherwise or answer
    paragraphs = [facts_found(context, linked)]
    if answer.disposition == "undetermined":
        paragraphs.append("现有事实尚不能得出结论，暂不起草裁量理由。")
    elif answer.disposition == "penalise" or answer.otherwise is not None:
        inner = context.otherwise() or context
        paragraphs.append(law_applied(answer))
        paragraphs.extend(discretion(inner, linked, rounded))
        if answer.otherwise is not None:
            paragraphs.append(f"{_ground(context)}，可以不予行政处罚。如予处罚，按下列内容作出：")
        paragraphs.append(_decision(inner))
    else:
        paragraphs.append(_ended(context))
    plain = in_full([flat(text).replace(GLUE, "") for text in paragraphs if text], linked)
    return Draft(flat(title), plain, tuple(flat(note).replace(GLUE, "") for note in notes(context, graded)))


def in_full(paragraphs: list[str], linked: LinkedMatter) -> tuple[str, ...]:
    """The paragraphs, where a law that the rulebook calls by a short name has its title at the first mention."""
    for law in linked.laws.values():
        if law.name == law.title:
            continue
        first = next((place for place, text in enumerate(paragraphs) if f"《{law.name}》" in text), None)
        if first is not None:
            told = f"《{law.title}》（以下简称《{law.name}》）"
            paragraphs[first] = paragraphs[first].replace(f"《{law.name}》", told, 1)
    return tuple(paragraphs)


def act_named(title: str) -> str:
    """The title of a matter as a notice quotes it: without the bracket by which a catalogue tells entries apart."""
    return _SUFFIX.sub("", title) or title


def facts_found(context: Context, linked: LinkedMatter) -> str:
    """What was found, as one paragraph: who, when, which act, which circumstances."""
    answer, case = context.answer, context.record.given
    party = next((one.name for one in case.subjects if one.id == answer.subject and one.name), "当事人")
    if party == "当事人" and len(case.subjects) > 1:
        party += f"“{answer.subject}”"
    when = ""
    for act in case.acts:
        if act.id == answer.act and act.begun:
            when = f"于{day_words(act.begun)}" + (
                f"至{day_words(act.ended)}" if act.ended and act.ended != act.begun else ""
            )
    found = (fact for fact in answer.facts if fact.code not in (ACT_FROM, ACT_TO) and not _derived(fact, linked))
    told = "；".join(f"{fact.label}：{_value(fact)}" for fact in found)
    return f"经查，{party}{when}实施“{act_named(answer.title)}”的行为。" + (f"查明的事实：{told}。" if told else "")


def _derived(fact: FactRecord, linked: LinkedMatter) -> bool:
    """Whether a fact only follows from others (即): those are told."""
    circumstance = linked.circumstances.get(fact.code)
    return circumstance is not None and circumstance.means is not None


def _value(fact: FactRecord) -> str:
    return day_words(fact.value) if fact.kind == "date" and fact.value != "undeterminable" else _WORDS.value(fact)


def day_words(iso: str) -> str:
    """2026-03-02 as a document writes it."""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _cited(answer: AnswerRecord, role: str) -> str:
    return "、".join(dict.fromkeys(basis.text for basis in answer.legal_basis if basis.role == role))


def law_applied(answer: AnswerRecord) -> str:
    """What the act breaches and what it is penalised by."""
    violated, penalty = _cited(answer, "violated"), _cited(answer, "penalty")
    breach = f"上述行为违反了{violated}的规定，" if violated else "上述行为"
    return f"{breach}应当依据{penalty}处理。"


def discretion(context: Context, linked: LinkedMatter, rounded: frozenset[str]) -> Iterator[str]:
    """The statute's range, the tier in the benchmark's words, what moved it, and the arithmetic. `rounded`: paths of fines."""
    answer = context.answer
    for fine in (one for one in answer.sanctions if one.kind == "fine" and one.chosen is not False):
        rounding = _rounding(linked) if fine.path in rounded and fine.amount == "exact" else ""
        yield f"{_statutory(fine)}{_tier(context, linked, fine)}{_arithmetic(context, linked, fine, rounding)}"
    if not any(one.kind == "fine" for one in answer.sanctions) and answer.tier:
        yield _tier(context, linked, None)


def _statutory(fine: SanctionRecord) -> str:
    span = _WORDS.span(fine.statutory_min, fine.statutory_max, fine.unit) if fine.statutory_max is not None else ""
    rule = fine.statutory_rule
    if not rule:
        return "法律没有规定罚款的数额。"
    plain = not any(sign in rule for sign in "的按×（：")
    return f"法定的罚款幅度为{_rule(rule)}" + (f"，即{_close(span)}。" if span and not plain else "。")


def _tier(context: Context, linked: LinkedMatter, fine: SanctionRecord | None) -> str:
    """The benchmark with its document number, why its tier applies, in its own words, and what moved it."""
    answer = context.answer
    moved = "".join(_moved(context, one) for one in answer.findings)
    rule = _rule(fine.tier_rule) if fine is not None else ""
    if not answer.tier:
        return f"{moved}该等级的幅度为{rule}。" if rule else re.sub("，$", "。", moved)
    issued, part = _layer(context, linked)
    named = in_prose(answer.tier_number, answer.tier_label, answer.tier)
    applied = f"适用{named}" if named else "按其规定的方法计算"
    told = f"，即{rule}{_other_layer(context, fine)}。" if rule else "。"
    return f"依照{issued}，{_ladder(context, linked)}{_why(answer)}{moved}{applied}{part}{told}"


def _issued(issuer: str, title: str, version: str, document: str) -> str:
    return f"{issuer}《{title}》（{document or f'{version}版'}）"


def _layer(context: Context, linked: LinkedMatter) -> tuple[str, str]:
    """The rulebook that wrote the tier, and of which tier above it is a part."""
    books = {book.id: book for book in (linked.rulebook, *linked.used)}
    layers = (*linked.matter.layers, linked.rulebook.id)
    tier = next((one for one in linked.matter.every_tier if one.code == context.answer.tier), None)
    book = books[linked.rulebook.id if tier is None or not tier.layer else tier.layer]
    issued = _issued(book.issuer, book.title, book.version, book.document)
    if tier is None or not tier.refines:
        return issued, ""
    above = books[layers[layers.index(book.id) - 1]]
    rest = next((one.label for one in linked.matter.every_tier if one.code == tier.refines != tier.code), tier.refines)
    return issued, f"（属于{_issued(above.issuer, above.title, above.version, above.document)}的“{rest}”档）"


def _other_layer(context: Context, fine: SanctionRecord | None) -> str:
    """The rulebook that gives the amount, where it is not the one that wrote the tier."""
    layers = context.answer.layers
    tier = next((one for one in layers if one.what == "tier"), None)
    amount = next((one for one in layers if fine is not None and one.what == "amount" and one.path == fine.path), None)
    if tier is None or amount is None or amount.rulebook == tier.rulebook:
        return ""
    return f"（数额出自{_issued('', amount.title, amount.version, amount.document)}）"


def _moved(context: Context, finding: FindingRecord) -> str:
    """What led to the tier beside the circumstances, as a part of the sentence."""
    match finding.code:
        case "no_ladder":
            return context.finding(finding)
        case "grade_forced":
            grade = GRADES.get(context.answer.grade)
            return f"依照{_listed(context, finding.args)}，等级已调整" + (f"为{grade.zh}，" if grade else "，")
        case "tier_shifted":
            start, reached, *codes = finding.args
            return f"依照{_listed(context, codes)}，由“{context.name(start)}”调整为“{context.name(reached)}”，"
        case _:
            return ""


def _listed(context: Context, codes: Iterable[str]) -> str:
    return _WORDS.listed(map(context.name, codes))


def _ladder(context: Context, linked: LinkedMatter) -> str:
    """Which of several ladders the tier stands in, and why that one; nothing of the matter's own."""
    answer = context.answer
    ladder = next((one for one in linked.matter.ladders if answer.tier in (tier.code for tier in one.tiers)), None)
    return (
        "" if ladder is None else f"{_why_ladder(context, ladder)}适用裁量“{tier_name(ladder.label or ladder.code)}”，"
    )


def _why_ladder(context: Context, ladder: Ladder) -> str:
    why = f"对{context.name(context.answer.role)}" if ladder.roles else ""
    held = [one.condition for one in context.answer.reasons if one.path == ladder.path and one.truth == "true"]
    return f"{'、'.join(map(_close, held))}，{why}" if any(held) else why


def _why(answer: AnswerRecord) -> str:
    """The cases of the tier that hold; of 其余 that no other tier does. Nothing of a tier to which a provision moved the case."""
    beside = [one for one in answer.reasons if one.kind == "tier"]
    tier = next((one for one in beside if one.code == answer.tier), None)
    if tier is None or tier.truth != "true":
        return ""
    cases = [one for one in answer.reasons if one.kind == "case" and one.path.startswith(f"{tier.path}/")]
    words = [f"“{one.label}”" if one.label else _close(one.condition) for one in cases if one.truth == "true"]
    if words:
        who = "案件" if words[0].lstrip("“").startswith("情节") else "案件情节"
        return f"{who}符合{'、'.join(words)}，"
    ladder = tier.path.rpartition("/")[0]
    several = sum(one.path.rpartition("/")[0] == ladder for one in beside) > 1
    return "案件情节不符合其他档次，" if several else ""


def _rounding(linked: LinkedMatter) -> str:
    """How amounts are rounded, where that shows."""
    conventions = linked.conventions
    return f"数额取整到{_UNITS[conventions.rounding_unit]}（{_MODES[conventions.rounding]}）。"


def _arithmetic(context: Context, linked: LinkedMatter, fine: SanctionRecord, rounding: str) -> str:
    told = f"计算过程：{fine.calculation}。" if fine.calculation else ""
    brought = dict.fromkeys(one.code for one in context.answer.findings if one.args[:1] == (fine.path,))
    told += "".join(_BROUGHT_IN[code] for code in brought if code in _BROUGHT_IN) + rounding
    if not _ranges(fine):
        return told
    ends = "".join(
        f"依照{_listed(context, codes)}，罚款数额取本档{finding_words('end_taken', end)}。"
        for end, *codes in (one.args for one in context.answer.findings if one.code == "end_taken")
    )
    return f"{told}据此，罚款幅度为{_span(fine)}。{ends or _point(context.answer, linked, fine)}"


def _point(answer: AnswerRecord, linked: LinkedMatter, fine: SanctionRecord) -> str:
    """Why it is this amount of the range (R11)."""
    tier = next((one for one in linked.matter.every_tier if one.code == answer.tier), None)
    ladder = next((one for one in linked.matter.ladders if tier in one.tiers), None)
    declared = (each.point for each in (tier, ladder, linked.matter) if each is not None and each.point is not None)
    point = next(declared, linked.conventions.point)
    if point is Point.NONE:
        return "裁量基准没有规定在幅度内取何数额（建议点），具体数额由行政机关确定。"
    if fine.recommended is None:
        return f"裁量基准规定的建议点（{_POINTS[point]}）在该幅度内无从计算，具体数额由行政机关确定。"
    return f"按裁量基准规定的建议点，罚款数额取该幅度的{_POINTS[point]}。"


def _ranges(fine: SanctionRecord) -> bool:
    return fine.kind == "fine" and fine.amount == "exact" and fine.min != fine.max


def _span(one: SanctionRecord) -> str:
    return _close(range_of(one, _WORDS))


def _rule(text: str) -> str:
    """A rule in words; a formula keeps its spaces."""
    return text if any(sign in text for sign in (" × ", " + ", " - ")) else _close(text)


def _close(text: str) -> str:
    """A condition, rule or range without the spaces that set off numbers and words; never the author's own sentences."""
    return _SPACE.sub("", text.replace(GLUE, ""))


def decision_items(context: Context, blank: str = "") -> list[str]:
    """What the decision imposes and orders, the fine first, amounts in figures and in capitals; `blank`, where the law leaves the amount of
    a fine to the organ."""
    answer = context.answer
    imposed = [one for one in answer.sanctions if one.chosen and not nothing_gained(one)]
    items = [_item(one, blank) for one in sorted(imposed, key=lambda one: one.kind != "fine")]
    return items + _measures(answer, decided=True)


def numbered(items: list[str]) -> str:
    """Items in one sentence, with numbers where there are several."""
    return items[0] if len(items) == 1 else "；".join(f"{number}．{item}" for number, item in enumerate(items, start=1))


def _decision(context: Context) -> str:
    answer, items = context.answer, decision_items(context)
    listed = "；".join(f"{number}．{item}" for number, item in enumerate(items, start=1))
    told = f"综上，拟作出如下决定：{listed}。" if items else "综上，没有应当作出的处罚。"
    beside = _measures(answer, decided=False)
    return told + (f"此外，依法还应当办理（不属于处罚）：{'；'.join(beside)}。" if beside else "")


def _measures(answer: AnswerRecord, decided: bool) -> list[str]:
    """What is ordered in any case: what the decision itself orders, or what the organ does beside it."""
    chosen = (measure for measure in answer.measures if measure.chosen)
    return [measure_clause(one, _WORDS) for one in chosen if (one.kind in _DECIDED) is decided]


def _item(one: SanctionRecord, blank: str) -> str:
    if blank and one.kind == "fine" and one.amount == "open":
        return f"{name(one, _WORDS)}{blank}元（大写：{blank}）"
    if one.unit != "yuan" or one.amount != "exact":
        (clause,) = imposed_clauses((one,), _WORDS)
        named = name(one, _WORDS)
        return named + _close(clause.removeprefix(named).lstrip())
    if one.recommended is not None:
        return f"{name(one, _WORDS)}{_both(one.recommended)}"
    if one.min is not None and one.min == one.max:
        return f"{name(one, _WORDS)}{_both(one.min)}"
    return f"{name(one, _WORDS)}{_span(one)}（由行政机关在幅度内确定）"


def _both(yuan: Decimal) -> str:
    """`75,000 元（大写：柒万伍仟元整）`."""
    return f"{_WORDS.number(yuan, 'yuan')}（大写：{in_capitals(int(yuan * 100))}）"


def _ground(context: Context) -> str:
    ground = context.answer.ground
    return "" if ground is None else f"依据{_WORDS.cited(ground.basis)}（{ground.title}）"


def kept_beside(answer: AnswerRecord) -> list[str]:
    """What is imposed and ordered all the same where the answer is no penalty."""
    ordered = (*_measures(answer, decided=True), *_measures(answer, decided=False))
    return [*(_item(one, "") for one in answer.sanctions if one.chosen), *ordered]


def _ended(context: Context) -> str:
    """Transfer, and everything that ends without a penalty."""
    answer = context.answer
    kept = kept_beside(answer)
    rest = f"{'仍可作出' if answer.disposition == 'transfer' else '同时'}：{'；'.join(kept)}。" if kept else ""
    return "，".join(filter(None, (_ground(context), _WORDS.label(DISPOSITIONS, answer.disposition)))) + "。" + rest


def notes(context: Context, graded: AnswerRecord) -> Iterator[str]:
    """What is left to the officer: questions, choices, findings, presumptions."""
    answer = context.answer
    if answer.missing:
        yield "待查：" + _WORDS.listed(asked.label for asked in answer.missing)
    clause = partial(clause_of, words=_WORDS)
    for lead_in, text in optional_clauses(graded.sanctions, graded.measures, _WORDS, clause):
        yield f"由机关决定，{lead_in}{text}"
    ordered = [measure_clause(one, _WORDS) for one in graded.measures if one.chosen is None and not one.group]
    if ordered:
        yield "由机关决定：" + _WORDS.joined(ordered)
    for one in (*answer.available, *(() if graded is answer else graded.available)):
        yield f"可以适用：{one.title}{_WORDS.aside(_WORDS.cited(one.basis))}"
    for found in dict.fromkeys((*answer.findings, *graded.findings)):
        if found.code not in _TOLD or (found.code == "end_taken" and not any(map(_ranges, graded.sanctions))):
            yield context.finding(found)
    presumed = [f"{one.label}：{_WORDS.value(one)}" for one in answer.presumed]
    if presumed:
        yield "以下各项没有给出，按推定处理，请核对：" + _WORDS.listed(presumed)
    procedure = (
        "程序与听证见处罚建议的“程序”部分"
        if graded.procedure or answer.procedure
        else "装载的裁量基准没有写程序，程序与听证须另行审查"
    )
    yield f"本草稿由软件按裁量基准生成，供办案人员核对、修改；{procedure}；{_WORDS('not examined but procedure')}"
