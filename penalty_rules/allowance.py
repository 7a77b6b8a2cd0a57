"""How much work one answer may be, alone and among the answers of a case (R17c, R17l)."""

from dataclasses import dataclass

#: Up to so many completions are enumerated; beyond, the answer is an outer bound.
MAX_COMPLETIONS = 4096
#: So many answers have what one answer may be by itself; where there are more, they share it.
SHARED = 8


@dataclass(frozen=True, slots=True)
class Allowance:
    """`work`: completions times `Layout.size`, about a second for the whole of it. `outcomes`: different ones that are told. `changes`: the
    same work in looking for what would change the outcome (R17k)."""

    work: int = 1_000_000
    outcomes: int = 256
    changes: int = 2_000_000


#: What an answer may be alone.
WHOLE = Allowance()


def allowance(answers: int) -> Allowance:
    """Of each answer of a case that has so many."""
    if answers <= SHARED:
        return WHOLE
    return Allowance(*(whole * SHARED // answers for whole in (WHOLE.work, WHOLE.outcomes, WHOLE.changes)))
