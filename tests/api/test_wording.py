"""What pydantic finds wrong is said in Chinese and in English, each without the other."""

import json
import re
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from penalty_api.bodies import read_model
from penalty_api.problems import ProblemError
from penalty_api.stored import PRINTABLE, ActionInput

LATIN = re.compile("[A-Za-z]{2,}")
#: What stands in Chinese sentences as it is.
WORDS = {"true", "false", "JSON", "ab", "UTF"}


class Inner(BaseModel):
    text: str


class Every(BaseModel):
    """Every kind of value that bodies and parameters have."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=3, pattern=PRINTABLE)] = "a"
    form: Annotated[str, Field(pattern="^ab$")] = "ab"
    flag: bool = True
    count: Annotated[int, Field(ge=1, le=9)] = 1
    part: Annotated[float, Field(gt=0, lt=1)] = 0.5
    day: date = date(2025, 1, 1)
    inner: Inner = Inner(text="a")
    named: dict[str, Any] = {}
    items: Annotated[list[str], Field(min_length=1, max_length=2)] = ["a"]
    one_of: Literal["ab"] = "ab"


#: Values that are none of a kind.
FLAGS: list[object] = ["x", 7, []]
COUNTS: list[object] = ["x", 1.5, None, "1.5"]
PARTS: list[object] = ["x", []]
DAYS: list[object] = ["x", "2025-02-30", "2025-01-01T10:00:00", 1.5, True]


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"text": ""}, "不能为空", "must not be empty"),
        ({"text": "aaaa"}, "过长", "is too long"),
        ({"text": "a\n"}, "不得有控制字符", "must have no control characters"),
        ({"text": 1}, "应为文字", "must be text"),
        ({"form": "b"}, "写法不符", "is not of this form"),
        *(({"flag": one}, "应为 true 或 false", "must be true or false") for one in FLAGS),
        *(({"count": one}, "应为整数", "must be a whole number") for one in COUNTS),
        ({"count": 0}, "过小", "is too small"),
        ({"count": 10}, "过大", "is too large"),
        ({"count": "9" * 5000}, "过大", "is too large"),
        *(({"part": one}, "应为数", "must be a number") for one in PARTS),
        ({"part": 0}, "过小", "is too small"),
        ({"part": 1}, "过大", "is too large"),
        *(({"day": one}, "应为日期", "must be a date") for one in DAYS),
        *(({name: 1}, "应为对象", "must be an object") for name in ("inner", "named")),
        ({"inner": {}}, "缺少此项", "this is required"),
        ({"items": 1}, "应为列表", "must be a list"),
        ({"items": []}, "过少", "has too few items"),
        ({"items": ["a"] * 3}, "过多", "has too many items"),
        ({"one_of": "c"}, "不在可用的值之内", "not one of the values allowed"),
        ({"more": 1}, "没有这一项", "there is no such field"),
        ([], "应为对象", "must be an object"),
    ],
)
def test_a_fault_is_said_in_both_languages(given: object, zh: str, en: str) -> None:
    with pytest.raises(ProblemError) as refused:
        read_model(json.dumps(given).encode(), Every)
    [fault] = refused.value.faults
    assert (fault.zh, fault.en) == (zh, en)
    assert set(LATIN.findall(f"{fault.zh} {fault.allowed_zh}")) <= WORDS
    assert not re.search("[一-鿿]", fault.en + fault.allowed_en)


def test_an_empty_reason() -> None:
    action = {"officer": {"id": "1", "organ": "甲局"}, "reason": ""}
    with pytest.raises(ProblemError) as refused:
        read_model(json.dumps(action).encode(), ActionInput)
    assert [one.told(english=False) for one in refused.value.faults] == ["/reason：不能为空（至少 1 个字符）"]


@pytest.mark.parametrize(
    ("body", "zh"),
    [
        (b"", "不是 JSON：第 1 行第 1 列"),
        (b"{", "不是 JSON：第 1 行第 2 列"),
        (b'{"a": 1,\n "a": 2}', "`a` 写了两次"),
        (b'{"a": NaN}', "`NaN` 不是数"),
        (b"\xff", "不是 UTF-8 编码的 JSON"),
        (b"[" * 100_000, "嵌套过深"),
    ],
)
def test_what_is_no_json_is_said_with_its_place(body: bytes, zh: str) -> None:
    with pytest.raises(ProblemError) as refused:
        read_model(body, Every)
    assert [(refused.value.code, one.zh) for one in refused.value.faults] == [("unreadable", zh)]
