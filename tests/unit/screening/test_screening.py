"""R20d to R20g: an archive is answered case by case, and its tests only read the answers."""

import io
import json
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalty_rules import CaseError, Catalogue, load_rulebooks, recommend
from penalty_rules.screening import Alarm, Entry, ScreenedRecord, Tally, Verdict, VerdictRecord, read_archive, screen
from tests.semantics.asking import PLAIN, catalogue

CRIME = """
移送 T-1 "销售伪劣产品" { 当 货值 5万元以上 依据 《测试法》第二条 }
移送 T-2 "后果严重" { 当 后果 = 重 且 次数 3次以上 依据 《测试法》第三条 }
超过时效 L-1 "超过二年" { 当 发现日 > 行为终了日 + 2年 依据 《测试法》第四条 }
不予处罚 X-1 "轻微并改正" { 当 整改 且 后果 = 无 依据 《测试法》第五条 }
"""


@pytest.fixture(scope="module")
def books() -> Catalogue:
    return catalogue(PLAIN + CRIME)


KNOWN: dict[str, object] = {"货值": "100元", "次数": 0, "整改": False, "后果": "轻"}


def one(books: Catalogue, facts: Mapping[str, object], **more: object) -> ScreenedRecord:
    data = {
        "matter": "M-1",
        "party": "单位",
        "facts": {**KNOWN, **facts},
        "discovered": "2026-01-01",
        "act": "2025-01-01",
    }
    data["facts"] = {key: value for key, value in {**KNOWN, **facts}.items() if value is not None}
    (record,) = screen(books, [Entry(1, "a", 1, {**data, **more})])
    return record


def answer_of(record: ScreenedRecord) -> VerdictRecord:
    (answer,) = record.answers
    return answer


@pytest.mark.parametrize(
    ("value", "found"),
    [("49999.99元", Verdict.EXCLUDED), ("50000元", Verdict.CERTAIN), (None, Verdict.POSSIBLE)],
)
def test_R20e_transfer_on_both_sides_of_a_threshold_and_unknown(
    books: Catalogue, value: object, found: Verdict
) -> None:
    assert one(books, {"货值": value}).transfer is found


def test_R20e_a_possible_transfer_says_what_would_settle_it_and_nothing_else(books: Catalogue) -> None:
    answer = answer_of(one(books, {"货值": None, "次数": None, "整改": None}))
    assert [asked.code for asked in answer.asks] == ["goods"]


def test_R20e_a_certain_one_says_by_which_provisions(books: Catalogue) -> None:
    answer = answer_of(one(books, {"货值": "6万元", "后果": "重", "次数": 3}))
    assert answer.provisions == ("销售伪劣产品", "后果严重")


def test_R20e_a_transfer_is_certain_where_every_way_leads_to_it(books: Catalogue) -> None:
    answer = answer_of(one(books, {"货值": "6万元", "后果": None, "次数": None}))
    assert (answer.transfer, answer.asks) == (Verdict.CERTAIN, ())


def test_R20e_limitation_and_exemption_are_told_beside_a_transfer_too(books: Catalogue) -> None:
    answer = answer_of(one(books, {"货值": "6万元", "整改": True, "后果": "无"}, discovered="2027-01-02"))
    assert (answer.transfer, answer.time_barred, answer.exempt) == (Verdict.CERTAIN, Verdict.CERTAIN, Verdict.CERTAIN)


@pytest.mark.parametrize(
    ("facts", "more", "alarms"),
    [
        ({"货值": "5万元"}, {}, [Alarm.TRANSFER]),
        ({"货值": None}, {}, [Alarm.MAYBE_TRANSFER]),
        ({}, {"discovered": "2027-01-02"}, [Alarm.TIME_BARRED]),
        ({"整改": True, "后果": "无"}, {}, [Alarm.EXEMPT]),
        ({}, {}, []),
    ],
)
def test_R20f_a_fine_instead_is_an_alarm(
    books: Catalogue, facts: Mapping[str, object], more: Mapping[str, object], alarms: list[Alarm]
) -> None:
    assert list(one(books, facts, fine="2万元", **more).alarms) == alarms
    assert one(books, facts, fine=0, **more).alarms == ()
    assert one(books, facts, **more).alarms == ()


@pytest.mark.parametrize(
    ("written", "told"), [(20000, "20000.00"), ("20000.5", "20000.50"), ("2万元", "20000.00"), ("0.01元", "0.01")]
)
def test_R20f_a_fine_without_a_unit_is_in_yuan(books: Catalogue, written: object, told: str) -> None:
    assert str(one(books, {}, fine=written).fine) == told


def test_R20d_a_matter_that_the_catalogue_lacks_is_a_finding(books: Catalogue) -> None:
    (record,) = screen(books, [Entry(1, "a", 1, {"matter": "NOPE", "party": "单位"})])
    assert [(finding.code, finding.args) for finding in record.findings] == [("matter_not_in_catalogue", ("NOPE",))]
    assert record.transfer is Verdict.FAILED


