"""What a matter can read: everything that is ever asked, and no shared circumstance that nothing rests on."""

import pytest

from penalty_rules import Catalogue, load_rulebooks
from penalty_rules.fact_model import askable
from penalty_rules.interviewing import Interview
from penalty_rules.readable import readable


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_rulebooks()


@pytest.mark.parametrize(
    "code", ["GD-2.8.1", "GD-5.1", "SP-122-1", "SP-124-1-5", "AD-57-1", "PRICE-13", "CUS-23", "CITY-ZJ-17"]
)
def test_whatever_is_asked_can_be_read(catalogue: Catalogue, code: str) -> None:
    program = catalogue.program(code)
    linked = program.linked
    read = readable(linked)
    for role in linked.matter.subjects or linked.subjects.codes:
        assert {one.code for one in Interview(program, role).record.missing} <= read


def test_own_circumstances_are_read_unless_bound(catalogue: Catalogue) -> None:
    for linked in catalogue.matters:
        own = {one.code for one in linked.matter.circumstances} | {one.code for one in linked.matter.composites}
        assert own & set(askable(linked)) <= readable(linked), linked.matter.code


def test_what_other_matters_of_the_rulebook_weigh_is_not_read(catalogue: Catalogue) -> None:
    read = readable(catalogue.matter("GD-2.8.1"))
    assert {"days", "evasion", "serious", "count_2y", "act_minor"} <= read
    assert not {"water_zone", "ph_only", "property_loss"} & read


def test_a_fact_that_only_an_amount_or_a_procedure_rests_on_is_read(catalogue: Catalogue) -> None:
    assert {"goods_value", "township", "larger_fine"} <= readable(catalogue.matter("SP-122-1"))
