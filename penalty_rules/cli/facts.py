"""`penalty-rules facts`: what a matter asks for, as a list or as a case to fill in."""

import json
from collections.abc import Iterator

from penalty_dsl.model import Choice, Circumstance, Composite, Kind, RecordField, ValueType

from ..catalogue import Catalogue
from ..fact_model import askable
from ..labels import KINDS, UNITS, Label, role_label
from ..linking import LinkedMatter
from ..nearness import near_codes
from ..phrase import phrase
from ..readable import readable
from ..render import Line
from ..render.columns import pad, width
from ..spelling import spell
from . import screen
from .exits import Exit
from .shelf import shelf
from .trouble import Refusal

_YES = {"true": Label("是", "yes"), "false": Label("否", "no")}


def facts(code: str, rulebooks: list[str], lang: str, form: str) -> Exit:
    """Prints the facts that the matter `code` asks for. Raises `Refusal`."""
    linked = matter_of(shelf(rulebooks), code)
    if form == "json":
        screen.machine(json.dumps([_document(linked, one) for one in _asked(linked)], ensure_ascii=False, indent=2))
    elif form == "yaml":
        screen.machine("\n".join(_template(linked, lang)))
    else:
        screen.lines(_lines(linked, lang))
    return Exit.OK


def matter_of(catalogue: Catalogue, code: str) -> LinkedMatter:
    """The matter `code`, in capitals or not. Raises `Refusal`."""
    try:
        return catalogue.matter(spelled_code(code, catalogue.codes))
    except KeyError as error:
        near = near_codes(code, catalogue.codes)
        raise Refusal(
            Exit.CASE,
            f"没有代码为“{code}”的处罚事项，"
            + (f"是否指 {'、'.join(near)}？" if near else "penalty-rules matters 可以查找"),
            f"No matter has the code “{code}”; "
            + (f"did you mean {', '.join(near)}?" if near else "penalty-rules matters finds them"),
        ) from error


def spelled_code(code: str, codes: tuple[str, ...]) -> str:
    """`code` as its rulebook writes it, where capitals are all that differs from one code."""
    same = [one for one in codes if one.casefold() == code.casefold()]
    return same[0] if len(same) == 1 and code not in codes else code


Asked = Circumstance | Composite


def _asked(linked: LinkedMatter) -> list[Asked]:
    """What the matter declares, and of what is shared what it can read."""
    read = readable(linked) | _own(linked)
    return [one for code, one in askable(linked).items() if code in read]


def _own(linked: LinkedMatter) -> frozenset[str]:
    return frozenset(one.code for one in linked.matter.circumstances) | {one.code for one in linked.matter.composites}


def _document(linked: LinkedMatter, one: Asked) -> dict[str, object]:
    values: tuple[Choice, ...] = one.members if isinstance(one, Composite) else one.type.choices
    found: dict[str, object] = {
        "code": one.code,
        "label": one.label,
        "kind": one.kind if isinstance(one, Composite) else one.type.kind,
        "unit": "" if isinstance(one, Composite) else _unit(one.type),
        "values": [{"code": choice.code, "label": choice.label} for choice in values],
        "question": one.question,
        "evidence": one.evidence,
        "only_when": phrase(one.only_when, linked) if one.only_when is not None else "",
        "means": phrase(one.means, linked) if isinstance(one, Circumstance) and one.means is not None else "",
        "undeterminable": one.undeterminable,
        "presumed": isinstance(one, Circumstance) and one.presumed is not None,
    }
    if isinstance(one, Composite) and one.fields:
        found["fields"] = [
            {
                "code": field.code,
                "label": field.label,
                "kind": field.type.kind,
                "unit": _unit(field.type),
                "values": [{"code": choice.code, "label": choice.label} for choice in field.type.choices],
            }
            for field in one.fields
        ]
    return found


def _unit(of: ValueType) -> str:
    return "元" if of.kind is Kind.MONEY else of.unit


def _lines(linked: LinkedMatter, lang: str) -> Iterator[Line]:
    english = lang == "en"
    yield Line(f"{linked.matter.code} {linked.matter.title}", "heading")
    asked, own = _asked(linked), _own(linked)
    mine = [one for one in asked if one.code in own]
    general = [one for one in asked if one.code not in own]
    yield from _table(linked, mine, lang)
    if general:
        yield Line("")
        yield Line("From the general provisions" if english else "总则和通用情节", "heading")
        yield from _table(linked, general, lang)
    unread = len(askable(linked)) - len(asked)
    if unread:
        yield Line("")
        yield Line(
            f"{unread} shared circumstance(s) that nothing in this matter reads are left out"
            if english
            else f"另有 {unread} 项通用情节与本事项无关，没有列出",
            "quiet",
        )


def _table(linked: LinkedMatter, items: list[Asked], lang: str) -> Iterator[Line]:
    codes = max((width(one.code) for one in items), default=0) + 2
    labels = max((width(one.label) for one in items), default=0) + 2
    for one in items:
        notes = " · ".join(_notes(linked, one, lang))
        yield Line(
            f"  {pad(one.code, codes)}{pad(one.label, labels)}{type_words(one, lang)}" + (f"  {notes}" if notes else "")
        )
        if one.question:
            yield Line("  " + " " * (codes + labels) + one.question, "quiet")


