"""What one case may cost: completions, the sums in them, and the size of the matter. Work is counted, never timed."""

import random
from collections.abc import Mapping
from datetime import date

import pytest

from penalty_dsl.model import And, Compare, Const, Expr, Not, Op, Or, Ref, Undeterminable
from penalty_rules import AnswerRecord, Catalogue, recommend, settling
from penalty_rules.allowance import MAX_COMPLETIONS, SHARED, WHOLE
from penalty_rules.cells import NOT_APPLICABLE, UNDETERMINABLE
from penalty_rules.completions import find_unknowns
from penalty_rules.engine.rounds import Rounds
from penalty_rules.kleene import Truth, truth
from penalty_rules.linking import LinkedMatter
from penalty_rules.reference import Reference
from penalty_rules.reference import answer as reference_answer
from penalty_rules.reference.answer import answer_of
from penalty_rules.resolution import Resolution
from penalty_rules.resolve import resolve
from penalty_rules.sweep import sweep
from tests.semantics.asking import catalogue

FINE = "法定处罚 { 罚款 1万元以上5万元以下 }"


def sums(count: int, thresholds: int) -> str:
    """A tier that compares so many sums, each with so many thresholds."""
    facts = "情节 基数 (z) : 金额 " + "".join(f"情节 数a{n} (a{n}) : 金额 " for n in range(count))
    compared = " 或 ".join(
        "(" + " 且 ".join(f"基数 - 数a{n} >= {100 * (step + 1)}元" for n in range(count)) + ")"
        for step in range(thresholds)
    )
    return f"{facts} {FINE} 档次 1 从轻 (light) {{ 当 {compared} }} 档次 2 一般 (normal) {{ 其余 }}"


def wide(flags: int, tiers: int) -> str:
    """A ladder of so many tiers, each of which reads three of the flags."""
    draw = random.Random(7)
    names = [f"标志f{number}" for number in range(flags)]
    facts = "".join(f"情节 {name} (f{number}) : 是否 " for number, name in enumerate(names))
    ladder = " ".join(
        f"档次 {number} 一般 (t{number}) {{ 当 {' 且 '.join(draw.sample(names, 3))} 罚款 {number + 1}万元 }}"
        for number in range(1, tiers)
    )
    return f"{facts} 法定处罚 {{ 罚款 1万元以上99万元以下 }} {ladder} 档次 {tiers} 从重 (tz) {{ 其余 }}"


def first(books: Catalogue, facts: Mapping[str, int]) -> AnswerRecord:
    return books.program("M-1").answer("unit", facts).record()


def count_of(books: Catalogue) -> int:
    program = books.program("M-1")
    return find_unknowns(program.layout, program.situation("unit", {}, True)).count


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each cell that the engine decided."""
    cells: list[int] = []
    decide = Rounds.decide

    def counted(self: Rounds, pool: object, values: Mapping[str, int], flags: Mapping[str, int]) -> tuple[int, int]:
        cells.append(1)
        return decide(self, pool, values, flags)  # type: ignore[arg-type]

    monkeypatch.setattr(Rounds, "decide", counted)
    return cells


@pytest.mark.parametrize(
    ("count", "thresholds", "enumerated"), [(1, 40, True), (2, 40, True), (3, 40, False), (4, 40, False)]
)
def test_R17c_the_cells_of_sums_count_among_the_choices(
    count: int, thresholds: int, enumerated: bool, decided: list[int]
) -> None:
    books = catalogue(sums(count, thresholds))
    assert count_of(books) == 41**count
    found = first(books, {})
    assert not found.exact
    assert len(decided) <= MAX_COMPLETIONS + 2
    assert (len(decided) > 3) is enumerated
    assert found == reference_answer(books.matter("M-1"), "unit", {})


def test_R17c_a_sum_that_what_is_known_narrows_counts_only_the_cells_it_meets() -> None:
    books = catalogue(sums(4, 40))
    program = books.program("M-1")
    situation = program.situation("unit", {"z": 25_000}, True)  # 250 yuan: 100, 200 and what is below
    assert find_unknowns(program.layout, situation).count == 3**4
    found = program.answer("unit", {"z": 25_000}).record()
    assert found == reference_answer(books.matter("M-1"), "unit", {"z": 25_000})


@pytest.mark.parametrize(("flags", "enumerated"), [(10, True), (12, False)])
def test_R17c_a_large_matter_has_fewer_completions_worked_out(flags: int, enumerated: bool, decided: list[int]) -> None:
    books = catalogue(wide(flags, 60), head="约定 { 同时符合多档 取较重 }")
    size = books.program("M-1").layout.size
    assert (2**flags * size <= WHOLE.work) is enumerated
    found = first(books, {})
    assert found.exact is enumerated
    assert len(decided) * size <= WHOLE.work
    assert found == reference_answer(books.matter("M-1"), "unit", {})


def test_completions_in_which_the_same_counts_are_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a chain only the first true branch counts, and of definitions nothing: 4,096 completions, a few outcomes."""
    flags = [f"标志f{number}" for number in range(12)]
    body = "".join(f"情节 {flag} (f{number}) : 是否 " for number, flag in enumerate(flags))
    body += "".join(f"定义 甲d{number} (d{number}) = 非 {flag} " for number, flag in enumerate(flags))
    branches = [f"当 {flag} {{ 罚款 {number + 1}万元 }}" for number, flag in enumerate(flags)]
    body += f"法定处罚 {{ {' 否则'.join(branches)} 否则 {{ 罚款 50万元 }} }} 档次 1 一般 (normal) {{ 其余 }}"
    resolved: list[int] = []

    def counted(linked: LinkedMatter, role: str, holds: Mapping[str, bool]) -> Resolution:
        resolved.append(1)
        return resolve(linked, role, holds)

    monkeypatch.setattr(settling, "resolve", counted)
    found = first(catalogue(body), {})
    assert len(found.attainable) == 13
    assert found.exact
    assert len(resolved) == 13


