"""What a trace says of provisions, branches, ladders and tiers; its schema, its canonical JSON, and how it is rendered."""

import json
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or
from penalty_rules import Recommendation, load_rulebooks, recommend
from penalty_rules.canonical import to_json
from penalty_rules.explaining import ConsideredRecord, TraceRecord
from penalty_rules.explaining.because import because
from penalty_rules.kleene import truth
from penalty_rules.program import compile_matter
from penalty_rules.records import RecommendationRecord
from penalty_rules.render import render_html, render_markdown, render_text
from penalty_rules.schema import explanation_schema
from tests.semantics.asking import catalogue

BODY = """
定义 数额较大 (big) = 货值 5万元以上
法定处罚 {
  责令改正
  当 货值 不足 1万元 { 罚款 1000元以上5000元以下 }
  否则当 货值 不足 10万元 { 罚款 5000元以上2万元以下 }
  否则 { 罚款 2万元以上10万元以下 }
}
不予处罚 exempt "轻微" { 依据 《测试法》第二条   当 后果 = 无 且 整改 }
档次 1 从轻 (light) {
  情形 "小额" (small) 当 货值 不足 2000元 且 次数 < 1次
  或 情形 "主动配合" (helped)
  罚款 法定幅度的 0% 至 30% }
档次 2 一般 (normal) { 其余 罚款 法定幅度的 30% 至 70% }
档次 3 从重 (heavy) { 当 数额较大 或 后果 = 重 罚款 法定幅度的 70% 至 100% }
"""
FACTS: dict[str, object] = {"货值": 3000, "次数": 0, "后果": "轻", "整改": "否"}


def recommendation(facts: dict[str, object] = FACTS, body: str = BODY, **case: object) -> Recommendation:
    data = {"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-06-01", "facts": facts, **case}
    return recommend(catalogue(body).case(data))


def trace(facts: dict[str, object] = FACTS, body: str = BODY, **case: object) -> TraceRecord:
    return recommendation(facts, body, **case).answers[0].explain()


def of(found: TraceRecord, kind: str) -> dict[str, ConsideredRecord]:
    return {one.code or one.path.rpartition("M-1/")[2]: one for one in found.considered if one.kind == kind}


def leaves(one: ConsideredRecord) -> list[tuple[str, str, bool]]:
    return [(leaf.condition, leaf.truth, leaf.wanted) for leaf in one.because]


# ---- leaves ------------------------------------------------------------------------------------------------------------

