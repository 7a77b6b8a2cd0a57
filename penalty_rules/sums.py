"""A derived sum in words: `货值金额 - 费用`, `-所得 + 5,000 元`."""

from collections.abc import Callable

from penalty_dsl.model import Derived


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


def _times(factor: int) -> str:
    return "" if abs(factor) == 1 else f"{abs(factor)} × "
