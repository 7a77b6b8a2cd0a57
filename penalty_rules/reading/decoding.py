"""Bytes of a case file to text."""

import codecs
from typing import NoReturn

from .limits import MAX_CASE_BYTES
from .report import Report

#: Byte order marks of encodings that are not read, the longer ones first.
_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, report: Report) -> str:
    """The text of a case in UTF-8, without byte order mark. Stops on E0101, E0102."""
    if len(data) > MAX_CASE_BYTES:
        report.stop("too_large", None, limit=MAX_CASE_BYTES // 1024)
    for mark, encoding in _OTHER_MARKS:
        if data.startswith(mark):
            report.stop("other_encoding", None, name=encoding)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _not_utf8(data, error.start, report)
    report.text = text
    if "\0" in text:
        report.stop("binary", text.index("\0"))
    return text


def _not_utf8(data: bytes, start: int, report: Report) -> NoReturn:
    report.text = data[:start].decode("utf-8").removeprefix("\ufeff")
    place = len(report.text)
    if b"\0" in data:
        report.stop("binary", place)
    if _is_gb18030(data):
        report.stop("other_encoding", place, name="GB18030 (GBK)")
    report.stop("encoding", place)


def _is_gb18030(data: bytes) -> bool:
    """Chinese Windows saves so by default. Whether the bytes decode to Chinese text without controls."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return not any(character < " " and character not in "\t\r\n" for character in text)
