"""Sanctions and measures in words: one clause for the headline, one row for the list."""

import re
from collections.abc import Iterable, Iterator

from ..citing import REFERENCE
from ..labels import MEASURES, MODALITIES, SANCTIONS, sanction_label
from ..records import MeasureRecord, SanctionRecord
from .choices import choice_words, is_filled, parts_beside
from .document import Row
from .wording import Words

Imposed = SanctionRecord | MeasureRecord

#: Kinds whose printed name is a verb with the thing it strikes: 没收 + 财物, 吊销 + 食品经营许可证.
_VERBS = {"confiscate_things": "没收", "revoke_licence": "吊销", "suspend_licence": "暂扣"}

#: A rule that says nothing but the numbers of its range.
_FIGURES = re.compile(r"[0-9,.元天日个月年以上下不足满至]*|(?:[0-9,.]+|yuan|days|months|years|up|to|or|more| )*")


def name(sanction: SanctionRecord, words: Words) -> str:
    """The sanction without its amount: 罚款, 没收违法生产的食品, 吊销食品经营许可证."""
    label = _label(sanction, words)
    if not sanction.object or sanction.kind == "confiscate_gains":
        return label
    if words.english:
        return f"{label}: {sanction.object}"
    if sanction.kind == "other":
        return sanction.object
    verb = _VERBS.get(sanction.kind)
    return f"{verb}{sanction.object}" if verb else f"{label}（{sanction.object}）"


def _label(sanction: SanctionRecord, words: Words) -> str:
    known = sanction.kind in SANCTIONS
    return sanction_label(sanction.kind, sanction.object).of(words.lang) if known else sanction.kind


def clause(sanction: SanctionRecord, words: Words) -> str:
    """The sanction as a clause of the recommendation: 罚款 75,000 元（幅度 65,000 至 85,000 元）."""
    notes = [words("decided by", sanction.decided_by)] if sanction.decided_by else []
    if sanction.amount == "open":
        notes.insert(0, _open(sanction, words))
    elif sanction.amount == "bounds":
        notes.insert(0, words("unsettled"))
    text = " ".join(filter(None, (name(sanction, words), _amount(sanction, words))))
    return text + words.aside(words.joined(notes))


def _open(sanction: SanctionRecord, words: Words) -> str:
    """Why there is no amount: the law names none for this fine, or what it counts from has none."""
    bare = sanction.kind == "fine" and not sanction.statutory_rule
    return words("no amount in law" if bare else "amount open")


def _amount(sanction: SanctionRecord, words: Words) -> str:
    span = range_of(sanction, words)
    if sanction.amount in ("none", "open") or _nothing_known(sanction):
        return ""
    if sanction.recommended is None or sanction.min == sanction.max:
        return span
    return words("recommended in", words.number(sanction.recommended, sanction.unit), span)


def range_of(sanction: SanctionRecord, words: Words) -> str:
    """The range of the recommendation, without the recommended point."""
    if sanction.unit == "life":
        return words.unit("life")
    return words.span(sanction.min, sanction.max, sanction.unit, (sanction.min_exclusive, sanction.max_exclusive))


def nothing_gained(sanction: SanctionRecord) -> bool:
    """Confiscation of gains where there are none."""
    return sanction.kind == "confiscate_gains" and sanction.amount == "exact" and sanction.max == 0


def _nothing_known(sanction: SanctionRecord) -> bool:
    """Bounds that say nothing: no upper one, and none below but zero."""
    return sanction.amount == "bounds" and sanction.max is None and not sanction.min


def imposed_clauses(sanctions: Iterable[SanctionRecord], words: Words) -> list[str]:
    """What is imposed: the fine first, because it is what was asked; the rest as the statute has it."""
    real = [sanction for sanction in sanctions if sanction.chosen and not nothing_gained(sanction)]
    return [clause(sanction, words) for sanction in sorted(real, key=lambda one: one.kind != "fine")]


def sanction_row(
    sanction: SanctionRecord, group: list[Imposed], words: Words, common_basis: tuple[str, ...], barred: str
) -> Row:
    """One line of the list of penalties, with its statutory range and, where it is not `common_basis`, its own basis.

    `group` holds the members of the set it is chosen from, if it is."""
    label = _label(sanction, words)
    facts = [sanction.object] if sanction.object and sanction.kind != "confiscate_gains" else []
    if sanction.kind == "other" and sanction.object and not words.english:
        label, facts = sanction.object, []
    facts.extend(_amount_facts(sanction, words))
    own_basis = () if sanction.basis == common_basis else (words.cited(sanction.basis),)
    details = [*_derivation(sanction, words), *filter(None, own_basis)]
    text, notes = words.joined(facts), _notes(sanction, group, words, barred)
    return Row(label, text + words.aside(notes) if text else notes, tuple(details), _tone(sanction))


def _amount_facts(sanction: SanctionRecord, words: Words) -> Iterator[str]:
    """The amount; none for what the tier leaves out."""
    if sanction.chosen is False:
        return
    if sanction.amount == "open":
        yield _open(sanction, words)
    elif sanction.amount == "bounds":
        yield words("unsettled") if _nothing_known(sanction) else words("bounds", range_of(sanction, words))
    elif sanction.amount == "exact":
        if nothing_gained(sanction):
            yield words("none of", sanction.object) if sanction.object else words("no gains")
            return
        yield range_of(sanction, words) + words.aside(_missing_bound(sanction, words))
        if sanction.min != sanction.max and sanction.kind == "fine":
            point = sanction.recommended
            yield words("no point") if point is None else words("recommended", words.number(point, sanction.unit))


