"""Amounts of decisions: yuan to the fen, terms in the unit they are written in."""

import re
from decimal import Decimal

from penalty_dsl.model import Circumstance, Kind, SanctionKind, ValueType

from ..facts import parse_fact
from ..figures import YUAN, decimal
from ..problems import FactProblem, shown

#: Kinds that the law counts in money; all others have a term, or no amount at all.
MONEY = frozenset({SanctionKind.FINE, SanctionKind.CONFISCATE_GAINS})
_LIFE = ("终身", "life")
_MONTHS = 12
_UNITS = {
    **dict.fromkeys(("日", "天", "day", "days"), "day"),
    **dict.fromkeys(("月", "个月", "month", "months"), "month"),
    **dict.fromkeys(("年", "year", "years"), "year"),
}
_TERM = re.compile(r"([0-9]{1,6})\s*(\S+)")
_MONEY = Circumstance("amount", "amount", ValueType(Kind.MONEY, "元", 2))


def read_amount(kind: str, raw: object) -> tuple[Decimal | None, str]:
    """The amount of a sanction and its unit; none for None. Raises `FactProblem`."""
    if raw is None:
        return None, YUAN if kind in MONEY else ""
    if kind in MONEY:
        return decimal(parse_fact(_MONEY, raw), 2), YUAN
    return _term(raw)


def _term(raw: object) -> tuple[Decimal | None, str]:
    if isinstance(raw, str):
        text = raw.strip()
        if text in _LIFE:
            return None, "life"
        found = _TERM.fullmatch(text)
        unit = None if found is None else _UNITS.get(found[2])
        if found is not None and unit is not None:
            return Decimal(int(found[1])), unit
    raise FactProblem(
        "E0264",
        f"`{shown(raw)}` 不是期限",
        f"`{shown(raw)}` is no term",
        "期限，如 “6个月”、“1年”、“10日”、“终身”；没有期限的不写",
        'a term such as "6 months", "1 year", "10 days", "life"; none where there is none',
    )


def alike(unit: str, law: str) -> tuple[str, int, int] | None:
    """The unit in which an amount in `unit` and one in the law's compare, and how many of it one of each is. None: they do not, a month is
    not 30 days."""
    if unit == law:
        return unit, 1, 1
    if {unit, law} == {"month", "year"}:
        return ("month", _MONTHS, 1) if unit == "year" else ("month", 1, _MONTHS)
    return None
