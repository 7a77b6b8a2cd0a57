"""Sections as rulebook files: one file a chapter."""

from collections import Counter
from pathlib import Path
from typing import Any

from penalty_dsl.printing import format_source

from .citations import basis_key, cited
from .crimes import declare, read_crimes, write_transfers
from .matter import FROM_GENERAL, ROLES, Matter, extra_terms
from .source import ImportFault, Section, read_sections
from .statute import print_statute
from .tables import fill_table
from .terms import Circumstance, quoted
from .verify import check_fines
from .vocabulary import Vocabulary, load
from .weights import fill_weights

_HEAD_NOTE = (
    "按公布的裁量标准逐节录入，数额、权重和条款照原件，标题与情节另行概括；“以下”不含本数（原件第二十三条），法定幅度两端均含。"
    "名称、代码后的分级和问法为录入时所加；各节另有说明的从其说明。"
)


def build(source: Path) -> dict[str, tuple[str, list[Matter]]]:
    """Every rulebook: file stem → (text, matters). Raises `ImportFault` for the first section that cannot be read."""
    book = load("rulebooks")
    chapters: dict[str, Any] = book["chapters"]
    data: dict[str, dict[str, Any]] = {}
    for chapter in chapters.values():
        data |= load(chapter["file"])
    words = Vocabulary()
    sections = read_sections(source, data)
    if {section.number for section in sections} != set(data):
        raise ImportFault("数据文件与裁量标准的节不一致")
    matters = [read_matter(section, data[section.number], words) for section in sections]
    built = {}
    for number, chapter in chapters.items():
        own = [matter for matter in matters if matter.section.chapter == int(number)]
        built[str(chapter["file"])] = (_canonical(_print(book, number, chapter, own)), own)
    return built


def _canonical(text: str) -> str:
    """As `penalty-rules fmt` writes it."""
    done = format_source("x.penalty", text)
    if done.text is None:
        raise ImportFault(done.diagnostics[0].zh)
    return done.text


def read_matter(section: Section, data: dict[str, Any], words: Vocabulary) -> Matter:
    """One section as a matter."""
    laws = set(load("rulebooks")["laws"])
    basis = data.get("basis") or cited(section.basis, laws)
    roles = ROLES[data.get("who", "u")]
    corrects = any(spec.startswith("@fix") for spec in [data.get("lead", ""), *data.get("c", []), *data.get("f", [])])
    corrects = corrects or _asks_correction(section, data, words)
    law = data.get("law") or _law_text(section.number, basis)
    statute = print_statute(law, roles, words, corrects=corrects)
    check_fines(section.number, section.basis, statute.fines)
    matter = Matter(
        section=section,
        title=data["t"],
        roles=roles,
        violates=data.get("violates") or cited(section.violated, laws),
        basis=basis,
        statute=statute,
        required=data.get("require", []),
        aliases=data.get("s", []),
    )
    for term in extra_terms(data.get("facts", []), words):
        matter.use(term)
    for code in statute.reads:
        if code not in FROM_GENERAL:
            matter.use(words["fix"] if code == "correction" else words[code])
    crimes = read_crimes(section.number)
    declare(matter, crimes, words)
    matter.notes += [data[key] for key in ("n", "defect") if key in data]
    (fill_weights if section.factors else fill_table)(matter, data, words)
    matter.constrain()
    if crimes:
        write_transfers(matter, crimes)
    return matter


def _asks_correction(section: Section, data: dict[str, Any], words: Vocabulary) -> bool:
    if "columns" in data and any("整改情况" in column for column in data["columns"]):
        return True
    if section.factors:
        pairs = [
            (spec, factor.name, [text for text, _ in factor.levels])
            for spec, factor in zip(data["f"], section.factors, strict=True)
        ]
    else:
        pairs = [
            (spec, section.header[at + 1], [row[at] for row in section.rows if row[at]])
            for at, spec in enumerate(data["c"])
        ]
    return any(
        spec == "=" and cells and cells[0].startswith(("限期内", "立即停止违法行为")) for spec, _, cells in pairs
    )


def _law_text(number: str, basis: list[str]) -> str:
    statutes = load("statutes")
    for citation in reversed(basis) if number in ("2.34", "2.35", "3.32") else basis:
        law, keys = basis_key(citation)
        for key in keys:
            if key in statutes.get(law, {}):
                return str(statutes[law][key])
    raise ImportFault(f"{number}：没有写明法定处罚：{basis}")


def _print(book: dict[str, Any], number: str, chapter: dict[str, Any], matters: list[Matter]) -> str:
    uses = Counter(code for matter in matters for code in matter.circumstances)
    terms = {code: term for matter in matters for code, term in matter.circumstances.items()}
    common = {code for code, count in uses.items() if count > 1 and _one_meaning(code, terms[code], matters)}
    laws = _laws(book["laws"], matters)
    quoted_laws = [law for law in laws if book["laws"][law].get("quoted")]
    note = _HEAD_NOTE + (
        f"下列法规没有可供核对的文本，条款按原件所引，日期以本标准施行日代替：{'、'.join(f'《{law}》' for law in quoted_laws)}。"
        if quoted_laws
        else ""
    )
    note += book["notes"].get(number, "")
    lines = [
        "语言 1",
        "",
        "# 由 tools/guangdong 生成；改动应当改数据文件后重新生成。",
        f"裁量基准 cn.gd.environment.2022.{chapter['file']} 版本 {quoted(book['version'])} {{",
        f"  名称 {quoted('广东省生态环境行政处罚自由裁量标准（2022）：' + str(chapter['title']))}",
        f"  制定 {quoted(book['issuer'])}   文号 {quoted(book['document'])}",
        f'  辖区 {book["region"]}   实施主体 "生态环境主管部门"',
        f"  施行 {book['in_force']}   有效期至 {book['until']}",
        "  引用 cn.general",
        "  约定 { 以上 含本数   以下 不含本数   未查明 待查   取整 到元 四舍五入   建议点 中点",
        "         从轻 法定幅度的 0% 至 50%   从重 法定幅度的 50% 至 100% }",
        f"  说明 {quoted(note)}",
    ]
    for code in (code for code in terms if code in common):
        lines += [f"  {line}" for line in terms[code].declaration("通用情节")]
    lines += ["}", ""]
    lines += [_law(law, book["laws"][law]) for law in laws]
    for matter in matters:
        lines += ["", *matter.lines(str(chapter["field"]), common, str(chapter.get("until", "")))]
    return "\n".join(lines) + "\n"


def _law(name: str, law: dict[str, str]) -> str:
    level = f" {law['level']}" if "level" in law else ""
    return f"法律 {name} = 《{law['title']}》 {law['date']}{level}"


def _one_meaning(code: str, term: Circumstance, matters: list[Matter]) -> bool:
    """Whether every matter of the file that has this code (or label) means the same by it."""
    pairs = [pair for matter in matters for pair in matter.circumstances.items()]
    return all(other == term for key, other in pairs if key == code or other.label == term.label)


def _laws(known: dict[str, Any], matters: list[Matter]) -> list[str]:
    cited_in = " ".join(text for matter in matters for text in (*matter.violates, *matter.basis, *matter.cited))
    return [law for law in known if f"《{law}》" in cited_in]
