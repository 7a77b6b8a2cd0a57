"""事项: one matter put together from its parts."""

from .. import surface as s
from ..model import Binding, Composite, Expr, Matter, Point
from .bindings import bindings, shadow
from .chains import statutory_blocks
from .declarations import declare_circumstances, definitions, with_conditions
from .head import single
from .holder import Holder
from .ladders import drafts, ladders
from .limits import MAX_CIRCUMSTANCES, MAX_DEFINITIONS
from .names import code_of, role_codes
from .provisions import provisions
from .report import Reporter
from .tiers import tiers


def matter(
    text: s.MatterText, head_bindings: tuple[Binding, ...], outer: tuple[Composite, ...], holder: Holder
) -> Matter | None:
    """The matter, or None if anything in it was wrong (told). `head_bindings` come from the rulebook's own circumstances, `outer`
    are the composite ones of its rulebook and of those it uses."""
    before = holder.report.broken
    holder.places.put(text.code.text, text.code.span)
    code_of(text.code, text.code, holder.report)
    if not _within_limits(text, holder.report):
        return None
    declared = declare_circumstances(text.circumstances, holder)
    implicit = (*shadow(text.circumstances, holder), *head_bindings)
    drawn = drafts(text, holder)
    named = definitions(text.definitions, holder)
    complete = with_conditions(declared, text.circumstances, holder)
    listing = single(text.listing, holder.report)
    blocks = statutory_blocks(text.statutory, holder)
    found = Matter(
        code=text.code.text,
        title=text.title.text,
        subjects=_subjects(text, holder),
        basis=holder.laws.resolve(text.basis),
        statutory=blocks,
        violated=holder.laws.resolve(text.violated),
        field="" if text.field is None else text.field.text,
        aliases=tuple(alias.text for alias in text.aliases),
        catalogue_codes=_catalogue_codes(text, holder.report),
        composites=complete.composites,
        definitions=named,
        bindings=bindings(text.bindings, implicit, holder),
        invariants=_invariants(text, holder),
        tiers=tiers(drawn.main, drawn.ticks, blocks, holder),
        ladders=ladders(drawn, blocks, holder),
        conflict=drawn.pick,
        provisions=provisions(text.provisions, holder),
        derived=tuple(holder.pool.own.values()),
        point=None if text.point is None else Point(text.point),
        note="" if text.note is None else text.note.text,
        organ=listing.text("organ"),
        in_force=listing.dates.get("in_force"),
        until=listing.dates.get("until"),
        circumstances=(
            *complete.circumstances,
            *drawn.ticks.circumstances,
            *holder.components.finish((*outer, *complete.composites)),  # those that any part above has written
        ),
    )
    _demand(text, holder)
    return found if holder.report.broken == before else None


def _within_limits(text: s.MatterText, report: Reporter) -> bool:
    """Counts that are known before anything is resolved: what is far too large is not worked through."""
    counts = (
        ("事项的情节", "circumstances of the matter", len(text.circumstances), MAX_CIRCUMSTANCES),
        ("事项的定义", "definitions of the matter", len(text.definitions), MAX_DEFINITIONS),
    )
    over = [counted for counted in counts if counted[2] > counted[3]]
    for counted in over:
        report.over_limit(text.code.span, *counted, path=text.code.text)
    return not over


def _subjects(text: s.MatterText, holder: Holder) -> tuple[str, ...]:
    """对象 as declared; without it, the roles of the statutory blocks if every block names some."""
    if text.subjects:
        return role_codes(text.subjects, holder.subjects, holder.report)
    if text.statutory and all(block.roles for block in text.statutory):
        roles = {name.text: name for block in text.statutory for name in block.roles}
        found = role_codes(tuple(roles.values()), holder.subjects, holder.report)
        return tuple(code for code in holder.subjects.codes if code in found)
    holder.report.tell("P0228", text.code.span, path=holder.path, name=text.code.text)
    return ()


def _catalogue_codes(text: s.MatterText, report: Reporter) -> tuple[tuple[str, str], ...]:
    """别号: the codes in other catalogues, each once, those of one catalogue together."""
    found: dict[tuple[str, str], None] = {}
    for catalogue, code in text.catalogue_codes:
        key = catalogue.text.strip(), code.text.strip()
        if not all(key):
            report.tell("P0372", (code if key[0] else catalogue).span)
        elif key in found:
            report.tell("P0213", code.span, name=code.text)
        found[key] = None
    catalogues = list(dict.fromkeys(catalogue for catalogue, _ in found))
    return tuple(sorted(found, key=lambda pair: catalogues.index(pair[0])))


def _invariants(text: s.MatterText, holder: Holder) -> tuple[Expr, ...]:
    found = []
    for number, condition in enumerate(text.invariants, 1):
        holder.places.put(f"{holder.path}/invariant/{number}", condition.span)
        expr = holder.conditions.resolve(condition)
        if expr is not None:
            found.append(expr)
    return tuple(found)


def _demand(text: s.MatterText, holder: Holder) -> None:
    """What a matter cannot be without: its legal basis and what the statute provides."""
    if not text.basis:
        holder.report.tell("P0229", text.code.span, path=holder.path, name=text.code.text)
    if not any(block.items for block in text.statutory):
        holder.report.tell("P0230", text.code.span, path=holder.path, name=text.code.text)
