"""A bureau's own template: filled in, found wrong, and never more than a form."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from penalty_rules.papers import PLACEHOLDERS, Kind, PaperError, checked, default_template, docx, paper, plain_text
from tests.unit.papers.cases import crime, recommended, small_fine


def template(*paragraphs: str, header: str = "") -> bytes:
    """A Word document of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def lines(data: bytes) -> list[str]:
    """The text of a Word document: paragraphs, then the cells of tables."""
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells


def refused(*paragraphs: str, header: str = "") -> PaperError:
    with pytest.raises(PaperError) as caught:
        checked(template(*paragraphs, header=header), "own.docx")
    return caught.value


@pytest.mark.parametrize("kind", list(Kind))
def test_the_template_that_ships_says_what_the_text_says(kind: Kind) -> None:
    made = paper(crime() if kind is Kind.TRANSFER else small_fine(), kind)
    written = docx(made, checked(default_template(kind), "default"))
    said = "\n".join(lines(written))
    for line in plain_text(made).splitlines():
        for cell in line.split("  ") if kind is Kind.TRANSFER else [line]:
            assert cell in said
    assert "{{" not in said
    assert "{%" not in said
    assert docx(made, checked(default_template(kind), "default")) == written


def test_placeholders_have_names_in_both_languages() -> None:
    own = template(
        "{{ 当事人 }} / {{ party }}", "{%p for 段 in 处罚各项 %}", "· {{ 段 }}", "{%p endfor %}", header="{{ 案由 }}"
    )
    found = checked(own, "own.docx")
    assert found.used == ("处罚各项", "当事人", "案由")
    written = docx(paper(small_fine(), Kind.NOTICE), found)
    assert lines(written) == ["＿＿＿＿＿＿ / ＿＿＿＿＿＿", "· 罚款750元（大写：柒佰伍拾元整）", "· 责令改正"]
    assert Document(io.BytesIO(written)).sections[0].header.paragraphs[0].text == "不按规定明码标价"


def test_what_a_case_says_is_text_and_never_markup() -> None:
    case = recommended(corrected=True)
    made = paper(case, Kind.NOTICE)
    hostile = {**made.texts, "party": "<w:p/>{{ 案由 }}{_{ x }_}&\uffff"}
    written = docx(
        type(made)(made.kind, made.number, hostile, made.lists, made.tables),
        checked(template("{{ 当事人 }}"), "own.docx"),
    )
    assert lines(written) == ["<w:p/>{{ 案由 }}{ _{ x }_ }&"]


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("{{ 当是人 }}", "当是人", "当事人"),
        ("{{ partyname }}", "partyname", "party"),
        ("{% for x in 移送材料 %}{{ x.名你 }}{% endfor %}", "x.名你", "名称"),
    ],
)
def test_an_unknown_placeholder_is_named_with_those_that_there_are(text: str, name: str, meant: str) -> None:
    for error in (refused(text), refused("", header=text)):
        assert (error.code, f"“{name}”" in error.zh, meant in error.zh) == ("E0438", True, True)
        assert "、" in error.allowed_zh
        assert "own.docx" in error.en


@pytest.mark.parametrize(
    "text",
    [
        "{{ 当事人.__class__ }}",
        "{{ 当事人.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ 当事人['x'] }}",
        "{{ 当事人 * 1000000000 }}",
        "{{ 当事人 | attr('x') }}",
        "{{ range(10) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ 当事人.format(x) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% for x in 当事人 %}{{ x }}{% endfor %}",
        "{% for x in 核对 recursive %}{{ loop(x) }}{% endfor %}",
        "{% for x in 核对 %}{% for y in 核对 %}{% for z in 核对 %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for x in 核对 %}{{ x.upper }}{% endfor %}",
        "{% for x in 核对 %}{{ loop.cycle }}{% endfor %}",
        "{% if 当事人 == 'x' %}{% endif %}",
        "{{ 裁量理由 }}",
        "{{ 移送材料 }}",
        "{% for x in 移送材料 %}{{ x }}{% endfor %}",
        "{{r 当事人 }}",
        "{{p 当事人 }}",
        "{% cellbg 当事人 %}",
    ],
)
def test_a_template_computes_calls_and_reads_nothing(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    error = refused(text)
    assert error.code in ("E0439", "E0438")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ 当事人",
        "{%p if 听证 %}",
        "{% nonsense %}",
        "{{ }}",
        "｛｛当事人｝｝",
        "{％p if 听证 ％}",
        f"{{{{ {'(' * 5000}当事人{')' * 5000} }}}}",
    ],
)
def test_a_malformed_template_is_told_with_its_place(text: str) -> None:
    error = refused("第一段", text)
    assert error.code == "E0450"
    assert "near" in error.en


def packed(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return written.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A template of which one part is changed, or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("x"))) as file, zipfile.ZipFile(written, "w") as out:
        for one in file.namelist():
            out.writestr(one, change(file.read(one)) if one == name else file.read(one))
        if name not in file.namelist():
            out.writestr(name, change(b""))
    return written.getvalue()


def bent(name: str) -> bytes:
    """A template of which a few bytes of one part went wrong."""
    data = bytearray(template("x"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        start = file.getinfo(name).header_offset + 60 + len(name)
    data[start : start + 40] = b"\xff" * 40
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        packed(x=b"1"),
        packed(x=b"\0" * (65 * 2**20)),
        template("x")[:2000],
        with_part(
            "word/document.xml",
            lambda xml: xml.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY e "e">]><w:document', 1),
        ),
        with_part("word/document.xml", lambda xml: xml[:500]),
        with_part("word/vbaProject.bin", lambda _: b"macro"),
        bent("word/document.xml"),
        bent("word/styles.xml"),
        bent("_rels/.rels"),
    ],
    ids=[
        "empty",
        "no zip",
        "no word",
        "bomb",
        "cut",
        "entities",
        "broken xml",
        "macros",
        "bent text",
        "bent styles",
        "bent",
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(PaperError) as caught:
        checked(data, "own.docx")
    assert caught.value.code == "E0437"


def test_every_placeholder_is_documented(checkout: Path) -> None:
    page = (checkout / "docs" / "papers.md").read_text(encoding="utf-8")
    for one in PLACEHOLDERS:
        assert f"| `{one.zh}` | `{one.code}` |" in page
        for code, zh in one.fields:
            assert f"`{zh}` `{code}`" in page
