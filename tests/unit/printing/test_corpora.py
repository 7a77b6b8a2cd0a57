"""The rulebooks at hand: formatting and converting change nothing of what they say."""

from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

import pytest

from penalty_dsl import Digests, digests, load_sources, surface
from penalty_dsl.loading import is_yaml, parse
from penalty_dsl.printing import convert_source, format_source
from penalty_dsl.printing.layout import COLUMNS, columns
from penalty_dsl.printing.same import bare, same
from penalty_dsl.printing.source import Source
from tests.language.examples import examples

ROOT = Path(__file__).parents[3]
SHIPPED = {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "rulebooks" / "cn").iterdir() if path.is_file()
}
CORPUS = {
    **SHIPPED,
    **{
        path.name: path.read_text(encoding="utf-8")
        for folder in ("tests/unit/dsl", "tests/unit/yaml/pairs", "tests/unit/printing", "tests/golden")
        for path in sorted((ROOT / folder).iterdir())
        if path.suffix in (".penalty", ".yaml")
    },
    **{
        f"language-{one.line}.{'yaml' if one.notation == 'yaml' else 'penalty'}": one.text
        for one in examples(ROOT / "docs" / "language.md")
        if not one.kind and not one.error
    },
}
LANGS = ("zh", "en")
#: Rulebooks that readers take as a model: the shipped ones, and the whole ones of the documentation.
MODELS = {
    **{
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "rulebooks").rglob("*"))
        if path.suffix in (".penalty", ".yaml") and "examples" not in path.parts
    },
    **{
        f"{page.name}-{one.line}.{'yaml' if one.notation == 'yaml' else 'penalty'}": one.text
        for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
        for one in examples(page)
        if not one.kind and not one.error
    },
}
every_source = pytest.mark.parametrize("name", sorted(CORPUS))


def formatted(name: str, text: str, lang: str | None = None) -> str:
    done = format_source(name, text, lang)
    assert done.text is not None, done.diagnostics
    return done.text


def digest(name: str, text: str) -> Digests | None:
    """The digests of the rulebook, None for an example whose names are not declared."""
    loaded = load_sources({name: text}, library=SHIPPED, strict=False)
    found = [book for book in loaded.rulebooks if book.id not in loaded.borrowed]
    return digests(found[0], loaded.by_id) if found else None


@every_source
@pytest.mark.parametrize("lang", [None, *LANGS])
def test_formatting_is_idempotent_and_keeps_the_tree(name: str, lang: str | None) -> None:
    before, _ = parse(name, CORPUS[name])
    once = formatted(name, CORPUS[name], lang)
    after, problems = parse(name, once)
    assert problems == ()
    assert bare(after) == bare(before)
    assert formatted(name, once) == once
    assert not [line for line in once.split("\n") if line != line.rstrip()]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_what_is_shipped_is_in_canonical_form(name: str) -> None:
    assert formatted(name, MODELS[name]) == MODELS[name]


@every_source
def test_formatting_keeps_the_digests(name: str) -> None:
    wanted = digest(name, CORPUS[name])
    for lang in LANGS:
        assert digest(name, formatted(name, CORPUS[name], lang)) == wanted


@every_source
def test_translating_there_and_back_gives_the_same_bytes(name: str) -> None:
    for one, other in (LANGS, LANGS[::-1]):
        there = formatted(name, CORPUS[name], one)
        assert formatted(name, formatted(name, there, other), one) == there


@every_source
@pytest.mark.parametrize("lang", LANGS)
def test_converting_there_and_back_says_the_same(name: str, lang: str) -> None:
    yaml = is_yaml(name)
    source = CORPUS[name]
    there = convert_source(name, source, to_yaml=not yaml, lang=lang)
    assert there.text is not None, there.diagnostics
    assert there.dropped == len(Source(parse(name, source)[0], yaml=yaml).comments)
    other = f"there.{'penalty' if yaml else 'yaml'}"
    assert formatted(other, there.text) == there.text
    assert digest(other, there.text) == digest(name, source)
    back = convert_source(other, there.text, to_yaml=yaml, lang=lang)
    assert back.text is not None
    assert same(parse(name, back.text)[0], parse(name, source)[0])
    assert back.dropped == 0


@every_source
def test_texts_in_quotation_marks_stay(name: str) -> None:
    if is_yaml(name):
        pytest.skip("YAML has other quotation marks")

    def quoted(text: str) -> list[str]:
        found = Source(parse(name, text)[0], yaml=False)
        return sorted(text[start:end] for kind, start, end, _ in found.tokens if kind == "string")

    assert quoted(formatted(name, CORPUS[name], "en")) == quoted(CORPUS[name])


@every_source
def test_lines_that_can_be_broken_fit(name: str) -> None:
    if is_yaml(name):
        pytest.skip("a value of YAML stays on its line")
    for line in formatted(name, CORPUS[name]).split("\n"):
        if columns(line) > COLUMNS and line.strip()[0] not in "#|":
            assert '"' in line or "《" in line, line


def test_the_corpus_says_everything() -> None:
    """A field that is added to the syntax tree must be printed: some source here has to use it."""
    unused = {
        (kind.__name__, one.name)
        for kind in vars(surface).values()
        if isinstance(kind, type) and is_dataclass(kind)
        for one in fields(kind)
        if one.default is not MISSING
    }

    def visit(node: object) -> None:
        if isinstance(node, tuple):
            for item in node:
                visit(item)
        elif is_dataclass(node):
            for one in fields(node):
                value = getattr(node, one.name)
                if value != one.default:
                    unused.discard((type(node).__name__, one.name))
                visit(value)

    for name, text in CORPUS.items():
        visit(parse(name, text)[0])
    assert unused == set()
