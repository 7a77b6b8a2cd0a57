"""The tests of an entry: is it a crime to be transferred, is it barred by time, is it exempt (R20d to R20g).

An entry is answered as any case is; the tests only read the answer.
"""

from collections.abc import Iterable, Iterator

from penalty_dsl.model import Effect

from ..catalogue import Catalogue
from ..layout import condition_reads
from ..linking import LinkedMatter
from ..problems import CaseError, Problem
from ..recommendation import recommend
from ..records import AnswerRecord, FindingRecord, PresumedRecord
from .entries import Entry, bars_the_case, parted, yuan
from .records import Alarm, QuestionRecord, ScreenedRecord, TroubleRecord, Verdict, VerdictRecord, gravest

#: Findings of answers in which no provision was considered.
_NOT_TESTED = frozenset({"role_not_covered", "E_DISAGREE", "E_AMOUNT"})
_NO_SUCH_MATTER = "E0218"
_TRANSFER = frozenset({str(Effect.TRANSFER)})
_TIME_BARRED = frozenset({str(Effect.TIME_BARRED)})
_EXEMPT = frozenset({str(Effect.MUST_NOT_PENALISE)})


def screen(catalogue: Catalogue, entries: Iterable[Entry], presume: bool = True) -> Iterator[ScreenedRecord]:
    """Every entry in its order, tested. What is wrong with one is told with it and stops nothing. `presume`: False turns every
    presumption off."""
    for entry in entries:
        yield _screened(catalogue, entry, presume)


def _screened(catalogue: Catalogue, entry: Entry, presume: bool) -> ScreenedRecord:
    if entry.data is None:
        return _failed(entry, "", None, entry.problems)
    parts = parted(entry.data)
    problems = (*entry.problems, *parts.problems)
    if any(bars_the_case(one) for one in problems):
        return _failed(entry, parts.id, parts.fine, problems)
    data = parts.case if presume else {**parts.case, "presume": False}
    try:
        case = catalogue.case(data)
    except CaseError as error:
        return _failed(entry, parts.id, parts.fine, (*problems, *error.problems))
    recommendation = recommend(case)
    answers = tuple(
        _tested(record, lean.program.linked)
        for record, lean in zip(recommendation.record().answers, recommendation.answers, strict=True)
    )
    return ScreenedRecord(
        source=entry.source,
        number=entry.number,
        line=entry.line,
        id=parts.id,
        matters=tuple(dict.fromkeys(name for act in case.record.acts for name in act.matters)),
        fine="" if parts.fine is None else yuan(parts.fine),
        transfer=gravest(one.transfer for one in answers),
        alarms=tuple(_alarms(answers)) if parts.fine else (),
        answers=answers,
        findings=(),
        troubles=_troubles(problems),
    )


def _failed(entry: Entry, number: str, fine: int | None, problems: tuple[Problem, ...]) -> ScreenedRecord:
    """An entry that nothing can be said of: why. A matter that the catalogue does not have is a finding."""
    matter = None if entry.data is None else entry.data.get("matter")
    named = (matter,) if isinstance(matter, str) else ()
    outside = any(one.code == _NO_SUCH_MATTER for one in problems)
    return ScreenedRecord(
        source=entry.source,
        number=entry.number,
        line=entry.line,
        id=number,
        matters=named,
        fine="" if fine is None else yuan(fine),
        transfer=Verdict.FAILED,
        alarms=(),
        answers=(),
        findings=(FindingRecord("matter_not_in_catalogue", named),) if outside else (),
        troubles=_troubles(problems),
    )


def _troubles(problems: tuple[Problem, ...]) -> tuple[TroubleRecord, ...]:
    return tuple(TroubleRecord(one.code, one.pointer, one.zh, one.en) for one in problems)


def _tested(record: AnswerRecord, linked: LinkedMatter) -> VerdictRecord:
    transfer = _test(record, _TRANSFER)
    provisions = [provision for provision in linked.provisions if provision.effect is Effect.TRANSFER]
    reads = {_asked(linked, code) for one in provisions for code in condition_reads(linked, one.when)}
    undated = _undated(record, linked)
    held = {reason.path for reason in record.reasons if reason.truth == "true"}
    return VerdictRecord(
        act=record.act,
        matter=record.matter,
        subject=record.subject,
        disposition=record.disposition,
        transfer=transfer,
        time_barred=_test(record, _TIME_BARRED),
        exempt=_test(record, _EXEMPT),
        provisions=tuple(one.title for one in provisions if one.path in held),
        asks=tuple(
            QuestionRecord(one.code, one.label, one.question)
            for one in record.missing
            if transfer is Verdict.POSSIBLE and one.code in reads
        ),
        presumed=tuple(one.label for one in record.presumed if one.code in reads),
        undated=tuple(one.label for one in undated),
        undated_why=next((one.why for one in undated), ""),
        findings=record.findings,
    )


def _undated(record: AnswerRecord, linked: LinkedMatter) -> tuple[PresumedRecord, ...]:
    """What kept the case from being barred by time, and was presumed because the days it is reckoned from are not all there."""
    if _test(record, _TIME_BARRED) is not Verdict.EXCLUDED:
        return ()
    bars = [provision.when for provision in linked.provisions if provision.effect is Effect.TIME_BARRED]
    reads = {code for when in bars for code in condition_reads(linked, when)}
    return tuple(
        one for one in record.presumed if one.code in reads and linked.circumstances[one.code].means is not None
    )


def _asked(linked: LinkedMatter, code: str) -> str:
    """What is asked for: of a component, the list it is calculated from."""
    component = linked.circumstances[code].component
    return code if component is None else component.of


def _test(record: AnswerRecord, wanted: frozenset[str]) -> Verdict:
    """Whether the answer is one of the wanted dispositions, may become one, or cannot."""
    if any(finding.code in _NOT_TESTED for finding in record.findings):
        return Verdict.FAILED
    if record.disposition in wanted or (wanted is not _TRANSFER and any(one.effect in wanted for one in record.also)):
        return Verdict.CERTAIN
    found = [outcome.disposition in wanted for outcome in record.attainable]
    if not any(found):
        return Verdict.EXCLUDED
    return Verdict.CERTAIN if all(found) else Verdict.POSSIBLE


def _alarms(answers: tuple[VerdictRecord, ...]) -> Iterator[Alarm]:
    """What is wrong with a fine in the face of these answers."""
    if any(one.transfer is Verdict.CERTAIN for one in answers):
        yield Alarm.TRANSFER
    elif any(one.transfer is Verdict.POSSIBLE for one in answers):
        yield Alarm.MAYBE_TRANSFER
    if all(one.time_barred is Verdict.CERTAIN for one in answers):
        yield Alarm.TIME_BARRED
    if all(one.exempt is Verdict.CERTAIN for one in answers):
        yield Alarm.EXEMPT
