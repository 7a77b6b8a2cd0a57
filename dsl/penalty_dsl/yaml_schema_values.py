"""What may stand behind each key of a YAML rulebook, for the published JSON Schema: named parts, one language at a time.

A validator sees no quotes and reads YAML's own numbers, so that a part allows what the reader allows in quotes or without them.
"""

from collections.abc import Iterable, Mapping

from .build_items import EFFECTS, LEVELS
from .build_ladders import PICKS
from .build_sanctions import MODALITIES, POINTS
from .keywords import keywords
from .resolve.words import GRADE_WORDS
from .yaml_head import CONFLICT, IN_TIME, INCLUSION, MODES, UNITS, UNKNOWN
from .yaml_keys import SANCTIONS, key
from .yaml_matters import REASONED
from .yaml_sanctions import BARE
from .yaml_scenarios import OUTCOMES
from .yaml_values import NEEDS_TEXT, ONLY_TRUE, WITH_TERM

Schema = dict[str, object]

_SCALAR = ["string", "number", "boolean"]
_NOT_BLANK = r"\S"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#: The reader makes these half width first; what then stands there is not looked into.
_FULL_WIDTH = "[\\u00A0\\u3000\\uFF01-\\uFF5E]"
_LONGER_TYPES = frozenset({"TYPE_QUANTITY", "TYPE_SEVERAL", "TYPE_RECORDS"})
_SIMPLE_TYPES = [name for name, word in keywords().items() if word.group == "type" and name not in _LONGER_TYPES]
_GRADES = [name for name, word in keywords().items() if {*word.zh, *word.en} & GRADE_WORDS.keys()]

#: Part -> terminal -> code, as the reader has them.
_WORDS: dict[str, Mapping[str, str]] = {
    "inclusion": INCLUSION,
    "conflict": CONFLICT,
    "unknown_facts": UNKNOWN,
    "in_time": IN_TIME,
    "point": POINTS,
    "pick": PICKS,
    "modality": MODALITIES,
    "effect": EFFECTS,
    "outcome": OUTCOMES,
    "reasoned": REASONED,
    "law_level": LEVELS,
}

#: Part -> the JSON types of the phrase, what it is (zh, en), and examples (zh, en).
_PHRASES: dict[str, tuple[list[str], tuple[str, str], tuple[str, ...], tuple[str, ...]]] = {
    "condition": (
        ["string", "boolean"],
        ("条件", "a condition"),
        ("货值金额 不足 1万元 且 主动整改",),
        ("goods_value < 1万元 and corrected",),
    ),
    "aggregate": (
        ["string"],
        ("对多选或者记录的计算", "what is calculated from a several-of or records"),
        ("个数(超标因子 其中 倍数 3倍以上)",),
        ("count(factors where ratio >= 3)",),
    ),
    "citation": (
        ["string"],
        ("条款", "citations"),
        ("《食品安全法》第三十五条第一款",),
        ("《食品安全法》第三十五条第一款",),
    ),
    "quantity": (["string", "number"], ("带单位的数", "a number with its unit"), ("5万元", "30%"), ("5万元", "30%")),
    "amount": (["string", "number"], ("数额", "an amount"), ("5万元以上10万元以下",), ("5万元 to 10万元",)),
    "formula": (
        ["string", "number"],
        ("算式", "a calculation"),
        ("10万元 + 2万元 × 次数",),
        ("10万元 + 2万元 × times",),
    ),
    "bounds": (
        ["string", "number"],
        ("数额或者期限", "an amount or a term"),
        ("1个月至3个月",),
        ("1 month to 3 months",),
    ),
    "base": (
        ["string", "number"],
        ("情节、算式，或者 法定幅度、上限、下限", "a circumstance, a calculation, or range, max, min"),
        ("货值金额", "法定幅度"),
        ("goods_value", "range"),
    ),
    "heading": (_SCALAR, ("表头，写法与文字相同", "a heading as in text"), ("罚款",), ("fine",)),
}


