"""What can be wrong with a case file before anyone looks at its meaning: E0101 to E0118."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseProblem:
    """One problem of a case file.

    `code` is stable. `line` and `column` count from 1 (None when the place is not a place in text, e.g. too large a file);
    `pointer` is the JSON pointer of the nearest value ("" = the whole case or unknown). `zh` and `en` say what is wrong,
    `help_zh` and `help_en` what is allowed.
    """

    code: str
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    pointer: str = ""
    line: int | None = None
    column: int | None = None


class CaseSyntaxError(Exception):
    """A case file that cannot be read. `name` is the file as the caller called it, `problems` has at least one entry."""

    def __init__(self, name: str, problems: tuple[CaseProblem, ...]) -> None:
        self.name = name
        self.problems = problems
        first = problems[0]
        more = f" (+{len(problems) - 1})" if len(problems) > 1 else ""
        super().__init__(f"{first.code} {name}: {first.zh}{more}")


@dataclass(frozen=True, slots=True)
class Wording:
    code: str
    zh: str
    en: str
    help_zh: str
    help_en: str


_SAVE_ZH = "请另存为 UTF-8 编码的 JSON 或 YAML 文本"
_SAVE_EN = "save it as JSON or YAML text in UTF-8"
_JSON_ZH = '字段名和文字用半角双引号，例如 {{"matter": "SP-122-1"}}'
_JSON_EN = 'keys and text stand in double quotes, e.g. {{"matter": "SP-122-1"}}'

WORDINGS: dict[str, Wording] = {
    "too_large": Wording(
        "E0101",
        "文件过大：超过 {limit} kB",
        "the file is too large: more than {limit} kB",
        "一个案件文件只有几 kB，请检查是否选错了文件",
        "a case has a few kB; is this the right file?",
    ),
    "binary": Wording(
        "E0102",
        "这不是文本文件",
        "this is not a text file",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "encoding": Wording(
        "E0102",
        "文件不是 UTF-8 编码",
        "the file is not encoded in UTF-8",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "other_encoding": Wording(
        "E0102",
        "文件不是 UTF-8 编码，像是 {name}",
        "the file is not encoded in UTF-8; it looks like {name}",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "comma": Wording(
        "E0103",
        "这里缺少半角逗号 `,`",
        "a comma `,` is missing here",
        "各项之间用半角 `,` 分隔",
        "separate entries by `,`",
    ),
    "extra_comma": Wording(
        "E0103",
        "最后一项之后不能有逗号",
        "there must be no comma after the last entry",
        "请删去这个逗号",
        "delete the comma",
    ),
    "colon": Wording(
        "E0103",
        "字段名之后缺少半角冒号 `:`",
        "the colon `:` after the key is missing",
        _JSON_ZH,
        _JSON_EN,
    ),
    "key_quotes": Wording(
        "E0103",
        "字段名须放在半角双引号里",
        "a key must stand in double quotes",
        _JSON_ZH,
        _JSON_EN,
    ),
    "quotes": Wording(
        "E0103",
        "JSON 只用半角双引号，不用 {name}",
        "JSON uses double quotes only, not {name}",
        _JSON_ZH,
        _JSON_EN,
    ),
    "full_width": Wording(
        "E0103",
        "这里用了全角的 {name}",
        "{name} is a full-width sign here",
        "JSON 的标点须用半角：{{ }} [ ] , :",
        "JSON uses half-width signs: {{ }} [ ] , :",
    ),
    "comment": Wording(
        "E0103",
        "JSON 不能写注释",
        "JSON has no comments",
        "请删去注释，或改用 YAML",
        "delete the comment, or use YAML",
    ),
    "word": Wording(
        "E0103",
        "`{name}` 不是 JSON 的值",
        "`{name}` is not a JSON value",
        "可以写 true、false、null、数字，其他文字须放在双引号里",
        "allowed are true, false, null and numbers; all other text stands in double quotes",
    ),
    "number": Wording(
        "E0103",
        "`{name}` 不是 JSON 的数字",
        "`{name}` is not a JSON number",
        '写成 0、12、-3 或 1.5；编号放进双引号，例如 "0123"',
        'write 0, 12, -3 or 1.5; put codes in double quotes, e.g. "0123"',
    ),
    "escape": Wording(
        "E0103",
        "`{name}` 不是 JSON 的转义",
        "`{name}` is not an escape of JSON",
        '反斜线写成 "\\\\"',
        'write a backslash as "\\\\"',
    ),
    "line_break": Wording(
        "E0103",
        "双引号里的文字不能直接换行或含制表符",
        "text in double quotes cannot hold a line break or a tab",
        '请补上结束的引号；换行写成 "\\n"',
        'add the closing quotation mark; write a line break as "\\n"',
    ),
    "value": Wording(
        "E0103",
        "这里缺少一个值",
        "a value is missing here",
        "可以写 true、false、null、数字或双引号里的文字",
        "allowed are true, false, null, numbers, and text in double quotes",
    ),
    "rest": Wording(
        "E0103",
        "案件内容已经结束，后面还有文字",
        "there is text after the end of the case",
        "一个文件只写一个案件",
        "a file holds one case",
    ),
    "truncated": Wording(
        "E0104",
        "文件不完整：内容在这里中断",
        "the file is incomplete: it ends here",
        "缺少结束的 {name}；文件可能没有传完",
        "the closing {name} is missing; the file may not have been transferred wholly",
    ),
    "duplicate": Wording(
        "E0105",
        "`{name}` 写了两次（第一次在第 {line} 行）",
        "`{name}` is given twice (first in line {line})",
        "请只保留一个",
        "keep one of them",
    ),
    "not_finite": Wording(
        "E0106",
        "`{name}` 不是数值",
        "`{name}` is not a number one can count with",
        "不知道的情节请不要写；查明确实无法确定的写 null",
        "leave out what is unknown; write null for what was found to be undeterminable",
    ),
    "blank": Wording(
        "E0118",
        "“{name}”后面没有填写",
        "nothing stands behind `{name}`",
        "未查明的请整行删除；已查明无法确定的写“无法确定”",
        "delete the line if it is not known; write `undeterminable` if that is established",
    ),
    "long_number": Wording(
        "E0107",
        "数字过长：`{name}`",
        "the number is too long: `{name}`",
        "整数部分最多 19 位，小数最多 30 位；金额以元计，最多 10000000000000 元",
        "at most 19 digits before and 30 after the point; money is in yuan, at most 10000000000000",
    ),
    "too_deep": Wording(
        "E0108",
        "嵌套过深：超过 {limit} 层",
        "nested too deeply: more than {limit} levels",
        "案件只需要几层",
        "a case needs only a few levels",
    ),
    "too_many": Wording(
        "E0109",
        "内容过多：超过 {limit} 个值",
        "too much content: more than {limit} values",
        "一个案件只有几十个值，请检查是否选错了文件",
        "a case has some fifty values; is this the right file?",
    ),
    "character": Wording(
        "E0110",
        "含有不允许的字符 {name}（看不见或不能打印）",
        "the character {name} is not allowed (invisible or not printable)",
        "请删去该字符；它常随复制粘贴而来",
        "delete it; such characters often come with copied text",
    ),
    "top": Wording(
        "E0111",
        "案件的最外层须是字段和值",
        "a case consists of keys and values at the top",
        "例如 matter: SP-122-1，facts: {{...}}",
        "e.g. matter: SP-122-1, facts: {{...}}",
    ),
    "empty": Wording(
        "E0112",
        "文件没有内容",
        "the file has no content",
        "至少要有 matter、party 和 facts",
        "a case has at least matter, party and facts",
    ),
}

#: Problems of the YAML reader (penalty_dsl, P05xx) under the codes that a case has for them.
YAML_CODES = {
    "P0501": "E0101",
    "P0502": "E0110",
    "P0503": "E0108",
    "P0504": "E0109",
    "P0505": "E0113",
    "P0506": "E0114",
    "P0507": "E0115",
    "P0508": "E0105",
    "P0509": "E0116",
    "P0510": "E0117",
    "P0512": "E0112",
    "P0513": "E0103",
    "P0514": "E0103",
    "P0515": "E0103",
    "P0516": "E0103",
    "P0517": "E0103",
    "P0518": "E0103",
    "P0519": "E0103",
}
