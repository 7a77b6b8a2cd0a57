"""From a folder of statutes to the index and back."""

from datetime import date

import pytest

from penalty_dsl.laws.index import LawIndex, read_index
from penalty_dsl.model import LawLevel
from scripts.law_index import main
from scripts.law_level import level_shown

REGULATION = LawLevel.ADMINISTRATIVE_REGULATION

FILES = {
    "行政/甲法(2021-01-22).md": """# 中华人民共和国甲法

1996年3月17日 大会通过

2021年1月22日 大会修订

<!-- INFO END -->

第一条 甲。

第二条 本法自2021年7月15日起施行。
""",
    "行政/甲法(2017-09-01).md": """# 中华人民共和国甲法

1996年3月17日 大会通过

2017年9月1日 大会修正

<!-- INFO END -->

第一条 甲。

乙。

第二条 本法自1996年10月1日起施行。
""",
    "解释/最高法院 最高检察院关于适用《甲法》的解释(2023-08-08).md": """# 最高法院、最高检察院关于适用《中华人民共和国甲法》的解释

2023年3月27日 甲会议、2023年7月27日乙会议通过

2023年8月15日 施行

<!-- INFO END -->

根据《中华人民共和国城市房屋甲乙管理条例》（以下简称《房管条例》）、《中华人民共和国甲法》（以下简称本法），解释如下：

第一条 丙：

（一）丁；

（二）戊。
""",
    "法规/城市房屋甲乙管理条例.md": """# 城市房屋甲乙管理条例

2000年1月1日 公布

<!-- INFO END -->

一、不分条。
""",
    "法规/_index.md": "---\ntitle: x\n---\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LawIndex:
    folder = tmp_path_factory.mktemp("laws")
    for name, text in FILES.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main([str(folder / "in"), str(folder / "index.jsonl")]) == 0
    return read_index((folder / "index.jsonl").read_text(encoding="utf-8"))


def test_two_files_of_one_title_are_versions(index: LawIndex) -> None:
    law = index.find("甲法")
    assert law is not None
    assert [version.published for version in law.versions] == [date(2021, 1, 22), date(2017, 9, 1)]
    assert law.other_dates == (date(1996, 3, 17),)
    new, old = law.versions
    assert [len(version.articles[1, 0].paragraphs or ()) for version in (new, old)] == [1, 2]


def test_commencement_is_told_only_of_the_text_it_is_about(index: LawIndex) -> None:
    law = index.find("中华人民共和国甲法")
    assert law is not None
    assert [version.in_force for version in law.versions] == [date(2021, 7, 15), None]


@pytest.mark.parametrize("day", [date(2023, 8, 8), date(2023, 3, 27), date(2023, 7, 27)])
def test_a_version_is_named_by_publication_or_adoption(index: LawIndex, day: date) -> None:
    law = index.find("最高法院、最高检察院关于适用《甲法》的解释")
    assert law is not None
    version = law.version(day)
    assert version is not None
    assert version.in_force == date(2023, 8, 15)
    assert version.articles[1, 0].paragraphs == (2,)
    assert law.version(date(2023, 8, 15)) is None


def test_abbreviations_of_other_texts_are_aliases(index: LawIndex) -> None:
    law = index.find("房管条例")
    assert law is not None
    assert (law.title, law.aliases) == ("城市房屋甲乙管理条例", ("房管条例",))
    assert law.versions[0].articles == {}
    assert index.find("本法") is None


def test_folder_and_head_together_show_the_level(index: LawIndex) -> None:
    """The files above lie in folders of other names, or their heads name no maker."""
    assert {index.find(title).level for title in ("甲法", "房管条例")} == {None}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("folder", "title", "head", "level"),
    [
        ("行政法", "甲法", "2021年1月22日 第十三届全国人民代表大会常务委员会第二十五次会议通过", LawLevel.LAW),
        ("行政法", "甲法", "", None),
        (
            "行政法规",
            "甲办法",
            "2004年9月17日 中华人民共和国国务院、中华人民共和国中央军事委员会令第418号公布",
            REGULATION,
        ),
        ("行政法规", "甲办法", "1987年7月28日 国务院发布", REGULATION),
        ("行政法规", "甲办法", "1986年9月15日 中共中央、国务院发布", None),
        ("行政法规", "甲办法", "1987年9月23日 国务院批准\n1987年11月10日 公安部发布", None),
        (
            "行政法规",
            "甲办法",
            "1990年4月25日 某部令第1号发布\n2018年9月18日 《国务院关于修改部分行政法规的决定》修订",
            REGULATION,
        ),
        ("行政法规", "甲条例", "", REGULATION),
        ("行政法规", "甲规定", "", None),
        (
            "地方法规",
            "甲市办法",
            "1994年9月28日 甲市第十届人民代表大会常务委员会第十三次会议通过",
            LawLevel.LOCAL_REGULATION,
        ),
        ("地方法规", "甲市办法", "1994年9月28日 甲市人民政府令第8号", None),
        ("部门规章", "甲办法", "2021年8月2日 国家市场监督管理总局令第46号公布", LawLevel.DEPARTMENT_RULE),
        ("部门规章", "甲办法", "2003年8月18日 甲局、海关总署第4号令公布", LawLevel.DEPARTMENT_RULE),
        ("部门规章", "甲通知", "劳社部发[2008]3号", None),
        ("司法解释", "最高人民法院关于甲的解释", "", LawLevel.JUDICIAL_INTERPRETATION),
    ],
)
def test_level_shown(folder: str, title: str, head: str, level: LawLevel | None) -> None:
    assert level_shown(folder, title, date(2010, 1, 1), f"# {title}\n\n{head}\n") is level


def test_before_2002_a_name_tells_no_level() -> None:
    """Rules could be called 条例 until then."""
    assert level_shown("行政法规", "甲条例", date(2001, 12, 31), "# 甲条例\n") is None
    assert level_shown("行政法规", "甲条例", date(2002, 1, 1), "# 甲条例\n") is REGULATION


def test_without_a_folder_it_says_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "FOLDER" in capsys.readouterr().err
