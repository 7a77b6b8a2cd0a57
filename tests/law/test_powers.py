"""Who may provide which penalty: 《行政处罚法》 articles 9 to 14 and 16, both sides of each boundary.

docs/law-coverage.md names these tests.
"""

import pytest

import penalty_dsl
from penalty_dsl import digests
from penalty_dsl.laws import law_index
from penalty_dsl.model import LawLevel

LEVELS = {
    "law": "法律",
    "regulation": "行政法规",
    "local": "地方性法规",
    "department": '部门规章 罚款限额 10万元 依据 "示例限额"',
    "government": '地方政府规章 罚款限额 10万元 依据 "示例限额"',
    "interpretation": "司法解释",
    "document": "规范性文件",
}
SMALL = ["警告", "通报批评", "罚款 10万元以下"]
#: Beyond what rules may provide and within what local regulations may.
LARGE = [
    "没收 违法所得",
    '没收 财物 "工具"',
    '暂扣 "许可证" 3个月',
    '降低资质等级 "甲级"',
    '吊销 "许可证"',
    '限制开展生产经营活动 "新承接业务"',
    "责令停产停业",
    "责令关闭",
    "限制从业 5年",
]
BUSINESS_LICENCE, DETENTION, OTHER = '吊销 "营业执照"', "拘留 5日以下", '其他处罚 "另有名称的"'
EVERYTHING = [*SMALL, *LARGE, BUSINESS_LICENCE, DETENTION, OTHER]


def found(sanction: str, *levels: str, own: str = "") -> list[str]:
    """The codes about powers for a matter that is based on one invented law of each of these levels; `own`: the level of one that the
    sanction alone rests on."""
    laws = [*levels, *filter(None, [own])]
    declared = "\n".join(f"法律 L{n} = 《示例{n}》 2020-01-01 {LEVELS.get(level, '')}" for n, level in enumerate(laws))
    basis = "、".join(f"《L{n}》第一条" for n in range(len(levels)))
    cited = f" 依据 《L{len(levels)}》第一条" if own else ""
    text = f"""语言 1
裁量基准 test.levels 版本 "1" {{ 名称 "层级" }}
{declared}
事项 M-1 "甲" {{ 对象 单位 依据 {basis} 情节 违法所得 : 金额 法定处罚 {{ {sanction}{cited} }} }}
"""
    diagnostics = penalty_dsl.load_sources({"x.penalty": text}, strict=False).diagnostics
    errors = [one.code for one in diagnostics if one.severity is penalty_dsl.Severity.ERROR]
    told = [one.code for one in diagnostics if one.code.startswith(("P060", "P0615"))]
    assert set(errors) <= set(told)
    return told


@pytest.mark.parametrize("sanction", EVERYTHING)
def test_art_10_a_law_provides_every_kind(sanction: str) -> None:
    assert found(sanction, "law") == []


@pytest.mark.parametrize("level", ["regulation", "local", "department", "government"])
def test_art_10_only_a_law_provides_detention(level: str) -> None:
    assert found(DETENTION, level) in (["P0601"], ["P0603"])
    assert found(DETENTION, level, "law") == []


@pytest.mark.parametrize("sanction", [*SMALL, *LARGE, BUSINESS_LICENCE, OTHER])
def test_art_11_an_administrative_regulation_provides_all_but_detention(sanction: str) -> None:
    assert found(sanction, "regulation") == []
    assert found(DETENTION, "regulation") == ["P0601"]


@pytest.mark.parametrize("sanction", [*SMALL, *LARGE])
def test_art_12_a_local_regulation_provides_these(sanction: str) -> None:
    assert found(sanction, "local") == []


@pytest.mark.parametrize(("sanction", "code"), [(BUSINESS_LICENCE, "P0602"), (DETENTION, "P0601")])
def test_art_12_a_local_regulation_neither_detains_nor_revokes_a_business_licence(sanction: str, code: str) -> None:
    assert found(sanction, "local") == [code]
    assert found('吊销 "排污许可证"', "local") == []


@pytest.mark.parametrize("level", ["department", "government"])
@pytest.mark.parametrize("sanction", [*LARGE, BUSINESS_LICENCE, OTHER])
def test_art_13_and_art_14_a_rule_provides_warning_reprimand_and_fine_only(level: str, sanction: str) -> None:
    assert found(sanction, level) == ["P0603"]
    assert [found(small, level) for small in SMALL] == [[], [], []]


