"""The answer as the pages show it: what the library's own renderer says, in its order, with the fine in figures and capitals, its bar, and
the question to ask next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fastapi import Request

from penalty_rules import Recommendation
from penalty_rules.capitals import in_capitals
from penalty_rules.figures import plain
from penalty_rules.labels import DISPOSITIONS
from penalty_rules.records import AnswerRecord, SanctionRecord
from penalty_rules.render.document import Page, Row, Section
from penalty_rules.render.page import document
from penalty_rules.render.reasoning import Draft, drafts
from penalty_rules.render.sanctions import name, range_of
from penalty_rules.render.wording import Words

from ..access import scope_of
from ..service import service_of
from .colleagues import Others, cells_of, others_in
from .offering import Offered, offered
from .ranges import Bar, bar
from .view import View

#: How an answer looks.
TONES = {
    "undetermined": "open",
    "transfer": "alarm",
    "must_not_penalise": "spare",
    "may_not_penalise": "spare",
    "time_barred": "spare",
    "not_established": "spare",
}
#: What is read by who wants to know more: folded up.
_FOLDED = (
    "procedure",
    "not held",
    "branches not",
    "ladders not",
    "tiers not",
    "provisions not",
    "presumed",
    "layers",
    "also",
)
_TEN_THOUSAND = Decimal(10_000)
_FEN = 100


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine: the recommended amount (or, without one, the range), the same in 万元 and in capitals, and where it lies. `settled`: no open
    fact changes it; `imposed`: it is, and neither may be nor is it open which norm carries it, nor may the party be left unpenalised."""

    name: str
    amount: str
    ten_thousands: str
    capitals: str
    range: str
    statutory: str
    bar: Bar | None
    settled: bool
    imposed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The question to ask next: the most telling of those that are open."""

    code: str
    label: str
    question: str
    why: str
    outcomes: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the answer. `folded`: shown on demand."""

    heading: str
    rows: tuple[Row, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer. `tone`: "", "open", "spare" or "alarm". `cell`: what names the like cases, and `others` what was
    decided in them last, where that was looked up."""

    title: str
    tone: str
    verdict: str
    tier: str
    fines: tuple[Fine, ...]
    lead: tuple[Row, ...]
    next: Asked | None
    wanted: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    draft: Draft
    offered: Offered
    cell: str
    others: Others | None = None

    @property
    def brief(self) -> str:
        """The amounts of the fines, where every one of them is certain; else ""."""
        return _brief(self.tone, self.fines)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """An answer in a line: what an `Answered` says at its head."""

    label: str
    verdict: str
    brief: str
    next: Asked | None


def _brief(tone: str, fines: Sequence[Fine]) -> str:
    certain = tone != "open" and all(one.imposed and one.amount for one in fines)
    return " + ".join(one.amount for one in fines) if certain else ""


def glimpse(recommendation: Recommendation, label: str, lang: str) -> Glimpse:
    """The first answer in a line, named as the page calls it."""
    answer, words = recommendation.record(lang).answers[0], Words(lang)
    brief = _brief(TONES.get(answer.disposition, ""), fines_of(answer, words))
    return Glimpse(label, words.label(DISPOSITIONS, answer.disposition), brief, _next(answer, words))


def answered(recommendation: Recommendation, lang: str) -> tuple[Answered, ...]:
    """The answers of a recommendation, in their order."""
    record, words = recommendation.record(lang), Words(lang)
    pages = document(record, lang, recommendation.explain(lang)).pages
    written = drafts(recommendation)
    return tuple(
        _answered(answer, page, draft, papers, cell, words)
        for answer, page, draft, papers, cell in zip(
            record.answers, pages, written, offered(recommendation, lang), cells_of(recommendation), strict=True
        )
    )


async def compared(request: Request, view: View, answers: Sequence[Answered], but: str = "") -> tuple[Answered, ...]:
    """The answers with what colleagues decided in like cases, others than the kept one `but`, for who may read that."""
    service = service_of(request)
    if service.store is None or not view.reads or not answers:
        return tuple(answers)
    found = await others_in(service.store, scope_of(request), [one.cell for one in answers], but)
    return tuple(replace(one, others=others) for one, others in zip(answers, found, strict=True))


def _answered(answer: AnswerRecord, page: Page, draft: Draft, papers: Offered, cell: str, words: Words) -> Answered:
    priced = answer.otherwise or answer
    return Answered(
        title=page.title,
        tone=TONES.get(answer.disposition, ""),
        verdict=words.label(DISPOSITIONS, answer.disposition),
        tier=" ".join(filter(None, (priced.tier_number, priced.tier_label))),
        fines=fines_of(answer, words),
        lead=page.lead,
        next=_next(answer, words),
        wanted=tuple((one.code, one.why) for one in answer.missing),
        parts=tuple(_part(section, words) for section in page.sections if section.heading),
        draft=draft,
        offered=papers,
        cell=cell,
    )


def fines_of(answer: AnswerRecord, words: Words) -> tuple[Fine, ...]:
    """The fines of an answer; of one that may be left unpenalised, those beside it."""
    return tuple(
        _fine(one, words, answer.otherwise is None)
        for one in (answer.otherwise or answer).sanctions
        if one.kind == "fine" and one.chosen is not False
    )


def _fine(fine: SanctionRecord, words: Words, penalised: bool) -> Fine:
    amount = fine.recommended if fine.amount == "exact" else None
    if amount is None and fine.amount == "exact" and fine.min == fine.max:
        amount = fine.min
    low, high = fine.statutory_min, fine.statutory_max
    stated = low is not None or high is not None
    return Fine(
        name=name(fine, words),
        amount="" if amount is None else words.number(amount, fine.unit),
        ten_thousands="" if amount is None else ten_thousands(amount, words.english),
        capitals="" if amount is None else in_capitals(int(amount * _FEN)),
        range=range_of(fine, words) if fine.amount in ("exact", "bounds") else "",
        statutory=words.span(low, high, fine.unit) if stated and fine.amount == "exact" else "",
        bar=bar(fine),
        settled=fine.amount != "bounds",
        imposed=penalised and fine.chosen is True,
    )


def ten_thousands(yuan: Decimal, english: bool) -> str:
    """`7.5 万元`, of ten thousand yuan and more; nothing in English, which does not count so."""
    return "" if english or yuan < _TEN_THOUSAND else f"{plain(yuan.scaleb(-4))} 万元"


def _next(answer: AnswerRecord, words: Words) -> Asked | None:
    if not answer.missing:
        return None
    first = answer.missing[0]
    many = any(one.unbounded for one in answer.attainable)
    return Asked(
        code=first.code,
        label=words.titled(first.code, first.label),
        question=first.question,
        why=first.why,
        outcomes="" if many else str(len(answer.attainable)),
    )


def _part(section: Section, words: Words) -> Part:
    return Part(section.heading, section.rows, section.heading in {words(key) for key in _FOLDED})
