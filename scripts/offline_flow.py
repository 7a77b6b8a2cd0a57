"""The main flow on a machine without network: installed from a wheelhouse, it recommends, serves, keeps and verifies.

Run by `offline.py` in a network namespace. Of Python's own library only: nothing else is there before it is installed.
"""

import fcntl
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PORT = 8000
_URL = f"http://127.0.0.1:{_PORT}"
_FACTS = {"goods_value": "8000.00", "illegal_gains": "1200.00", "harm": "minor", "corrected": False, "obstructed": False,
          "prior_violations": 0, "penalties_2y": 0}  # fmt: skip
_GIVEN = {"matter": "SP-122-1", "party": {"kind": "unit"}, "decided": "2025-05-20", "facts": _FACTS}
_DECISION = {
    "officer": {"id": "310100-0042", "organ": "某市市场监督管理局"},
    "given": _GIVEN,
    "decision": {"sanctions": [{"kind": "fine", "amount": "20000.00"}]},
}
#: Patience for a start, which reads every shipped rulebook.
_SECONDS = 120


class Machine:
    """An environment with nothing but what the wheelhouse gave it, and a folder to work in."""

    def __init__(self, folder: Path) -> None:
        self._bin = folder / "venv" / "bin"
        self.folder = folder / "empty"
        self.folder.mkdir()
        self._environment = {"PATH": f"{self._bin}:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
        venv.create(folder / "venv", with_pip=True)

    def begin(self, *command: str, **settings: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [str(self._bin / command[0]), *command[1:]], cwd=self.folder, env={**self._environment, **settings}
        )

    def run(self, *command: str) -> str:
        """What a command prints. It has to succeed."""
        done = subprocess.run(
            [str(self._bin / command[0]), *command[1:]], cwd=self.folder, env=self._environment, stdout=subprocess.PIPE,
            encoding="utf-8", check=False,
        )  # fmt: skip
        _hold(done.returncode == 0, f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout}")
        return done.stdout


def _hold(so: bool, otherwise: str) -> None:
    if not so:
        raise SystemExit(f"✗ {otherwise}")


def _told(zh: str, en: str) -> None:
    print(f"✓ {zh} · {en}", flush=True)


def _isolated() -> None:
    """Raise the loopback, and see that there is nothing else."""
    with socket.socket() as one:
        name = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(one, 0x8913, name))[1]  # SIOCGIFFLAGS
        fcntl.ioctl(one, 0x8914, struct.pack("16sh", b"lo", flags | 1))  # SIOCSIFFLAGS, IFF_UP
    _hold([name for _, name in socket.if_nameindex()] == ["lo"], f"a network is here: {socket.if_nameindex()}")
    try:
        socket.create_connection(("192.0.2.1", 443), timeout=2).close()
    except OSError as error:
        _told(f"没有网络（{error.strerror}）", "no network")
        return
    _hold(False, "192.0.2.1 was reached")


def _asked(path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(_URL + path, data, {"Content-Type": "application/json", "Idempotency-Key": "1"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read().decode()
    return json.loads(text) if text[:1] in "{[" else text


@contextmanager
def _served(machine: Machine, **settings: str) -> Iterator[None]:
    process = machine.begin("penalty-rules", "serve", "--port", str(_PORT), PENALTY_ACCESS_LOG="false", **settings)
    try:
        end = time.monotonic() + _SECONDS
        while True:
            _hold(process.poll() is None, "the service did not start")
            _hold(time.monotonic() < end, "the service was not ready in time")
            try:
                if _asked("/ready")["ready"]:
                    break
            except urllib.error.URLError:
                time.sleep(0.2)
        yield
        process.send_signal(signal.SIGTERM)
        _hold(process.wait(_SECONDS) in (0, -signal.SIGTERM), f"the service ended with {process.returncode}")
    finally:
        process.kill()


def _kept(machine: Machine, which: str, *options: str, **settings: str) -> None:
    """The main flow with one kind of database."""
    with _served(machine, **settings):
        answer = _asked("/v1/recommendations", _GIVEN)["recommendation"]["answers"][0]
        _hold((answer["disposition"], answer["tier"]) == ("penalise", "normal"), str(answer))
        kept = _asked("/v1/decisions", _DECISION)
        _hold(kept["version"] == 1 and bool(kept["alerts"]), str(kept))
        page = _asked("/")
        _hold(
            "<form" in page and "//" not in page.replace(_URL, ""),
            "the console's page is none, or asks for things elsewhere",
        )
    verdict = json.loads(machine.run("penalty-rules", "ledger", "verify", "--format", "json", *options))
    _hold(verdict["sound"] and verdict["entries"] == kept["sequence"], str(verdict))
    _told(
        f"{which}：建议、界面、决定、账本 {verdict['entries']} 条",
        f"{which}: recommendation, console, decision, ledger verified",
    )


def main(folder: Path, house: str, case: str, database: str) -> None:
    _isolated()
    machine = Machine(folder)
    machine.run(
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--no-index",
        "--find-links",
        house,
        "penalty-rules[all]",
    )
    machine.run("pip", "--disable-pip-version-check", "check")
    _told("从 wheelhouse 安装", "installed from the wheelhouse")
    shutil.copy(case, machine.folder / "case.yaml")
    answer = json.loads(machine.run("penalty-rules", "recommend", "case.yaml", "--format", "json"))
    _hold(answer["answers"][0]["disposition"] == "penalise", str(answer)[:300])
    _told("penalty-rules recommend", "the example is answered")
    draft = machine.run("penalty-rules", "paper", "make", "reasons", "case.yaml", "--out", "draft.docx")
    _hold((machine.folder / "draft.docx").read_bytes()[:2] == b"PK", draft)
    machine.run("python", "-c", _WORKBOOK)
    found = machine.run("penalty-rules", "screen", "archive.xlsx", "--format", "json")
    _hold('"summary"' in found, found)
    _told("docx、xlsx", "Word documents, workbooks")
    _kept(machine, "SQLite")
    if not database:
        print("- 没有 PostgreSQL 服务器，未试 · no server of PostgreSQL here: not tried", flush=True)
        return
    machine.run("penalty-rules", "db", "upgrade", "--database", database)
    _kept(machine, "PostgreSQL", "--database", database, PENALTY_DATABASE_URL=database)


_WORKBOOK = """import openpyxl
book = openpyxl.Workbook()
book.active.append(["案号", "事项", "对象", "已处罚款"])
book.active.append(["2025-17", "SP-122-1", "单位", "2万元"])
book.save("archive.xlsx")
"""

if __name__ == "__main__":
    os.umask(0o022)
    main(Path(sys.argv[1]), *sys.argv[2:])
