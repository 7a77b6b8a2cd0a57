"""The head of a rulebook and its laws in YAML."""

import unicodedata

from .build_items import LEVELS
from .build_sanctions import POINTS
from .keywords import keywords, terminals_of
from .nodes import Entry, Node, Scalar, Sequence, Shape, shape_of
from .surface import ClassText, ConventionText, DateValue, FineLimitText, HeadText, LawText, Name, Quantity, Span
from .tokens import half_width
from .yaml_amounts import range_text
from .yaml_circumstances import circumstances, definitions, label_and_code
from .yaml_reader import PLACES, Reader

_TEXTS = ("title", "issuer", "document", "region", "organ", "note")
_DATES = ("published", "in_force", "until")
INCLUSION = {"INCLUSIVE": "inclusive", "EXCLUSIVE": "exclusive"}
CONFLICT = {"TAKE_HEAVIER": "heavier", "TAKE_LIGHTER": "lighter", "TAKE_FIRST": "order"}
UNKNOWN = {"TO_ASK": "pending"}
IN_TIME = {"OLDER_OR_LIGHTER": "older_or_lighter"}
UNITS = {
    "TO_FEN": "fen",
    "TO_JIAO": "jiao",
    "TO_YUAN": "yuan",
    "TO_TEN_YUAN": "ten_yuan",
    "TO_HUNDRED_YUAN": "hundred_yuan",
}
MODES = {"HALF_UP": "half_up", "ROUND_DOWN": "down", "ROUND_UP": "up", "HALF_EVEN": "half_even"}
_GRADES = ("mitigated", "lighter", "ordinary", "heavier")
#: Conventions for laws that name one end only -> that end.
_ONE_SIDED = {"cap_only": "max", "floor_only": "min"}


def head(reader: Reader, node: Node) -> HeadText | None:
    """`rulebook: {id: ..., version: ..., ...}`."""
    fields = reader.fields(node, "rulebook")
    if fields is None:
        return None
    where = PLACES["rulebook"]
    identity = reader.name(reader.required(fields, "id"), where)
    version = reader.string(reader.required(fields, "version"), where)
    entries: list[tuple[str, Name | DateValue]] = []
    for key in fields:
        value: Name | DateValue | None = None
        if key in _TEXTS:
            value = reader.string(fields.get(key), where)
        elif key in _DATES:
            value = reader.date(fields.get(key), where)
        if value is not None:
            entries.append((key, value))
    built = HeadText(
        identity or Name("", fields.span),
        version or Name("", fields.span),
        fields.span,
        entries=tuple(entries),
        builds_on=reader.name(fields.get("builds_on"), ("上位", "`builds_on`")),
        uses=reader.names(fields.get("uses"), ("引用", "`uses`")),
        conventions=_conventions(reader, fields.get("conventions")),
        terms=_terms(reader, fields.get("terms")),
        circumstances=circumstances(reader, fields.get("shared")),
        definitions=definitions(reader, fields.get("definitions")),
        classes=_classes(reader, fields.get("classes")),
    )
    return None if identity is None or version is None else built


def _classes(reader: Reader, node: Node | None) -> tuple[ClassText, ...]:
    """`船舶所有人: {代码: ship_owner, 属于: 单位}`, or only what it belongs to."""
    found: list[ClassText] = []
    for name, entry in reader.declared(node, PLACES["class"]):
        span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
        if isinstance(entry.value, Scalar):
            base = None if shape_of(entry.value) is Shape.NULL else reader.name(entry.value, PLACES["class"])
            found.append(ClassText(name, None, base, span))
            continue
        fields = reader.fields(entry.value, "class")
        if fields is None:
            continue
        label, code = label_and_code(reader, name, fields)
        base = reader.name(fields.get("belongs_to"), ("属于", "`belongs_to`"))
        found.append(ClassText(label, code, base, span))
    return tuple(found)


def _terms(reader: Reader, node: Node | None) -> tuple[tuple[Name, Name], ...]:
    found: list[tuple[Name, Name]] = []
    for name, entry in reader.named(node, ("术语", "the terms")):
        text = reader.string(entry.value, ("术语的解释", "the explanation of a term"))
        if text is not None:
            found.append((name, text))
    return tuple(found)


# --- conventions -----------------------------------------------------------------------------------------------------


def _conventions(reader: Reader, node: Node | None) -> tuple[ConventionText, ...]:
    fields = None if node is None else reader.fields(node, "conventions")
    if fields is None:
        return ()
    found: list[ConventionText] = []
    for key, entry in fields.entries.items():
        span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
        if key == "prefer":
            found.extend(_preferences(reader, entry.value))
            continue
        if key in _ONE_SIDED:
            found.extend(_one_sided(reader, key, entry.value))
            continue
        values = _convention(reader, key, entry)
        if values is not None:
            found.append(ConventionText("share" if key in _GRADES else key, values, span))
    return tuple(found)


def _convention(reader: Reader, key: str, entry: Entry) -> tuple[str | Name | Quantity, ...] | None:
    where = PLACES["conventions"]
    if key == "rounding":
        return _rounding(reader, entry.value)
    if key in _GRADES:
        return _share(reader, key, entry.value)
    words = {"conflict": CONFLICT, "unknown": UNKNOWN, "in_time": IN_TIME, "point": POINTS}.get(key, INCLUSION)
    word = reader.word(entry.value, words, where)
    return None if word is None else (word,)