_CODES = "abcd"
_EXPR = st.recursive(
    st.builds(Compare, st.sampled_from(_CODES), st.just(Op.EQ), st.sampled_from([0, 1]))
    | st.builds(Const, st.booleans()),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


class _Known:
    """A situation of booleans, for what `because` asks."""

    def __init__(self, values: dict[str, int]) -> None:
        self.values = values

    def truth(self, expr: Expr) -> bool | None:
        return truth(expr, self.values.get, lambda code: None)


@dataclass(frozen=True)
class _Plain:
    """A matter without definitions and bindings."""

    bindings: dict[str, object] = field(default_factory=dict)
    definitions: dict[str, object] = field(default_factory=dict)


@given(_EXPR, st.dictionaries(st.sampled_from(_CODES), st.sampled_from([0, 1])))
def test_the_leaves_that_are_told_suffice(expr: Expr, values: dict[str, int]) -> None:
    """With nothing known but the circumstances of the leaves told, the condition has the truth it has."""
    situation = _Known(values)
    told = because(expr, _Plain(), situation)  # type: ignore[arg-type]
    read = {leaf.condition.circumstance for leaf in told}
    alone = _Known({code: value for code, value in values.items() if code in read})
    assert alone.truth(expr) is situation.truth(expr)
    for leaf in told:
        assert leaf.truth is situation.truth(leaf.condition)
        if situation.truth(expr) is None:
            assert leaf.truth is None
        else:
            assert (leaf.truth is leaf.wanted) is situation.truth(expr)


# ---- what was considered -----------------------------------------------------------------------------------------------


def test_a_tier_that_fails_tells_the_comparisons_that_made_it_fail() -> None:
    found = trace()
    tiers = of(found, "tier")
    assert {code: one.result for code, one in tiers.items()} == {
        "light": "fails",
        "normal": "applies",
        "heavy": "fails",
    }
    first, second = [one for one in found.considered if one.parent.endswith("/light")]
    assert leaves(first) == [("货值不足 2,000 元", "false", True)]  # that 次数 is 0 did not help
    assert leaves(second) == [("主动配合", "false", True)]
    assert [(read.label, read.value, read.source) for read in first.because[0].reads] == [("货值", "3000.00", "fact")]
    assert second.because[0].reads[0].source == "presumed"
    assert tiers["light"].rests_on == (first.path, second.path)
    (heavy,) = [one for one in found.considered if one.parent.endswith("/heavy")]
    assert [(leaf.condition, leaf.through) for leaf in heavy.because] == [
        ("货值不低于 50,000 元", ("数额较大",)),
        ("后果为“重”", ()),
    ]


def test_the_rest_fails_because_another_tier_holds() -> None:
    found = of(trace({**FACTS, "货值": 60000}), "tier")
    assert (found["normal"].result, found["normal"].rests_on) == ("fails", ("M-1/tier/heavy",))


def test_every_branch_of_the_statute_is_told() -> None:
    found = trace({**FACTS, "货值": 60000})
    branches = [one for one in found.considered if one.kind == "branch"]
    assert [(one.label, one.result) for one in branches] == [
        ("责令改正", "applies"),
        ("罚款 1,000元以上5,000元以下", "fails"),
        ("罚款 5,000元以上20,000元以下", "applies"),
        ("罚款 20,000元以上100,000元以下", "preceded"),
    ]
    assert leaves(branches[1]) == [("货值不足 10,000 元", "false", True)]


def test_an_exemption_tells_its_law_and_what_it_lacks() -> None:
    exempt = of(trace({**FACTS, "后果": "无"}), "provision")["exempt"]
    assert (exempt.result, exempt.effect, exempt.basis) == ("fails", "must_not_penalise", ("《测试法》第二条",))
    assert leaves(exempt) == [("整改", "false", True)]
    assert of(trace({**FACTS, "后果": "无", "整改": "是"}), "provision")["exempt"].result == "applies"


def test_what_is_unknown_is_told_as_unknown() -> None:
    found = trace({"货值": 3000})
    assert of(found, "tier")["heavy"].result == "unknown"
    exempt = of(found, "provision")["exempt"]
    assert leaves(exempt) == [("后果为“无”", "unknown", True), ("整改", "unknown", True)]
    assert {read.source for leaf in exempt.because for read in leaf.reads} == {"unknown"}


def test_only_ladders_of_the_party_that_may_count_are_told() -> None:
    body = """法定处罚 { 罚款 1万元以上5万元以下 }
    裁量 个人的 (persons) 对 个人 { 档次 1 一般 { 其余 罚款 法定幅度的 0% 至 10% } }
    裁量 重大的 (grave) 当 后果 = 重 { 档次 2 从重 { 其余 罚款 法定幅度的 80% 至 100% } }
    裁量 多次的 (often) 当 次数 >= 2次 { 档次 3 从重 { 其余 罚款 法定幅度的 50% 至 60% } }
    档次 4 一般 { 其余 罚款 法定幅度的 20% 至 30% }"""
    found = trace({"次数": 3, "后果": "轻"}, body)
    assert {code: one.result for code, one in of(found, "ladder").items()} == {"grave": "fails", "often": "applies"}
    assert [one.label for one in found.considered if one.kind == "tier"] == ["3 从重"]


def test_without_a_penalty_no_tier_was_in_question() -> None:
    assert of(trace({**FACTS, "后果": "无", "整改": "是"}), "tier") == {}


def test_a_party_the_matter_does_not_speak_of_has_an_empty_trace() -> None:
    found = trace(FACTS, BODY, party={"kind": "responsible"})
    assert (found.considered, found.changes) == ((), ())


# ---- the published shape -----------------------------------------------------------------------------------------------


def test_it_fits_its_schema_and_is_canonical() -> None:
    schema = explanation_schema()
    cases: list[dict[str, object]] = [FACTS, {"货值": 3000}, {**FACTS, "后果": "无", "整改": "是"}]
    for facts in cases:
        text = to_json(recommendation(facts).explain())
        document = json.loads(text)
        jsonschema.validate(document, schema)
        assert document["trace"] == 1
        assert text == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_it_is_the_same_whatever_was_asked_before() -> None:
    one, other = catalogue(BODY), catalogue(BODY, memo=0)
    data = {"matter": "M-1", "party": {"kind": "unit"}, "decided": "2026-06-01", "facts": FACTS}
    assert to_json(recommend(one.case(data)).explain()) == to_json(recommend(other.case(data)).explain())


def test_the_plain_answer_knows_nothing_of_it() -> None:
    """Asking why changes no answer."""
    found = recommendation()
    before = found.to_json()
    found.explain()
    assert found.to_json() == before == recommendation().to_json()


@pytest.mark.parametrize("facts", [FACTS, {**FACTS, "货值": 60000}, {"货值": 3000}])
def test_english_explanations_have_no_chinese_words_of_ours(facts: dict[str, object]) -> None:
    found = recommendation(facts)
    plain = render_text(found.record("en"), "en")
    text = render_text(found.record("en"), "en", explanation=found.explain("en"), full=True)
    labels = set(re.findall("[\u3000-\u9fff]+", plain + BODY))
    assert set(re.findall("[\u3000-\u9fff]+", text)) <= labels


def test_in_brief_and_in_full() -> None:
    found = recommendation()
    brief = render_text(found.record(), explanation=found.explain())
    full = render_text(found.record(), explanation=found.explain(), full=True)
    assert "（还差 7,000 元）" in brief
    assert "主动配合  否 → 是" not in brief  # presumed
    assert "主动配合  否 → 是" in full
    assert "数额较大”的货值不低于 50,000 元：不成立（货值 3,000 元）" in brief
    assert "### 没有适用的档次" in render_markdown(found.record(), explanation=found.explain())


# ---- HTML --------------------------------------------------------------------------------------------------------------


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: str) -> _Seen:
    parser = _Seen()
    parser.feed(page)
    return parser


