"""`GET /v1/laws`: the law library. What answers cite can be linked to its text."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath

from penalty_dsl.citations import print_zh
from penalty_dsl.laws import law_index
from penalty_dsl.model import Citation
from penalty_rules.law_library import (
    Answered,
    HeldArticle,
    HeldLaw,
    HeldVersion,
    LawLibrary,
    LawLibraryError,
    answered,
    chosen,
    read_citations,
    snippet,
)

from ..answering import today
from ..keys import Role
from ..law_models import (
    ArticleHit,
    ArticlePage,
    CitedText,
    CitedTexts,
    LawArticleInfo,
    LawInfo,
    LawLineInfo,
    LawPage,
    LawText,
    LawVersionInfo,
)
from ..paging import cursor_at, start_of
from ..problems import Fault, ProblemError
from ..service import Service, guarded, service_of, worked

router = APIRouter(prefix="/v1/laws", tags=["laws"])

Found = TypeVar("Found")
Limit = Annotated[int, Query(ge=1, le=200, description="Entries on a page.")]
Cursor = Annotated[str, Query(max_length=200, description="`next_cursor` of the page before.")]
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
On = Annotated[str, Query(pattern=_DAY, description="The text that counts on this day; without it today, UTC+8.")]
Version = Annotated[
    str, Query(pattern=_DAY, description="The text of this date, as `version` in answers. Not together with `on`.")
]
_CHANGED = "法律库已经更换", "the law library has changed"
_MISSING = ("E0442", "E0443", "E0444")


async def _asked(service: Service, parameter: str, question: Callable[[LawLibrary], Found]) -> Found:
    """What the library answers, opened anew for each question: a new one counts as soon as it is in its place. Raises `ProblemError`."""
    path = service.settings.laws
    if path is None:
        raise ProblemError("no_laws")

    def ask() -> Found:
        with LawLibrary(path) as library:
            return question(library)

    try:
        return await worked(service, ask)
    except LawLibraryError as error:
        known = error.code in (*_MISSING, "E0445")
        fault = Fault(code=error.code, parameter=parameter if known else "", zh=error.zh, en=error.en)
        kind = "not_found" if error.code in _MISSING else "invalid_request" if known else "laws_unusable"
        raise ProblemError(kind, [fault]) from None


@router.get("", operation_id="listLaws", summary="Find laws", **guarded(Role.QUERY))
async def list_laws(
    request: Request,
    q: Annotated[str, Query(max_length=200, description="Words that the title or short name must have.")] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> LawPage:
    """The laws of the library with the dates of their texts, by title."""

    def listed(library: LawLibrary) -> LawPage:
        start = start_of(cursor, library.digest, *_CHANGED)
        total, laws = library.laws(q, limit, start)
        end = start + len(laws)
        return LawPage(
            items=[LawInfo(title=law.title, level=_level(law), versions=_versions(law)) for law in laws],
            total=total,
            next_cursor=cursor_at(end, library.digest) if laws and end < total else "",
        )

    return await _asked(service_of(request), "q", listed)


@router.get("/articles", operation_id="searchArticles", summary="Search the text of laws", **guarded(Role.QUERY))
async def search_articles(
    request: Request,
    q: Annotated[
        str, Query(max_length=200, description="Words that must all occur, in the article or in the title of its law.")
    ] = "",
    on: On = "",
    every: Annotated[bool, Query(description="Every version, whatever the day.")] = False,
    law: Annotated[str, Query(max_length=200, description="Title or short name of the only law to search.")] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> ArticlePage:
    """Articles of the texts that count on a day, the best first. Chinese words of any length are found, single characters too."""
    day = _day("on", on) or today()

    def searched(library: LawLibrary) -> ArticlePage:
        start = start_of(cursor, library.digest, *_CHANGED)
        within = chosen(library, law, date.max)[0] if law else None
        found = library.search(q, day, limit, start, every, within)
        end = start + len(found.hits)
        return ArticlePage(
            items=[
                ArticleHit(
                    citation=print_zh(Citation(hit.law, hit.article.name)),
                    title=hit.law,
                    version=hit.version.published.isoformat(),
                    article=hit.article.name,
                    heading=hit.article.heading,
                    snippet=snippet(hit.article, q),
                )
                for hit in found.hits
            ],
            total=found.total,
            next_cursor=cursor_at(end, library.digest) if found.hits and end < found.total else "",
        )

    return await _asked(service_of(request), "law", searched)


@router.get("/citations", operation_id="getCitedText", summary="The text of a citation", **guarded(Role.QUERY))
async def get_cited_text(
    request: Request,
    citation: Annotated[
        str, Query(max_length=500, description="As answers print it: `text` of a basis. Several are answered in order.")
    ],
    title: Annotated[
        str, Query(max_length=300, description="`title` of the basis; without it what the name in the citation means.")
    ] = "",
    version: Version = "",
    on: On = "",
) -> CitedTexts:
    """The article that a citation cites, with the cited paragraph, item, sentence or proviso marked, and its version. Names are full
    and short titles, aliases, and the short names of the rulebooks that answer."""
    service = service_of(request)
    named, day = _when(version, on)

    def cited(library: LawLibrary) -> CitedTexts:
        citations = read_citations(citation)
        titles = {one.law: title for one in citations} if title else _short_names(service)
        return CitedTexts(items=[_cited(answered(library, one, day, named, titles)) for one in citations])

    return await _asked(service, "citation", cited)


@router.get("/{title}", operation_id="getLaw", summary="A law, whole", **guarded(Role.QUERY))
async def get_law(
    request: Request,
    title: Annotated[str, InPath(max_length=300, description="Full title, short title or alias.")],
    version: Version = "",
    on: On = "",
) -> LawText:
    """Every article of the text that counts on a day, or of the version asked for."""
    service = service_of(request)
    named, day = _when(version, on)

    def text(library: LawLibrary) -> LawText:
        law, held = chosen(library, title, day, named, _short_names(service))
        return LawText(
            title=law.title,
            level=_level(law),
            version=_version(held),
            versions=_versions(law),
            missing_versions=[one.isoformat() for one in (law.missing(held, day) if named is None else ())],
            articles=[_article(law, article) for article in library.articles(held)],
        )

    return await _asked(service, "title", text)


def _when(version: str, on: str) -> tuple[date | None, date]:
    """The version named, and the day asked for. Raises `ProblemError`."""
    if version and on:
        wrong = Fault(parameter="on", zh="on 和 version 只能用一个", en="use on or version, not both")
        raise ProblemError("invalid_request", [wrong])
    return _day("version", version), _day("on", on) or today()


def _day(parameter: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong = Fault(
            parameter=parameter,
            zh="没有这一天",
            en="there is no such day",
            allowed_zh="2026-03-01",
            allowed_en="2026-03-01",
        )
        raise ProblemError("invalid_request", [wrong]) from None


def _short_names(service: Service) -> dict[str, str]:
    """Full titles by the short names of the rulebooks in force, where a name means one law."""
    edition = service.holding.edition
    meant: dict[str, set[str]] = {}
    for book in () if edition is None else edition.catalogue.rulebooks:
        for law in book.laws:
            meant.setdefault(law.name, set()).add(law.title)
    return {name: next(iter(titles)) for name, titles in meant.items() if len(titles) == 1}


def _cited(one: Answered) -> CitedText:
    article = one.article
    return CitedText(
        citation=print_zh(one.citation),
        title=one.law.title,
        version=_version(one.version),
        versions=_versions(one.law),
        missing_versions=[day.isoformat() for day in one.missing],
        article="" if article is None else article.name,
        heading="" if article is None else article.heading,
        exact=one.quoted.exact,
        cited=one.quoted.words,
        lines=[] if article is None else _lines(article, one.quoted.lines),
    )


def _article(law: HeldLaw, article: HeldArticle) -> LawArticleInfo:
    citation = print_zh(Citation(law.title, article.name))
    return LawArticleInfo(article=article.name, citation=citation, heading=article.heading, lines=_lines(article))


def _lines(article: HeldArticle, cited: tuple[int, ...] = ()) -> list[LawLineInfo]:
    return [
        LawLineInfo(paragraph=line.paragraph, item=line.item, text=line.text, cited=at in cited)
        for at, line in enumerate(article.lines)
    ]


def _version(version: HeldVersion) -> LawVersionInfo:
    return LawVersionInfo(
        published=version.published.isoformat(),
        adopted=[day.isoformat() for day in version.adopted],
        in_force="" if version.in_force is None else version.in_force.isoformat(),
    )


def _versions(law: HeldLaw) -> list[LawVersionInfo]:
    return [_version(version) for version in law.versions]


def _level(law: HeldLaw) -> str:
    indexed = law_index().find(law.title)
    return "" if indexed is None or indexed.level is None else indexed.level.value
