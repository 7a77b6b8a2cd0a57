"""Which papers there are."""

from enum import StrEnum
from types import MappingProxyType

from ..labels import Label
from .problems import PaperError


class Kind(StrEnum):
    """A paper that is made from an answer."""

    NOTICE = "notice"
    REASONS = "reasons"
    ON_THE_SPOT = "on_the_spot"
    TRANSFER = "transfer"


TITLES = MappingProxyType(
    {
        Kind.NOTICE: Label("行政处罚事先告知书", "notice before the decision"),
        Kind.REASONS: Label("行政处罚裁量说明", "statement of the reasons"),
        Kind.ON_THE_SPOT: Label("当场行政处罚决定书", "decision on the spot"),
        Kind.TRANSFER: Label("涉嫌犯罪案件移送材料清单", "list of papers for the transfer of a suspected crime"),
    }
)


def kind_named(name: str) -> Kind:
    """Raises `PaperError`."""
    try:
        return Kind(name)
    except ValueError:
        raise PaperError("E0453", kind=name[:60], known="、".join(Kind)) from None
