"""What is a keyword, a name or a quantity, and where (language manual: Words)."""

from fractions import Fraction

import pytest

from penalty_dsl.grammar_tables import reserved_words
from penalty_dsl.keywords import keywords, spellings
from penalty_dsl.ordinary_words import ORDINARY, meant_by
from penalty_dsl.phrases import parse_amount, parse_condition, parse_linear, parse_literal
from penalty_dsl.surface import Comparison, Condition, Conjunction, Flag, Linear, Name, Quantity
from penalty_dsl.text import parse_text
from penalty_dsl.tokens import scan

WORDS = sorted(word for word in spellings() if " " not in word)


def condition(text: str) -> Condition:
    found, problems = parse_condition("test", text)
    assert found is not None, problems
    return found


def kinds(text: str) -> list[tuple[str, str]]:
    found = scan("test", text)
    assert not found.problems
    return [(token.kind, found.shadow[token.start : token.end]) for token in found.tokens]


def test_reserved_words_are_these() -> None:
    """The list of the manual: in these places a name spelled so needs 【】."""
    assert set(reserved_words()) == {
        *("非", "未", "not"),  # where a condition begins
        *("是", "否", "yes", "no"),  # where a value stands
        *(
            "法定幅度",
            "上限",
            "法定上限",
            "下限",
            "法定下限",
            "按",
            "较高者",
            "较低者",
        ),  # where the base of a fine stands
        *("range", "max", "min", "statutory max", "statutory min", "by", "of", "higher of", "lower of"),
        *("向上取整", "分档", "分段", "round up", "in bands"),  # where a calculation stands
        *("财物", "非法财物", "things"),  # behind 没收
        *("等级", "grade"),  # where the label of a tier stands
        *("取较重", "取较轻", "按次序", "take heavier", "take lighter", "in order"),  # behind 同时符合多档
        *("取最重", "取最轻", "取首行", "heaviest", "lightest", "first row"),
        *("对", "当", "for", "when"),  # where the name of a ladder stands
    }


@pytest.mark.parametrize("word", [word for word in WORDS if word not in {"非", "未", "not"}])
def test_every_other_keyword_is_a_name_in_conditions(word: str) -> None:
    for text in (word, f"a 且 {word}", f"({word})", f"非 {word} 或 b", f"{word} >= 1 且 b"):
        assert f"text='{word}'" in repr(condition(text)), text
    found, problems = parse_linear("test", f"{word} + 1元")
    assert found is not None, problems


@pytest.mark.parametrize("word", [word for word in WORDS if word not in {"非", "未", "not"}])
def test_every_keyword_may_name_a_circumstance(word: str) -> None:
    file, problems = parse_text(
        "test",
        f'事项 {word} "t" {{\n 情节 {word} ({word}) : {{ {word}, "b" ({word}) }} 说明 "x"\n 定义 {word} = 【{word}】\n 取 {word} = a\n'
        f' 对象 {word}, {word}\n 档次 {word} "l" ({word}) {{ 其余 }}\n}}\n'
        f'场景 "s" 事项 {word} {{ 给定 {word} = 1元, 非 {word}\n 应当 缺少 {word} }}\n法律 {word} = 《a》 2020-01-01\n',
    )
    assert not problems
    assert file.matters[0].circumstances[0].label.text == word
    when = file.matters[0].definitions[0].when
    assert isinstance(when, Flag)
    assert when.name.text == word
    assert [name.text for name in file.matters[0].subjects] == [word, word]
    assert file.laws[0].name.text == word


@pytest.mark.parametrize(
    "name",
    [
        "当事人年龄",
        "非法经营额",
        "一般区域",
        "不足额缴纳",
        "未成年人",
        "且末县",
        "上限制",
        "PM10浓度",
        "PM2.5浓度",
        "A-1",
        "以上级",
    ],
)
def test_a_keyword_is_a_whole_word(name: str) -> None:
    found = condition(name)
    assert isinstance(found, Flag)
    assert found.name.text == name


@pytest.mark.parametrize(
    "text", ["货值金额10万元以上", "货值金额 10万元以上", "货值金额 10 万元 以上", "货值金额　１０万元以上"]
)
def test_blanks_around_quantities_do_not_matter(text: str) -> None:
    found = condition(text)
    assert isinstance(found, Comparison)
    assert (found.left.terms[0][1].text, found.op) == ("货值金额", "above")
    quantity = found.right.quantities[0][1]
    assert isinstance(quantity, Quantity)
    assert quantity.number == 100_000
    assert quantity.unit == "元"


