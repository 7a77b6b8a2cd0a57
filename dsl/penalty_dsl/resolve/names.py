"""Scopes: who owns a name, what it stands for, and what else may have been meant.

Labels and codes of circumstances and definitions share one namespace. A scope looks first in itself, then in its parent:
a matter's in its rulebook's, that in the used rulebooks'.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from ..case_dates import CASE_DATES
from ..model import SUBJECT, Circumstance, Composite, Kind
from ..results import RESULT_WORDS
from ..subjects import Subjects
from ..surface import AggregateText, Name, ProcedureText, ProvisionText, Span
from ..unit_fines import UNIT_FINE_WORDS, UNIT_FINES
from .report import Reporter, shorten
from .words import RESERVED, SUBJECT_WORDS

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\Z")
#: Words that may be glued to names where an author forgot the spaces.
_GLUE = ("且", "或", "非", "未")
_LONGEST_CUT = 80

#: The circumstance that a unit suggests in a hint.
_COUNTED = {
    "人": "人数",
    "名": "人数",
    "次": "次数",
    "日": "天数",
    "天": "天数",
    "月": "月数",
    "件": "件数",
    "个": "个数",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: a circumstance, a definition, a composite circumstance, or (none of these) something whose
    declaration was wrong.

    `owner` is the id of the used rulebook, "" in this file; `span` is known in this file only.
    """

    code: str
    label: str
    circumstance: Circumstance | None = None
    definition: bool = False
    owner: str = ""
    span: Span | None = None
    composite: Composite | None = None

    @property
    def sound(self) -> bool:
        return self.definition or self.circumstance is not None or self.composite is not None


class Calculating(Protocol):
    """Makes the circumstances that are calculated from composite ones."""

    def aggregate(self, text: AggregateText, scope: "Scope", report: Reporter) -> Entry | None:
        """What `个数(...)` and its like stand for. None: wrong, told."""

    def member(self, composite: Composite, code: str, scope: "Scope", span: Span) -> Entry:
        """What `对象特征 含 老人` stands for."""


@dataclass(slots=True)
class Scope:
    """Names of one level; `parent` is the next one out. `calculating`: of this level; without it nothing is calculated here."""

    parent: "Scope | None" = None
    entries: dict[str, Entry] = field(default_factory=dict)
    calculating: Calculating | None = None

    def find(self, name: str) -> Entry | None:
        scope: Scope | None = self
        while scope is not None:
            entry = scope.entries.get(name)
            if entry is not None:
                return entry
            scope = scope.parent
        return None

    def names(self) -> Iterator[str]:
        scope: Scope | None = self
        while scope is not None:
            yield from scope.entries
            scope = scope.parent

    def put(self, entry: Entry) -> None:
        """Enter label and code; the caller has made sure that they are free."""
        self.entries[entry.label] = entry
        self.entries[entry.code] = entry


def builtin_scope(subjects: Subjects) -> Scope:
    """The outermost scope: 对象 and the dates of the case."""
    scope = Scope()
    for word in SUBJECT_WORDS:
        scope.entries[word] = Entry(SUBJECT, "对象", subjects.circumstance)
    for circumstance in CASE_DATES.values():
        scope.put(Entry(circumstance.code, circumstance.label, circumstance))
    return scope


def calculating_fines(scope: Scope) -> Scope:
    """`scope` where the amount of a fine is written: there alone stands 单位罚款数额 (R15h)."""
    found = Scope(scope, calculating=scope.calculating)
    for circumstance in UNIT_FINES.values():
        found.put(Entry(circumstance.code, circumstance.label, circumstance))
    return found


def code_of(label: Name, code: Name | None, report: Reporter) -> str:
    """The code of something declared: as written, else its label."""
    if code is None:
        return label.text
    if not _CODE.match(code.text):
        report.tell("P0206", code.span, name=code.text)
    return code.text


_Coded = TypeVar("_Coded", ProvisionText, ProcedureText)


def coded(texts: Iterable[_Coded], report: Reporter) -> Iterator[tuple[_Coded, str]]:
    """What is declared with a title and a code, each code once; another one of the same code is told and left out."""
    spans: dict[str, Span] = {}
    for text in texts:
        code = code_of(text.title, text.code, report)
        span = (text.code or text.title).span
        if code in spans:
            report.twice(code, span, spans[code])
            continue
        spans[code] = span
        yield text, code


def declare(scope: Scope, entry: Entry, names: tuple[Name, ...], report: Reporter) -> bool:
    """Enter `entry` under `names` (label, code). False, and told, if one of them is taken in this file: the other is then
    entered as broken, so that nothing else is said where it is used.

    Names of used rulebooks are not looked at here: a matter may declare them again (`bindings.shadow`).
    """
    free: list[Name] = []
    for name in names:
        old = scope.find(name.text)
        if name.text in RESERVED:
            report.tell("P0205", name.span, name=name.text)
        elif old is not None and not old.owner:
            report.twice(name.text, name.span, old.span)
        else:
            free.append(name)
    if len(free) == len(names):
        scope.put(entry)
        return True
    broken = Entry(entry.code, entry.label, span=entry.span)
    scope.entries.update((name.text, broken) for name in free)
    return False