def _same_as_statute(sanction: SanctionRecord) -> bool:
    return sanction.max == sanction.statutory_max and (sanction.min or 0) == (sanction.statutory_min or 0)


def _derivation(sanction: SanctionRecord, words: Words) -> Iterator[str]:
    """How the amount was reached: the statute's rule with its range, then the tier's share or amount."""
    if sanction.chosen is False:
        return
    span = _statutory(sanction, words)
    if sanction.statutory_rule and not _FIGURES.fullmatch(sanction.statutory_rule):
        rule = words("statutory rule", sanction.statutory_rule)
        yield words("leads to", rule, span or range_of(sanction, words)) if sanction.amount == "exact" else rule
    elif span:
        yield words("statutory", span)
    elif sanction.amount == "bounds" and sanction.statutory_rule:  # its figures do not wait for anything
        yield words("statutory", words.span(sanction.statutory_min, sanction.statutory_max, sanction.unit))
    if sanction.tier_rule and not _FIGURES.fullmatch(sanction.tier_rule):
        yield words("tier rule", sanction.tier_rule)
    if sanction.calculation:
        yield words("calculation", sanction.calculation)


def _statutory(sanction: SanctionRecord, words: Words) -> str:
    """The statutory range of a fine, where the tier narrowed it."""
    low, high = sanction.statutory_min, sanction.statutory_max
    if sanction.kind != "fine" or sanction.amount != "exact" or _same_as_statute(sanction):
        return ""
    missing = words("no minimum") if low is None else words("no maximum") if high is None else ""
    return words.span(low, high, sanction.unit) + words.aside(missing)


def _missing_bound(sanction: SanctionRecord, words: Words) -> str:
    """无下限 or 无上限, said beside the range where that is the statute's own."""
    if sanction.kind != "fine" or not _same_as_statute(sanction):
        return ""
    return (
        words("no minimum") if sanction.statutory_min is None else words("no maximum") if sanction.max is None else ""
    )


def _notes(sanction: SanctionRecord, group: list[Imposed], words: Words, barred: str) -> str:
    notes = []
    if barred:
        notes.append(words(barred))
    elif sanction.chosen is False:
        notes.append(words("omitted for others" if sanction.group and is_filled(group) else "omitted"))
    elif sanction.chosen is None:
        notes.append(choice_words(group, words) if sanction.group else words.label(MODALITIES, sanction.modality))
    if sanction.chosen is not False and sanction.together:
        notes.append(_with_others(sanction, group, words))
    if sanction.decided_by:
        notes.append(words("decided by", sanction.decided_by))
    return words.joined(notes)


def _with_others(one: Imposed, group: list[Imposed], words: Words) -> str:
    """What stands 同时处 with it."""
    return words("together with", words.listed(short_name(other, words) for other in parts_beside(one, group)))


def short_name(one: Imposed, words: Words) -> str:
    """A sanction or measure without its amount and modality."""
    return name(one, words) if isinstance(one, SanctionRecord) else _measure(one, words)


def _tone(sanction: SanctionRecord) -> str:
    return "quiet" if sanction.chosen is False or nothing_gained(sanction) else ""


def clause_of(one: Imposed, words: Words) -> str:
    """A sanction or measure as a clause of the recommendation."""
    return clause(one, words) if isinstance(one, SanctionRecord) else measure_clause(one, words)


def measure_clause(measure: MeasureRecord, words: Words) -> str:
    """A measure with its modality, and who decides it."""
    text = _measure(measure, words)
    if measure.chosen is None and not measure.group:
        text = words("up to this" if measure.modality == "graded" else "may be", text)
    return text + words.aside(words("decided by", measure.decided_by) if measure.decided_by else "")


def measure_row(measure: MeasureRecord, group: list[Imposed], words: Words) -> Row:
    """One line of the list of measures, with what it is chosen from and its basis."""
    aside = words.cited(measure.basis)
    if measure.kind == REFERENCE:
        aside = words("matters there", words.listed(measure.matters)) if measure.matters else ""
    notes = [aside] if aside else []
    if measure.group and measure.chosen is None:
        notes.insert(0, choice_words(group, words))
    if measure.chosen is False:
        notes.insert(0, words("omitted"))
    elif measure.together:
        notes.insert(0, _with_others(measure, group, words))
    tone = "quiet" if measure.chosen is False else ""
    return Row("", measure_clause(measure, words) + words.aside(words.joined(notes)), tone=tone)


def _measure(measure: MeasureRecord, words: Words) -> str:
    """Its own text where it has one, else the name of its kind."""
    label = words.label(MEASURES, measure.kind)
    if measure.kind == REFERENCE:
        return words("as in", measure.text or words.cited(measure.basis))
    if not measure.text:
        return label
    if words.english:
        return f"{label}: {measure.text}"
    orders = measure.kind == "order" or (measure.kind == "order_correct" and measure.text.endswith("改正"))
    if orders and not measure.text.startswith("责令"):
        return f"责令{measure.text}"
    named = label in measure.text or measure.kind in ("order", "duty")
    return measure.text if named else f"{label}：{measure.text}"
