"""How tests read a page: its elements, and what of it a browser would run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "img", "br", "rect", "line"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Elements(HTMLParser):
    """Every element of a page with its text, that of inner elements included."""

    found: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


def elements(html: str) -> list[Element]:
    parser = Elements()
    parser.feed(html)
    return parser.found


def by_id(html: str, id_: str) -> Element:
    (found,) = (one for one in elements(html) if one.attributes.get("id") == id_)
    return found


def active(html: str) -> list[Element]:
    """What the page's policy would not let run, and a page should not have: scripts and styles within, handlers."""
    return [
        one
        for one in elements(html)
        if (one.tag == "script" and (one.text or "src" not in one.attributes))
        or one.tag in ("style", "iframe", "object", "embed", "base")
        or "style" in one.attributes
        or any(name.startswith("on") for name in one.attributes)
        or any(value.strip().lower().startswith("javascript:") for value in one.attributes.values())
    ]
