"""Which level a text has, as its folder and its head show together; None where they leave a doubt (docs/decisions/0032)."""

import re
import unicodedata
from datetime import date

from penalty_dsl.model import LawLevel

_STATUTES = frozenset({"刑法", "诉讼与非诉讼程序法", "宪法相关法", "民法商法", "社会法", "经济法", "行政法"})
_CONGRESS = "全国人民代表大会"
_LOCAL_CONGRESS = re.compile(r"(?<!全国)人民代表大会")
_COURTS = re.compile("最高人民(?:法院|检察院)")
#: An order of the State Council, what it issued itself, and what it amends as its own.
_STATE_COUNCIL = re.compile(
    r"国务院[^。,;《》]{0,30}令|(?<!、)国务院(?:/|\s)*(?:发布|公布)|《国务院(?:、中央军事委员会|、中央军委)?关于修[改订]"
)
_PARTY = "中共中央"
_DEPARTMENT = re.compile(r"(?:部|局|署|委员会|办公室)令|第\d+号令")
#: Since then rules may not be called 条例 (《行政法规制定程序条例》第五条第二款), so that such a text in this folder is a regulation.
_NAMES_TELL = date(2002, 1, 1)


def level_shown(folder: str, title: str, published: date, head: str) -> LawLevel | None:
    """`head` is what stands before the text: title and the lines of its acts."""
    acts = unicodedata.normalize("NFKC", head.partition("\n")[2])
    if folder in _STATUTES and _CONGRESS in acts:
        return LawLevel.LAW
    if folder == "行政法规" and _PARTY not in acts:
        named = title.endswith("条例") and published >= _NAMES_TELL
        return LawLevel.ADMINISTRATIVE_REGULATION if named or _STATE_COUNCIL.search(acts) else None
    if folder == "地方法规" and _LOCAL_CONGRESS.search(acts):
        return LawLevel.LOCAL_REGULATION
    if folder == "部门规章" and _DEPARTMENT.search(acts):
        return LawLevel.DEPARTMENT_RULE
    if folder == "司法解释" and _COURTS.search(unicodedata.normalize("NFKC", head)):
        return LawLevel.JUDICIAL_INTERPRETATION
    return None