@pytest.mark.parametrize("level", ["department", "government"])
@pytest.mark.parametrize(
    ("fine", "kept"),
    [
        ("10万元", True),
        ("10万元以下", True),
        ("5万元以上100000.01元以下", False),
        ("违法所得的3倍以下 不超过 10万元", True),
        ("违法所得的3倍以下 不超过 11万元", False),
        ("违法所得的3倍以下", False),
        ("违法所得的3倍以下 无法确定时 10万元以下", False),
        ("较低者 { 违法所得的3倍以下；10万元以下 }", True),
        ("较高者 { 1万元以下；10万元以下 }", True),
        ("较高者 { 违法所得的3倍以下；10万元以下 }", False),
        ("10万元以上", False),
    ],
)
def test_art_13_and_art_14_the_fine_of_a_rule_keeps_to_its_limit(level: str, fine: str, kept: bool) -> None:
    assert found(f"罚款 {fine}", level) == ([] if kept else ["P0604"])
    assert found(f"罚款 {fine}", level, "local") == []


@pytest.mark.parametrize("level", ["regulation", "law"])
@pytest.mark.parametrize("rule", ["department", "government"])
def test_art_13_and_art_14_a_rule_spells_out_what_is_cited_beside_it(rule: str, level: str) -> None:
    for sanction in (*LARGE, OTHER, "罚款 20万元以下"):
        assert found(sanction, rule, level) == []


def test_art_13_a_rule_without_a_limit_is_told_as_unchecked() -> None:
    """The State Council's limit could not be verified: the software knows no number of its own."""
    text = """语言 1
裁量基准 test.levels 版本 "1" { 名称 "层级" }
法律 甲 = 《示例办法》 2020-01-01 部门规章
事项 M-1 "甲" { 对象 单位 依据 《甲》第一条 法定处罚 { 罚款 1000万元以下 } }
"""
    diagnostics = penalty_dsl.load_sources({"x.penalty": text}).diagnostics
    assert [one.code for one in diagnostics if one.code.startswith("P06")] == ["P0608"]


@pytest.mark.parametrize("level", ["document", "interpretation"])
@pytest.mark.parametrize("sanction", EVERYTHING)
def test_art_16_other_documents_provide_nothing(level: str, sanction: str) -> None:
    assert found(sanction, level) == ["P0605"]
    assert found(sanction, level, "law") == []


def test_art_9_other_kinds_stand_in_laws_and_administrative_regulations_only() -> None:
    assert [found(OTHER, level) for level in ("law", "regulation", "local")] == [[], [], ["P0606"]]


# --- which text a penalty rests on


def test_a_sanction_rests_on_its_own_basis_where_it_has_one() -> None:
    assert found(DETENTION, "law", own="local") == ["P0601"]
    assert found(DETENTION, "local", own="law") == []


def test_of_a_law_of_unknown_level_nothing_is_concluded() -> None:
    assert found("罚款 1万元以下", "?") == []
    assert found(DETENTION, "?") == ["P0607"]
    assert found(DETENTION, "?", "local") == ["P0607"]
    assert found(DETENTION, "?", "law") == []
    assert found(BUSINESS_LICENCE, "?", "local") == ["P0607"]
    assert found("责令停产停业", "?", "local") == []
    assert found(OTHER, "?", "local") == ["P0607"]
    assert found("责令停产停业", "?", "department") == ["P0607"]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("中华人民共和国行政处罚法", LawLevel.LAW),
        ("中华人民共和国治安管理处罚法", LawLevel.LAW),
        ("行政执法机关移送涉嫌犯罪案件的规定", LawLevel.ADMINISTRATIVE_REGULATION),
        ("化妆品监督管理条例", LawLevel.ADMINISTRATIVE_REGULATION),
        ("价格违法行为行政处罚规定", LawLevel.ADMINISTRATIVE_REGULATION),
        ("广东省大气污染防治条例", LawLevel.LOCAL_REGULATION),
        ("市场监督管理行政处罚信息公示规定", LawLevel.DEPARTMENT_RULE),
        (
            "最高人民法院、最高人民检察院关于办理环境污染刑事案件适用法律若干问题的解释",
            LawLevel.JUDICIAL_INTERPRETATION,
        ),
        ("信访工作条例", None),  # made by party and government together
        ("互联网信息服务算法推荐管理规定", None),  # a department's, among the regulations of the corpus
        ("旅馆业治安管理办法", None),  # approved by the State Council, issued by a department
    ],
)
def test_levels_of_the_law_index(title: str, level: LawLevel | None) -> None:
    law = law_index().find(title)
    assert law is not None
    assert law.level is level


def test_a_level_that_is_not_declared_is_that_of_the_index() -> None:
    text = """语言 1
裁量基准 test.levels 版本 "1" { 名称 "层级" }
法律 甲 = 《广东省大气污染防治条例》 2022-11-30
事项 M-1 "甲" { 对象 单位 依据 《甲》第一条 法定处罚 { 拘留 5日以下 } }
"""
    diagnostics = penalty_dsl.load_sources({"x.penalty": text}, strict=False).diagnostics
    assert [one.code for one in diagnostics if one.code.startswith("P06")] == ["P0601"]