def type_words(one: Asked, lang: str) -> str:
    """What may be given, in a word or a few."""
    if isinstance(one, Circumstance):
        return _value(one.type, lang)
    if one.members:
        return f"[{_choices(one.members)}]"
    fields = ", ".join(f"{_titled(field)}: {_value(field.type, lang)}" for field in one.fields)
    return f"[{{{fields}}}]"


def _titled(field: RecordField) -> str:
    return field.code if field.code == field.label else f"{field.code} ({field.label})"


def _choices(choices: tuple[Choice, ...]) -> str:
    return " | ".join(
        choice.code if choice.code == choice.label else f"{choice.code} ({choice.label})" for choice in choices
    )


def _value(of: ValueType, lang: str) -> str:
    if of.kind is Kind.CHOICE:
        return _choices(of.choices)
    if of.kind is Kind.BOOL:
        return "true | false" if lang == "en" else "是 | 否"
    unit = _unit(of)
    kind, word = KINDS[of.kind].of(lang), UNITS[unit].of(lang) if unit in UNITS else unit
    if not word or word == kind:
        return kind
    return f"{kind} ({word})" if lang == "en" else f"{kind}（{word}）"


def _notes(linked: LinkedMatter, one: Asked, lang: str) -> Iterator[str]:
    english = lang == "en"
    if one.only_when is not None:
        yield ("only when " if english else "仅当 ") + phrase(one.only_when, linked, lang)
    if isinstance(one, Circumstance) and one.means is not None:
        yield ("means " if english else "即 ") + phrase(one.means, linked, lang)
    if one.undeterminable:
        yield "`undeterminable` allowed" if english else "可以写“无法确定”"
    if isinstance(one, Circumstance) and one.presumed is not None:
        yield ("presumed " if english else "推定 ") + _presumed(one, one.presumed, english)


def _presumed(one: Circumstance, value: int, english: bool) -> str:
    spelled = spell(one.type, value)
    if one.type.kind is Kind.CHOICE and not english:
        return one.type.choices[value].label
    return _YES[spelled].of("en" if english else "zh") if spelled in _YES else spelled


_HEAD = {
    "zh": (
        "# 查明了的：去掉行首的 # 并填写；没有查明的：保留 #，不写就是未查明。## 开头的是说明。",
        "# 已经查明无法确定的：注明可以的，写“无法确定”。注明推定的，不写就按推定处理。",
    ),
    "en": (
        "# What is known: delete the # and fill in. What is not known stays behind its #. ## begins an explanation.",
        "# What was established as undeterminable: write `undeterminable` where a line allows it. Presumed facts need no line.",
    ),
}


def _template(linked: LinkedMatter, lang: str) -> Iterator[str]:
    """A case in YAML with every fact commented out, so that nothing is stated by leaving a line as it is."""
    english = lang == "en"
    yield f"# {linked.matter.title}"
    yield from _HEAD[lang]
    yield f"matter: {linked.matter.code}"
    roles = linked.matter.subjects or linked.subjects.codes
    yield "party:"
    yield f"  kind: {roles[0]}    # {' | '.join(_role(linked, role, lang) for role in roles)}"
    yield "  # name:    # " + ("name of the party" if english else "当事人名称")
    act = "day of the act; continuing:" if english else "行为日；持续的写"
    yield f"# act: 2026-01-31    # {act} {{from: 2026-01-01, to: 2026-01-31}}"
    yield f"# decided: 2026-03-01    # {'day of the decision, else today' if english else '决定日，不写为今天'}"
    yield "facts:"
    for one in _asked(linked):
        label = "" if one.label == one.code else one.label + (": " if english else "：")
        asked = ("; " if english else "；").join((type_words(one, lang), *_remarks(one, lang)))
        yield f"  # {one.code}:    # {label}{asked}"
        yield from (f"  ##   {line}" for line in explanations(linked, one, english))


def _role(linked: LinkedMatter, role: str, lang: str) -> str:
    word = role_label(role, linked.subjects.label(role)).of(lang)
    return f"{role} ({word})" if lang == "en" else f"{role}（{word}）"


def _remarks(one: Asked, lang: str) -> Iterator[str]:
    english = lang == "en"
    if one.undeterminable:
        yield "`undeterminable` allowed" if english else "可以写“无法确定”"
    if isinstance(one, Circumstance) and one.presumed is not None:
        yield ("presumed " if english else "推定 ") + _presumed(one, one.presumed, english)


def explanations(linked: LinkedMatter, one: Asked, english: bool) -> Iterator[str]:
    """When it applies, the question, evidence and note of its author."""
    if one.only_when is not None:
        yield ("only when: " if english else "仅当：") + phrase(one.only_when, linked, "en" if english else "zh")
    for text, zh, en in (
        (one.question, "问：", "ask: "),
        (one.evidence, "证据：", "evidence: "),
        (one.note, "说明：", "note: "),
    ):
        if text:
            yield (en if english else zh) + " ".join(text.split())
