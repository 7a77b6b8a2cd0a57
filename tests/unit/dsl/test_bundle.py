"""Bundles: what was loaded from source comes back equal, and damage is told."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import penalty_dsl
from penalty_dsl.bundle import MAGIC, Bundle, BundleError, make_bundle, write_bundle
from penalty_dsl.model import Matter, Rulebook
from penalty_dsl.model_codec import CodecError, decode, encode
from penalty_rules import Catalogue, recommend
from penalty_rules.catalogue import shipped_rulebooks


@pytest.fixture(scope="module")
def rulebooks() -> tuple[Rulebook, ...]:
    return penalty_dsl.load([shipped_rulebooks()]).rulebooks


@pytest.fixture
def bundle(rulebooks: tuple[Rulebook, ...], tmp_path: Path) -> Path:
    path = tmp_path / "all.bundle"
    write_bundle(rulebooks, path)
    return path


def test_every_shipped_rulebook_survives_as_json(rulebooks: tuple[Rulebook, ...]) -> None:
    for book in rulebooks:
        assert decode(Rulebook, json.loads(json.dumps(encode(book)))) == book


def test_a_bundle_holds_the_same_matters_and_digests(bundle: Path, rulebooks: tuple[Rulebook, ...]) -> None:
    opened = Bundle(bundle)
    by_id = {book.id: book for book in rulebooks}
    assert [opened.matter(entry) for entry in opened.entries] == [m for book in rulebooks for m in book.matters]
    assert opened.digests == {book.id: penalty_dsl.digests(book, by_id) for book in rulebooks}
    opened.close()


def test_the_same_rulebooks_give_the_same_bytes(rulebooks: tuple[Rulebook, ...]) -> None:
    assert make_bundle(rulebooks) == make_bundle(rulebooks)


def test_a_bundle_answers_with_the_same_bytes_as_its_sources(bundle: Path, rulebooks: tuple[Rulebook, ...]) -> None:
    from_source, from_bundle = Catalogue(rulebooks), Catalogue.open(bundle)
    assert from_bundle.codes == from_source.codes
    for code in from_source.codes[::3]:
        subject = from_source.matter(code).matter.subjects[0]
        case = {"matter": code, "party": subject, "decided": "2026-05-01", "facts": {}}
        assert recommend(from_bundle.case(case)).to_json() == recommend(from_source.case(case)).to_json()


def test_opening_a_bundle_needs_no_parser(bundle: Path) -> None:
    program = (
        "import sys; from penalty_rules import Catalogue, recommend\n"
        f"catalogue = Catalogue.open({str(bundle)!r})\n"
        "code = catalogue.codes[0]\n"
        "party = catalogue.matter(code).matter.subjects[0]\n"
        "recommend(catalogue.case({'matter': code, 'party': party, 'facts': {}})).to_json()\n"
        "assert not {'lark', 'yaml', 'typer', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_one_flipped_bit_is_always_noticed(bundle: Path, tmp_path: Path) -> None:
    whole = bundle.read_bytes()
    damaged = tmp_path / "damaged.bundle"
    draw = random.Random(1)
    for place in [*range(0, 40), *(draw.randrange(len(whole)) for _ in range(60))]:
        changed = bytearray(whole)
        changed[place] ^= 1 << draw.randrange(8)
        damaged.write_bytes(changed)
        with pytest.raises(BundleError):
            _read_all(damaged)


@pytest.mark.parametrize("length", [0, 5, len(MAGIC), len(MAGIC) + 4, 200, -1])
def test_a_truncated_bundle_is_noticed(bundle: Path, tmp_path: Path, length: int) -> None:
    cut = tmp_path / "cut.bundle"
    cut.write_bytes(bundle.read_bytes()[:length])
    with pytest.raises(BundleError):
        _read_all(cut)


def test_another_file_is_no_bundle(tmp_path: Path) -> None:
    other = tmp_path / "other.bundle"
    other.write_text("语言 1\n" * 10)
    with pytest.raises(BundleError) as refused:
        Bundle(other)
    assert refused.value.code == "no_bundle"


def test_a_bundle_of_another_version_is_refused(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("penalty_dsl.bundle.fingerprint", lambda: "another")
    with pytest.raises(BundleError) as refused:
        Bundle(bundle)
    assert refused.value.code == "other_version"


@pytest.mark.parametrize("data", [None, 1, "x", {}, [], [1], ["a"], [["a"]], ["a", "b", "c", "d", "e", "f", "g"]])
def test_data_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(CodecError):
        decode(Matter, data)


def _read_all(path: Path) -> None:
    opened = Bundle(path)
    try:
        for entry in opened.entries:
            opened.matter(entry)
    finally:
        opened.close()
