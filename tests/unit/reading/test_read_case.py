"""Case files: what is read, and how each kind of bad input is named."""

import json
from datetime import date
from decimal import Decimal

import pytest

from penalty_rules.reading import MAX_CASE_BYTES, CaseDocument, CaseProblem, CaseSyntaxError, Place, read_case


def refuse(data: bytes | str, name: str = "case.json") -> tuple[CaseProblem, ...]:
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    with pytest.raises(CaseSyntaxError) as caught:
        read_case(data, name)
    assert caught.value.name == name
    assert caught.value.problems
    return caught.value.problems


def read(data: str, name: str = "case.json") -> CaseDocument:
    return read_case(data.encode(), name)


def test_json_values_are_exact() -> None:
    root = read(
        '{"整数": -12, "零": -0, "金额": 1234.50, "十位": 1.0E7, "小": 1e-3, "真": true, "假": false, "空": null,'
        ' "文": "\\u4e00\\ud83d\\ude00\\n", "列": [1, [], {}]}'
    ).root
    assert root == {
        "整数": -12,
        "零": 0,
        "金额": Decimal("1234.50"),
        "十位": 10_000_000,
        "小": Decimal("0.001"),
        "真": True,
        "假": False,
        "空": None,
        "文": "一😀\n",
        "列": [1, [], {}],
    }
    assert str(root["金额"]) == "1234.50"
    assert type(root["十位"]) is int


def test_yaml_values_are_those_of_the_language() -> None:
    root = read(
        "版本: 2026.10\n编号: 0123\n是否: 是\n词: no\n日: 2026-01-31\n非日: 2026-02-30\n空: ~\n数: 5\n", "case.yaml"
    ).root
    assert root == {
        "版本": Decimal("2026.10"),
        "编号": "0123",
        "是否": True,
        "词": "no",
        "日": date(2026, 1, 31),
        "非日": "2026-02-30",
        "空": None,
        "数": 5,
    }
    assert str(root["版本"]) == "2026.10"


@pytest.mark.parametrize("name", ["case.json", "case.yaml", "case.yml", "CASE.JSON", "-", "case", "案件.txt"])
def test_a_byte_order_mark_is_no_part_of_the_case(name: str) -> None:
    assert read('\ufeff{"a": 1}', name).root == {"a": 1}


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("c.json", '{"a": 1}', "json"),
        ("c.yaml", '{"a": 1}', "yaml"),
        ("-", ' \n{"a": 1}', "json"),
        ("-", "{}", "json"),
        ("-", "{a: 1}", "yaml"),
        ("-", "a: 1", "yaml"),
        ("c.txt", "a: 1", "yaml"),
    ],
)
def test_the_suffix_says_the_format_else_the_text(name: str, text: str, form: str) -> None:
    document = read(text, name)
    assert document.format == form
    assert document.name == name


def test_every_value_can_be_found_again() -> None:
    document = read('{"甲": 1,\n "乙": {"c/d~": [1,\n  20]}}')
    assert document.place("") == Place(1, 1)
    assert document.place("/乙/c~1d~0/1") == Place(3, 3)
    assert document.place("/乙/c~1d~0", key=True) == Place(2, 8)
    for nowhere in ("/丙", "/乙/c~1d~0/2", "/乙/c~1d~0/x", "/甲/0", "/乙/c~1d~0/" + "9" * 5000):
        assert document.place(nowhere) is None


