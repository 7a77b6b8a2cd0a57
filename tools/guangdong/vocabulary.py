"""The vocabulary that sections share, and how a printed column finds its circumstance by the shape of its cells."""

import re
import tomllib
from pathlib import Path

from .source import ImportFault
from .terms import Circumstance, read_circumstance

DATA = Path(__file__).parent / "data"
MAJOR = re.compile(r"^已?造成(其他|较大社会影响或造成)?重大(生态)?环境影响")
NOT_MAJOR = re.compile(r"^未造成重大")
_NONE = re.compile(r"无同类")
_SOME = re.compile(r"有同类违法(行为|记录|行为情况)?$")
_AREAS = {"一般区域", "环境敏感区或限批区以外的区域", "限批区或环境敏感区", "环境敏感区或限批区"}


def load(name: str) -> dict[str, dict[str, object]]:
    """One data file."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


class Vocabulary:
    """Shared circumstances by id; `find` recognises a column."""

    def __init__(self) -> None:
        self._terms: dict[str, Circumstance] = {}
        for key, entry in load("vocabulary").items():
            spec, *_ = [entry.pop("spec")]
            self._terms[key] = read_circumstance(str(spec), key=key, **entry)  # type: ignore[arg-type]

    def __getitem__(self, key: str) -> Circumstance:
        return self._terms[key]

    def __contains__(self, key: str) -> bool:
        return key in self._terms

    def by_label(self, label: str) -> Circumstance | None:
        """The shared circumstance that carries this label."""
        return next((term for term in self._terms.values() if term.label == label), None)

    def find(self, header: str, cells: list[str], where: str) -> Circumstance:
        """The circumstance of a column from its distinct cells. Raises `ImportFault` if none fits."""
        key = _key(header, cells)
        if key is None:
            raise ImportFault(f"{where}：认不出的列 {header}：{cells}")
        return self._terms[key]


def _key(header: str, cells: list[str]) -> str | None:
    def every(pattern: str) -> bool:
        return all(re.search(pattern, cell) for cell in cells)

    simple = (
        ("remedied", r"^(已|未)采取措施消除"),
        ("coop", r"^不?配合调查$"),
        ("fix", r"^(限期内|逾期|立即停止违法行为$)"),
        ("pollutant", r"^(排放)?[AB]类(水|大气)?污染物"),
        ("soil", r"^(不|较)?敏感$"),
        ("period", r"期间$"),
        ("zone3", r"^饮用水水源(准|一级|二级)保护区$"),
        ("permit3", r"^(登记|简化|重点)管理$"),
        ("days", r"^\d+天"),
        ("months", r"^\d+(个月|年)"),
    )
    if set(cells) <= _AREAS:
        return "area"
    for key, pattern in simple:
        if every(pattern):
            return key
    if len(cells) == 2 and NOT_MAJOR.match(cells[0]):
        return "major"
    if every(r"同类|\d次"):
        return _count(header, cells)
    return None


def _count(header: str, cells: list[str]) -> str | None:
    printed = header + "".join(cells)
    years = next((key for word, key in (("近一年", "1y"), ("近二年", "2y"), ("近五年", "5y")) if word in printed), None)
    if years is None:
        return None
    before = any(_NONE.search(cell) or _SOME.search(cell) for cell in cells)
    return f"prior_{years}" if before else f"count_{years}"