def test_a_sweep_says_what_kleene_says() -> None:
    draw = random.Random(3)
    codes = ("a", "b", "c")

    def expression(depth: int, names: list[str]) -> Expr:
        kind = draw.randrange(7 if depth else 3)
        if kind == 0:
            return Compare(draw.choice(codes), draw.choice(tuple(Op)), draw.randrange(4))
        if kind == 1:
            return Undeterminable(draw.choice(codes))
        if kind == 2:
            return Ref(draw.choice(names)) if names else Const(draw.random() < 0.5)
        if kind == 3:
            return Not(expression(depth - 1, names))
        items = tuple(expression(depth - 1, names) for _ in range(draw.randrange(1, 4)))
        return And(items) if kind < 6 and draw.random() < 0.5 else Or(items)

    for _ in range(200):
        conditions: dict[str, Expr] = {}
        for number in range(draw.randrange(5)):
            conditions[f"n{number}"] = expression(3, [*conditions])
        values = (None, 0, 1, 2, 3, UNDETERMINABLE, NOT_APPLICABLE)
        drawn = [{code: draw.choice(values) for code in codes} for _ in range(draw.randrange(70))]
        situations = [{code: value for code, value in one.items() if value is not None} for one in drawn]
        names = draw.sample([*conditions], len(conditions))
        for situation, masks in zip(situations, sweep(conditions, names, situations), strict=True):
            known: dict[str, Truth] = {}
            for name, expr in conditions.items():
                known[name] = truth(expr, situation.get, known.__getitem__)
            expected = [
                sum(1 << bit for bit, name in enumerate(names) if known[name] is said) for said in (True, False)
            ]
            assert masks == tuple(expected)


def apart(flags: int) -> str:
    """Fines that add up as they like: as many outcomes as completions."""
    names = [f"标志f{number}" for number in range(flags)]
    facts = "".join(f"情节 {name} (f{number}) : 是否 " for number, name in enumerate(names))
    fines = " ".join(f"当 {name} {{ 另处 罚款 {number + 1}万元 }}" for number, name in enumerate(names))
    return f"{facts} 法定处罚 {{ 罚款 1万元 {fines} }}"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each completion of which the outcome was found."""
    found: list[int] = []

    def counted(linked: LinkedMatter, role: str, holds: Mapping[str, bool]) -> Resolution:
        found.append(1)
        return resolve(linked, role, holds)

    monkeypatch.setattr(settling, "resolve", counted)
    return found


@pytest.mark.parametrize(("flags", "listed"), [(8, 256), (9, 1)])
def test_R17c_outcomes_are_listed_as_long_as_there_are_256(flags: int, listed: int, settled: list[int]) -> None:
    books = catalogue(apart(flags))
    found = first(books, {})
    assert (len(found.attainable), found.attainable[0].unbounded) == (listed, listed == 1)
    assert len(settled) <= WHOLE.outcomes + 1
    assert found == reference_answer(books.matter("M-1"), "unit", {})


@pytest.mark.parametrize(("acts", "listed"), [(8, 64), (16, 64), (32, 64), (33, 1), (64, 1)])
def test_R17l_answers_beyond_eight_share_what_eight_may_be(acts: int, listed: int, settled: list[int]) -> None:
    """Every act with other facts, so that no two answers are one cell."""
    known = [f"已知{letter}" for letter in "甲乙丙丁戊己"]
    body = apart(6) + "".join(f" 情节 {name} (k{number}) : 是否" for number, name in enumerate(known))
    body += ' 可以不予处罚 X "都有" { 当 ' + " 且 ".join(known) + " 依据 《测试法》第一条 }"
    books = catalogue(body)
    matter = books.matter("M-1")
    facts = [{f"k{bit}": bool(number >> bit & 1) for bit in range(6)} for number in range(acts)]
    case = {
        "decided": "2026-06-01",
        "subjects": [{"id": "s", "role": "unit"}],
        "acts": [{"id": f"a{number}", "matters": ["M-1"], "facts": given} for number, given in enumerate(facts)],
    }
    answers = recommend(books.case(case)).record().answers
    assert {len(found.attainable) for found in answers[:-1]} == {listed}
    share = WHOLE.outcomes * min(SHARED, acts) // acts
    assert len(settled) <= acts * (share + 1) <= SHARED * (WHOLE.outcomes + acts)
    reference = Reference(matter)
    for found, given in zip(answers, facts, strict=True):
        typed = {code: int(value) for code, value in given.items()}
        told = answer_of(reference, "unit", typed, decided=date(2026, 6, 1), act=found.act, subject="s", answers=acts)
        assert found == told


def test_R17l_what_is_remembered_of_a_large_case_is_not_told_of_a_small_one() -> None:
    books = catalogue(apart(6))
    act = {"matters": ["M-1"]}
    case = {"decided": "2026-06-01", "subjects": [{"id": "s", "role": "unit"}]}
    large, small = ({**case, "acts": [{"id": f"a{number}", **act} for number in range(count)]} for count in (64, 2))
    told = [
        {len(found.attainable) for found in recommend(books.case(asked)).record().answers}
        for asked in (small, large, small)
    ]
    assert told == [{64}, {1}, {64}]
