"""`penalty-rules bundle`, answering from a bundle, and the rulebooks kept between commands."""

import os
from pathlib import Path

import pytest

from penalty_rules import bundle_cache
from tests.unit.cli.running import CASE, RULEBOOK, Command


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_bundle_answers_like_its_rulebook(cli: Command, rulebook: Path, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.bundle"
    made = cli("bundle", rulebook, "-o", out)
    assert (made.status, made.err) == (0, "")
    assert "1 个事项" in made.out
    from_bundle = cli("recommend", case, "--rulebook", out, "--format", "json")
    assert from_bundle == cli("recommend", case, "--rulebook", rulebook, "--format", "json")
    assert from_bundle.status == 0


def test_a_rulebook_with_errors_is_not_bundled(cli: Command, tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.penalty", tmp_path / "bad.bundle"
    bad.write_text(RULEBOOK.replace("数量 不足 3个", "数目 不足 3个"), encoding="utf-8")
    assert cli("bundle", bad, "-o", out).status == 5
    assert not out.exists()


def test_a_damaged_bundle_is_told(cli: Command, rulebook: Path, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.bundle"
    cli("bundle", rulebook, "-o", out)
    out.write_bytes(out.read_bytes()[:-10])
    refused = cli("recommend", case, "--rulebook", out)
    assert refused.status == 5
    assert "已损坏" in refused.err


def test_a_bundle_beside_other_rulebooks_is_refused(cli: Command, rulebook: Path, case: Path, tmp_path: Path) -> None:
    refused = cli("recommend", case, "--rulebook", rulebook, "--rulebook", tmp_path / "x.bundle")
    assert refused.status == 2


def test_a_missing_bundle_and_a_folder_that_cannot_be_written(cli: Command, rulebook: Path, case: Path) -> None:
    assert cli("recommend", case, "--rulebook", "/nowhere/x.bundle").status == 5
    assert cli("bundle", rulebook, "-o", "/nowhere/x.bundle").status == 7


def test_what_was_read_once_is_kept_and_a_changed_rulebook_is_read_anew(
    cli: Command, rulebook: Path, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PENALTY_RULES_CACHE", str(tmp_path / "cache"))
    first = cli("recommend", case, "--rulebook", rulebook)
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert cli("recommend", case, "--rulebook", rulebook) == first
    assert len(list((tmp_path / "cache").iterdir())) == 1
    rulebook.write_text(RULEBOOK.replace("5000元以上5万元以下", "6000元以上6万元以下"), encoding="utf-8")
    assert cli("recommend", case, "--rulebook", rulebook).out != first.out


def test_a_kept_bundle_that_is_damaged_is_made_again(
    cli: Command, rulebook: Path, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PENALTY_RULES_CACHE", str(tmp_path / "cache"))
    first = cli("recommend", case, "--rulebook", rulebook)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"penalty-bundle\nrubbish")
    assert cli("recommend", case, "--rulebook", rulebook) == first


@pytest.mark.parametrize("place", ["off", "/dev/null/nowhere"])
def test_no_cache_is_no_trouble(
    cli: Command, rulebook: Path, case: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("PENALTY_RULES_CACHE", place)
    assert cli("recommend", case, "--rulebook", rulebook).status == 0


def test_only_the_latest_bundles_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENALTY_RULES_CACHE", str(tmp_path))
    for number in range(12):
        bundle_cache.keep(f"b{number}", ())
        os.utime(tmp_path / f"b{number}.bundle", (number, number))
    bundle_cache.keep("last", ())
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["b10", "b11", "b5", "b6", "b7", "b8", "b9", "last"]
