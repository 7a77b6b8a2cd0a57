"""`penalty-rules laws`: statutes read into a library, searched, shown by citation, and the citations of rulebooks looked up in it."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import NamedTuple

from penalty_dsl.citations import print_en, print_zh
from penalty_dsl.model import Citation

from ..law_library import (
    Answered,
    Hit,
    Imported,
    ImportRemark,
    LawLibrary,
    LawLibraryError,
    answered,
    import_laws,
    read_citations,
    snippet,
)
from ..law_library.auditing import AuditedCitation, audit_citations, count_results
from ..render import Line
from . import screen
from .exits import Exit
from .files import why
from .libraries import asked, place
from .shelf import shelf
from .trouble import Refusal

_CHINA = timezone(timedelta(hours=8))
#: So many remarks are printed as text; all of them as JSON.
_REMARKS = 50


class Wanted(NamedTuple):
    """Where and how to search."""

    library: str | None
    day: date | None
    every: bool
    law: str
    limit: int


def import_folder(folder: str, into: str | None, lang: str, form: str) -> Exit:
    """Makes a library of a folder of statutes and tells what could not be read. Raises `Refusal`."""
    target = place(into)
    if not Path(folder).is_dir():
        raise Refusal(Exit.USAGE, f"没有这个文件夹：{folder}", f"there is no such folder: {folder}")
    try:
        if into is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        made = asked(lambda: import_laws(Path(folder), target))
    except OSError as error:
        zh, en = why(error)
        raise Refusal(Exit.OUTPUT, f"无法写入 {target}：{zh}", f"Cannot write {target}: {en}") from error
    if form == "json":
        screen.machine(json.dumps(_import_document(made, target), ensure_ascii=False, indent=2))
    else:
        screen.lines(_import_lines(made, target, lang))
    return Exit.NO if any(one.lost for one in made.remarks) else Exit.OK


def search(words: str, wanted: Wanted, lang: str, form: str) -> Exit:
    """Prints the articles that have all words, the best first. Raises `Refusal`."""
    day = wanted.day or _today()
    with asked(lambda: LawLibrary(place(wanted.library))) as library:
        law = asked(lambda: library.law(wanted.law)) if wanted.law else None
        if wanted.law and law is None:
            asked(lambda: _no_law(wanted.law))
        hits = asked(lambda: library.search(words, day, wanted.limit, every=wanted.every, law=law))
    if form == "json":
        document = {"total": hits.total, "items": [_hit_document(hit, words) for hit in hits.hits]}
        screen.machine(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        screen.lines(_hit_lines(hits.hits, hits.total, words, lang))
    return Exit.OK if hits.total else Exit.NO


def show(text: str, told: str | None, day: date | None, version: date | None, lang: str, form: str) -> Exit:
    """Prints the articles that are cited, with the cited lines marked. Raises `Refusal`."""
    if day is not None and version is not None:
        raise Refusal(Exit.USAGE, "--on 和 --version 只能用一个", "use --on or --version, not both")
    citations = asked(lambda: read_citations(text))
    on = day or _today()
    with asked(lambda: LawLibrary(place(told))) as library:
        found = [asked(partial(answered, library, one, on, version)) for one in citations]
    if form == "json":
        screen.machine(json.dumps([_answer_document(one) for one in found], ensure_ascii=False, indent=2))
    else:
        screen.lines(line for one in found for line in _answer_lines(one, lang))
    return Exit.OK


def audit(rulebooks: list[str], told: str | None, lang: str, form: str) -> Exit:
    """Looks up every citation of rulebooks, and lists those without a text. Raises `Refusal`."""
    catalogue = shelf(rulebooks)
    with asked(lambda: LawLibrary(place(told))) as library:
        audited = asked(lambda: audit_citations(catalogue, library))
    lost = [one for one in audited if not one.resolved]
    if form == "json":
        document = {
            "citations": len(audited),
            "results": count_results(audited),
            "unresolved": [
                {
                    "rulebook": one.rulebook,
                    "citation": one.citation,
                    "title": one.title,
                    "version": one.version,
                    "result": one.result,
                }
                for one in lost
            ],
        }
        screen.machine(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        screen.lines(_audit_lines(audited, lost, lang))
    return Exit.NO if lost else Exit.OK


def _today() -> date:
    return datetime.now(UTC).astimezone(_CHINA).date()


def _no_law(name: str) -> None:
    raise LawLibraryError("E0442", name=name[:60])


def _import_document(made: Imported, target: Path) -> dict[str, object]:
    return {
        "library": str(target),
        "unchanged": made.unchanged,
        "files": made.files,
        "laws": made.laws,
        "versions": made.versions,
        "articles": made.articles,
        "remarks": [
            {"code": one.code, "file": one.file, "line": one.line, "message": {"zh": one.zh, "en": one.en}}
            for one in made.remarks
        ],
    }


def _import_lines(made: Imported, target: Path, lang: str) -> Iterator[Line]:
    english = lang == "en"
    for one in made.remarks[:_REMARKS]:
        yield Line(_remark(one, english), "bad" if one.lost else "warn")
    rest = len(made.remarks) - _REMARKS
    if rest > 0:
        yield Line(f"and {rest} more: --format json" if english else f"还有 {rest} 处：--format json", "quiet")
    if english:
        done = "up to date" if made.unchanged else "written"
        yield Line(
            f"{target} {done}: {made.files} files, {made.laws} laws, {made.versions} versions, {made.articles} articles",
            "yes",
        )
    else:
        done = "已是最新" if made.unchanged else "已写入"
        yield Line(
            f"{target} {done}：{made.files} 个文件，{made.laws} 部法律，{made.versions} 个版本，{made.articles} 条",
            "yes",
        )


def _remark(one: ImportRemark, english: bool) -> str:
    where = f"{one.file}:{one.line}" if one.line else one.file
    return f"{one.code} {where}{': ' if english else '：'}{one.en if english else one.zh}"


def _article(law: str, name: str) -> Citation:
    return Citation(law, name)


def _hit_document(hit: Hit, words: str) -> dict[str, object]:
    return {
        "citation": print_zh(_article(hit.law, hit.article.name)),
        "title": hit.law,
        "version": hit.version.published.isoformat(),
        "article": hit.article.name,
        "heading": hit.article.heading,
        "snippet": snippet(hit.article, words),
    }


def _hit_lines(hits: tuple[Hit, ...], total: int, words: str, lang: str) -> Iterator[Line]:
    english = lang == "en"
    cite = print_en if english else print_zh
    for hit in hits:
        yield Line(f"{cite(_article(hit.law, hit.article.name))} · {hit.version.published}", "heading")
        yield Line(f"  {snippet(hit.article, words)}")
    if english:
        yield Line(f"{total} article(s), {len(hits)} shown" if total else f"No article has “{words}”.", "quiet")
    else:
        yield Line(f"共 {total} 条，显示 {len(hits)} 条" if total else f"没有条文包含“{words}”。", "quiet")


def _answer_document(one: Answered) -> dict[str, object]:
    article = one.article
    cited = set(one.quoted.lines)
    return {
        "citation": print_zh(one.citation),
        "title": one.law.title,
        "version": one.version.published.isoformat(),
        "in_force": "" if one.version.in_force is None else one.version.in_force.isoformat(),
        "versions": [version.published.isoformat() for version in one.law.versions],
        "missing_versions": [day.isoformat() for day in one.missing],
        "article": "" if article is None else article.name,
        "heading": "" if article is None else article.heading,
        "exact": one.quoted.exact,
        "cited": one.quoted.words,
        "lines": [
            {"paragraph": line.paragraph, "item": line.item, "text": line.text, "cited": at in cited}
            for at, line in enumerate(() if article is None else article.lines)
        ],
    }


def _answer_lines(one: Answered, lang: str) -> Iterator[Line]:
    english = lang == "en"
    cite = print_en if english else print_zh
    yield Line(cite(one.citation), "lead")
    start = (
        ""
        if one.version.in_force is None
        else (f", in force {one.version.in_force}" if english else f"，{one.version.in_force} 施行")
    )
    heading = "" if one.article is None or not one.article.heading else f" · {one.article.heading}"
    yield Line(f"《{one.law.title}》 {one.version.published}{start}{heading}", "quiet")
    if one.missing:
        days = ", ".join(map(str, one.missing))
        yield Line(
            f"Amended since, and these texts are missing: {days}"
            if english
            else f"其后的修改没有文本：{days}，文字可能不同",
            "warn",
        )
    if one.article is None:
        listed = ", ".join(str(version.published) for version in one.law.versions)
        yield Line(f"Texts: {listed}" if english else f"文本：{listed}")
        return
    if not one.quoted.exact:
        yield Line(
            "Its paragraphs and items cannot be told apart; the nearest whole is marked."
            if english
            else "款项无法分清，标出的是最接近的整体。",
            "warn",
        )
    cited = set(one.quoted.lines)
    for at, line in enumerate(one.article.lines):
        yield Line(("▶ " if at in cited else "  ") + line.text, "yes" if at in cited else "")
    if one.citation.sentence is not None or one.citation.part:
        yield Line(("cited: " if english else "所引：") + one.quoted.words, "heading")


_RESULTS = {
    "found": ("文字已找到", "words found"),
    "article": ("条文已找到，款项分不清", "article found, its places unknown"),
    "whole": ("引用整部法律", "a whole law"),
    "no_law": ("法律库中没有这部法律", "the library has no such law"),
    "no_version": ("法律库中没有这一天的文本", "the library has no text of that date"),
    "no_article": ("文本没有这一条", "the text has no such article"),
    "no_place": ("条文没有这一款、项或句", "the article has no such place"),
}


def _audit_lines(audited: tuple[AuditedCitation, ...], lost: list[AuditedCitation], lang: str) -> Iterator[Line]:
    english = lang == "en"
    for one in lost:
        reason = _RESULTS[one.result][english]
        yield Line(f"{one.rulebook}  {one.citation}  《{one.title}》 {one.version}  {reason}", "warn")
    for result, count in count_results(audited).items():
        yield Line(f"{_RESULTS[result][english]}{': ' if english else '：'}{count}")
    yield Line(
        f"{len(audited)} citations, {len(lost)} without a text"
        if english
        else f"{len(audited)} 处引用，{len(lost)} 处没有文本",
        "warn" if lost else "yes",
    )
