"""The template that ships: made from the layout when it is asked for, in the form of an official document (A4, 仿宋, 三号)."""

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .kinds import Kind
from .layout import LAYOUTS, Block
from .placeholders import PLACEHOLDERS
from .problems import PaperError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.run import Run

#: Millimetres: top, right, bottom, left margin of A4; the width of the text.
_MARGINS, _WIDTH = (37, 26, 35, 28), 156
#: Points: the size of 二号, 三号 and, in tables, 小四; the height of a line.
_TITLE, _BODY, _TABLE, _LINE, _TABLE_LINE = 22, 16, 12, 28, 18
_FONT, _TITLE_FONT, _HEADING_FONT = "仿宋", "方正小标宋简体", "黑体"
_NAMES = {one.code: one.zh for one in PLACEHOLDERS}
_FIELDS = {code: zh for one in PLACEHOLDERS for code, zh in one.fields}
_ROW = "行"


def own_template(folder: str | Path, kind: Kind) -> Path | None:
    """The bureau's own template in its folder, where it has one; "" is no folder."""
    own = Path(folder) / f"{kind}.docx"
    return own if str(folder) and own.is_file() else None


@cache
def default_template(kind: Kind) -> bytes:
    """A Word document with the placeholders in Chinese. Raises `PaperError` where docxtpl is not installed."""
    try:
        from docx import Document
        from docx.shared import Mm
    except ModuleNotFoundError as error:
        raise PaperError("E0454") from error
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, _MARGINS)
    _font(document.styles["Normal"], _FONT, _BODY)
    document.core_properties.title = ""
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for block in LAYOUTS[kind]:
        _add(document, block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: "WordDocument", block: Block) -> None:
    if block.style == "table":
        _table(document, block)
        return
    if block.when:
        _paragraph(document, "line", f"{{%p if {_NAMES[block.when]} %}}")
    if block.each:
        _paragraph(document, "line", f"{{%p for {_ROW} in {_NAMES[block.each]} %}}")
    _paragraph(document, block.style, _named(block.text))
    if block.each:
        _paragraph(document, "line", "{%p endfor %}")
    if block.when:
        _paragraph(document, "line", "{%p endif %}")


def _named(text: str) -> str:
    """The text with the placeholders in Chinese."""
    text = text.replace("{{ row }}", f"{{{{ {_ROW} }}}}")
    for code, zh in _NAMES.items():
        text = text.replace(f"{{{{ {code} }}}}", f"{{{{ {zh} }}}}")
    return text


def _paragraph(document: "WordDocument", style: str, text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    _font(run, _FONT, _BODY)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
    if style == "title":
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.space_after = Pt(_LINE)
        form.line_spacing = Pt(_LINE + 8)
        _font(run, _TITLE_FONT, _TITLE)
    elif style == "heading":
        _font(run, _HEADING_FONT, _BODY)
        form.first_line_indent = Pt(2 * _BODY)
    elif style == "right":
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif style == "text":
        form.first_line_indent = Pt(2 * _BODY)


def _table(document: "WordDocument", block: Block) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=4, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    for at, (heading, field, width) in enumerate(block.columns):
        filled = f"{{{{ {_ROW}.{_FIELDS[field]} }}}}" if field else ""
        begun = f"{{%tr for {_ROW} in {_NAMES[block.each]} %}}" if at == 0 else ""
        texts = heading, begun, filled, "{%tr endfor %}" if at == 0 else ""
        table.columns[at].width = Mm(_WIDTH * width // 100)
        for row, (cell, text) in enumerate(zip(table.columns[at].cells, texts, strict=True)):
            cell.width = Mm(_WIDTH * width // 100)
            _cell(cell, text, heading=row == 0)


def _cell(cell: "_Cell", text: str, heading: bool) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_TABLE_LINE)
    _font(paragraph.add_run(text), _HEADING_FONT if heading else _FONT, _TABLE)


def _font(styled: "Run | ParagraphStyle", name: str, size: int) -> None:
    """Sets the font of Chinese characters too, which python-docx leaves alone."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    styled.font.name = name
    styled.font.size = Pt(size)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), name)
