"""R6e: facts under which a statute written with lone 当 imposes nothing and does not say so (warning)."""

from ..model import Branch, Expr, StatutoryBlock
from .context import Context
from .gaps import gap

_NONE_LEFT = ("总有一个“当”成立，没有遗漏", "one of these `when` is always true and no facts are left open")


def silent_blocks(context: Context) -> None:
    """For each role the sanctions of which all hang on lone 当: what is left where none of these is true is a gap of the statute as
    written, so that the answer stays open. Told once for a block."""
    matter = context.matter
    told: set[str] = set()
    roles = dict.fromkeys(role for block in matter.statutory for role in block.roles or matter.subjects)
    for role in roles:
        blocks = [block for block in matter.statutory if role in (block.roles or matter.subjects)]
        whens = _lone(blocks)
        if not whens or blocks[0].path in told:
            continue
        open_ = gap(context, whens, (role,))
        first = next(chain for block in blocks for chain in block.chains if chain.branches[0].when is not None)
        path = first.branches[0].path
        if open_.facts is not None:
            told.add(blocks[0].path)
            context.tell("P0614", path, values=open_.facts[0], values_en=open_.facts[1])
        elif open_.doubt is not None:
            told.add(blocks[0].path)
            context.unproved(path, _NONE_LEFT, open_.doubt)


def _lone(blocks: list[StatutoryBlock]) -> list[Expr]:
    """The conditions of the lone 当 that impose; empty where anything else settles what is imposed, or says that nothing is."""
    whens: list[Expr] = []
    for chain in (chain for block in blocks for chain in block.chains):
        if len(chain.branches) > 1:
            return []  # 否则 closes it, or it is a gap of its own (P0423)
        (branch,) = chain.branches
        if branch.when is None and (branch.sanctions or branch.nothing or _refers(branch)):
            return []
        if branch.when is not None and branch.sanctions:
            whens.append(branch.when)
    return whens


def _refers(branch: Branch) -> bool:
    """Whether the penalty is to be found elsewhere: in another provision, or with another organ."""
    return any(measure.kind in ("reference", "referral") for measure in branch.measures)
