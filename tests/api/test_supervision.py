"""Supervision: dispersion, deviation, samples and figures of what is kept, as JSON and as workbooks, on both kinds of database."""

import hashlib
import io
from decimal import Decimal
from fractions import Fraction
from statistics import pvariance, quantiles
from typing import Any

import httpx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty_api.dispersing import dispersion, rate
from penalty_api.models import EXAMPLE_CASE
from penalty_api.sampling import sample, shares
from penalty_api.workbooks import XLSX, Sheet, workbook
from tests.api.asking import problem
from tests.api.conftest import Server

#: Of the example: 50,000 to 100,000 yuan by statute, 65,000 to 85,000 in its tier.
IN_LINE, OUTSIDE_TIER, OUTSIDE_STATUTE = "75000.00", "60000.00", "40000.00"


@pytest.fixture
def client(keeping: Server) -> httpx.Client:
    return keeping.client


def keep(client: httpx.Client, organ: str, day: str, fine: str, reason: str = "", **facts: object) -> str:
    """A decision of an organ of the test's own, so that tests do not see each other's."""
    sanctions = [{"kind": "confiscate_gains", "amount": "1200.00"}, {"kind": "fine", "amount": fine}]
    given = {**EXAMPLE_CASE, "facts": {**EXAMPLE_CASE["facts"], **facts}, "decided": day}
    body = {
        "officer": {"id": "1", "organ": organ},
        "reference": "=HYPERLINK(1)",
        "given": given,
        "decision": {"sanctions": sanctions, "reason": reason},
    }
    answer = client.post("/v1/decisions", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["decision_id"])


