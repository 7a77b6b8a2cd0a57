"""What goes wrong with papers and their templates, by stable codes (docs/papers.md)."""

from types import MappingProxyType
from typing import NamedTuple


class Wording(NamedTuple):
    """What a code says, and what may be done instead, as templates for `str.format`."""

    zh: str
    en: str
    allowed_zh: str = ""
    allowed_en: str = ""


WORDINGS = MappingProxyType(
    {
        "E0437": Wording(
            "模板 {source} 不能使用：{reason_zh}", "the template {source} cannot be used: {reason_en}",
            "Word 文档（.docx），8 MiB 以内", "a Word document (.docx) of at most 8 MiB",
        ),
        "E0438": Wording(
            "模板 {source} 中没有“{name}”这个占位符{near_zh}", "the template {source} has an unknown placeholder `{name}`{near_en}",
            "{known}", "{known}",
        ),
        "E0439": Wording(
            "模板 {source} 中不能用 {what}：占位符只取值，不能运算、调用或者读取其他内容",
            "the template {source} may not use {what}: placeholders are replaced by their text, nothing is computed, called or read",
            "{{{{ 名称 }}}}，{{%p for 行 in 名称 %}} … {{%p endfor %}}，{{%p if 名称 %}} … {{%p endif %}}",
            "{{{{ name }}}}, {{%p for row in name %}} ... {{%p endfor %}}, {{%p if name %}} ... {{%p endif %}}",
        ),
        "E0450": Wording(
            "模板 {source} 的写法有错误：{reason}；在“{near}”附近", "the template {source} is malformed: {reason}; near `{near}`",
            "每个 {{{{ 有 }}}}，每个 {{%p for %}}、{{%p if %}} 有 endfor、endif；括号用半角",
            "each {{{{ has its }}}}, each {{%p for %}} and {{%p if %}} its endfor or endif; brackets of half width",
        ),
        "E0451": Wording("不能出具{title_zh}：{reason_zh}", "there is no {title_en} for this answer: {reason_en}"),
        "E0452": Wording(
            "没有第 {number} 项答复，也没有说明是哪一项", "there is no answer {number}, or it was not said which", "{known}", "{known}"
        ),
        "E0453": Wording("没有“{kind}”这种文书", "there is no paper `{kind}`", "{known}", "{known}"),
        "E0454": Wording(
            "制作 docx 需要另外安装 docxtpl", "docx needs docxtpl",
            "pip install 'penalty-rules[docx]'", "pip install 'penalty-rules[docx]'",
        ),
    }
)  # fmt: skip


class PaperError(Exception):
    """Why a paper cannot be made, or a template not be used. `code` as in docs/papers.md."""

    def __init__(self, code: str, **arguments: object) -> None:
        self.code = code
        wording = WORDINGS[code]
        self.zh, self.en, self.allowed_zh, self.allowed_en = (text.format(**arguments) for text in wording)
        super().__init__(self.en)
