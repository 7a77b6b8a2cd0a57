"""What the text front end keeps authors from, reached through trees made by hand: no input makes the resolver raise."""

from fractions import Fraction

from penalty_dsl.model import Citation
from penalty_dsl.resolve import resolve
from penalty_dsl.surface import (
    AmountText,
    BranchText,
    CaseText,
    ChainText,
    CitationText,
    Condition,
    ConventionText,
    FileText,
    Flag,
    MatterText,
    Negation,
    ProvisionText,
    Quantity,
    RangeText,
    SanctionText,
    StatutoryText,
    TierText,
)
from tests.unit.dsl_resolve.building import NOWHERE, file, name, told

YUAN = Quantity(Fraction(1), "元", NOWHERE)


def _fine(amount: AmountText | None = None, **changes: object) -> SanctionText:
    return SanctionText("fine", "must", NOWHERE, amount=amount, **changes)  # type: ignore[arg-type]


def _matter(*items: SanctionText | ChainText, **parts: object) -> MatterText:
    block = StatutoryText(items or (_fine(),), NOWHERE)
    return MatterText(
        name("M1"),
        name("甲"),
        NOWHERE,
        subjects=(name("单位"),),
        statutory=(block,),
        **parts,  # type: ignore[arg-type]
    )


def _codes(built: FileText) -> list[str]:
    return [code for code in told(resolve(built, {}).diagnostics) if code not in ("P0229",)]


def test_an_unknown_version_of_the_language() -> None:
    assert _codes(file(language=2)) == ["P0202"]


def test_no_head() -> None:
    assert told(resolve(FileText("x", ""), {}).diagnostics) == ["P0201"]
    assert told(resolve(FileText("x", ""), {}, partial=True).diagnostics) == []


def test_an_unknown_grade() -> None:
    tier = TierText(name("1"), None, None, NOWHERE, grade=name("从轻轻"), otherwise=True)
    assert _codes(file(_matter(tiers=(tier,)))) == ["P0222"]


def test_malformed_conventions() -> None:
    from dataclasses import replace

    built = file()
    assert built.head is not None
    wrong = tuple(
        ConventionText(key, values, NOWHERE)
        for key, values in (
            ("rounding", ("yuan",)),
            ("above", ("sometimes",)),
            ("point", ("nowhere",)),
            ("share", ("lighter", YUAN, YUAN)),
        )
    )
    codes = told(resolve(replace(built, head=replace(built.head, conventions=wrong)), {}).diagnostics)
    assert set(codes) == {"P0227", "P0324"}


def test_a_condition_deeper_than_any_author_writes() -> None:
    deep: Condition = Flag(name("严重"), NOWHERE)
    for _ in range(5000):
        deep = Negation(deep, NOWHERE)
    assert _codes(file(_matter(invariants=(deep,)))) == ["P0311"]


def test_tier_words_among_statutory_sanctions() -> None:
    assert _codes(file(_matter(_fine(decision="omit")))) == ["P0333"]
    assert _codes(file(_matter(_fine(roles=(name("单位"),))))) == ["P0333"]


def test_otherwise_beside_other_cases() -> None:
    tier = TierText(name("1"), None, None, NOWHERE, otherwise=True, cases=(CaseText(NOWHERE, text=name("甲")),))
    assert _codes(file(_matter(tiers=(tier,)))) == ["P0335"]


def test_an_unconditional_branch_before_others() -> None:
    branches = (BranchText(None, (_fine(),), NOWHERE), BranchText(None, (), NOWHERE))
    assert _codes(file(_matter(ChainText(branches, NOWHERE)))) == ["P0347"]


def test_a_penalty_in_a_provision() -> None:
    law = CitationText(Citation("甲法", "1"), NOWHERE)
    provision = ProvisionText(
        "must_not_penalise", None, name("甲"), Flag(name("对象"), NOWHERE), NOWHERE, (law,), measures=(_fine(),)
    )
    assert _codes(file(provisions=(provision,))) == ["P0304", "P0208", "P0349"]


def test_numbers_of_any_size_are_only_too_large() -> None:
    huge = Quantity(Fraction(10**6000), "元", NOWHERE)
    term = RangeText(huge, huge, NOWHERE)
    assert _codes(file(_matter(_fine(AmountText((term,), NOWHERE))))) == ["P0331"]


def test_parts_that_could_not_be_read_are_not_missed() -> None:
    built = file(_matter(violated=(CitationText(Citation("甲法", "1"), NOWHERE),)))
    assert told(resolve(built, {}).diagnostics) == ["P0208", "P0229"]
    assert told(resolve(built, {}, partial=True).diagnostics) == []
