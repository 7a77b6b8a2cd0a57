"""Cases that are kept and decided in the console, on both kinds of database, as the server sends the pages."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import httpx
import pytest

from penalty_api.console.asking import Question
from penalty_api.console.filled import Filled
from penalty_api.console.kept.advice import ADVICE
from penalty_api.console.kept.standing import Fields, changed, merged, standing
from penalty_api.models import EXAMPLE_CASE, ChoiceInfo
from penalty_api.stored import EXAMPLE_RECORD
from penalty_rules.reviewing.remarks import REMARKS
from penalty_rules.stages.remarks import COURSE_REMARKS
from tests.api.conftest import Server
from tests.api.test_decisions import verified
from tests.console.forms import OFF, Form, form, words
from tests.console.keeping import CASE, OFFICER, fined, keep, listed, looked, number_of, of, opened
from tests.console.reading import active, by_id, elements


@pytest.fixture
def client(desk: Server) -> Iterator[httpx.Client]:
    """A browser of its own."""
    with httpx.Client(base_url=desk.url, timeout=60) as found:
        yield found


# --- a case and its first stage -----------------------------------------------------------------------------------------


def test_the_bar_shows_what_colleagues_decided_in_the_same_cell(client: httpx.Client) -> None:
    assert "同格最近" not in client.get("/case", params=CASE).text
    for amount in ("70000", "72000", "80000"):
        fined(client, amount)
    assert "同格最近 3 件：70,000–80,000 元，中位 72,000 元" in client.get("/case", params=CASE).text
    english = client.get("/quick", params={**CASE, "done": "1", "lang": "en"}).text
    assert "same cell, last 3: 70,000–80,000 yuan, median 72,000" in english


def test_a_case_is_kept_from_the_full_lane_with_its_party(client: httpx.Client) -> None:
    lane = client.get("/case", params=CASE).text
    (address,) = {
        one.attributes["href"] for one in elements(lane) if one.attributes.get("href", "").startswith("/keep")
    }
    sheet = looked(client, form(client.get(address).text), **OFFICER, reference="A-1", **{"party1.name": "某面包坊"})
    decision = number_of(sheet.sent(client, confirmed="1", filed="2025-04-20"))
    kept = of(client, decision)
    assert kept["reference"] == "A-1"
    assert kept["given"]["party"] == {"kind": "unit", "name": "某面包坊"}
    assert (kept["given"]["facts"]["goods_value"], kept["given"]["filed"]) == ("8000", "2025-04-20")
    (version,) = kept["versions"]
    assert (version["stage"], version["officer_id"], version["officer_organ"]) == ("investigated", *OFFICER.values())
    page = client.get(f"/kept/{decision}").text
    assert active(page) == []
    for told in ("某面包坊", "调查终结", "310100-0042", "货值金额", "75,000 元", "未取得许可从事食品生产经营"):
        assert told in words(page)


def test_names_of_parties_stand_in_no_address(client: httpx.Client) -> None:
    sheet = opened(client)
    sheet = looked(client, sheet, **OFFICER, **{"party1.name": "某面包坊乙"})
    answer = sheet.sent(client, confirmed="1")
    pages = [client.get(answer.headers["location"]).text, client.get("/kept").text]
    addresses = [value for html in pages for one in elements(html) for value in one.attributes.values() if "/" in value]
    assert "某面包坊乙" in pages[0]
    assert not [
        one for one in (sheet.action, answer.headers["location"], *addresses) if "%E6%9F%90" in one or "某" in one
    ]


def test_the_decision_is_filled_in_as_recommended_and_a_quick_case_is_decided_at_once(client: httpx.Client) -> None:
    sheet = opened(client, stage="decided")
    fine = next(name for name, value in sheet.values.items() if name.startswith("d0.kind") and value == "fine")
    assert sheet.values[fine.replace("kind", "amount")] == "75000"
    decision = keep(client, stage="decided")
    (version,) = of(client, decision)["versions"]
    (result,) = version["entered"]["decision"]["results"]
    assert ("fine", "75000") in [(one["kind"], one["amount"]) for one in result["sanctions"]]
    assert version["review"]["results"][0]["verdict"] == "in_line"
    assert "柒万伍仟元整" in client.get(f"/kept/{decision}").text


def amount_of(sheet: Form, kind: str = "fine") -> str:
    """The field of the amount of a penalty, as `sent` writes it."""
    found = next(name for name, value in sheet.values.items() if name.startswith("d0.kind") and value == kind)
    return found.replace("kind", "amount").replace(".", "__")


def test_a_deviation_needs_its_reason_and_its_findings_are_read_first(client: httpx.Client) -> None:
    sheet = looked(client, opened(client, stage="decided"), **OFFICER)
    fine = amount_of(sheet)
    answer = sheet.sent(client, confirmed="1", **{fine: "6万元"})
    assert answer.status_code == 200
    assert "E0350" in by_id(answer.text, "w-d0.reason").text
    assert "outside_tier" in answer.text
    assert "写明偏离裁量基准的理由" in answer.text
    again = form(answer.text)
    assert again.values[fine.replace("__", ".")] == "6万元"
    with_reason = again.sent(client, confirmed="1", d0__reason="当事人系初创小微企业，合议决定")
    assert (with_reason.status_code, "E0353" in with_reason.text) == (200, True)  # what is said now is another thing
    decision = number_of(form(with_reason.text).sent(client, confirmed="1"))
    (version,) = of(client, decision)["versions"]
    assert version["entered"]["decision"]["results"][0]["reason"] == "当事人系初创小微企业，合议决定"
    assert version["level"] == "warning"
    page = words(client.get(f"/kept/{decision}").text)
    assert "在法定幅度之内，但不在所适用的裁量幅度之内" in page
    assert "当事人系初创小微企业" in page


def test_checking_keeps_nothing(client: httpx.Client) -> None:
    before = client.get("/v1/decisions", params={"limit": "200"}).json()["items"]
    sheet = opened(client, stage="decided")
    answer = sheet.sent(client, "check", **OFFICER, **{amount_of(sheet): "20000"})
    assert "below_statute" in answer.text
    assert "低于法定幅度的下限" in answer.text
    assert client.get("/v1/decisions", params={"limit": "200"}).json()["items"] == before


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"officer": ""}, "officer", "E0352"),
        ({"day": "soon"}, "day", "E0205"),
        ({"filed": "soon"}, "filed", "E0205"),
        ({"filed": "2999-01-01"}, "day", "E0269"),
        ({"d0__amount2": "许多"}, "d0.amount2", "E0202"),
        ({"f__prior_violations": "-1"}, "f.prior_violations", "E0208"),
        ({"d0__disposition": "", "d0__on0": OFF, "d0__on1": OFF, "d0__on2": OFF}, "d0.disposition", "E0213"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    client: httpx.Client, changed: dict[str, str], field: str, code: str
) -> None:
    sheet = opened(client, stage="decided")
    answer = sheet.sent(client, **{**OFFICER, "reference": "改", "d0__reason": "还在", **changed})
    assert answer.status_code == 200
    assert code in by_id(answer.text, f"w-{field}").text, words(answer.text)
    assert form(answer.text).values["d0.reason"] == "还在"
    assert form(answer.text).values["reference"] == "改"


# --- what was before ----------------------------------------------------------------------------------------------------


def test_earlier_penalties_are_shown_and_confirmed_never_filled_in(client: httpx.Client) -> None:
    earlier = fined(client, "72000", party={"kind": "unit", "name": "老面包坊"})
    sheet = opened(client)
    unseen = sheet.sent(client, **OFFICER, **{"party1.name": "老面包坊", "party1.id": "91310000"})
    assert "E0351" in by_id(unseen.text, "w-confirmed").text
    assert earlier in unseen.text
    assert "罚款 72,000 元" in words(unseen.text)
    found = form(unseen.text)
    assert found.values["f.prior_violations"] == "0"  # as the officer had it
    assert found.sent(client).status_code == 200
    decision = number_of(found.sent(client, confirmed="1", **{"f__prior_violations": "1"}))
    (version,) = of(client, decision)["versions"]
    assert of(client, decision)["given"]["facts"]["prior_violations"] == "1"
    assert "经办人核对确认" in version["why"]
    assert "既往违法次数=1" in version["why"]
    another = found.sent(client, confirmed="1", once="0" * 32, **{"party1.name": "新面包坊"})
    assert "E0351" in another.text  # what was confirmed was of another party


# --- once ---------------------------------------------------------------------------------------------------------------


def test_two_clicks_at_once_keep_one_case(client: httpx.Client, desk: Server) -> None:
    sheet = looked(client, opened(client, stage="decided"), **OFFICER)

    def send(_: int) -> str:
        with httpx.Client(base_url=desk.url, timeout=60, cookies=client.cookies) as own:
            return number_of(sheet.sent(own, confirmed="1"))

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, range(2))
    assert first == second
    assert of(client, first)["version"] == 1


def test_two_clicks_at_once_keep_one_stage(client: httpx.Client, desk: Server) -> None:
    decision = keep(client)
    sheet = opened(client, f"/kept/{decision}/stage")

    def send(_: int) -> str:
        with httpx.Client(base_url=desk.url, timeout=60, cookies=client.cookies) as own:
            return number_of(sheet.sent(own, told="yes"))

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(send, range(2))) == {decision}
    assert of(client, decision)["version"] == 2


def test_a_form_that_was_kept_and_is_sent_otherwise_says_so(client: httpx.Client) -> None:
    sheet = looked(client, opened(client), **OFFICER)
    decision = number_of(sheet.sent(client, confirmed="1"))
    answer = sheet.sent(client, confirmed="1", reference="another")
    assert (answer.status_code, "E0435" in answer.text) == (200, True)
    assert f"/kept/{decision}" in answer.text
    assert form(answer.text).values["once"] != sheet.values["once"]
    assert form(answer.text).values["reference"] == "another"


# --- stage by stage -----------------------------------------------------------------------------------------------------


def test_a_case_goes_from_investigated_to_decided(client: httpx.Client) -> None:
    decision = keep(client)
    notice = opened(client, f"/kept/{decision}/stage")
    assert notice.values["stage"] == "notified"
    told = notice.sent(client, day="2025-05-21", told="yes")
    heard = opened(client, f"/kept/{number_of(told)}/stage")
    assert heard.values["stage"] == "heard"
    number_of(heard.sent(client, day="2025-06-03", hearing="no", **{"f.corrected": "true"}))
    decided = opened(client, f"/kept/{decision}/stage")
    assert decided.values["stage"] == "decided"
    answer = decided.sent(client, day="2025-06-10", **{"p.inform": "yes"})
    if answer.status_code == 200:  # what is said first is to be read
        answer = form(answer.text).sent(client)
    number_of(answer)
    kept = of(client, decision)
    assert [one["stage"] for one in kept["versions"]] == ["investigated", "notified", "heard", "decided"]
    assert kept["versions"][2]["entered"]["facts"] == {"corrected": "true"}
    assert kept["versions"][1]["entered"]["hearing_told"] is True
    page = words(client.get(f"/kept/{decision}").text)
    assert "已告知听证权利" in page
    assert "主动整改：否 → 是" in page


def test_a_stage_is_corrected_with_the_reason_why(client: httpx.Client) -> None:
    decision = keep(client, stage="decided")
    sheet = opened(client, f"/kept/{decision}/stage", replaces="1")
    assert sheet.values["stage"] == "decided"
    without = sheet.sent(client, **{"f.goods_value": "6000"})
    assert "E0354" in by_id(without.text, "w-why").text
    answer = form(without.text).sent(client, why="重新计价")
    if answer.status_code == 200:
        answer = form(answer.text).sent(client)
    number_of(answer)
    kept = of(client, decision)
    assert (kept["versions"][1]["replaces"], kept["versions"][1]["why"]) == (1, "重新计价")
    assert kept["versions"][1]["entered"]["facts"] == {"goods_value": "6000"}
    page = words(client.get(f"/kept/{decision}").text)
    assert "货值金额：8,000 元 → 6,000 元" in page
    assert "更正第 1 版" in page


def test_a_finding_names_the_penalty_that_it_is_about(client: httpx.Client) -> None:
    left_out = "没收财物 · 涉案食品，以及生产经营所用的工具、设备、原料"
    page = words(client.get(f"/kept/{fined(client, '66000')}").text)
    assert f"警报 {left_out}：法律规定应当作出的处罚，决定没有作出" in page
    assert left_out in words(client.get("/supervision/alerts", params={"code": "mandatory_left_out"}).text)


def _field(sheet: Form) -> str:
    return amount_of(sheet).replace("__", ".")


def test_a_correction_begins_from_what_was_decided(client: httpx.Client) -> None:
    """Who corrects a day changes neither the fine nor its reason; of a case system's decision it is the same."""
    sheet = opened(client, stage="decided")
    changed = {_field(sheet): "60000", "d0.reason": "经济困难", "d0.tier": "light"}
    sheet = looked(client, sheet, **OFFICER, **changed)
    answer = sheet.sent(client, confirmed="1")
    decision = number_of(answer if answer.status_code == 303 else form(answer.text).sent(client, confirmed="1"))
    sheet = opened(client, f"/kept/{decision}/stage", replaces="1")
    assert [sheet.values[name] for name in changed] == ["60000", "经济困难", "light"]
    assert "已照被更正的一版填写" in client.get(f"/kept/{decision}/stage?replaces=1").text
    answer = sheet.sent(client, day="2025-05-21", why="日期有误")
    number_of(answer if answer.status_code == 303 else form(answer.text).sent(client))
    before, after = (one["entered"]["decision"]["results"] for one in of(client, decision)["versions"])
    assert before == after
    told = opened(client, f"/kept/{fined(client, '66000')}/stage", replaces="1")
    assert told.values[_field(told)] == "66000"
    ticked = {told.values[name.replace(".on", ".kind")] for name in told.values if name.startswith("d0.on")}
    assert ticked == {"fine", "confiscate_gains"}


