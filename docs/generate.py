"""Writes what the documentation takes from the code: the JSON Schema and the tables between `generated` marks.

python docs/generate.py            writes
python docs/generate.py --check    writes nothing; fails if something is out of date
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from penalty_dsl import load
from penalty_dsl.citations import print_zh
from penalty_dsl.grammar_tables import reserved_words
from penalty_dsl.keywords import keywords
from penalty_dsl.model import Rulebook
from penalty_dsl.resolve.types import show
from penalty_dsl.resolve_messages import CATALOGUE
from penalty_dsl.syntax_messages import MESSAGES
from penalty_dsl.yaml_problems import WORDINGS
from penalty_dsl.yaml_shape_problems import SHAPES
from penalty_rules import json_schema
from penalty_rules.findings import FINDINGS
from penalty_rules.labels import EFFECTS

DOCS = Path(__file__).resolve().parent
SCHEMA = DOCS / "schema" / "recommendation.schema.json"
SCHEMA_ID = "urn:penalty-rules:recommendation:1"
_MARK = re.compile(r"(<!-- generated: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FIELD = re.compile(r"\{(?!\{)\w*\}")

_SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}


def schema() -> str:
    """The published shape of a recommendation, as a file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return json.dumps(head | json_schema(), ensure_ascii=False, indent=2) + "\n"


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


def diagnostic_table() -> Iterator[str]:
    """Every diagnostic of rulebooks by its code; what differs from case to case is left out."""
    found: dict[str, tuple[str, str, str]] = {}
    for syntax_code, text in MESSAGES.items():
        found.setdefault(syntax_code.value, ("error", text.zh, text.en))
    for code, told in CATALOGUE.items():
        found.setdefault(code, (told.severity.value, told.zh, told.en))
    for wording in (*WORDINGS.values(), *SHAPES.values()):
        found.setdefault(wording.code, ("error", wording.zh, wording.en))
    yield from ("| 代码 | | 说什么 | what it says |", "| --- | --- | --- | --- |")
    for number, (severity, zh, en) in sorted(found.items()):
        yield f"| {number} | {_SEVERITIES[severity]} | {_cell(_blank(zh))} | {_cell(_blank(en))} |"


def finding_table() -> Iterator[str]:
    """Every finding of an answer; ● leaves the answer undetermined."""
    yield from ("| 代码 code | ● | 参数 arguments | 含义 | meaning |", "| --- | --- | --- | --- | --- |")
    for code, finding in FINDINGS.items():
        mark = "●" if finding.open else ""
        zh, en = (_cell(_blank(text)) for text in (finding.zh, finding.en))
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


def circumstance_table() -> Iterator[str]:
    """Every circumstance of the general provisions: what it asks, and what is presumed where nobody says."""
    yield from ("| 名称 | 代码 | 含义 | 不填时推定 | 推定的理由 |", "| --- | --- | --- | --- | --- |")
    for item in general().circumstances:
        presumed = "" if item.presumed is None else show(item.presumed, item.type)
        meaning = item.question + item.note + ("（单位不适用）" if item.only_when is not None else "")
        why = _cell(item.presumed_why)
        yield f"| {_cell(item.label)} | `{item.code}` | {_cell(meaning)} | {presumed} | {why} |"


TABLES = {
    "general_provisions": provision_table,
    "general_circumstances": circumstance_table,
    "keywords": keyword_table,
    "reserved": reserved_list,
    "diagnostics": diagnostic_table,
    "findings": finding_table,
}


def _blank(template: str) -> str:
    return _FIELD.sub("…", template).replace("{{", "{").replace("}}", "}")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def page(text: str) -> str:
    """A page with its generated tables as they are now."""
    return _MARK.sub(lambda found: found[1] + "\n".join(TABLES[found["name"]]()).rstrip() + "\n" + found[3], text)


def files() -> dict[Path, str]:
    """Every generated file and page with what it should hold."""
    pages = {path: page(path.read_text(encoding="utf-8")) for path in sorted(DOCS.glob("*.md"))}
    return {SCHEMA: schema()} | {path: text for path, text in pages.items() if _MARK.search(text)}


def main(arguments: list[str]) -> int:
    """Writes or checks; the names of what changed or is out of date go to standard output."""
    stale = [path for path, text in files().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    sys.stdout.writelines(f"{path.relative_to(DOCS.parent)}\n" for path in stale)
    if "--check" in arguments:
        return 1 if stale else 0
    texts = files()
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
