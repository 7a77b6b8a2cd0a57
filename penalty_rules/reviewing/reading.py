"""From what is handed over to a decision on the answers of a recommendation; every fault with its JSON pointer."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..case_shape import read_as
from ..case_text import check_text
from ..labels import DISPOSITIONS
from ..problems import CaseError, FactProblem, Problem, pointer, shown
from ..recommendation import Recommendation
from ..records import CaseRecord
from ..resolution import PENALISE, UNDETERMINED
from .decision import Decision, Imposed, Outcome, Result
from .kinds import kind_words, near_kinds, sanction_words
from .naming import own_name, places
from .shape import DecisionInput, OutcomeInput, ResultInput
from .terms import read_amount

#: What a decision may write for a disposition or a kind -> its code.
_DISPOSITIONS = {
    word: code for code, label in DISPOSITIONS.items() if code != UNDETERMINED for word in (code, label.zh, label.en)
} | {"移送": "transfer", "不成立": "not_established", "超过时效": "time_barred", "不予行政处罚": "must_not_penalise"}
_KINDS = sanction_words()
_PROCEDURES = {
    "summary": "summary",
    "简易程序": "summary",
    "当场": "summary",
    "ordinary": "ordinary",
    "普通程序": "ordinary",
}


def read_decision(recommendation: Recommendation, data: Mapping[str, object]) -> Decision:
    """The decision in `data`, on the answers of `recommendation`. Raises `CaseError` with every fault found."""
    check_text(data)
    return decision_of(recommendation, read_as(DecisionInput, data))


def decision_of(recommendation: Recommendation, shape: DecisionInput) -> Decision:
    """The decision of that shape. Raises `CaseError`."""
    problems: list[Problem] = []
    results = _results(recommendation, shape, problems)
    procedure = _PROCEDURES.get(shape.procedure.strip(), "")
    if shape.procedure and not procedure:
        words = ", ".join(_PROCEDURES)
        problems.append(_no_such("E0266", pointer("procedure"), shape.procedure, "程序", "procedure", words))
    steps = _steps(recommendation, shape, problems)
    problems.extend(_days(recommendation, shape))
    if problems:
        raise CaseError(tuple(dict.fromkeys(problems)))
    return Decision(tuple(results), shape.decided, shape.served, procedure, steps, shape.defended)


def _results(recommendation: Recommendation, shape: DecisionInput, problems: list[Problem]) -> list[Result]:
    full = shape.results is not None
    given: Sequence[ResultInput] = shape.results or [shape]
    if full:
        for name in ("act", "matter", "subject", "disposition", "tier", "reason", "sanctions", "notified"):
            if getattr(shape, name):
                zh, en = "不能与 results 同用", "cannot stand beside results"
                problems.append(Problem("E0215", pointer(name), zh, en))
    found: list[Result] = []
    taken: set[int] = set()
    for number, one in enumerate(given):
        where = pointer("results", number) if full else ""
        place = _answer(recommendation, one, where, problems)
        if place is None:
            continue
        if place in taken:
            problems.append(
                Problem("E0262", where, "同一答复写了两个决定", "two decisions on one answer of the recommendation")
            )
        taken.add(place)
        found.append(_result(recommendation, place, one, where, problems))
    return found


def _answer(recommendation: Recommendation, one: ResultInput, where: str, problems: list[Problem]) -> int | None:
    """The answer that a result is about, by its place."""
    meant = places(recommendation, one.act, one.matter, one.subject)
    if len(meant) == 1:
        return meant[0]
    known = "; ".join(
        f"{answer.act} / {own_name(recommendation, place)} / {answer.subject}"
        for place, answer in enumerate(recommendation.answers)
    )
    if meant:
        zh, en = "不能确定是对哪一项的决定", "it is not clear which answer this decides"
        problems.append(
            Problem(
                "E0261", where, zh, en, f"写明 act、matter、subject：{known}", f"say act, matter and subject: {known}"
            )
        )
    else:
        zh, en = "案件中没有这一项", "the case has no such answer"
        problems.append(
            Problem("E0260", where, zh, en, f"行为 / 事项 / 当事人：{known}", f"act / matter / subject: {known}")
        )
    return None


def _result(
    recommendation: Recommendation, place: int, one: ResultInput, where: str, problems: list[Problem]
) -> Result:
    answer = recommendation.answers[place]
    return Result(
        answer.act,
        own_name(recommendation, place),
        answer.subject,
        read_outcome(one, where, problems),
        _tiers(recommendation, place, one.tier, where, problems),
        one.reason.strip(),
        None if one.notified is None else read_outcome(one.notified, where + pointer("notified"), problems),
    )


def read_outcome(one: OutcomeInput, where: str, problems: list[Problem]) -> Outcome:
    """Disposition and sanctions; without a disposition sanctions are a penalty. Adds to `problems`."""
    disposition = _DISPOSITIONS.get(one.disposition.strip(), "")
    if one.disposition and not disposition:
        allowed = ", ".join(f"{DISPOSITIONS[code].zh} ({code})" for code in dict.fromkeys(_DISPOSITIONS.values()))
        problems.append(
            _no_such("E0263", where + pointer("disposition"), one.disposition, "处理结论", "disposition", allowed)
        )
    elif not one.disposition and one.sanctions:
        disposition = PENALISE
    elif not one.disposition:
        zh, en = "没有写明处理结论，也没有写明处罚", "neither a disposition nor a sanction"
        problems.append(Problem("E0213", where + pointer("disposition"), zh, en))
    sanctions = []
    for number, each in enumerate(one.sanctions):
        spot = where + pointer("sanctions", number)
        kind = _KINDS.get(each.kind.strip())
        if kind is None:
            problems.append(_no_kind(spot + pointer("kind"), each.kind))
            continue
        try:
            amount, unit = read_amount(kind, each.amount)
        except FactProblem as fault:
            problems.append(
                Problem(fault.code, spot + pointer("amount"), fault.zh, fault.en, fault.allowed_zh, fault.allowed_en)
            )
            continue
        sanctions.append(Imposed(kind, each.object.strip(), amount, unit))
    return Outcome(disposition, tuple(sanctions))


def _no_kind(where: str, written: str) -> Problem:
    """A kind that there is not; the nearest is offered before the list."""
    near = near_kinds(written)
    zh, en = ("；是否指 " + "、".join(near), "; did you mean " + ", ".join(near) + "?") if near else ("", "")
    return Problem(
        "E0263",
        where,
        f"没有 `{shown(written)}` 这种处罚种类{zh}",
        f"there is no kind of penalty `{shown(written)}`{en}",
        kind_words("zh"),
        kind_words("en"),
    )


def _tiers(
    recommendation: Recommendation, place: int, named: str, where: str, problems: list[Problem]
) -> tuple[str, ...]:
    """The codes of the tiers that a result may mean: by code, else by label, else by number, which ladders may share."""
    named = named.strip()
    if not named:
        return ()
    tiers = [tier for each in recommendation.programs(place) for tier in each.linked.matter.every_tier]
    for field in ("code", "label", "number"):
        found = dict.fromkeys(tier.code for tier in tiers if getattr(tier, field) == named)
        if found:
            return tuple(found)
    allowed = ", ".join(dict.fromkeys(f"{tier.label} ({tier.code})" for tier in tiers))
    problems.append(_no_such("E0265", where + pointer("tier"), named, "裁量档次", "tier", allowed))
    return ()


def _steps(recommendation: Recommendation, shape: DecisionInput, problems: list[Problem]) -> dict[str, bool]:
    """The steps by the codes of their procedures; titles are known too."""
    known = {
        word: item.procedure.code
        for answer in recommendation.answers
        for item in answer.program.stage_two.items
        for word in (item.procedure.code, item.procedure.title)
    }
    found: dict[str, bool] = {}
    names: dict[str, str] = {}
    for name, followed in shape.steps.items():
        code = known.get(name)
        if code is None:
            allowed = ", ".join(dict.fromkeys(known.values()))
            problems.append(_no_such("E0266", pointer("steps", name), name, "程序", "procedure", allowed))
        elif code in found:
            zh, en = f"与 `{shown(names[code])}` 是同一程序", f"it is the same step as `{shown(names[code])}`"
            problems.append(Problem("E0221", pointer("steps", name), zh, en))
        else:
            found[code], names[code] = followed, name
    return found


def _days(recommendation: Recommendation, shape: DecisionInput) -> Iterator[Problem]:
    decided = recommendation.case.decided
    if shape.decided is not None and decided is not None and shape.decided != decided:
        zh = f"与案件的决定日 {decided.isoformat()} 不同"
        en = f"the case was decided on {decided.isoformat()}"
        yield Problem("E0268", pointer("decided"), zh, en)
    if shape.decided is not None and decided is None:
        yield from _before_the_case(recommendation.case.record, shape.decided.isoformat())
    filed = recommendation.case.filed
    days = (("", filed), ("decided", shape.decided or decided), ("served", shape.served))
    known = [(name, day) for name, day in days if day is not None]
    for (_, before), (name, day) in pairwise(known):
        if day < before:
            zh, en = f"早于 {before.isoformat()}", f"it is before {before.isoformat()}"
            yield Problem("E0269", pointer(name), zh, en)


def _before_the_case(case: CaseRecord, decided: str) -> Iterator[Problem]:
    """A day of the decision that the case could not have stated. ISO dates compare as text."""
    if any(decided < (act.ended or act.begun) for act in case.acts):
        yield Problem("E0225", pointer("decided"), "违法行为晚于决定日", "the act is later than the decision")
    if decided < case.discovered:
        yield Problem("E0226", pointer("decided"), "发现日晚于决定日", "the discovery is later than the decision")


def _no_such(code: str, where: str, value: str, zh: str, en: str, allowed: str) -> Problem:
    return Problem(
        code,
        where,
        f"没有 `{shown(value)}` 这种{zh}",
        f"there is no {en} `{shown(value)}`",
        allowed or "无",
        allowed or "none",
    )