@pytest.mark.parametrize("name", ["一般事故", "三无产品", "二年内受罚次数", "一次性用品"])
def test_numerals_at_the_head_of_a_name(name: str) -> None:
    assert isinstance(condition(f"{name} 且 a"), Conjunction)


def test_a_word_of_numerals_is_a_quantity_where_one_may_stand() -> None:
    found = condition("次数 一次以上三次以下")
    assert isinstance(found, Conjunction)
    assert len(found.items) == 2
    file, problems = parse_text("test", '事项 a "t" { 情节 三次 : 是否 }')
    assert not problems
    assert file.matters[0].circumstances[0].label.text == "三次"


def test_a_quoted_name_is_never_a_keyword() -> None:
    found = condition("【非】 且 【2年内受罚次数】 2次以上")
    assert isinstance(found, Conjunction)
    flag, comparison = found.items
    assert isinstance(flag, Flag)
    assert flag.name.text == "非"
    assert isinstance(comparison, Comparison)
    assert comparison.left.terms[0][1].text == "2年内受罚次数"


def test_full_width_is_half_width_in_tokens_and_kept_in_strings() -> None:
    found, _ = parse_literal("test", "“ＡＢ，１”")
    assert found is not None
    assert isinstance(found.value, Name)
    assert found.value.text == "ＡＢ，１"
    found, _ = parse_literal("test", "ＡＢ＿１")
    assert found is not None
    assert isinstance(found.value, Name)
    assert found.value.text == "AB_1"
    full, half = "ａ　＞＝　３　且　（ｂ　＜　１％）", "a >= 3 且 (b < 1%)"
    assert kinds(full) == kinds(half)
    assert condition(full) == condition(half)
    assert [kind for kind, _ in kinds("｛（，：；＝ ＜！＝～）｝。、")] == [
        *(
            "LBRACE",
            "LPAREN",
            "COMMA",
            "COLON",
            "SEMI",
            "EQ",
            "LT",
            "NE",
            "THROUGH",
            "RPAREN",
            "RBRACE",
            "SEMI",
            "COMMA",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,000元", [("number", "3,000元")]),
        ("1,2", [("number", "1"), ("COMMA", ","), ("number", "2")]),
        ("1-3倍", [("number", "1"), ("THROUGH", "-"), ("number", "3倍")]),
        ("a - 3", [("word", "a"), ("MINUS", "-"), ("number", "3")]),
        ("2026-01-01", [("date", "2026-01-01")]),
        ("2026年1月1日", [("date", "2026年1月1日")]),
        (
            "5万元以上10万元以下",
            [("number", "5万元"), ("boundary", "以上"), ("number", "10万元"), ("boundary", "以下")],
        ),
        ("20万元以上五十万元以下", [("number", "20万元"), ("boundary", "以上"), ("word", "五十万元以下")]),
        ("3次且b", [("number", "3次"), ("word", "且b")]),
        ("3次且 b", [("number", "3次"), ("word", "且"), ("word", "b")]),
        ("5毫克/升或b", [("number", "5毫克/升"), ("word", "或b")]),
        ("3斤且b", [("number", "3斤且b")]),
        ("1倍的罚款", [("number", "1倍"), ("word", "的罚款")]),
        ("3 times", [("number", "3 times")]),
        ("3 timesheets", [("number", "3"), ("word", "timesheets")]),
        ("SP-122-1 cn.example.food", [("word", "SP-122-1"), ("word", "cn.example.food")]),
        ("30%~70%", [("number", "30%"), ("THROUGH", "~"), ("number", "70%")]),
        ("《甲》第一条 但书", [("work", "《甲》"), ("place", "第一条"), ("place", "但书")]),
        ("第三方机构", [("word", "第三方机构")]),
        ("a # b\nc", [("word", "a"), ("word", "c")]),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_comments_are_kept_beside() -> None:
    found = scan("test", 'a # eins\n"#" # zwei')
    assert [found.text[span.start : span.end] for span in found.comments] == ["# eins", "# zwei"]


@pytest.mark.parametrize(
    "text",
    [
        "货值金额的10倍以上20倍以下",
        "货值金额的 10倍以上20倍以下",
        "货值金额 的 10倍以上20倍以下",
        "货值金额 10倍以上20倍以下",
        "货值金额的十倍以上二十倍以下",
        "货值金额的 十倍以上二十倍以下",
        "货值金额的10倍至20倍",
        "货值金额的10-20倍",
        "of 货值金额 10x or more 20x or less",
        "of 货值金额 10 times to 20 times",
    ],
)
def test_the_base_of_a_multiple(text: str) -> None:
    found, problems = parse_amount("test", text)
    assert found is not None, problems
    term = found.terms[0]
    assert isinstance(term.base, Linear)
    assert term.base.terms[0][1].text == "货值金额"
    assert term.low is not None
    assert term.high is not None
    assert [term.low.number, term.high.number] == [10, 20]
    assert {term.low.unit, term.high.unit} == {"倍"}


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("货值金额的百分之五十以上三倍以下", 50, 300, "%"),
        ("货值金额的 0.5倍至80%", 50, 80, "%"),
        ("货值金额的 等值以上三倍以下", 1, 3, "倍"),
        ("货值金额的等值以上3倍以下", 1, 3, "倍"),
        ("货值金额 百分之十以上等值以下", 10, 100, "%"),
    ],
)
def test_percentages_and_multiples_in_one_range(text: str, low: int, high: int, unit: str) -> None:
    found, problems = parse_amount("test", text)
    assert found is not None, problems
    term = found.terms[0]
    assert term.low is not None
    assert term.high is not None
    assert (term.low.number, term.high.number) == (Fraction(low), Fraction(high))
    assert term.low.unit == term.high.unit == unit


