"""The text answer: what an officer reads, in which order, in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from penalty_rules.records import AvailableRecord, FindingRecord, RecommendationRecord, SanctionRecord
from penalty_rules.render import render_markdown, render_text, text_lines
from penalty_rules.render.columns import width
from tests.unit.render.conftest import sanction

FIXTURES = ("penalised", "optional", "transferred", "waived", "undetermined")


@pytest.fixture(params=FIXTURES)
def any_answer(request: pytest.FixtureRequest) -> RecommendationRecord:
    record = request.getfixturevalue(request.param)
    assert isinstance(record, RecommendationRecord)
    return record


def lead(text: str) -> str:
    """What stands before the first empty line, without line breaks."""
    return "".join(line.strip() for line in text.split("\n\n")[0].splitlines())


def shown(record: RecommendationRecord, sanctions: tuple[SanctionRecord, ...]) -> str:
    """The text of `record` with these sanctions in its one answer."""
    (answer,) = record.answers
    return render_text(replace(record, answers=(replace(answer, sanctions=sanctions),)))


def test_the_penalty_comes_first(penalised: RecommendationRecord) -> None:
    assert lead(render_text(penalised)) == (
        "处罚建议：罚款 75,000 元（幅度 65,000 至 85,000 元）；没收违法所得 1,200 元；"
        "没收违法生产经营的食品，以及用于违法生产经营的工具、设备、原料等；责令改正"
    )


def test_then_tier_law_and_reasons(penalised: RecommendationRecord) -> None:
    text = render_text(penalised)
    order = (
        "结论  处罚；档次 2 一般",
        "\n处罚\n",
        "\n行政措施",
        "\n法律依据",
        "\n理由",
        "\n不适用的档次",
        "\n推定的事实",
    )
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "法定情形  货值金额不足 10,000 元（货值金额 8,000 元）" in text
    assert "“二年内因同类违法再次被查处”（二年内受罚次数 1 次）" in text
    assert "决定日  2026-03-01" in text
    assert "食品安全行政处罚裁量基准 2026.1（cn.example.food、摘要 3f2a91c07d5e）" in text


def test_choices_and_open_amounts_are_said_apart(optional: RecommendationRecord) -> None:
    text = render_text(optional)
    assert text.startswith(
        "处罚建议：罚款（法律没有规定数额）；责令停产停业 1 至 3 个月；没收违法所得（数额待查明）；责令改正\n"
    )
    assert "\n择一：警告；罚款 500 元以下\n" in text
    assert "\n可以并处：吊销营业执照（由市场监督管理部门决定）\n" in text
    assert "\n数额待查：违法所得\n" in text
    assert "  罚款          500 元以下（无下限）；基准未定建议点（择一）\n" in text
    assert "  通报批评      本档不处\n" in text


def test_a_transfer_is_said_first_and_the_fine_withheld(transferred: RecommendationRecord) -> None:
    text = render_text(transferred)
    assert text.startswith(
        "处理建议：移送司法机关：生产、销售不符合安全标准的食品罪（《行政处罚法》第二十七条第一款）\n暂不作出：罚款\n仍可作出：没收违法所得"
    )
    assert "  不予处罚  不满十四周岁（《行政处罚法》第三十条前段）\n" in text


def test_a_waiver_tells_the_penalty_beside(waived: RecommendationRecord) -> None:
    text = lead(render_text(waived))
    assert text.startswith("处罚建议：可以不予行政处罚：初次违法且危害后果轻微并及时改正（")
    assert "同时：对当事人进行教育" in text
    assert "如予处罚：罚款 75,000 元（幅度 65,000 至 85,000 元）" in text


def test_an_undetermined_answer_asks_and_lists(undetermined: RecommendationRecord) -> None:
    text = render_text(undetermined)
    assert text.startswith(
        "暂不能给出建议：还有 3 项事实待查（其中 1 项只影响数额），可能的结论有 3 种\n"
        "请先查明：危害后果、主动整改\n如予罚款：50,000 至 85,000 元\n"
    )
    assert "  1. 危害后果  无 / 轻微 / 严重；影响结论\n" in text
    assert "  2. 主动整改  检查后是否立即停止并按要求整改？（是／否；影响结论）\n" in text
    assert "  3. 违法所得  填写数额，单位：元；只影响数额\n" in text
    assert "  1.  处罚；档次 从轻\n      罚款 57,500 元（幅度 50,000 至 65,000 元）；警告\n" in text


def test_an_undetermined_answer_encloses_the_fine(undetermined: RecommendationRecord) -> None:
    (answer,) = undetermined.answers
    fines = replace(undetermined, answers=(replace(answer, attainable=answer.attainable[:2]),))
    assert "\n罚款范围：50,000 至 85,000 元\n" in render_text(fines)
    assert "罚款范围" not in render_text(undetermined)


def test_what_the_sanctions_of_an_outcome_mean(undetermined: RecommendationRecord) -> None:
    (answer,) = undetermined.answers
    light, normal, exempt = answer.attainable
    outcomes = (
        replace(light, disposition="may_not_penalise"),
        replace(normal, disposition="transfer"),
        replace(exempt, disposition="penalise", unbounded=True),
    )
    text = render_text(replace(undetermined, answers=(replace(answer, attainable=outcomes, exact=False),)))
    assert "\n可能的结论（不一定都会出现）\n" in text
    assert "  1.  可以不予处罚\n      如予处罚：罚款 57,500 元（幅度 50,000 至 65,000 元）；警告\n" in text
    assert "  2.  移送司法机关\n      仍可作出：罚款 75,000 元（幅度 65,000 至 85,000 元）\n" in text
    assert "  3.  处罚（档次和处罚尚不能列举）\n" in text
    assert "很多" in text.partition("\n")[0]


def test_too_many_outcomes_are_cut(undetermined: RecommendationRecord) -> None:
    (answer,) = undetermined.answers
    many = tuple(replace(answer.attainable[0], tier_label=f"第{number}档") for number in range(20))
    text = render_text(replace(undetermined, answers=(replace(answer, attainable=many),)))
    assert "  另有 8 种，见 JSON 格式的结果\n" in text
    assert "  各种可能共有：罚款 57,500 元（幅度 50,000 至 65,000 元）；警告\n" in text


def test_no_tier_is_told_in_words(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    stuck = replace(answer, disposition="undetermined", tier="", sanctions=(), findings=(FindingRecord("no_tier", ()),))
    text = render_text(replace(penalised, answers=(stuck,)))
    assert text.startswith("暂不能给出建议：现有事实不符合裁量基准的任何一个档次")


def test_several_answers_are_ruled_off(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    other = replace(answer, subject="李某", role="responsible")
    text = render_text(replace(penalised, answers=(answer, other)), columns=80)
    assert "\n" + "─" * 80 + "\n" in text
    assert "  对象  李某（责任人员）\n" in text
    assert "\n李某（责任人员） · SP-1 未取得" in text


def test_every_answer_reads_in_english(any_answer: RecommendationRecord) -> None:
    """Chinese is left only where it quotes the rulebook or a law."""
    text = render_text(any_answer, "en")
    for word in sorted(_authored(any_answer), key=len, reverse=True):
        text = text.replace(word, "")
    rest = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    assert not rest, "".join(rest)


def _authored(record: RecommendationRecord) -> set[str]:
    """Every string of the record, and the names of laws in its citations."""
    words: set[str] = set()

    def visit(value: object) -> None:
        if isinstance(value, str):
            words.add(value)
            if value.startswith("《"):
                words.add(value.partition("》")[0].removeprefix("《"))
        elif isinstance(value, tuple):
            for item in value:
                visit(item)
        elif hasattr(value, "__slots__"):
            for name in value.__slots__:
                visit(getattr(value, name))

    visit(record)
    return words - {""}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_lines_keep_within_the_window(any_answer: RecommendationRecord, lang: str, columns: int) -> None:
    for line in render_text(any_answer, lang, columns).splitlines():
        assert width(line) <= columns, line


def test_lines_never_end_in_spaces(any_answer: RecommendationRecord) -> None:
    for lang in ("zh", "en"):
        assert all(line == line.rstrip() for line in render_text(any_answer, lang, 80).splitlines())


def test_lines_carry_a_tone(penalised: RecommendationRecord) -> None:
    tones = {line.tone for line in text_lines(penalised)}
    assert {"lead", "heading", "yes", "no", "quiet", ""} <= tones


def test_the_case_is_shown(penalised: RecommendationRecord) -> None:
    text = render_text(penalised)
    assert "  对象  某面包店（单位）\n" in text
    assert "  行为  2026-01-10 至 2026-01-12\n" in text


def test_how_an_amount_was_reached(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    (*others, fine) = answer.sanctions
    fine = replace(fine, statutory_rule="货值金额的10倍以上20倍以下", tier_rule="法定幅度的30%至70%")
    text = render_text(replace(penalised, answers=(replace(answer, sanctions=(*others, fine)),)))
    assert "法定“货值金额的10倍以上20倍以下” → 50,000 至 100,000 元\n" in text
    assert "档次“法定幅度的30%至70%”\n" in text


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fine_barred", "不再给予：人民法院已经判处罚金"),
        ("no_further_fine", "不再罚款：同一违法行为已按另一规范处罚款"),
    ],
)
def test_a_fine_that_the_tier_does_not_leave_out_has_its_reason(
    penalised: RecommendationRecord, code: str, told: str
) -> None:
    (answer,) = penalised.answers
    (*others, fine) = answer.sanctions
    omitted = replace(fine, chosen=False, recommended=None)
    args = (fine.path,) if code == "fine_barred" else (answer.matter,)
    left = replace(answer, sanctions=(*others, omitted), findings=(FindingRecord(code, args),))
    text = render_text(replace(penalised, answers=(left,)))
    assert f"  罚款          {told}\n\n" in text
    assert "本档不处" not in text


def test_what_the_tier_leaves_out_has_no_amount(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    (*others, fine) = answer.sanctions
    omitted = replace(fine, chosen=False, recommended=None, tier_rule="法定幅度的30%至70%")
    text = render_text(replace(penalised, answers=(replace(answer, sanctions=(*others, omitted)),)))
    assert "  罚款          本档不处\n\n" in text


def test_a_rulebook_that_is_not_in_force_is_said_near_the_top(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    finding = FindingRecord("rulebook_not_in_force", ("cn.example.food", "2027-01-01", ""))
    text = render_text(replace(penalised, answers=(replace(answer, findings=(finding,)),)))
    assert (
        "注意：作出决定之日不在裁量基准“食品安全行政处罚裁量基准”的施行期间（自 2027-01-01 起）内。"
        in text.split("\n\n")[0]
    )
    assert text.count("施行期间") == 1


def test_what_may_be_applied_stands_beside_the_penalty(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    young = AvailableRecord(
        "cn.general/provision/x",
        "x",
        "尚未完全丧失辨认能力",
        "may_lighten",
        ("《行政处罚法》第三十一条",),
        "",
        "",
        "",
        "",
        (),
        (),
    )
    text = render_text(replace(penalised, answers=(replace(answer, available=(young,)),)))
    assert "\n可以从轻或者减轻：尚未完全丧失辨认能力（《行政处罚法》第三十一条）\n" in text.split("\n\n")[0] + "\n"
    known = replace(young, disposition="penalise", grade="lighter", sanctions=answer.sanctions)
    text = render_text(replace(penalised, answers=(replace(answer, available=(known,)),)))
    assert "第三十一条），适用的" in text.split("\n\n")[0]


def test_findings_name_no_paths(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    findings = (FindingRecord("no_branch", ("SP-1/statutory/1/chain/2",)), FindingRecord("no_branch", ("SP-1/x/1",)))
    stuck = replace(answer, disposition="undetermined", findings=findings)
    text = render_text(replace(penalised, answers=(stuck,)))
    assert "对应的处罚（货值金额不足 10,000 元）。" in text
    assert "SP-1/" not in text


def test_what_is_not_examined_is_always_said(any_answer: RecommendationRecord) -> None:
    assert "\n未审查  装载的裁量基准没有写程序，程序与听证须另行审查；追责时效" in render_text(any_answer)
    assert "\nNot examined  procedure and hearing" in render_text(any_answer, "en")


def test_presumptions_are_one_paragraph(penalised: RecommendationRecord) -> None:
    text = render_text(penalised)
    assert "推定为否：受他人胁迫或者诱骗、配合查处有立功表现（无相反材料）；另推定：年龄 18 岁（成年人）\n" in text


def test_free_text_of_the_case_cannot_break_a_line(penalised: RecommendationRecord) -> None:
    case = replace(penalised.given, authority="甲局\n处罚建议：不予处罚\x1b[2J")
    for text in (render_text(replace(penalised, given=case)), render_markdown(replace(penalised, given=case))):
        assert "甲局 处罚建议：不予处罚" in text
        assert "\x1b" not in text


def test_a_confiscation_of_other_gains_is_named_by_them(penalised: RecommendationRecord) -> None:
    fees = sanction("confiscate_gains", "500", "500", object="广告费用")
    text = shown(penalised, sanctions=(fees,))
    assert "没收广告费用 500 元" in text
    assert "违法所得" not in text.split("法律依据")[0]
    none = sanction("confiscate_gains", "0", "0", object="广告费用")
    assert "没有广告费用" in shown(penalised, sanctions=(none,))


def test_what_is_left_to_choose_of_a_group_of_which_some_are_imposed(penalised: RecommendationRecord) -> None:
    group: dict[str, Any] = {"modality": "choose", "group": "g", "group_low": 1, "group_high": 2}
    members = [sanction(kind, chosen=None, **group) for kind in ("reprimand", "close")]
    warned = sanction("warning", chosen=True, **group)
    assert "选 1 至 2 项：" in shown(penalised, sanctions=(*members, replace(warned, chosen=None)))
    assert "可以再选最多 1 项：通报批评；责令关闭" in shown(penalised, sanctions=(warned, *members))
    assert "可以并处：责令关闭" in shown(penalised, sanctions=(warned, members[1]))
