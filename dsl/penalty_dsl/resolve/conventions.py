"""约定: boundary words, conflicts between tiers, rounding, the recommended point, default shares (R8, R10-R12)."""

from dataclasses import replace
from fractions import Fraction

from .. import surface as s
from ..model import Conventions, Grade, Point, Rounding
from .ladders import named_tiers
from .places import Places
from .report import Reporter
from .types import MAX_MULTIPLE, SHARE_UNITS
from .words import NO_TIERS

_UNITS = {"fen": 1, "jiao": 10, "yuan": 100, "ten_yuan": 1000, "hundred_yuan": 10_000}
_INCLUSIVE = {"inclusive": True, "exclusive": False}
#: Keys that may be declared more than once.
_REPEATED = frozenset({"prefer", "share", "cap_only", "floor_only"})


def conventions(
    texts: tuple[s.ConventionText, ...],
    matters: tuple[s.MatterText, ...],
    report: Reporter,
    places: Places,
    path: str,
    start: Conventions,
) -> Conventions:
    """The conventions of a rulebook; undeclared ones are as in `start`. `matters` tell which tiers 优先于 may name."""
    found = start
    seen: set[str] = set()
    for text in texts:
        if text.key in seen and text.key not in _REPEATED:
            report.tell("P0213", text.span, name=report.written(text.span))
            continue
        seen.add(text.key)
        places.put(f"{path}/convention/{text.key}", text.span)
        changed = _apply(found, text, matters, report)
        if changed is not None:
            found = changed
    return found


def _apply(
    found: Conventions, text: s.ConventionText, matters: tuple[s.MatterText, ...], report: Reporter
) -> Conventions | None:
    match text.key, text.values:
        case "above", (str(word),) if word in _INCLUSIVE:
            return replace(found, above_inclusive=_INCLUSIVE[word])
        case "below", (str(word),) if word in _INCLUSIVE:
            return replace(found, below_inclusive=_INCLUSIVE[word])
        case "conflict", ("heavier" | "lighter" | "order" as order,) if not found.conflict:
            return replace(found, conflict=str(order))
        case "prefer", (s.Name() as winner, s.Name() as loser) if found.conflict in ("", "prefer"):
            pairs = _pairs(winner, loser, matters, report)
            return replace(found, conflict="prefer", prefer=(*found.prefer, *pairs))
        case "rounding", (str(unit), str(mode)) if unit in _UNITS and mode in set(Rounding):
            return replace(found, rounding_unit=_UNITS[unit], rounding=Rounding(mode))
        case "point", (str(word),) if word in set(Point):
            return replace(found, point=Point(word))
        case "unknown", ("pending",):
            return found  # unknown facts always leave the answer pending (R17): the declaration states the rule
        case "in_time", ("older_or_lighter",):
            return replace(found, older_or_lighter=True)
        case "share", (str(word), s.Quantity() as low, s.Quantity() as high) if word in set(Grade):
            return _share(found, Grade(word), low, high, text, report)
        case (("cap_only" | "floor_only"), (str(word), s.Quantity() as low, s.Quantity() as high)) if word in set(
            Grade
        ):
            return _one_sided(found, Grade(word), low, high, text, report)
        case ("cap_only", (s.Name() as basis,)) if not found.cap_only_basis:
            return replace(found, cap_only_basis=basis.text)
        case ("floor_only", (s.Name() as basis,)) if not found.floor_only_basis:
            return replace(found, floor_only_basis=basis.text)
        case (("cap_only" | "floor_only"), (s.Name(),)):
            report.tell("P0213", text.span, name=report.written(text.span))
            return None
    report.tell("P0227", text.span, name=report.written(text.span))
    return None


def _pairs(
    winner: s.Name, loser: s.Name, matters: tuple[s.MatterText, ...], report: Reporter
) -> tuple[tuple[str, str], ...]:
    """Codes of winner and loser in every matter that has both. A name no matter knows is told."""
    known: dict[str, None] = {}
    pairs: dict[tuple[str, str], None] = {}
    for matter in matters:
        codes = named_tiers(matter)
        known |= dict.fromkeys(codes)
        if winner.text in codes and loser.text in codes:
            pairs[codes[winner.text], codes[loser.text]] = None
    for name in (winner, loser):
        if name.text not in known:
            near = report.near(name.text, known)
            hint = ("", "") if known else NO_TIERS
            report.tell("P0210", name.span, name=name.text, values="、".join(known), near=near, hint=hint)
    return tuple(pairs)


def _one_sided(
    found: Conventions, grade: Grade, low: s.Quantity, high: s.Quantity, text: s.ConventionText, report: Reporter
) -> Conventions | None:
    """A share of the maximum where there is no minimum, or a multiple of the minimum where there is no maximum (R11)."""
    written = report.written(text.span)
    known = found.cap_only if text.key == "cap_only" else found.floor_only
    if any(grade is other for other, _, _ in known):
        report.tell("P0213", text.span, name=written)
        return None
    ends = [quantity.number * SHARE_UNITS.get(quantity.unit, Fraction(0)) for quantity in (low, high)]
    least, most = (0, 1) if text.key == "cap_only" or grade is Grade.MITIGATED else (1, MAX_MULTIPLE)
    shares = all(quantity.unit in SHARE_UNITS for quantity in (low, high))
    if not shares or not least <= ends[0] <= ends[1] <= most:
        report.tell("P0367", text.span, written=written)
        return None
    added = (*known, (grade, ends[0], ends[1]))
    return replace(found, cap_only=added) if text.key == "cap_only" else replace(found, floor_only=added)


def _share(
    found: Conventions, grade: Grade, low: s.Quantity, high: s.Quantity, text: s.ConventionText, report: Reporter
) -> Conventions | None:
    written = report.written(text.span)
    if any(grade is known for known, _, _ in found.shares):
        report.tell("P0213", text.span, name=written)
        return None
    ends = [quantity.number / 100 for quantity in (low, high)]
    if any(quantity.unit not in ("%", "％") for quantity in (low, high)) or not 0 <= ends[0] <= ends[1] <= 1:
        report.tell("P0324", text.span, written=written)
        return None
    return replace(found, shares=(*found.shares, (grade, Fraction(ends[0]), Fraction(ends[1]))))