def test_a_decision_is_not_held_against_itself(client: httpx.Client) -> None:
    alike = {"party": {"kind": "sole_trader"}, "facts": {**EXAMPLE_CASE["facts"], "obstructed": True}}
    first = fined(client, "90000", **alike)
    assert "同格最近" not in client.get(f"/kept/{first}").text
    assert "同格最近" not in client.get(f"/kept/{first}/stage?replaces=1").text
    second = fined(client, "95000", **alike)
    assert "同格最近 1 件：90,000–90,000 元" in client.get(f"/kept/{second}").text
    assert "同格最近 1 件：95,000–95,000 元" in client.get(f"/kept/{first}").text


def test_a_fact_no_longer_held_is_withdrawn(client: httpx.Client) -> None:
    decision = keep(client)
    number_of(opened(client, f"/kept/{decision}/stage").sent(client, stage="investigated", **{"f.harm": ""}))
    assert of(client, decision)["versions"][1]["entered"]["withdrawn"] == ["harm"]


def test_a_case_of_a_case_system_is_shown_and_decided_as_well(client: httpx.Client) -> None:
    """Facts by their labels, with values as JSON has them, are those of the form."""
    facts = {**EXAMPLE_CASE["facts"], "妨碍调查": True, "危害后果": "轻微"}
    facts = {name: value for name, value in facts.items() if name not in ("obstructed", "harm")}
    decision = fined(client, "90000", facts=facts)
    sheet = opened(client, f"/kept/{decision}/stage", replaces="1")
    assert (sheet.values["f.obstructed"], sheet.values["f.harm"]) == ("true", "minor")
    assert sheet.values["f.goods_value"] == "8000.00"
    checked = sheet.sent(client, "check")
    assert checked.status_code == 200


