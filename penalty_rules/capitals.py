"""Amounts in Chinese capitals (大写金额), as decisions and receipts state them: 壹万贰仟元整.

Written after the rules for filling in bills (《支付结算办法》 1997, annex 1). Where these leave a choice, 零 and 整 are written
only where they must be: 壹拾万柒仟元伍角, not 壹拾万零柒仟元零伍角整.
"""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_WAN, _YI = 10**4, 10**8

#: 10^13 yuan, the largest amount of a fact (R3a); a fine may be many times as much.
MAX_FEN = 10**15


def in_capitals(fen: int) -> str:
    """The amount in capitals, exact. `1200000` -> 壹万贰仟元整, `1` -> 壹分, `0` -> 零元整.

    :raises ValueError: the amount is negative. :raises TypeError: it is no int.
    """
    if type(fen) is not int:
        raise TypeError("an amount in whole fen is needed")
    if fen < 0:
        raise ValueError(f"below nought: {fen} fen")
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    if not rest:
        return f"{_number(yuan) or _DIGITS[0]}元整"
    gap = yuan and not jiao
    return "".join(
        (
            f"{_number(yuan)}元" if yuan else "",
            _DIGITS[0] if gap else "",
            f"{_DIGITS[jiao]}角" if jiao else "",
            f"{_DIGITS[cents]}分" if cents else "",
        )
    )


def _number(value: int) -> str:
    """A whole number, empty for zero."""
    for unit, word in ((_YI, "亿"), (_WAN, "万")):
        if value >= unit:
            above, below = divmod(value, unit)
            gap = _DIGITS[0] if 0 < below < unit // 10 else ""
            return f"{_number(above)}{word}{gap}{_number(below)}"
    return _below_wan(value)


def _below_wan(value: int) -> str:
    digits = [int(digit) for digit in f"{value:04d}"]
    words = [f"{_DIGITS[digit]}{place}" if digit else " " for digit, place in zip(digits, _PLACES, strict=True)]
    return _DIGITS[0].join("".join(words).split())
