"""The level of a law (效力层级): as a rulebook declares it, or else as the law index knows it."""

from .keywords import keywords
from .laws import law_index
from .model import Law, LawLevel

#: Rules (规章): what they may provide is a warning, a reprimand and a fine up to a limit that is set for them.
RULES = frozenset({LawLevel.DEPARTMENT_RULE, LawLevel.LOCAL_RULE})
#: Neither law, regulation nor rule: these provide no penalty.
NO_SOURCE = frozenset({LawLevel.JUDICIAL_INTERPRETATION, LawLevel.NORMATIVE_DOCUMENT})


def level_of(law: Law) -> LawLevel | None:
    """None where neither says it."""
    if law.level is not None:
        return law.level
    known = law_index().find(law.title)
    return None if known is None else known.level


def level_name(level: LawLevel) -> tuple[str, str]:
    """As keywords write it, in Chinese and English."""
    word = keywords()[level.name]
    return word.written("zh"), word.written("en")
