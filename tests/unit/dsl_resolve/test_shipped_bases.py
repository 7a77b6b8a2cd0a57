"""The shipped rulebooks cite for each kind of party what applies to it (R18e)."""

from pathlib import Path

import pytest

from penalty_dsl import load
from penalty_dsl.model import Matter

_ROOT = Path(__file__).resolve().parents[3] / "rulebooks"
_MATTERS = [matter for book in load([_ROOT]).rulebooks for matter in book.matters]


@pytest.mark.parametrize("matter", _MATTERS, ids=lambda matter: matter.code)
def test_a_basis_for_one_kind_of_party_stands_at_its_sanctions(matter: Matter) -> None:
    """Where parties are punished by blocks of their own, the matter's basis is one place for all of them."""
    if len(matter.statutory) > 1:
        assert len(matter.basis) == 1


def test_units_are_not_cited_the_paragraph_for_individuals() -> None:
    [matter] = [matter for matter in _MATTERS if matter.code == "FIRE-60-1-3"]
    for block in matter.statutory:
        branches = [branch for chain in block.chains for branch in chain.branches]
        cited = [item.citations for branch in branches for item in branch.sanctions]
        cited += [item.citations for branch in branches for item in branch.measures]
        assert all(cited)  # so that the matter's own basis is left out
        paragraphs = {place.paragraph for places in cited for place in places if place.law == "消防法"}
        assert paragraphs == ({1, 3} if block.roles == ("unit",) else {2, 3})