JSON_REFUSED = {
    "empty": ("", "E0112", "", 1, 1),
    "blank": (" \r\n", "E0112", "", 1, 1),
    "truncated object": ('{"a": {"b": 1', "E0104", "/a", 1, 14),
    "truncated text": ('{"a": "b', "E0104", "/a", 1, 9),
    "truncated after a backslash": ('{"a": "b\\', "E0103", "/a", 1, 9),
    "truncated before a value": ('{"a":', "E0104", "/a", 1, 6),
    "duplicate": ('{"a": 1,\n "a": 2}', "E0105", "/a", 2, 2),
    "duplicate by escape": ('{"a": 1, "\\u0061": 2}', "E0105", "/a", 1, 10),
    "duplicate by normal form": ('{"\u2126": 1, "\u03a9": 2}', "E0105", "/\u03a9", 1, 10),
    "NaN": ('{"a": NaN}', "E0106", "/a", 1, 7),
    "infinity": ('{"a": Infinity}', "E0106", "/a", 1, 7),
    "minus infinity": ('{"a": [0, -Infinity]}', "E0106", "/a/1", 1, 11),
    "1e400": ('{"a": 1e400}', "E0107", "/a", 1, 7),
    "huge exponent": ('{"a": 1e999999999999999999999}', "E0107", "/a", 1, 7),
    "tiny exponent": ('{"a": 1e-999999999}', "E0107", "/a", 1, 7),
    "20 digits": ('{"a": 12345678901234567890}', "E0107", "/a", 1, 7),
    "5,000 digits": ('{"a": ' + "1" * 5000 + "}", "E0107", "/a", 1, 7),
    "500,000 digits": ('{"a": ' + "1" * 500_000 + "}", "E0107", "/a", 1, 7),
    "500,000 decimals": ('{"a": 0.' + "1" * 500_000 + "}", "E0107", "/a", 1, 7),
    "500,000 digits of an exponent": ('{"a": 1e' + "1" * 500_000 + "}", "E0107", "/a", 1, 7),
    "leading zero": ('{"a": 0123}', "E0103", "/a", 1, 7),
    "plus sign": ('{"a": +5}', "E0103", "/a", 1, 7),
    "bare point": ('{"a": .5}', "E0103", "/a", 1, 7),
    "ending point": ('{"a": 5.}', "E0103", "/a", 1, 7),
    "Python's words": ('{"a": None}', "E0103", "/a", 1, 7),
    "cut word": ('{"a": tru}', "E0103", "/a", 1, 7),
    "full-width digits": ('{"a": １２}', "E0103", "/a", 1, 7),
    "no value": ('{"a": }', "E0103", "/a", 1, 7),
    "no comma": ('{"a": 1 "b": 2}', "E0103", "", 1, 9),
    "comma too many": ('{"a": 1,}', "E0103", "", 1, 8),
    "no colon": ('{"a" 1}', "E0103", "", 1, 6),
    "bare key": ("{a: 1}", "E0103", "", 1, 2),
    "single quotes": ("{'a': 1}", "E0103", "", 1, 2),
    "Chinese quotes": ("{“a”: 1}", "E0103", "", 1, 2),
    "Chinese colon": ('{"a"：1}', "E0103", "", 1, 5),
    "Chinese comma": ('{"a": 1，"b": 2}', "E0103", "", 1, 8),
    "comment": ('{"a": 1} // x', "E0103", "", 1, 10),
    "line break in text": ('{"a": "b\nc"}', "E0103", "/a", 1, 9),
    "unknown escape": ('{"a": "\\q"}', "E0103", "/a", 1, 8),
    "more than one case": ('{"a": 1}{"b": 2}', "E0103", "", 1, 9),
    "wrong bracket": ('{"a": 1]', "E0103", "", 1, 8),
    "list": ("[1, 2]", "E0111", "", 1, 1),
    "number": ("5", "E0111", "", 1, 1),
    "lone surrogate": ('{"a": "\\ud800"}', "E0110", "/a", 1, 7),
    "lone surrogate in a key": ('{"\\udc00": 1}', "E0110", "", 1, 2),
    "escaped nul": ('{"a": "\\u0000"}', "E0110", "/a", 1, 7),
    "zero width": ('{"a\u200b": 1}', "E0110", "", 1, 4),
    "raw control": ('{"a": "\x07"}', "E0110", "", 1, 8),
}


@pytest.mark.parametrize("case", JSON_REFUSED.values(), ids=JSON_REFUSED.keys())
def test_json_is_refused_with_place_and_words(case: tuple[str, str, str, int, int]) -> None:
    text, code, pointer, line, column = case
    first = refuse(text)[0]
    assert (first.code, first.pointer, first.line, first.column) == (code, pointer, line, column)
    assert first.zh
    assert first.en
    assert first.help_zh
    assert first.help_en
    assert len(first.zh) < 200


YAML_REFUSED = {
    "alias": ("a: &x 1\nb: *x", "E0113"),
    "tag": ("a: !!int 5", "E0114"),
    "merge": ("<<: {a: 1}", "E0115"),
    "documents": ("a: 1\n---\nb: 1", "E0116"),
    "list as key": ("[a]: 1", "E0117"),
    "duplicate": ("a: 1\na: 2", "E0105"),
    "deep": ("a: " + "[" * 40, "E0108"),
    "many": ("[" + "1," * 60_000 + "]", "E0109"),
    "control": ("a: \x01", "E0110"),
    "list": ("- 1", "E0111"),
    "text": ("只有一句话", "E0111"),
    "empty": ("# 无\n", "E0112"),
    "syntax": ("a: b: c", "E0103"),
    "truncated": ('matter: SP-122-1\nfacts: {goods_value: "8', "E0103"),
    "long number": ("a: [" + "9" * 20 + "]", "E0107"),
}


