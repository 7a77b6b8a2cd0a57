"""A derived circumstance in words: `货值金额 - 费用`, `-所得 + 5,000 元`, `行为终了日 + 2年`."""

from collections.abc import Callable

from penalty_dsl.model import Derived

_MONTHS = 12


def sum_in_words(derived: Derived, name: Callable[[str], str], number: Callable[[int], str]) -> str:
    """What is added first, then what is taken off, then the constant, which begins where nothing else is added.

    `name` prints a circumstance by its code, `number` a positive constant in the smallest unit.
    """
    parts = [(factor < 0, _times(factor) + name(code)) for factor, code in derived.terms]
    parts.sort(key=lambda part: part[0])
    if derived.constant:
        at = 0 if derived.constant > 0 and parts[0][0] else len(parts)
        parts.insert(at, (derived.constant < 0, number(abs(derived.constant))))
    first, *others = parts
    return ("-" if first[0] else "") + first[1] + "".join((" - " if off else " + ") + text for off, text in others)


def moved_in_words(derived: Derived, name: str, english: bool) -> str:
    """A date with a period: whole years as years, then days."""
    months = abs(derived.months)
    whole = months % _MONTHS == 0
    count = months // _MONTHS if whole else months
    unit = (" year" if whole else " month") + ("" if count == 1 else "s") if english else "年" if whole else "个月"
    text = f"{name} {'-' if derived.months < 0 else '+'} {count}{unit}"
    if derived.constant:
        days = abs(derived.constant)
        unit = (" day" if days == 1 else " days") if english else "日"
        text += f" {'-' if derived.constant < 0 else '+'} {days}{unit}"
    return text


def _times(factor: int) -> str:
    return "" if abs(factor) == 1 else f"{abs(factor)} × "