# --- two officers on one case -------------------------------------------------------------------------------------------


def test_what_another_officer_kept_meanwhile_is_shown_beside_ones_own(client: httpx.Client) -> None:
    decision = keep(client)
    mine = opened(client, f"/kept/{decision}/stage")
    theirs = opened(client, f"/kept/{decision}/stage")
    other = {"officer": "310100-0099", "stage": "investigated", "f.goods_value": "12000", "f.obstructed": "true"}
    number_of(theirs.sent(client, **other))
    answer = mine.sent(client, d0__reason="我的理由", told="yes", **{"f.goods_value": "9000"})
    assert answer.status_code == 200
    said = words(answer.text)
    for told in ("E0434", "310100-0099", "8,000 元 → 12,000 元", "您和他人都改动了：货值金额"):
        assert told in said
    again = form(answer.text)
    assert again.values["version"] == "2"
    assert (again.values["d0.reason"], again.values["f.goods_value"]) == ("我的理由", "9000")
    assert again.values["f.obstructed"] == "true"  # what I left alone follows
    assert of(client, decision)["version"] == 2
    kept = again.sent(client)
    if kept.status_code == 200:
        kept = form(kept.text).sent(client)
    number_of(kept)
    assert of(client, decision)["versions"][2]["entered"]["facts"] == {"goods_value": "9000"}


