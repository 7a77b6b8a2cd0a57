"""Numbers as the canonical JSON spells them: decimals in quotes."""

from ..canonical import written
from ..figures import decimal


def fixed(value: int | None, places: int) -> bytes:
    """`value` in units of 10^-places."""
    if value is None:
        return b"null"
    if places == 2 and value >= 0:
        return b'"%d.%02d"' % divmod(value, 100)
    return written(decimal(value, places)).encode()
