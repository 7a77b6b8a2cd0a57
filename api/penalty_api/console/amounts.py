"""Amounts as officers type them, and how they were understood: in figures and in capitals."""

import re
from decimal import Decimal

from penalty_dsl.model import Kind, ValueType
from penalty_rules.capitals import MAX_FEN, in_capitals
from penalty_rules.quantities import Unread, read_quantity
from penalty_rules.render.wording import Words

_MONEY = ValueType(Kind.MONEY, unit="元", scale=2)
_SIGN = re.compile("^[¥￥]")
_WHOLE = re.compile("(?<=[元圆角])[整正]$")
#: Beside the field stands 元: who writes 1.2万 there means yuan.
_BARE = re.compile("[万亿]$")
_FEN = 100


def tidied(text: str) -> str:
    """The amount as the library reads it: without the sign before and 整 behind it, and with 元 after 万."""
    plain = _WHOLE.sub("", _SIGN.sub("", text.strip())).replace("圆", "元")
    return f"{plain}元" if _BARE.search(plain) else plain


def understood(text: str, lang: str) -> tuple[str, str]:
    """The amount in figures and in capitals; nothing for what is no amount."""
    fen = read_quantity(_MONEY, tidied(text))
    if isinstance(fen, Unread) or fen.denominator != 1 or not 0 <= fen <= MAX_FEN:
        return "", ""
    return Words(lang).number(Decimal(int(fen)) / _FEN, "yuan"), in_capitals(int(fen))
