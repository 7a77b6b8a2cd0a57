"""`penalty-rules facts`: what a matter asks for, as a list or as a case to fill in."""

import difflib
import json
from collections.abc import Iterator

from penalty_dsl.model import Circumstance, Kind, Role

from ..fact_model import askable
from ..labels import KINDS, UNITS, Label
from ..linking import LinkedMatter
from ..phrase import phrase
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
    catalogue = shelf(rulebooks)
    try:
        linked = catalogue.matter(code)
    except KeyError as error:
        near = difflib.get_close_matches(code, catalogue.codes, n=3)
        raise Refusal(
            Exit.CASE,
            f"没有代码为“{code}”的处罚事项，"
            + (f"是否指 {'、'.join(near)}？" if near else "penalty-rules matters 可以查找"),
            f"No matter has the code “{code}”; "
            + (f"did you mean {', '.join(near)}?" if near else "penalty-rules matters finds them"),
        ) from error
    if form == "json":
        screen.machine(
            json.dumps([_document(linked, one) for one in askable(linked).values()], ensure_ascii=False, indent=2)
        )
    elif form == "yaml":
        screen.machine("\n".join(_template(linked)))
    else:
        screen.lines(_lines(linked, lang))
    return Exit.OK


def _document(linked: LinkedMatter, one: Circumstance) -> dict[str, object]:
    return {
        "code": one.code,
        "label": one.label,
        "kind": one.type.kind,
        "unit": _unit(one),
        "values": [{"code": choice.code, "label": choice.label} for choice in one.type.choices],
        "question": one.question,
        "evidence": one.evidence,
        "only_when": phrase(one.only_when, linked) if one.only_when is not None else "",
        "undeterminable": one.undeterminable,
        "presumed": one.presumed is not None,
    }


def _unit(one: Circumstance) -> str:
    return "元" if one.type.kind is Kind.MONEY else one.type.unit


def _lines(linked: LinkedMatter, lang: str) -> Iterator[Line]:
    english = lang == "en"
    own = {one.code for one in linked.matter.circumstances}
    yield Line(f"{linked.matter.code} {linked.matter.title}", "heading")
    mine = [one for one in askable(linked).values() if one.code in own]
    general = [one for one in askable(linked).values() if one.code not in own]
    yield from _table(linked, mine, lang)
    if general:
        yield Line("")
        yield Line("From the general provisions" if english else "总则和通用情节", "heading")
        yield from _table(linked, general, lang)


def _table(linked: LinkedMatter, items: list[Circumstance], lang: str) -> Iterator[Line]:
    codes = max((width(one.code) for one in items), default=0) + 2
    labels = max((width(one.label) for one in items), default=0) + 2
    for one in items:
        notes = " · ".join(_notes(linked, one, lang))
        yield Line(
            f"  {pad(one.code, codes)}{pad(one.label, labels)}{_type(one, lang)}" + (f"  {notes}" if notes else "")
        )
        if one.question:
            yield Line("  " + " " * (codes + labels) + one.question, "quiet")


def _type(one: Circumstance, lang: str) -> str:
    if one.type.kind is Kind.CHOICE:
        return " | ".join(
            choice.code if choice.code == choice.label else f"{choice.code} ({choice.label})"
            for choice in one.type.choices
        )
    if one.type.kind is Kind.BOOL:
        return "true | false"
    unit = _unit(one)
    kind, word = KINDS[one.type.kind].of(lang), UNITS[unit].of(lang) if unit in UNITS else unit
    if not word or word == kind:
        return kind
    return f"{kind} ({word})" if lang == "en" else f"{kind}（{word}）"


def _notes(linked: LinkedMatter, one: Circumstance, lang: str) -> Iterator[str]:
    english = lang == "en"
    if one.only_when is not None:
        yield ("only when " if english else "仅当 ") + phrase(one.only_when, linked, lang)
    if one.undeterminable:
        yield "null = undeterminable" if english else "null 为无法确定"
    if one.presumed is not None:
        yield ("presumed " if english else "推定 ") + _presumed(one, one.presumed, english)


def _presumed(one: Circumstance, value: int, english: bool) -> str:
    spelled = spell(one.type, value)
    if one.type.kind is Kind.CHOICE and not english:
        return one.type.choices[value].label
    return _YES[spelled].of("en" if english else "zh") if spelled in _YES else spelled


def _template(linked: LinkedMatter) -> Iterator[str]:
    """A case in YAML: fill in what is known, delete the rest. Presumed facts are commented out."""
    yield f"# {linked.matter.title}"
    yield "# 填写已查明的事实，没有查明的整行删除；# 开头的事实按推定处理，与推定不同的去掉 # 并改写"
    yield f"matter: {linked.matter.code}"
    roles = linked.matter.subjects or tuple(role.value for role in Role)
    yield "party:"
    yield f"  kind: {roles[0]}    # {' | '.join(roles)}"
    yield "act:    # 2026-01-31，持续的写 {from: 2026-01-01, to: 2026-01-31}"
    yield "facts:"
    for one in askable(linked).values():
        label = "" if one.label == one.code else f"{one.label}："
        given = f"{one.code}: " if one.presumed is None else f"# {one.code}: {spell(one.type, one.presumed)} "
        yield f"  {given}   # {label}{_type(one, 'zh')}"
