"""Records from what was found: the shapes of `penalty_rules.records`, values in canonical spelling."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Circumstance, Citation, Composite, Kind, Law, Measure, Provision, SanctionKind, ValueType

from ..labels import sanction_label
from ..linking import LinkedMatter
from ..records import (
    AlsoRecord,
    BasisRecord,
    FactRecord,
    MeasureRecord,
    MissingRecord,
    PresumedRecord,
    SanctionRecord,
)
from ..rules_in_words import statutory_rule, struck_in_words, tier_rule
from .choosing import Listed
from .pricing import Price


def canonical(kind: ValueType, value: int | None) -> str:
    """A fact as it is spelled in answers: "8000.00", "true", a choice's code, an ISO date, "undeterminable"."""
    if value is None:
        return "undeterminable"
    match kind.kind:
        case Kind.MONEY:
            return f"{_shifted(value, 2):f}"
        case Kind.QUANTITY:
            return f"{_shifted(value, kind.scale):f}"
        case Kind.BOOL:
            return "true" if value else "false"
        case Kind.CHOICE:
            return kind.choices[value].code
        case Kind.DATE:
            return date.fromordinal(value).isoformat()
        case _:
            return str(value)


def texts(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(print_zh(citation) for citation in citations)


def sanction_record(linked: LinkedMatter, listed: Listed, price: Price) -> SanctionRecord:
    sanction = listed.sanction
    struck = struck_in_words(sanction, linked)
    return SanctionRecord(
        path=sanction.path,
        kind=sanction.kind.value,
        label=sanction_label(sanction.kind, struck).zh,
        object=struck,
        modality=sanction.modality.value,
        chosen=listed.chosen,
        group=sanction.group,
        group_low=sanction.group_low,
        group_high=sanction.group_high,
        still_open=listed.still_open,
        decided_by=sanction.decided_by,
        amount=price.status,
        unit=price.unit,
        min=_decimal(price.low, price.unit),
        max=_decimal(price.high, price.unit),
        min_exclusive=price.open[0],
        max_exclusive=price.open[1],
        recommended=None if listed.chosen is False else _decimal(price.point, price.unit),
        statutory_min=_decimal(price.law_low, price.unit),
        statutory_max=_decimal(price.law_high, price.unit),
        statutory_rule=statutory_rule(sanction.amount, linked) if sanction.kind is SanctionKind.FINE else "",
        tier_rule=tier_rule(price.narrowed, linked),
        basis=texts(sanction.citations or linked.matter.basis),
        calculation=price.calculation,
        together=sanction.together,
    )


def _decimal(number: Fraction | None, unit: str) -> Decimal | None:
    """Yuan with two places from fen; other units as they are."""
    if number is None:
        return None
    return _shifted(int(number), 2 if unit == "yuan" else 0)


def _shifted(number: int, places: int) -> Decimal:
    """The number with its point moved to the left, however many digits it has."""
    return Decimal((int(number < 0), tuple(map(int, str(abs(number)))), -places))


def measure_record(measure: Measure, chosen: bool | None, otherwise: tuple[Citation, ...]) -> MeasureRecord:
    return MeasureRecord(
        path=measure.path,
        kind=measure.kind,
        text=measure.text,
        basis=texts(measure.citations or (() if measure.kind == "reference" else otherwise)),
        modality=measure.modality.value,
        chosen=chosen,
        group=measure.group,
        group_low=measure.group_low,
        group_high=measure.group_high,
        together=measure.together,
        decided_by=measure.decided_by,
    )


def also_record(provision: Provision) -> AlsoRecord:
    return AlsoRecord(
        provision.path, provision.code, provision.title, provision.effect.value, texts(provision.citations)
    )


def missing_record(circumstance: Circumstance | Composite, why: str) -> MissingRecord:
    if isinstance(circumstance, Composite):
        parts = circumstance.members if circumstance.members else circumstance.fields
        codes, labels = [part.code for part in parts], [part.label for part in parts]
        name = "several" if circumstance.members else "records"
        question = circumstance.question
        return MissingRecord(
            circumstance.code, circumstance.label, name, "", tuple(codes), tuple(labels), question, why
        )
    kind = circumstance.type
    return MissingRecord(
        code=circumstance.code,
        label=circumstance.label,
        kind=kind.kind.value,
        unit=kind.unit,
        values=tuple(choice.code for choice in kind.choices),
        value_labels=tuple(choice.label for choice in kind.choices),
        question=circumstance.question,
        why=why,
    )


def presumed_record(circumstance: Circumstance) -> PresumedRecord:
    kind, value = circumstance.type, circumstance.presumed
    return PresumedRecord(
        code=circumstance.code,
        label=circumstance.label,
        kind=kind.kind.value,
        value=canonical(kind, value),
        value_label=_value_label(kind, value),
        unit=kind.unit,
        why=circumstance.presumed_why,
    )


def fact_record(circumstance: Circumstance, value: int | None) -> FactRecord:
    kind = circumstance.type
    return FactRecord(
        code=circumstance.code,
        label=circumstance.label,
        kind=kind.kind.value,
        value=canonical(kind, value),
        value_label=_value_label(kind, value),
        unit=kind.unit,
    )


def _value_label(kind: ValueType, value: int | None) -> str:
    return kind.choices[value].label if kind.kind is Kind.CHOICE and value is not None else ""


def basis_records(linked: LinkedMatter, citations: Iterable[tuple[str, Citation]]) -> tuple[BasisRecord, ...]:
    """(role, citation) in citing order, each once."""
    return tuple(_basis(linked, role, citation) for role, citation in dict.fromkeys(citations))


def _basis(linked: LinkedMatter, role: str, citation: Citation) -> BasisRecord:
    law = _law(linked, citation.law)
    return BasisRecord(
        role=role,
        text=print_zh(citation),
        law=citation.law,
        title=citation.law if law is None else law.title,
        version="" if law is None else law.version.isoformat(),
        article=citation.article,
        paragraph=citation.paragraph,
        item=citation.item,
        sentence=citation.sentence,
        part=citation.part,
    )


def _law(linked: LinkedMatter, name: str) -> Law | None:
    by_title = [law for law in linked.laws.values() if law.title == name]
    return linked.laws.get(name, by_title[0] if by_title else None)
