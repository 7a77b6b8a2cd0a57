"""The catalogue of what the text front end may say: P0101.. about characters and words, P0120.. about the syntax."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .diagnostics import Diagnostic, Label, Severity
from .surface import Span


class Code(StrEnum):
    NOT_UTF8 = "P0101"
    NOT_TEXT = "P0102"
    TOO_LARGE = "P0103"
    TOO_MANY_TOKENS = "P0104"
    OPEN_STRING = "P0105"
    OPEN_NAME = "P0106"
    OPEN_WORK = "P0107"
    STRAY_CHARACTER = "P0108"
    DISGUISED = "P0109"
    INVISIBLE = "P0110"
    DIRECTION_MARK = "P0111"
    LONG_WORD = "P0112"
    BAD_DATE = "P0113"
    BAD_NUMBER = "P0114"
    BAD_ESCAPE = "P0115"
    EMPTY_NAME = "P0116"
    UNEXPECTED = "P0120"
    UNEXPECTED_END = "P0121"
    OPEN_BRACE = "P0122"
    STRAY_BRACE = "P0123"
    TOO_DEEP = "P0124"
    TOO_WIDE = "P0125"
    NO_ITEM = "P0126"
    TWICE = "P0127"
    CASE_WITHOUT_OR = "P0128"
    OTHERWISE_WITH_CASES = "P0129"
    AMBIGUOUS_MULTIPLE = "P0130"
    UNIT_MISMATCH = "P0131"
    LANGUAGE_VERSION = "P0132"
    NOT_WHOLE = "P0133"
    CHOICE_COUNT = "P0134"
    CHOICE_INSIDE = "P0158"
    EXPECTATION_FIRST = "P0135"
    PLACE_WITHOUT_WORK = "P0136"
    EMPTY_PHRASE = "P0137"
    BASE_FLOOR = "P0138"
    MORE_PROBLEMS = "P0140"
    LONG_STRING = "P0141"
    LONG_NAME = "P0142"
    LOOKALIKE = "P0143"
    ROW_OPEN = "P0144"
    ROW_CELLS = "P0145"
    HEADING = "P0146"
    CELL = "P0147"
    CELL_WORD = "P0148"
    NO_ROWS = "P0149"
    WEIGHT_COLUMNS = "P0150"
    CELL_EMPTY = "P0151"
    ONE_SIDED = "P0152"
    CASE_TEXT = "P0153"
    NOTHING_COMPARED = "P0154"
    STRAY_SYMBOL = "P0117"
    ONE_AGGREGATE = "P0159"


@dataclass(frozen=True, slots=True)
class Message:
    """Texts with `{placeholders}`."""

    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""


MESSAGES: dict[Code, Message] = {
    Code.NOT_UTF8: Message(
        "文件不是 UTF-8 编码（第 {line} 行起读不出）",
        "the file is not UTF-8 (unreadable from line {line} on)",
        "用编辑器把文件另存为 UTF-8 编码",
        "save the file as UTF-8 in your editor",
    ),
    Code.NOT_TEXT: Message(
        "这不是文本文件",
        "this is not a text file",
        "裁量基准是纯文本：.penalty 或 .yaml",
        "a rulebook is plain text: .penalty or .yaml",
    ),
    Code.TOO_LARGE: Message(
        "文件超过 {megabytes} MB",
        "the file is larger than {megabytes} MB",
        "按事项分成几个文件",
        "split it by matters into several files",
    ),
    Code.TOO_MANY_TOKENS: Message(
        "文件超过 {limit} 个词，从这里起不再读",
        "the file has more than {limit} words; reading stops here",
        "按事项分成几个文件",
        "split it by matters into several files",
    ),
    Code.OPEN_STRING: Message(
        "引号没有在本行结束：`{found}`",
        "the quotation mark is not closed on this line: `{found}`",
        '补上结束的引号。引号内的引号写成 \\"，或者用中文引号“”括起来',
        'close it. A quotation mark inside is written \\", or use “” outside',
    ),
    Code.OPEN_NAME: Message(
        "`【` 没有在本行用 `】` 结束", "`【` is not closed by `】` on this line", "补上 `】`", "add `】`"
    ),
    Code.OPEN_WORK: Message(
        "`《` 没有在本行用 `》` 结束",
        "`《` is not closed by `》` on this line",
        "法律名称写作 `《行政处罚法》`；小于号写作 `<` 或 `不足`",
        "a law is cited as `《行政处罚法》`; less-than is written `<` or `less than`",
    ),
    Code.STRAY_CHARACTER: Message(
        "这里不能用字符 `{found}`",
        "the character `{found}` cannot stand here",
        "名称里要用它时，把整个名称放进【】",
        "to use it in a name, put the whole name into 【】",
    ),
    Code.STRAY_SYMBOL: Message(
        "这里不用 `{found}`", "`{found}` is not used here", "是否想写 `{meant}`", "did you mean `{meant}`"
    ),
    Code.DISGUISED: Message(
        "`{found}`（{number}）看上去是 `{plain}`，其实是另一个字符，多半是从 PDF 复制来的",
        "`{found}` ({number}) looks like `{plain}` but is another character, probably copied from a PDF",
        "改成 `{plain}`",
        "write `{plain}`",
    ),
    Code.LOOKALIKE: Message(
        "`{found}` 里的 `{letter}`（{number}）看上去是拉丁字母 `{latin}`，其实是另一种字母",
        "`{letter}` ({number}) in `{found}` looks like the Latin letter `{latin}` but is another letter",
        "写作 `{plain}`",
        "write `{plain}`",
    ),
    Code.INVISIBLE: Message(
        "这里有一个看不见的字符（{found}）",
        "there is an invisible character ({found}) here",
        "删掉它",
        "delete it",
    ),
    Code.DIRECTION_MARK: Message(
        "这里有一个改变文字方向的字符（{found}），会使屏幕上看到的与实际内容不同",
        "there is a character that changes the direction of text ({found}): what you see is not what is written",
        "删掉它",
        "delete it",
    ),
    Code.LONG_WORD: Message(
        "名称超过 {limit} 个字",
        "a name has more than {limit} characters",
        "长文字放进引号",
        "put long text into quotation marks",
    ),
    Code.LONG_STRING: Message(
        "引号内的文字超过 {kilobytes} kB",
        "the text in quotation marks is longer than {kilobytes} kB",
        "检查是否漏写了结束的引号；条文不必全文抄录",
        "is the closing quotation mark missing? A law need not be copied in full",
    ),
    Code.LONG_NAME: Message(
        "名称超过 {limit} 个字：`{found}…`",
        "a name has more than {limit} characters: `{found}…`",
        "名称写短，长文字放进引号",
        "shorten it, and put long text into quotation marks",
    ),
    Code.BAD_DATE: Message(
        "没有 `{found}` 这一天",
        "there is no such day as `{found}`",
        "日期写作 2026-01-31 或 2026年1月31日",
        "write a date as 2026-01-31",
    ),
    Code.BAD_NUMBER: Message(
        "`{found}` 不是可用的数",
        "`{found}` is not a usable number",
        "数写作 5万元、1.5亿元、三倍、百分之五",
        "write a number as 5万元, 30%, 3",
    ),
    Code.BAD_ESCAPE: Message(
        '引号内的 `{found}` 没有含义；反斜杠后只能是 \\" \\” \\\\ 或 \\n',
        '`{found}` has no meaning in quotation marks; a backslash comes before " ” \\ or n only',
        "反斜杠本身写作 \\\\",
        "a backslash itself is written \\\\",
    ),
    Code.EMPTY_NAME: Message("【】里没有名称", "there is no name in 【】", "写出名称", "write the name"),
    Code.UNEXPECTED: Message("这里不能写{found}", "{found} cannot stand here"),
    Code.UNEXPECTED_END: Message("{item}还没有写完", "{item} is not complete"),
    Code.OPEN_BRACE: Message(
        "{item}的 `{{` 没有对应的 `}}`",
        "a `{{` of {item} has no `}}`",
        "在它结束的地方补上 `}}`；没有结束的多半是第 {line} 行的 `{{`",
        "add `}}` where it ends; the open one is probably the `{{` of line {line}",
    ),
    Code.STRAY_BRACE: Message(
        "多出一个 `}}`",
        "there is a `}}` too many",
        "删掉它，或者检查前面是否过早写了 `}}`",
        "delete it, or look for a `}}` written too early above",
    ),
    Code.TOO_DEEP: Message(
        "括号或者否定嵌套超过 {limit} 层",
        "more than {limit} levels of brackets or negations",
        "把里面的条件用 `定义` 取名",
        "give the inner conditions names with `define`",
    ),
    Code.TOO_WIDE: Message(
        "一串条件超过 {limit} 个",
        "more than {limit} conditions in a row",
        "把其中一部分用 `定义` 取名",
        "give some of them names with `define`",
    ),
    Code.NO_ITEM: Message(
        "`{found}` 不属于任何条目",
        "`{found}` belongs to no item",
        "文件由这些条目组成：{items}",
        "a file consists of these items: {items}",
    ),
    Code.TWICE: Message("`{found}` 写了两次", "`{found}` is written twice", "只留一处", "keep one of them"),
    Code.CASE_WITHOUT_OR: Message(
        "另一种情形前面要写 `或`", "another case begins with `or`", '写作 `或 情形 "..."`', 'write `or case "..."`'
    ),
    Code.OTHERWISE_WITH_CASES: Message(
        "`其余` 不能与其他情形并列",
        "`otherwise` cannot stand beside other cases",
        "`其余` 已经包括所有不符合别档的情况，只留一种写法",
        "`otherwise` already covers what no other tier does; keep one of them",
    ),
    Code.AMBIGUOUS_MULTIPLE: Message(
        "`{found}` 的前一个数没有写明“{multiple}”",
        "the first number of `{found}` does not say {multiple}",
        "两个数都写全，如 `5万元至10万元`",
        "write both in full, such as `5万元 to 10万元`",
    ),
    Code.UNIT_MISMATCH: Message(
        "`{found}` 两端的单位不同：{low}和{high}",
        "the two ends of `{found}` have different units: {low} and {high}",
        "两端须是同一类，用同一单位：都是金额、都是期限，或者都是倍数和百分比",
        "both ends are of one kind in one unit: both amounts, both terms, or both multiples and percentages",
    ),
    Code.LANGUAGE_VERSION: Message(
        "没有第 {found} 版语言", "there is no version {found} of the language", "写作 `语言 1`", "write `language 1`"
    ),
    Code.NOT_WHOLE: Message(
        "`{found}` 应当是整数", "`{found}` should be a whole number", "去掉小数部分", "leave out the fraction"
    ),
    Code.CHOICE_COUNT: Message(
        "列了 {members} 项，不能选 {found}",
        "{members} are listed, {found} cannot be chosen",
        "写作 `任选 1至{members}项`，可以一项也不处的写 `任选 0至{members}项`，或者补上漏列的",
        "write `choose 1 to {members}`, `choose 0 to {members}` where none is possible, or list the others",
    ),
    Code.CHOICE_INSIDE: Message(
        "任选里不能再任选",
        "a choice cannot stand inside a choice",
        "一项是几种处罚的，写 `同时处 {{ 警告 通报批评 }}`；几种任选各是一项的，把它们列在同一个任选里",
        "for a member that is several sanctions write `together {{ warning reprimand }}`; list what else can be chosen in one choice",
    ),
    Code.EXPECTATION_FIRST: Message(
        "`{found}` 前面要有 `应当`",
        "`{found}` comes after `should`",
        "写作 `应当 处罚 {found} ...`",
        "write `should penalise {found} ...`",
    ),
    Code.PLACE_WITHOUT_WORK: Message(
        "`{found}` 前面没有写是哪部法律",
        "`{found}` does not say of which law",
        "写作 `《食品安全法》{found}`",
        "write `《食品安全法》{found}`",
    ),
    Code.BASE_FLOOR: Message(
        "`{found}` 前后两个数不同",
        "the two numbers of `{found}` differ",
        "写作 `不足 {low} 按 {low} 计算`",
        "write `less than {low} by {low} counted`",
    ),
    Code.ONE_AGGREGATE: Message(
        "这里只能写一项计算",
        "only one calculation from a list can stand here",
        "写作：个数(名称)、合计(名称.字段)、最大(名称.字段) 或者 最小(名称.字段)，后面不加别的",
        "write: count(name), total(name.field), largest(name.field) or smallest(name.field), and nothing else",
    ),
    Code.MORE_PROBLEMS: Message(
        "错误超过 {limit} 处，其余的没有列出",
        "there are more than {limit} mistakes; the others are not listed",
        "改正上面的错误后再检查",
        "mend those above and check again",
    ),
    Code.ROW_OPEN: Message(
        "表的这一行没有用 `|` 结束",
        "this row of a table does not end with `|`",
        "一行写在一行里，从 `|` 开始，到 `|` 结束",
        "a row stands on one line, from `|` to `|`",
    ),
    Code.ROW_CELLS: Message(
        "这一行有 {cells} 格，表头有 {columns} 格",
        "this row has {cells} cells, the head of the table has {columns}",
        "格与格之间用 `|` 分开；与上一行相同的格留空，不能省去",
        "cells are separated by `|`; a cell that repeats the one above stays empty but cannot be left out",
    ),
    Code.HEADING: Message(
        "表头的 `{found}` 看不懂",
        "the heading `{found}` cannot be read",
        "表头写情节、`情形`、`条件`、`编号`、`等级`、`说明` 或者处罚种类（如 `罚款 责任人员`）；名称有空格或以数字开头的放进【】",
        "a heading is a circumstance, `case`, `condition`, `code`, `grade`, `note`, or a kind of sanction (with subjects, such as "
        "`fine responsible`); a name with blanks or a digit in front stands in 【】",
    ),
    Code.CELL: Message(
        "这一格的 `{found}` 看不懂",
        "the cell `{found}` cannot be read",
        "写情节的取值、比较（如 `3次以上`、`不足 5000元`）、引号里的文字、`当 条件` 或 `/`（不限）；几种之间写 `或`",
        "write a value, a comparison (such as `3次 or more`), a text in quotes, `when` and a condition, or `/` (any); several are "
        "joined by `or`",
    ),
    Code.CELL_WORD: Message(
        "这一格只能写一个词，不是 `{found}`",
        "this cell takes one word, not `{found}`",
        "有空格或者标点的放进引号，代码和等级只写一个词",
        "put text with blanks or punctuation in quotes; a code or a grade is one word",
    ),
    Code.CASE_TEXT: Message(
        "情形 `{found}` 没有放进引号",
        "the case `{found}` is not in quotes",
        '写作 `"{found}"`；要写条件时，表头写 `条件`',
        'write `"{found}"`; for a condition the heading is `condition`',
    ),
    Code.NO_ROWS: Message(
        "表里没有行",
        "the table has no rows",
        "先写表头，再写各行，每行从 `|` 开始：`| 情形 | 罚款 |`",
        "write the head, then the rows, each beginning with `|`: `| case | fine |`",
    ),
    Code.WEIGHT_COLUMNS: Message(
        "累加的表至少有三列：要素、程度、权重",
        "a weighted sum has three columns at least: factor, level, weight",
        "写作 `| 要素 | 程度 | 权重 |`",
        "write `| factor | level | weight |`",
    ),
    Code.NOTHING_COMPARED: Message(
        "`{found}` 前面没有可以比较的情节",
        "nothing stands before `{found}` that could be compared",
        "写上情节的名称，例如 持续时间 12个月以下",
        "name the circumstance, for example: duration below 12个月",
    ),
    Code.CELL_EMPTY: Message(
        "这一格应当空着，不是 `{found}`",
        "this cell stays empty, without `{found}`",
        "起点、不低于、封顶没有程度",
        "start, at least and capped have no level",
    ),
    Code.ONE_SIDED: Message(
        "这里不能写 `{found}`，应当写 `{meant}` 的百分之几",
        "`{found}` cannot stand here; a percentage of `{meant}` should",
        "写作 `只有上限 {{ 从轻 上限的 20% }}`、`只有下限 {{ 从重 下限的 200% 至 500% }}`",
        "write `cap only {{ lighter of max 20% }}`, `floor only {{ heavier of min 200% to 500% }}`",
    ),
    Code.EMPTY_PHRASE: Message("这里是空的，应当写{wanted}", "nothing is written here; it should be {wanted}"),
}


def diagnose(
    code: Code,
    source: str,
    span: Span,
    values: Mapping[str, str | tuple[str, str]],
    *,
    labels: tuple[Label, ...] = (),
    advice: tuple[str, str] = ("", ""),
) -> Diagnostic:
    """One diagnostic. A value that differs by language is a pair (Chinese, English). `advice` replaces the catalogue's help."""
    message = MESSAGES[code]
    zh = {name: value if isinstance(value, str) else value[0] for name, value in values.items()}
    en = {name: value if isinstance(value, str) else value[1] for name, value in values.items()}
    return Diagnostic(
        code.value,
        Severity.ERROR,
        source,
        span,
        message.zh.format(**zh),
        message.en.format(**en),
        advice[0] or message.help_zh.format(**zh),
        advice[1] or message.help_en.format(**en),
        labels=labels,
    )


def problem(code: Code, source: str, span: Span, **values: str | tuple[str, str]) -> Diagnostic:
    """`diagnose` with the values as keywords."""
    return diagnose(code, source, span, values)
