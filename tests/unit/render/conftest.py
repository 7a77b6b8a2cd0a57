"""Hand-made records: what a renderer gets, without any rulebook."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from penalty_rules.records import (
    ActRecord,
    AlsoRecord,
    AnswerRecord,
    BasisRecord,
    CaseRecord,
    FactRecord,
    FindingRecord,
    MeasureRecord,
    MissingRecord,
    OutcomeRecord,
    PresumedRecord,
    ReasonRecord,
    RecommendationRecord,
    RulebookRecord,
    SanctionRecord,
    SubjectRecord,
)

PENALTY = "《食品安全法》第一百二十二条第一款"
GENERAL = "《行政处罚法》第二十八条第一款"
TRANSFER = "《行政处罚法》第二十七条第一款"
YOUNG = "《行政处罚法》第三十条前段"


def sanction(kind: str, low: str | None = None, high: str | None = None, **changes: object) -> SanctionRecord:
    """An imposed sanction; amounts are exact yuan if any is given."""
    exact = low is not None or high is not None
    minimum = None if low is None else Decimal(low)
    maximum = None if high is None else Decimal(high)
    base = SanctionRecord(
        path=f"SP-1/statutory/1/chain/1/branch/1/{kind}",
        kind=kind,
        label="",
        object="",
        modality="must",
        chosen=True,
        group="",
        group_low=0,
        group_high=0,
        still_open=False,
        decided_by="",
        amount="exact" if exact else "none",
        unit="yuan" if exact else "",
        min=minimum,
        max=maximum,
        min_exclusive=False,
        max_exclusive=False,
        recommended=None,
        statutory_min=minimum,
        statutory_max=maximum,
        statutory_rule="",
        tier_rule="",
        basis=(PENALTY,),
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # keyword arguments of a test


def fine(low: str, high: str, point: str | None = None, **changes: object) -> SanctionRecord:
    """A fine of the tier within 50,000 to 100,000 yuan."""
    defaults: dict[str, object] = {
        "path": "SP-1/statutory/1/chain/2/branch/1/fine",
        "recommended": None if point is None else Decimal(point),
        "statutory_min": Decimal(50000),
        "statutory_max": Decimal(100000),
    }
    return sanction("fine", low, high, **(defaults | changes))


def basis(role: str, text: str, law: str, article: str, paragraph: int | None = None) -> BasisRecord:
    titles = {"食品安全法": "中华人民共和国食品安全法", "行政处罚法": "中华人民共和国行政处罚法"}
    versions = {"食品安全法": "2021-04-29", "行政处罚法": "2021-01-22"}
    return BasisRecord(role, text, law, titles[law], versions[law], article, paragraph, None, None, "")


def reason(kind: str, code: str, label: str, condition: str, truth: str, *reads: str, path: str = "") -> ReasonRecord:
    return ReasonRecord(path or f"SP-1/{kind}/{code}", kind, code, label, condition, truth, True, reads, ())


TIERS = (
    reason("branch", "", "", "货值金额不足 10,000 元", "true", "goods_value", path="SP-1/statutory/1/chain/2/branch/1"),
    reason(
        "case",
        "light",
        "货值较小，未造成危害后果，检查后立即整改",
        "货值金额不足 5,000 元 且 危害后果为“无” 且 主动整改",
        "false",
        "goods_value",
        "harm",
        "corrected",
        path="SP-1/tier/light/when/1",
    ),
    reason("tier", "light", "从轻", "", "false", path="SP-1/tier/light"),
    reason("tier", "normal", "一般", "", "true", path="SP-1/tier/normal"),
    reason("case", "heavy", "妨碍调查取证", "妨碍调查", "false", "obstructed", path="SP-1/tier/heavy/when/1"),
    reason(
        "case",
        "heavy",
        "二年内因同类违法再次被查处",
        "二年内受罚次数不低于 2 次",
        "false",
        "priors",
        path="SP-1/tier/heavy/when/2",
    ),
    reason("tier", "heavy", "从重", "", "false", path="SP-1/tier/heavy"),
)

FACTS = (
    FactRecord("goods_value", "货值金额", "money", "8000.00", "", "元"),
    FactRecord("illegal_gains", "违法所得", "money", "1200.00", "", "元"),
    FactRecord("corrected", "主动整改", "bool", "false", "", ""),
    FactRecord("obstructed", "妨碍调查", "bool", "false", "", ""),
    FactRecord("harm", "危害后果", "choice", "minor", "轻微", ""),
    FactRecord("priors", "二年内受罚次数", "count", "1", "", "次"),
)

PENALISED = AnswerRecord(
    act="1",
    matter="SP-1",
    title="未取得食品生产经营许可从事食品生产经营活动",
    subject="party",
    role="unit",
    disposition="penalise",
    grade="ordinary",
    tier="normal",
    tier_number="2",
    tier_label="一般",
    ground=None,
    sanctions=(
        sanction("confiscate_gains", "1200", "1200", recommended=Decimal(1200)),
        sanction("confiscate_things", object="违法生产经营的食品，以及用于违法生产经营的工具、设备、原料等"),
        fine("65000", "85000", "75000"),
    ),
    measures=(MeasureRecord("cn.general/provision/correct/order_correct", "order_correct", "", (GENERAL,)),),
    legal_basis=(
        basis("violated", "《食品安全法》第三十五条第一款", "食品安全法", "35", 1),
        basis("penalty", PENALTY, "食品安全法", "122", 1),
        basis("provision", GENERAL, "行政处罚法", "28", 1),
    ),
    reasons=TIERS,
    also=(),
    available=(),
    findings=(),
    missing=(),
    presumed=(
        PresumedRecord("coerced", "受他人胁迫或者诱骗", "bool", "false", "", "", "无相反材料"),
        PresumedRecord("merit", "配合查处有立功表现", "bool", "false", "", "", "无相反材料"),
        PresumedRecord("age", "年龄", "age", "18", "", "岁", "成年人"),
    ),
    facts=FACTS,
    attainable=(),
    exact=True,
    procedure=(),
    otherwise=None,
)

CASE = CaseRecord(
    acts=(ActRecord("1", "2026-01-10", "2026-01-12", ("SP-1",)),),
    subjects=(SubjectRecord("party", "unit", "某面包店"),),
    authority="",
    decided="2026-03-01",
    filed="",
    discovered="",
    presume=True,
)
RULEBOOKS = (
    RulebookRecord("cn.example.food", "2026.1", "食品安全行政处罚裁量基准", "3f2a91c07d5e" + "0" * 52),
    RulebookRecord("cn.general", "1", "总则", "a1" * 32),
)


def recommendation(*answers: AnswerRecord, **case: object) -> RecommendationRecord:
    return RecommendationRecord(1, RULEBOOKS, answers, replace(CASE, **case))  # type: ignore[arg-type]


@pytest.fixture
def penalised() -> RecommendationRecord:
    """A fine within a tier, two confiscations, an order to correct."""
    return recommendation(PENALISED)


@pytest.fixture
def optional() -> RecommendationRecord:
    """A group to choose from, a sanction another organ may add, one the tier leaves out, open and unknown amounts."""
    choose: dict[str, Any] = {"chosen": None, "modality": "choose", "group": "g", "group_low": 1, "group_high": 1}
    return recommendation(
        replace(
            PENALISED,
            sanctions=(
                sanction("warning", **choose),
                sanction("fine", None, "500", statutory_min=None, **choose),
                sanction(
                    "revoke_licence", object="营业执照", modality="may_also", chosen=None, decided_by="市场监督管理部门"
                ),
                sanction("reprimand", modality="may", chosen=False),
                sanction("fine", amount="open", path="SP-1/statutory/1/chain/3/branch/1/fine"),
                sanction("halt", "1", "3", unit="month"),
                sanction("confiscate_gains", "0", None, amount="bounds"),
            ),
            missing=(MissingRecord("illegal_gains", "违法所得", "money", "元", (), (), "", "amount"),),
            findings=(FindingRecord("amount_open", ("SP-1/statutory/1/chain/3/branch/1/fine",)),),
        )
    )


@pytest.fixture
def transferred() -> RecommendationRecord:
    """A suspected crime: the fine is withheld, the rest is still open."""
    ground = AlsoRecord("SP-1/provision/crime", "crime", "生产、销售不符合安全标准的食品罪", "transfer", (TRANSFER,))
    young = AlsoRecord("cn.general/provision/30", "30", "不满十四周岁", "must_not_penalise", (YOUNG,))
    return recommendation(
        replace(
            PENALISED,
            disposition="transfer",
            ground=ground,
            sanctions=tuple(replace(one, still_open=True) for one in PENALISED.sanctions[:2]),
            legal_basis=(*PENALISED.legal_basis, basis("provision", TRANSFER, "行政处罚法", "27", 1)),
            also=(young,),
            findings=(FindingRecord("fine_withheld", ("SP-1/statutory/1/chain/2/branch/1/fine",)),),
        )
    )


@pytest.fixture
def waived() -> RecommendationRecord:
    """The penalty may be waived; the penalise answer stands beside."""
    ground = AlsoRecord(
        "cn.general/provision/33-1-2", "33-1-2", "初次违法且危害后果轻微并及时改正", "may_not_penalise", (GENERAL,)
    )
    education = MeasureRecord("cn.general/provision/33-1-2/education", "education", "对当事人进行教育", (GENERAL,))
    return recommendation(
        replace(
            PENALISED,
            disposition="may_not_penalise",
            grade="",
            tier="",
            tier_number="",
            tier_label="",
            ground=ground,
            sanctions=(),
            measures=(education,),
            otherwise=PENALISED,
        )
    )


@pytest.fixture
def undetermined() -> RecommendationRecord:
    """Two tiers are still possible."""
    return recommendation(
        replace(
            PENALISED,
            disposition="undetermined",
            grade="",
            tier="",
            tier_number="",
            tier_label="",
            sanctions=(),
            measures=(),
            missing=(
                MissingRecord(
                    "harm",
                    "危害后果",
                    "choice",
                    "",
                    ("none", "minor", "serious"),
                    ("无", "轻微", "严重"),
                    "",
                    "outcome",
                ),
                MissingRecord(
                    "corrected", "主动整改", "bool", "", (), (), "检查后是否立即停止并按要求整改？", "outcome"
                ),
                MissingRecord("illegal_gains", "违法所得", "money", "元", (), (), "", "amount"),
            ),
            attainable=(
                OutcomeRecord(
                    "penalise",
                    "lighter",
                    "light",
                    "从轻",
                    False,
                    (fine("50000", "65000", "57500"), sanction("warning")),
                ),
                OutcomeRecord("penalise", "ordinary", "normal", "一般", False, (fine("65000", "85000", "75000"),)),
                OutcomeRecord("must_not_penalise", "", "", "", False, ()),
            ),
        )
    )