def ask(client: httpx.Client, what: str, **parameters: str) -> dict[str, Any]:
    answer = client.get(f"/v1/statistics/{what}", params=parameters)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def read_book(answer: httpx.Response) -> dict[str, list[tuple[object, ...]]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == XLSX
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


# --- dispersion ---------------------------------------------------------------------------------------------------------


def test_fines_of_one_cell_are_told_with_their_quartiles(client: httpx.Client) -> None:
    for day, fine in enumerate(("65000.00", "70000.00", "75000.00", "85000.00"), 1):
        keep(client, "离散局", f"2025-05-{day:02}", fine)
    keep(client, "离散局", "2025-05-09", "100000.00", obstructed=True)
    told = ask(client, "dispersion", organ="离散局")
    (cell,) = told["items"]
    assert (told["cells"], told["more"]) == (1, False)
    assert (cell["results"], cell["fined"], cell["organs"], cell["tier_label"]) == (4, 4, 1, "一般")
    amounts = [cell[name] for name in ("min", "quartile1", "median", "quartile3", "max")]
    assert list(map(Decimal, amounts)) == [65000, 68750, 72500, 77500, 85000]
    assert cell["coefficient"] == "0.1003"
    assert (cell["matter"], cell["title"], cell["role"]) == ("SP-122-1", "未取得许可从事食品生产经营", "unit")
    assert len(ask(client, "dispersion", organ="离散局", least="1")["items"]) == 2
    assert (
        ask(client, "dispersion", organ="离散局", least="1", until="2025-05-02")["items"][0]["coefficient"] == "0.0000"
    )


MONEY = st.lists(st.integers(0, 10**14).map(lambda cents: Decimal(cents).scaleb(-2)), min_size=2, max_size=40)


@given(MONEY)
def test_quartiles_are_those_of_spreadsheets_exactly(fines: list[Decimal]) -> None:
    found = dispersion(fines)
    first, middle, third = quantiles(map(Fraction, fines), n=4, method="inclusive")
    assert list(map(Fraction, (found.quartile1, found.median, found.quartile3))) == [first, middle, third]
    assert (found.low, found.high, found.count) == (min(fines), max(fines), len(fines))


@given(MONEY)
def test_the_coefficient_is_rounded_and_not_reckoned_in_floats(fines: list[Decimal]) -> None:
    found = dispersion(fines).coefficient
    exact = list(map(Fraction, fines))
    total = sum(exact)
    if found is None:
        assert total == 0
        return
    squares = pvariance(exact) / (total / len(exact)) ** 2
    half = Fraction(1, 20000)
    assert max(Fraction(found) - half, Fraction(0)) ** 2 <= squares < (Fraction(found) + half) ** 2


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_rate_is_the_nearest_of_four_places(part: int, rest: int) -> None:
    found = rate(part, part + rest)
    if found is None:
        assert part + rest == 0
    else:
        assert abs(Fraction(found) - Fraction(part, part + rest)) <= Fraction(1, 20000)


# --- deviation ----------------------------------------------------------------------------------------------------------


def test_departures_are_counted_by_organ_matter_and_month(client: httpx.Client) -> None:
    keep(client, "偏离局", "2025-05-20", IN_LINE)
    keep(client, "偏离局", "2025-05-21", OUTSIDE_TIER)
    keep(client, "偏离局", "2025-06-20", OUTSIDE_TIER, "主动赔偿并取得谅解")
    keep(client, "偏离局", "2025-06-21", OUTSIDE_STATUTE)
    (organ,) = ask(client, "deviations", organ="偏离局")["items"]
    counts = {"results": 4, "judged": 4, "in_line": 1, "tier": 2, "statute": 1, "reasoned": 1, "unreasoned": 2}
    rates = {"rate": "0.7500", "unreasoned_rate": "0.5000"}
    assert organ == {"key": "偏离局", "rulebook": "", "label": "偏离局", **counts, **rates}
    (matter,) = ask(client, "deviations", organ="偏离局", by="matter")["items"]
    assert (matter["key"], matter["label"], matter["rulebook"]) == (
        "SP-122-1",
        "未取得许可从事食品生产经营",
        "cn.example",
    )
    months = ask(client, "deviations", organ="偏离局", by="month")
    assert [(one["key"], one["rate"]) for one in months["items"]] == [("2025-05", "0.5000"), ("2025-06", "1.0000")]
    assert months["whole"] == {**organ, "key": "", "label": ""}
    assert ask(client, "deviations", organ="无此局")["whole"]["rate"] is None


def test_what_is_undetermined_is_not_judged(client: httpx.Client) -> None:
    given = {**EXAMPLE_CASE, "facts": {}}
    decision = {"sanctions": [{"kind": "fine", "amount": "75000"}, {"kind": "confiscate_gains", "amount": "1"}]}
    body = {"officer": {"id": "1", "organ": "待定局"}, "given": given, "decision": decision}
    assert client.post("/v1/decisions", json=body).status_code == 201
    whole = ask(client, "deviations", organ="待定局")["whole"]
    assert (whole["results"], whole["judged"], whole["rate"]) == (1, 0, None)


def test_a_fine_of_nothing_is_none(client: httpx.Client) -> None:
    for day, fine in enumerate(("0", IN_LINE, IN_LINE), 20):
        keep(client, "零额局", f"2025-05-{day}", fine)
    (cell,) = ask(client, "dispersion", organ="零额局")["items"]
    assert (cell["fined"], cell["min"], cell["max"]) == (2, IN_LINE, IN_LINE)


def test_a_fine_without_its_amount_is_not_judged(client: httpx.Client) -> None:
    sanctions = [{"kind": "confiscate_gains", "amount": "1200.00"}, {"kind": "fine"}]
    body = {"officer": {"id": "1", "organ": "无额局"}, "given": EXAMPLE_CASE, "decision": {"sanctions": sanctions}}
    assert client.post("/v1/decisions", json=body).status_code == 201
    whole = ask(client, "deviations", organ="无额局")["whole"]
    assert (whole["results"], whole["judged"]) == (1, 0)


def test_a_corrected_decision_counts_as_it_stands(client: httpx.Client) -> None:
    decision = keep(client, "更正局", "2025-05-20", OUTSIDE_STATUTE)
    sanctions = [{"kind": "confiscate_gains", "amount": "1200.00"}, {"kind": "fine", "amount": IN_LINE}]
    body = {
        "officer": {"id": "1", "organ": "更正局"},
        "replaces": 1,
        "why": "录入有误",
        "stage": "decided",
        "day": "2025-05-20",
        "decision": {"sanctions": sanctions},
    }
    assert client.post(f"/v1/decisions/{decision}/stages", json=body).status_code == 201
    assert ask(client, "deviations", organ="更正局")["whole"]["rate"] == "0.0000"


# --- samples ------------------------------------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_sample(client: httpx.Client) -> None:
    kept = [keep(client, "抽查局", f"2025-05-{day:02}", IN_LINE) for day in range(1, 9)]
    told = ask(client, "sample", organ="抽查局", size="3", seed="2025-12-01")
    assert ask(client, "sample", organ="抽查局", size="3", seed="2025-12-01") == told
    by_hand = sorted(kept, key=lambda id_: hashlib.sha256(f"2025-12-01:{id_}".encode()).hexdigest())
    assert [one["decision_id"] for one in told["items"]] == by_hand[:3]
    listed = "".join(f"{id_}\n" for id_ in sorted(kept))
    assert told["population_digest"] == hashlib.sha256(listed.encode()).hexdigest()
    assert (told["population"], told["seed"]) == (8, "2025-12-01")
    made = ask(client, "sample", organ="抽查局", size="3")
    assert ask(client, "sample", organ="抽查局", size="3", seed=made["seed"]) == made


POPULATION = st.dictionaries(st.text(max_size=8), st.sampled_from("甲乙丙丁"), max_size=60)


@given(POPULATION, st.text(max_size=5), st.integers(1, 70), st.booleans())
def test_a_sample_hangs_on_the_decisions_and_the_seed_alone(
    population: dict[str, str], seed: str, size: int, stratified: bool
) -> None:
    found = sample(population, seed, size, stratified)
    turned = sample(dict(reversed(population.items())), seed, size, stratified)
    assert found == turned
    ids = [one.id for one in found.drawn]
    assert len(set(ids)) == len(ids) == min(size, len(population))
    assert set(ids) <= population.keys()


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1, max_size=8), st.integers(0, 200))
def test_places_are_shared_out_and_none_is_left_without(counts: dict[str, int], size: int) -> None:
    places = shares(counts, size)
    assert sum(places.values()) == min(size, sum(counts.values()))
    assert all(places[name] <= count for name, count in counts.items())
    if size >= len(counts):
        assert all(places.values())
    for one, many in ((a, b) for a in counts for b in counts if counts[a] < counts[b]):
        assert places[one] <= max(places[many], 1)


