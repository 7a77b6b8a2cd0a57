"""What the modules that turn nodes into the syntax tree share: keys, names, words, phrases, and the problems found."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from . import phrases
from .diagnostics import Diagnostic, Label
from .keywords import keywords, terminals_of
from .nodes import Entry, Node, Scalar, Sequence, Shape, date_of, shape_of
from .nodes import Mapping as MappingNode
from .surface import CitationText, Condition, DateValue, Name, Quantity, RangeText, Span
from .syntax_messages import Code
from .syntax_messages import problem as syntax_problem
from .tokens import half_width, scan
from .yaml_keys import Key, key, keys_of, name_and_code
from .yaml_places import moved, offset_of, places_of
from .yaml_shape_problems import SHAPES
from .yaml_wording import filled

T = TypeVar("T")
_BETWEEN_COMMAS = re.compile(r"[^,，、\s](?:[^,，、]*[^,，、\s])?")

#: So many problems of one file are reported.
MAX_PROBLEMS = 100

#: Each kind of mapping (a name of `yaml_keys.CONTEXTS`) in messages.
PLACES = {
    "file": ("文件的最外层", "the top of the file"),
    "rulebook": ("裁量基准的抬头", "the head of the rulebook"),
    "conventions": ("约定", "the conventions"),
    "one_sided": ("默认幅度", "the default shares"),
    "law": ("法律", "a law"),
    "fine_limit": ("罚款限额", "a limit of fines"),
    "matter": ("事项", "a matter"),
    "refinement": ("细化", "a refinement"),
    "circumstance": ("情节", "a circumstance"),
    "type": ("类型", "a type"),
    "record_field": ("记录的字段", "a field of records"),
    "definition": ("定义", "a definition"),
    "statutory": ("法定处罚的一项", "an item of the statutory part"),
    "sanctions": ("处罚的一项", "an item of the sanctions"),
    "members": ("任选的一项", "a member of the choice"),
    "as_in": ("所引条款", "a reference"),
    "decisions": ("处罚的一项", "an item of the sanctions"),
    "fine": ("罚款", "a fine"),
    "gains": ("没收", "a confiscation"),
    "term": ("有期限的处罚", "a sanction with a term"),
    "object": ("处罚或者措施", "a sanction or measure"),
    "range": ("幅度", "a range"),
    "tier": ("档次", "a tier"),
    "case": ("情形", "a case"),
    "ladder": ("裁量", "a ladder"),
    "table": ("裁量表", "a table"),
    "column": ("表头", "a heading"),
    "row": ("表的一行", "a row"),
    "quoted": ("一格", "a cell"),
    "weigh": ("累加", "a weighted sum"),
    "factor": ("要素", "a factor"),
    "level": ("程度", "a level"),
    "provision": ("条款", "a provision"),
    "class": ("对象类别", "a class of subjects"),
    "standard": ("标准", "a standard"),
    "procedure": ("程序", "a procedure"),
    "step": ("步骤", "a step"),
    "scenario": ("场景", "a scenario"),
    "should": ("应当", "the expectation"),
}
TEXT = ("文字", "text")
LIST = ("列表（每项以 `- ` 开头）", "a list (items begin with `- `)")
ENTRIES = ("键和值", "keys and values")
FLAG = (" true 或 false", "true or false")
#: How each of these forms is written (zh, en).
_HOW = {
    LIST: ("每项另起一行，写成 `- …`，或写成 `[…, …]`", "write each item on its own line as `- ...`, or `[..., ...]`"),
    ENTRIES: (
        "写成 `键: 值`，每项一行，冒号后有空格",
        "write `key: value`, one to a line, with a blank after the colon",
    ),
    FLAG: ("写 true 或 false，不加引号", "write true or false, without quotes"),
    TEXT: (
        "写成一行文字；有冒号、括号、`#` 的放进引号",
        "write one line of text, in quotes if it has colons, brackets or `#`",
    ),
}


class TooMany(Exception):
    """There are `MAX_PROBLEMS` problems; reading stops."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The entries of one mapping by the ids of their keys, in written order."""

    context: str
    entries: dict[str, Entry]
    span: Span

    def __contains__(self, identity: str) -> bool:
        return identity in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def get(self, identity: str) -> Node | None:
        """The value of a key, None if it is not given."""
        entry = self.entries.get(identity)
        return None if entry is None else entry.value

    def key_span(self, identity: str) -> Span:
        entry = self.entries.get(identity)
        return self.span if entry is None else entry.key.span


