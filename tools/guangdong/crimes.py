"""Transfers of suspected crimes, which the published tables do not have: from `data/crimes.toml`, with a scenario on each side of the
threshold."""

import re
from dataclasses import dataclass
from typing import Any

from .matter import Matter, extra_terms
from .source import ImportFault
from .terms import quoted
from .vocabulary import Vocabulary, load

#: What every transfer rests on beside the criminal law.
_TRANSFER = "《行政处罚法》第二十七条第一款"
_DUTY = "及时将案件移送公安机关"
_GIVEN = re.compile(r"^  给定 对象 = (?P<role>\w+), (?P<facts>.*)$")


@dataclass(frozen=True, slots=True)
class Crime:
    """A crime that a section may be. `below` and `at`: facts by code in place of those of the section's first scenario;
    `table`: those that keep the scenarios of its table below the threshold."""

    title: str
    when: str
    basis: tuple[str, ...]
    facts: tuple[str, ...]
    below: dict[str, str]
    at: dict[str, str]
    table: dict[str, str]
    note: str


def read_crimes(number: str) -> list[Crime]:
    """The crimes of a section."""
    data: dict[str, Any] = load("crimes")
    found = []
    for own in data["sections"].get(number, []):
        said = data["kinds"][own["kind"]] | own
        found.append(
            Crime(
                title=said["title"],
                when=said["when"],
                basis=(*said["basis"], _TRANSFER),
                facts=tuple(said.get("facts", ())),
                below=said["below"],
                at=said["at"],
                table=said.get("table", {}),
                note=said.get("note", ""),
            )
        )
    return found


def declare(matter: Matter, crimes: list[Crime], words: Vocabulary) -> None:
    """The facts that the crimes ask for."""
    for crime in crimes:
        for term in extra_terms(list(crime.facts), words):
            matter.use(term)


def write_transfers(matter: Matter, crimes: list[Crime]) -> None:
    """The transfers behind the table, and their scenarios behind those of the table."""
    for at, crime in enumerate(crimes, 1):
        matter.body += [
            "",
            f"移送 {matter.code}-T{at} {quoted(crime.title)} {{",
            f"  当 {crime.when}",
            f"  依据 {', '.join(crime.basis)}",
            f"  职责 {quoted(_DUTY)}",
            *([f"  说明 {quoted(crime.note)}"] if crime.note else []),
            "}",
        ]
        matter.cited += crime.basis
    table = {code: value for crime in crimes for code, value in crime.table.items()}
    first = next(line for line in matter.scenarios if _GIVEN.match(line))
    matter.scenarios = [_changed(matter, line, table) if _GIVEN.match(line) else line for line in matter.scenarios]
    for crime in crimes:
        for title, facts, should in (("不到", crime.below, "处罚"), ("达到", crime.at, "移送 不处 罚款")):
            matter.scenarios += [
                f"场景 {quoted(f'{title}移送数额：{crime.title}')} 事项 {matter.code} {{",
                _changed(matter, first, facts, matter.roles[0]),
                f"  应当 {should}",
                "}",
            ]


def _changed(matter: Matter, line: str, facts: dict[str, str], role: str = "") -> str:
    """The line of a scenario that gives its facts, with others in their place."""
    match = _GIVEN.match(line)
    if match is None:
        raise ImportFault(f"{matter.section.number}：场景写法不明：{line}")
    said = {part.removeprefix("非 ").partition(" = ")[0]: part for part in match["facts"].split(", ")}
    for code, value in facts.items():
        if code in matter.circumstances:
            label = matter.circumstances[code].label
            said[label] = label if value == "是" else f"{label} = {value}"
    return f"  给定 对象 = {role or match['role']}, {', '.join(said.values())}"
