"""The facts of a kept case as they stand, in the spelling of a form, and what a form changes of them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..asking import UNDETERMINABLE, Question
from ..filled import NONE, Filled, fact_name

#: The fields of one fact, with their values.
Fields = dict[str, tuple[str, ...]]


def standing(given: Mapping[str, Any], stages: Iterable[Mapping[str, Any]], asked: Sequence[Question]) -> Fields:
    """What is known of the case as a whole after these stages, as the fields of a form."""
    codes = {word: one for one in asked for word in (one.label, one.code)}
    known: dict[str, Any] = {}

    def learn(facts: Mapping[str, Any]) -> None:
        known.update((codes[name].code, value) for name, value in facts.items() if name in codes)

    learn(given.get("facts", {}))
    for stage in stages:
        for name in stage.get("withdrawn", ()):
            known.pop(codes[name].code if name in codes else name, None)
        learn(stage.get("facts", {}))
    found: Fields = {}
    for code, value in known.items():
        found |= _fields(codes[code], fact_name(0, code), value)
    return found


def _fields(one: Question, name: str, value: object) -> Fields:
    match value:
        case list() if one.shape == "records":
            return {f"{name}.{row}.{key}": (_word(each),) for row, record in enumerate(value) for key, each in record.items()} or {
                name: (NONE,)
            }  # fmt: skip
        case list():
            return {name: tuple(_choice(one, each) for each in value) or (NONE,)}
        case None:
            return {name: (UNDETERMINABLE,)}
        case _:
            return {name: (_choice(one, value),)}


def _choice(one: Question, value: object) -> str:
    """A value as the form has it: of a choice its code."""
    word = _word(value)
    if one.kind == "bool":
        return {"是": "true", "有": "true", "yes": "true", "否": "false", "无": "false", "no": "false"}.get(word, word)
    return next((each.code for each in one.choices if word in (each.code, each.label)), word)


def _word(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def of_fact(values: Mapping[str, Sequence[str]], code: str) -> Fields:
    """What a form says of one fact; nothing of what is empty."""
    name = fact_name(0, code)
    found = {}
    for full, each in values.items():
        if full == name or full.startswith(f"{name}."):
            told = tuple(value.strip() for value in each if value.strip())
            if told:
                found[full] = told
    return found


def changed(before: Fields, typed: Filled, asked: Iterable[Question]) -> tuple[str, ...]:
    """The codes of the facts that a form has otherwise than they stood."""
    return tuple(one.code for one in asked if of_fact(typed.values, one.code) != of_fact(before, one.code))


def merged(typed: Filled, seen: Fields, now: Fields, asked: Iterable[Question]) -> tuple[Filled, tuple[str, ...]]:
    """A form that rests on what its officer saw, brought to what stands now: what the officer left as it was follows; what the officer
    changed stays. With the codes of the facts that both changed, each otherwise."""
    values, both = dict(typed.values), []
    for one in asked:
        mine, was, theirs = (of_fact(each, one.code) for each in (typed.values, seen, now))
        if theirs in (was, mine):
            continue
        if mine != was:
            both.append(one.code)
            continue
        for full in of_fact(values, one.code):
            del values[full]
        values |= theirs
    return Filled(typed.matters, values), tuple(both)
