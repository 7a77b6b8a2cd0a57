"""Whom a matter may strike: the four roles and the classes of subjects (对象类别) that rulebooks declare, spelled out (R1g).

A class stands in the model by its own code, and in conditions by its place behind the roles. `Subjects.matter` writes what follows
from 属于 into a matter, so that everything else compares codes only: a condition on a role is true of its classes too, and what
names a role speaks of those classes that nothing of its sort names. Places count from the rulebook that a condition stands in;
`Subjects.placed` counts them anew for the rulebook that uses it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import TypeVar, cast

from .model import (
    SUBJECT,
    And,
    Choice,
    Circumstance,
    Compare,
    Kind,
    Matter,
    Op,
    Or,
    Role,
    Rulebook,
    StatutoryBlock,
    SubjectClass,
    Tier,
    ValueType,
)

Node = TypeVar("Node")

#: (Chinese, English) of each role.
ROLE_NAMES: Mapping[str, tuple[str, str]] = {
    Role.UNIT.value: ("单位", "unit"),
    Role.INDIVIDUAL.value: ("个人", "individual"),
    Role.SOLE_TRADER.value: ("个体工商户", "sole_trader"),
    Role.RESPONSIBLE.value: ("责任人员", "responsible"),
}


def used_by(book: Rulebook, by_id: Mapping[str, Rulebook]) -> tuple[Rulebook, ...]:
    """The rulebooks that `book` uses, directly or not, depth first in 引用 order, each once (R1f)."""
    found: dict[str, Rulebook] = {}
    todo = list(reversed(book.uses))
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = by_id[name]
            todo.extend(reversed(by_id[name].uses))
    return tuple(found.values())


def subjects_of(book: Rulebook, by_id: Mapping[str, Rulebook]) -> "Subjects":
    """The subjects of the matters and conditions of `book`."""
    classes: dict[str, SubjectClass] = {}
    for other in (book, *used_by(book, by_id)):
        for each in other.classes:
            classes.setdefault(each.code, each)
    return Subjects(tuple(classes.values()))


@dataclass(frozen=True)
class Subjects:
    """The roles and, in declared order (R1f), the classes that one rulebook knows."""

    classes: tuple[SubjectClass, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every role and class, in the order of the values of 对象."""
        return (*(role.value for role in Role), *(each.code for each in self.classes))

    @cached_property
    def circumstance(self) -> Circumstance:
        """The built-in circumstance 对象: always known, never asked."""
        roles = (Choice(code, names[0]) for code, names in ROLE_NAMES.items())
        classes = (Choice(each.code, each.label) for each in self.classes)
        return Circumstance(SUBJECT, "对象", ValueType(Kind.CHOICE, choices=(*roles, *classes)))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What an author may write -> code."""
        found = {word: code for code, names in ROLE_NAMES.items() for word in (*names, code)}
        for each in self.classes:
            found |= {each.label: each.code, each.code: each.code}
        return found

    def name(self, code: str) -> tuple[str, str]:
        """(Chinese, English) of a role; of a class its label, in the language of the rulebook."""
        if code in ROLE_NAMES:
            return ROLE_NAMES[code]
        label = self.label(code) or code
        return label, label

    def label(self, code: str) -> str:
        """The label of a class; "" for a role, whose name everybody knows."""
        return next((each.label for each in self.classes if each.code == code), "")

    def kin(self, code: str) -> tuple[str, ...]:
        """A role or class with the classes that fall under it."""
        return (code, *(each.code for each in self.classes if each.role == code))

    def acting(self, roles: Iterable[str], blocks: Iterable[StatutoryBlock]) -> frozenset[str]:
        """As what subjects of these roles stand before the statute: a class that no block names as the role it falls under, too."""
        named = {role for block in blocks for role in block.roles}
        base = {each.code: each.role for each in self.classes if each.role and each.code not in named}
        return frozenset(each for role in roles for each in (role, base.get(role, role)))

    # --- spelled out ---

    def placed(self, node: Node, local: "Subjects") -> Node:
        """`node` with its conditions on 对象, which count their values in `local`, in terms of these subjects."""
        if not self.classes:
            return node

        def condition(found: Compare) -> object:
            wanted = self.kin(local.codes[found.value])
            parts = tuple(Compare(SUBJECT, found.op, self.codes.index(code)) for code in wanted)
            if len(parts) == 1:
                return parts[0]
            return Or(parts) if found.op is Op.EQ else And(parts)

        return cast(Node, _rewritten(node, condition))

    def matter(self, matter: Matter) -> Matter:
        """A matter of the rulebook these subjects are of, with every role it names followed by the classes it speaks of."""
        if not self.classes:
            return matter
        named = {*matter.subjects, *(role for block in matter.statutory for role in block.roles)}
        silent = frozenset(each.code for each in self.classes if each.role and each.code not in named)
        in_ladders = {role for ladder in matter.ladders for role in ladder.roles}
        found = replace(
            matter,
            subjects=self._with(matter.subjects, silent),
            statutory=tuple(replace(block, roles=self._with(block.roles, silent)) for block in matter.statutory),
            tiers=tuple(self._tier(tier, silent) for tier in matter.tiers),
            ladders=tuple(
                replace(
                    ladder,
                    roles=self._with(ladder.roles, silent - in_ladders),
                    tiers=tuple(self._tier(tier, silent) for tier in ladder.tiers),
                )
                for ladder in matter.ladders
            ),
        )
        return self.placed(found, self)

    def _tier(self, tier: Tier, silent: frozenset[str]) -> Tier:
        """A class that the tier names for a kind is not meant by what it says of that kind for the role."""
        named = {(said.kind, role) for said in tier.sanctions for role in said.roles}
        sanctions = tuple(
            replace(said, roles=self._with(said.roles, [code for code in silent if (said.kind, code) not in named]))
            for said in tier.sanctions
        )
        return replace(tier, sanctions=sanctions)

    def _with(self, roles: tuple[str, ...], classes: Iterable[str]) -> tuple[str, ...]:
        known = set(classes)
        return tuple(dict.fromkeys(code for role in roles for code in self.kin(role) if code == role or code in known))


def _rewritten(node: object, condition: Callable[[Compare], object]) -> object:
    """A tree with every comparison on 对象 replaced; parts in which there is none stay the same objects."""
    if isinstance(node, Compare):
        return condition(node) if node.circumstance == SUBJECT else node
    if isinstance(node, tuple):
        items = [_rewritten(item, condition) for item in node]
        return node if all(new is old for new, old in zip(items, node, strict=True)) else tuple(items)
    if is_dataclass(node) and not isinstance(node, type):
        pairs = ((one.name, getattr(node, one.name)) for one in fields(node))
        parts = {name: (old, _rewritten(old, condition)) for name, old in pairs}
        changed = {name: new for name, (old, new) in parts.items() if new is not old}
        return replace(node, **changed) if changed else node
    return node
