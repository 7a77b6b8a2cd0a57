"""Text and YAML say the same: the same syntax tree but for places, the same model, the same digests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from penalty_dsl import digests, load_sources
from penalty_dsl.nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from penalty_dsl.surface import Comparison, Conjunction, FileText, Span
from penalty_dsl.text import parse_text
from penalty_dsl.yaml_events import read_yaml
from penalty_dsl.yaml_surface import parse_yaml

PAIRS = Path(__file__).parent / "pairs"
RULEBOOKS = sorted((Path(__file__).parents[3] / "rulebooks").rglob("*.penalty"))


def source(name: str) -> str:
    return (PAIRS / name).read_text(encoding="utf-8")


@pytest.fixture(params=["full.zh.yaml", "full.en.yaml"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_syntax_trees_are_equal(name: str, bare: Callable[[object], object]) -> None:
    written, problems = parse_text("full.penalty", source("full.penalty"))
    assert problems == ()
    found, problems = parse_yaml(name, source(name))
    assert problems == ()
    assert bare(found) == bare(written)


def test_the_digests_are_equal(name: str) -> None:
    found = []
    for one in ("full.penalty", name):
        loaded = load_sources({one: source(one)})
        (rulebook,) = loaded.rulebooks
        found.append(digests(rulebook, {}))
    assert found[0] == found[1]


def test_every_place_lies_in_the_source(name: str, spans: Callable[[object], Iterator[Span]]) -> None:
    text = source(name)
    file, _ = parse_yaml(name, text)
    for span in spans(file):
        assert 0 <= span.start <= span.end <= len(text)


def test_places_point_at_what_was_written() -> None:
    text = source("full.zh.yaml")
    file, _ = parse_yaml("full.zh.yaml", text)
    (matter,) = file.matters
    (folded,) = (one for one in matter.definitions if one.code is not None)
    assert isinstance(folded.when, Conjunction)
    parts = [text[item.span.start : item.span.end] for item in folded.when.items]
    assert parts == ["货值金额 不足 5000元", "危害后果 = 无", "主动整改"]
    (invariant,) = matter.invariants
    assert isinstance(invariant, Comparison)
    assert text[invariant.right.span.start : invariant.right.span.end] == "1天"


def test_whatever_text_says_yaml_can_say(
    as_yaml: Callable[[FileText], str], bare: Callable[[object], object], rulebook_path: Path
) -> None:
    written, problems = parse_text(rulebook_path.name, rulebook_path.read_text(encoding="utf-8"))
    assert problems == ()
    found, problems = parse_yaml("written.yaml", as_yaml(written))
    assert problems == ()
    assert bare(found) == bare(written)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "rulebook_path" in metafunc.fixturenames:
        paths = [PAIRS / "full.penalty", *RULEBOOKS]
        metafunc.parametrize("rulebook_path", paths, ids=[path.stem for path in paths])


def entries(tree: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every entry of every mapping in a tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield (*path, key)
            yield from entries(value, (*path, key))
    elif isinstance(tree, list):
        for place, item in enumerate(tree):
            yield from entries(item, (*path, place))


def plain(node: Node) -> object:
    """A tree for `yaml.safe_dump` that is read as `node` is."""
    match node:
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            shape = shape_of(node)
            words = {Shape.TRUE: True, Shape.FALSE: False, Shape.NULL: None}
            return int(node.text) if shape is Shape.INTEGER else words.get(shape, node.text)


def without(tree: object, path: tuple[str | int, ...]) -> object:
    """A copy of the tree in which one entry is missing."""
    first, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {
            key: without(value, rest) if key == first else value for key, value in tree.items() if key != first or rest
        }
    assert isinstance(tree, list)
    return [without(item, rest) if place == first else item for place, item in enumerate(tree)]


def test_no_entry_is_passed_over(name: str, bare: Callable[[object], object]) -> None:
    """Without any one of its entries the file says something else, or is refused."""
    root, _ = read_yaml(name, source(name))
    assert root is not None
    tree = plain(root)
    whole, problems = parse_yaml(name, yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))
    assert problems == ()
    for path in entries(tree):
        if path[-1] == "number":  # it is the tier's place
            continue
        less = yaml.safe_dump(without(tree, path), allow_unicode=True, sort_keys=False)
        file, problems = parse_yaml(name, less)
        assert problems or bare(file) != bare(whole), path
