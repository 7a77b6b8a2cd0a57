"""Terms of sanctions in days, months, years, for life: twelve months are a year, nothing else is converted (R7j)."""

from collections.abc import Iterable

from ..model import Duration

_MONTHS = {"month": 1, "year": 12}


def in_unit_of(term: Duration, others: Iterable[Duration]) -> Duration:
    """`term` in the one unit that `others` have, where that is exact; else as it is."""
    units = {other.unit for other in others}
    unit = units.pop() if len(units) == 1 else term.unit
    if unit == term.unit or unit not in _MONTHS or term.unit not in _MONTHS:
        return term
    ends = [None if end is None else end * _MONTHS[term.unit] for end in (term.low, term.high)]
    if any(end is not None and end % _MONTHS[unit] for end in ends):
        return term
    low, high = (None if end is None else end // _MONTHS[unit] for end in ends)
    return Duration(unit, low, high)


def in_months(term: Duration) -> Duration:
    """A term in years or months in months; any other as it is."""
    return in_unit_of(term, (Duration("month"),))


def shown(term: Duration, lang: str) -> str:
    """`1个月至3个月`, `5年以下`; in English `1 to 3 months`, `up to 5 years`."""
    if term.unit == "life":
        return "终身" if lang == "zh" else "for life"
    zh = {"day": "日", "month": "个月", "year": "年"}[term.unit]
    low, high = term.low, term.high
    if lang == "zh":
        if low is None:
            return f"{high}{zh}以下"
        return f"{low}{zh}以上" if high is None else f"{low}{zh}" if low == high else f"{low}{zh}至{high}{zh}"
    if low is None:
        return f"up to {high} {term.unit}s"
    return (
        f"at least {low} {term.unit}s" if high is None else f"{low}{'' if low == high else f' to {high}'} {term.unit}s"
    )
