"""`penalty-rules find`: the matters that the words of the street may mean, the most like them first."""

from collections.abc import Iterator

from .. import CaseError
from ..canonical import to_json
from ..finding import FoundPageRecord, FoundRecord, MatchRecord
from ..labels import Label
from ..render import Line
from . import screen
from .exits import Exit
from .shelf import shelf
from .trouble import Refusal, Trouble

_PLACES = {
    "code": Label("代码", "code"),
    "title": Label("名称", "title"),
    "alias": Label("俗称", "common name"),
    "pinyin": Label("拼音", "pinyin"),
    "fact": Label("情节", "circumstance"),
    "note": Label("说明", "note"),
    "field": Label("领域", "field"),
    "organ": Label("实施主体", "organ"),
    "party": Label("对象", "party"),
    "law": Label("法条", "law"),
}
#: Of what was found in a matter so much is shown.
_SHOWN = 3


def find_matters(
    query: str, rulebooks: list[str], lang: str, form: str, narrowed: dict[str, str], limit: int, skip: int
) -> Exit:
    """Prints a page of the matters that are like `query`. Raises `Refusal`."""
    try:
        page = shelf(rulebooks).find(query, **narrowed).page(skip, limit)
    except CaseError as error:
        raise unfindable(error) from error
    if form == "json":
        screen.machine(to_json(page))
    else:
        screen.lines(_lines(page, query, lang))
    return Exit.OK if page.near else Exit.NO


def unfindable(error: CaseError) -> Refusal:
    """Words that cannot be looked for."""
    troubles = tuple(
        Trouble(one.code, one.zh, one.en, one.allowed_zh, one.allowed_en, pointer=one.pointer) for one in error.problems
    )
    return Refusal(Exit.USAGE, "不能这样查找", "This cannot be looked for", troubles)


def _lines(page: FoundPageRecord, query: str, lang: str) -> Iterator[Line]:
    english = lang == "en"
    if not page.items:
        yield Line(f"No matter is like “{query}”." if english else f"没有与“{query}”相近的处罚事项。")
        return
    if not page.near:
        none = f"No matter fits “{query}”." if english else f"没有与“{query}”相符的处罚事项。"
        yield Line(none, "warn")
    last = page.offset + len(page.items)
    shown = (
        f"{page.offset + 1} to {last} of {page.total}"
        if english
        else f"共 {page.total} 项，第 {page.offset + 1} 至 {last} 项"
    )
    yield Line(shown, "quiet")
    told = False
    for number, item in enumerate(page.items, page.offset + 1):
        if item.distant and not told:
            yield Line("Only distantly like it:" if english else "以下只有个别字词相近，相去较远：", "warn")
            told = True
        yield Line(f"{number}. {item.code}  {item.title}", "quiet" if item.distant else "lead")
        yield from _about(item, lang)


def _about(item: FoundRecord, lang: str) -> Iterator[Line]:
    dot = " · "
    yield Line("   " + dot.join(part for part in (item.field_label, item.organ, item.name) if part), "quiet")
    best = sorted(item.matched, key=lambda one: -sum(map(len, one.words)))[:_SHOWN]
    if best:
        yield Line("   " + dot.join(_match(one, lang) for one in best))


def _match(one: MatchRecord, lang: str) -> str:
    comma, text = (", ", f"“{one.text}”") if lang == "en" else ("、", f"“{one.text}”")
    found = comma.join(one.words)
    label = _PLACES[one.what].of(lang)
    return f"{label} {text} ({found})" if lang == "en" else f"{label}{text}（{found}）"