@settings(max_examples=30, deadline=None)
@given(
    st.text(max_size=60)
    | st.sampled_from(["<script>alert(1)</script>", '" onclick="x', "</title><img src=x>", "&lt;b&gt;"])
)
def test_no_word_of_a_case_becomes_markup(name: str) -> None:
    usual = seen(render_html(_named("某店")))
    found = seen(render_html(_named(name)))
    assert (found.tags, found.attributes) == (usual.tags, usual.attributes)


def _named(name: str) -> RecommendationRecord:
    record = _PLAIN.record()
    subjects = tuple(replace(one, name=name) for one in record.given.subjects)
    return replace(record, given=replace(record.given, subjects=subjects))


_PLAIN = recommendation()


def test_the_page_says_what_the_text_says() -> None:
    explanation = _PLAIN.explain()
    page = seen(render_html(_PLAIN.record(), explanation=explanation, full=True)).text
    text = render_text(_PLAIN.record(), explanation=explanation, full=True)
    squeezed = re.sub(r"\s+", "", page)
    assert all(re.sub(r"\s+", "", line) in squeezed for line in text.splitlines() if "  " not in line.strip())


def test_every_shipped_matter_can_be_explained_with_nothing_known() -> None:
    for linked in load_rulebooks().matters[:12]:
        program = compile_matter(linked)
        for role in linked.matter.subjects:
            assert program.answer(role, {}).explain().considered
