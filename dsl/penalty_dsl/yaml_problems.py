"""What can be wrong with a YAML source as YAML, in words: the diagnostics P0501 to P0519.

A name may share its code with others when authors would call them the same mistake.
"""

from .diagnostics import Diagnostic, Label
from .surface import Span
from .yaml_wording import Wording, filled

_QUOTE_ZH = '若它本是文字的一部分，请把整段文字放进引号，例如 "{text}"'
_QUOTE_EN = 'if it belongs to the text, put the whole text in quotes, e.g. "{text}"'

WORDINGS: dict[str, Wording] = {
    "too_large": Wording(
        "P0501",
        "文件过大：超过 {limit} MB",
        "the file is too large: more than {limit} MB",
        "请拆分为几个文件",
        "split it into several files",
    ),
    "character": Wording(
        "P0502",
        "含有不允许的字符 {name}（看不见或不能打印）",
        "the character {name} is not allowed (invisible or not printable)",
        "请删去该字符；它常随复制粘贴而来",
        "delete it; such characters often come with copied text",
    ),
    "too_deep": Wording(
        "P0503",
        "嵌套过深：超过 {limit} 层",
        "nested too deeply: more than {limit} levels",
        "请减少括号或缩进的层数",
        "use fewer levels of brackets or indentation",
    ),
    "too_many": Wording(
        "P0504",
        "内容过多：超过 {limit} 个值",
        "too much content: more than {limit} values",
        "请拆分为几个文件",
        "split it into several files",
    ),
    "long_text": Wording(
        "P0141",
        "一段文字超过 {limit} kB",
        "a text is longer than {limit} kB",
        "条文不必全文抄录",
        "a law need not be copied in full",
    ),
    "long_key": Wording(
        "P0142",
        "名称超过 {limit} 个字：`{name}`",
        "a name has more than {limit} characters: `{name}`",
        "名称写短",
        "shorten it",
    ),
    "alias": Wording(
        "P0505",
        "不支持 YAML 引用 `*{name}`",
        "YAML aliases are not used here: `*{name}`",
        "请把内容写出来；" + _QUOTE_ZH,
        "write the content out; " + _QUOTE_EN,
    ),
    "anchor": Wording(
        "P0505",
        "不支持 YAML 锚点 `&{name}`",
        "YAML anchors are not used here: `&{name}`",
        "请删去锚点；" + _QUOTE_ZH,
        "remove it; " + _QUOTE_EN,
    ),
    "tag": Wording(
        "P0506",
        "不支持 YAML 标签 `{name}`",
        "YAML tags are not used here: `{name}`",
        "请删去标签；" + _QUOTE_ZH,
        "remove it; " + _QUOTE_EN,
    ),
    "merge": Wording(
        "P0507",
        "不支持合并键 `<<`",
        "the merge key `<<` is not used here",
        "请把各项逐一写出",
        "write the entries out",
    ),
    "duplicate": Wording(
        "P0508",
        "`{name}` 在同一处写了两次",
        "`{name}` is written twice in the same place",
        "请只保留一个",
        "keep one of them",
    ),
    "document": Wording(
        "P0509",
        "一个文件只能有一份 YAML 文档，`---` 之后还有内容",
        "a file holds one YAML document; there is another one here",
        "请删去 `---`，或分成两个文件",
        "remove the `---`, or use two files",
    ),
    "after_end": Wording(
        "P0509",
        "内容已经结束，后面还有文字",
        "there is text after the end of the content",
        "顶层的各项须左对齐，写成 `键: 值`；含有引号的文字请整段加引号",
        "entries at the top start in the same column, as `key: value`; put text that contains quotes wholly in quotes",
    ),
    "directive": Wording(
        "P0509",
        "不支持 `%` 开头的 YAML 指令",
        "YAML directives (`%...`) are not used here",
        "请删去这一行",
        "delete the line",
    ),
    "key": Wording(
        "P0510",
        "键须是文字，不能是列表或映射",
        "a key must be text, not a list or a mapping",
        "请写成 `键: 值`；以 [ 或 {{ 开头的文字请加引号",
        "write `key: value`; put text that starts with [ or {{ in quotes",
    ),
    "empty": Wording(
        "P0512",
        "文件没有内容",
        "the file has no content",
        "至少写一项，例如 `语言: 1`",
        "write at least one entry, e.g. `language: 1`",
    ),
    "tab": Wording(
        "P0513",
        "YAML 不能用制表符（Tab）缩进",
        "YAML cannot be indented with tabs",
        "请改用空格",
        "use spaces instead",
    ),
    "colon": Wording(
        "P0514",
        "这里的 `:` 不合 YAML 的写法",
        "this `:` is not possible here in YAML",
        "检查缩进，以及上一行是否缺少半角的 `: `；文字中含有 `: ` 时请加引号",
        "check the indentation, and whether the line above lacks its `: `; put text that contains `: ` in quotes",
    ),
    "no_colon": Wording(
        "P0514",
        "这里缺少 `: `",
        "there is a `: ` missing here",
        "请写成 `键: 值`，用半角冒号，冒号后留一个空格",
        "write `key: value`, with a space after the colon",
    ),
    "full_width": Wording(
        "P0514",
        "这里用了全角的 `{name}`，YAML 只认半角的 `{text}`",
        "`{name}` is a full-width sign here; YAML knows only `{text}`",
        "请改成半角的 `{text}`，并在其后留一个空格",
        "write `{text}` and a space after it",
    ),
    "dash": Wording(
        "P0515",
        "列表项 `- ` 不能写在这里",
        "a list item `- ` is not possible here",
        "请另起一行，并与同级各项对齐",
        "start it on a line of its own, aligned with its neighbours",
    ),
    "indentation": Wording(
        "P0515",
        "缩进与上文不一致，或缺少 `键:`",
        "the indentation does not match the lines above, or a `key:` is missing",
        "同一级的各项须从同一列开始",
        "entries of one level start in the same column",
    ),
    "bracket": Wording(
        "P0516",
        "缺少 `,` 或 `{text}`",
        "a `,` or `{text}` is missing",
        "用 {name} 写的内容须用 `,` 分隔并以 `{text}` 结束；含有括号或逗号的文字请加引号",
        "what starts with {name} is separated by `,` and ends with `{text}`; put text with brackets or commas in quotes",
    ),
    "flow": Wording(
        "P0516",
        "`[ ]` 或 `{{ }}` 里的写法不对",
        "what stands between `[ ]` or `{{ }}` cannot be read",
        "各项用半角的 `,` 分隔；含有括号、逗号、冒号的文字请加引号",
        "separate entries by `,`; put text with brackets, commas or colons in quotes",
    ),
    "unclosed_quote": Wording(
        "P0517",
        "引号没有结束",
        "the quotation is not closed",
        "请补上结束的引号",
        "add the closing quotation mark",
    ),
    "after_quote": Wording(
        "P0517",
        "结束的引号之后还有文字",
        "there is text after the closing quotation mark",
        "请把整段文字放进同一对引号，里面的引号换成另一种，例如 '\"甲\"乙'",
        "put the whole text in one pair of quotes and use the other kind inside, e.g. '\"a\" b'",
    ),
    "escape": Wording(
        "P0517",
        "双引号中的 `\\` 后面不是 YAML 认识的转义",
        "the `\\` in double quotes is not followed by an escape that YAML knows",
        "请改用单引号，或把 `\\` 写成 `\\\\`",
        "use single quotes, or write `\\\\` for `\\`",
    ),
    "start": Wording(
        "P0518",
        "YAML 的文字不能以 `{text}` 开头",
        "text in YAML cannot start with `{text}`",
        '请给整段文字加引号，例如 "{text}…"',
        'put the whole text in quotes, e.g. "{text}…"',
    ),
    "block": Wording(
        "P0518",
        "`|` 或 `>` 之后须换行",
        "after `|` or `>` the line must end",
        '条件以 `>` 开头时请加引号，例如 "> 5"',
        'put a condition that starts with `>` in quotes, e.g. "> 5"',
    ),
    "syntax": Wording(
        "P0519",
        "这里不合 YAML 的写法",
        "this cannot be read as YAML",
        "检查缩进、半角的 `: ` 与 `- `、括号和引号是否成对",
        "check indentation, `: ` and `- `, and that brackets and quotes are paired",
    ),
}


def problem(which: str, source: str, span: Span, *, labels: tuple[Label, ...] = (), **fields: str | int) -> Diagnostic:
    """The diagnostic called `which` in `WORDINGS`, its fields filled in."""
    return filled(WORDINGS, which, source, span, labels=labels, **fields)
