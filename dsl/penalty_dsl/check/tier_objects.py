"""R13c: a tier that names an object names one that the statute strikes."""

from collections.abc import Iterable

from ..model import SanctionKind
from ..resolve.words import SANCTIONS
from .context import Context
from .placed import Statement
from .rungs import Spoken
from .walk import statutory_sanctions


def tier_objects(context: Context, said: Iterable[Spoken]) -> None:
    """Objects that no statutory sanction of the kind has, for the roles that the tier speaks of."""
    for _, tier, statement in said:
        if statement.said.object:
            _known(context, tier.code, statement)


def _known(context: Context, tier: str, statement: Statement) -> None:
    said = statement.said
    provided = [each for each in statutory_sanctions(context.matter, said.roles) if each.kind is said.kind]
    objects = list(dict.fromkeys(each.struck for each in provided))
    if not provided or said.object in objects:
        return
    gains = said.kind is SanctionKind.CONFISCATE_GAINS
    shown = [_label(context, one) if gains else one for one in objects if one]
    written = _label(context, said.object) if gains else said.object
    zh, en = SANCTIONS[said.kind]
    context.report.tell(
        "P0439",
        context.places[statement.path],
        path=statement.path,
        near=context.report.near(written, shown),
        name=tier,
        kind=zh,
        kind_en=en,
        written=written,
        values="、".join(f"“{one}”" for one in shown) or "没有写明",
        values_en=", ".join(f"“{one}”" for one in shown) or "none is named",
    )


def _label(context: Context, code: str) -> str:
    known = context.world.circumstances.get(code)
    return code if known is None else known.label
