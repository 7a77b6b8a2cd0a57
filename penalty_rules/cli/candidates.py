"""`penalty-rules candidates`: a case without its matter in, the matters it could be about and whose they are out."""

from collections.abc import Iterator
from datetime import date

from .. import CaseError
from ..canonical import to_json
from ..finding import CandidateRecord, CandidatesRecord
from ..labels import Label, role_label
from ..records import MissingRecord
from ..render import Line
from . import screen
from .exits import Exit
from .files import case_document, refused
from .recommend import today
from .shelf import shelf

_STANDINGS = {
    "established": Label("事实齐备", "its facts are complete"),
    "possible": Label("可能", "possible"),
    "not": Label("不是", "not"),
}
_WHY = {
    "other_region": Label("裁量基准不适用于此地", "its rulebook does not hold there"),
    "not_listed": Label("当日目录没有列入", "the catalogue does not list it on that day"),
    "role_not_covered": Label("不处罚这种当事人", "it penalises no such party"),
    "contradicted": Label("不会有这样的事实", "it cannot have such facts"),
    "not_established": Label("违法事实不成立", "it is not established"),
    "no_branch": Label("法律对此没有规定处罚", "the law provides nothing for these facts"),
}


def candidates(path: str, rulebooks: list[str], lang: str, form: str, decided: date | None, presume: bool) -> Exit:
    """Prints which matters the inquiry in the file `path` could be about. Raises `Refusal`."""
    document = case_document(path)
    data: dict[str, object] = dict(document.root)
    if decided is not None:
        data["decided"] = decided
    if not presume:
        data["presume"] = False
    try:
        found = shelf(rulebooks).candidates(data, decided=today())
    except CaseError as error:
        raise refused(document, error) from error
    if form == "json":
        screen.machine(to_json(found))
    else:
        screen.lines(_lines(found, lang))
    if not found.candidates:
        return Exit.NO
    return Exit.OK if found.ask is None else Exit.UNDETERMINED


def _lines(found: CandidatesRecord, lang: str) -> Iterator[Line]:
    english = lang == "en"
    if not found.candidates:
        yield Line("It could be none of the matters." if english else "没有可能的处罚事项。", "lead")
    elif english:
        yield Line(f"It could be {found.total} matter(s) on {found.decided}; {found.excluded_total} excluded.", "lead")
    else:
        yield Line(f"{found.decided}：可能的处罚事项 {found.total} 项，已排除 {found.excluded_total} 项。", "lead")
    for number, one in enumerate(found.candidates, 1):
        yield from _candidate(number, one, found.organ, lang)
    if found.ask is not None:
        names = (", " if english else "、").join(name.rpartition("/")[2] for name in found.asked_by)
        yield Line("")
        yield Line(
            f"First find out: {_asked(found.ask, lang)} ({names})"
            if english
            else f"先查明：{_asked(found.ask, lang)}（{names}）",
            "warn",
        )
    if found.excluded:
        yield Line("")
        yield Line("Excluded:" if english else "已排除：", "heading")
    for one in found.excluded:
        colon = ": " if english else "："
        why = _WHY[one.why].of(lang) + (f"{colon}{one.provision}" if one.provision else "")
        yield Line(f"  {one.code}  {one.title}{colon}{why}", "no")
    if found.unjudged:
        yield Line(
            f"{found.unjudged} more were not looked into." if english else f"另有 {found.unjudged} 项没有逐一检验。",
            "quiet",
        )
    if found.unread:
        names = (", " if english else "、").join(found.unread)
        yield Line(f"Says nothing of them: {names}" if english else f"与上述事项无关的事实：{names}", "quiet")


def _candidate(number: int, one: CandidateRecord, organ: str, lang: str) -> Iterator[Line]:
    english = lang == "en"
    comma, colon = (", ", ": ") if english else ("、", "：")
    yield Line(f"{number}. {one.code}  {one.title}  {_STANDINGS[one.standing].of(lang)}", "heading")
    roles = (" / " if english else "、").join(role_label(role, role).of(lang) for role in one.parties)
    yield Line("   " + " · ".join(part for part in (one.field_label, one.organ, roles, one.name) if part), "quiet")
    if one.mine is False:
        told = (
            f"   this is for {one.organ}, not for {organ}"
            if english
            else f"   由“{one.organ}”实施，不属于“{organ}”：应当移交"
        )
        yield Line(told, "bad")
    words = dict.fromkeys(word for match in one.matched for word in match.words)
    if words:
        yield Line(f"   {'words' if english else '说法'}{colon}{comma.join(words)}")
    if one.known:
        yield Line(f"   {'facts' if english else '事实'}{colon}{comma.join(one.known)}")
    if one.asks:
        yield Line(
            f"   {'to be found out' if english else '待查明'}{colon}{comma.join(ask.label for ask in one.asks)}",
            "unknown",
        )


def _asked(ask: MissingRecord, lang: str) -> str:
    if not ask.question:
        return ask.label
    return f"{ask.label} ({ask.question})" if lang == "en" else f"{ask.label}（{ask.question}）"
