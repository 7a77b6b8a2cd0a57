"""A review as plain text: the verdict on each result, then what is to be said, the gravest first."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..figures import YUAN, figure, unit_word
from ..labels import DISPOSITIONS, SANCTIONS, Label
from ..reviewing.records import RemarkRecord, ReviewedRecord, ReviewRecord
from ..reviewing.remarks import LEVELS, remark_text
from .columns import wrap
from .text import Line
from .wording import Words

#: Whom a result is about, by act, matter and subject; nothing where there is but one.
Parties = Mapping[tuple[str, str, str], str]
LEVEL_LABELS = {
    "alarm": Label("严重", "Alarm"),
    "warning": Label("警示", "Warning"),
    "notice": Label("提示", "Notice"),
}
LEVEL_TONES = {"alarm": "bad", "warning": "warn", "notice": ""}
_VERDICTS = {
    "in_line": Label("与建议一致或者在其范围之内", "in line with the recommendation"),
    "not_disproved": Label("结论待定，不能证明决定有误", "undetermined: not proved wrong"),
    "deviates": Label("与法律或者裁量基准不符", "departs from the law or the benchmark"),
    "undecided": Label("决定没有写明处理", "the decision says nothing of it"),
    "not_reviewable": Label("没有可供比对的结论", "nothing to hold it against"),
}
_CLOSING = Label(
    "监督意见以案件写明的事实为准；推定的事实有证据的，应当更正后重新比对。",
    "A review rests on the facts of the case as stated; where there is evidence against a presumed fact, correct it and review again.",
)


def review_lines(
    record: ReviewRecord, lang: str = "zh", columns: int | None = None, parties: Parties | None = None
) -> Iterator[Line]:
    """The lines of a review, each with its tone."""
    yield from said_lines(record, lang, columns, parties or {})
    yield Line("")
    yield from (Line(text, "quiet") for text in wrap(_CLOSING.of(lang), columns))


def said_lines(record: ReviewRecord, lang: str, columns: int | None, parties: Parties) -> Iterator[Line]:
    """The same without what is said of every review."""
    for position, result in enumerate(record.results):
        if position:
            yield Line("")
        about = result.act, result.matter, result.subject
        yield from _result(result, parties.get(about, ""), lang, columns)
        said = [one for one in record.remarks if _about(one) == about]
        yield from _remarks(said, lang, columns)
    whole = [one for one in record.remarks if not one.matter]
    if whole:
        yield Line("")
        yield Line("整个决定" if lang == "zh" else "The decision as a whole", "heading")
        yield from _remarks(whole, lang, columns)


def _about(one: RemarkRecord) -> tuple[str, str, str]:
    return one.act, one.matter, one.subject


def _result(result: ReviewedRecord, party: str, lang: str, columns: int | None) -> Iterator[Line]:
    english = lang == "en"
    title = f"{result.title} ({result.matter})" if english else f"{result.title}（{result.matter}）"
    title = f"{party} · {title}" if party else title
    yield from (Line(text, "heading") for text in wrap(title, columns))
    verdict = _VERDICTS.get(result.verdict, Label(result.verdict, result.verdict)).of(lang)
    yield from (Line(text, "lead") for text in wrap(verdict, columns))
    due, made = (DISPOSITIONS[each].of(lang) if each else "—" for each in (result.recommended, result.decided))
    tier = f" ({result.tier_label})" if english and result.tier_label else ""
    tier = f"（{result.tier_label}）" if result.tier_label and not english else tier
    yield Line(f"  Recommended: {due}{tier}; decided: {made}" if english else f"  建议：{due}{tier}；决定：{made}")
    for each in result.sanctions:
        amount = "" if each.amount is None else " " + figure(each.amount, each.unit, lang)
        amount = " " + unit_word("life", None, lang) if each.unit == "life" else amount
        named = f" “{each.object}”" if each.object else ""
        yield from (Line(f"  {text}") for text in wrap(f"{SANCTIONS[each.kind].of(lang)}{named}{amount}", columns))
    if result.settling_labels:
        words = Words(lang)
        listed = words.listed(map(words.titled, result.settling, result.settling_labels))
        text = f"Would be settled by: {listed}" if english else f"查明下列事实即可判断：{listed}"
        yield from (Line(f"  {text}", "unknown") for text in wrap(text, columns))


def _remarks(said: list[RemarkRecord], lang: str, columns: int | None) -> Iterator[Line]:
    for level in reversed(LEVELS):
        for one in said:
            if one.level == level:
                yield from _remark(one, lang, columns)


def _remark(one: RemarkRecord, lang: str, columns: int | None) -> Iterator[Line]:
    english = lang == "en"
    subject = SANCTIONS[one.kind].of(lang) if one.kind else ""
    if one.object:
        subject += f" “{one.object}”"
    subject = f"{subject}: " if english and subject else f"{subject}：" if subject else ""
    text = f"[{LEVEL_LABELS[one.level].of(lang)}] {subject}{remark_text(one, lang)}"
    amounts = _amounts(one, lang)
    cited = ", ".join(one.basis) if english else "、".join(one.basis)
    for number, line in enumerate(wrap(text, columns and columns - 6)):
        yield Line(("      " if number else "  ") + line, LEVEL_TONES[one.level])
    for detail in (amounts, cited):
        yield from (Line(f"      {line}", "quiet") for line in wrap(detail, columns and columns - 6) if detail)


def _amounts(one: RemarkRecord, lang: str) -> str:
    """What was imposed, and the range that it was held against."""
    if one.imposed is None or (one.min is None and one.max is None):
        return ""
    unit = one.unit or YUAN
    low = _bound(one.min, one.min_exclusive, unit, lang)
    high = _bound(one.max, one.max_exclusive, unit, lang)
    imposed = figure(one.imposed, unit, lang)
    if lang == "en":
        return f"{imposed}; range {low} to {high}"
    return f"决定 {imposed}；幅度 {low} 至 {high}"


def _bound(value: Decimal | None, exclusive: bool, unit: str, lang: str) -> str:
    if value is None:
        return "—"
    mark = (" (excluded)" if lang == "en" else "（不含）") if exclusive else ""
    return figure(value, unit, lang) + mark