def test_a_correction_of_what_was_corrected_meanwhile_is_told(client: httpx.Client) -> None:
    decision = keep(client)
    path = f"/kept/{decision}/stage"
    mine, theirs = (opened(client, path, replaces="1") for _ in range(2))
    number_of(theirs.sent(client, why="计价", **{"f.goods_value": "7000"}))
    answer = mine.sent(client, why="日期", day="2025-05-19")
    assert answer.status_code == 200
    number_of(form(answer.text).sent(client))
    last = of(client, decision)["versions"][2]
    assert (last["replaces"], last["day"], last["entered"]["facts"]) == (2, "2025-05-19", {"goods_value": "7000"})


# --- several answers, all kinds of facts, hostile words -----------------------------------------------------------------


def test_two_parties_are_decided_each_for_itself(client: httpx.Client) -> None:
    parties = {"party2": "individual", "party1.name": "某公司", "party2.name": "某人", "party2.id": "3101"}
    sheet = looked(client, opened(client, stage="decided", party2="individual"), **OFFICER, **parties)
    assert {name for name in sheet.values if name.endswith(".title")} == {"d0.title", "d1.title"}
    answer = sheet.sent(client, confirmed="1", d1__reason="经济困难", **{amount_of(sheet).replace("d0", "d1"): "50000"})
    if answer.status_code == 200:
        answer = form(answer.text).sent(client, confirmed="1")
    kept = of(client, number_of(answer))
    assert [one.get("name") for one in kept["given"]["subjects"]] == ["某公司", "某人"]
    first, second = kept["versions"][0]["entered"]["decision"]["results"]
    assert (first["subject"], second["subject"], second["reason"]) == ("甲", "3101", "经济困难")
    assert ["fine", "50000"] in [[one["kind"], one["amount"]] for one in second["sanctions"]]
    priors = client.get("/v1/statistics/priors", params={"party_id": "3101"}).json()["items"]
    assert priors[0]["fine"] == "50000.00"


