"""The record of an answer: reasons, citations, presumed and given facts, dates, shapes (R1, R2, R18)."""

from datetime import date
from decimal import Decimal

import pytest

from penalty_dsl.model import (
    Binding,
    Choice,
    Citation,
    Const,
    Definition,
    Derived,
    Effect,
    Kind,
    Not,
    Ref,
    Rulebook,
    ValueType,
)
from penalty_rules.linking import LinkedMatter
from penalty_rules.records import FactRecord
from penalty_rules.reference import Reference, answer, answer_of
from tests.unit.reference.building import (
    AREA,
    BASIS,
    BOOL,
    COUNT,
    DATE,
    HARM,
    MONEY,
    ORDINARY,
    always,
    ask,
    at_least,
    below,
    block,
    circumstance,
    codes,
    fine,
    gains,
    is_true,
    linked,
    plain,
    provision,
    share,
    tier,
    with_measure,
)

YES = Const(True)


def test_R1_the_answer_names_act_matter_and_subject() -> None:
    record = answer(linked(), "unit", {}, act="2", subject="3")
    assert (record.act, record.matter, record.title, record.subject, record.role) == ("2", "M", "事项", "3", "unit")


def test_a_prepared_matter_gives_the_same_answer() -> None:
    matter = linked(circumstances=(circumstance("a"),), tiers=(tier("t", is_true("a")), tier("rest")))
    assert answer_of(Reference(matter), "unit", {"a": 1}) == ask(matter, a=1)


@pytest.mark.parametrize(
    ("decided", "outside"),
    [
        (None, False),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
    ],
)
def test_R2_the_date_of_the_decision_is_an_input(decided: date | None, outside: bool) -> None:
    matter = linked(in_force=date(2026, 1, 1), until=date(2027, 1, 1))
    record = answer(matter, "unit", {}, decided=decided)
    assert ("rulebook_not_in_force" in codes(record)) is outside
    if outside:
        assert record.findings[-1].args == ("cn.book", "2026-01-01", "2026-12-31")
    open_ended = answer(linked(in_force=date(2026, 1, 1)), "unit", {}, decided=date(2025, 1, 1))
    assert open_ended.findings[-1].args == ("cn.book", "2026-01-01", "")


@pytest.mark.parametrize(
    ("kind", "value", "printed", "label"),
    [
        (MONEY, 800_000, "8000.00", ""),
        (MONEY, 5, "0.05", ""),
        (AREA, 125, "12.5", ""),
        (COUNT, 3, "3", ""),
        (BOOL, 1, "true", ""),
        (BOOL, 0, "false", ""),
        (HARM, 2, "serious", "严重"),
        (DATE, date(2026, 3, 1).toordinal(), "2026-03-01", ""),
        (MONEY, None, "undeterminable", ""),
    ],
)
def test_R18_facts_are_echoed_in_canonical_spelling(
    kind: ValueType, value: int | None, printed: str, label: str
) -> None:
    matter = linked(circumstances=(circumstance("x", kind, undeterminable=True),))
    assert ask(matter, x=value).facts == (FactRecord("x", "x", kind.kind.value, printed, label, kind.unit),)


def test_facts_stand_in_declared_order() -> None:
    matter = linked(circumstances=tuple(circumstance(code) for code in "ba"), common=(circumstance("c"),))
    assert [item.code for item in ask(matter, a=1, c=0, b=1).facts] == ["b", "a", "c"]


def presumptuous() -> LinkedMatter:
    facts = (
        circumstance("child", presumed=0, presumed_why="多为成年人"),
        circumstance("unread", presumed=0),
        circumstance("profit", MONEY, presumed=0),
    )
    return linked(
        block(always(fine(), gains("profit"))),
        circumstances=facts,
        provisions=(provision("young", Effect.MUST_NOT_PENALISE, is_true("child")),),
    )


def test_presumed_facts_are_told_with_their_reason() -> None:
    record = ask(presumptuous())
    assert [(item.code, item.value, item.why) for item in record.presumed] == [
        ("child", "false", "多为成年人"),
        ("profit", "0.00", ""),
    ]
    assert [item.code for item in ask(presumptuous(), child=0).presumed] == ["profit"]
    assert answer(presumptuous(), "unit", {}, presume=False).presumed == ()


