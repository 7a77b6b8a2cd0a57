"""Writes what the documentation takes from the code: the JSON Schemas, the pages of diagnostic codes, and the tables between
`generated` marks.

python docs/generate.py            writes
python docs/generate.py --check    writes nothing; fails if something is out of date
python docs/generate.py --break    writes although the contract of the service breaks callers, which is else refused
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from docs import error_pages
from docs.contract_changes import breaking
from penalty_api.app import create_app
from penalty_api.contract import openapi_30, openapi_31
from penalty_api.settings import Settings
from penalty_dsl import Severity, load
from penalty_dsl.citations import print_zh
from penalty_dsl.codes import blank, codes
from penalty_dsl.grammar_tables import reserved_words
from penalty_dsl.keywords import keywords
from penalty_dsl.model import Rulebook
from penalty_dsl.resolve.types import show
from penalty_dsl.resolve.words import RESERVED
from penalty_rules.civil_dates import deadline_rules
from penalty_rules.findings import FINDINGS
from penalty_rules.labels import EFFECTS
from penalty_rules.reviewing.remarks import REMARKS, Words
from penalty_rules.schema import published
from penalty_rules.stages.remarks import COURSE_REMARKS

DOCS = Path(__file__).resolve().parent
SCHEMAS = DOCS / "schema"
_MARK = re.compile(r"(<!-- generated: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


def schemas() -> dict[Path, str]:
    """The published JSON Schemas: of what is handed over (rulebooks in YAML, decisions) and of what is answered."""
    return {
        SCHEMAS / "rulebook.schema.json": published("rulebook"),
        SCHEMAS / "recommendation.schema.json": published("recommendation"),
        SCHEMAS / "explanation.schema.json": published("explanation"),
        **contracts(),
        SCHEMAS / "decision.schema.json": published("decision"),
        SCHEMAS / "review.schema.json": published("review"),
        SCHEMAS / "history.schema.json": published("history"),
        SCHEMAS / "stages.schema.json": published("stages"),
        SCHEMAS / "candidates.schema.json": published("candidates"),
    }


def contracts() -> dict[Path, str]:
    """The contract of the service, in both versions of OpenAPI."""
    document = openapi_31(create_app(Settings(access_log=False)))
    both = {"openapi.json": document, "openapi-3.0.json": openapi_30(document)}
    return {SCHEMAS / name: json.dumps(one, ensure_ascii=False, indent=1) + "\n" for name, one in both.items()}


def breaks() -> list[str]:
    """What the contract as it is now would break for callers of the one in docs/schema, unless its first number goes up."""
    path = SCHEMAS / "openapi.json"
    if not path.exists():
        return []
    old, new = json.loads(path.read_text(encoding="utf-8")), json.loads(contracts()[path])
    told = breaking(old, new)
    major = [one["info"]["version"].partition(".")[0] for one in (old, new)]
    return told if major[0] == major[1] else []


def keyword_table() -> Iterator[str]:
    """Every keyword: spellings in both languages, and what it is for."""
    yield from ("| 中文 | English | 用途 | meaning |", "| --- | --- | --- | --- |")
    for word in keywords().values():
        if word.zh or word.en:
            zh, en = (" ".join(f"`{spelling}`" for spelling in spellings) or "—" for spellings in (word.zh, word.en))
            yield f"| {zh} | {en} | {_cell(word.doc)} | {_cell(word.doc_en)} |"


def reserved_list() -> Iterator[str]:
    """The words that need 【】 where a name stands."""
    words = list(reserved_words())
    for chosen in ([word for word in words if not word.isascii()], [word for word in words if word.isascii()]):
        yield " ".join(f"`{word}`" for word in chosen)
        yield ""


def built_in_list() -> Iterator[str]:
    """The names that come with every case and cannot be declared."""
    yield " ".join(f"`{word}`" for word in sorted(RESERVED, key=lambda word: (word.isascii(), word)))
    yield ""


def diagnostic_table() -> Iterator[str]:
    """Every diagnostic of rulebooks by its code; what differs from case to case is left out."""
    yield from ("| 代码 | | 说什么 | what it says |", "| --- | --- | --- | --- |")
    for code, entry in codes().items():
        first = entry.messages[0]
        severity = _SEVERITIES[entry.severity]
        yield f"| [{code}](errors/{code}.md) | {severity} | {_cell(blank(first.zh))} | {_cell(blank(first.en))} |"


def finding_table() -> Iterator[str]:
    """Every finding of an answer; ● leaves the answer undetermined."""
    yield from ("| 代码 code | ● | 参数 arguments | 含义 | meaning |", "| --- | --- | --- | --- | --- |")
    for code, finding in FINDINGS.items():
        mark = "●" if finding.open else ""
        zh, en = (_cell(blank(text)) for text in (finding.zh, finding.en))
        yield f"| `{code}` | {mark} | {_cell(finding.takes)} | {zh} | {en} |"


def general() -> Rulebook:
    """The general provisions that ship with the software."""
    return load([DOCS.parent / "rulebooks" / "cn" / "general.penalty"]).by_id["cn.general"]


def provision_table() -> Iterator[str]:
    """Every general provision in declared order."""
    yield from ("| 代码 | 条款 | 效果 | effect | 依据 |", "| --- | --- | --- | --- | --- |")
    for provision in general().provisions:
        effect = EFFECTS[provision.effect.value]
        basis = "、".join(print_zh(citation) for citation in provision.citations)
        yield f"| `{provision.code}` | {_cell(provision.title)} | {effect.zh} | {effect.en} | {basis} |"


def procedure_table() -> Iterator[str]:
    """The standards and procedures of the general provisions, in declared order."""
    yield from ("| 代码 | 标准、程序 | 依据 |", "| --- | --- | --- |")
    named = [(one.code, f"标准：{one.label}", one.citations) for one in general().standards]
    named += [(one.code, one.title, one.citations) for one in general().procedures]
    for code, title, citations in named:
        yield f"| `{code}` | {_cell(title)} | {'、'.join(print_zh(citation) for citation in citations)} |"


def circumstance_table() -> Iterator[str]:
    """Every circumstance of the general provisions: what it asks, and what is presumed where nobody says."""
    yield from ("| 名称 | 代码 | 含义 | 不填时推定 | 推定的理由 |", "| --- | --- | --- | --- | --- |")
    for item in general().circumstances:
        presumed = "" if item.presumed is None else show(item.presumed, item.type)
        meaning = item.question + item.note + ("（单位不适用）" if item.only_when is not None else "")
        why = _cell(item.presumed_why)
        yield f"| {_cell(item.label)} | `{item.code}` | {_cell(meaning)} | {presumed} | {why} |"


_ACTORS = {
    "authority": "机关",
    "other_authority": "登记地机关",
    "officers": "执法人员",
    "party": "当事人",
    "police": "公安机关",
}
_UNITS = {"working_days": "个工作日", "days": "日", "months": "个月", "years": "年", "hours": "小时"}


def deadline_table() -> Iterator[str]:
    """Every deadline in the order of the procedure."""
    yield from ("| 代码 code | 事项 | matter | 由谁 | 期限 | 依据 | |", "| --- | --- | --- | --- | --- | --- | --- |")
    notes = _reading_numbers()
    for rule in deadline_rules().values():
        where = f"{rule.event_title.zh}{'之前' if rule.backwards else '起'}"
        remarks = ["另有规定除外"] if rule.otherwise else []
        if rule.reading is not None:
            remarks.append(f"见 {notes[rule.reading.zh]}")
        yield (
            f"| `{rule.code}` | {rule.title.zh} | {rule.title.en} | {_ACTORS[rule.by]} | {where} {rule.count} {_UNITS[rule.unit]} "
            f"| {print_zh(rule.citation)} | {'；'.join(remarks)} |"
        )


def reading_list() -> Iterator[str]:
    """How a provision was read that leaves something open."""
    english = {rule.reading.zh: rule.reading.en for rule in deadline_rules().values() if rule.reading is not None}
    for zh, number in _reading_numbers().items():
        yield f"{number}. {zh} {english[zh]}"


def _reading_numbers() -> dict[str, int]:
    readings = (rule.reading for rule in deadline_rules().values())
    return {zh: number for number, zh in enumerate(dict.fromkeys(each.zh for each in readings if each is not None), 1)}


def remark_table() -> Iterator[str]:
    """Every remark of a review."""
    yield from _remarks(REMARKS)


def course_table() -> Iterator[str]:
    """Every remark on the course of a case."""
    yield from _remarks(COURSE_REMARKS)


def _remarks(remarks: Mapping[str, Words]) -> Iterator[str]:
    yield "| 代码 code | 级别 level | 参数 arguments | 含义 | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for code, words in remarks.items():
        blank_args = ["…"] * 4
        zh, en = (_cell(text.format(*blank_args)) for text in (words.zh, words.en))
        yield f"| `{code}` | {words.level} | {words.takes} | {zh} | {en} |"


TABLES = {
    "deadlines": deadline_table,
    "deadline_readings": reading_list,
    "general_provisions": provision_table,
    "general_circumstances": circumstance_table,
    "general_procedures": procedure_table,
    "keywords": keyword_table,
    "reserved": reserved_list,
    "built_in": built_in_list,
    "diagnostics": diagnostic_table,
    "findings": finding_table,
    "remarks": remark_table,
    "course_remarks": course_table,
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def page(text: str) -> str:
    """A page with its generated tables as they are now."""
    return _MARK.sub(lambda found: found[1] + "\n".join(TABLES[found["name"]]()).rstrip() + "\n" + found[3], text)


def files() -> dict[Path, str]:
    """Every generated file and page with what it should hold."""
    pages = {path: page(path.read_text(encoding="utf-8")) for path in sorted(DOCS.glob("*.md"))}
    return schemas() | error_pages.pages() | {path: text for path, text in pages.items() if _MARK.search(text)}


def orphans() -> list[Path]:
    """Pages of codes that are no more."""
    return sorted(set(error_pages.FOLDER.glob("*.md")) - error_pages.pages().keys())


def main(arguments: list[str]) -> int:
    """Writes or checks; the names of what changed or is out of date go to standard output."""
    texts, gone = files(), orphans()
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    sys.stdout.writelines(f"{path.relative_to(DOCS.parent)}\n" for path in (*stale, *gone))
    broken = breaks()
    sys.stdout.writelines(f"breaks callers of the service: {said}\n" for said in broken)
    if broken and "--break" not in arguments:
        return 2
    if "--check" in arguments:
        return 1 if stale or gone else 0
    for path in gone:
        path.unlink()
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