def lookup(scope: Scope, name: Name, report: Reporter) -> Entry | None:
    """The entry of `name`, or None: then the mistake was told here, or where the name was declared."""
    if isinstance(name, AggregateText):
        if scope.calculating is not None:
            return scope.calculating.aggregate(name, scope, report)
        report.tell("P0387", name.span, written=report.written(name.span))
        return None
    entry = lookup_any(scope, name, report)
    if entry is not None and entry.composite is not None:
        tell_composite(entry.composite, name, report)
        return None
    return entry


def tell_composite(composite: Composite, name: Name, report: Reporter) -> None:
    """`name` stands where a value is needed, and has several."""
    kind = ("多选", "a several-of") if composite.members else ("记录", "a list of records")
    members = [f"{name.text} 含 {each.label}" for each in composite.members[:1]]
    example = "；".join([*members, f"个数({name.text})"])
    report.tell("P0394", name.span, name=name.text, kind=kind[0], kind_en=kind[1], example=example)


def lookup_any(scope: Scope, name: Name, report: Reporter) -> Entry | None:
    """The same, of composite circumstances too."""
    entry = scope.find(name.text)
    if entry is None and name.text in RESULT_WORDS:
        report.tell("P0261", name.span, name=name.text)
        return None
    if entry is None and name.text in UNIT_FINE_WORDS:
        report.tell("P0580", name.span, name=name.text)
        return None
    listed = None if entry is not None else _with_field(scope, name.text)
    if listed is not None:
        hint = (
            f"它是记录“{listed}”的字段：最大({listed}.{name.text})，或 个数({listed} 其中 {name.text} …)",
            f"it is a field of the records `{listed}`: largest({listed}.{name.text}), or count({listed} where {name.text} ...)",
        )
        report.tell("P0204", name.span, name=name.text, hint=hint)
        return None
    if entry is None and name.text.startswith("每") and len(name.text) > 1:
        report.tell("P0204", name.span, name=name.text, hint=_per(name.text))
        return None
    if entry is None:
        cut = _cut(name.text, scope) if report.may_suggest() else ""
        if cut:
            cut = shorten(cut, 200)
            hint = (f"缺少空格？写作：{cut}", f"missing spaces? write: {cut}")
            report.tell("P0204", name.span, name=name.text, hint=hint)
        else:
            report.tell("P0204", name.span, name=name.text, near=report.near(name.text, scope.names()))
        return None
    if not entry.sound:
        report.taint()
        return None
    return entry


def _per(each: str) -> tuple[str, str]:
    """What to write for `每人 500元`, `每逾期一日 500元`: what is counted comes first."""
    counted = _COUNTED.get(each[-1], "数量")
    unit = f"每{each[-1]}" if each[-1] in _COUNTED else each
    return (
        f"写明按什么计：`按 {counted} {unit} …`，{counted}是声明了的情节",
        f"say what is counted: `by {counted} {unit} ...`, where {counted} is a circumstance that is declared",
    )


def _with_field(scope: Scope, name: str) -> str | None:
    """The label of the first records that have a field of this name."""
    entries = (scope.find(each) for each in scope.names())
    lists = (entry.composite for entry in entries if entry is not None and entry.composite is not None)
    return next((each.label for each in lists if any(name in (one.code, one.label) for one in each.fields)), None)


def _cut(text: str, scope: Scope) -> str:
    """`text` cut into names and 且 或 非 未, if there is one such cut; several are joined by " | "; "" if there is none."""
    if len(text) > _LONGEST_CUT:
        return ""
    known = {name for name in scope.names() if len(name) > 1} | set(_GLUE)
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(text) + 1):
        found: list[tuple[str, ...]] = []
        for start in range(end):
            piece = text[start:end]
            if piece in known:
                found.extend((*way, piece) for way in ways[start] if _fits(way, piece))
        ways.append(found[:4])
    cuts = [" ".join(way) for way in ways[-1] if len(way) > 1 and way[-1] not in _GLUE]
    return " | ".join(cuts)


def _fits(way: tuple[str, ...], piece: str) -> bool:
    """Names are joined by 且 or 或; 非 and 未 stand before a name."""
    after_name = bool(way) and way[-1] not in _GLUE
    return after_name == (piece in ("且", "或"))


def role_codes(names: tuple[Name, ...], subjects: Subjects, report: Reporter) -> tuple[str, ...]:
    """The roles and classes written, each once, in written order."""
    codes = (role_of(name, subjects, report) for name in names)
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def role_of(name: Name, subjects: Subjects, report: Reporter) -> str | None:
    code = subjects.words.get(name.text)
    if code is None:
        words = [subjects.name(known)[0] for known in subjects.codes]
        report.tell("P0207", name.span, name=name.text, near=report.near(name.text, words))
    return code


def example_value(circumstance: Circumstance) -> str:
    """Something an author may write on the right of this circumstance."""
    match circumstance.type.kind:
        case Kind.BOOL:
            return "是"
        case Kind.CHOICE:
            return circumstance.type.choices[0].label
        case Kind.DATE:
            return "2026-01-01"
        case Kind.MONEY:
            return "1万元"
        case _:
            return f"3{circumstance.type.unit}"
