"""Papers: what they say, what they leave blank, and for which answers there is none."""

from pathlib import Path

import pytest

from penalty_rules import recommend
from penalty_rules.law_library import Quoted, import_laws, quoted
from penalty_rules.law_library.library import LawLibrary
from penalty_rules.papers import Kind, PaperError, filled, fitting, paper, plain_text
from penalty_rules.papers.transferring import LAW, MATERIALS, transfer_steps
from tests.statute_texts import STATUTES
from tests.unit.papers.cases import BAKERY, crime, recommended, shipped, small_fine

BLANK = "＿＿＿＿＿＿"


def refused(kind: Kind, recommendation: object, number: int = 0) -> PaperError:
    with pytest.raises(PaperError) as caught:
        paper(recommendation, kind, number)  # type: ignore[arg-type]
    return caught.value


def test_the_notice_says_what_article_44_wants_told() -> None:
    text = plain_text(paper(small_fine(), Kind.NOTICE))
    assert text.startswith(
        f"行政处罚事先告知书\n文号：{BLANK}\n{BLANK}：\n经查，当事人于2026年3月2日实施“不按规定明码标价”的行为。"
    )
    assert "拟对你单位作出如下决定：1．罚款750元（大写：柒佰伍拾元整）；2．责令改正。" in text
    assert "适用第1档“从轻”，即1,500元以下" in text
    assert "你单位有权进行陈述和申辩" in text
    assert "听证" not in text


def test_a_hearing_is_told_where_it_is_due_in_any_case() -> None:
    large = recommended("SP-122-1", **{**BAKERY, "other_heavy": True})
    assert "你单位有权要求举行听证，不承担听证的费用。要求听证的，在期限内提出" in plain_text(paper(large, Kind.NOTICE))
    open_ = paper(recommended("SP-122-1", **BAKERY), Kind.REASONS)
    assert open_.lists["notes"][0].startswith("听证：是否应当告知取决于尚未确定的内容")


def test_a_hearing_that_is_open_leaves_a_mark_in_the_notice() -> None:
    """A right that may have to be told is not passed over in silence."""
    assert "【是否应当告知听证尚未查明" in plain_text(paper(recommended("SP-122-1", **BAKERY), Kind.NOTICE))
    assert "【" not in plain_text(paper(small_fine(), Kind.NOTICE))


def test_the_slip_offers_no_suit_at_once() -> None:
    """What is decided on the spot is reviewed first."""
    text = plain_text(paper(small_fine(), Kind.ON_THE_SPOT))
    assert "先申请行政复议" in text
    assert "不服复议决定的，提起行政诉讼" in text
    assert "直接提起行政诉讼" not in text


def test_the_decision_on_the_spot_has_what_article_52_wants_in_it() -> None:
    text = plain_text(paper(small_fine(), Kind.ON_THE_SPOT))
    assert "收到处罚决定书后 15 日内）" in text
    for part in (
        "编号：",
        "地点：",
        "第十三条",
        "罚款750元",
        "行政复议",
        "行政诉讼",
        "行政机关：",
        "执法人员",
        "2026年3月2日",
    ):
        assert part in text


def test_a_fine_whose_amount_the_law_leaves_open_is_a_blank() -> None:
    text = plain_text(paper(recommended("CITY-34-2", "individual", places=2, cleaned=False), Kind.ON_THE_SPOT))
    assert f"1．罚款{BLANK}元（大写：{BLANK}）；2．责令改正" in text


def test_the_reasons_are_the_draft_and_what_is_to_be_checked() -> None:
    made = paper(small_fine(), Kind.REASONS)
    text = plain_text(made)
    assert "综上，拟作出如下决定：1．罚款750元" in text
    assert text.index("请办案人员核对（定稿时删去）") < text.index("按推定处理")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_placeholder_of_a_layout_has_something_to_say(kind: Kind) -> None:
    for block in filled(paper(crime() if kind is Kind.TRANSFER else small_fine(), kind)):
        assert block.rows or block.text
        assert "{{" not in block.text


