"""Past decisions brought in from tables: all rows or none, named faults, nothing twice; counted like those that are kept here."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from penalty_api import bringing
from penalty_api.bringing import bring
from penalty_api.importing import COLUMNS
from penalty_rules.cli.app import run
from tests.apart import apart
from tests.api.conftest import STORAGES, Server, new_database, prepared, started

RULEBOOK = str(Path(__file__).with_name("example.penalty"))
FACTS = {
    "货值金额": "8000.00",
    "违法所得": "1200",
    "主动整改": "否",
    "妨碍调查": "否",
    "危害后果": "轻微",
    "既往违法次数": "0",
    "二年内受罚次数": "0",
}
ROW = {
    "案号": "市监罚〔2024〕1号", "机关": "甲局", "事项": "SP-122-1", "对象": "单位", "当事人": "某面包坊",
    "当事人代码": "91310000MA1FL00001",
    "决定日": "2024-05-20", "行为日": "2024-03-10", "没收违法所得": "1200.00", "罚款": "75000.00", "警告": "", "档次": "一般",
    "处理": "", "理由": "", **FACTS,
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A service and the options by which commands find its database."""

    server: Server
    options: tuple[str, ...]

    def bring(self, table: Path, *options: str) -> tuple[int, dict[str, Any]]:
        """Exit code and what was told."""
        run = command("import", str(table), "--rulebook", RULEBOOK, "--format", "json", *self.options, *options)
        assert run.stdout, run.stderr
        return run.returncode, json.loads(run.stdout)

    def verified(self) -> bool:
        run = subprocess.run(
            (sys.executable, "-m", "penalty_rules", "ledger", "verify", *self.options), capture_output=True, check=False
        )
        return run.returncode == 0


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """In this process, where one of its own takes a second to begin with."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = apart(run, ["decisions", *arguments])
    said = []
    for stream in (out, err):
        stream.seek(0)
        said.append(stream.read())
    return subprocess.CompletedProcess(arguments, status, *said)


@pytest.fixture(scope="module", params=STORAGES)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("importing")
    if request.param == "sqlite":
        with started(folder, "--rulebook", RULEBOOK) as running:
            yield Desk(running, ("--data", str(folder / "empty" / "penalty-data")))
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        prepared(url)
        with started(folder, "--rulebook", RULEBOOK, PENALTY_DATABASE_URL=url) as running:
            yield Desk(running, ("--database", url))


@pytest.fixture
def client(desk: Desk) -> httpx.Client:
    return desk.server.client


def table(folder: Path, *rows: dict[str, object], name: str = "past.csv") -> Path:
    """A file with these rows, each as the example but for what it says."""
    whole = [{**ROW, **row} for row in rows]
    path = folder / name
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for line in ([*whole[0]], *([*row.values()] for row in whole)):
            book.active.append(line)
        book.save(path)
    else:
        lines = [",".join(whole[0]), *(",".join(map(str, row.values())) for row in whole)]
        path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["past.csv", "past.xlsx"])
def test_past_decisions_are_counted_and_marked(desk: Desk, client: httpx.Client, tmp_path: Path, name: str) -> None:
    organ = f"甲局{name}"
    path = table(
        tmp_path,
        {"机关": organ},
        {"机关": organ, "案号": "2号", "罚款": 60000, "当事人代码": "91310000MA1FL00002"},
        {"机关": organ, "案号": "3号", "罚款": 65000.5, "理由": "主动赔偿"},
        name=name,
    )
    assert desk.bring(path) == (0, {"added": 3, "known": 0, "faults": []})
    whole = client.get("/v1/statistics/overview", params={"organ": organ}).json()
    assert (whole["decisions"], whole["imported"], whole["total"], whole["alerts"]) == (3, 3, "200000.50", [])
    rates = client.get("/v1/statistics/deviations", params={"organ": organ}).json()["whole"]
    assert (rates["in_line"], rates["tier"], rates["unreasoned"]) == (2, 1, 1)
    (cell,) = client.get("/v1/statistics/dispersion", params={"organ": organ}).json()["items"]
    assert (cell["min"], cell["max"], cell["fined"]) == ("60000.00", "75000.00", 3)
    priors = client.get("/v1/statistics/priors", params={"party_id": "91310000MA1FL00002", "matter": "SP-122-1"}).json()
    assert organ in [one["organ"] for one in priors["items"]]
    (kept,) = client.get("/v1/decisions", params={"organ": organ, "reference": "2号"}).json()["items"]
    version = client.get(f"/v1/decisions/{kept['id']}").json()["versions"][0]
    assert (version["officer_id"], version["day"], version["stage"]) == ("import", "2024-05-20", "decided")
    assert desk.verified()


def test_the_same_file_twice_adds_nothing(desk: Desk, client: httpx.Client, tmp_path: Path) -> None:
    path = table(tmp_path, {"机关": "乙局"}, {"机关": "乙局", "案号": "2号"})
    assert desk.bring(path)[1]["added"] == 2
    assert desk.bring(path) == (0, {"added": 0, "known": 2, "faults": []})
    more = table(tmp_path, {"机关": "乙局"}, {"机关": "乙局", "案号": "2号"}, {"机关": "乙局", "案号": "3号"})
    assert desk.bring(more) == (0, {"added": 1, "known": 2, "faults": []})
    assert len(client.get("/v1/decisions", params={"organ": "乙局"}).json()["items"]) == 3


#: What is wrong with a row -> column and code of what is told.
FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"案号": ""}, "案号", "E0337"),
    ({"机关": ""}, "机关", "E0337"),
    ({"事项": "XX"}, "事项", "E0218"),
    ({"对象": "狗"}, "对象", "E0212"),
    ({"决定日": "2024-13-01"}, "决定日", "E0205"),
    ({"决定日": ""}, "决定日", "E0337"),
    ({"罚款": "许多"}, "罚款", "E0202"),
    ({"货值金额": "-1"}, "货值金额", "E0208"),
    ({"危害后果": "惨重"}, "危害后果", "E0204"),
    ({"档次": "最重"}, "档次", "E0265"),
    ({"处理": "流放"}, "处理", "E0263"),
]


def test_bad_rows_are_told_with_their_columns_and_nothing_is_kept(
    desk: Desk, client: httpx.Client, tmp_path: Path
) -> None:
    rows = [{"案号": f"{number}号", "机关": "丙局", **wrong} for number, (wrong, _, _) in enumerate(FAULTS)]
    path = table(tmp_path, {"机关": "丙局"}, *rows)
    status, told = desk.bring(path)
    assert (status, told["added"]) == (1, 0)
    found = [(one["line"], one["column"], one["code"]) for one in told["faults"]]
    assert found == [(line, column, code) for line, (_, column, code) in enumerate(FAULTS, 3)]
    (party,) = (one for one in told["faults"] if one["column"] == "危害后果")
    assert "轻微" in party["allowed_zh"]
    assert client.get("/v1/decisions", params={"organ": "丙局"}).json()["items"] == []


@pytest.mark.parametrize("column", ["party_name", "已处罚款", "confiscate_gains"])
def test_columns_that_say_the_same_are_refused(desk: Desk, tmp_path: Path, column: str) -> None:
    path = tmp_path / "past.csv"
    path.write_text("\n".join(f"{','.join(row)},{last}" for row, last in ((ROW, column), (ROW.values(), "7"))), "utf-8")
    status, told = desk.bring(path)
    assert (status, told["added"], [one["code"] for one in told["faults"]]) == (1, 0, ["E0105"])
    assert told["faults"][0]["column"] in (column, "罚款")


def test_what_another_brought_in_meanwhile_is_not_added(
    storage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(storage)
    options = {"rulebooks": RULEBOOK, "database_url": storage}
    apart(bring, options, table(tmp_path, {}), "import", sound_only=False)
    monkeypatch.setattr(bringing, "is_known", lambda *_: False)  # as it was when this one looked
    again = apart(bring, options, table(tmp_path, {}, {"案号": "2号"}), "import", sound_only=False)
    assert (again.added, again.known, again.faults) == (1, 1, ())
    other = apart(bring, options, table(tmp_path, {"罚款": "60000"}, {"案号": "3号"}), "import", sound_only=False)
    assert (other.added, other.known, [one.code for one in other.faults]) == (1, 0, ["E0338"])


def test_sound_rows_are_taken_where_that_is_asked_for(desk: Desk, client: httpx.Client, tmp_path: Path) -> None:
    path = table(
        tmp_path, {"机关": "丁局"}, {"机关": "丁局", "案号": "2号", "罚款": "许多"}, {"机关": "丁局", "案号": "3号"}
    )
    status, told = desk.bring(path, "--sound-only", "--officer", "0042")
    assert (status, told["added"]) == (1, 2)
    kept = client.get("/v1/decisions", params={"organ": "丁局"}).json()["items"]
    assert [one["reference"] for one in kept] == ["市监罚〔2024〕1号", "3号"]


def test_a_number_that_says_something_else_is_refused(desk: Desk, tmp_path: Path) -> None:
    twice = table(tmp_path, {"机关": "戊局"}, {"机关": "戊局", "罚款": "60000"})
    status, told = desk.bring(twice)
    assert (status, [one["line"] for one in told["faults"]]) == (1, [3])
    desk.bring(table(tmp_path, {"机关": "戊局"}))
    _, told = desk.bring(table(tmp_path, {"机关": "戊局", "罚款": "60000"}))
    (fault,) = told["faults"]
    assert (fault["column"], fault["code"]) == ("案号", "E0338")


def test_a_decision_that_was_kept_here_is_not_brought_in_again(
    desk: Desk, client: httpx.Client, tmp_path: Path
) -> None:
    case = {"matter": "SP-122-1", "party": {"kind": "unit"}, "decided": "2024-05-20", "facts": {}}
    body = {
        "officer": {"id": "1", "organ": "己局"},
        "reference": "7号",
        "given": case,
        "decision": {"sanctions": [{"kind": "fine", "amount": "75000"}]},
    }
    assert client.post("/v1/decisions", json=body).status_code == 201
    status, told = desk.bring(table(tmp_path, {"机关": "己局", "案号": "7号"}))
    assert (status, told["added"]) == (1, 0)


@pytest.mark.parametrize("name", ["empty.xlsx", "empty.csv"])
def test_the_template_has_every_column_and_can_be_filled_in(desk: Desk, tmp_path: Path, name: str) -> None:
    path, row = tmp_path / name, {**ROW, "机关": f"空表{name}"}
    assert command("template", str(path)).returncode == 0
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        head = text.strip().split(",")
        path.write_text(text + ",".join(str(row[one]) if one in row else "" for one in head), encoding="utf-8")
    else:
        book = openpyxl.load_workbook(path)
        head = [str(cell.value) for cell in book.worksheets[0][1]]
        book.worksheets[0].append([row.get(one, "") for one in head])
        book.save(path)
    assert head == [one.name for one in COLUMNS]
    assert desk.bring(path) == (0, {"added": 1, "known": 0, "faults": []})


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "past.xlsx"
    path.write_bytes(b"no workbook")
    run = command("import", str(path), "--rulebook", RULEBOOK, "--data", str(tmp_path))
    assert run.returncode == 2
    assert command("import", str(tmp_path / "nowhere.csv"), "--data", str(tmp_path)).returncode == 2
    assert command("template", str(tmp_path / "t.pdf")).returncode == 2
    (tmp_path / "past.json").write_text('[{"facts": []}]', encoding="utf-8")
    assert command("import", str(tmp_path / "past.json"), "--data", str(tmp_path)).returncode == 2
