"""The dates of a case as built-in circumstances: conditions read them, the case gives them, no fact ever does (R2b)."""

from types import MappingProxyType

from .model import Circumstance, Kind, ValueType

ACT_FROM, ACT_TO, DISCOVERED, FILED, DECIDED = "act_from", "act_to", "discovered", "filed", "decided"

_DATES = (
    (ACT_FROM, "行为开始日", "违法行为哪一日开始？"),
    (ACT_TO, "行为终了日", "违法行为哪一日终了？"),
    (DISCOVERED, "发现日", "违法行为哪一日被发现？"),
    (FILED, "立案日", "哪一日立案？"),
    (DECIDED, "决定日", "哪一日作出决定？"),
)

#: By code, in this order. They stand right behind 对象.
CASE_DATES = MappingProxyType(
    {code: Circumstance(code, label, ValueType(Kind.DATE), question=asked) for code, label, asked in _DATES}
)
#: What an author may write -> code.
CASE_DATE_WORDS = MappingProxyType({word: one.code for one in CASE_DATES.values() for word in (one.label, one.code)})