def test_another_penalty_is_chosen_and_reviewed(client: httpx.Client) -> None:
    sheet = looked(client, opened(client, stage="decided"), **OFFICER)
    free = next(name for name in sheet.values if name.startswith("d0.free")).removeprefix("d0.free")
    answer = sheet.sent(client, confirmed="1", **{f"d0.kind{free}": "detention", f"d0.amount{free}": "5日"})
    assert "kind_without_basis" in answer.text
    again = form(answer.text)
    assert (again.values[f"d0.kind{free}"], again.values[f"d0.amount{free}"]) == ("detention", "5日")
    assert f"d0.kind{int(free) + 1}" in again.values  # room for one more
    assert "行政拘留" in words(client.get(f"/kept/{number_of(again.sent(client, confirmed='1'))}").text)


def test_words_of_officers_are_only_words(client: httpx.Client) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    typed = {"reference": hostile, "officer": hostile, "organ": hostile, "party1.name": hostile}
    sheet = looked(client, opened(client, stage="decided"), **typed, d0__reason=hostile)
    decision = number_of(sheet.sent(client, confirmed="1"))
    further = client.get(f"/kept/{decision}/stage").text
    checked = form(further).sent(client, "check", why=hostile, **{"f.goods_value": hostile}).text
    for html in (client.get(f"/kept/{decision}").text, client.get("/kept").text, further, checked):
        assert active(html) == []
        assert hostile not in html


@pytest.mark.parametrize(
    ("kind", "value", "fields"),
    [
        ("bool", True, {"f.x": ("true",)}),
        ("bool", "否", {"f.x": ("false",)}),
        ("money", Decimal("8000.50"), {"f.x": ("8000.50",)}),
        ("choice", "乙类", {"f.x": ("b",)}),
        ("several", ["甲类", "b"], {"f.x": ("a", "b")}),
        ("several", [], {"f.x": ("-",)}),
        ("count", None, {"f.x": ("undeterminable",)}),
        ("records", [{"when": "2025-01-02", "sum": 3}], {"f.x.0.when": ("2025-01-02",), "f.x.0.sum": ("3",)}),
        ("records", [], {"f.x": ("-",)}),
    ],
)
def test_facts_stand_in_the_form_as_it_would_have_sent_them(kind: str, value: object, fields: Fields) -> None:
    asked = question(kind)
    assert standing({"facts": {"某情节": value}}, [], [asked]) == fields
    assert standing({}, [{"facts": {"x": value}}], [asked]) == fields
    assert standing({"facts": {"x": value}}, [{"withdrawn": ["某情节"]}], [asked]) == {}
    assert changed(fields, Filled((), fields), [asked]) == ()
    assert changed(fields, Filled((), {}), [asked]) == ("x",)


