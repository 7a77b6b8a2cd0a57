"""Which keyword stands for which code of the syntax tree: the tables of the builders, read backwards."""

from ..build_expressions import OPERATIONS
from ..build_items import EFFECTS, LEVELS
from ..build_sanctions import KINDS, MODALITIES, POINTS
from ..keywords import terminals_of
from ..resolve.words import GRADE_WORDS
from ..surface import ConventionText
from ..yaml_keys import SANCTIONS

#: Code of a sanction or measure -> terminal.
KIND_TERMINALS = {
    **{kind: terminal for terminal, kind in reversed(KINDS.items())},
    "confiscate_gains": "CONFISCATE",
    "confiscate_things": "CONFISCATE",
}
#: Code of a sanction or measure -> key in YAML.
KIND_KEYS = {
    **{kind: key for key, terminal in reversed(SANCTIONS.items()) if (kind := KINDS.get(terminal))},
    "confiscate_gains": "confiscate",
    "confiscate_things": "confiscate_things",
}
MODALITY_TERMINALS = {code: terminal for terminal, code in MODALITIES.items()}
POINT_TERMINALS = {code: terminal for terminal, code in POINTS.items()}
LEVEL_TERMINALS = {code: terminal for terminal, code in LEVELS.items()}
EFFECT_TERMINALS = {code: terminal for terminal, code in EFFECTS.items()}
#: Outcome of a scenario -> terminal.
OUTCOME_TERMINALS = {**EFFECT_TERMINALS, "penalise": "PENALISE", "undetermined": "PENDING"}
OPERATION_TERMINALS = {code: terminal for terminal, code in OPERATIONS.items()}
BASE_TERMINALS = {"range": "RANGE", "max": "MAX", "min": "MIN"}
COMBINE_TERMINALS = {"higher": "HIGHER_OF", "lower": "LOWER_OF"}
#: Single-valued entries of the head -> terminal.
HEAD_TERMINALS = {
    "title": "TITLE", "issuer": "ISSUER", "document": "DOCUMENT", "region": "REGION", "organ": "ORGAN", "published": "PUBLISHED",
    "in_force": "IN_FORCE", "until": "UNTIL", "note": "NOTE",
}  # fmt: skip
#: Kind of value -> terminal; counts differ by their unit.
TYPE_TERMINALS = {
    "money": "TYPE_MONEY", "days": "TYPE_DAYS", "months": "TYPE_MONTHS", "age": "TYPE_AGE", "date": "TYPE_DATE", "bool": "TYPE_BOOL",
}  # fmt: skip
COUNT_TERMINALS = {"次": "TYPE_TIMES", "人": "TYPE_PEOPLE", "个": "TYPE_ITEMS", "件": "TYPE_ITEMS"}
#: Which tier counts -> terminal.
PICK_TERMINALS = {"heavier": "TAKE_HEAVIER", "lighter": "TAKE_LIGHTER", "order": "TAKE_FIRST"}
#: So far behind 同时符合多档 the word for what counts may end.
LONGEST_PICK = 20
_GRADES = {
    "mitigated": "GRADE_MITIGATED", "lighter": "GRADE_LIGHTER", "ordinary": "GRADE_ORDINARY", "heavier": "GRADE_HEAVIER",
}  # fmt: skip
#: Conventions with shares of one end of the law's range -> the word for that end.
ONE_SIDED_ENDS = {"cap_only": "MAX", "floor_only": "MIN"}
_INCLUSION = {"inclusive": "INCLUSIVE", "exclusive": "EXCLUSIVE"}
#: Convention -> what its values are called.
CONVENTION_VALUES = {
    "above": _INCLUSION,
    "below": _INCLUSION,
    "conflict": PICK_TERMINALS,
    "unknown": {"pending": "TO_ASK"},
    "in_time": {"older_or_lighter": "OLDER_OR_LIGHTER"},
    "rounding": {
        "fen": "TO_FEN", "jiao": "TO_JIAO", "yuan": "TO_YUAN", "ten_yuan": "TO_TEN_YUAN", "hundred_yuan": "TO_HUNDRED_YUAN",
        "half_up": "HALF_UP", "down": "ROUND_DOWN", "up": "ROUND_UP", "half_even": "HALF_EVEN",
    },
    "point": POINT_TERMINALS,
    "share": _GRADES,
    "cap_only": _GRADES,
    "floor_only": _GRADES,
}  # fmt: skip
CONVENTION_TERMINALS = {
    "above": "ABOVE", "below": "BELOW", "conflict": "CONFLICT", "prefer": "CONFLICT", "unknown": "UNKNOWN", "rounding": "ROUNDING",
    "in_time": "IN_TIME",
    "point": "POINT", "cap_only": "CAP_ONLY", "floor_only": "FLOOR_ONLY",
}  # fmt: skip


def convention_words(convention: ConventionText) -> list[str]:
    """The terminals of the words behind a convention."""
    table = CONVENTION_VALUES.get(convention.key, {})
    return [table[value] for value in convention.values if isinstance(value, str)]


def grade_terminal(text: str) -> str | None:
    """The keyword for a grade, however it is written; None for a word that is no grade."""
    grade = GRADE_WORDS.get(text)
    if grade is not None:
        return CONVENTION_VALUES["share"][grade.value]
    return "MUST_NOT_PENALISE" if "MUST_NOT_PENALISE" in terminals_of(text) else None
