"""What pydantic finds wrong with a value, said in both languages."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple


class Said(NamedTuple):
    """What is wrong, and what may stand there, as templates that pydantic's limits go into."""

    zh: str
    en: str
    allowed_zh: str = ""
    allowed_en: str = ""


_OBJECT = Said("应为对象", "must be an object", "对象 {{…}}", "an object {{...}}")
_DATE = Said("应为日期", "must be a date", "年-月-日，如 2026-01-31", "year-month-day such as 2026-01-31")
_WHOLE = Said("应为整数", "must be a whole number", "整数，不带引号和小数", "a whole number without a fraction")
_NUMBER = Said("应为数", "must be a number")
_BOOL = Said("应为 true 或 false", "must be true or false", "true 或 false", "true or false")

#: By pydantic's name of the fault.
_SAID = {
    "missing": Said("缺少此项", "this is required"),
    "extra_forbidden": Said("没有这一项", "there is no such field"),
    "invalid_key": Said("字段名应为文字", "the name of a field must be text"),
    "string_type": Said("应为文字", "must be text", "文字，JSON 里放在双引号里", "text, in JSON in double quotes"),
    "string_unicode": Said("含有无效的字符", "has a character that is none"),
    "string_too_short": Said(
        "不能为空", "must not be empty", "至少 {min_length} 个字符", "at least {min_length} character(s)"
    ),
    "string_too_long": Said("过长", "is too long", "最多 {max_length} 个字符", "at most {max_length} characters"),
    "string_pattern_mismatch": Said("写法不符", "is not of this form", "{pattern}", "{pattern}"),
    "bool_type": _BOOL,
    "bool_parsing": _BOOL,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": Said("过大", "is too large"),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": Said("应为有限的数", "must be a finite number"),
    "greater_than": Said("过小", "is too small", "大于 {gt}", "more than {gt}"),
    "greater_than_equal": Said("过小", "is too small", "不小于 {ge}", "{ge} or more"),
    "less_than": Said("过大", "is too large", "小于 {lt}", "less than {lt}"),
    "less_than_equal": Said("过大", "is too large", "不大于 {le}", "{le} or less"),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "list_type": Said("应为列表", "must be a list", "列表 […]", "a list [...]"),
    "too_short": Said("过少", "has too few items", "至少 {min_length} 项", "at least {min_length} item(s)"),
    "too_long": Said("过多", "has too many items", "最多 {max_length} 项", "at most {max_length} items"),
    "path_type": Said("应为路径", "must be a path"),
}
#: A value in pydantic's list of those expected.
_QUOTED = re.compile(r"'([^']*)'")


def worded(found: Mapping[str, Any]) -> dict[str, str]:
    """One fault that pydantic found: `zh`, `en`, `allowed_zh`, `allowed_en`."""
    given = found.get("ctx", {})
    if found["type"] in ("literal_error", "enum"):
        allowed = ", ".join(_QUOTED.findall(str(given["expected"])))
        return Said("不在可用的值之内", "not one of the values allowed", allowed, allowed)._asdict()
    if found["type"] == "string_pattern_mismatch" and r"\x00" in given["pattern"]:
        return Said("不得有控制字符", "must have no control characters")._asdict()
    if found["type"] == "value_error":  # raised by us, in both languages
        return Said(str(given["error"]), str(given["error"]))._asdict()
    said = _SAID.get(found["type"])
    if said is None:
        return Said("不合要求", str(found["msg"]))._asdict()
    return Said(said.zh, said.en, said.allowed_zh.format_map(given), said.allowed_en.format_map(given))._asdict()