def question(kind: str) -> Question:
    """A circumstance of this kind, of which nothing but its values matters."""
    choices = (ChoiceInfo(code="a", label="甲类"), ChoiceInfo(code="b", label="乙类"))
    shape = kind if kind == "records" else "line"
    return Question("x", "某情节", kind, shape, "", "", "", "", "", "", "", "", True, choices, (), (), False, 0)


def test_what_an_officer_left_alone_follows_and_what_was_typed_stays() -> None:
    asked = [replace(question("count"), code=code) for code in ("mine", "theirs", "both", "same")]
    seen: Fields = {f"f.{one.code}": ("1",) for one in asked}
    now: Fields = {**seen, "f.theirs": ("2",), "f.both": ("2",), "f.same": ("3",)}
    typed = Filled((), {**seen, "f.mine": ("3",), "f.both": ("3",), "f.same": ("3",)})
    found, both = merged(typed, seen, now, asked)
    assert found.values == {"f.mine": ("3",), "f.theirs": ("2",), "f.both": ("3",), "f.same": ("3",)}
    assert both == ("both",)


# --- the list -----------------------------------------------------------------------------------------------------------


def test_cases_are_listed_by_whose_they_are_and_by_state(client: httpx.Client) -> None:
    me = {"officer": "me-1", "organ": "本局"}
    open_ = keep(client, **me)
    decided = keep(client, stage="decided", **me)
    assert listed(client) == [decided, open_]  # the browser remembers who I am
    keep(client, officer="you-2", organ="本局")
    answer = client.get("/kept", params={"whose": "mine"})
    assert "you-2" in answer.text
    opened(client)
    keep(client, officer="me-1", organ="本局")
    assert listed(client, whose="mine")[-2:] == [decided, open_]
    assert decided in listed(client, whose="mine", state="decided")
    assert open_ not in listed(client, whose="mine", state="decided")
    assert decided not in listed(client, whose="mine", state="open")
    assert len(listed(client, whose="organ")) == 4
    assert listed(client, whose="all", reference="nowhere") == []


def test_late_cases_are_found(client: httpx.Client) -> None:
    me = {"officer": "late-1", "organ": "迟局"}
    late = keep(client, filed="2025-04-20", **me)
    keep(client, **me)
    assert listed(client, whose="mine", state="late") == [late]
    assert "已超期" in words(client.get(f"/kept/{late}").text)


def test_the_list_goes_on_page_by_page(client: httpx.Client) -> None:
    made = [fined(client, "75000") for _ in range(23)]
    first = listed(client, whose="all")
    assert first == made[::-1][:20]
    page = client.get("/kept", params={"whose": "all"}).text
    (older,) = (one.attributes["href"] for one in elements(page) if one.attributes.get("rel") == "next")
    assert re.findall(r'<h2 class="inlist"><a href="/kept/([0-9a-f]{32})"', client.get(older).text)[:3] == made[2::-1]


