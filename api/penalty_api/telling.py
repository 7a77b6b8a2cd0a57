"""A matter as an integrator needs it: what it asks for, what the statute says, and what the tiers make of it, in words and codes."""

from collections.abc import Iterator
from datetime import date

from penalty_dsl.citations import print_zh
from penalty_dsl.model import (
    Choice,
    Circumstance,
    Composite,
    Duration,
    Expr,
    Kind,
    Measure,
    Rulebook,
    Sanction,
    Tier,
    TierSanction,
    ValueType,
)
from penalty_rules import Catalogue
from penalty_rules.fact_model import askable
from penalty_rules.finding import FoundRecord
from penalty_rules.labels import DURATIONS, MEASURES, role_label, sanction_label
from penalty_rules.linking import LinkedMatter
from penalty_rules.phrase import phrase
from penalty_rules.records import RulebookRecord
from penalty_rules.rules_in_words import statutory_rule, struck_in_words, tier_rule
from penalty_rules.spelling import spell

from .models import (
    ChoiceInfo,
    CircumstanceInfo,
    FieldInfo,
    MatchInfo,
    MatterDetails,
    MatterInfo,
    ProvisionInfo,
    RulebookInfo,
    StatutoryInfo,
    TierInfo,
    TierSanctionInfo,
)


def name_of(catalogue: Catalogue, linked: LinkedMatter) -> str:
    """What names a matter without doubt."""
    return catalogue.name(linked.rulebook, linked.matter.code)


def rulebook_info(book: Rulebook, record: RulebookRecord, matters: int) -> RulebookInfo:
    """A rulebook in the list of what is loaded."""
    return RulebookInfo(
        id=book.id,
        version=book.version,
        title=book.title,
        digest=record.digest,
        issuer=book.issuer,
        document=book.document,
        region=book.region,
        organ=book.organ,
        published=_iso(book.published),
        in_force=_iso(book.in_force),
        until=_iso(book.until),
        uses=list(book.uses),
        matters=matters,
    )


def matter_info(catalogue: Catalogue, linked: LinkedMatter, found: FoundRecord) -> MatterInfo:
    """A matter in a list, as it was found."""
    matter = linked.matter
    return MatterInfo(
        code=matter.code,
        name=name_of(catalogue, linked),
        title=matter.title,
        aliases=list(matter.aliases),
        field_label=matter.field,
        subjects=list(matter.subjects or linked.subjects.codes),
        violated=list(map(print_zh, matter.violated)),
        basis=list(map(print_zh, matter.basis)),
        organ=matter.organ or linked.rulebook.organ,
        rulebook=linked.rulebook.id,
        rulebook_version=linked.rulebook.version,
        points=found.points,
        distant=found.distant,
        matched=[MatchInfo(what=one.what, text=one.text, words=list(one.words)) for one in found.matched],
    )


def matter_details(catalogue: Catalogue, linked: LinkedMatter, others: list[str], lang: str) -> MatterDetails:
    """All of a matter."""
    matter, book = linked.matter, linked.rulebook
    (record,) = (
        one for one in catalogue.rulebook_records([linked]) if (one.id, one.version) == (book.id, book.version)
    )
    own = {one.code for one in matter.circumstances} | {one.code for one in matter.composites}
    return MatterDetails(
        code=matter.code,
        name=name_of(catalogue, linked),
        title=matter.title,
        aliases=list(matter.aliases),
        field_label=matter.field,
        note=matter.note,
        violated=list(map(print_zh, matter.violated)),
        basis=list(map(print_zh, matter.basis)),
        subjects=[_role(linked, role, lang) for role in matter.subjects or linked.subjects.codes],
        organ=matter.organ or book.organ,
        rulebook=book.id,
        rulebook_version=book.version,
        rulebook_digest=record.digest,
        in_force=_iso(matter.in_force or book.in_force),
        until=_iso(matter.until or book.until),
        other_versions=others,
        circumstances=[circumstance_info(linked, one, one.code not in own, lang) for one in askable(linked).values()],
        statutory=list(_statutory(linked, lang)),
        tiers=list(_tiers(linked, lang)),
        provisions=[
            ProvisionInfo(
                path=one.path,
                code=one.code,
                title=one.title,
                effect=one.effect.value,
                condition=phrase(one.when, linked, lang),
                general=place >= linked.own,
                basis=list(map(print_zh, one.citations)),
            )
            for place, one in enumerate(linked.provisions)
        ],
    )


def _role(linked: LinkedMatter, role: str, lang: str) -> ChoiceInfo:
    return ChoiceInfo(code=role, label=role_label(role, linked.subjects.label(role)).of(lang))


