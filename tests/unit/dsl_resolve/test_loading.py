"""Loading: files and folders, the order of uses, a library, and everything that can be wrong with files."""

from pathlib import Path

import pytest

import penalty_dsl
from penalty_dsl import RulebookError, load, load_sources
from tests.unit.dsl_resolve.building import told


def book(name: str, uses: str = "") -> str:
    head = f"引用 {uses}" if uses else ""
    return f'裁量基准 cn.{name} 版本 "1" {{ 名称 "{name}" {head} }}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.penalty").write_text(book("b", "cn.a"), encoding="utf-8")
    (tmp_path / "deep" / "a.penalty").write_bytes(b"\xef\xbb\xbf" + book("a").encode())
    (tmp_path / "case.yaml").write_text("matter: SP-122-1\n", encoding="utf-8")
    (tmp_path / "readme.txt").write_text("?", encoding="utf-8")
    (tmp_path / ".hidden.penalty").write_text("?", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_rulebooks_in_the_order_of_uses(folder: Path) -> None:
    found = load([folder])
    assert [item.id for item in found.rulebooks] == ["cn.a", "cn.b"]
    assert sorted(Path(name).name for name in found.sources) == ["a.penalty", "b.penalty"]


def test_a_file_reached_twice_is_loaded_once(folder: Path) -> None:
    assert len(load([folder, folder / "b.penalty", str(folder)]).rulebooks) == 2


def test_used_rulebooks_come_from_the_library(folder: Path) -> None:
    found = load([folder / "b.penalty"], library=[folder])
    assert [item.id for item in found.rulebooks] == ["cn.a", "cn.b"]
    assert found.borrowed == {"cn.a"}
    with pytest.raises(RulebookError) as error:
        load([folder / "b.penalty"])
    assert told(error.value.diagnostics) == ["P0455"]


def test_only_what_is_used_comes_from_the_library(folder: Path) -> None:
    assert [item.id for item in load([folder / "deep"], library=[folder]).rulebooks] == ["cn.a"]


def test_strict_raises_with_everything_and_lenient_gives_what_is_sound() -> None:
    texts = {"a.penalty": book("a"), "b.penalty": book("b", "cn.z"), "c.penalty": "裁量基准"}
    with pytest.raises(RulebookError) as error:
        load_sources(texts)
    assert error.value.sources == texts
    assert "P0455" in str(error.value)
    found = load_sources(texts, strict=False)
    assert [item.id for item in found.rulebooks] == ["cn.a"]
    assert {item.source for item in found.diagnostics} == {"b.penalty", "c.penalty"}


def test_diamonds_and_chains() -> None:
    texts = {f"{n}.penalty": book(n, u) for n, u in (("a", "cn.b, cn.c"), ("b", "cn.d"), ("c", "cn.d"), ("d", ""))}
    assert [item.id for item in load_sources(texts).rulebooks] == ["cn.d", "cn.b", "cn.c", "cn.a"]
    deep = {f"n{i}.penalty": book(f"n{i}", f"cn.n{i + 1}") for i in range(63)} | {"n63.penalty": book("n63")}
    assert len(load_sources(deep).rulebooks) == 64
    deeper = {"n.penalty": book("n", "cn.n0"), **deep}
    assert "P0401" in told(load_sources(deeper, strict=False).diagnostics)


def test_circles_of_any_length() -> None:
    assert told(load_sources({"a.penalty": book("a", "cn.a")}, strict=False).diagnostics) == ["P0456"]
    ring = {f"n{i}.penalty": book(f"n{i}", f"cn.n{(i + 1) % 5}") for i in range(5)}
    found = load_sources({**ring, "x.penalty": book("x")}, strict=False)
    assert "P0456" in told(found.diagnostics)
    assert [item.id for item in found.rulebooks] == ["cn.x"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.penalty").write_bytes(b"\x00\x01\x02")
    (tmp_path / "latin.penalty").write_bytes("裁量基准".encode("gb18030"))
    (tmp_path / "large.penalty").write_bytes(b" " * (8 * 1024 * 1024 + 1))
    paths = ["missing.penalty", "empty", "binary.penalty", "latin.penalty", "large.penalty"]
    found = load([tmp_path / path for path in paths], strict=False)
    assert found.rulebooks == ()
    assert sorted(told(found.diagnostics)) == ["P0101", "P0102", "P0103", "P0450", "P0453"]


def test_mistakes_of_all_files_and_stages_are_told_in_one_run() -> None:
    texts = {
        "a.penalty": book("a") + '事项 M1 "甲" { 对象 公司 }\n法律 = 2020',
        "b.penalty": book("b").replace("}", "情节 甲 (a) : { 一 } }"),
    }
    codes = told(load_sources(texts, strict=False).diagnostics)
    assert {"P0207", "P0340"} <= set(codes)
    assert any(code.startswith("P01") for code in codes)
    assert "P0229" not in codes  # the law that could not be read may have been what is missing


def test_more_mistakes_than_anyone_reads() -> None:
    matters = "".join(f'事项 M{i} "甲" {{ 对象 公司 }}\n' for i in range(200))
    found = load_sources({"a.penalty": book("a") + matters}, strict=False).diagnostics
    assert len(found) == 301
    assert found[-1].code == "P0499"


def test_the_facade_names_what_it_exports() -> None:
    assert sorted(penalty_dsl.__all__) == penalty_dsl.__all__
    assert all(hasattr(penalty_dsl, name) for name in penalty_dsl.__all__)