@pytest.mark.parametrize("path", ["/kept/nothing", f"/kept/{'0' * 32}", f"/kept/{'0' * 32}/stage", "/keep"])
def test_what_is_not_kept_is_told_as_a_page(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_the_ledger_is_sound_after_all_of_it(desk: Server, client: httpx.Client) -> None:
    keep(client, stage="decided")
    state = client.get("/ready").json()
    assert state["storage"] == "ready"
    folder = desk.log.parent / "empty" / "penalty-data"
    if folder.exists():  # of PostgreSQL the address is the fixture's
        assert verified(f"sqlite:///{folder / 'penalty.sqlite3'}")["sound"]


def test_there_is_something_to_do_about_every_finding() -> None:
    assert set(ADVICE) == set(REMARKS) | set(COURSE_REMARKS)


# --- papers -------------------------------------------------------------------------------------------------------------


def papers_of(client: httpx.Client, decision: str) -> dict[str, str]:
    """The papers that the page of a kept case offers, by the address of each."""
    found = by_id(client.get(f"/kept/{decision}").text, "h-papers")
    assert found.text == "文书"
    links = [one for one in elements(client.get(f"/kept/{decision}").text) if one.tag == "a"]
    return {one.text: one.attributes["href"] for one in links if "/paper?" in one.attributes.get("href", "")}


def test_a_kept_case_has_its_papers_with_the_name_of_the_party(client: httpx.Client) -> None:
    decision = keep(client, **{"party1.name": "某面包坊"})
    offered = papers_of(client, decision)
    assert "行政处罚事先告知书" in offered, offered
    sheet = client.get(offered["行政处罚事先告知书"])
    assert sheet.status_code == 200
    told = by_id(sheet.text, "text-paper").text
    assert "某面包坊：" in told
    assert "罚款75,000元" in told
    word = client.get(f"/kept/{decision}/paper.docx?kind=notice&answer=1")
    assert (word.status_code, word.content[:2]) == (200, b"PK")
    assert client.get(f"/kept/{decision}/paper?kind=nothing").status_code == 404
    assert client.get(f"/kept/{'0' * 32}/paper?kind=notice").status_code == 404


def test_a_decision_other_than_recommended_has_no_papers_with_other_amounts(client: httpx.Client) -> None:
    decision = fined(client, "60000.00")
    assert papers_of(client, decision) == {}
    assert "所作的决定与建议不完全相同" in client.get(f"/kept/{decision}").text
    refused = client.get(f"/kept/{decision}/paper?kind=notice&answer=1")
    assert refused.status_code == 404
    assert "75,000" not in refused.text


def kept_by_api(client: httpx.Client, **body: object) -> str:
    """A decision that a case system keeps: the example, which recommends 75,000 yuan, both confiscations with it."""
    answer = client.post("/v1/decisions", json={**EXAMPLE_RECORD, **body})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["decision_id"])


GAINS, FINE = {"kind": "confiscate_gains", "amount": "1200.00"}, {"kind": "fine", "amount": "75000.00"}
THINGS = {"kind": "confiscate_things"}


@pytest.mark.parametrize(
    ("decision", "kinds"),
    [
        ({"sanctions": [GAINS, FINE, THINGS]}, {"reasons"}),
        ({"sanctions": [GAINS, FINE]}, set()),
        ({"sanctions": [GAINS, FINE, FINE, THINGS]}, set()),
        ({"sanctions": [GAINS, FINE, THINGS], "tier": "heavy"}, set()),
        ({"sanctions": [GAINS, {**FINE, "amount": "75001"}, THINGS]}, set()),
    ],
    ids=["as recommended", "one left out", "twice", "another tier", "another amount"],
)
def test_only_what_was_decided_as_recommended_has_papers(
    client: httpx.Client, decision: dict[str, object], kinds: set[str]
) -> None:
    """The notice was given before: after the decision there is none."""
    id_ = kept_by_api(client, decision=decision)
    assert {address.partition("kind=")[2].partition("&")[0] for address in papers_of(client, id_).values()} == kinds
    for kind in ("notice", "reasons"):
        found = client.get(f"/kept/{id_}/paper?kind={kind}&answer=1").status_code
        assert found == (200 if kind in kinds else 404)


def test_a_suspected_crime_that_is_transferred_has_its_list(client: httpx.Client) -> None:
    given = {**EXAMPLE_CASE, "facts": {**EXAMPLE_CASE["facts"], "crime_suspected": True}}
    id_ = kept_by_api(client, given=given, decision={"disposition": "transfer"})
    assert any("kind=transfer" in address for address in papers_of(client, id_).values())
    assert client.get(f"/kept/{id_}/paper?kind=transfer&answer=1").status_code == 200


def test_what_was_announced_otherwise_is_not_announced_again_by_a_paper(client: httpx.Client) -> None:
    given = {**EXAMPLE_CASE, "filed": "2025-04-20"}
    id_ = kept_by_api(
        client, given=given, stage="notified", decision={"sanctions": [GAINS, {**FINE, "amount": "70000"}, THINGS]}
    )
    assert papers_of(client, id_) == {}
    heard = {"officer": EXAMPLE_RECORD["officer"], "stage": "heard", "day": "2025-05-21"}
    assert client.post(f"/v1/decisions/{id_}/stages", json=heard).status_code == 201
    assert papers_of(client, id_) == {}