def _rounding(reader: Reader, node: Node) -> tuple[str, str] | None:
    """`到元 四舍五入`, `to yuan half up`: a unit and a mode."""
    scalar = reader.scalar(node, ("取整", "the rounding"))
    if scalar is None:
        return None
    words = half_width(scalar.text).replace("_", " ").split()
    for cut in range(1, len(words)):
        unit = _one_of(UNITS, " ".join(words[:cut]))
        mode = _one_of(MODES, " ".join(words[cut:]))
        if unit is not None and mode is not None:
            return unit, mode
    table = keywords()
    shown = {lang: " ".join(table[one].written(lang) for one in ("TO_YUAN", "HALF_UP")) for lang in ("zh", "en")}
    units = {lang: "、".join(f"`{table[one].written(lang)}`" for one in (*UNITS, *MODES)) for lang in ("zh", "en")}
    reader.report(
        "word",
        scalar.span,
        name=scalar.text,
        allowed=f"单位和方式，例如 `{shown['zh']}`；{units['zh']}",
        allowed_en=f"a unit and a mode such as `{shown['en']}`; {units['en'].replace('、', ', ')}",
    )
    return None


def _one_of(codes: dict[str, str], word: str) -> str | None:
    return next((codes[terminal] for terminal in terminals_of(word) if terminal in codes), None)


def _share(reader: Reader, grade: str, node: Node) -> tuple[str, Quantity, Quantity] | None:
    """`从轻: 法定幅度的 0% 至 30%`."""
    found = range_text(reader, node)
    if found is None:
        return None
    if found.base != "range" or found.low is None or found.high is None:
        reader.wanted(
            node,
            ("法定幅度的两个百分比", "two percentages of the statutory range"),
            ("默认幅度", "the default share"),
            ("例如 `法定幅度的 0% 至 30%`", "e.g. `of range 0% to 30%`"),
        )
        return None
    return grade, found.low, found.high


def _one_sided(reader: Reader, key: str, node: Node) -> list[ConventionText]:
    """`只有上限: {从轻: 20%, 一般: 30% 至 50%, 依据: ...}`."""
    fields = reader.fields(node, "one_sided")
    found: list[ConventionText] = []
    for grade, entry in () if fields is None else fields.entries.items():
        span = Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end))
        if grade == "basis":
            basis = reader.string(entry.value, ("依据", "the basis"))
            found.extend(() if basis is None else (ConventionText(key, (basis,), span),))
            continue
        share = range_text(reader, entry.value)
        if share is None:
            continue
        if share.base not in (None, _ONE_SIDED[key]) or share.low is None or share.high is None:
            what = ("一个或者两个百分比", "one or two percentages")
            reader.wanted(entry.value, what, ("默认幅度", "the default share"), ("例如 `20%`", "e.g. `20%`"))
            continue
        found.append(ConventionText(key, (grade, share.low, share.high), span))
    return found


def _preferences(reader: Reader, node: Node) -> list[ConventionText]:
    """`优先: [[从重, 从轻]]`: the first of each pair wins over the second."""
    found: list[ConventionText] = []
    for pair in reader.listed(node, ("优先", "`prefer`")):
        if isinstance(pair, Sequence) and len(pair.items) == 2:
            winner, loser = (reader.label(item, ("档次", "a tier")) for item in pair.items)
            if winner is not None and loser is not None:
                found.append(ConventionText("prefer", (winner, loser), pair.span))
        else:
            reader.wanted(
                pair, ("两个档次，例如 [从重, 从轻]", "two tiers such as [heavy, light]"), ("优先", "`prefer`")
            )
    return found


# --- laws ------------------------------------------------------------------------------------------------------------


def laws(reader: Reader, node: Node | None) -> tuple[LawText, ...]:
    """`short name: {title: full title, version: 2021-04-29, level: ..., fine_limit: ...}`."""
    found: list[LawText] = []
    for name, entry in reader.named(node, ("法律", "the laws")):
        fields = reader.fields(entry.value, "law")
        if fields is None:
            continue
        title = reader.string(reader.required(fields, "title"), ("法律的名称", "the title of a law"))
        version = reader.date(reader.required(fields, "version"), ("法律的版本", "the version of a law"))
        if title is not None and version is not None:
            bare = unicodedata.normalize("NFC", title.text).strip().removeprefix("《").removesuffix("》").strip()
            span = Span(entry.key.span.start, entry.value.span.end)
            level, limit = _level(reader, fields.get("level")), _limit(reader, fields.get("fine_limit"))
            found.append(LawText(name, Name(bare, title.span), version, span, level, limit))
    return tuple(found)


def _level(reader: Reader, node: Node | None) -> Name | None:
    code = reader.word(node, LEVELS, ("层级", "the level"))
    return None if node is None or code is None else Name(code, node.span)


def _limit(reader: Reader, node: Node | None) -> FineLimitText | None:
    """`{amount: 10万元, basis: ...}`."""
    fields = None if node is None else reader.fields(node, "fine_limit")
    if fields is None:
        return None
    amount = reader.quantity(reader.required(fields, "amount"), PLACES["fine_limit"])
    basis = reader.string(reader.required(fields, "basis"), ("依据", "the basis"))
    return None if amount is None or basis is None else FineLimitText(amount, basis, fields.span)
