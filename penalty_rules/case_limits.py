"""What bounds the work of one case: its answers, its facts, and how many of its unknown names are told."""

from collections.abc import Iterable, Sequence

from .case_shape import AnyAct, AnySubject, CaseInput
from .problems import CaseError, Problem, pointer, shown
from .program import Program
from .reading.limits import MAX_CASE_ANSWERS, MAX_CASE_FACTS, MAX_UNKNOWN_NAMES

#: Problems of names that do not exist -> what they are.
_UNKNOWN = {"E0201": ("情节或者项", "circumstances or fields"), "E0218": ("处罚事项", "matters")}


def check_size(shape: CaseInput, acts: Sequence[AnyAct], subjects: Sequence[AnySubject]) -> None:
    """Refuse more answers (E0228) or facts (E0229) than one case may have. Raises `CaseError`."""
    problems: list[Problem] = []
    answers = sum(len(act.matters) for act in acts) * len(subjects)
    if answers > MAX_CASE_ANSWERS:
        problems.append(
            Problem(
                "E0228",
                pointer("acts"),
                f"要作的答复过多：{answers} 个（各行为的事项数之和 × 当事人数）",
                f"too many answers: {answers} (matters of all acts, for each subject)",
                f"一个案件最多 {MAX_CASE_ANSWERS} 个，请分成几个案件",
                f"at most {MAX_CASE_ANSWERS} in one case; split it into several",
            )
        )
    facts = sum(map(len, (shape.facts, *(act.facts for act in acts), *(subject.facts for subject in subjects))))
    if facts > MAX_CASE_FACTS:
        problems.append(
            Problem(
                "E0229",
                pointer("facts"),
                f"事实过多：{facts} 项",
                f"too many facts: {facts}",
                f"一个案件最多 {MAX_CASE_FACTS} 项，各行为、各当事人的事实计算在内",
                f"at most {MAX_CASE_FACTS} in one case, those of its acts and subjects included",
            )
        )
    if problems:
        raise CaseError(tuple(problems))


def named_twice(places: Iterable[tuple[str, str]], programs: dict[str, Program | None]) -> Iterable[Problem]:
    """One matter twice in one act, under whatever names (E0231). `places`: each name with its place in the case."""
    first: dict[Program, str] = {}
    for name, where in places:
        program = programs[name]
        if program is None:
            continue
        before = first.setdefault(program, where)
        if before != where:
            matter = program.linked.matter
            yield Problem(
                "E0231",
                where,
                f"`{shown(name)}` 与 {before} 是同一处罚事项（{matter.code}）",
                f"`{shown(name)}` is the same matter as {before} ({matter.code})",
                "每个行为下，每个事项只写一次",
                "each matter once in an act",
            )


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once; of the names that do not exist the first ones, and how many more there are."""
    kept: list[Problem] = []
    unknown: dict[str, int] = dict.fromkeys(_UNKNOWN, 0)
    for problem in dict.fromkeys(problems):
        if problem.code in unknown:
            unknown[problem.code] += 1
            if unknown[problem.code] > MAX_UNKNOWN_NAMES:
                continue
        kept.append(problem)
    kept.extend(
        _more_unknown(code, count - MAX_UNKNOWN_NAMES) for code, count in unknown.items() if count > MAX_UNKNOWN_NAMES
    )
    return tuple(kept)


def _more_unknown(code: str, count: int) -> Problem:
    """`count` further names that do not exist, in one problem."""
    zh, en = _UNKNOWN[code]
    return Problem(
        code,
        "",
        f"另有 {count} 个不存在的{zh}，没有逐一列出",
        f"there are {count} more {en} that do not exist; they are not listed",
    )
