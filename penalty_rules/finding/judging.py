"""Whether a matter could be established on what is known, by Kleene truth alone: no engine, no completions, no amounts (R22e to R22g).

What is said here holds of every answer that `recommend` gives to the same facts; the other way round an answer may be surer.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from penalty_dsl.model import Branch, Effect, Expr, Matter

from ..branches import blocks_for
from ..citing import REFERENCE
from ..kleene import Truth, conjunction, disjunction
from ..layout import condition_reads, rests_on
from ..linking import LinkedMatter
from ..meanings import Contradicted, Meanings
from ..program import Program
from ..settling import Refused
from ..situation import Situation
from .reading import Reader, Stated


class Standing(StrEnum):
    """Whether a matter could be the one."""

    ESTABLISHED = "established"
    POSSIBLE = "possible"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Judged:
    """`why` a matter is not: "role_not_covered", "contradicted", "not_established" (`provision` says by which) or "no_branch"; else "".
    `deciding`: the unknown circumstances that decide whether it is established; `asks`: all that is to be found out, those first."""

    standing: Standing
    why: str = ""
    provision: str = ""
    deciding: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def judge(matter: Reader, role: str, stated: Stated, presume: bool, program: Callable[[], Program]) -> Judged:
    """The standing of a matter for one kind of party. `program` compiles it, where only the whole evaluation tells whether facts go
    together."""
    linked = matter.linked
    if not blocks_for(linked.matter, role):
        return Judged(Standing.NOT, "role_not_covered")
    try:
        facts = Meanings(linked).answered(role, stated.facts)
    except Contradicted:
        return Judged(Standing.NOT, "contradicted")
    situation = Situation(linked, role, facts, presume, matter.layout.axes)
    if _contradicts(situation, linked, facts):
        return Judged(Standing.NOT, "contradicted")
    denied = [each for each in linked.provisions if each.effect is Effect.NOT_ESTABLISHED]
    truths = [situation.truth(each.when) for each in denied]
    for each, found in zip(denied, truths, strict=True):
        if found is True:
            return Judged(Standing.NOT, "not_established", each.title)
    branch = _imposes(linked.matter, role, situation.truth)
    if branch is False:
        return Judged(Standing.NOT, "no_branch")
    open_ones = [each.when for each, found in zip(denied, truths, strict=True) if found is None]
    if branch is None:
        open_ones += [when for when in _branch_conditions(linked.matter, role) if situation.truth(when) is None]
    deciding = tuple(_unknown(linked, situation, open_ones))
    missing = tuple(_unknown_own(matter, stated, situation))
    if deciding or missing or not stated.own or open_ones:
        asks = dict.fromkeys((*deciding, *(missing or (() if stated.own else matter.own))))
        return Judged(Standing.POSSIBLE, deciding=deciding, asks=tuple(asks))
    if linked.invariants or any(linked.circumstances[code].only_when is not None for code in facts):
        try:
            program().check(role, facts, presume)
        except Refused:
            return Judged(Standing.NOT, "contradicted")
    return Judged(Standing.ESTABLISHED)


def _contradicts(situation: Situation, linked: LinkedMatter, facts: Mapping[str, int]) -> bool:
    """Whether some fact does not apply (仅当), or the facts break a 约束."""
    for code in facts:
        only_when = linked.circumstances[code].only_when
        if only_when is not None and situation.truth(only_when) is False:
            return True
    return any(situation.violates(invariant) for invariant in linked.invariants)


def _imposes(matter: Matter, role: str, truth: Callable[[Expr], Truth]) -> Truth:
    """Whether the statute provides for what is known (R6d, R6e): every chain of several branches takes one, and some branch says
    something."""
    every: list[Truth] = []
    some: list[Truth] = []
    for block in blocks_for(matter, role):
        for chain in block.chains:
            before: Truth = True
            found: list[Truth] = []
            for branch in chain.branches:
                when = True if branch.when is None else truth(branch.when)
                found.append(when)
                if _says(branch):
                    some.append(conjunction([before, when]))
                before = conjunction([before, None if when is None else not when])
            taken = disjunction(found)
            if len(chain.branches) > 1:
                every.append(taken)
            if all(map(_says, chain.branches)):
                some.append(taken)
    return conjunction([*every, disjunction(some)])


def _says(branch: Branch) -> bool:
    return bool(branch.sanctions) or branch.nothing or any(each.kind == REFERENCE for each in branch.measures)


def _branch_conditions(matter: Matter, role: str) -> Iterator[Expr]:
    for block in blocks_for(matter, role):
        for chain in block.chains:
            yield from (branch.when for branch in chain.branches if branch.when is not None)


def _unknown(linked: LinkedMatter, situation: Situation, conditions: list[Expr]) -> Iterator[str]:
    """What is not known of what the conditions rest on, as a case gives it."""
    read = {code for each in conditions for code in (*condition_reads(linked, each), *rests_on(linked, each))}
    for code, circumstance in linked.circumstances.items():
        if code in read and code not in linked.bindings and situation.value(code) is None:
            yield code if circumstance.component is None else circumstance.component.of


def _unknown_own(matter: Reader, stated: Stated, situation: Situation) -> Iterator[str]:
    """What is not known of a matter's own circumstances."""
    linked = matter.linked
    for code in matter.own:
        if code in linked.composites:  # of one that is given, too, something may not be known
            parts = [
                each.code for each in linked.circumstances.values() if each.component and each.component.of == code
            ]
            if any(situation.value(part) is None for part in parts):
                yield code
        elif code not in stated.own and situation.value(code) is None:
            yield code
