"""How the papers that ship are laid out: the template in Word and the paper on the page are both made from this."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..render.on_the_spot import BLANK
from .contents import Paper
from .kinds import TITLES, Kind
from .transferring import LAW, NO_SUBSTITUTE

_PLACEHOLDER = re.compile(r"{{ (\w+) }}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table. `style`: "title", "text" (indented), "line" (not), "heading", "right" or "table". `each`: a list that it is
    repeated for, its members being `{{ row }}`; or the rows of the table. `when`: what must not be empty. `columns`: heading, field and
    width of each column, in hundredths; a field that there is not is a blank cell. The text of a table: the law of the places in it."""

    style: str
    text: str = ""
    each: str = ""
    when: str = ""
    columns: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A block as it is printed. `rows` of a table, its headings first."""

    style: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


def _line(text: str) -> Block:
    return Block("line", text)


def _text(text: str, each: str = "", when: str = "") -> Block:
    return Block("text", text, each, when)


_SIGNED = (Block("right", f"行政机关：{BLANK}（印章）"), Block("right", "＿＿＿＿年＿＿月＿＿日"))

LAYOUTS: Mapping[Kind, tuple[Block, ...]] = MappingProxyType(
    {
        Kind.NOTICE: (
            Block("title", TITLES[Kind.NOTICE].zh),
            Block("right", f"文号：{BLANK}"),
            _line("{{ party }}："),
            _text("{{ facts }}"),
            _text(f"上述事实有下列证据证明：{BLANK}。"),
            _text("{{ law }}"),
            _text("{{ row }}", each="discretion"),
            _text("据此，拟对{{ you }}作出如下决定：{{ decision }}。"),
            _text(
                "依据《中华人民共和国行政处罚法》第四十四条、第四十五条，对上述拟处罚的内容及事实、理由、依据，"
                "{{ you }}有权进行陈述和申辩。"
                f"陈述、申辩的，请于{BLANK}前向本机关提出；理由成立的予以采纳，不因陈述、申辩加重处罚。"
            ),
            _text("{{ row }}", each="hearing"),
            _line(f"联系人：{BLANK}　电话：{BLANK}"),
            _line(f"地址：{BLANK}"),
            *_SIGNED,
            _line(f"当事人签收：{BLANK}　日期：{BLANK}"),
        ),
        Kind.REASONS: (
            Block("title", TITLES[Kind.REASONS].zh),
            _line("案由：{{ act }}（{{ matter }}）"),
            _line("当事人：{{ party }}"),
            _line("裁量基准：{{ benchmark }}"),
            _text("{{ row }}", each="reasoning"),
            Block("heading", "请办案人员核对（定稿时删去）", when="notes"),
            _text("{{ row }}", each="notes"),
        ),
        Kind.ON_THE_SPOT: (
            Block("title", TITLES[Kind.ON_THE_SPOT].zh),
            Block("right", f"编号：{BLANK}"),
            _line(f"当事人：{{{{ party }}}}　证件或者统一社会信用代码：{BLANK}　住所：{BLANK}"),
            _text(f"{{{{ facts }}}}地点：{BLANK}。证据：{BLANK}。"),
            _text("{{ law }}现决定：{{ decision }}。"),
            _text(f"罚款的缴纳：{{{{ payment }}}}。收款银行或者方式：{BLANK}。", when="payment"),
            _text(f"不服本决定的：{{{{ remedies }}}}。复议机关：{BLANK}；法院：{BLANK}。", when="remedies"),
            _line(f"行政机关：{BLANK}（印章）"),
            _line(f"执法人员（签名或者盖章）：{BLANK}、{BLANK}"),
            _line(f"日期：{{{{ day }}}}　当事人签收：{BLANK}（拒绝签收的注明：{BLANK}）"),
        ),
        Kind.TRANSFER: (
            Block("title", TITLES[Kind.TRANSFER].zh),
            _line("案由：{{ act }}（{{ matter }}）"),
            _line("当事人：{{ party }}"),
            _line("移送的依据：{{ ground }}"),
            _text("{{ facts }}"),
            Block("heading", f"一、移送时附的材料（《{LAW}》）"),
            Block(
                "table",
                LAW,
                each="materials",
                columns=(
                    ("序号", "number", 8),
                    ("材料", "name", 30),
                    ("说明", "about", 32),
                    ("条款", "place", 18),
                    ("份数", "", 12),
                ),
            ),
            Block("heading", "二、步骤和时限（同一规定）"),
            Block(
                "table",
                LAW,
                each="steps",
                columns=(
                    ("序号", "number", 8),
                    ("事项", "text", 27),
                    ("承办", "by", 12),
                    ("时限", "period", 22),
                    ("最后一日", "last", 14),
                    ("条款", "place", 17),
                ),
            ),
            _text(NO_SUBSTITUTE),
            _text("仍可作出或者办理：{{ kept }}。", when="kept"),
            _line(f"移送机关经办人：{BLANK}、{BLANK}"),
            _line(f"公安机关接收人：{BLANK}　接收时间：{BLANK}"),
            *_SIGNED,
        ),
    }
)  # fmt: skip


def filled(paper: Paper) -> tuple[Filled, ...]:
    """The paper as its layout prints it."""
    return tuple(one for block in LAYOUTS[paper.kind] for one in _filled(block, paper))


def _filled(block: Block, paper: Paper) -> Iterator[Filled]:
    if block.when and not (paper.texts.get(block.when) or paper.lists.get(block.when)):
        return
    if block.style == "table":
        rows = [tuple(row.get(field, "") for _, field, _ in block.columns) for row in paper.tables[block.each]]
        headings = tuple(heading for heading, _, _ in block.columns)
        yield Filled("table", block.text, (headings, *rows))
    elif block.each:
        for member in paper.lists[block.each]:
            yield Filled(block.style, _replaced(block.text, {**paper.texts, "row": member}))
    else:
        yield Filled(block.style, _replaced(block.text, paper.texts))


def _replaced(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def plain_text(paper: Paper) -> str:
    """The paper without any markup; cells of a table side by side."""
    lines = (
        "\n".join("  ".join(filter(None, row)) for row in one.rows) if one.rows else one.text for one in filled(paper)
    )
    return "".join(f"{line}\n" for line in lines)