def parts(lang: str) -> dict[str, Schema]:
    """The parts that are no mappings with keys of ours, by name. They refer to each other, and to mappings, as `#name`."""
    zh = lang == "zh"
    found: dict[str, Schema] = {
        "text": {"type": _SCALAR, "description": "文字" if zh else "text"},
        "printed": {
            "type": "string",
            "pattern": _NOT_BLANK,
            "description": "要打印的文字" if zh else "text to be printed",
        },
        "name": {"type": _SCALAR, "pattern": _NOT_BLANK, "description": "名称或者代码" if zh else "a name or code"},
        "value": {"type": _SCALAR, "description": "情节的值" if zh else "a value of the circumstance"},
        "fact": {
            "type": [*_SCALAR, "null"],
            "description": "情节的值；空值为无法确定" if zh else "a value; nothing is undeterminable",
        },
        "given_fact": _any(
            "#fact",
            {
                "type": "array",
                "items": _any("#value", {"type": "object", "additionalProperties": _ref("value")} | _named()),
                "description": "多选的各项，或者各条记录" if zh else "the members of a several-of, or records",
            },
        ),
        "flag": {"enum": [True, False, "是", "否"]},
        "date": {"type": "string", "pattern": _DATE, "format": "date", "examples": ["2026-01-31"]},
        "version_of_language": {"const": 1},
        "rounding": _rounding(lang),
        "grade": _any(_offered(lang, _GRADES), {"pattern": f"^(?:{'|'.join(GRADE_WORDS)})$", "type": "string"}),
        "judgement": _any("#flag", "#reasoned"),
        "replaced": _any("#flag", "#name"),
        "type_phrase": _types(lang),
        "type_value": _any("#type_phrase", "#type"),
        "choices": _any(
            {"type": "object", "minProperties": 1, "additionalProperties": _ref("text")} | _named(),
            {"type": "array", "minItems": 1, "items": _ref("text")},
        ),
        "preference": _pair(_ref("text")),
        "range_value": _any("#bounds", "#range"),
        "times": _any("#quantity", _pair(_any("#quantity", {"type": "null"}))),
        "count": _any("#quantity", _pair(_ref("quantity"))),
        "circumstance_value": _any("#type_phrase", "#circumstance"),
        "record_value": _any("#type_phrase", "#record_field"),
        "definition_value": _any("#condition", "#definition"),
        "standard_value": _any("#condition", "#standard"),
        "step_value": _any("#printed", "#step"),
        "class_value": _any("#name", "#class"),
        "case_value": _any("#text", "#case"),
        "bare": {
            "enum": [key(one).written(lang) for one in BARE],
            "description": "处罚或者措施" if zh else "a sanction",
        },
        "sanction_item": _any("#bare", "#sanctions"),
        "member_item": _any("#bare", "#members"),
        "listed_item": _any("#bare", "#sanctions", "#members"),  # beside 任选 the members of the choice
        "branch_item": _any("#bare", "#statutory", "#members"),
        "referred": _any("#citation", {"type": "array", "items": _ref("citation")}, "#as_in"),
        "decision_item": _any("#bare", "#decisions"),
        "statutory_item": _any("#bare", "#statutory"),
        "otherwise_value": _any("#otherwise", {"type": "array", "items": _ref("statutory_item")}),
        "expected": _any("#outcome", "#should"),
        "column_value": _any("#heading", "#column"),
        "cell": _any("#fact", "#quoted"),
        "row_value": _any({"type": "array", "items": _ref("cell")}, "#row"),
        "weights": _any("#fact", {"type": "array", "items": _ref("fact")}),
        "limit": _any("#quantity", {"type": "array", "items": _ref("fact")}),
        "two_names": {"type": "array", "items": _ref("name"), "maxItems": 2},
    }
    found |= {name: _word(lang, codes) for name, codes in _WORDS.items()}
    for name, (types, what, *examples) in _PHRASES.items():
        found[name] = {"type": types, "description": what[not zh], "examples": list(examples[not zh])}
    return found | {f"{identity}_value": _imposed(identity, lang) for identity in (*SANCTIONS, "confiscate_things")}


