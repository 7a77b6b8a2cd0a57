"""A bureau's own template: a Word document with placeholders, checked, and filled in by docxtpl (the extra `docx`)."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .contents import Paper
from .placeholders import PLACEHOLDERS
from .problems import PaperError

#: Of the file, and of what is packed in it.
_MOST_BYTES, _MOST_UNPACKED, _MOST_PARTS = 8 * 2**20, 64 * 2**20, 1000
#: Placeholders that docxtpl would put in as markup, outside any paragraph.
_RAW = re.compile(r"{{(?:r|p|tr|tc) ")
_WIDE = re.compile("｛｛|｝｝|｛%|%｝|{％|％}|｛％|％｝")
#: Instructions by which docxtpl merges cells and colours them.
_CELLS = re.compile(r"{%\s*(?:colspan|cellbg|hm|vm)\b")
_TAGS = re.compile("<[^>]*>")
_NO_XML = re.compile("[\ufffe\uffff]")
#: What the reading of a damaged archive, or of one that is no document, ends with.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, LookupError, ValueError, AttributeError,
)  # fmt: skip
#: Every part of the document bears this date, so that the same case and template give the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was found to be right. `used`: the placeholders that it names."""

    source: str
    data: bytes
    used: tuple[str, ...]


def checked(data: bytes, source: str) -> Template:
    """The template, if it can be used: tried with nothing in it. Raises `PaperError`."""
    _check_archive(data, source)
    empty = {name: [] if one.listed or one.fields else "" for one in PLACEHOLDERS for name in one.names}
    _, used = _rendered(data, source, empty)
    return Template(source, data, used)


def docx(paper: Paper, template: Template) -> bytes:
    """The paper in Word. Raises `PaperError`."""
    written, _ = _rendered(template.data, template.source, _values(paper))
    return written


def _values(paper: Paper) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in PLACEHOLDERS:
        value: Any
        if one.fields:
            value = [_row(one.fields, row) for row in paper.tables[one.code]]
        elif one.listed:
            value = [_clean(text) for text in paper.lists[one.code]]
        else:
            value = _clean(paper.texts[one.code])
        found |= dict.fromkeys(one.names, value)
    return found


def _row(fields: tuple[tuple[str, str], ...], row: Mapping[str, str]) -> dict[str, str]:
    return {name: _clean(row[code]) for code, zh in fields for name in (code, zh)}


def _clean(text: str) -> str:
    """Without what XML cannot hold; and braces of a fact are no placeholders (docxtpl would join `{_{`)."""
    return _NO_XML.sub("", text).replace("{_", "{ _").replace("_}", "_ }")


def _check_archive(data: bytes, source: str) -> None:
    if len(data) > _MOST_BYTES:
        raise PaperError("E0437", source=source, reason_zh="文件过大", reason_en="it is too large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
            names = {part.filename for part in parts}
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise PaperError("E0437", source=source, reason_zh="内容过大", reason_en="too much is packed in it")
            if any(name.endswith("vbaProject.bin") for name in names):
                raise PaperError("E0437", source=source, reason_zh="含有宏", reason_en="it has macros")
            texts = [file.read(name).decode("utf-8") for name in sorted(names) if _has_text(name)]
    except _DAMAGED as error:
        raise _unreadable(source) from error
    for text in texts:
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise PaperError("E0437", source=source, reason_zh="含有实体声明", reason_en="it declares entities")
        _check_signs(_TAGS.sub("", text), source)


def _has_text(name: str) -> bool:
    return re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml", name) is not None


def _check_signs(text: str, source: str) -> None:
    """What would come out other than it was meant, or print itself."""
    wide = _WIDE.search(text)
    if wide:
        raise PaperError(
            "E0450",
            source=source,
            reason="括号或者百分号是全角 (full-width braces or percent sign)",
            near=_near(text, wide.start()),
        )
    for pattern in (_RAW, _CELLS):
        found = pattern.search(text)
        if found:
            raise PaperError("E0439", source=source, what=_near(text, found.start()))


def _near(text: str, start: int) -> str:
    return text[max(start - 10, 0) : start + 30].strip()


def _unreadable(source: str) -> PaperError:
    return PaperError(
        "E0437", source=source, reason_zh="不是 Word 文档，或者已损坏", reason_en="no Word document, or damaged"
    )


def _rendered(data: bytes, source: str, values: Mapping[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    try:
        from docxtpl import DocxTemplate
        from jinja2 import TemplateError
        from lxml.etree import LxmlError

        from .sandbox import Sandbox
    except ModuleNotFoundError as error:
        raise PaperError("E0454") from error
    sandbox = Sandbox(source)
    document = DocxTemplate(io.BytesIO(data))
    try:
        document.render(dict(values), sandbox)
    except TemplateError as error:
        near = next((text.strip() for text in getattr(error, "docx_context", ()) if "{" in text), "")
        raise PaperError("E0450", source=source, reason=str(error.message)[:120], near=near[:60]) from error
    except RecursionError as error:
        raise PaperError("E0450", source=source, reason="套叠过深 (nested too deeply)", near="") from error
    except (LxmlError, *_DAMAGED) as error:  # parts that are missing, or no WordprocessingML
        raise _unreadable(source) from error
    written = io.BytesIO()
    document.save(written)
    return _dated(written.getvalue()), tuple(sorted(sandbox.used))


def _dated(data: bytes) -> bytes:
    """The same archive with one date for every part."""
    dated = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as out:
        for part in file.infolist():
            out.writestr(zipfile.ZipInfo(part.filename, _DATE), file.read(part), zipfile.ZIP_DEFLATED)
    return dated.getvalue()
