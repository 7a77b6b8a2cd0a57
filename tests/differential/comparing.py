"""Asks both evaluators and tells where their complete answers differ."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from penalty_rules import reference
from penalty_rules.linking import LinkedMatter
from penalty_rules.program import Program, compile_matter
from penalty_rules.records import AnswerRecord
from penalty_rules.settling import Refused as EngineRefused
from tests.differential.cases import CaseInput

#: The engine's memo of cells: off, as usual, and so small that it is always full (semantics.md, transparency).
MEMOS = (0, None, 2)

Asked = AnswerRecord | str


def programs(linked: LinkedMatter, memos: Iterable[int | None]) -> dict[str, Program]:
    return {f"memo {entries}": compile_matter(linked, memo_entries=entries) for entries in memos}


def forgetful(linked: LinkedMatter) -> Program:
    """A program without a memo."""
    return compile_matter(linked, memo_entries=0)


def by_engine(program: Program, case: CaseInput) -> Asked:
    """The engine's answer, or the code of its refusal."""
    try:
        answer = program.answer(case.role, case.facts, presume=case.presume, decided=case.decided, events=case.events)
        return answer.record()
    except EngineRefused as refused:
        return refused.code


def by_reference(prepared: reference.Reference, case: CaseInput) -> Asked:
    """The reference evaluator's answer, or the code of its refusal."""
    try:
        return reference.answer_of(
            prepared, case.role, case.facts, presume=case.presume, decided=case.decided, events=case.events
        )
    except reference.Refused as refused:
        return refused.code


def differences(expected: object, got: object, path: str = "answer") -> Iterator[str]:
    """Where two records differ, one line a place: path, the reference's value, the engine's."""
    if expected == got:
        return
    if is_dataclass(expected) and type(expected) is type(got):
        for field in fields(expected):
            yield from differences(getattr(expected, field.name), getattr(got, field.name), f"{path}.{field.name}")
    elif isinstance(expected, tuple) and isinstance(got, tuple) and len(expected) == len(got):
        for index, (one, other) in enumerate(zip(expected, got, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    else:
        yield f"{path}\n    reference {expected!r}\n    engine    {got!r}"


class Disagreement(AssertionError):
    """Both evaluators answered one case differently. The message holds everything needed to repeat it."""

    def __init__(self, linked: LinkedMatter, case: CaseInput, memo: str, places: list[str]) -> None:
        books = (linked.rulebook, *linked.used)
        super().__init__(
            f"{len(places)} differences ({memo})\n"
            + "\n".join(places[:12])
            + f"\ncase = {case!r}\n"
            + "\n".join(f"book{number} = {book!r}" for number, book in enumerate(books))
        )


def compare(linked: LinkedMatter, prepared: reference.Reference, program: Program, case: CaseInput) -> Asked:
    """The common answer of both evaluators. Raises `Disagreement`."""
    expected = by_reference(prepared, case)
    _compare(linked, program, case, expected, "memo 0")
    return expected


def compare_remembering(linked: LinkedMatter, asked: Sequence[tuple[CaseInput, Asked]], seed: int) -> None:
    """The same cases of programs that remember cells, of each in an order of its own and some twice: neither what is
    remembered nor when it came to be shows in an answer. Raises `Disagreement`."""
    shuffled = random.Random(seed)
    for memo, program in programs(linked, MEMOS[1:]).items():
        order = [*asked, *shuffled.sample(asked, len(asked) // 5)]
        shuffled.shuffle(order)
        for case, expected in order:
            _compare(linked, program, case, expected, f"{memo}, order {seed}")


def _compare(linked: LinkedMatter, program: Program, case: CaseInput, expected: Asked, how: str) -> None:
    places = list(differences(expected, by_engine(program, case)))
    if places:
        raise Disagreement(linked, case, how, places)
