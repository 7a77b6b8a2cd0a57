"""Disposition, branches, sanctions and measures: semantics R1, R5, R6, R13, S6, S7, S13, S17."""

from dataclasses import replace

import pytest

from penalty_dsl.model import Chain, Const, Duration, Effect, Modality, SanctionKind, TierSanction
from tests.unit.reference.building import (
    MITIGATED,
    ORDINARY,
    always,
    ask,
    block,
    chain,
    circumstance,
    codes,
    fine,
    gains,
    is_true,
    kinds,
    linked,
    order_to_correct,
    plain,
    provision,
    sanction,
    tier,
    with_measure,
)
from tests.unit.reference.building import MONEY as MONEY_TYPE

YES = Const(True)
A, B = circumstance("a"), circumstance("b")
GAINS = circumstance("gains", MONEY_TYPE)


def test_R5_the_first_disposition_that_holds_decides_and_the_others_are_told() -> None:
    provisions = (
        provision("may", Effect.MAY_NOT_PENALISE, YES),
        provision("barred", Effect.TIME_BARRED, YES),
        provision("transfer", Effect.TRANSFER, YES),
        provision("must", Effect.MUST_NOT_PENALISE, YES),
    )
    record = ask(linked(provisions=provisions))
    assert record.disposition == "transfer"
    assert record.ground is not None
    assert record.ground.code == "transfer"
    assert [item.code for item in record.also] == ["may", "barred", "must"]


def test_R5_order_of_all_dispositions() -> None:
    effects = ["not_established", "transfer", "time_barred", "must_not_penalise", "may_not_penalise"]
    provisions = [provision(effect, Effect(effect), YES) for effect in reversed(effects)]
    found = []
    while provisions:
        record = ask(linked(provisions=tuple(provisions)))
        found.append(record.disposition)
        provisions = [item for item in provisions if item.effect != record.disposition]
    assert found == effects
    assert ask(linked()).disposition == "penalise"


def test_R5_may_not_penalise_carries_the_complete_penalise_answer() -> None:
    provisions = (
        provision("may", Effect.MAY_NOT_PENALISE, YES),
        provision("lighten", Effect.MAY_LIGHTEN, YES),
    )
    record = ask(linked(provisions=provisions))
    assert record.disposition == "may_not_penalise"
    assert record.sanctions == ()
    assert [item.code for item in record.also] == ["lighten"]
    assert record.otherwise is not None
    assert record.otherwise.disposition == "penalise"
    assert kinds(record.otherwise) == ["fine"]
    assert record.otherwise.also == ()
    assert [item.code for item in record.otherwise.available] == ["lighten"]
    assert record.otherwise.otherwise is None


def test_R5_transfer_withholds_fines_and_detention_and_leaves_the_rest_open() -> None:
    jail = sanction(SanctionKind.DETENTION, duration=Duration("day", 1, 5))
    matter = linked(
        block(always(fine(), gains(), jail)),
        circumstances=(GAINS,),
        provisions=(provision("crime", Effect.TRANSFER, YES),),
    )
    record = ask(matter, gains=500)
    assert [(item.kind, item.still_open) for item in record.sanctions] == [("confiscate_gains", True)]
    assert codes(record) == ["fine_withheld", "fine_withheld"]
    assert [finding.args for finding in record.findings] == [
        ("M/statutory/1/chain/1/branch/1/fine/1",),
        ("M/statutory/1/chain/1/branch/1/detention/3",),
    ]


@pytest.mark.parametrize("effect", [Effect.TIME_BARRED, Effect.MUST_NOT_PENALISE, Effect.MAY_NOT_PENALISE])
def test_S17_what_is_kept_survives_an_exemption(effect: Effect) -> None:
    things = sanction(SanctionKind.CONFISCATE_THINGS)
    matter = linked(
        block(always(fine(), gains(kept=True), things)),
        circumstances=(GAINS,),
        provisions=(provision("x", effect, YES),),
    )
    assert kinds(ask(matter, gains=500)) == ["confiscate_gains"]
    keeping = linked(
        block(always(fine(), gains(), things)),
        circumstances=(GAINS,),
        provisions=(provision("x", effect, YES, keeps=True),),
    )
    assert kinds(ask(keeping, gains=500)) == ["confiscate_gains", "confiscate_things"]


def test_S17_measures_of_the_chains_and_of_the_deciding_provision() -> None:
    blocks = block(with_measure(always(fine())))
    educated = replace(order_to_correct(), kind="education", path="e")
    for effect, expected in (
        (Effect.MUST_NOT_PENALISE, ["order_correct", "education"]),
        (Effect.NOT_ESTABLISHED, ["education"]),
    ):
        record = ask(linked(blocks, provisions=(provision("x", effect, YES, measures=(educated,)),)))
        assert [item.kind for item in record.measures] == expected
        assert record.sanctions == ()


def test_R6_first_true_branch_wins() -> None:
    found = chain((is_true("a"), [fine(plain(1, 2))]), (is_true("b"), [fine(plain(3, 4))]), (None, [fine(plain(5, 6))]))
    matter = linked(block(found), circumstances=(A, B))
    highest = [ask(matter, a=a, b=b).sanctions[0].statutory_max for a, b in ((1, 1), (0, 1), (0, 0))]
    assert [str(value) for value in highest] == ["2.00", "4.00", "6.00"]


def test_R6_chains_add() -> None:
    matter = linked(block(always(fine()), chain((is_true("a"), [gains()]))), circumstances=(A, GAINS))
    assert kinds(ask(matter, a=1, gains=1)) == ["fine", "confiscate_gains"]
    assert kinds(ask(matter, a=0, gains=1)) == ["fine"]


