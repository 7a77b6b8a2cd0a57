"""From a folder to a library: what is read, what is not, and that nothing half made is ever seen."""

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_rules.law_library import LawLibrary, LawLibraryError, import_laws, importing
from penalty_rules.law_library.statute_file import END_OF_HEAD, NotAStatute, StatuteFile, read_statute
from tests.unit.law_library.statutes import DOGS_2020, FILES, NOTICE, written

DOGS = "示例市犬只管理条例"


def remarks(folder: Path, target: Path) -> list[tuple[str, str, int]]:
    return [(one.code, one.file, one.line) for one in import_laws(folder, target).remarks]


def test_what_a_library_holds(tmp_path: Path) -> None:
    made = import_laws(written(tmp_path / "in"), tmp_path / "out")
    assert (made.files, made.laws, made.versions, made.articles) == (4, 3, 4, 10)
    assert made.remarks == ()
    with LawLibrary(tmp_path / "out") as library:
        law = library.law(DOGS)
        assert law is not None
        assert [(one.published, one.in_force) for one in law.versions] == [
            (date(2023, 5, 6), date(2023, 7, 1)),
            (date(2020, 5, 6), date(2020, 7, 1)),
        ]
        articles = library.articles(law.versions[0])
        assert [(one.name, one.paragraphs, one.heading) for one in articles] == [
            ("1", (0,), "第一章 总则"),
            ("2", (0, 0), "第二章 罚则"),
            ("3", (2,), "第二章 罚则"),
        ]
        assert [(line.paragraph, line.item) for line in articles[2].lines] == [(1, 0), (1, 1), (1, 2)]


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("本法自2021年5月1日起施行。", date(2021, 5, 1)),
        ("《甲法》自2021年5月1日起施行。", date(2021, 5, 1)),
        ("自2021年5月1日起施行。", date(2021, 5, 1)),
        ("依照《乙法》处理，《乙法》自2021年4月1日起施行。", None),
        ("《乙法》自2021年4月1日起施行；本法自2021年5月1日起施行。", date(2021, 5, 1)),
        ("《乙法》自2021年4月1日起施行后，本法自2021年5月1日起施行。", date(2021, 5, 1)),
    ],
)
def test_a_clause_about_another_law_is_no_commencement(clause: str, day: date | None) -> None:
    read = read_statute(
        "甲法(2021-02-03)", f"# 甲法\n\n2021年2月3日 示例会议通过\n{END_OF_HEAD}\n第一条 甲。\n第二条 {clause}"
    )
    assert read.in_force == day


@pytest.mark.parametrize("name", ["甲法(2021-02-03)", "甲法"])
def test_a_line_of_the_head_may_tell_of_the_adoption_and_of_the_commencement(name: str) -> None:
    read = read_statute(name, f"# 甲法\n\n2021年2月3日 示例会议通过，自2021年5月1日起施行\n{END_OF_HEAD}\n第一条 甲。")
    assert (read.published, read.in_force) == (date(2021, 2, 3), date(2021, 5, 1))


def test_the_same_folder_gives_the_same_bytes_and_is_not_written_twice(tmp_path: Path) -> None:
    folder = written(tmp_path / "in")
    assert not import_laws(folder, tmp_path / "a").unchanged
    assert not import_laws(folder, tmp_path / "b").unchanged
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    before = (tmp_path / "a").stat()
    assert import_laws(folder, tmp_path / "a").unchanged
    assert (tmp_path / "a").stat().st_ino == before.st_ino
    written(folder, {"地方/犬只条例(2023-05-06).md": DOGS_2020.replace("示例市", "另一市")})
    assert not import_laws(folder, tmp_path / "a").unchanged


def test_a_library_that_is_open_stays_as_it_was(tmp_path: Path) -> None:
    folder, target = written(tmp_path / "in"), tmp_path / "laws"
    import_laws(folder, target)
    with LawLibrary(target) as old:
        written(folder, {"地方/猫.md": DOGS_2020.replace("犬只管理", "猫只管理")})
        import_laws(folder, target)
        assert old.law("示例市猫只管理条例") is None
    with LawLibrary(target) as new:
        assert new.law("示例市猫只管理条例") is not None


def test_a_failed_import_leaves_the_old_library_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target = written(tmp_path / "in"), tmp_path / "out" / "laws"
    target.parent.mkdir()
    import_laws(folder, target)
    whole = target.read_bytes()
    written(folder, {"地方/猫.md": DOGS_2020.replace("犬只管理", "猫只管理")})

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(importing, "_write_short_names", full)
    with pytest.raises(OSError, match="disk is full"):
        import_laws(folder, target)
    assert target.read_bytes() == whole
    assert list(target.parent.iterdir()) == [target]


BAD = {
    "no title": ("甲.md", "2020年1月1日 通过\n\n<!-- INFO END -->\n\n第一条 甲。\n", ("E0446", 1)),
    "no end of the head": ("甲.md", "# 甲法\n\n第一条 甲。\n", ("E0446", 1)),
    "an empty title": ("甲.md", "\n\n# \u200b\n<!-- INFO END -->\n第一条 甲。\n", ("E0446", 3)),
    "no date": ("甲.md", "# 甲法\n\n<!-- INFO END -->\n\n第一条 甲。\n", ("E0446", 1)),
    "a name with an impossible date": ("甲(2020-02-30).md", DOGS_2020, ("E0446", 0)),
    "no text": ("甲.md", "# 甲法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n", ("E0446", 6)),
    "articles that go back": ("甲.md", DOGS_2020.replace("犬", "猫") + "\n第二条 又一条。\n", ("E0448", 25)),
    "an article of an absurd number": (
        "甲.md",
        "# 甲法\n2020年1月1日 通过\n<!-- INFO END -->\n第九九九九九九九九条 甲。\n",
        ("E0448", 4),
    ),
    "a malformed number": ("甲.md", "# 甲法\n2020年1月1日 通过\n<!-- INFO END -->\n第十十条 甲。\n", ("E0448", 4)),
    "the same law and day twice": ("甲(2021-01-02).md", NOTICE, ("E0449", 0)),
}


