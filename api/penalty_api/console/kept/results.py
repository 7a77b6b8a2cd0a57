"""What was announced or decided, as a form asks for it: for each answer its disposition, penalties, tier and reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from penalty_rules import Recommendation
from penalty_rules.figures import plain, unit_word
from penalty_rules.fines import penalty
from penalty_rules.labels import DISPOSITIONS, SANCTIONS
from penalty_rules.records import AnswerRecord, RecommendationRecord
from penalty_rules.resolution import UNDETERMINED
from penalty_rules.reviewing import Decision, Imposed, Result
from penalty_rules.reviewing.naming import by_place, named_in
from penalty_rules.reviewing.proposing import proposed_result
from penalty_rules.reviewing.terms import MONEY

from ...naming import penalty_name
from ..amounts import tidied
from ..filled import Filled

#: A case has no more answers, and an answer no more penalties, than a form asks for.
_MOST = 64
#: Kinds of penalty that a form offers where none is proposed.
KINDS = tuple(SANCTIONS)
CHOICES = tuple(code for code in DISPOSITIONS if code != "undetermined")


@dataclass(frozen=True, slots=True)
class Row:
    """A penalty that may be ticked. `free`: its kind is still to be chosen; `counted`: it has an amount or a term."""

    number: int
    kind: str
    object: str
    label: str
    ticked: bool
    amount: str
    free: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class ResultFields:
    """The fields of one answer, `number` from 0."""

    number: int
    title: str
    disposition: str
    tier: str
    tiers: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    reason: str


def name_of(number: int, field: str) -> str:
    """The name of a field of an answer."""
    return f"d{number}.{field}"


def result_fields(
    recommendation: Recommendation, record: RecommendationRecord, lang: str, corrected: Decision | None
) -> tuple[ResultFields, ...]:
    """The fields as they are sent out: filled in with the decision that is corrected, else with what is recommended, for the officer to
    look at and change."""
    found = []
    said = None if corrected is None else by_place(recommendation, corrected)
    for number, answer in enumerate(record.answers[:_MOST]):
        mine = _proposed(answer) if said is None else said.get(number)
        matter = recommendation.answers[number].program.linked.matter
        tiers = tuple((one.code, f"{one.number} {one.label}".strip()) for one in matter.every_tier)
        title = answer.title if len(record.answers) == 1 else f"{answer.title} · {answer.subject}"
        rows = tuple(_rows(answer, mine, lang))
        disposition = "" if mine is None else mine.outcome.disposition
        tier = mine.tiers[0] if mine is not None and mine.tiers else ""
        reason = "" if mine is None else mine.reason
        found.append(ResultFields(number, title, disposition, tier, tiers, rows, reason))
    return tuple(found)


def _proposed(answer: AnswerRecord) -> Result | None:
    """What is recommended; its reason is the officer's to give."""
    return None if answer.disposition == UNDETERMINED else replace(proposed_result(answer), reason="")


def _rows(answer: AnswerRecord, mine: Result | None, lang: str) -> Iterator[Row]:
    """What is proposed or was decided, ticked; what else the answer speaks of; and one to be chosen."""
    listed: list[tuple[str, str, str, Imposed | None]] = []
    if mine is not None:
        listed += [(one.kind, one.object, one.unit, one) for one in mine.outcome.sanctions]
    for sanctions in (penalty(answer).sanctions, *(one.sanctions for one in answer.attainable)):
        listed += [(one.kind, one.object, one.unit, None) for one in sanctions]
    taken: set[tuple[str, str]] = set()
    number = 0
    for kind, struck, unit, one in listed:
        if (kind, struck) in taken or number == _MOST:
            continue
        taken.add((kind, struck))
        amount = "" if one is None else _amount(one, lang)
        yield Row(
            number,
            kind,
            struck,
            penalty_name(kind, struck, lang),
            one is not None,
            amount,
            False,
            kind in MONEY or unit != "",
        )
        number += 1
    yield Row(number, "", "", "", False, "", True, True)


def _amount(one: Imposed, lang: str) -> str:
    if one.amount is None:
        return unit_word("life", None, lang) if one.unit == "life" else ""
    figure = plain(one.amount).replace(",", "")
    return figure if one.unit in ("yuan", "") else f"{figure}{unit_word(one.unit, one.amount, 'zh')}"


def as_typed(sent: Sequence[ResultFields], typed: Filled, lang: str) -> tuple[ResultFields, ...]:
    """The fields with what was typed in them, whatever became of the recommendation since."""
    known = {one.number: one for one in sent}
    found = []
    for number in _numbers(typed):
        rows = [_typed_row(typed, number, row, lang) for row in _row_numbers(typed, number)]
        if rows and rows[-1].kind:
            rows.append(Row(rows[-1].number + 1, "", "", "", False, "", True, True))
        tier = typed.one(name_of(number, "tier"))
        tiers = known[number].tiers if number in known else ((tier, tier),) if tier else ()
        title, reason = typed.one(name_of(number, "title")), typed.one(name_of(number, "reason"))
        disposition = typed.one(name_of(number, "disposition"))
        found.append(ResultFields(number, title, disposition, tier, tiers, tuple(rows), reason))
    return tuple(found) or tuple(sent)


def _typed_row(typed: Filled, number: int, row: int, lang: str) -> Row:
    kind, struck, amount, ticked = (
        typed.one(name_of(number, f"{part}{row}")) for part in ("kind", "object", "amount", "on")
    )
    free = typed.one(name_of(number, f"free{row}")) == "1"
    counted = typed.one(name_of(number, f"counted{row}")) == "1"
    return Row(row, kind, struck, penalty_name(kind, struck, lang), bool(ticked), amount, free, counted)


def _numbers(typed: Filled) -> Iterator[int]:
    return (number for number in range(_MOST) if name_of(number, "title") in typed.values)


def _row_numbers(typed: Filled, number: int) -> Iterator[int]:
    return (row for row in range(2 * _MOST) if name_of(number, f"kind{row}") in typed.values)


@dataclass(frozen=True, slots=True)
class Told:
    """What a form says was announced or decided, and which field each place of it came from."""

    results: list[dict[str, object]]
    fields: Mapping[str, str]


def results_told(typed: Filled, record: RecommendationRecord) -> Told:
    """The results that a form tells, on the answers of this recommendation."""
    names = [(one.act, name, one.subject) for one, name in zip(record.answers, named_in(record), strict=True)]
    results: list[dict[str, object]] = []
    fields: dict[str, str] = {}
    for number in _numbers(typed):
        if number >= len(names):
            break
        here = f"/results/{len(results)}"
        act, matter, subject = names[number]
        sanctions: list[dict[str, object]] = []
        for row in _row_numbers(typed, number):
            kind, struck, amount, ticked = (
                typed.one(name_of(number, f"{part}{row}")) for part in ("kind", "object", "amount", "on")
            )
            if not kind or not (ticked or typed.one(name_of(number, f"free{row}"))):
                continue
            spot = f"{here}/sanctions/{len(sanctions)}"
            fields |= {f"{spot}/amount": name_of(number, f"amount{row}"), f"{spot}/kind": name_of(number, f"kind{row}")}
            sanctions.append(
                {"kind": kind, "object": struck, "amount": (tidied(amount) if kind in MONEY else amount) or None}
            )
        result: dict[str, object] = {"act": act, "matter": matter, "subject": subject, "sanctions": sanctions}
        for field in ("disposition", "tier", "reason"):
            fields[f"{here}/{field}"] = name_of(number, field)
            if typed.one(name_of(number, field)):
                result[field] = typed.one(name_of(number, field))
        results.append(result)
    return Told(results, fields)
