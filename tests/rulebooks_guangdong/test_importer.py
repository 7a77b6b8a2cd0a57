"""The importer on small sections made up for the purpose."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tools.guangdong.amounts import read_amount, yuan
from tools.guangdong.citations import basis_key, cited, numeral
from tools.guangdong.columns import read_column
from tools.guangdong.crimes import Crime, declare, write_transfers
from tools.guangdong.emit import read_matter
from tools.guangdong.source import ImportFault, Section, read_sections
from tools.guangdong.statute import print_statute
from tools.guangdong.terms import read_circumstance
from tools.guangdong.verify import check_fines, figure
from tools.guangdong.vocabulary import Vocabulary

WORDS = Vocabulary()
BASIS = "《水污染防治法》第八十一条 虚构的，处二万元以上二十万元以下的罚款。"


def section(tmp_path: Path, rows: list[list[str]], extra: dict[str, Any] | None = None, **more: object) -> Section:
    raw: dict[str, object] = {
        "id": "§2.1",
        "header": ["违法行为", "整改情况", "罚款"],
        "ranges": rows,
        "model": "ranges",
        "basis": BASIS,
        "violated": "《水污染防治法》第三十条 虚构。",
        "note": "",
        "start": None,
        "factors": [],
    } | more
    source = tmp_path / "benchmark.json"
    source.write_text(json.dumps([raw]), encoding="utf-8")
    return read_sections(source, {"2.1": extra or {}})[0]


def test_a_row_split_over_two_lines_is_put_together(tmp_path: Path) -> None:
    rows = [["甲", "限期内改", "2万元以上5万元"], ["", "正", "以下"], ["", "逾期未改正", "5万元以上20万元以下"]]
    assert section(tmp_path, rows).rows == (("限期内改正", "2万元以上5万元以下"), ("逾期未改正", "5万元以上20万元以下"))


def test_amounts_move_into_their_column(tmp_path: Path) -> None:
    rows = [["甲", "限期内改正", "2万元", ""], ["", "", "逾期未改正", "20万元"]]
    assert section(tmp_path, rows).rows == (("限期内改正", "2万元"), ("逾期未改正", "20万元"))


def test_a_number_used_twice_is_counted_on(tmp_path: Path) -> None:
    first = section(tmp_path, [["甲", "限期内改正", "2万元"]])
    raw = json.loads((tmp_path / "benchmark.json").read_text(encoding="utf-8"))
    (tmp_path / "benchmark.json").write_text(json.dumps(raw * 2), encoding="utf-8")
    assert [one.number for one in read_sections(tmp_path / "benchmark.json", {})] == [first.number, "2.2"]


def test_a_table_becomes_tiers_with_an_overriding_row(tmp_path: Path) -> None:
    rows = [
        ["甲", "限期内改正", "2万元以上5万元以下"],
        ["", "逾期未改正", "5万元以上20万元以下"],
        ["", "造成重大生态环境影响的", "20万元"],
    ]
    matter = read_matter(section(tmp_path, rows), {"t": "虚构", "c": ["="], "law": "改; 罚 2-20"}, WORDS)
    assert matter.body == [
        "裁量表 取首行 {",
        "  | 造成重大影响 | 整改情况 | 罚款 |",
        "  | / | 限期内改正 | 2万元以上5万元以下 |",
        "  | / | 逾期未改正 | 5万元以上20万元以下 |",
        "  | 其中 是 | / | 20万元 |",
        "}",
    ]
    assert "  应当 处罚 档次 2 罚款 50000元 至 200000元" in matter.scenarios


def test_a_weighted_sum_below_the_statute_is_noted(tmp_path: Path) -> None:
    factors = [{"name": "整改情况", "levels": [["限期内改正", 0.0], ["逾期未改正", 95.0]]}]
    one = section(tmp_path, [], {"f": ["="]}, model="weights", factors=factors, start=5.0)
    matter = read_matter(one, {"t": "虚构", "f": ["="], "law": "改; 罚 2-20"}, WORDS)
    assert matter.notes == ["公布标准的缺陷：各要素取最低时合计5%，得10000元，低于法定下限20000元；按法定下限适用"]
    assert "  | 整改情况 | 限期内改正 | 0% |" in matter.body
    assert [line for line in matter.scenarios if "应当" in line] == [
        "  应当 处罚 罚款 20000元",
        "  应当 处罚 罚款 200000元",
    ]


@pytest.mark.parametrize(
    ("cell", "low", "high", "text"),
    [
        ("0.5万元以上1.5万元以下", 5_000, 15_000, "0.5万元以上1.5万元以下"),
        ("18万以上20万元以下", 180_000, 200_000, "18万元以上20万元以下"),
        ("处所收费用的1倍以上1.5倍以下罚款", 1, Fraction(3, 2), "1倍以上1.5倍以下"),
        ("给予警告，可以并处2500元以下罚款", None, 2_500, "2500元以下"),
        ("500元/车次", 500, 500, "500元"),
    ],
)
def test_amounts(cell: str, low: int | None, high: Fraction, text: str) -> None:
    amount = read_amount(cell, "x")
    assert (amount.low, amount.high, amount.text) == (low, high, text)


def test_an_amount_that_cannot_be_read_is_a_fault() -> None:
    with pytest.raises(ImportFault, match="数额不明"):
        read_amount("酌情罚款", "9.9")


def test_yuan_is_exact() -> None:
    assert (yuan(Fraction(1, 2)), yuan(Fraction(5_000))) == ("0.50元", "5000元")
    with pytest.raises(ImportFault):
        yuan(Fraction(1, 3))


def test_columns_find_their_circumstance_by_their_cells() -> None:
    column = read_column("=", "近二年同类违法行为情况", ["2次以下", "2次", "3次以上"], WORDS, "x")
    assert column.circumstance is WORDS["count_2y"]
    assert [cell.words for cell in column.cells.values()] == ["2次以下", "2次", "3次以上"]
    assert [cell.facts[0][1] for cell in column.cells.values()] == ["1次", "2次", "3次"]
    earlier = read_column("=", "近一年同类违法行为情况", ["无同类违法行为", "有同类违法行为"], WORDS, "x")
    assert earlier.circumstance is WORDS["prior_1y"]
    with pytest.raises(ImportFault, match="认不出的列"):
        read_column("=", "其他", ["甲", "乙"], WORDS, "x")


def test_a_column_whose_values_do_not_match_is_a_fault() -> None:
    with pytest.raises(ImportFault, match="取值与原表不符"):
        read_column("颜色 (colour): 红 (red), 蓝 (blue)", "颜色", ["红", "蓝", "绿"], WORDS, "x")


def test_circumstances_are_declared_as_written() -> None:
    term = read_circumstance("涉案面积 (square): 数量 平方米 2 | 区域 = a", ask="多少？")
    assert term.declaration() == ["情节 涉案面积 (square) : 数量 平方米 小数 2位   仅当 区域 = a", '  问 "多少？"']


def test_statutes() -> None:
    statute = print_statute("改; {逾} 罚 20-100 | 罚 -20; 重停关", ("单位",), WORDS, corrects=False)
    assert statute.lines[:9] == (
        "法定处罚 {",
        "  责令改正",
        "  当 拒不改正 {",
        "    处 罚款 20万元 至 100万元",
        "  }",
        "  否则 {",
        "    处 罚款 20万元以下",
        "  }",
        "  当 情节严重 {",
    )
    assert statute.reads == ("refused", "serious")


def test_a_fine_that_the_basis_does_not_state_is_a_fault() -> None:
    fines = print_statute("罚 2-20", ("单位",), WORDS, corrects=False).fines
    check_fines("2.1", BASIS, fines)
    with pytest.raises(ImportFault, match="依据中没有"):
        check_fines("2.1", BASIS.replace("二十万元", "三十万元"), fines)


@pytest.mark.parametrize(
    ("text", "value"),
    [("五千元", 5_000), ("5千元", 5_000), ("一百万元", 1_000_000), ("百分之五", Fraction(1, 20)), ("3倍", 3)],
)
def test_figures_of_statutes(text: str, value: Fraction) -> None:
    assert figure(text) == value


def test_citations() -> None:
    text = "《中华人民共和国水污染防治法》第八十五条第一款第（一）项、第二款 虚构，依照《刑法》第三百三十八条。第一百零二条 虚构"
    assert cited(text, {"水污染防治法", "刑法"}) == [
        "《水污染防治法》第八十五条第一款第一项、第二款",
        "《水污染防治法》第一百零二条",
    ]
    assert basis_key("《水污染防治法》第八十五条第一款第一项、第二款") == (
        "水污染防治法",
        ["85.1#1", "85.1", "85#1", "85"],
    )
    assert numeral("一百一十二") == 112


def test_a_crime_is_declared_with_a_scenario_on_each_side_of_its_threshold(tmp_path: Path) -> None:
    rows = [["甲", "限期内改正", "2万元以上5万元以下"], ["", "逾期未改正", "5万元以上20万元以下"]]
    matter = read_matter(section(tmp_path, rows), {"t": "虚构", "c": ["="], "law": "改; 罚 2-20"}, WORDS)
    crime = Crime(
        title="虚构罪",
        when="销售金额 5万元以上",
        basis=("《刑法》第一百四十条",),
        facts=("@sales",),
        below={"sales": "49999.99元"},
        at={"sales": "50000元"},
        table={"sales": "0元"},
        note="",
    )
    declare(matter, [crime], WORDS)
    write_transfers(matter, [crime])
    given = [line for line in matter.scenarios if line.startswith("  给定")]
    assert [line.rpartition("销售金额 = ")[2] for line in given] == ["0元", "0元", "49999.99元", "50000元"]
    assert [line.strip() for line in matter.scenarios if "应当" in line][2:] == ["应当 处罚", "应当 移送 不处 罚款"]
    assert "  依据 《刑法》第一百四十条" in matter.body


def test_a_branch_may_leave_nothing_otherwise() -> None:
    statute = print_statute("{当 情节严重 = serious} 罚 1-2 | -", ("单位",), WORDS, corrects=False)
    assert statute.lines[1:-1] == ("  当 情节严重 = serious {", "    处 罚款 1万元 至 2万元", "  }", "  否则 { }")