def test_R6_replaces_the_same_kind_of_the_named_chain() -> None:
    first = replace(always(fine(plain(1, 2)), gains()), name="base")
    second = always(fine(plain(3, 4), additional=True))
    severe = fine(plain(5, 6))
    matter = linked(block(first, second, chain((is_true("a"), [severe]), replaces="base")), circumstances=(A, GAINS))
    record = ask(matter, a=1, gains=1)
    assert [(item.kind, str(item.statutory_max)) for item in record.sanctions if item.kind == "fine"] == [
        ("fine", "4.00"),
        ("fine", "6.00"),
    ]
    assert "confiscate_gains" in kinds(record)
    assert len(ask(matter, a=0, gains=1).sanctions) == 3


def test_R6_replaces_all_earlier_chains_but_never_measures() -> None:
    matter = linked(
        block(
            with_measure(always(fine())), always(fine(additional=True)), chain((is_true("a"), [fine()]), replaces="")
        ),
        circumstances=(A,),
    )
    record = ask(matter, a=1)
    assert [item.path for item in record.sanctions] == ["M/statutory/1/chain/3/branch/1/fine/1"]
    assert [item.kind for item in record.measures] == ["order_correct"]


def test_R6_no_branch_true_and_no_otherwise_is_undetermined() -> None:
    matter = linked(block(chain((is_true("a"), [fine()]), (is_true("b"), [fine()]))), circumstances=(A, B))
    record = ask(matter, a=0, b=0)
    assert record.disposition == "undetermined"
    assert [(item.code, item.args) for item in record.findings] == [
        ("no_branch", ("M/statutory/1/chain/1",)),
    ]
    assert record.attainable == ()
    assert record.exact


def test_S7_a_lone_condition_adds_or_not_but_something_must_be_left() -> None:
    matter = linked(block(chain((is_true("a"), [fine()]))), circumstances=(A,))
    assert [item.args for item in ask(matter, a=0).findings] == [("M",)]


def test_R1_blocks_speak_for_the_roles_they_name() -> None:
    matter = linked(block(always(fine(plain(1, 2)))), block(always(fine(plain(3, 4))), roles=("responsible",)))
    assert str(ask(matter, "responsible").sanctions[0].statutory_max) == "4.00"
    assert str(ask(matter, "unit").sanctions[0].statutory_max) == "2.00"
    record = ask(matter, "individual")
    assert (record.disposition, codes(record)) == ("undetermined", ["role_not_covered"])
    assert record.findings[0].args == ("individual",)


def test_R1_a_role_that_no_block_names_is_told_at_once() -> None:
    matter = linked(
        circumstances=(circumstance("a", presumed=0), B),
        provisions=(provision("crime", Effect.TRANSFER, YES), provision("may", Effect.MAY_LIGHTEN, is_true("b"))),
    )
    record = ask(matter, "individual")
    assert (record.disposition, codes(record)) == ("undetermined", ["role_not_covered"])
    assert (record.also, record.available, record.missing, record.presumed, record.attainable) == ((), (), (), (), ())
    assert record.exact
    assert [item.role for item in record.legal_basis] == ["penalty"]
    assert record.reasons == ()


def test_R13_modalities_and_what_the_tier_decides() -> None:
    revoke, halt = SanctionKind.REVOKE_LICENCE, SanctionKind.HALT
    statute = block(
        always(fine(), sanction(revoke, modality=Modality.MAY_ALSO), sanction(halt, modality=Modality.GRADED))
    )
    decided = tier("t", grade=ORDINARY, sanctions=(TierSanction(revoke, "impose"), TierSanction(halt, "omit")))
    assert [item.chosen for item in ask(linked(statute)).sanctions] == [True, None, None]
    assert [item.chosen for item in ask(linked(statute, tiers=(decided,))).sanctions] == [True, True, False]


def test_R13_must_is_left_out_by_a_mitigated_tier_only() -> None:
    omit = (TierSanction(SanctionKind.FINE, "omit"),)
    fixed = block(always(fine(plain(5, 5))))
    for grade, chosen in ((MITIGATED, False), (ORDINARY, True)):
        record = ask(linked(fixed, tiers=(tier("t", grade=grade, sanctions=omit),)))
        assert record.sanctions[0].chosen is chosen
        assert (record.sanctions[0].recommended is None) is not chosen


def test_S13_a_group_of_which_all_are_chosen_is_a_must() -> None:
    warning, halt = SanctionKind.WARNING, SanctionKind.HALT

    def group(low: int, high: int) -> Chain:
        first, second = (
            sanction(kind, modality=Modality.CHOOSE, group="g", group_low=low, group_high=high)
            for kind in (warning, halt)
        )
        return always(first, second)

    all_of, one_of = group(2, 2), group(1, 2)
    assert [item.chosen for item in ask(linked(block(all_of))).sanctions] == [True, True]
    assert [item.chosen for item in ask(linked(block(one_of))).sanctions] == [None, None]


def test_R13_a_refinement_for_the_role_wins() -> None:
    halt = SanctionKind.HALT
    for_all, for_unit = TierSanction(halt, "omit"), TierSanction(halt, "impose", roles=("unit",))
    matter = linked(
        block(always(sanction(halt, modality=Modality.MAY)), roles=("unit", "individual")),
        tiers=(tier("t", sanctions=(for_all, for_unit)),),
    )
    assert [ask(matter, role).sanctions[0].chosen for role in ("unit", "individual")] == [True, False]