def circumstance_info(
    linked: LinkedMatter, one: Circumstance | Composite, general: bool, lang: str
) -> CircumstanceInfo:
    plain = one if isinstance(one, Circumstance) else None
    presumed = None if plain is None else plain.presumed
    return CircumstanceInfo(
        code=one.code,
        label=one.label,
        kind=one.kind if isinstance(one, Composite) else one.type.kind.value,
        unit="" if plain is None else _unit(plain.type),
        question=one.question,
        evidence=one.evidence,
        note=one.note,
        general=general,
        undeterminable=one.undeterminable,
        presumed=presumed is not None,
        presumed_value="" if plain is None or presumed is None else spell(plain.type, presumed),
        presumed_why="" if plain is None else plain.presumed_why,
        only_when=_words(one.only_when, linked, lang),
        meaning="" if plain is None else _words(plain.means, linked, lang),
        choices=_choices(one.members if isinstance(one, Composite) else one.type.choices),
        fields=[
            FieldInfo(
                code=field.code,
                label=field.label,
                kind=field.type.kind.value,
                unit=_unit(field.type),
                choices=_choices(field.type.choices),
            )
            for field in (one.fields if isinstance(one, Composite) else ())
        ],
    )


def _choices(choices: tuple[Choice, ...]) -> list[ChoiceInfo]:
    return [ChoiceInfo(code=choice.code, label=choice.label) for choice in choices]


def _unit(of: ValueType) -> str:
    return "元" if of.kind is Kind.MONEY else of.unit


def _words(condition: Expr | None, linked: LinkedMatter, lang: str) -> str:
    return "" if condition is None else phrase(condition, linked, lang)


def _statutory(linked: LinkedMatter, lang: str) -> Iterator[StatutoryInfo]:
    for block in linked.matter.statutory:
        roles = list(block.roles or linked.matter.subjects or linked.subjects.codes)
        for chain in block.chains:
            for branch in chain.branches:
                condition = _words(branch.when, linked, lang)
                for each in branch.imposed:
                    yield _imposed(linked, each, roles, condition, lang)


def _imposed(
    linked: LinkedMatter, each: Sanction | Measure, roles: list[str], condition: str, lang: str
) -> StatutoryInfo:
    if isinstance(each, Measure):
        kind, label, struck, rule = each.kind, MEASURES[each.kind].of(lang), each.text, ""
    else:
        struck = struck_in_words(each, linked)
        kind, label = each.kind.value, sanction_label(each.kind, struck).of(lang)
        rule = statutory_rule(each.amount, linked, lang) or _term(each.duration, lang)
    return StatutoryInfo(
        path=each.path,
        kind=kind,
        label=label,
        measure=isinstance(each, Measure),
        modality=each.modality.value,
        struck=struck,
        subjects=roles,
        condition=condition,
        rule=rule,
        basis=list(map(print_zh, each.citations)),
    )


def _tiers(linked: LinkedMatter, lang: str) -> Iterator[TierInfo]:
    matter = linked.matter
    for ladder, tiers in (("", matter.tiers), *((one.label or one.code, one.tiers) for one in matter.ladders)):
        yield from (_tier(linked, tier, ladder, lang) for tier in tiers)


def _tier(linked: LinkedMatter, tier: Tier, ladder: str, lang: str) -> TierInfo:
    return TierInfo(
        path=tier.path,
        code=tier.code,
        number=tier.number,
        label=tier.label,
        grade="" if tier.grade is None else tier.grade.value,
        ladder=ladder,
        conditions=[case.text or phrase(case.when, linked, lang) for case in tier.cases],
        otherwise=tier.otherwise,
        sanctions=[_tier_sanction(linked, one, lang) for one in tier.sanctions],
        note=tier.note,
    )


def _tier_sanction(linked: LinkedMatter, one: TierSanction, lang: str) -> TierSanctionInfo:
    named = linked.circumstances.get(one.object)
    struck = one.object if named is None else named.label
    return TierSanctionInfo(
        kind=one.kind.value,
        label=sanction_label(one.kind, struck).of(lang),
        decision=one.decision,
        rule=tier_rule(one.amount, linked, lang) or _term(one.duration, lang),
        struck=struck,
        subjects=list(one.roles or linked.matter.subjects or linked.subjects.codes),
    )


def _term(duration: Duration | None, lang: str) -> str:
    """A term in words: `5日以上10日以下`, `5 to 10 days`."""
    if duration is None:
        return ""
    unit = DURATIONS[duration.unit].of(lang)
    low, high = duration.low, duration.high
    if low is None and high is None:
        return unit
    if lang == "en":
        span = f"{low} or more" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
        return f"{low if low == high else span} {unit}"
    if low == high:
        return f"{low}{unit}"
    return ("" if low is None else f"{low}{unit}以上") + ("" if high is None else f"{high}{unit}以下")


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
