"""R19l: what a layer demands for the party in fewer cases than the layer above: no hearing where there was one (warnings).

Compared are results and facts; what is not settled is a note. What is a matter of facts above, and of none of them here, the layer may be
spelling out in numbers: such a fact is taken as it demands least.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model import RESULT, STANDARD, SUBJECT, And, Compare, Const, Expr, Matter, Not, Or, Ref, Rulebook, Undeterminable
from ..resolve import Places
from ..resolve.report import Reporter
from ..resolve.types import yuan
from ..results import CONFISCATED, FINE, MONEY, RESULTS
from ..subjects import Subjects, subjects_of, used_by
from .cells import Space
from .doubts import NOT_PROVED, Doubt, Effort
from .gaps import Gap, in_words
from .walk import Linked, leaves, linked, reads

#: A decision on the spot is leave and no duty.
_LEAVE = "summary"
_SUMS = (FINE, CONFISCATED, MONEY)
_NOWHERE = Matter("", "", (), (), ())
_KINDS = {"standard": ("标准", "standard"), "procedure": ("程序", "procedure")}


@dataclass(frozen=True, slots=True)
class _Named:
    """A standard or procedure (`kind`) of one of the rulebooks."""

    kind: str
    path: str
    code: str
    name: str
    when: Expr
    owner: str


def weaker_demands(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Every standard and procedure that takes the place of one above."""
    if not rulebook.builds_on:
        return
    by_id = {book.id: book for book in (rulebook, *used)}
    above = by_id[rulebook.builds_on]
    known = linked(rulebook, *used)
    world = replace(known, circumstances={**known.circumstances, **RESULTS})
    there = _named((above, *used_by(above, by_id)), world.subjects, by_id)
    here = _named((rulebook, *used), world.subjects, by_id)
    effort = Effort()
    for key, mine in here.items():
        theirs = there.get(key)
        if mine.owner != rulebook.id or theirs is None or mine.code == _LEAVE:
            continue
        doubt: Doubt | None = None
        for title, demanding in _demands(mine, here.values()):
            old, new = _written_out(theirs.when, there), _written_out(mine.when, here)
            lost = _less(old, new, demanding, world, effort)
            if lost.facts is not None:
                _tell(mine, theirs, title, lost.facts, (old, new), places, report)
                break
            doubt = doubt or lost.doubt
        else:
            _unproved(mine, doubt, places, report)


def _named(books: Iterable[Rulebook], subjects: Subjects, by_id: dict[str, Rulebook]) -> dict[tuple[str, str], _Named]:
    """By kind and code; the first of `books` counts (R14a)."""
    found: dict[tuple[str, str], _Named] = {}
    for book in books:
        local = subjects_of(book, by_id)
        every = [("standard", one.path, one.code, one.label, one.when) for one in book.standards]
        every += [("procedure", one.path, one.code, one.title, one.when or Const(True)) for one in book.procedures]
        for kind, path, code, name, when in every:
            named = _Named(kind, path, code, name, subjects.placed(when, local), book.id)
            found.setdefault((kind, code), named)
    return found


def _demands(mine: _Named, every: Iterable[_Named]) -> Iterator[tuple[str, bool]]:
    """The procedures that rest on it, each with whether it is what demands them or what they are not demanded by."""
    if mine.kind == "procedure":
        yield mine.name, True
        return
    for one in every:
        if one.kind == "procedure" and one.code != _LEAVE:
            for demanding in sorted(_senses(one.when, STANDARD + mine.code, True), reverse=True):
                yield one.name, demanding


def _senses(expr: Expr, name: str, sense: bool) -> set[bool]:
    """Whether `expr` names a condition as it is, denied, or both."""
    match expr:
        case Ref(definition=code):
            return {sense} if code == name else set()
        case Not(item=item):
            return _senses(item, name, not sense)
        case And(items=items) | Or(items=items):
            return {found for item in items for found in _senses(item, name, sense)}
        case _:
            return set()