class Reader:
    """One YAML source while its nodes become the syntax tree. `lang` is the language of its keys."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.text = text
        self.lang = "zh"
        self.problems: list[Diagnostic] = []

    # --- problems ----------------------------------------------------------------------------------------------------

    def report(self, which: str, span: Span, *, labels: tuple[Label, ...] = (), **fields: str | int) -> None:
        """A problem of `SHAPES`."""
        self.add(filled(SHAPES, which, self.source, span, labels=labels, **fields))

    def report_syntax(self, code: Code, span: Span, **values: str | tuple[str, str]) -> None:
        """A problem that the text front end knows too."""
        self.add(syntax_problem(code, self.source, span, **values))

    def add(self, problem: Diagnostic) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise TooMany

    def wanted(
        self, node: Node, what: tuple[str, str], where: tuple[str, str], example: tuple[str, str] = ("", "")
    ) -> None:
        """Reports that a value has the wrong form, or that there is none."""
        example = example if example[0] else _HOW.get(what, example)
        which = "no_value" if isinstance(node, Scalar) and shape_of(node) is Shape.NULL else "wanted"
        self.report(
            which,
            node.span,
            place=where[0],
            place_en=where[1],
            wanted=what[0],
            wanted_en=what[1],
            example=example[0],
            example_en=example[1],
        )

    def written(self, identity: str) -> str:
        """A key as this file would spell it."""
        return key(identity).written(self.lang)

    # --- keys --------------------------------------------------------------------------------------------------------

    def fields(self, node: Node, context: str) -> Fields | None:
        """The entries of a mapping of this kind; unknown keys and keys of the other language are reported."""
        if not isinstance(node, MappingNode):
            self.wanted(node, ENTRIES, PLACES[context])
            return None
        known = keys_of(context)
        found: dict[str, Entry] = {}
        for entry in node.entries:
            one = known.get(entry.key.text)
            if one is None:
                self.unknown(entry, context)
                continue
            identity, lang = one[0].id, one[1]
            if lang != self.lang and one[0].zh != one[0].en:
                self.mixed(entry.key, one[0])
            if identity in found and lang == self.lang:
                first = Label(found[identity].key.span, "第一次写在这里", "first written here")
                self.report(
                    "both", entry.key.span, labels=(first,), name=entry.key.text, other=found[identity].key.text
                )
            found.setdefault(identity, entry)
        return Fields(context, found, node.span)

    def unknown(self, entry: Entry, context: str) -> None:
        name = entry.key.text
        known = keys_of(context)
        likeness = 0.6 if name.isascii() else 0.5  # one of two ideographs
        close = get_close_matches(name.lower().replace(" ", "_").replace("-", "_"), known, n=1, cutoff=likeness)
        near = known[close[0]][0].written(self.lang) if close else ""
        allowed = [f"`{one.written(self.lang)}`" for one, lang in known.values() if lang == self.lang]
        hint = f"是否要写 `{near}`？", f"did you mean `{near}`?"
        if not near:
            hint = "可以写：" + "、".join(allowed), "allowed here: " + ", ".join(allowed)
            if name[:1].isdecimal() and isinstance(entry.value, Scalar) and shape_of(entry.value) is Shape.NULL:
                hint = "花括号里含逗号的数请加引号", "put a number with a comma in quotes inside { }"
        place = PLACES[context]
        self.report(
            "unknown_key", entry.key.span, name=name, place=place[0], place_en=place[1], hint=hint[0], hint_en=hint[1]
        )

    def mixed(self, written: Scalar, one: Key) -> None:
        languages = ("中文", "Chinese") if self.lang == "zh" else ("英文", "English")
        self.report(
            "mixed",
            written.span,
            name=written.text,
            other=one.written(self.lang),
            language=languages[0],
            language_en=languages[1],
        )

    def required(self, fields: Fields, identity: str) -> Node | None:
        """The value of a key that must be there."""
        if identity not in fields:
            place = PLACES[fields.context]
            edge = Span(fields.span.start, min(fields.span.end, fields.span.start + 1))
            self.report("required", edge, name=self.written(identity), place=place[0], place_en=place[1])
        return fields.get(identity)

    def exclusive(self, fields: Fields, first: str, *others: str) -> bool:
        """Whether `first` stands without any of `others`; the first that stands beside it is reported."""
        for other in others:
            if first in fields and other in fields:
                self.report("both", fields.key_span(other), name=self.written(first), other=self.written(other))
                return False
        return True

    def named(self, node: Node | None, where: tuple[str, str]) -> Iterator[tuple[Name, Entry]]:
        """The entries of a mapping whose keys are names of the author."""
        if node is None:
            return
        if not isinstance(node, MappingNode):
            self.wanted(node, ENTRIES, where)
            return
        for entry in node.entries:
            name = self.name(entry.key, where)
            if name is not None:
                yield name, entry

    def declared(self, node: Node | None, where: tuple[str, str]) -> Iterator[tuple[Name, Entry]]:
        """As `named`, of names that get a code here: it stands apart. One within the name is refused, and taken as meant."""
        for name, entry in self.named(node, where):
            found = None if entry.key.style else name_and_code(entry.key.text)
            if found is not None:
                self.report("code_in_name", name.span, key=self.written("code"), name=found[0], code=found[1])
                name = Name(found[0], name.span)
            yield name, entry

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """The items of a list; anything else counts as a list of one."""
        if node is None:
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def listed(self, node: Node | None, where: tuple[str, str]) -> tuple[Node, ...]:
        """The items of a list that must be one."""
        if node is None or isinstance(node, Sequence):
            return self.items(node)
        self.wanted(node, LIST, where)
        return ()

    # --- scalars -----------------------------------------------------------------------------------------------------

    def scalar(self, node: Node, where: tuple[str, str], what: tuple[str, str] = TEXT) -> Scalar | None:
        """A scalar with something in it."""
        if isinstance(node, Scalar) and shape_of(node) is not Shape.NULL:
            return node
        self.wanted(node, what, where)
        return None

    def string(self, node: Node | None, where: tuple[str, str]) -> Name | None:
        """Text that is printed as written (its width is kept)."""
        scalar = None if node is None else self.scalar(node, where)
        return None if scalar is None else Name(unicodedata.normalize("NFC", scalar.text), scalar.span)

    def name(self, node: Node | None, where: tuple[str, str]) -> Name | None:
        """A name or code, in half width as in text."""
        scalar = None if node is None else self.scalar(node, where)
        if scalar is None:
            return None
        text = scalar.text if scalar.text.isascii() else self.half_width(scalar)
        text = unicodedata.normalize("NFC", text).strip()
        if text.startswith("【") and text.endswith("】"):
            text = text[1:-1].strip()
        if not text:
            self.report("empty_name", scalar.span)
            return None
        return Name(text, scalar.span)

    def label(self, node: Node | None, where: tuple[str, str]) -> Name | None:
        """A name, or in quotes text as written: what names a thing by its label, as in text."""
        quoted = isinstance(node, Scalar) and bool(node.style)
        return self.string(node, where) if quoted else self.name(node, where)

    def half_width(self, scalar: Scalar) -> str:
        """The text in half width; characters that only look like others are refused, as in text."""
        for problem in scan(self.source, scalar.text).problems:
            if problem.code in (Code.DISGUISED, Code.LOOKALIKE):
                self.add(self.at_home(problem, scalar))
        return half_width(scalar.text)

    def names(self, node: Node | None, where: tuple[str, str]) -> tuple[Name, ...]:
        """A list of names, or one text with names between commas, as in text."""
        parts = (part for item in self.items(node) for part in self.parted(item))
        return tuple(name for part in parts if (name := self.name(part, where)) is not None)

    def parted(self, node: Node) -> tuple[Node, ...]:
        """A bare text at its commas; anything else, and a 【name】, whole."""
        if not isinstance(node, Scalar) or node.style or node.text.startswith("【"):
            return (node,)
        offset = offset_of(self.text, node)
        if offset is None:
            return (node,)
        found = _BETWEEN_COMMAS.finditer(node.text)
        parts = tuple(Scalar(part.group(), offset + part.start(), offset + part.end()) for part in found)
        return parts or (node,)

    def strings(self, node: Node | None, where: tuple[str, str]) -> tuple[Name, ...]:
        return tuple(text for item in self.items(node) if (text := self.string(item, where)) is not None)

    def flag(self, node: Node | None, where: tuple[str, str]) -> bool:
        """true or false; a key that is not given is false."""
        if node is None:
            return False
        shape = shape_of(node) if isinstance(node, Scalar) else None
        if shape not in (Shape.TRUE, Shape.FALSE):
            self.wanted(node, FLAG, where)
        return shape is Shape.TRUE

    def date(self, node: Node | None, where: tuple[str, str]) -> DateValue | None:
        scalar = (
            None if node is None else self.scalar(node, where, ("日期，例如 2026-01-31", "a date such as 2026-01-31"))
        )
        if scalar is None:
            return None
        value = date_of(scalar.text)
        if value is None:
            self.report("date", scalar.span, name=scalar.text)
            return None
        return DateValue(value, scalar.span)

    def word(self, node: Node | None, codes: Mapping[str, str], where: tuple[str, str]) -> str | None:
        """One of several keywords (terminal -> code), in either language or as the code itself; gives the code."""
        scalar = None if node is None else self.scalar(node, where)
        if scalar is None:
            return None
        written = half_width(scalar.text).strip()
        for terminal in terminals_of(written.replace("_", " ")):
            if terminal in codes:
                return codes[terminal]
        if written in codes.values():
            return written
        table = keywords()
        allowed = {lang: "、".join(f"`{table[terminal].written(lang)}`" for terminal in codes) for lang in ("zh", "en")}
        self.report(
            "word", scalar.span, name=scalar.text, allowed=allowed["zh"], allowed_en=allowed["en"].replace("、", ", ")
        )
        return None

    # --- phrases -----------------------------------------------------------------------------------------------------

    def phrase(
        self,
        node: Node | None,
        parse: Callable[[str, str, int], tuple[T, tuple[Diagnostic, ...]]],
        where: tuple[str, str],
        what: tuple[str, str] = TEXT,
    ) -> T | None:
        """A phrase of the language, with its places in this source; what is wrong with it is reported."""
        scalar = None if node is None else self.scalar(node, where, what)
        if scalar is None:
            return None
        built, problems = self.tried(scalar, parse)
        for problem in problems:
            self.add(problem)
        return built

    def tried(
        self, scalar: Scalar, parse: Callable[[str, str, int], tuple[T, tuple[Diagnostic, ...]]]
    ) -> tuple[T, tuple[Diagnostic, ...]]:
        """What `phrase` gives, its problems not reported."""
        offset = offset_of(self.text, scalar)
        if offset is not None:
            return parse(self.source, scalar.text, offset)
        built, problems = parse(self.source, scalar.text, 0)
        places = places_of(self.text, scalar)
        return moved(built, places, scalar.span), tuple(moved(problem, places, scalar.span) for problem in problems)

    def at_home(self, problem: Diagnostic, scalar: Scalar) -> Diagnostic:
        """A problem counted in the characters of a scalar, at its place in the source."""
        return moved(problem, places_of(self.text, scalar), scalar.span)

    def condition(self, node: Node | None, where: tuple[str, str] = ("条件", "a condition")) -> Condition | None:
        return self.phrase(node, phrases.parse_condition, where)

    def quantity(self, node: Node | None, where: tuple[str, str] = ("数量", "a quantity")) -> Quantity | None:
        return self.phrase(node, phrases.parse_quantity, where)

    def range(self, node: Node | None, where: tuple[str, str] = ("幅度", "a range")) -> RangeText | None:
        return self.phrase(node, phrases.parse_range, where)

    def citations(self, node: Node | None, where: tuple[str, str] = ("依据", "a citation")) -> tuple[CitationText, ...]:
        """One string or a list of them; each may hold several citations."""
        found = (self.phrase(item, phrases.parse_citations, where) for item in self.items(node))
        return tuple(citation for group in found if group is not None for citation in group)
