"""A case as it is given: every fault names its field and says what is allowed; nothing is guessed."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import penalty_dsl
from penalty_rules import CaseError, Catalogue, load_rulebooks, recommend
from tests.semantics.asking import HEAD, PLAIN, catalogue

BOOKS = catalogue(PLAIN)
CASE: dict[str, Any] = {"matter": "M-1", "party": "unit", "decided": "2026-06-01"}


def faults(case: dict[str, Any], books: Catalogue = BOOKS) -> list[tuple[str, str]]:
    with pytest.raises(CaseError) as error:
        books.case(case)
    assert all(problem.zh and problem.en for problem in error.value.problems)
    return [(problem.code, problem.pointer) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("货值", -1, "E0208"),
        ("货值", "3吨", "E0211"),
        ("货值", "3万", "E0211"),
        ("货值", 1.5, "E0206"),
        ("货值", "1.234", "E0209"),
        ("货值", True, "E0202"),
        ("货值", [], "E0202"),
        ("货值", "abc", "E0202"),
        ("货值", 10**15, "E0210"),
        pytest.param("货值", 10**5000, "E0210", id="digits"),
        ("货值", Decimal("1e-999999"), "E0209"),
        ("货值", Decimal("1e999999"), "E0210"),
        ("货值", Decimal("NaN"), "E0202"),
        ("货值", None, "E0207"),
        ("货值", "无法确定", "E0202"),
        ("次数", "1.5", "E0209"),
        ("整改", 1, "E0203"),
        ("整改", "也许", "E0203"),
        ("后果", "中", "E0204"),
        ("后果", 1, "E0204"),
        ("货直", 1, "E0201"),
        ("对象", "unit", "E0219"),
    ],
)
def test_a_wrong_fact_is_named(name: str, value: object, code: str) -> None:
    assert faults({**CASE, "facts": {name: value}}) == [(code, f"/facts/{name}")]


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        ("8000", 800000),
        (8000, 800000),
        ("８，０００元", 800000),
        ("1.2万元", 1200000),
        (Decimal("0.01"), 1),
        ("1元", 100),
    ],
)
def test_money_is_read_exactly(value: object, fen: int) -> None:
    (question,) = BOOKS.case({**CASE, "facts": {"goods": value}}).questions
    assert question.facts == {"goods": fen}


def test_undeterminable_has_a_word_where_it_is_allowed() -> None:
    spelled = [BOOKS.case({**CASE, "facts": {"gains": word}}) for word in (None, "无法确定", "undeterminable")]
    assert len({recommend(case).to_json() for case in spelled}) == 1


def test_every_fault_is_told_at_once() -> None:
    case = {"matter": "M-1", "party": "公司", "act": "2025/03/10", "facts": {"货值": -1, "次数": "x"}}
    assert faults(case) == [
        ("E0212", "/party/kind"),
        ("E0205", "/act"),
        ("E0208", "/facts/货值"),
        ("E0202", "/facts/次数"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"matter": "M-2"}, [("E0218", "/matter")]),
        ({"matter": None}, [("E0213", "/matter")]),
        ({"party": None}, [("E0213", "/party")]),
        ({"party": {"kind": "unit", "x": 1}}, [("E0201", "/party/x")]),
        ({"decided": "2026-02-30"}, [("E0205", "/decided")]),
        ({"decided": datetime(2026, 1, 1)}, [("E0205", "/decided")]),  # noqa: DTZ001
        ({"presume": "no"}, [("E0214", "/presume")]),
        ({"facts": []}, [("E0214", "/facts")]),
        ({"act": {"from": "2026-02-01", "to": "2026-01-01"}}, [("E0217", "/act/to")]),
        ({"act": "2026-07-01"}, [("E0225", "/act")]),
        ({"act": "2026-02-01", "discovered": "2026-01-01"}, [("E0224", "/discovered")]),
        ({"discovered": "2026-07-01"}, [("E0226", "/discovered")]),
        (
            {"acts": [{"id": "a", "matters": ["M-1"]}]},
            [("E0215", "/matter"), ("E0215", "/party"), ("E0213", "/subjects")],
        ),
        ({"案由": "x"}, [("E0201", "/案由")]),
    ],
)
def test_a_wrong_head_is_named(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    case = {name: value for name, value in {**CASE, **changes}.items() if value is not None}
    assert faults(case) == expected


def test_a_chinese_field_is_told_its_english_name() -> None:
    with pytest.raises(CaseError) as error:
        BOOKS.case({"事项": "M-1", "party": "unit"})
    assert "matter" in error.value.problems[0].allowed_zh


def test_a_code_that_two_rulebooks_share_must_be_qualified() -> None:
    first = HEAD % ("", "", PLAIN)
    second = first.replace("test.book", "test.other")
    books = Catalogue(penalty_dsl.load_sources({"a.penalty": first, "b.penalty": second}).rulebooks)
    assert faults(CASE, books) == [("E0227", "/matter")]
    assert recommend(books.case({**CASE, "matter": "test.other/M-1"})).record().rulebooks[0].id == "test.other"


def test_the_case_is_echoed() -> None:
    case = BOOKS.case(
        {**CASE, "party": {"kind": "单位", "name": "某店"}, "act": {"from": "2026-01-01", "to": "2026-02-01"}}
    )
    record = recommend(case).record().case
    assert [(each.id, each.role, each.name) for each in record.subjects] == [("1", "unit", "某店")]
    assert [(each.begun, each.ended, each.matters) for each in record.acts] == [("2026-01-01", "2026-02-01", ("M-1",))]


def test_a_program_that_errs_gets_a_type_error() -> None:
    with pytest.raises(TypeError):
        BOOKS.case("{}")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        BOOKS.case(CASE, decided="2026-01-01")  # type: ignore[arg-type]


def test_one_path_is_a_path(checkout: Path) -> None:
    assert load_rulebooks(str(checkout / "rulebooks" / "cn" / "general.penalty")).rulebooks[0].id == "cn.general"
    assert date(2021, 7, 15) == load_rulebooks(checkout / "rulebooks" / "cn" / "general.penalty").rulebooks[0].in_force
