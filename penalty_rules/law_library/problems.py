"""What goes wrong with a law library, by stable codes (docs/laws.md)."""

from types import MappingProxyType
from typing import NamedTuple


class Wording(NamedTuple):
    """What a code says, as templates for `str.format`."""

    zh: str
    en: str


WORDINGS = MappingProxyType(
    {
        "E0440": Wording(
            "这个 Python 的 SQLite 没有全文检索（FTS5），不能建立或使用法律库",
            "the SQLite of this Python has no full-text search (FTS5); it can neither make nor use a law library",
        ),
        "E0441": Wording(
            "{path} 不能作为法律库使用：{reason_zh}；用 penalty-rules laws import 建立",
            "{path} cannot be used as a law library: {reason_en}; make one by penalty-rules laws import",
        ),
        "E0442": Wording("法律库中没有《{name}》", "the law library has no 《{name}》"),
        "E0443": Wording(
            "法律库中没有《{name}》{day} 的文本；已有：{values}", "the law library has no text of 《{name}》 of {day}; it has {values}"
        ),
        "E0444": Wording("《{name}》{day} 的文本没有{place_zh}", "the text of 《{name}》 of {day} has no {place_en}"),
        "E0445": Wording(
            "“{text}”不是一处引用，应如《行政处罚法》第三十三条第一款", "`{text}` is no citation such as 《行政处罚法》第三十三条第一款"
        ),
        "E0446": Wording("不是法规文件：{reason_zh}", "this is no statute: {reason_en}"),
        "E0447": Wording("不能读取：{reason_zh}", "it cannot be read: {reason_en}"),
        "E0448": Wording(
            "条的序号在此中断，全文不分条保存，对它的引用无法核对",
            "the numbers of articles break off here; the text is kept as a whole, and places in it cannot be checked",
        ),
        "E0449": Wording(
            "与 {other} 是同一部法律同一天的文本，只用条款更清楚的一份",
            "{other} is the same law of the same day; only the one whose places are clearer is kept",
        ),
    }
)  # fmt: skip


class LawLibraryError(Exception):
    """Why a law library cannot be made, opened, or asked. `code` as in docs/laws.md."""

    def __init__(self, code: str, **arguments: str) -> None:
        self.code = code
        self.zh = WORDINGS[code].zh.format(**arguments)
        self.en = WORDINGS[code].en.format(**arguments)
        super().__init__(self.en)