@pytest.mark.parametrize(("name", "text", "told"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, told: tuple[str, int]
) -> None:
    folder = written(tmp_path / "in", {**FILES, f"坏/{name}": text})
    code, line = told
    [found] = import_laws(folder, tmp_path / "out").remarks
    assert (found.code, found.line) == (code, line)
    assert found.file in (f"坏/{name}", "其他/通知.md")
    assert found.zh != found.en


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    folder = written(tmp_path / "in")
    (folder / "坏.md").write_bytes(DOGS_2020.encode() + b"\xff\n")
    assert remarks(folder, tmp_path / "out") == [("E0447", "坏.md", 24)]


def test_links_and_special_files_are_not_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "in")
    (tmp_path / "secret.md").write_text(DOGS_2020.replace("示例市", "秘密市"), encoding="utf-8")
    (folder / "链接.md").symlink_to(tmp_path / "secret.md")
    (folder / "环").symlink_to(folder)
    os.mkfifo(folder / "管道.md")
    assert remarks(folder, tmp_path / "out") == [("E0447", "管道.md", 0), ("E0447", "链接.md", 0)]


def test_files_too_long_or_too_many_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "in")
    monkeypatch.setattr(importing, "MAX_FILE_BYTES", 400)
    assert {code for code, _, _ in remarks(folder, tmp_path / "out")} == {"E0447"}
    monkeypatch.undo()
    monkeypatch.setattr(importing, "MAX_FILES", 2)
    assert remarks(folder, tmp_path / "out") == [("E0447", "地方/犬只条例(2023-05-06).md", 0)]


HOSTILE = {
    "items without end": "第一条 甲：\n（一）乙；\n" + "丙\n" * 50_000,
    "a long line": "第一条 " + "附 :" * 200_000 + "。",
    "many numbers": "第一条 " + "本法第" + "一" * 300_000 + "条",
    "many gaps": "\n".join(f"第{n}条之九十九 甲。" for n in "一二三四五六七八九"),
    "blanks": "第一条 附" + " " * 300_000 + "x。",
    "control characters": "第一条 甲\x00乙\x1b[31m。\n\ud7ff\n",
    "quotes": "第一条 '); DROP TABLE law; --\"。",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read_or_refused(tmp_path: Path, body: str) -> None:
    text = f"# 甲法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n{body}\n"
    import_laws(written(tmp_path / "in", {"甲.md": text}), tmp_path / "out")
    with LawLibrary(tmp_path / "out") as library:
        law = library.law("甲法")
        assert law is not None
        assert library.articles(law.versions[0])
        assert "\x00" not in library.articles(law.versions[0])[0].text


_WORDS = (
    "# |甲法|2020年1月1日 通过|9999年99月99日 施行|第|条|一|十|之| |款|项|（一）|(二)|1．|本法|前|两|删去|附件|## 第一章 总则|。|：|；|"
    "自2020年13月1日起施行"
)
PIECES = st.lists(st.sampled_from(["\n", "\n\n", "\x00", "\u2028", END_OF_HEAD, *_WORDS.split("|")]), max_size=60)


@given(PIECES, st.sampled_from(["甲", "甲(2020-01-01)", "甲(0000-00-00)", "(9999-12-31)", ""]))
def test_any_text_is_a_statute_or_is_refused(pieces: list[str], name: str) -> None:
    """Lines keep the order of the text; places number themselves."""
    text = "".join(pieces)
    statute: StatuteFile | None
    try:
        statute = read_statute(name, text)
    except NotAStatute as error:
        statute, line = None, error.line
    else:
        line = statute.articles.broken
    assert 0 <= line <= len(text.splitlines()) + 1
    if statute is None:
        return
    numbers = [(one.number, one.insert) for one in statute.articles.articles]
    assert numbers == sorted(set(numbers))
    for article in statute.articles.articles:
        places = [(line.paragraph, line.item) for line in article.lines]
        if article.paragraphs:
            assert places == sorted(places)
            assert max(paragraph for paragraph, _ in places) == len(article.paragraphs)


def test_a_folder_without_statutes_makes_no_library(tmp_path: Path) -> None:
    with pytest.raises(LawLibraryError) as told:
        import_laws(written(tmp_path / "in", {"甲.md": "# 甲\n"}), tmp_path / "out")
    assert told.value.code == "E0446"
    assert not (tmp_path / "out").exists()


def test_without_full_text_search_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Without:
        def execute(self, _: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Without())
    with pytest.raises(LawLibraryError) as told:
        import_laws(written(tmp_path / "in"), tmp_path / "out")
    assert told.value.code == "E0440"


@pytest.mark.parametrize("what", ["absent", "folder", "text", "other", "format", "cut"])
def test_what_is_no_library_is_refused(tmp_path: Path, library_file: Path, what: str) -> None:
    path = tmp_path / "laws"
    if what == "folder":
        path.mkdir()
    elif what == "text":
        path.write_text("第一条", encoding="utf-8")
    elif what == "other":
        sqlite3.connect(path).execute("CREATE TABLE law (id)").connection.close()
    elif what == "format":
        path.write_bytes(library_file.read_bytes())
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    elif what == "cut":
        path.write_bytes(library_file.read_bytes()[:5000])
    with pytest.raises(LawLibraryError) as told, LawLibrary(path) as library:
        library.laws("", 1)
    assert told.value.code == "E0441"
    assert str(path) in told.value.zh
