"""What can be wrong with the keys and values of a YAML rulebook: the diagnostics P0520 to P0539."""

from .yaml_wording import Wording

SHAPES: dict[str, Wording] = {
    "unknown_key": Wording(
        "P0520",
        "{place}没有 `{name}` 这个键",
        "{place_en} has no key `{name}`",
        "{hint}",
        "{hint_en}",
    ),
    "mixed": Wording(
        "P0521",
        "`{name}` 是另一种语言的键，本文件用的是{language}",
        "the key `{name}` is of the other language; this file is in {language_en}",
        "请写成 `{other}`；一个文件里的键只用一种语言",
        "write `{other}`; the keys of a file are all of one language",
    ),
    "wanted": Wording(
        "P0522",
        "{place}须是{wanted}",
        "{place_en} must be {wanted_en}",
        "{example}",
        "{example_en}",
    ),
    "no_value": Wording(
        "P0522",
        "{place}没有值",
        "{place_en} has no value",
        "须是{wanted}",
        "it must be {wanted_en}",
    ),
    "required": Wording(
        "P0523",
        "{place}缺少 `{name}`",
        "{place_en} lacks `{name}`",
        "请补上 `{name}: …`",
        "add `{name}: …`",
    ),
    "both": Wording(
        "P0524",
        "`{name}` 与 `{other}` 不能同时写",
        "`{name}` and `{other}` cannot both be given",
        "请只保留一个",
        "keep one of them",
    ),
    "together": Wording(
        "P0524",
        "`{name}` 须与 `{other}` 一起写",
        "`{name}` goes together with `{other}`",
        "请补上 `{other}`，或删去 `{name}`",
        "add `{other}` or remove `{name}`",
    ),
    "word": Wording(
        "P0525",
        "这里不能写 `{name}`",
        "`{name}` is not possible here",
        "可以写：{allowed}",
        "allowed: {allowed_en}",
    ),
    "date": Wording(
        "P0526",
        "`{name}` 不是日期",
        "`{name}` is no date",
        "日期写作 2026-01-31，且须是历法上有的一天",
        "write a date as 2026-01-31; it must be a day of the calendar",
    ),
    "chain": Wording(
        "P0527",
        "`{name}` 前面没有 `{other}`",
        "there is no `{other}` before `{name}`",
        "它须紧接在 `{other}` 的一项之后，`否则` 之后不能再接",
        "it follows an item with `{other}` at once; nothing continues after `otherwise`",
    ),
    "empty_name": Wording(
        "P0528",
        "名称是空的",
        "the name is empty",
        "请写出名称",
        "write the name",
    ),
    "no_sanction": Wording(
        "P0529",
        "这一项没有写处罚或者措施",
        "this entry names no sanction or measure",
        "例如 `{name}: 5万元以上10万元以下`",
        "e.g. `{name}: 5万元以上10万元以下`",
    ),
    "not_here": Wording(
        "P0530",
        "`{name}` 不能写在这里",
        "`{name}` cannot stand here",
        "{reason}",
        "{reason_en}",
    ),
    "top": Wording(
        "P0531",
        "裁量基准文件的最外层须是键和值",
        "a rulebook file consists of keys and values at the top",
        "例如 `语言: 1`、`裁量基准:`、`事项:`",
        "e.g. `language: 1`, `rulebook:`, `matters:`",
    ),
}
