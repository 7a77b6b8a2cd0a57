"""How tests fill in the forms of kept cases without a browser: what a form has, changed in some places, sent."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

import httpx

VALUES = ("text", "hidden", "date", "search", "password")


@dataclass
class _Form(HTMLParser):
    """The fields of the form `entry`, as a browser would send them."""

    action: str = ""
    values: dict[str, str] = field(default_factory=dict)
    _in: bool = False
    _area: str = ""
    _select: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in = told.get("id") == "entry"
            self.action = told["action"] if self._in else self.action
        name = told.get("name", "")
        if not self._in or (not name and tag != "option"):
            return
        if tag == "input" and (told.get("type", "text") in VALUES or "checked" in told):
            self.values[name] = told.get("value", "")
        elif tag == "textarea":
            self._area, self.values[name] = name, ""
        elif tag == "select":
            self._select, self.values[name] = name, ""
        elif tag == "option" and "selected" in told:
            self.values[self._select] = told["value"]

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "form"
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data


@dataclass(frozen=True)
class Form:
    """A form that a page has. `values` are those that it would send."""

    action: str
    values: dict[str, str]

    def sent(self, client: httpx.Client, act: str = "keep", **changed: str) -> httpx.Response:
        """Sends it with these fields changed (`d0__reason` is `d0.reason`)."""
        told = {name.replace("__", "."): value for name, value in changed.items()}
        values = {name: value for name, value in {**self.values, **told}.items() if value != OFF}
        return client.post(self.action, data={**values, "act": act})


#: A tick that is taken away.
OFF = "\0"


def form(html: str) -> Form:
    found = _Form()
    found.feed(html)
    assert found.action, html
    return Form(found.action, found.values)


def words(html: str) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))
