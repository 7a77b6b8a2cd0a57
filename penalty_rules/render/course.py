"""The course of a case as plain text: each stage with its recommendation and what changed, then what is to be said."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..figures import figure
from ..labels import DISPOSITIONS, SANCTIONS, Label
from ..records import AnswerRecord
from ..reviewing.remarks import LEVELS
from ..stages.history import STAGES
from ..stages.records import ChangedRecord, CourseRemarkRecord, HistoryRecord, StageRecord
from ..stages.remarks import course_text
from .columns import wrap
from .parties import parties
from .reviewed import LEVEL_LABELS, LEVEL_TONES, said_lines
from .text import Line
from .wording import Words

_WEIGHTS = {
    "lighter": Label("建议比上一阶段轻", "the recommendation is lighter than before"),
    "heavier": Label("建议比上一阶段重", "the recommendation is heavier than before"),
    "equal": Label("建议轻重不变", "the recommendation weighs the same"),
    "incomparable": Label(
        "与上一阶段的建议不能比较轻重", "the recommendation is neither lighter nor heavier than before"
    ),
}


#: A canonical value that is a number: what else has no label is a day.
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_VALUES = {
    "": Label("未查明", "not known"),
    "true": Label("是", "yes"),
    "false": Label("否", "no"),
    "undeterminable": Label("无法确定", "undeterminable"),
}


def course_lines(record: HistoryRecord, lang: str = "zh", columns: int | None = None) -> Iterator[Line]:
    """The lines of a history, each with its tone."""
    for number, stage in enumerate(record.stages, 1):
        yield from _stage(number, stage, lang, columns)
        yield Line("")
    yield Line("监督意见" if lang == "zh" else "Remarks on the course", "heading")
    if not record.remarks:
        yield Line("  没有" if lang == "zh" else "  none", "quiet")
    for level in reversed(LEVELS):
        for one in record.remarks:
            if one.level == level:
                yield from _remark(one, record, lang, columns)


def _stage(number: int, stage: StageRecord, lang: str, columns: int | None) -> Iterator[Line]:
    yield Line(f"{number} {STAGES[stage.stage].of(lang)} {stage.day}", "heading")
    weights = {(one.act, one.matter, one.subject): one.weight for one in stage.weighed}
    named = parties(stage.recommendation, lang)
    for answer in stage.recommendation.answers:
        key = (answer.act, answer.matter, answer.subject)
        yield from _wrapped(_outcome(answer, named.get(key, ""), lang), "  ", columns)
        if key in weights:
            yield from _wrapped(_WEIGHTS[weights[key]].of(lang), "    ", columns)
        for one in stage.changed:
            if (one.act, one.matter, one.subject) == key:
                yield from _wrapped(_change(one, lang), "    ", columns)
    if stage.review is not None:
        for line in said_lines(stage.review, lang, columns and columns - 2, named):
            yield Line(f"  {line.text}" if line.text else "", line.tone)


def _outcome(answer: AnswerRecord, party: str, lang: str) -> str:
    """Disposition, tier and amounts in one line."""
    english = lang == "en"
    parts = [DISPOSITIONS[answer.disposition].of(lang)]
    shown = answer.otherwise or answer
    if shown.tier_label:
        parts.append(f"tier {shown.tier_label}" if english else f"档次“{shown.tier_label}”")
    for one in shown.sanctions:
        if one.chosen is not False:
            amount = one.recommended
            label = SANCTIONS[one.kind].en if english else one.label
            parts.append(label if amount is None else f"{label} {figure(amount, one.unit, lang)}")
    if answer.missing:
        labels = [_titled(each.code, each.label, lang) for each in answer.missing]
        listed = ("、" if not english else ", ").join(labels)
        parts.append(f"missing: {listed}" if english else f"待查明：{listed}")
    title = f"{answer.title} ({answer.matter})" if english else f"{answer.title}（{answer.matter}）"
    title = f"{party} · {title}" if party else title
    return f"{title}  " + ("; " if english else "；").join(parts)


def _change(one: ChangedRecord, lang: str) -> str:
    was, now = (_value(*each, one.unit, lang) for each in ((one.was, one.was_label), (one.now, one.now_label)))
    label = _titled(one.code, one.label, lang)
    return f"{label}: {was} -> {now}" if lang == "en" else f"{label}：{was} → {now}"


def _titled(code: str, label: str, lang: str) -> str:
    return Words(lang).titled(code, label)


def _value(value: str, label: str, unit: str, lang: str) -> str:
    """A canonical value as people read it."""
    if value in _VALUES:
        return _VALUES[value].of(lang)
    if label or not _NUMBER.fullmatch(value):
        return label or value
    return figure(Decimal(value), unit, lang)


def _remark(one: CourseRemarkRecord, record: HistoryRecord, lang: str, columns: int | None) -> Iterator[Line]:
    stage = STAGES[record.stages[one.stage].stage].of(lang)
    glue = ": " if lang == "en" else "："
    text = f"[{LEVEL_LABELS[one.level].of(lang)}] {one.stage + 1} {stage}{glue}{course_text(one, lang)}"
    for number, line in enumerate(wrap(text, columns and columns - 6)):
        yield Line(("      " if number else "  ") + line, LEVEL_TONES[one.level])
    for each in one.facts:
        yield from _wrapped(_change(each, lang), "      ", columns)
    if one.basis:
        yield from _wrapped((", " if lang == "en" else "、").join(one.basis), "      ", columns, "quiet")


def _wrapped(text: str, margin: str, columns: int | None, tone: str = "") -> Iterator[Line]:
    for number, line in enumerate(wrap(text, columns and columns - len(margin) - 2)):
        yield Line(margin + ("  " if number else "") + line, tone)
