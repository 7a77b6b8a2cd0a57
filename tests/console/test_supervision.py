"""Supervision in the console: figures, charts, alerts, down to the results and the rule, on both kinds of database."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from penalty_api.console.supervision.plotting import month_after
from penalty_api.keys import Role, new_key
from penalty_api.models import EXAMPLE_CASE
from penalty_api.workbooks import XLSX
from tests.api.conftest import Server, started
from tests.console.reading import active, by_id, elements
from tests.console.visiting import violations

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
EAST, WEST = "东区市场监督管理局", "<b>西区</b>市场监督管理局"
#: A service, keys by name, decisions by organ.
Locked = tuple[Server, dict[str, str], dict[str, str]]
PAGES = ("/supervision", "/supervision/alerts", "/supervision/results", "/supervision/sample")
#: The same, with something to show.
SHOWN = (*PAGES[:-1], "/supervision/sample?seed=1")
RULEBOOK = str(Path(__file__).parents[1] / "api" / "example.penalty")


def keep(client: httpx.Client, organ: str, day: str, fine: str, reason: str = "", **headers: str) -> str:
    sanctions = [{"kind": "confiscate_gains", "amount": "1200.00"}, {"kind": "fine", "amount": fine}]
    case = {**EXAMPLE_CASE, "decided": day, "filed": "2025-04-20"}
    body = {
        "officer": {"id": "1", "organ": organ},
        "reference": f"{organ}〔2025〕{day}",
        "given": case,
        "decision": {"sanctions": sanctions, "reason": reason},
    }
    answer = client.post("/v1/decisions", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["decision_id"])


@pytest.fixture(scope="module")
def watched(keeping: Server) -> Server:
    """Decisions of two organs: in line, outside the tier with and without a reason, outside the statute, one too late."""
    for day, fine in (("2025-05-20", "75000.00"), ("2025-05-21", "70000.00"), ("2025-06-02", "60000.00")):
        keep(keeping.client, EAST, day, fine)
    keep(keeping.client, EAST, "2025-06-03", "60000.00", "主动赔偿")
    keep(keeping.client, WEST, "2025-06-20", "40000.00")
    keep(keeping.client, WEST, "2025-09-20", "80000.00")
    return keeping


@pytest.fixture
def client(watched: Server) -> httpx.Client:
    return watched.client


def shown(client: httpx.Client, path: str, **asked: str) -> str:
    answer = client.get(path, params=asked or None)
    assert answer.status_code == 200, answer.text
    return answer.text


# --- figures ------------------------------------------------------------------------------------------------------------


def test_figures_are_those_of_the_interface(client: httpx.Client) -> None:
    page = shown(client, "/supervision")
    tiles = " ".join(one.text for one in elements(page) if one.tag == "li")
    whole = client.get("/v1/statistics/deviations").json()["whole"]
    assert (whole["tier"], whole["statute"], whole["reasoned"], whole["judged"]) == (2, 1, 1, 6)
    assert "6 件决定" in tiles
    assert "385,000 元罚款合计" in tiles
    assert "50% 偏离率" in tiles
    rows = [" ".join(one.text.split()) for one in elements(page) if one.tag == "tr"]
    assert f"{EAST} 442011 50% {EAST}" in rows
    assert "2025-06 332112 100% 2025-06" in rows


def test_each_chart_is_told_in_words_and_stands_beside_its_table(client: httpx.Client) -> None:
    page = shown(client, "/supervision")
    figures = [one for one in elements(page) if one.tag == "svg"]
    tables = [one for one in elements(page) if one.tag == "table"]
    assert len(figures) == len(tables) == 4
    assert all(one.attributes["role"] == "img" for one in figures)
    assert f"{EAST} 50%" in by_id(page, "by-organ-about").text
    assert "2025-06 100%" in by_id(page, "by-month-about").text
    assert "40,000–80,000" in by_id(page, "dispersion-about").text


def test_what_is_asked_about_narrows_everything(client: httpx.Client) -> None:
    page = shown(client, "/supervision", organ=EAST, since="2025-06-01")
    assert "2 件决定" in " ".join(one.text for one in elements(page) if one.tag == "li")
    wrong = shown(client, "/supervision", since="2025-02-30")
    (day,) = (one for one in elements(wrong) if one.attributes.get("name") == "since")
    assert day.attributes["aria-invalid"] == "true"
    assert "E0330" in wrong
    assert "还没有这样的决定" in shown(client, "/supervision", organ="无此局")


def test_the_workbook_comes_with_the_same_range(client: httpx.Client) -> None:
    answer = client.get("/supervision/workbook", params={"organ": WEST})
    assert answer.headers["content-type"] == XLSX
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [row[0] for row in book["偏离（机关）"].iter_rows(values_only=True)] == ["机关", WEST, "合计"]


# --- alerts and results -------------------------------------------------------------------------------------------------


def test_alerts_tell_the_amounts_the_case_and_the_rule(client: httpx.Client) -> None:
    page = shown(client, "/supervision/alerts", organ=WEST, code="below_statute")
    (alert,) = (one for one in elements(page) if one.attributes.get("class") == "card alert alarm")
    told = " ".join(alert.text.split())
    for part in ("警报 未处理 低于法定幅度的下限", "罚款 决定 40,000 元 应为 50,000 元 以上", WEST, "below_statute"):
        assert part in told
    links = {one.attributes["href"] for one in elements(page) if one.tag == "a" and "href" in one.attributes}
    decision = client.get("/v1/decisions", params={"organ": WEST}).json()["items"][0]["id"]
    assert {f"/kept/{decision}", "/matter?code=SP-122-1"} <= links


def test_alerts_are_filtered_and_paged(client: httpx.Client) -> None:
    page = shown(client, "/supervision/alerts", level="alarm", status="open")
    assert {one.text for one in elements(page) if one.attributes.get("class") == "level alarm"} == {"警报"}
    assert "没有这样的预警" in shown(client, "/supervision/alerts", status="dismissed")
    listed = client.get("/v1/alerts", params={"limit": "200"}).json()["items"]
    seen: list[str] = []
    page = shown(client, "/supervision/alerts")
    while True:
        seen += re.findall(r'id="alert-([0-9a-f-]+)"', page)
        onwards = [one.attributes["href"] for one in elements(page) if "cursor=" in one.attributes.get("href", "")]
        onwards = [one for one in onwards if "lang=en" not in one]
        if not onwards:
            break
        page = client.get(onwards[0]).text
    assert seen == [one["id"] for one in listed]


# --- what is done about them --------------------------------------------------------------------------------------------


def alert_of(client: httpx.Client, day: str) -> str:
    """A new alert of an organ of its own."""
    decision = keep(client, "办理局", day, "60000.00")
    found = client.get(f"/v1/decisions/{decision}").json()["alerts"]
    return str(next(one["id"] for one in found if one["code"] == "outside_tier"))


def fields(html: str) -> dict[str, str]:
    """The hidden fields of the form."""
    return {
        one.attributes["name"]: one.attributes["value"]
        for one in elements(html)
        if one.attributes.get("type") == "hidden" and one.attributes["name"] != "lang"
    }


ACTING = {"does": "escalate", "reason": "理由不足", "officer": "监督-01", "organ": "办理局"}


def test_an_alert_is_escalated_once_with_the_reason_and_who_says_so(client: httpx.Client) -> None:
    alert = alert_of(client, "2025-07-01")
    path = f"/supervision/alerts/{alert}"
    form = {**fields(shown(client, path)), **ACTING}
    for _ in range(2):  # a double click
        sent = client.post(path, data=form)
        assert (sent.status_code, sent.headers["location"]) == (303, f"{path}?done=1")
    kept = client.get(f"/v1/alerts/{alert}").json()
    assert kept["status"] == "escalated"
    (action,) = kept["actions"]
    assert (action["reason"], action["officer_id"], action["officer_organ"]) == ("理由不足", "监督-01", "办理局")
    page = shown(client, path, done="1")
    assert "已保存：已上报" in page
    remembered = [one.attributes["value"] for one in elements(page) if one.attributes.get("name") == "officer"]
    assert remembered == ["监督-01"]
    choices = {one.attributes["value"] for one in elements(page) if one.attributes.get("name") == "does"}
    assert choices == {"explain", "dismiss"}


@pytest.mark.parametrize(
    ("typed", "status", "code"),
    [
        ({"reason": " "}, 422, "E0335"),
        ({"officer": ""}, 422, "E0336"),
        ({"does": "forget"}, 422, "E0334"),
        ({"version": "0"}, 409, "E0331"),
        ({"token": "0" * 64}, 403, "E0432"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client: httpx.Client, typed: dict[str, str], status: int, code: str
) -> None:
    alert = alert_of(client, "2025-07-02")
    path = f"/supervision/alerts/{alert}"
    sent = client.post(path, data={**fields(shown(client, path)), **ACTING, **typed})
    assert sent.status_code == status
    assert code in sent.text
    assert "办理局" in [one.attributes.get("value") for one in elements(sent.text)]
    assert client.get(f"/v1/alerts/{alert}").json()["status"] == "open"


def test_two_who_act_at_once_see_each_other(client: httpx.Client) -> None:
    alert = alert_of(client, "2025-07-03")
    path = f"/supervision/alerts/{alert}"
    mine, theirs = fields(shown(client, path)), fields(shown(client, path))
    assert client.post(path, data={**theirs, **ACTING, "does": "dismiss"}).status_code == 303
    late = client.post(path, data={**mine, **ACTING, "reason": "我的理由"})
    assert late.status_code == 409
    assert "已撤销" in late.text
    assert "我的理由" in late.text


@pytest.mark.parametrize("alert", ["x", "0" * 32 + "-1"])
def test_an_alert_that_there_is_not(client: httpx.Client, alert: str) -> None:
    assert client.get(f"/supervision/alerts/{alert}").status_code == 404


def test_overdue_steps_are_told(client: httpx.Client) -> None:
    page = shown(client, "/supervision", organ=WEST)
    assert "超过期限：作出行政处罚决定" in page
    assert "没有未处理的超期预警" in shown(client, "/supervision", organ=EAST)


def test_months_end_where_the_calendar_does() -> None:
    """A day that was mistyped is kept like any other, and must not bar the figures of all the others."""
    assert [month_after(one) for one in ("2025-01", "2025-12", "9999-12", "")] == ["2025-02-01", "2026-01-01", "", ""]


def test_results_behind_a_figure(client: httpx.Client) -> None:
    page = shown(client, "/supervision/results", departs="any", organ=EAST)
    rows = [" ".join(one.text.split()) for one in elements(page) if one.tag == "tr"][1:]
    assert len(rows) == 2
    assert "60,000 偏离基准有理由" in rows[0]
    assert "60,000 偏离基准没有理由" in rows[1]
    (cell,) = client.get("/v1/statistics/dispersion").json()["items"]
    assert "4 件" in shown(client, "/supervision/results", cell=cell["cell"], organ=EAST)


@pytest.mark.parametrize("path", SHOWN)
def test_words_of_others_are_escaped(client: httpx.Client, path: str) -> None:
    page = shown(client, path)
    assert active(page) == []
    assert "<b>" not in page
    assert "&lt;b&gt;西区" in page


def test_files_are_drawn_and_drawn_again(client: httpx.Client) -> None:
    """The interface draws the same from the same seed; a seed that was made here stands in the address."""
    told = client.get("/v1/statistics/sample", params={"size": "3", "seed": "2025-06"}).json()
    page = shown(client, "/supervision/sample", size="3", seed="2025-06")
    links = [one.attributes["href"] for one in elements(page) if one.attributes.get("href", "").startswith("/kept/")]
    assert links == [f"/kept/{one['decision_id']}" for one in told["items"]]
    assert f"共 {told['population']} 件，抽取 3 件，种子 2025-06" in page
    made = client.get("/supervision/sample", params={"size": "2", "draw": "1"})
    assert made.status_code == 303
    assert shown(client, made.headers["location"]) == shown(client, made.headers["location"])
    assert "抽取 2 件" in shown(client, made.headers["location"])
    book = client.get("/supervision/sample/workbook", params={"size": "3", "seed": "2025-06"}).content
    sheet = openpyxl.load_workbook(io.BytesIO(book))["抽查"]
    assert len(list(sheet.iter_rows())) == 4


@pytest.mark.parametrize("size", ["0", "-1", "1001", "many", "٣"])
def test_a_number_of_files_that_is_none_is_told_beside_it(client: httpx.Client, size: str) -> None:
    page = shown(client, "/supervision/sample", size=size, draw="1")
    assert "应为 1 至 1000 的整数" in by_id(page, "w-size").text
    assert size in {one.attributes.get("value") for one in elements(page)}


# --- who may come in ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    """A service with keys: of an officer, of an auditor of each organ."""
    folder = tmp_path_factory.mktemp("locked")
    roles = [Role.QUERY, Role.AUDIT]
    made = {"east": new_key("east", roles, EAST), "officer": new_key("officer", [Role.QUERY, Role.DECIDE])}
    path = folder / "keys.toml"
    path.write_text("\n".join(entry for _, entry in made.values()), encoding="utf-8")
    with started(folder, "--rulebook", RULEBOOK, PENALTY_KEYS_FILE=str(path)) as running:
        keys = {name: key for name, (key, _) in made.items()}
        kept = {
            organ: keep(running.client, organ, "2025-05-20", fine, authorization=f"Bearer {keys['officer']}")
            for organ, fine in ((EAST, "60000.00"), ("西区局", "40000.00"))
        }
        yield running, keys, kept


@contextmanager
def signed_in(server: Server, key: str) -> Iterator[httpx.Client]:
    """A browser that signed in with that key."""
    with httpx.Client(base_url=server.url, timeout=60) as visitor:
        form = visitor.get("/sign-in").text
        (token,) = {one.attributes["value"] for one in elements(form) if one.attributes.get("name") == "token"}
        assert visitor.post("/sign-in", data={"key": key, "token": token}).status_code == 303
        yield visitor


@pytest.mark.parametrize("path", [*PAGES, "/supervision/workbook", f"/supervision/alerts/{'0' * 32}-1"])
def test_pages_of_supervision_are_for_auditors(locked: Locked, path: str) -> None:
    server, keys, _ = locked
    assert server.client.get(path).status_code == 303
    with signed_in(server, keys["officer"]) as officer:
        refused = officer.get(path)
        assert refused.status_code == 403
        assert "E0433" in refused.text
        assert "/supervision" not in officer.get("/").text


@pytest.mark.parametrize("path", SHOWN)
def test_an_auditor_of_an_organ_sees_that_organ(locked: Locked, path: str) -> None:
    server, keys, listed = locked
    with signed_in(server, keys["east"]) as auditor:
        assert auditor.get(f"/supervision/alerts/{listed['西区局']}-1").status_code == 404
        page = auditor.get(path).text
        assert EAST in page
        assert "西区局" not in page
        book = openpyxl.load_workbook(io.BytesIO(auditor.get("/supervision/workbook").content))
        assert [row[0] for row in book["偏离（机关）"].iter_rows(values_only=True)] == ["机关", EAST, "合计"]


def test_where_nothing_is_kept_there_is_nothing_to_supervise(tmp_path: Path) -> None:
    with started(tmp_path, "--rulebook", RULEBOOK, "--stateless") as running:
        assert running.client.get("/supervision").status_code == 404
        assert "/supervision" not in running.client.get("/").text


# --- in a browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser, watched: Server) -> Iterator[Page]:
    """A window on the pages, in which nothing may complain."""
    context = browser.new_context(viewport=request.param, base_url=watched.url)
    context.set_default_timeout(20_000)
    found = context.new_page()
    complaints: list[str] = []
    found.on("console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None)
    yield found
    context.close()
    assert complaints == []


def test_from_a_figure_down_to_the_result_and_the_rule(page: Page) -> None:
    page.goto("/supervision")
    page.get_by_role("link", name=re.compile(r"^50% ?东区")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("决定明细")
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_role("link", name="未取得许可从事食品生产经营").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("未取得许可从事食品生产经营")


def test_from_an_alert_to_its_amounts(page: Page) -> None:
    page.goto("/supervision")
    page.get_by_role("link", name="全部预警").click()
    page.get_by_label("级别").select_option("警报")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("listitem").filter(has_text="低于法定幅度的下限")).to_contain_text("50,000 元 以上")


def test_from_an_alert_to_its_case_and_what_is_done_about_it(page: Page, client: httpx.Client) -> None:
    assert page.viewport_size is not None
    alert = alert_of(client, f"2025-08-{page.viewport_size['width'] % 28 + 1:02}")
    page.goto(f"/supervision/alerts/{alert}")
    page.get_by_role("radio", name="说明", exact=True).check(force=True)
    page.get_by_label("理由", exact=True).fill("见合议记录")
    page.get_by_label("执法证号").fill("监督-02")
    page.get_by_label("机关", exact=True).fill("办理局")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存：已说明")
    page.get_by_role("link", name=re.compile("看案件")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("未取得许可从事食品生产经营")


def test_the_workbook_is_downloaded(page: Page) -> None:
    page.goto("/supervision")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("下载工作簿")).click()
    assert download.value.suggested_filename == "supervision.xlsx"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_are_accessible_and_fit(page: Page, lang: str) -> None:
    listed = page.request.get("/v1/alerts").json()["items"]
    for path in (*SHOWN, f"/supervision/alerts/{listed[0]['id']}"):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        serious = [one["id"] for one in violations(page) if one["impact"] in ("serious", "critical")]
        assert serious == [], path
        assert page.viewport_size is not None
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], path