# --- all together, alerts, workbooks ------------------------------------------------------------------------------------


def test_everything_together_in_figures(client: httpx.Client) -> None:
    keep(client, "概况局", "2025-05-20", IN_LINE)
    keep(client, "概况局", "2025-06-21", OUTSIDE_STATUTE)
    told = ask(client, "overview", organ="概况局")
    assert (told["decisions"], told["results"], told["fined"], told["imported"]) == (2, 2, 2, 0)
    assert (told["first"], told["last"]) == ("2025-05-20", "2025-06-21")
    assert (told["total"], told["median"]) == ("115000.00", "57500.00")
    assert told["dispositions"] == [{"disposition": "penalise", "label": "处罚", "count": 2}]
    assert {"level": "alarm", "status": "open", "count": 1} in told["alerts"]
    nothing = ask(client, "overview", organ="无此局")
    assert (nothing["total"], nothing["median"], nothing["first"]) == ("0.00", None, "")


def test_an_alert_about_an_amount_tells_both_amounts(client: httpx.Client) -> None:
    decision = keep(client, "数额局", "2025-05-20", OUTSIDE_TIER)
    alerts = {one["code"]: one for one in client.get(f"/v1/decisions/{decision}").json()["alerts"]}
    outside = alerts["outside_tier"]
    assert (outside["imposed"], outside["min"], outside["max"]) == ("60000.00", "65000.00", "85000.00")
    assert (outside["unit"], outside["kind"], outside["max_exclusive"]) == ("yuan", "fine", False)
    about_none = alerts["no_reason"]
    assert (about_none["unit"], about_none["imposed"], about_none["min"]) == ("", None, None)


def test_the_workbook_has_the_figures_and_no_formulas(client: httpx.Client) -> None:
    keep(client, "=1+1", "2025-05-20", IN_LINE)
    keep(client, "=1+1", "2025-06-20", OUTSIDE_TIER)
    book = read_book(client.get("/v1/statistics/workbook", params={"organ": "=1+1"}))
    assert list(book) == ["概况", "离散", "偏离（机关）", "偏离（事项）", "偏离（月份）"]
    head, cell = book["离散"]
    told = dict(zip(head, cell, strict=True))
    assert (told["最低（元）"], told["最高（元）"], told["罚款件数"]) == (60000, 75000, 2)
    assert (told["当事人种类"], "|" in str(told["罚款所依规则"])) == ("单位", False)
    assert ("预警：警示，未处理", 2) in book["概况"]  # outside the tier, and without a reason
    assert [row[0] for row in book["偏离（机关）"]] == ["机关", "=1+1", "合计"]
    english = read_book(client.get("/v1/statistics/workbook", params={"organ": "=1+1", "lang": "en"}))
    assert "deviation by month" in english


def test_a_sample_is_a_workbook_too(client: httpx.Client) -> None:
    kept = keep(client, "抽表局", "2025-05-20", IN_LINE)
    asked = {"organ": "抽表局", "seed": "s", "stratify": "matter"}
    book = read_book(client.get("/v1/statistics/sample/workbook", params=asked))
    head, row = book["抽查"]
    told = dict(zip(head, row, strict=True))
    assert (told["编号"], told["案号"], told["偏离"]) == (kept, "=HYPERLINK(1)", "相符")
    assert ("种子", "s") in book["抽取方法"]


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\x00x", "<b>", "x" * 40_000, "'quoted"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("一", [text], [[text]])])))
    (head,), (cell,) = book["一"].iter_rows()
    assert (head.data_type, cell.data_type) == ("s", "s")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("text", ["a\uffffb", "a\ufffeb", "a\x8ab", "a\x00b"])
def test_text_that_no_xml_may_have_is_spelled_out(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("一", ["a"], [[text]])])))
    assert book["一"]["A2"].value == f"a\\u{ord(text[1]):04x}b"


def test_amounts_keep_every_digit() -> None:
    exact = [Decimal("0.10"), Decimal("9999999999999.99"), Decimal("12345678901234.567")]
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("一", ["a"], [[one] for one in exact])])))
    _, *rows = book["一"].iter_rows(values_only=True)
    assert [str(row[0]) for row in rows] == ["0.1", "9999999999999.99", "12345678901234.567"]


def test_figures_are_refused_where_they_cannot_be(client: httpx.Client) -> None:
    problem(client.get("/v1/statistics/deviations", params={"by": "officer"}), 422, "invalid_request")
    problem(client.get("/v1/statistics/sample", params={"size": "0"}), 422, "invalid_request")
    problem(client.get("/v1/statistics/dispersion", params={"since": "2025-13-01"}), 422, "invalid_request")