@pytest.mark.parametrize(("text", "code"), YAML_REFUSED.values(), ids=YAML_REFUSED.keys())
def test_yaml_is_refused_with_codes_of_a_case(text: str, code: str) -> None:
    first = refuse(text, "case.yaml")[0]
    assert first.code == code
    assert first.line is not None
    assert first.zh
    assert first.help_en or first.code == "E0103"


@pytest.mark.parametrize("text", ["facts:\n  # count: 3\n", "acts:\n- facts:\n", "subjects:\n- facts:\n"])
def test_facts_that_are_all_commented_out_are_none(text: str) -> None:
    assert '"facts": {}' in json.dumps(read_case(text.encode(), "case.yaml").root)


@pytest.mark.parametrize("text", ["facts:\n  facts:\n", "matter:\n", "party:\n  facts:\n"])
def test_nothing_else_may_be_left_blank(text: str) -> None:
    assert refuse(text, "case.yaml")[0].code == "E0118"


BYTES_REFUSED = {
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "E0102", "UTF-16"),
    "UTF-32": ('{"a": 1}'.encode("utf-32"), "E0102", "UTF-32"),
    "GBK": ('{"货值": "五千元"}'.encode("gbk"), "E0102", "GBK"),
    "Latin-1": (b'{"a": "\xff\xfe\xe9"}', "E0102", "UTF-8"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "E0102", "文本"),
    "zip": (b"PK\x03\x04\x14\x00\x06\x00", "E0102", "文本"),
    "NUL": (b'{"a": "\x00"}', "E0102", "文本"),
    "UTF-8 cut in a character": ('{"a": "键'.encode()[:-1], "E0102", "UTF-8"),
}


@pytest.mark.parametrize(("data", "code", "word"), BYTES_REFUSED.values(), ids=BYTES_REFUSED.keys())
@pytest.mark.parametrize("name", ["case.json", "case.yaml", "-"])
def test_other_bytes_are_no_case(data: bytes, code: str, word: str, name: str) -> None:
    (only,) = refuse(data, name)
    assert only.code == code
    assert word in only.zh


def test_the_size_is_checked_before_anything_else() -> None:
    assert refuse(b"\xff" * (MAX_CASE_BYTES + 1))[0].code == "E0101"
    assert refuse(b"\xff" * MAX_CASE_BYTES)[0].code == "E0102"


def test_depth_and_number_of_values_are_limited() -> None:
    assert read('{"a":' + "[" * 31 + "]" * 31 + "}").root
    assert refuse('{"a":' + "[" * 32 + "]" * 32 + "}")[0].code == "E0108"
    assert refuse('{"a": [' + "1," * 60_000 + "1]}")[0].code == "E0109"
    assert refuse("[" * 500_000)[0].code == "E0108"


def test_independent_problems_are_reported_together() -> None:
    problems = refuse('{"a": NaN, "b": 1e400, "c": 007, "a": "\\ud800", "e": [1, 2,], "f": 5}')
    assert [(problem.code, problem.pointer) for problem in problems] == [
        ("E0106", "/a"),
        ("E0107", "/b"),
        ("E0103", "/c"),
        ("E0105", "/a"),
        ("E0110", "/a"),
        ("E0103", "/e"),
    ]


def test_there_are_never_more_than_twenty_problems() -> None:
    assert len(refuse('{"a": [' + "NaN, " * 1000 + "1]}")) == 20


def test_the_error_reads_as_a_line() -> None:
    with pytest.raises(CaseSyntaxError, match=r"^E0106 case\.json: `NaN` 不是数值 \(\+1\)$"):
        read('{"a": NaN, "b": NaN}')


def test_an_empty_yaml_case_gets_the_hint_for_cases() -> None:
    for written in ("", "# 只有注释\n", "---\n"):
        (problem,) = refuse(written, "case.yaml")
        assert (problem.code, problem.help_zh) == ("E0112", "至少要有 matter、party 和 facts")
