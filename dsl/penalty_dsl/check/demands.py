"""R8e: grades that provisions demand and a matter can give no one: neither its tiers nor the conventions have them (note)."""

from collections.abc import Iterator

from ..model import Effect, Grade, Provision, Tier
from .context import Context
from .rungs import rungs_of

#: The grades that a demand allows.
_ALLOWED = {
    Effect.MUST_LIGHTEN: (Grade.LIGHTER, Grade.MITIGATED),
    Effect.MUST_BE_LIGHTER: (Grade.LIGHTER,),
    Effect.MUST_MITIGATE: (Grade.MITIGATED,),
    Effect.MUST_AGGRAVATE: (Grade.HEAVIER,),
}


def unmet_demands(context: Context) -> None:
    """Of the first ladder that lacks one the first provision whose demand would leave the answer undetermined (`no_grade`). What the
    conventions give is not held against every fine."""
    conventions = context.rulebook.conventions
    given = {grade for grade, _, _ in (*conventions.shares, *conventions.cap_only, *conventions.floor_only)}
    given.discard(Grade.MITIGATED)
    for path, tiers in _ladders(context):
        graded = given | {tier.grade for tier in tiers}
        unmet = next(
            (
                each
                for each in _provisions(context)
                if each.effect in _ALLOWED and graded.isdisjoint(_ALLOWED[each.effect])
            ),
            None,
        )
        if unmet is not None:
            context.tell("P0470", path, name=unmet.title, provision=unmet.code)
            return


def _ladders(context: Context) -> Iterator[tuple[str, tuple[Tier, ...]]]:
    """Every ladder with the place to tell of it; a matter without any counts as one without tiers."""
    matter = context.matter
    for rungs in rungs_of(matter, context.world.subjects):
        yield (rungs.tiers[0].path if rungs.path == matter.code and rungs.tiers else rungs.path), rungs.tiers
    if not matter.every_tier:
        yield matter.code, ()


def _provisions(context: Context) -> Iterator[Provision]:
    yield from context.matter.provisions
    for book in (context.rulebook, *context.used):
        yield from book.provisions