def _written_out(expr: Expr, named: dict[tuple[str, str], _Named]) -> Expr:
    """`expr` with the conditions of the standards in it."""
    match expr:
        case Ref(definition=code) if code.startswith(STANDARD):
            return named["standard", code.removeprefix(STANDARD)].when
        case Not(item=item):
            return Not(_written_out(item, named))
        case And(items=items):
            return And(tuple(_written_out(item, named) for item in items))
        case Or(items=items):
            return Or(tuple(_written_out(item, named) for item in items))
        case _:
            return expr


def _less(old: Expr, new: Expr, demanding: bool, world: Linked, effort: Effort) -> Gap:
    """A result and facts, in words, that demand something above and not here. `demanding`: they do where the condition holds."""
    spelled_out = frozenset(
        code for code in reads(old, world) - reads(new, world) if code != SUBJECT and not code.startswith(RESULT)
    )
    before = _least(old, spelled_out, world) if demanding else Not(_most(old, spelled_out, world))
    after = new if demanding else Not(new)
    lost = And((before, Not(after)))
    space = Space(_NOWHERE, world, world.subjects.codes, effort)
    if not space.cut([lost]):
        return Gap(None)
    found = space.some([lost])
    return Gap(None, found.doubt) if found.at is None or found.doubt is not None else Gap(in_words(space, found.at))


def _unproved(mine: _Named, doubt: Doubt | None, places: Places, report: Reporter) -> None:
    """A note that nothing was found, though not all was looked through."""
    if doubt is not None:
        zh, en = doubt.value
        proof, proof_en = f"“{mine.name}”的要求不比上位少", f"`{mine.name}` demands no less than above"
        report.tell(
            NOT_PROVED, places[mine.path], path=mine.path, proof=proof, proof_en=proof_en, doubt=zh, doubt_en=en
        )


def _least(expr: Expr, spelled_out: frozenset[str], world: Linked) -> Expr:
    """`expr` where the facts that are spelled out make it false as often as they can."""
    return _bound(expr, spelled_out, world, False)


def _most(expr: Expr, spelled_out: frozenset[str], world: Linked) -> Expr:
    return _bound(expr, spelled_out, world, True)


def _bound(expr: Expr, spelled_out: frozenset[str], world: Linked, most: bool) -> Expr:
    match expr:
        case Not(item=item):
            return Not(_bound(item, spelled_out, world, not most))
        case And(items=items):
            return And(tuple(_bound(item, spelled_out, world, most) for item in items))
        case Or(items=items):
            return Or(tuple(_bound(item, spelled_out, world, most) for item in items))
        case Compare() | Undeterminable() | Ref():
            return Const(most) if reads(expr, world) & spelled_out else expr
        case _:
            return expr


def _tell(
    mine: _Named,
    theirs: _Named,
    title: str,
    facts: tuple[str, str],
    conditions: tuple[Expr, Expr],
    places: Places,
    report: Reporter,
) -> None:
    kind, kind_en = _KINDS[mine.kind]
    old, new = _Numbers(conditions[0]), _Numbers(conditions[1])
    known = old.amounts or new.amounts
    report.tell(
        "P0631",
        places[mine.path],
        path=mine.path,
        kind=kind,
        kind_en=kind_en,
        name=mine.name,
        owner=theirs.owner,
        procedure=title,
        facts=facts[0],
        facts_en=facts[1],
        numbers=f"（上位的界线：{old.in_words('zh')}；这里：{new.in_words('zh')}）" if known else "",
        numbers_en=f" (limits: {old.in_words('en')}; {new.in_words('en')})" if known else "",
    )


class _Numbers:
    """The amounts that a condition compares what is imposed with."""

    def __init__(self, expr: Expr) -> None:
        sums = [leaf for leaf in leaves(expr) if isinstance(leaf, Compare) and leaf.circumstance in _SUMS]
        self.amounts = [*dict.fromkeys(leaf.value for leaf in sums)]

    def in_words(self, lang: str) -> str:
        none = "没有" if lang == "zh" else "none"
        return ("、" if lang == "zh" else ", ").join(yuan(amount, lang) for amount in self.amounts) or none