# --- how it is written


CHINESE = """语言 1
裁量基准 test.levels 版本 "1" { 名称 "层级" }
法律 甲 = 《甲法》 2020-01-01 法律
法律 法律 = 《乙办法》 2020-01-01 部门规章 罚款限额 10万元 依据 "限额"
法律 丙 = 《丙解释》 2020-01-01
  法律
"""
ENGLISH = """language 1
rulebook test.levels version "1" { title "层级" }
law 甲 = 《甲法》 2020-01-01 law
law 【法律】 = 《乙办法》 2020-01-01 department rule fine limit 100,000 yuan basis "限额"
law 丙 = 《丙解释》 2020-01-01 law
"""
YAML = """语言: 1
裁量基准: {编号: test.levels, 版本: "1", 名称: 层级}
法律:
  甲: {名称: 甲法, 版本: 2020-01-01, 层级: 法律}
  法律: {名称: 乙办法, 版本: 2020-01-01, 层级: 部门规章, 罚款限额: {数额: 10万元, 依据: 限额}}
  丙: {名称: 丙解释, 版本: 2020-01-01, 层级: 法律}
"""


def test_the_three_notations_say_the_same() -> None:
    (zh,), (en,), (yaml,) = (
        penalty_dsl.load_sources({name: text}).rulebooks
        for name, text in (("x.penalty", CHINESE), ("x.penalty", ENGLISH), ("x.yaml", YAML))
    )
    assert zh.laws == en.laws == yaml.laws
    assert digests(zh, {}) == digests(en, {}) == digests(yaml, {})
    assert [law.level for law in zh.laws] == [LawLevel.LAW, LawLevel.DEPARTMENT_RULE, LawLevel.LAW]


@pytest.mark.parametrize(
    "item",
    [
        '事项 M-1 "甲" { 对象 单位 依据 《甲》第一条 法定处罚 { 警告 } }',
        '可以不予处罚 P-1 "甲" { 当 首次 依据 《甲》第一条 }',
        "定义 再次 (again) = 非 首次",
        "标准 较大 (large) = 首次",
        '程序 P "甲" { 步骤 "甲" }',
        "法律 法律 = 《乙法》 2020-01-01",
        "",
    ],
)
def test_after_the_level_any_item_may_follow(item: str) -> None:
    text = f"""语言 1
裁量基准 test.levels 版本 "1" {{ 名称 "层级" 通用情节 首次 : 是否 }}
法律 甲 = 《甲法》 2020-01-01 法律
{item}
"""
    (book,) = penalty_dsl.load_sources({"x.penalty": text}).rulebooks
    assert book.laws[0].level is LawLevel.LAW
    others = (*book.laws[1:], *book.matters, *book.provisions, *book.definitions, *book.standards, *book.procedures)
    assert len(others) == bool(item)


def test_a_level_decides_nothing_and_leaves_the_meaning_alone() -> None:
    (declared,) = penalty_dsl.load_sources({"x.penalty": CHINESE}).rulebooks
    (bare,) = penalty_dsl.load_sources({"x.penalty": CHINESE.replace("2020-01-01 法律", "2020-01-01")}).rulebooks
    assert digests(declared, {}).meaning == digests(bare, {}).meaning
    assert digests(declared, {}).document != digests(bare, {}).document


@pytest.mark.parametrize(
    "licence", ["营业 执照", "營業執照", "个体工商户营业执照", "个体工商户执照", "Business Licence"]
)
def test_art_12_a_business_licence_however_it_is_written(licence: str) -> None:
    assert found(f'吊销 "{licence}"', "local") == ["P0602"]
    assert found(f'吊销 "{licence}"', "regulation") == []


@pytest.mark.parametrize("licence", [' "有关证照"', ' "许可证件、执照"', ""])
def test_art_12_a_licence_that_is_not_named_is_told(licence: str) -> None:
    assert found("吊销" + licence, "local") == ["P0615"]
    assert found("吊销" + licence, "law") == []


@pytest.mark.parametrize("licence", ["烟草专卖许可证", "驾驶执照", "登记证书"])
def test_art_12_other_licences_that_are_named_are_not(licence: str) -> None:
    assert found(f'吊销 "{licence}"', "local") == []


@pytest.mark.parametrize("level", ["department", "government"])
def test_art_13_a_fine_without_an_amount_has_no_maximum(level: str) -> None:
    assert found("罚款", level) == ["P0604"]
    assert found("罚款", "law") == []
