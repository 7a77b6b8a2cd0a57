"""Sources of a few megabytes: what is too long is named, and neither memory nor time runs away."""

import tracemalloc

import pytest

from penalty_dsl.text import parse_text
from penalty_dsl.tokens import MAX_PROBLEMS, MAX_STRING, MAX_TOKENS, MAX_WORD, scan
from penalty_dsl.yaml_events import read_yaml

HEAD = '语言 1\n裁量基准 a.b 版本 "1" { 名称 %s }\n'


def codes(text: str) -> list[str]:
    return [found.code for found in parse_text("x.penalty", text)[1]]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f'"{"a" * MAX_STRING}"', []),
        (f'"{"a" * (MAX_STRING + 1)}"', ["P0141"]),
        (f"“{'中' * (MAX_STRING // 3 + 1)}”", ["P0141"]),
        ('"' + "\\n" * MAX_STRING + '"', ["P0141"]),
    ],
    ids=["longest", "one more", "bytes count", "escapes"],
)
def test_a_text_has_at_most_64_kB(title: str, expected: list[str]) -> None:
    assert codes(HEAD % title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a" * MAX_WORD, []),
        ("a" * (MAX_WORD + 1), ["P0112"]),
        (f"【{'名' * MAX_WORD}】", []),
        (f"【{'名' * (MAX_WORD + 1)}】", ["P0142"]),
    ],
)
def test_a_name_has_at_most_200_characters(name: str, expected: list[str]) -> None:
    assert codes(HEAD % '"x"' + f"法律 {name} = 《某法》 2020-01-01\n") == expected


def test_a_long_work_is_a_long_name_too() -> None:
    assert codes(HEAD % '"x"' + f"法律 某法 = 《{'法' * (MAX_WORD + 1)}》 2020-01-01\n") == ["P0142"]


def test_no_message_quotes_a_long_name() -> None:
    _, found = parse_text("x.penalty", HEAD % '"x"' + f"法律 【{'名' * 300_000}】 = 《某法》 2020-01-01\n")
    _, more = read_yaml("x.yaml", f"? {'k' * 300_000}\n: 1\n")
    assert all(len(one.zh) + len(one.en) + len(one.help_zh) < 500 for one in (*found, *more))
    assert [one.code for one in (*found, *more)] == ["P0142", "P0142"]


@pytest.mark.parametrize(
    ("text", "expected"), [(f"a: {'x' * MAX_STRING}", []), (f"a: {'x' * (MAX_STRING + 1)}", ["P0141"])]
)
def test_a_text_in_yaml_has_at_most_64_kB(text: str, expected: list[str]) -> None:
    assert [one.code for one in read_yaml("x.yaml", text)[1]] == expected


@pytest.mark.parametrize(
    "text",
    [
        '"' + "a" * 200_000 + '"',
        '"' + "\\n" * 100_000 + '"',
        '"' + "\\n" * 100_000,
        "《" * 1_000 + "a" * 100_000,
        "《" + "《a》" * 30_000,
        "第一条" * 30_000,
        "名" * 70_000,
        "a-" * 100_000,
        "1" * 200_000,
        "1" + ",111" * 50_000,
        "1" + "百" * 70_000,
        "1" + "元/" * 50_000,
        "1倍/" + "克/" * 50_000,
        "@" * 200_000,
        "#\n" * 100_000,
        "{" * 200_000,
        "a " * 100_000,
        '""' * 100_000,
    ],
    ids=lambda text: text[:4] + str(len(text)),
)
def test_memory_follows_the_length_of_the_source(text: str) -> None:
    """The scanner takes no more than the tokens that a source may have and some copies of the text; groups of its regular
    expression that repeat would take hundreds of bytes a character."""
    tracemalloc.start()
    found = scan("x.penalty", text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300 * (len(found.tokens) + len(found.comments)) + 20 * len(text) + 300_000


def test_there_are_at_most_so_many_tokens_and_comments() -> None:
    for text in ("{" * (MAX_TOKENS + 9), "#\n" * (MAX_TOKENS + 9), "a #\n" * MAX_TOKENS):
        found = scan("x.penalty", text)
        assert len(found.tokens) + len(found.comments) == MAX_TOKENS + 1
        assert [one.code for one in found.problems] == ["P0104"]


@pytest.mark.parametrize("sign", ["@", '"\n', "《\n", "[", "1.1.1 ", "\u200b"])
def test_reading_stops_once_there_are_more_mistakes_than_are_told(sign: str) -> None:
    assert codes(sign * 100_000)[-1] == "P0140"
    assert len(scan("x.penalty", sign * 100_000).problems) <= MAX_PROBLEMS + 1
