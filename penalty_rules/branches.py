"""R6: which branches of the statute apply, and which sanctions they leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from penalty_dsl.model import Branch, Chain, Matter, Measure, Sanction, SanctionKind, StatutoryBlock

from .citing import REFERENCE
from .resolution import Finding


@dataclass(frozen=True, slots=True)
class Statutory:
    """The statute's sanctions and measures for one subject, in block order, and what stands in the way of an answer. `notes` are
    findings that do not. `groups`: of how many members each choice consists as its branch was written; `either`: those of which one
    is chosen and in which several fines stand (R13f). `nothing`: a branch taken was written empty, and so nothing is imposed."""

    sanctions: tuple[Sanction, ...]
    measures: tuple[Measure, ...]
    groups: Mapping[str, int]
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    either: frozenset[str] = frozenset()
    nothing: bool = False

    @property
    def imposed(self) -> tuple[Sanction | Measure, ...]:
        """The sanctions, then the measures."""
        return (*self.sanctions, *self.measures)


def option_of(member: Sanction | Measure) -> str:
    """The path of the member of a choice that a sanction or measure is, or is a part of (同时处)."""
    return member.together or member.path


def statutory(matter: Matter, role: str, holds: Mapping[str, bool]) -> Statutory:
    """`holds` by path of every branch condition."""
    blocks = blocks_for(matter, role)
    sanctions: list[Sanction] = []
    measures: list[Measure] = []
    groups: dict[str, int] = {}
    fined: set[tuple[str, str]] = set()
    empty = False
    findings: list[Finding] = []
    for block in blocks:
        in_block: list[tuple[str, Sanction]] = []
        for chain in block.chains:
            branch = chosen_branch(chain, holds)
            if branch is None:
                if len(chain.branches) > 1:
                    findings.append(("no_branch", chain.path))
                continue
            if chain.replaces is not None:
                kinds = {sanction.kind for sanction in branch.sanctions}
                in_block = [
                    (name, sanction)
                    for name, sanction in in_block
                    if sanction.kind not in kinds or chain.replaces not in ("", name)
                ]
            in_block.extend((chain.name, sanction) for sanction in branch.sanctions)
            measures.extend(branch.measures)
            empty = empty or branch.nothing
            choices = {member.group for member in branch.imposed if member.group}
            groups.update((group, branch.options(group)) for group in choices)
            fined.update(
                (sanction.group, option_of(sanction))
                for sanction in branch.sanctions
                if sanction.kind is SanctionKind.FINE and sanction.group_high == 1
            )
        sanctions.extend(sanction for _, sanction in in_block)
    references = [measure.path for measure in measures if measure.kind == REFERENCE]
    if not sanctions:
        findings.extend(("by_reference", path) for path in references)
    nothing = empty and not sanctions and not findings
    if not sanctions and not findings and not nothing:
        findings.append(("no_branch", matter.code))
    notes = tuple(("also_by_reference", path) for path in references if sanctions)
    either = frozenset(group for group, count in Counter(group for group, _ in fined).items() if group and count > 1)
    return Statutory(tuple(sanctions), tuple(measures), groups, tuple(findings), notes, either, nothing)


def blocks_for(matter: Matter, role: str) -> tuple[StatutoryBlock, ...]:
    return tuple(block for block in matter.statutory if role in (block.roles or matter.subjects))


def chosen_branch(chain: Chain, holds: Mapping[str, bool]) -> Branch | None:
    """The first true branch; 否则 is always true."""
    return next((branch for branch in chain.branches if branch.when is None or holds[branch.path]), None)