def test_reasons_tell_every_condition_but_bindings() -> None:
    general = Rulebook("g", "1", "g", circumstances=(circumstance("first", presumed=0),))
    matter = linked(
        used=general,
        circumstances=(
            circumstance("priors", COUNT),
            circumstance("a", only_when=at_least("priors", 0)),
            circumstance("b"),
        ),
        derived=(Derived("twice", ((2, "priors"),)),),
        bindings=(Binding("first", when=below("twice", 3)),),
        definitions=(Definition("d", "定义", is_true("a")),),
        tiers=(tier("t", Ref("d"), ORDINARY), tier("rest")),
        provisions=(
            provision("p", Effect.MAY_LIGHTEN, is_true("first")),
            provision("q", Effect.MAY_LIGHTEN, is_true("b")),
        ),
    )
    reasons = {item.path: item for item in ask(matter, priors=1, a=0).reasons}
    assert list(reasons) == [
        "M/definition/d",
        "M/tier/t/when/1",
        "M/tier/t",
        "M/tier/rest",
        "M/provision/p",
        "M/provision/q",
    ]
    assert reasons["M/tier/t"].reads == ("a",)
    assert reasons["M/tier/rest"].reads == ()
    assert reasons["M/provision/p"].reads == ("priors",), "bindings and derived values are followed"
    assert [item.truth for item in reasons.values()] == ["false", "false", "false", "true", "true", "unknown"]
    assert [item.mattered for item in reasons.values()] == [False, False, False, True, True, True]
    assert reasons["M/provision/p"].basis == ("《行政处罚法》第三十三条第一款",)
    assert reasons["M/tier/t"].condition == ""
    assert reasons["M/definition/d"].condition
    assert (reasons["M/definition/d"].code, reasons["M/definition/d"].label) == ("d", "定义")


def test_the_legal_basis_stands_in_citing_order() -> None:
    other = Citation("食品安全法", "136")
    matter = linked(
        block(always(fine(citations=(other, BASIS)), gains("profit"))),
        circumstances=(circumstance("profit", MONEY),),
        violated=(Citation("食品安全法", "35", 1),),
        tiers=(tier("t", YES, ORDINARY, share(0, 50)),),
        provisions=(
            provision("also", Effect.TIME_BARRED, Const(False)),
            provision("may", Effect.MAY_LIGHTEN, YES, citations=(Citation("行政处罚法", "32"),)),
        ),
        general=(provision("weigh", Effect.MUST_LIGHTEN, YES), provision("too", Effect.MUST_AGGRAVATE, YES)),
    )
    record = ask(matter, profit=0)
    assert [(item.role, item.article) for item in record.legal_basis] == [
        ("violated", "35"),
        ("penalty", "122"),
        ("penalty", "136"),
        ("provision", "33"),
    ]
    assert record.legal_basis[0].title == "中华人民共和国食品安全法"
    assert record.legal_basis[0].version == "2021-04-29"
    assert (record.legal_basis[3].title, record.legal_basis[3].version) == ("行政处罚法", "")
    assert record.sanctions[0].basis == ("《食品安全法》第一百三十六条", "《食品安全法》第一百二十二条第一款")


def test_the_basis_of_the_matter_is_left_out_where_nothing_rests_on_it() -> None:
    cited = block(always(fine(citations=(Citation("食品安全法", "136"),))))
    assert [item.article for item in ask(linked(cited)).legal_basis] == ["136"]
    measured = block(with_measure(cited.chains[0]))
    assert [item.article for item in ask(linked(measured)).legal_basis] == ["122", "136"]


def test_sanctions_without_citations_rest_on_the_basis_of_the_matter() -> None:
    record = ask(linked())
    assert record.sanctions[0].basis == ("《食品安全法》第一百二十二条第一款",)
    assert (record.sanctions[0].label, record.sanctions[0].unit) == ("罚款", "yuan")


def test_R18_money_has_two_places_and_no_float() -> None:
    record = ask(linked(block(always(fine(plain(50, 100))))))
    assert isinstance(record.sanctions[0].min, Decimal)
    assert (str(record.sanctions[0].min), str(record.sanctions[0].statutory_max)) == ("50.00", "100.00")


def test_missing_facts_come_with_their_question_and_values() -> None:
    harm = circumstance("harm", HARM, question="后果？")
    record = ask(linked(circumstances=(harm,), tiers=(tier("t", Not(is_true("harm"))), tier("rest"))))
    missing = record.missing[0]
    assert (missing.code, missing.question, missing.kind, missing.why) == (
        "harm",
        "后果？",
        Kind.CHOICE.value,
        "outcome",
    )
    assert (missing.values, missing.value_labels) == (("none", "minor", "serious"), ("无", "轻微", "严重"))
    assert Choice("none", "无") in HARM.choices
