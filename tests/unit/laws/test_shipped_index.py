"""The data that ships: counts that were read off the texts by hand, and what the file may hold."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_dsl.laws import law_index
from penalty_dsl.laws.packing import Packed, pack, unpack

DATA = Path(__file__).resolve().parents[3] / "dsl" / "penalty_dsl" / "laws" / "index.jsonl"
ENVIRONMENT = "最高人民法院、最高人民检察院关于办理环境污染刑事案件适用法律若干问题的解释"

#: Items of each paragraph, read in the texts: (law, version, article, insert) -> counts; None where the text leaves a doubt.
READ = {
    ("行政处罚法", "2021-01-22", 9, 0): (6,),
    ("行政处罚法", "2021-01-22", 33, 0): (0, 0, 0),
    ("刑法", "2023-12-29", 120, 1): (0, 0, 0),
    ("刑法", "2023-12-29", 133, 1): (4, 0, 0),
    ("刑法", "2023-12-29", 199, 0): (),
    ("刑法", "2023-12-29", 262, 2): (0,),
    ("刑法", "2023-12-29", 291, 2): (0, 0),
    ("刑法", "2023-12-29", 338, 0): (4, 0),
    ("刑法", "2023-12-29", 452, 0): None,
    ("食品安全法", "2021-04-29", 122, 0): (0, 0),
    ("食品安全法", "2021-04-29", 124, 0): (9, 0, 0),
    ("食品安全法", "2021-04-29", 148, 0): (0, 0),
    ("广告法", "2021-04-29", 55, 0): (0, 0, 0, 0),
    ("广告法", "2021-04-29", 57, 0): (6,),
    ("广告法", "2021-04-29", 58, 0): (14, 0, 0),
    ("大气污染防治法", "2018-10-26", 99, 0): (3,),
    ("大气污染防治法", "2018-10-26", 117, 0): (8,),
    ("水污染防治法", "2017-06-27", 83, 0): (4,),
    ("消防法", "2021-04-29", 60, 0): (7, 0, 0),
    ("消防法", "2021-04-29", 66, 0): (0,),
    ("安全生产法", "2021-06-10", 97, 0): (7,),
    ("安全生产法", "2021-06-10", 114, 0): (4, 0),
    ("治安管理处罚法", "2012-10-26", 64, 0): (2,),
    (ENVIRONMENT, "2023-08-08", 2, 0): (11,),
    ("城市市容和环境卫生管理条例", "2017-03-01", 34, 0): (7,),
    ("浙江省城市市容和环境卫生管理条例", "2021-09-30", 20, 0): (0, 0, 0),
    ("危险化学品安全管理条例", "2013-12-07", 80, 0): (7, 0),
    ("国歌法", "2017-09-01", 16, 0): (0,),
    ("环境保护税法", "2018-10-26", 28, 0): (0,),
    ("消费税暂行条例", "2008-11-10", 17, 0): (0,),
    ("企业所得税法", "2018-12-29", 28, 0): (0, 0),
    ("商标法", "2019-04-23", 10, 0): (8, 0),
    ("道路交通安全法", "2021-04-29", 91, 0): (0, 0, 0, 0, 0),
    ("行政许可法", "2019-04-23", 12, 0): (6,),
    ("诉讼费用交纳办法", "2006-12-19", 13, 0): (6, 0),
    ("劳动法", "2018-12-29", 89, 0): None,
    ("职业病防治法", "2018-12-29", 85, 0): None,
    ("机动车登记规定", "2021-12-17", 89, 0): None,
}


@pytest.mark.parametrize("place", READ, ids=lambda place: f"{place[0]}{place[2]}-{place[3]}")
def test_counts_read_by_hand(place: tuple[str, str, int, int]) -> None:
    title, day, number, insert = place
    law = law_index().find(title)
    assert law is not None
    version = law.version(date.fromisoformat(day))
    assert version is not None
    assert version.articles[number, insert].paragraphs == READ[place]


def test_titles_that_differ_in_ways_of_writing_are_one() -> None:
    spellings = (ENVIRONMENT, ENVIRONMENT.replace("、", " "), ENVIRONMENT.replace("、", "　"))
    assert len({law.title for law in map(law_index().find, spellings) if law}) == 1
    short, full = law_index().find("商检法"), law_index().find("《进出口商品检验法》"[1:-1])
    assert short == full is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("食品安全发", "中华人民共和国食品安全法"),
        ("安全生产管理法", "中华人民共和国安全生产法"),
        ("示例市示例管理条例", ""),
        ("北京市大气污染防治条例", ""),  # 青岛市大气污染防治条例 is another law
        ("水污染防治条例实施细则", ""),
        ("", ""),
    ],
)
def test_near_titles(written: str, meant: str) -> None:
    assert law_index().near(written) == meant


def test_the_file_holds_numbers_and_names_only() -> None:
    keys = {"title", "aliases", "other_dates", "versions"}
    optional = {"adopted", "in_force", "more"}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert record.keys() - {"level"} == keys
        assert all("。" not in name and "，" not in name for name in (record["title"], *record["aliases"]))
        for version in record["versions"]:
            assert version.keys() - optional == {"published", "articles"}
            assert re.fullmatch(r"[0-9.+?x ]*", version["articles"])


def test_the_file_is_small() -> None:
    assert DATA.stat().st_size < 1_000_000


def test_the_file_is_read_at_the_first_question_only() -> None:
    program = (
        "import penalty_dsl.laws.index as index; before = index.law_index.cache_info().misses;"
        "import penalty_dsl; penalty_dsl.load_sources({'a.penalty': '语言 1\\n裁量基准 a 版本 \"1\" { 名称 \"a\" }\\n'});"
        "print(before, index.law_index.cache_info().misses)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (run.stdout, run.stderr) == ("0 0\n", "")


@st.composite
def numbered(draw: st.DrawFn) -> list[Packed]:
    counts = st.none() | st.lists(st.integers(0, 30), max_size=6).map(tuple)
    found: list[Packed] = []
    for number, inserts in enumerate(draw(st.lists(st.integers(0, 3), max_size=8)), start=1):
        found += [(number, insert, draw(counts)) for insert in range(inserts + 1)]
    return found


@given(numbered())
def test_packing_loses_nothing(articles: list[Packed]) -> None:
    assert list(unpack(pack(articles))) == articles
