"""Whatever a YAML rulebook holds, `parse_yaml` gives a file and diagnostics, with every place inside the source."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penalty_dsl import load_sources
from penalty_dsl.surface import Span
from penalty_dsl.yaml_keys import CONTEXTS, keys_of
from penalty_dsl.yaml_surface import parse_yaml

PAIRS = Path(__file__).parent / "pairs"
GOOD = [(PAIRS / name).read_text(encoding="utf-8") for name in ("full.zh.yaml", "full.en.yaml")]
KEYS = sorted({spelling for context in CONTEXTS for spelling in keys_of(context)})
PHRASES = [
    "5万元以上10万元以下",
    "货值金额的10倍以上20倍以下",
    "货值金额 不足 1万元",
    "a",
    "《法》第一条",
    "取较重",
    "1至2项",
    "终身",
    "{",
    "(",
    "2026-01-01",
]
VALUES = st.one_of(st.sampled_from([*PHRASES, *KEYS]), st.none(), st.booleans(), st.integers(), st.text(max_size=10))
TREES = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=40,
)
RELAXED = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, spans: Callable[[object], Iterator[Span]]) -> None:
    file, problems = parse_yaml("any.yaml", text)
    assert file.text == text
    for span in spans((file, problems)):
        assert 0 <= span.start <= span.end <= len(text)
    assert all(problem.zh and problem.en for problem in problems)
    if not problems:  # nothing is passed over in silence: a rulebook, or what it lacks
        loaded = load_sources({"any.yaml": text}, strict=False)
        assert loaded.rulebooks or loaded.diagnostics
        for problem in loaded.diagnostics:
            assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(st.dictionaries(st.sampled_from(sorted(keys_of("file"))), TREES, max_size=6))
@RELAXED
def test_any_tree_of_known_keys(spans: Callable[[object], Iterator[Span]], tree: dict[str, object]) -> None:
    check(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), spans)


@given(st.data())
@RELAXED
def test_a_good_file_with_an_accident(spans: Callable[[object], Iterator[Span]], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(GOOD))
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    inserted = data.draw(
        st.one_of(
            st.sampled_from(["", "\n", " ", ": ", "- ", "[", "}", '"', "且", *PHRASES, *KEYS]), st.text(max_size=5)
        )
    )
    check(text[:start] + inserted + text[start + length :], spans)


@given(st.data())
@RELAXED
def test_a_good_file_with_one_value_replaced(spans: Callable[[object], Iterator[Span]], data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(GOOD)).split("\n")
    place = data.draw(st.sampled_from([n for n, line in enumerate(lines) if ": " in line]))
    head, _, _ = lines[place].partition(": ")
    value = data.draw(TREES)
    lines[place] = (
        head
        + ": "
        + yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6).removesuffix("...\n").strip()
    )
    check("\n".join(lines), spans)


@pytest.mark.parametrize("count", [200])
def test_a_large_rulebook_is_read_in_time(count: int) -> None:
    head, _, rest = GOOD[0].partition("事项:\n")
    matter, _, _ = rest.partition("场景:\n")
    text = head + "事项:\n" + "".join(matter.replace("SP-122-1", f"SP-{n}") for n in range(count))
    start = time.process_time()
    file, problems = parse_yaml("large.yaml", text)
    assert time.process_time() - start < 10
    assert problems == ()
    assert len(file.matters) == count


@pytest.mark.parametrize(
    "condition",
    ["(" * 5000 + "a" + ")" * 5000, "非 " * 5000 + "a", " 且 ".join(["a"] * 5000), "a " * 100_000, "《" * 100_000],
    ids=["parentheses", "negations", "conjunctions", "names", "quotation"],
)
def test_a_monstrous_condition_is_refused_in_time(condition: str) -> None:
    text = "语言: 1\n事项:\n  - 代码: A\n    名称: 甲\n    约束:\n      - " + condition
    start = time.process_time()
    _, problems = parse_yaml("monster.yaml", text)
    assert time.process_time() - start < 2
    assert problems
