"""The pages as the server sends them: usable without script, exact, and nothing in them but what they should have."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from penalty_api.console import view, words
from penalty_rules import load_rulebooks, recommend
from tests.api.conftest import Server, started
from tests.console.reading import active, by_id, elements

BAKERY = {
    "matter": "SP-122-1", "party1": "unit", "begun": "2025-03-10", "decided": "2025-05-20", "f.goods_value": "8000元",
    "f.illegal_gains": "1200", "f.harm": "minor", "f.corrected": "false", "f.obstructed": "false",
    "f.prior_violations": "0", "f.penalties_2y": "0",
}  # fmt: skip
PAGES = [
    ("/", {}),
    ("/", {"q": "经营"}),
    ("/", {"field": "市容"}),
    ("/matter", {"code": "SP-122-1"}),
    ("/matter", {"code": "GD-5.1"}),
    ("/books", {}),
    ("/book", {"id": "cn.demo.food-safety"}),
    ("/book", {"id": "cn.general"}),
    ("/book", {"id": "nowhere"}),
    ("/no-penalty", {}),
    ("/case", {"matter": "SP-122-1"}),
    ("/case", BAKERY),
    ("/case", {**BAKERY, "f.goods_value": "-1"}),
    ("/quick", {"matter": "PRICE-13"}),
    ("/quick", {"matter": "PRICE-13", "party1": "unit"}),
    ("/quick", {"matter": "PRICE-13", "party1": "unit", "f.corrected": "true"}),
    ("/matter", {"code": "nowhere"}),
]


def shown(client: httpx.Client, path: str, **parameters: str) -> str:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.text


# --- finding ------------------------------------------------------------------------------------------------------------


def test_a_matter_is_found_by_the_words_people_use(client: httpx.Client) -> None:
    page = shown(client, "/", q="电线杆贴小广告")
    assert "乱涂写、乱刻画、擅自张贴" in page
    assert "《城市市容和环境卫生管理条例》第三十四条第二项" in page
    assert "没有找到" in shown(client, "/", q="ỿỿỿ")


def test_matters_are_browsed_by_field_and_by_law(client: httpx.Client) -> None:
    assert "沿街店铺店外经营" in shown(client, "/", field="市容")
    page = shown(client, "/", law="中华人民共和国食品安全法")
    assert "未取得许可从事食品生产经营" in page
    assert "沿街店铺店外经营" not in page


def test_a_matter_is_shown_as_its_rulebook_prints_it(client: httpx.Client) -> None:
    page = shown(client, "/matter", code="SP-122-1")
    tables = [one.text for one in elements(page) if one.tag == "table"]
    assert "50,000元以上100,000元以下" in tables[0]
    assert "《食品安全法》第一百二十二条第一款" in tables[0]
    assert "法定幅度的30%至70%" in tables[1]


def test_the_table_lists_what_is_weighed_wherever_it_is_declared(client: httpx.Client) -> None:
    page = shown(client, "/matter", code="GD-2.8.1")
    listed = page.partition('<ul class="plainlist">')[2].partition("</ul>")[0]
    assert "逃避监管方式" in listed
    assert "偷排" in listed
    assert "仅酸碱度超标" not in listed


def test_the_first_page_is_small(client: httpx.Client) -> None:
    page = client.get("/")
    loaded = [
        one.attributes.get("href") or one.attributes["src"]
        for one in elements(page.text)
        if one.tag in ("link", "script", "img")
    ]
    size = len(page.content) + sum(len(client.get(path).content) for path in set(loaded))
    assert size < 100_000


def test_what_a_page_loads_is_kept_by_browsers_until_it_changes(client: httpx.Client) -> None:
    (style,) = (
        one.attributes["href"] for one in elements(shown(client, "/")) if one.attributes.get("rel") == "stylesheet"
    )
    assert "immutable" in client.get(style).headers["cache-control"]
    digest = style.split("/")[2]
    assert client.get(style.replace(digest, "0" * len(digest))).status_code == 404


# --- the full lane ------------------------------------------------------------------------------------------------------


def test_the_form_asks_for_every_circumstance_and_lets_each_be_unknown(client: httpx.Client) -> None:
    page = shown(client, "/case", matter="SP-122-1")
    (goods,) = (one for one in elements(page) if one.attributes.get("name") == "f.goods_value")
    assert goods.attributes["value"] == ""
    radios = [one.attributes for one in elements(page) if one.attributes.get("name") == "f.corrected"]
    assert [one["value"] for one in radios] == ["true", "false", ""]
    assert ["checked" in one for one in radios] == [False, False, True]
    asked = by_id(page, "q-f.obstructed").text
    assert "是否妨碍调查取证？" in asked
    assert "依据" in asked


def test_what_the_matter_weighs_is_asked_first_wherever_it_is_declared(client: httpx.Client) -> None:
    page = shown(client, "/case", matter="GD-2.38", party1="unit")  # its only circumstance is its rulebook's
    order = [one.attributes.get("id") for one in elements(page)]
    assert order.index("q-f.water_zone") < order.index("h-general") < order.index("q-f.remote")


def test_an_amount_that_hangs_on_open_facts_is_no_recommendation(client: httpx.Client) -> None:
    panel = by_id(shown(client, "/case", matter="GD-3.4.1", party1="unit"), "panel").text
    assert "罚款数额待查明，可能为 150,000 至 1,000,000\u00a0元" in panel
    assert "大写" not in panel


SPARED = {**BAKERY, "f.harm": "none", "f.corrected": "true"}


@pytest.mark.parametrize(
    ("case", "matters"),
    [
        (SPARED, ["SP-122-1"]),  # the party may be left unpenalised
        (BAKERY, ["SP-122-1", "SP-124-1-5"]),  # it is open which norm carries the fine
    ],
)
def test_a_fine_that_may_be_imposed_is_said_to_be_open_and_is_not_told_in_brief(
    client: httpx.Client, case: dict[str, str], matters: list[str]
) -> None:
    page = client.get("/case", params={**case, "matter": matters}).text
    assert "柒万伍仟元整" in by_id(page, "panel").text
    assert "是否处此项罚款由机关决定，或者尚未确定" in by_id(page, "panel").text
    assert "元" not in by_id(page, "brief").text


def test_a_fine_that_is_certain_is_told_in_brief(client: httpx.Client) -> None:
    assert "75,000\u00a0元" in by_id(shown(client, "/case", **BAKERY), "brief").text


def test_the_largest_amount_that_can_be_typed_is_answered(client: httpx.Client) -> None:
    page = shown(client, "/case", **{**BAKERY, "f.goods_value": "10000000000000"})
    assert "万亿元整" in by_id(page, "panel").text


def test_the_answer_is_that_of_the_library_to_the_fen(client: httpx.Client) -> None:
    panel = by_id(shown(client, "/case", **BAKERY), "panel").text
    for told in (
        "75,000\u00a0元",
        "7.5 万元",
        "柒万伍仟元整",
        "65,000 至 85,000\u00a0元",
        "50,000 至 100,000\u00a0元",
        "一般",
    ):
        assert told in panel
    facts = {name[2:]: value for name, value in BAKERY.items() if name.startswith("f.")}
    case = {
        "matter": "SP-122-1",
        "party": {"kind": "unit"},
        "act": "2025-03-10",
        "decided": "2025-05-20",
        "facts": facts,
    }
    answer = recommend(load_rulebooks().case(case)).record().answers[0]
    for basis in answer.legal_basis:
        assert basis.text in panel


def test_an_address_holds_all_that_was_filled_in(client: httpx.Client) -> None:
    page = shown(client, "/case", **BAKERY)
    values = {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in elements(page)
        if one.tag == "input" and (one.attributes.get("type") != "radio" or "checked" in one.attributes)
        if one.attributes.get("name", "token") not in ("token", "next", "favourite", "kept")
    }
    assert {name: value for name, value in values.items() if value} == BAKERY
    assert shown(client, "/case", **BAKERY) == page


def test_with_facts_missing_it_tells_what_may_come_out_and_what_to_ask(client: httpx.Client) -> None:
    panel = by_id(shown(client, "/case", matter="SP-122-1", party1="unit"), "panel").text
    assert "下一个要查明的 · 还有 10 种可能" in panel
    assert "违法生产经营的食品货值多少？" in panel
    assert "可能的结论" in panel


def test_a_fault_stands_beside_its_field_and_the_input_is_kept(client: httpx.Client) -> None:
    page = shown(client, "/case", **{**BAKERY, "f.goods_value": "八千块", "ended": "2024-01-01"})
    assert "E0202" in by_id(page, "w-f.goods_value").text
    assert "E0217" in by_id(page, "w-begun").text + by_id(page, "w-ended").text
    assert by_id(page, "i-f.goods_value").attributes["value"] == "八千块"
    assert "有 2 处需要更正" in by_id(page, "panel").text
    assert "75,000" not in page


def test_several_persons_are_answered_each_with_facts_of_their_own(client: httpx.Client) -> None:
    page = shown(client, "/case", **{**BAKERY, "party2": "individual", "f2.age": "13"})
    panel = by_id(page, "panel").text
    assert "甲（单位）" in panel
    assert "乙（个人）" in panel
    assert "不予处罚" in panel
    assert by_id(page, "i-f2.age").attributes["value"] == "13"


def test_several_matters_are_one_act_and_fined_once(client: httpx.Client) -> None:
    answer = client.get("/case", params=[*BAKERY.items(), ("matter", "SP-126-1-6"), ("f.refused", "true")])
    assert answer.status_code == 200
    headings = [one.text for one in elements(answer.text) if one.attributes.get("class", "").startswith("answer")]
    assert len(headings) == 2


def test_a_further_matter_is_added_by_its_code(client: httpx.Client) -> None:
    page = shown(client, "/case", **{**BAKERY, "also": "SP-126-1-6"})
    kept = [one.attributes["value"] for one in elements(page) if one.attributes.get("name") == "matter"]
    assert kept == ["SP-122-1", "SP-126-1-6"]
    assert "E0218" in by_id(shown(client, "/case", **{**BAKERY, "also": "XX-1"}), "w-also").text


def test_a_further_matter_is_offered_for_words(client: httpx.Client) -> None:
    page = shown(client, "/case", **{**BAKERY, "also": "健康证明"})
    offered = [
        one.attributes["value"]
        for one in elements(page)
        if one.tag == "button" and one.attributes.get("name") == "also"
    ]
    assert "SP-126-1-6" in offered


def test_what_a_further_matter_weighs_is_asked_under_it(client: httpx.Client) -> None:
    """The zone is a fact of their rulebook that the first matter does not weigh, and all that the second one asks."""
    answer = client.get("/case", params={"matter": ["GD-2.8.1", "GD-2.38"]})
    order = [one.attributes.get("id") for one in elements(answer.text)]
    assert order.index("h-facts2") < order.index("q-f.water_zone") < order.index("h-general")


MANY = ["SP-122-1", "PRICE-13", "CITY-34-2", "SP-126-1-6", "CITY-ZJ-17", "FIRE-58-1-4", "GD-2.38", "GD-1.8", "GD-3.4.1"]


def test_a_ninth_matter_is_told_and_may_be_taken_away(client: httpx.Client) -> None:
    page = client.get("/case", params={"matter": MANY, "party1": "unit"}).text
    told = by_id(page, "w-").text
    assert "E0455" in told
    assert "GD-3.4.1" in told
    assert not [one for one in elements(page) if one.tag == "article"]
    ticked = [one.attributes["value"] for one in elements(page) if one.attributes.get("type") == "checkbox"]
    assert [one for one in ticked if one in MANY] == MANY
    typed = client.get("/case", params={"matter": MANY[:8], "also": MANY[8], "party1": "unit"}).text
    assert "E0455" in by_id(typed, "w-").text


@pytest.mark.parametrize("name", ["party9", "party0", "party10"])
def test_a_ninth_party_is_told(client: httpx.Client, name: str) -> None:
    page = shown(client, "/case", matter="PRICE-13", party1="unit", **{name: "unit"})
    assert "E0456" in by_id(page, "w-").text


def test_from_the_first_fact_on_there_is_an_answer_for_each_kind_of_party(client: httpx.Client) -> None:
    assert "先选当事人类型" in by_id(shown(client, "/case", matter="PRICE-13"), "panel").text
    panel = by_id(shown(client, "/case", **{"matter": "PRICE-13", "f.corrected": "false"}), "panel").text
    assert re.search(r"单位\s*处罚 2,500\u00a0元", panel)
    wrong = by_id(shown(client, "/case", **{"matter": "SP-122-1", "f.goods_value": "许多"}), "panel").text
    assert "有 1 处需要更正" in wrong


def test_a_party_of_the_only_kind_is_not_asked_for(client: httpx.Client) -> None:
    page = shown(client, "/case", matter="GD-2.38")
    roles = [one.attributes for one in elements(page) if one.attributes.get("name") == "party1"]
    assert (len(roles) > 1) or "checked" in roles[0]


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/", {"q": "赌博"}),
        ("/matter", {"code": "PS-70"}),
        ("/quick", {"matter": "PS-70"}),
        ("/case", {"matter": "PS-70"}),
    ],
)
def test_what_is_no_longer_in_force_is_told_before_anything_is_filled_in(
    client: httpx.Client, path: str, parameters: dict[str, str]
) -> None:
    assert "自 2026-01-01 起已不在施行期间" in shown(client, path, **parameters)
    before = shown(client, "/case", matter="PS-70", decided="2025-06-01")
    assert "已不在施行期间" not in before.partition('<div class="lanes">')[0]


def test_days_of_events_count_deadlines_to_the_day(client: httpx.Client) -> None:
    panel = by_id(shown(client, "/case", **{**BAKERY, "e.received": "2025-06-05"}), "panel").text
    assert "最后一日 2025-06-20" in panel


def test_english_is_one_switch_away(client: httpx.Client) -> None:
    page = shown(client, "/case", **BAKERY, lang="en")
    assert "75,000\u00a0yuan" in page
    assert "Legal basis" in page
    links = [
        one.attributes["href"] for one in elements(page) if one.tag == "a" and one.attributes["href"].startswith("/")
    ]
    here = [one for one in links if "lang=en" not in one]
    assert len(here) == 1  # the way back to Chinese


# --- the quick lane -----------------------------------------------------------------------------------------------------


def test_the_quick_lane_ends_with_the_fine_the_words_and_the_slip(client: httpx.Client) -> None:
    page = shown(client, "/quick", **{"matter": "PRICE-13", "party1": "unit", "f.corrected": "true"})
    assert "罚款 750\u00a0元" in page
    assert "柒佰伍拾元整" in by_id(page, "text-slip").text
    assert "有权陈述和申辩" in by_id(page, "text-spoken").text
    assert "可以适用简易程序" in page


def test_where_no_summary_procedure_is_allowed_there_is_no_slip(client: httpx.Client) -> None:
    page = shown(client, "/quick", **{**BAKERY, "done": "1"})
    assert "不得当场作出处罚决定" in page
    assert not [one for one in elements(page) if one.attributes.get("id") == "text-slip"]


def test_what_is_not_known_is_not_asked_again(client: httpx.Client) -> None:
    asked = {"matter": "CITY-34-2", "party1": "individual"}
    first = by_id(shown(client, "/quick", **asked), "question").text
    second = by_id(shown(client, "/quick", **asked, skip="places"), "question").text
    assert first == "处数"
    assert second != first


def test_an_answer_that_cannot_be_used_is_asked_for_again(client: httpx.Client) -> None:
    page = shown(client, "/quick", **{"matter": "CITY-34-2", "party1": "individual", "f.places": "许多"})
    assert by_id(page, "question").text == "处数"
    assert "E0202" in by_id(page, "wrong").text


# --- what a page must not have ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "parameters"), PAGES)
def test_pages_run_nothing_of_their_own_and_are_framed_by_no_one(
    client: httpx.Client, path: str, parameters: dict[str, str]
) -> None:
    answer = client.get(path, params=parameters)
    assert answer.headers["content-security-policy"] == view.POLICY
    assert "unsafe" not in view.POLICY
    assert "frame-ancestors 'none'" in view.POLICY
    assert answer.headers["cache-control"] == "no-store"
    assert active(answer.text) == []


@pytest.fixture(scope="module")
def hostile(rulebook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("hostile-server"), "--rulebook", str(rulebook)) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/", {"q": "X-1"}),
        ("/", {"q": '"><script>alert(5)</script>', "field": "<svg onload=alert(6)>"}),
        ("/matter", {"code": "X-1"}),
        ("/matter", {"code": "<script>alert(7)</script>"}),
        ("/case", {"matter": "X-1", "party1": "unit", "f.copies": "2"}),
        ("/case", {"matter": "X-1", "party1": "unit", "f.copies": '"><script>alert(8)</script>', "begun": "'\"<"}),
        ("/case", {"matter": "X-1", "party1": "<b>", "e.<i>": "<u>", "f1.copies": "<s>"}),
        ("/quick", {"matter": "X-1", "f.copies": "2"}),
        ("/quick", {"matter": "X-1", "f.copies": "<script>alert(9)</script>", "x": "<script>"}),
    ],
)
def test_words_of_rulebooks_and_of_addresses_stay_words(hostile: Server, path: str, parameters: dict[str, str]) -> None:
    for lang in ("zh", "en"):
        answer = hostile.client.get(path, params={**parameters, "lang": lang})
        assert answer.status_code in (200, 404)
        assert active(answer.text) == []
        assert not [one for one in elements(answer.text) if one.tag in ("b", "i", "u", "s")]


def test_every_word_of_the_pages_is_there_and_is_used() -> None:
    folder = Path(words.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in (".html", ".py", ".js")]
    said = {found for text in texts for found in re.findall(r"""\bsay\(["']([a-zA-Z][^"']+)["']""", text)}
    starts = tuple(one for one in said if one.endswith(" "))
    assert {one for one in said if not one.endswith(" ")} - {"zh"} <= set(words.TEXTS)
    codes = {key for key in words.TEXTS if re.fullmatch("E0[34][0-9]{2}", key)}
    assert {key for key in words.TEXTS if key not in said and not key.startswith(starts)} <= codes
