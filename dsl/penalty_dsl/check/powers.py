"""设定权: whether what a matter is based on may provide its penalties (《行政处罚法》第九条至第十四条、第十六条).

A sanction rests on its own 依据, else on the matter's. Of several texts the highest counts: a rule may spell out a law that is cited
beside it. Where one of them is of unknown level nothing is concluded; that is said where it matters.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from ..law_levels import NO_SOURCE, RULES, level_name, level_of
from ..model import Amount, Citation, Law, LawLevel, Rulebook, Sanction, SanctionKind, Term
from ..resolve import Places
from ..resolve.report import Reporter
from ..resolve.types import yuan
from ..resolve.words import SANCTIONS
from .context import Context
from .walk import statutory_sanctions

#: What every rule may provide, the fine up to a limit.
_SMALL = frozenset({SanctionKind.WARNING, SanctionKind.REPRIMAND, SanctionKind.FINE})
_HIGH = frozenset({LawLevel.LAW, LawLevel.ADMINISTRATIVE_REGULATION})
#: How a business licence is called, in sanctions that revoke one, without blanks and in simplified characters.
_BUSINESS_LICENCE = ("营业执照", "工商户执照", "businesslicence", "businesslicense")
_SIMPLIFIED = str.maketrans("營業執證個體戶許關", "营业执证个体户许关")
#: Words that may mean a business licence or another one, alone or after words that say no more.
_ANY_LICENCE = re.compile(r"(有关|相关|相应|其他|其)?的?(执照|证照|licences?|licenses?)")
_AND = re.compile(r"或者|以及|[、，,;；/或和及]")


@dataclass(frozen=True, slots=True)
class _Source:
    """The laws that one sanction rests on, each once."""

    laws: tuple[Law, ...]

    @property
    def levels(self) -> frozenset[LawLevel | None]:
        return frozenset(level_of(law) for law in self.laws)

    @property
    def highest(self) -> LawLevel | None:
        """None where one of unknown level might be higher than those known."""
        known = [level for level in LawLevel if level in self.levels]
        return known[0] if known and None not in self.levels else None

    @property
    def limit(self) -> int | None:
        """The highest fine that these may set as rules; None where that is not known."""
        limits = [law.fine_limit for law in self.laws if level_of(law) in RULES]
        known = [limit.amount for limit in limits if limit is not None]
        return max(known) if known and len(known) == len(limits) else None


def powers(context: Context) -> None:
    """The sanctions of a matter, one by one: what their basis may not provide is an error."""
    laws = _laws(context.rulebook, context.used)
    for sanction in statutory_sanctions(context.matter):
        source = _source(sanction, context.matter.basis, laws)
        level = source.highest
        if level is not None:
            _judge(context, sanction, source, level)


def unknown_powers(rulebook: Rulebook, used: tuple[Rulebook, ...], places: Places, report: Reporter) -> None:
    """Laws of unknown level on which more than a warning, a reprimand or a fine rests, and rules without a limit of their fines: each
    law once, at the first sanction (notes)."""
    laws = _laws(rulebook, used)
    told: set[str] = set()
    for matter in rulebook.matters:
        for sanction in statutory_sanctions(matter):
            source = _source(sanction, matter.basis, laws)
            for code, law in _doubts(sanction, source):
                if law.title not in told:
                    told.add(law.title)
                    report.tell(code, places[sanction.path], path=sanction.path, name=law.name)


def _judge(context: Context, sanction: Sanction, source: _Source, level: LawLevel) -> None:
    kind = sanction.kind
    if level in NO_SOURCE:
        _tell(context, "P0605", sanction, source)
    elif kind is SanctionKind.DETENTION and level is not LawLevel.LAW:
        _tell(context, "P0601", sanction, source)
    elif level in RULES and kind not in _SMALL:
        _tell(context, "P0603", sanction, source)
    elif level is LawLevel.LOCAL_REGULATION and kind is SanctionKind.REVOKE_LICENCE and _is_business(sanction.object):
        _tell(context, "P0602", sanction, source)
    elif (
        level is LawLevel.LOCAL_REGULATION and kind is SanctionKind.REVOKE_LICENCE and _is_any_licence(sanction.object)
    ):
        _tell(context, "P0615", sanction, source)
    elif kind is SanctionKind.OTHER and level not in _HIGH:
        _tell(context, "P0606", sanction, source)
    elif level in RULES and kind is SanctionKind.FINE:
        _limited(context, sanction, source)


def _limited(context: Context, sanction: Sanction, source: _Source) -> None:
    """A fine against the limit of the rules that set it. One without an amount has no maximum either."""
    limit, amount = source.limit, sanction.amount
    most = None if amount is None or not amount.terms else _most(amount)
    if limit is None or (most is not None and most <= limit):
        return
    high = ("没有上限", "has no maximum")
    if most is not None:
        high = f"最高 {yuan(int(most), 'zh')}", f"reaches {yuan(int(most), 'en')}"
    zh, en = yuan(limit, "zh"), yuan(limit, "en")
    _tell(context, "P0604", sanction, source, {"written": high[0], "written_en": high[1], "range": zh, "range_en": en})


def _tell(
    context: Context, code: str, sanction: Sanction, source: _Source, more: Mapping[str, str] = MappingProxyType({})
) -> None:
    what_zh, what_en = SANCTIONS[sanction.kind]
    known = dict.fromkeys(level_name(level) for level in map(level_of, source.laws) if level is not None)
    arguments = {
        "name": context.matter.code,
        "what": what_zh,
        "what_en": what_en,
        "other": "、".join(f"《{law.name}》" for law in source.laws),
        "values": "、".join(zh for zh, _ in known),
        "values_en": ", ".join(en for _, en in known),
    }
    context.report.say(code, context.places[sanction.path], {**arguments, **more}, sanction.path)


def _doubts(sanction: Sanction, source: _Source) -> Iterable[tuple[str, Law]]:
    levels = source.levels
    if sanction.kind not in _SMALL and None in levels and not _suffices(sanction, levels):
        yield from (("P0607", law) for law in source.laws if level_of(law) is None)
    if sanction.kind is SanctionKind.FINE and levels and levels <= RULES and source.limit is None:
        yield from (("P0608", law) for law in source.laws if law.fine_limit is None)


def _suffices(sanction: Sanction, levels: frozenset[LawLevel | None]) -> bool:
    """Whether those known may provide the sanction, whatever the others are."""
    if LawLevel.LAW in levels:
        return True
    if sanction.kind is SanctionKind.DETENTION:
        return False
    if LawLevel.ADMINISTRATIVE_REGULATION in levels:
        return True
    business = sanction.kind is SanctionKind.REVOKE_LICENCE and _is_business(sanction.object)
    return LawLevel.LOCAL_REGULATION in levels and not business and sanction.kind is not SanctionKind.OTHER


def _plain(licence: str) -> str:
    """The words without blanks and capitals, in simplified characters."""
    return "".join(unicodedata.normalize("NFKC", licence).split()).casefold().translate(_SIMPLIFIED)


def _is_business(licence: str) -> bool:
    return any(name in _plain(licence) for name in _BUSINESS_LICENCE)


def _is_any_licence(licence: str) -> bool:
    """Whether the words leave open if a business licence is meant."""
    return not _plain(licence) or any(_ANY_LICENCE.fullmatch(part) for part in _AND.split(_plain(licence)))


def _most(amount: Amount) -> Fraction | None:
    """The highest fine in figures; None where only facts bound it."""
    ends = [_end(term) for term in amount.terms]
    known = [end for end in ends if end is not None]
    most = min(known, default=None)
    if amount.combine != "lower":
        most = max(known) if len(known) == len(ends) else None
    if amount.fallback is not None and most is not None:
        other = _end(amount.fallback)
        most = None if other is None else max(most, other)
    if amount.cap is not None:
        most = Fraction(amount.cap) if most is None else min(most, Fraction(amount.cap))
    return most


def _end(term: Term) -> Fraction | None:
    return term.high if term.base is None and term.formula is None else None


def _laws(rulebook: Rulebook, used: Sequence[Rulebook]) -> Mapping[str, Law]:
    """What citations of the rulebook's own matters mean, by short name."""
    found: dict[str, Law] = {}
    for law in (law for book in (rulebook, *used) for law in book.laws):
        found.setdefault(law.name, law)
    return found


def _source(sanction: Sanction, basis: Iterable[Citation], laws: Mapping[str, Law]) -> _Source:
    names = dict.fromkeys(citation.law for citation in (sanction.citations or basis))
    return _Source(tuple(laws[name] for name in names if name in laws))
