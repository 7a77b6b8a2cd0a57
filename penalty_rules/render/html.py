"""A recommendation as one HTML page: no scripts, nothing from elsewhere, every word escaped at the one place where it is written."""

from collections.abc import Iterator
from html import escape

from ..explaining.records import ExplanationRecord
from ..records import RecommendationRecord
from .columns import GLUE
from .document import Page, Row, Section
from .free_text import flat
from .page import document

_STYLE = """
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
.lead { border-left: .3rem solid #b22; padding: .3rem 1rem; font-weight: bold; }
h2 { font-size: 1.2rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: #555; } dd { margin: 0; } .details { color: #444; }
.no, .quiet { color: #777; } .unknown, .warn { color: #960; } .yes { color: #060; }
footer { border-top: 1px solid #ccc; margin-top: 2rem; font-size: .85rem; color: #555; }
@media print { body { margin: 0; max-width: none; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render_html(
    record: RecommendationRecord,
    lang: str = "zh",
    explanation: ExplanationRecord | None = None,
    full: bool = False,
) -> str:
    """`record` as an HTML document that ends with a newline. Arguments as `render_text`."""
    content = document(record, lang, explanation, full)
    title = _text("；".join(page.title for page in content.pages))
    body = "\n".join(_page(page) for page in content.pages)
    closing = "\n".join(_rows(content.closing))
    return (
        f'<!doctype html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n{body}\n<footer>\n{closing}\n</footer>\n</body>\n</html>\n"
    )


def _page(page: Page) -> str:
    lead = "\n".join(f"<p>{_text(row.label)}{_text(row.text)}</p>" for row in page.lead)
    sections = "\n".join(_section(section) for section in page.sections)
    return f'<article>\n<h2>{_text(page.title)}</h2>\n<div class="lead">\n{lead}\n</div>\n{sections}\n</article>'


def _section(section: Section) -> str:
    heading = f"<h3>{_text(section.heading)}</h3>\n" if section.heading else ""
    return f"<section>\n{heading}" + "\n".join(_rows(section)) + "\n</section>"


def _rows(section: Section) -> Iterator[str]:
    """Labelled rows as a list of terms; the others as paragraphs."""
    if not any(row.label for row in section.rows):
        yield from (f"<p{_tone(row)}>{_lines(row)}</p>" for row in section.rows)
        return
    yield "<dl>"
    yield from (f"<dt{_tone(row)}>{_text(row.label)}</dt><dd{_tone(row)}>{_lines(row)}</dd>" for row in section.rows)
    yield "</dl>"


def _lines(row: Row) -> str:
    details = "".join(f'<br><span class="details">{_text(line)}</span>' for line in row.details)
    return _text(row.text) + details


def _tone(row: Row) -> str:
    return f' class="{row.tone}"' if row.tone else ""


def _text(words: str) -> str:
    """The one way by which words of a case or a rulebook come into the page."""
    return escape(flat(words).replace(GLUE, " "), quote=True)
