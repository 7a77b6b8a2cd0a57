"""What every page is made with: the language, the addresses of other pages, the words, and how a page is sent."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from penalty_rules.figures import unit_word
from penalty_rules.labels import EFFECTS, MODALITIES, Label
from penalty_rules.render.free_text import flat

from ..keys import Role
from ..service import service_of
from .assets import asset_path
from .remembering import LARGE, PRINT
from .sessions import form_token, know_browser
from .words import say

#: Pages load their own style and script and nothing else; no other page may frame them.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_BLANK = re.compile("＿+")
#: A parameter of an address; of several values each is written.
Value = str | list[str] | tuple[str, ...]


def _printed(value: object) -> object:
    """The one way by which words of a case or a rulebook come into a page; jinja escapes them behind it."""
    return flat(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_printed,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _blanks(text: str) -> Markup:
    """A text in which a blank to fill in is one piece that no line breaks."""
    return Markup(_BLANK.sub(r'<span class="blank">\g<0></span>', str(escape(_printed(text)))))


_PAGES.filters["blanks"] = _blanks


def _labels(labels: dict[str, Label], lang: str) -> Callable[[str], str]:
    """The words of codes; one that has none stands for itself."""
    return lambda code: labels[code].of(lang) if code in labels else code


@dataclass(frozen=True, slots=True)
class View:
    """One page for one request. `root`: the path under which a gateway reaches the service; `user`: whose key signed in, if keys are
    configured; `token`: what a form that changes something sends along; `may`: the roles that count for what is kept, none where nothing
    is; `large`: in large print; `public`: for everybody, in the public profile."""

    lang: str
    root: str
    here: str
    user: str = ""
    token: str = ""
    may: frozenset[Role] = frozenset()
    large: bool = False
    public: bool = False

    @property
    def reads(self) -> bool:
        """Whether kept cases may be read."""
        return not self.may.isdisjoint((Role.DECIDE, Role.AUDIT))

    @property
    def decides(self) -> bool:
        """Whether cases may be kept and decided."""
        return Role.DECIDE in self.may

    @property
    def supervises(self) -> bool:
        """Whether alerts and figures of what is kept may be read."""
        return Role.AUDIT in self.may

    @property
    def english(self) -> bool:
        return self.lang == "en"

    @property
    def say(self) -> Callable[..., str]:
        return say(self.lang, self.public)

    def listed(self, items: Iterable[str]) -> str:
        return (", " if self.english else "、").join(items)

    def unit(self, unit: str) -> str:
        return unit_word(unit, None, self.lang)

    def link(self, path: str, **parameters: Value) -> str:
        """The address of another page, in the same language."""
        return self.address(path, [(name, value) for name, value in parameters.items() if value])

    def address(self, path: str, pairs: Iterable[tuple[str, Value]]) -> str:
        told = [*pairs, *([("lang", "en")] if self.english else [])]
        return f"{self.root}{path}" + (f"?{urlencode(told, doseq=True)}" if told else "")

    def asset(self, name: str) -> str:
        return f"{self.root}{asset_path(name)}"


def view_of(request: Request, user: str = "", token: str = "", may: frozenset[Role] = frozenset()) -> View:
    lang = "en" if request.query_params.get("lang") == "en" else "zh"
    root = request.scope.get("root_path", "")
    here = request.scope["path"].removeprefix(root)
    large = request.cookies.get(PRINT) == LARGE
    public = service_of(request).settings.public
    return View(lang, root, here, user, "" if public else token or form_token(request), may, large, public)


def switched(request: Request, view: View) -> str:
    """The address of the same page in the other language."""
    pairs: list[tuple[str, Value]] = [
        (name, value) for name, value in request.query_params.multi_items() if name != "lang"
    ]
    if not view.english:
        pairs.append(("lang", "en"))
    return f"{view.root}{view.here}" + (f"?{urlencode(pairs)}" if pairs else "")


def back_to(request: Request, view: View) -> str:
    """Where a form of the page leads back to: the page itself, if it can be asked for again."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{view.here}{query}" if request.method == "GET" else "/"


class Linked(Protocol):
    """What a page passes texts with citations through. `of`: the law of a text that is nothing but a place."""

    def __call__(self, text: str, of: str = "") -> str: ...


def without_library(_: str) -> Linked:
    return _as_it_is


def _as_it_is(text: str, of: str = "") -> str:
    return text


def page(request: Request, view: View, template: str, status: int = 200, **contents: object) -> HTMLResponse:
    """The page as it is sent."""
    text = _PAGES.get_template(template).render(
        view=view,
        say=view.say,
        switch=switched(request, view),
        back=back_to(request, view),
        modality=_labels(MODALITIES, view.lang),
        effect=_labels(EFFECTS, view.lang),
        **{"law_for": without_library, **contents},
    )
    answer = HTMLResponse(text, status, {"Content-Security-Policy": POLICY})
    if not view.user and not view.public:
        know_browser(request, answer)
    return answer
