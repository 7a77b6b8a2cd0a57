"""Statutory sanctions with where they stand, and which statement of a tier counts for them (R6, R13c)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model import (
    SUBJECT,
    Branch,
    Chain,
    Compare,
    Expr,
    Matter,
    Not,
    Op,
    Or,
    Sanction,
    SanctionKind,
    StatutoryBlock,
    Tier,
    TierSanction,
)
from ..subjects import Subjects


@dataclass(frozen=True, slots=True)
class Placed:
    """A sanction of the statute with where it stands and what must hold for it."""

    block: StatutoryBlock
    chain: Chain
    branch: int
    sanction: Sanction

    def demands(self) -> list[Expr]:
        """The branch's condition, the failure of those before it, and of every branch that takes the sanction out (代替)."""
        chains = [chain.path for chain in self.block.chains]
        later = self.block.chains[chains.index(self.chain.path) + 1 :]
        spared: list[Expr] = [
            Or(tuple(Not(demand) for demand in _demands(chain, number)))
            for chain in later
            if chain.replaces is not None and chain.replaces in ("", self.chain.name)
            for number, branch in enumerate(chain.branches)
            if any(sanction.kind is self.sanction.kind for sanction in branch.sanctions)
        ]
        return [*_demands(self.chain, self.branch), *spared]

    def roles(self, matter: Matter) -> tuple[str, ...]:
        """Whom the sanction may strike."""
        return self.block.roles or matter.subjects


def _demands(chain: Chain, branch: int) -> list[Expr]:
    """What must hold for a branch (counted from 0) to count."""
    before: list[Expr] = [Not(each.when) for each in chain.branches[:branch] if each.when is not None]
    own = chain.branches[branch].when
    return before if own is None else [*before, own]


def branches_of(blocks: Iterable[StatutoryBlock]) -> Iterator[tuple[StatutoryBlock, Chain, int, Branch]]:
    """Every branch with its block, its chain and its place in the chain, in written order."""
    for block in blocks:
        for chain in block.chains:
            for number, branch in enumerate(chain.branches):
                yield block, chain, number, branch


def placed(blocks: Iterable[StatutoryBlock]) -> list[Placed]:
    """The sanctions of `blocks` in written order."""
    return [
        Placed(block, chain, number, sanction)
        for block, chain, number, branch in branches_of(blocks)
        for sanction in branch.sanctions
    ]


def is_role(role: str, subjects: Subjects) -> Expr:
    """The condition that the subject is of this role or class, and of no other."""
    return Compare(SUBJECT, Op.EQ, subjects.codes.index(role))


class Words:
    """What a tier says of the kinds. Its statements differ in kind, object or role (P0337)."""

    def __init__(self, tier: Tier) -> None:
        self._said: dict[tuple[SanctionKind, str, str], TierSanction] = {}
        for said in tier.sanctions:
            for role in said.roles or ("",):
                self._said[said.kind, said.object, role] = said

    def on(self, sanction: Sanction, role: str) -> TierSanction | None:
        """The statement that counts: first what names the object, then what names the role (R13c)."""
        for named in dict.fromkeys((sanction.struck, "")):
            for whom in (role, ""):
                said = self._said.get((sanction.kind, named, whom))
                if said is not None:
                    return said
        return None


@dataclass(slots=True)
class Statement:
    """One thing that a tier says, the path of its place, and the sanctions and roles for which it counts."""

    said: TierSanction
    path: str
    meant: list[tuple[Placed, str]] = field(default_factory=list)

    def sanctions(self) -> list[Placed]:
        """Those for which it counts, each once, in written order."""
        return list({each.sanction.path: each for each, _ in self.meant}.values())


def statements(matter: Matter, tier: Tier, roles: Iterable[str]) -> list[Statement]:
    """What a tier says, in written order; `roles` are the subjects of its ladder."""
    spoken_to = set(roles)
    seen: Counter[str] = Counter()
    found: list[Statement] = []
    for said in tier.sanctions:
        kind = said.kind.value
        seen[kind] += 1
        found.append(Statement(said, f"{tier.path}/{kind}" + (f"/{seen[kind]}" if seen[kind] > 1 else "")))
    by_said = {id(each.said): each for each in found}
    words = Words(tier)
    for each in placed(matter.statutory) if found else ():
        for role in each.roles(matter):
            heard = words.on(each.sanction, role)
            if heard is not None and role in spoken_to:
                by_said[id(heard)].meant.append((each, role))
    return found
