"""What to say of a fact that the other facts make inapplicable (E0222)."""

from penalty_dsl.model import SUBJECT

from .labels import role_label
from .layout import condition_reads, rests_on
from .linking import LinkedMatter
from .phrase import phrase, value_in_words
from .problems import Problem
from .situation import Situation


def refused_reads(linked: LinkedMatter, code: str) -> frozenset[str]:
    """Everything that decides whether a circumstance applies."""
    only_when = linked.circumstances[code].only_when
    return frozenset() if only_when is None else rests_on(linked, only_when)


def inapplicable(linked: LinkedMatter, situation: Situation, code: str, where: str) -> Problem:
    """`code` is given at `where`, although its 仅当 is false: names that condition, and the facts that make it so."""
    circumstance = linked.circumstances[code]
    only_when = circumstance.only_when
    component = circumstance.component
    given = circumstance if component is None else linked.composites[component.of]
    reads = () if only_when is None else condition_reads(linked, only_when)
    words = (
        {"zh": "", "en": ""} if only_when is None else {lang: phrase(only_when, linked, lang) for lang in ("zh", "en")}
    )
    zh = "，".join(f"{linked.circumstances[one].label}为{_value(linked, situation, one, 'zh')}" for one in reads)
    en = ", ".join(f"{one} is {_value(linked, situation, one, 'en')}" for one in reads)
    return Problem(
        "E0222",
        where,
        f"情节“{given.label}”在本案不适用，不应给出：仅当 {words['zh']}，而{zh}",
        f"`{given.code}` does not apply and must not be given: only when {words['en']}, but {en}",
        "删去这一项，或者更正它所依据的事实",
        "delete it, or correct the facts it hangs on",
    )


def _value(linked: LinkedMatter, situation: Situation, code: str, lang: str) -> str:
    """What the case says of a circumstance; of a presumed one that it is presumed."""
    value = situation.value(code)
    if code == SUBJECT and value is not None:
        role = linked.subjects.codes[value]
        return role_label(role, linked.subjects.label(role)).of(lang)
    if value is None:
        return "unknown" if lang == "en" else "未查明"
    text = value_in_words(linked.circumstances[code].type, value, lang)
    if code in situation.presumed:
        return f"{text} (presumed)" if lang == "en" else f"{text}（推定）"
    return text
