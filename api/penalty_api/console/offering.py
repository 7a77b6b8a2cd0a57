"""Which papers an answer of a page offers, and what is handed over where a crime is suspected."""

from dataclasses import dataclass

from penalty_rules import Recommendation
from penalty_rules.linking import LinkedMatter
from penalty_rules.papers import Filled, Kind, filled, fitting, paper


@dataclass(frozen=True, slots=True)
class Offered:
    """`matter`: what names it without doubt; `papers` that fit the answer; `unfit`: why there are no reasons to draft; `transfer`: the
    tables of a suspected crime, each behind its heading."""

    matter: str
    papers: tuple[Kind, ...]
    unfit: str
    transfer: tuple[Filled, ...]


def offered(recommendation: Recommendation, lang: str) -> tuple[Offered, ...]:
    """One for each answer."""
    return tuple(
        Offered(
            full_name(answer.program.linked),
            tuple(one.kind for one in fits if one.reason is None),
            next((one.reason.of(lang) for one in fits if one.kind is Kind.REASONS and one.reason is not None), ""),
            _tables(recommendation, number)
            if any(one.kind is Kind.TRANSFER and one.reason is None for one in fits)
            else (),
        )
        for number, (answer, fits) in enumerate(zip(recommendation.answers, fitting(recommendation), strict=True), 1)
    )


def full_name(linked: LinkedMatter) -> str:
    return f"{linked.rulebook.id}/{linked.matter.code}"


def _tables(recommendation: Recommendation, number: int) -> tuple[Filled, ...]:
    made = filled(paper(recommendation, Kind.TRANSFER, number))
    return tuple(one for one in made if one.style in ("heading", "table"))