@pytest.mark.parametrize(
    ("wrong", "code"), [({"x": 1}, "E0201"), ({"party": "谁"}, "E0212"), ({"decided": "2026/1/1"}, "E0205")]
)
def test_R20d_what_is_wrong_with_the_case_of_an_entry_is_told_with_it(
    books: Catalogue, wrong: dict[str, object], code: str
) -> None:
    record = one(books, {}, fine="2万元", **wrong)
    assert ([trouble.code for trouble in record.troubles], record.transfer) == ([code], Verdict.FAILED)
    assert record.fine == "20000.00"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"fine": "很多"}, "E0202"),
        ({"fine": "2万"}, "E0211"),
        ({"fine": "-1"}, "E0208"),
        ({"fine": 1.5}, "E0206"),
        ({"id": ["甲"]}, "E0214"),
        ({"id": True}, "E0214"),
    ],
)
@pytest.mark.parametrize(("value", "found"), [("5万元", Verdict.CERTAIN), ("100元", Verdict.EXCLUDED)])
def test_R20d_a_number_or_fine_that_cannot_be_read_hides_nothing_of_the_case(
    books: Catalogue, wrong: dict[str, object], code: str, value: str, found: Verdict
) -> None:
    record = one(books, {"货值": value}, **wrong)
    assert ([trouble.code for trouble in record.troubles], record.transfer) == ([code], found)


def test_R20f_a_fine_that_cannot_be_read_raises_no_alarm_and_counts_as_trouble(books: Catalogue) -> None:
    record = one(books, {"货值": "5万元"}, fine="2万")
    tally = Tally()
    tally.add(record)
    assert (record.fine, record.alarms, tally.troubled, tally.transfer[Verdict.CERTAIN]) == ("", (), 1, 1)


def test_R20g_what_of_a_row_cannot_be_read_bars_its_case_unless_it_is_its_number_or_fine(books: Catalogue) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["案号", "事项", "对象", "已处罚款", "货值", "次数", "整改", "后果"],
        ["甲", "M-1", "单位", "=1+1", 50000, 0, "否", "轻"],
        ["乙", "M-1", "单位", 3000, "=1+1", 0, "否", "轻"],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    found = list(screen(books, read_archive(file, "a.xlsx")))
    assert [(one.id, one.fine, one.transfer, one.troubles[0].pointer) for one in found] == [
        ("甲", "", Verdict.CERTAIN, "/fine"),
        ("乙", "3000.00", Verdict.FAILED, "/facts/货值"),
    ]


def test_R20e_presumptions_count_and_are_told() -> None:
    books = load_rulebooks()
    entry = Entry(1, "a", 1, {"matter": "SP-122-1", "party": "单位"})
    (presumed,), (bare,) = (tuple(screen(books, [entry], presume)) for presume in (True, False))
    assert (presumed.transfer, answer_of(presumed).presumed) == (Verdict.EXCLUDED, ("涉嫌犯罪", "知识产权犯罪合理嫌疑"))
    assert (bare.transfer, answer_of(bare).presumed) == (Verdict.POSSIBLE, ())


ENTRIES = st.fixed_dictionaries(
    {
        "matter": st.sampled_from(["M-1", "M-1", "M-1", "NOPE"]),
        "party": st.sampled_from(["单位", "个人", "责任人员", "谁"]),
        "facts": st.fixed_dictionaries(
            {},
            optional={
                "货值": st.sampled_from(["100元", "5万元", 49999, "-1元"]),
                "次数": st.integers(0, 4),
                "整改": st.booleans(),
                "后果": st.sampled_from(["无", "轻", "重", "?"]),
            },
        ),
    },
    optional={"discovered": st.sampled_from(["2026-01-01", "2027-01-02"]), "act": st.just("2025-01-01")},
)


@settings(max_examples=60)
@given(st.lists(st.one_of(ENTRIES, st.none()), max_size=6))
def test_R20d_an_archive_is_its_cases_each_by_itself_in_order(drawn: list[dict[str, object] | None]) -> None:
    books = catalogue(PLAIN + CRIME)
    lines = "".join("{broken\n" if each is None else json.dumps(each) + "\n" for each in drawn)
    found = list(screen(books, read_archive(io.BytesIO(lines.encode()), "a.ndjson")))
    assert [record.number for record in found] == list(range(1, len(drawn) + 1))
    tally = Tally()
    for each, record in zip(drawn, found, strict=True):
        tally.add(record)
        assert [answer.disposition for answer in record.answers] == _alone(books, each)
        if any(answer.disposition == "transfer" for answer in record.answers):
            assert record.transfer is Verdict.CERTAIN
    assert tally.entries == sum(tally.transfer.values()) == sum(tally.exempt.values()) == len(drawn)


def _alone(books: Catalogue, data: dict[str, object] | None) -> list[str]:
    """The dispositions of a case that is recommended by itself; none where it is refused."""
    try:
        return [] if data is None else [one.disposition for one in recommend(books.case(data)).record().answers]
    except CaseError:
        return []


FILLED = st.fixed_dictionaries(
    {
        "货值": st.sampled_from(["100元", "5万元"]),
        "次数": st.integers(0, 4),
        "整改": st.booleans(),
        "后果": st.sampled_from(["无", "轻", "重"]),
    }
)


@settings(max_examples=60)
@given(FILLED, st.sets(st.sampled_from(["货值", "次数", "整改", "后果"])))
def test_R20e_what_is_certain_or_excluded_stays_so_whatever_comes_to_be_known(
    facts: dict[str, object], unknown: set[str]
) -> None:
    books = catalogue(PLAIN + CRIME)
    before = one(books, {**facts, **dict.fromkeys(unknown)}).transfer
    after = one(books, facts).transfer
    assert after is not Verdict.POSSIBLE
    assert before is Verdict.POSSIBLE or before is after
