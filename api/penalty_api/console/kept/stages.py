"""What is kept of a case, as the pages show it: each stage with its facts, recommendation, decision and findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from penalty_rules.capitals import in_capitals
from penalty_rules.labels import DISPOSITIONS
from penalty_rules.records import AnswerRecord, RecommendationRecord
from penalty_rules.render.wording import Words
from penalty_rules.reviewing import ReviewRecord, remark_text
from penalty_rules.reviewing.records import ImposedRecord, RemarkRecord, ReviewedRecord
from penalty_rules.stages import STAGES

from ...answering import UTC8
from ...naming import penalty_name
from ...storage.chain import Entry
from ...storage.decisions import Finding
from ...stored import AlertInfo
from ..answering import TONES, Fine, fines_of, ten_thousands
from .advice import advice

_FEN = 100
#: What a stage says beside facts and decision.
_SAID = ("hearing_told", "hearing", "hearing_demanded", "defended")


@dataclass(frozen=True, slots=True)
class Recommended:
    """One answer as it was recommended then."""

    title: str
    tone: str
    verdict: str
    tier: str
    fines: tuple[Fine, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imposed:
    """A penalty that was announced or decided."""

    name: str
    amount: str
    ten_thousands: str
    capitals: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was announced or decided on one answer."""

    title: str
    verdict: str
    sanctions: tuple[Imposed, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding, and what to do about it."""

    level: str
    text: str
    basis: tuple[str, ...]
    code: str
    advice: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that a version has otherwise; "" where it is not known."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it was entered: who, when, and what it changed."""

    number: int
    replaces: int
    stage: str
    label: str
    day: str
    at: str
    officer: str
    organ: str
    key: str
    why: str
    changes: tuple[Change, ...]
    recommended: tuple[Recommended, ...]
    decided: tuple[Decided, ...]
    notes: tuple[Noted, ...]
    rulebooks: tuple[str, ...]
    said: tuple[str, ...]


@cache
def _adapter(record: type) -> TypeAdapter[Any]:
    return TypeAdapter(record)


def recommendation_of(entry: Entry) -> RecommendationRecord:
    """What was recommended with a version."""
    found: RecommendationRecord = _adapter(RecommendationRecord).validate_python(entry.data()["recommendation"])
    return found


def versions_shown(entries: Sequence[Entry], lang: str) -> tuple[Version, ...]:
    """Every version, each against the stage that stood in its place or before it."""
    words = Words(lang)
    standing: list[RecommendationRecord] = []
    found = []
    for entry in entries:
        said, record = entry.data(), recommendation_of(entry)
        place = said["place"]
        before = standing[min(place, len(standing) - 1)] if standing else None
        standing[place : place + 1] = [record]
        found.append(_version(entry, said, record, before, words))
    return tuple(found)


def _version(
    entry: Entry,
    said: Mapping[str, Any],
    record: RecommendationRecord,
    before: RecommendationRecord | None,
    words: Words,
) -> Version:
    entered = said["entered"]
    review: ReviewRecord | None = None
    if said["review"] is not None:
        review = _adapter(ReviewRecord).validate_python(said["review"])
    return Version(
        number=said["version"],
        replaces=said["replaces"],
        stage=entered["stage"],
        label=STAGES[entered["stage"]].of(words.lang),
        day=entered["day"],
        at=local_time(entry.at),
        officer=entry.actor.officer_id,
        organ=entry.actor.officer_organ,
        key=entry.actor.key_name,
        why=said["why"],
        changes=tuple(_changes(before, record, words)),
        recommended=tuple(_recommended(one, words) for one in record.answers),
        decided=tuple(_decided(review, entered.get("decision"), words)),
        notes=tuple(_notes(review, words)),
        rulebooks=tuple(f"{one.title or one.id} {one.version}" for one in record.rulebooks),
        said=tuple(f"{name} {'yes' if entered[name] else 'no'}" for name in _SAID if entered.get(name) is not None),
    )


def local_time(at: str) -> str:
    """The time of an entry as the clocks of the country show it."""
    return datetime.fromisoformat(at).astimezone(UTC8).strftime("%Y-%m-%d %H:%M:%S")


def _recommended(answer: AnswerRecord, words: Words) -> Recommended:
    priced = answer.otherwise or answer
    return Recommended(
        title=answer.title,
        tone=TONES.get(answer.disposition, ""),
        verdict=words.label(DISPOSITIONS, answer.disposition),
        tier=" ".join(filter(None, (priced.tier_number, priced.tier_label))),
        fines=fines_of(answer, words) if answer.disposition != "undetermined" else (),
        missing=tuple(one.label for one in answer.missing if one.why == "outcome"),
    )


def _decided(review: ReviewRecord | None, entered: Mapping[str, Any] | None, words: Words) -> Iterator[Decided]:
    """By the review, which read it; reasons as they were entered."""
    if review is None or entered is None:
        return
    reasons = [one.get("reason", "") for one in entered.get("results") or [entered]]
    results = [one for one in review.results if one.decided]
    for number, one in enumerate(results):
        sanctions = tuple(_imposed(each, words) for each in one.sanctions)
        reason = reasons[number] if len(reasons) == len(results) else "；".join(filter(None, reasons))
        yield Decided(_titled(one, review), words.label(DISPOSITIONS, one.decided), sanctions, reason)


def _titled(one: ReviewedRecord, review: ReviewRecord) -> str:
    return one.title if len(review.results) == 1 else f"{one.title} · {one.subject}"


def _imposed(one: ImposedRecord, words: Words) -> Imposed:
    label = penalty_name(one.kind, one.object, words.lang)
    if one.amount is None:
        return Imposed(label, "", "", "")
    money = one.unit == "yuan"
    return Imposed(
        label,
        words.number(one.amount, one.unit),
        ten_thousands(one.amount, words.english) if money else "",
        in_capitals(int(one.amount * _FEN)) if money else "",
    )


def _notes(review: ReviewRecord | None, words: Words) -> Iterator[Noted]:
    for one in () if review is None else review.remarks:
        text, told = remark_text(one, words.lang), advice(one.code, words.lang)
        yield Noted(one.level, text, one.basis, one.code, told, penalty_about(one, words.lang))


def penalty_about(one: RemarkRecord | Finding | AlertInfo, lang: str) -> str:
    """The penalty that a finding is about; "" where it is about none."""
    return penalty_name(one.kind, one.object, lang) if one.kind else ""


def noted(one: Finding | AlertInfo, lang: str) -> Noted:
    """What is found, now or in what is kept."""
    text = one.en if lang == "en" else one.zh
    return Noted(one.level, text, tuple(one.basis), one.code, advice(one.code, lang), penalty_about(one, lang))


def is_final(stage: str) -> bool:
    """Whether a stage decides the case."""
    return stage in ("decided", "reviewed")


def is_served(said: Mapping[str, Any]) -> bool:
    """Whether a version says on what day its decision was served."""
    return bool((said["entered"].get("decision") or {}).get("served"))


def _changes(before: RecommendationRecord | None, now: RecommendationRecord, words: Words) -> Iterator[Change]:
    """Facts that are known otherwise than before; all that are stated, where there is no before. Those presumed are left out."""
    was, here = _facts(before, words), _facts(now, words)
    told: set[tuple[str, str, str]] = set()
    for key in dict.fromkeys((*was, *here)):
        old, new = was.get(key, ("", "")), here.get(key, ("", ""))
        one = (new[0] or old[0], old[1], new[1])
        if old[1] != new[1] and one not in told:
            told.add(one)
            yield Change(*one)


def _facts(record: RecommendationRecord | None, words: Words) -> dict[tuple[str, str, str, str], tuple[str, str]]:
    found = {}
    for answer in () if record is None else record.answers:
        presumed = {one.code for one in answer.presumed}
        for fact in answer.facts:
            if fact.code not in presumed:
                key = (answer.act, answer.matter, answer.subject, fact.code)
                found[key] = (words.titled(fact.code, fact.label), words.value(fact))
    return found


def standing_of(entries: Iterable[Entry]) -> tuple[tuple[int, Mapping[str, Any]], ...]:
    """The stages that stand: the version that gave each, and what its entry says."""
    found: list[tuple[int, Mapping[str, Any]]] = []
    for entry in entries:
        said = entry.data()
        found[said["place"] : said["place"] + 1] = [(said["version"], said)]
    return tuple(found)
