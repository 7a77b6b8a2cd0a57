"""Old and new law by the letters of R16, on whole answers: the reference's own reading."""

from decimal import Decimal

from ..records import AnswerRecord, SanctionRecord
from .concurrence import fine_key

#: Lower is milder; what is not here is not compared.
ORDER = (("not_established",), ("time_barred", "must_not_penalise"), ("may_not_penalise",), ("penalise",))


def is_lighter(new: AnswerRecord, old: AnswerRecord) -> bool | None:
    """Whether the new law is strictly lighter; None if that cannot be said."""
    if new.disposition == "transfer" and old.disposition == "transfer":
        return False
    places = [
        next((at for at, names in enumerate(ORDER) if answer.disposition in names), None) for answer in (new, old)
    ]
    if places[0] is None or places[1] is None:
        return None
    if places[0] != places[1]:
        return places[0] < places[1]
    if places[0] < 2:
        return False
    shown = [answer.otherwise or answer for answer in (new, old)]
    if any(answer.disposition == "undetermined" for answer in shown):
        return None
    kinds = [{each.kind for each in answer.sanctions if each.chosen is not False} for answer in shown]
    order = _order(shown[0], shown[1])
    if order is None or not (kinds[0] <= kinds[1] or kinds[1] <= kinds[0]):
        return None
    if kinds[0] == kinds[1]:
        return order == "less"
    fewer = kinds[0] < kinds[1]
    if order == ("more" if fewer else "less"):
        return None
    return fewer


def _order(new: AnswerRecord, old: AnswerRecord) -> str | None:
    """ "less", "same" or "more" by maximum, minimum, recommended amount in turn; None where amounts point both ways or are none."""
    rows: list[tuple[list[Decimal | None], list[Decimal | None]]] = []
    fines = [_fines(answer) for answer in (new, old)]
    if any(fine.amount != "exact" for both in fines for fine in both):
        return None
    if fines[0] and fines[1]:
        rows.append((_figures(new), _figures(old)))
    for kind in sorted({each.kind for each in (*new.sanctions, *old.sanctions)}):
        terms = [[each for each in answer.sanctions if each.kind == kind and _lasts(each)] for answer in (new, old)]
        if not terms[0] or not terms[1]:
            continue
        if len(terms[0]) + len(terms[1]) > 2:
            for each in terms:
                each.sort(key=lambda term: term.object)
            if [each.object for each in terms[0]] != [each.object for each in terms[1]]:
                return None
        for mine, theirs in zip(*terms, strict=True):
            if (mine.unit == "life") is not (theirs.unit == "life"):
                rows.append((_beside_life(mine), _beside_life(theirs)))
                continue
            if mine.unit != theirs.unit and {mine.unit, theirs.unit} != {"month", "year"}:
                return None
            years = [12 if each.unit == "year" and mine.unit != theirs.unit else 1 for each in (mine, theirs)]
            rows.append((_term(mine, years[0]), _term(theirs, years[1])))
    for level in ("max", "min", "point"):
        at = ("max", "min", "point").index(level)
        found = {_compared(mine[at], theirs[at], level) for mine, theirs in rows} - {"same"}
        if len(found) == 2:
            return None
        if found:
            return found.pop()
    return "same"


def _compared(mine: Decimal | None, theirs: Decimal | None, level: str) -> str:
    if level == "max" and (mine is None) != (theirs is None):
        return "more" if mine is None else "less"
    if mine is None or theirs is None or mine == theirs:
        return "same"
    return "more" if mine > theirs else "less"


def _fines(answer: AnswerRecord) -> list[SanctionRecord]:
    return [each for each in answer.sanctions if each.kind == "fine" and each.chosen is not False]


def _figures(answer: AnswerRecord) -> list[Decimal | None]:
    key = fine_key(answer)
    return [None if part is None else Decimal(part.numerator) / Decimal(part.denominator) for part in key]


def _lasts(sanction: SanctionRecord) -> bool:
    return sanction.chosen is not False and sanction.unit in ("day", "month", "year", "life")


def _beside_life(sanction: SanctionRecord) -> list[Decimal | None]:
    """A term where the other one, or this one, is for life: nothing lasts longer."""
    ever = Decimal("Infinity")
    if sanction.unit == "life":
        return [ever, ever, None]
    most = sanction.statutory_max
    return [ever if most is None else most, sanction.statutory_min or Decimal(0), sanction.recommended]


def _term(sanction: SanctionRecord, factor: int) -> list[Decimal | None]:
    minimum = sanction.statutory_min or Decimal(0)
    return [
        None if value is None else value * factor for value in (sanction.statutory_max, minimum, sanction.recommended)
    ]