@pytest.mark.parametrize(
    ("kind", "recommendation", "reason"),
    [
        (Kind.NOTICE, crime(), "涉嫌犯罪，应当移送，不得以行政处罚代替"),
        (Kind.ON_THE_SPOT, crime(), "涉嫌犯罪，应当移送，不得以行政处罚代替"),
        (Kind.TRANSFER, small_fine(), "没有移送的结论"),
        (Kind.NOTICE, recommended(), "现有事实还不能得出结论"),
        (Kind.REASONS, recommended(), "现有事实还不能得出结论"),
        (Kind.NOTICE, recommended("CITY-ZJ-17", overdue=False), "结论不是处罚（"),
        (Kind.NOTICE, recommended("GD-2.8.1", correction="in_time"), "数额还没有确定"),
        (Kind.ON_THE_SPOT, recommended("SP-122-1", **BAKERY), "不适用简易程序"),
    ],
)
def test_a_paper_that_does_not_fit_the_answer_is_refused_with_the_reason(
    kind: Kind, recommendation: object, reason: str
) -> None:
    error = refused(kind, recommendation)
    assert (error.code, reason in error.zh) == ("E0451", True)
    assert str(error).startswith("there is no ")


def test_of_several_answers_one_is_named() -> None:
    case = {
        "acts": [{"id": "1", "matters": ["PRICE-13"]}],
        "subjects": [{"id": "甲", "role": "unit"}, {"id": "乙", "role": "individual"}],
        "decided": "2026-03-02",
        "facts": {"corrected": True},
    }
    both = recommend(shipped().case(case))
    error = refused(Kind.NOTICE, both)
    assert (error.code, error.allowed_zh) == ("E0452", "1 甲（单位）·PRICE-13；2 乙（个人）·PRICE-13")
    assert paper(both, Kind.NOTICE, 2).texts["you"] == "你"
    assert refused(Kind.NOTICE, both, 3).code == "E0452"


# --- a suspected crime --------------------------------------------------------------------------------------------------


def test_a_transfer_lists_what_is_handed_over_and_by_when() -> None:
    made = paper(crime(), Kind.TRANSFER)
    assert made.tables["materials"][0]["name"] == "涉嫌犯罪案件移送书"
    steps = {row["text"]: row for row in made.tables["steps"]}
    assert steps["向同级公安机关移送"]["period"] == "批准移送后 24 小时内"
    assert steps["决定是否批准移送涉嫌犯罪案件"]["basis"] == f"《{LAW}》第五条第二款"
    text = plain_text(made)
    assert f"不得以行政处罚代替移送（《{LAW}》第十一条第一款）" in text
    assert "罚款" not in text


def test_times_of_a_transfer_are_counted_to_the_day_where_the_case_tells_when_they_began() -> None:
    case = {"matter": "SP-122-1", "party": {"kind": "unit"}, "decided": "2026-03-02",
            "facts": {**BAKERY, "crime_suspected": True}, "events": {"crime_reported": "2026-03-02"}}  # fmt: skip
    made = paper(recommend(shipped().case(case)), Kind.TRANSFER)
    days = {row["text"]: row["last"] for row in made.tables["steps"]}
    assert days["决定是否批准移送涉嫌犯罪案件"].startswith("2026-03-05")
    assert days["向同级公安机关移送"] == ""


def test_beside_a_transfer_no_norm_of_the_same_act_has_a_notice_of_a_fine() -> None:
    case = {
        "acts": [{"id": "1", "matters": ["GD-2.5.1", "GD-2.8.1"]}],
        "subjects": [{"id": "甲", "role": "unit"}],
        "decided": "2026-03-02",
        "facts": {"crime_suspected": True},
    }
    told = fitting(recommend(shipped().case(case)))
    assert len(told) == 2
    for answer in told:
        fits = {one.kind: one.reason is None for one in answer}
        assert not fits[Kind.NOTICE]
        assert not fits[Kind.ON_THE_SPOT]


@pytest.mark.skipif(not STATUTES.is_dir(), reason="the collection of statutes is not here (PENALTY_TEST_STATUTES)")
def test_every_place_that_a_transfer_cites_is_in_the_text(tmp_path: Path) -> None:
    (found,) = STATUTES.rglob(f"{LAW}(2020-08-07).md")
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / found.name).write_bytes(found.read_bytes())
    import_laws(folder, tmp_path / "laws.sqlite")
    (answer,) = crime().record().answers
    with LawLibrary(tmp_path / "laws.sqlite") as library:
        law = library.law(LAW)
        assert law is not None
        (version,) = law.versions
        told = [(one.name, one.places) for one in MATERIALS]
        told += [(one.text, one.places) for one in transfer_steps(answer)]
        words: dict[str, str] = {}
        for name, places in told:
            for place in places:
                article = library.article(version, place.article)
                assert article is not None
                text = quoted(article, place)
                assert isinstance(text, Quoted)
                words[name] = text.words
    for one in (MATERIALS[1], MATERIALS[4]):
        assert one.name in words[one.name]
    assert "24小时内" in words["向同级公安机关移送"].replace("２４", "24")
    assert "3日内" in words["移交涉案物品和有关材料"].replace("３", "3")