def test_equal_value_alone_is_a_name() -> None:
    assert isinstance(condition("等值 且 等值交换"), Conjunction)


def test_percent_and_multiple_of_a_circumstance_differ() -> None:
    found, problems = parse_condition("test", "比例 50%以上3倍以下")
    assert found is None
    assert [problem.code for problem in problems] == ["P0131"]


@pytest.mark.parametrize("name", ["大于", "多于", "等于", "小于", "少于", "低干", "高千", "不低干", "以土", "不是"])
def test_no_hint_says_the_opposite(name: str) -> None:
    """A comparison is named by the table of ordinary words only; resemblance in spelling never names one."""
    meant = {"大于": "超过", "多于": "超过", "等于": "=", "小于": "低于", "少于": "低于", "不是": "!="}
    found, problems = parse_condition("test", f"货值金额 {name} 1万元")
    assert found is None
    wanted = f"是否想写 `{meant[name]}`" if name in meant else "这里可以写："
    assert problems[0].help_zh.startswith(wanted)


def test_ordinary_words_are_no_keywords_of_the_same_meaning() -> None:
    """Every entry of the table can be reached, and what it offers is a spelling of its terminal."""
    marks = {"EQ": "=", "NE": "!="}
    for terminal, (zh, en, words) in ORDINARY.items():
        assert (zh, en) == (marks[terminal],) * 2 if terminal in marks else zh in keywords()[terminal].zh
        assert terminal in marks or en in keywords()[terminal].en
        for word in words.split():
            assert terminal not in spellings().get(word, ())
            assert meant_by(word, frozenset({terminal})) == (zh, en)


@pytest.mark.parametrize(
    ("text", "base"), [("法定幅度的30%至70%", "range"), ("上限的 50%", "max"), ("of min 2x", "min")]
)
def test_statutory_words_as_base(text: str, base: str) -> None:
    found, problems = parse_amount("test", text)
    assert found is not None, problems
    assert found.terms[0].base == base


def test_the_table_is_sound() -> None:
    """A spelling has one meaning, except for those that are shared between places that never meet."""
    shared = {word: terminals for word, terminals in spellings().items() if len(terminals) > 1}
    assert shared == {
        "no": ("NO", "NOT_IMPOSED"),
        "otherwise": ("ELSE", "OTHERWISE"),
        "by": ("PER_BASE", "BY"),
        "其中": ("WHERE", "OVERRIDES"),
    }
    for keyword in keywords().values():
        assert keyword.doc or keyword.terminal == "OR_CASE"
        assert keyword.doc_en
        assert keyword.group
    one_language = {keyword.terminal for keyword in keywords().values() if not (keyword.zh and keyword.en)}
    assert one_language == {"DE", "OF", "DECIDES", "OR_CASE"}