def is_measure(identity: str) -> bool:
    """Whether a key of `SANCTIONS` is a measure, which provisions may have, and no penalty."""
    return identity in SANCTIONS and keywords()[SANCTIONS[identity]].group == "measure"


def _imposed(identity: str, lang: str) -> Schema:
    """Behind a sanction or measure: true, words, an amount or keys, as `yaml_values.is_meant` has it."""
    mapping = {"fine": "fine", "confiscate": "gains"}.get(identity, "term" if identity in WITH_TERM else "object")
    keyed: Schema = {"$ref": f"#{mapping}", "minProperties": 1}
    if identity == "fine":
        return _any({"enum": [True]}, "#amount", keyed)
    if identity == "confiscate":
        return _any({"type": "string", "pattern": _NOT_BLANK}, keyed)
    if identity in ONLY_TRUE:
        return _any({"enum": [True, "是"]}, keyed)
    return _any("#printed", keyed) if identity in NEEDS_TEXT else _any({"enum": [True]}, "#printed", keyed)


def _word(lang: str, codes: Mapping[str, str]) -> Schema:
    """One of several keywords: those to write are offered, every other spelling and the codes are allowed."""
    table = keywords()
    allowed = [spelling for name in codes for spelling in (*table[name].zh, *table[name].en)]
    pattern = rf"^\s*(?:{_spelled([*allowed, *filter(None, codes.values())])})\s*$|{_FULL_WIDTH}"
    return _any(_offered(lang, codes), {"type": "string", "pattern": pattern})


def _offered(lang: str, terminals: Iterable[str]) -> Schema:
    """Keywords in the spelling to write; `enumDescriptions` is what editors show beside them."""
    words = [keywords()[name] for name in terminals]
    docs = [word.doc if lang == "zh" else word.doc_en for word in words]
    return {"enum": [word.written(lang) for word in words], "enumDescriptions": docs}


def _spelled(words: Iterable[str]) -> str:
    """A pattern for any of these; blanks may be `_` or `-`."""
    found = sorted({word.replace(" ", "_") for word in words}, key=lambda word: (-len(word), word))
    return "|".join(found).replace("_", "[ _-]")


def _rounding(lang: str) -> Schema:
    table = keywords()
    shown = [f"{table[unit].written(lang)} {table[mode].written(lang)}" for unit in UNITS for mode in MODES]
    either = [
        _spelled(word for name in names for word in (*table[name].zh, *table[name].en)).replace("[ _-]", r"[\s_-]+")
        for names in (UNITS, MODES)
    ]
    pattern = rf"^\s*(?:{either[0]})[\s_]+(?:{either[1]})\s*$|{_FULL_WIDTH}"
    return _any({"enum": shown}, {"type": "string", "pattern": pattern})


def _types(lang: str) -> Schema:
    """A type in one word, or a longer phrase."""
    table = keywords()
    words = _spelled(word for name in _SIMPLE_TYPES for word in (*table[name].zh, *table[name].en))
    longer = rf'^\s*(?:{words})\s*$|\S\s+\S|[{{"“#]|{_FULL_WIDTH}'
    return _any(_offered(lang, _SIMPLE_TYPES), {"type": "string", "pattern": longer})


def _named() -> Schema:
    return {"propertyNames": {"pattern": _NOT_BLANK}}


def _pair(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 2, "maxItems": 2}


def _ref(name: str) -> Schema:
    return {"$ref": f"#{name}"}


def _any(*choices: Schema | str) -> Schema:
    return {"anyOf": [{"$ref": one} if isinstance(one, str) else one for one in choices]}
