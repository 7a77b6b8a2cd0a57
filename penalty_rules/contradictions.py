"""Facts that contradict each other (约束) in words an officer understands: the rule, and what was given on it."""

from collections.abc import Iterable, Mapping

from penalty_dsl.model import Compare, Expr, Kind, Op

from .layout import condition_reads
from .linking import LinkedMatter
from .phrase import phrase, value_in_words

_SIGNS = {Op.LT: "<", Op.LE: "≤", Op.EQ: "=", Op.NE: "≠", Op.GE: "≥", Op.GT: ">"}
_MIRRORED = {Op.LT: Op.GT, Op.LE: Op.GE, Op.EQ: Op.EQ, Op.NE: Op.NE, Op.GE: Op.LE, Op.GT: Op.LT}


def contradiction(linked: LinkedMatter, invariants: Iterable[Expr], facts: Mapping[str, int], lang: str = "zh") -> str:
    """`所给：两年内违法次数 3 次、既往违法次数 1 次；应当：两年内违法次数 ≤ 既往违法次数 + 1 次`."""
    broken = tuple(invariants)
    read = dict.fromkeys(code for each in broken for code in condition_reads(linked, each) if code in facts)
    english = lang == "en"
    given = (", " if english else "、").join(_given(linked, code, facts[code], lang) for code in read)
    rules = ("; " if english else "；").join(_rule(linked, each, lang) for each in broken)
    if not given:
        return rules
    return f"given {given}; the rulebook demands {rules}" if english else f"所给 {given}；应当 {rules}"


def _given(linked: LinkedMatter, code: str, value: int, lang: str) -> str:
    circumstance = linked.circumstances[code]
    text = value_in_words(circumstance.type, value, lang)
    return f"{code} = {text}" if lang == "en" else f"{circumstance.label} {text}"


def _rule(linked: LinkedMatter, invariant: Expr, lang: str) -> str:
    """A comparison of sums with what is added on both sides; anything else as conditions are told."""
    if not isinstance(invariant, Compare) or invariant.circumstance not in linked.derived:
        return phrase(invariant, linked, lang)
    derived = linked.derived[invariant.circumstance]
    named = [(times, linked.circumstances.get(code)) for times, code in derived.terms]
    first = named[0][1]
    if first is None or first.type.kind is Kind.DATE or any(one is None or one.type != first.type for _, one in named):
        return phrase(invariant, linked, lang)
    more = [_times(times, one.code if lang == "en" else one.label) for times, one in named if one and times > 0]
    less = [_times(-times, one.code if lang == "en" else one.label) for times, one in named if one and times < 0]
    op, constant = invariant.op, invariant.value - derived.constant
    if constant < 0 or (not constant and op in (Op.GE, Op.GT)):  # the lesser first, and nothing taken off
        more, less, op, constant = less, more, _MIRRORED[op], -constant
    right = [*less, *([value_in_words(first.type, constant, lang)] if constant or not less else [])]
    return f"{' + '.join(more) or '0'} {_SIGNS[op]} {' + '.join(right)}"


def _times(times: int, name: str) -> str:
    return name if times == 1 else f"{times} × {name}"
