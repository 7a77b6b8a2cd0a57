"""`/books` lists the rulebooks, `/book` prints one, `/book/changes` tells what changed from one day to another, `/no-penalty` what
is not penalised. They read nothing but rulebooks: they can be mounted without storage."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_dsl.model import Rulebook

from ..answering import today
from ..holding import Edition
from ..problems import Fault, ProblemError
from ..service import service_of, worked
from .book_changes import BookChanges, book_changes
from .book_pages import MOST, BookPage, Entry, book_named, book_page, entries
from .citing import laws_of
from .doors import PageRoute, admitted
from .exemptions import Exemptions, exemptions
from .filled import Filled
from .printed import is_else
from .view import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)
#: The longest words that are looked for.
_LONGEST = 200


def _asked(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()[:_LONGEST]


def _day(request: Request, name: str) -> date | None:
    """A day of an address. Raises `ProblemError`."""
    written = _asked(request, name)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        zh, en = f"{written} 不是日期，写作 2026-01-31", f"{written} is no date; write 2026-01-31"
        raise ProblemError("invalid_request", [Fault(code="E0467", zh=zh, en=en)]) from None


@router.get("/books")
async def list_books(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    found: tuple[Entry, ...] = await worked(service, entries, service.edition, today())
    return page(request, view, "books.html", books=found)


@router.get("/book")
async def show_book(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    edition, number = service.edition, _asked(request, "page")
    on = _day(request, "on")
    book = book_named(edition.catalogue, _asked(request, "id"), _asked(request, "version"), on, today())
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    found: BookPage = await worked(
        service, book_page, edition, book, _asked(request, "field"), place, today(), view.lang
    )
    return page(
        request,
        view,
        "book.html",
        book=found,
        is_else=is_else,
        laws=laws_of(view, service.settings.laws, Filled(())),
        most=MOST,
        on="" if on is None else on.isoformat(),
        before=_before(found),
        today=today().isoformat(),
    )


def _before(found: BookPage) -> str:
    """The day that a comparison begins with unless another one is told: the first of the version before the last."""
    begun = [one.in_force for one in found.versions if one.in_force]
    return begun[-2] if len(begun) > 1 else ""


@router.get("/book/changes")
async def show_changes(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    edition, id_ = service.edition, _asked(request, "id")
    days = _day(request, "from"), _day(request, "to") or today()
    if days[0] is None:
        zh, en = "写明从哪一日比起（from=2025-01-01）", "say from which day on (from=2025-01-01)"
        raise ProblemError("invalid_request", [Fault(code="E0468", zh=zh, en=en)])
    older, newer = (book_named(edition.catalogue, id_, "", day, today()) for day in sorted(filter(None, days)))
    found: BookChanges | None = (
        None if older is newer else await worked(service, _changes, edition, older, newer, view.lang)
    )
    first, last = sorted(day.isoformat() for day in days if day is not None)
    return page(request, view, "changes.html", found=found, older=older, newer=newer, first=first, last=last)


def _changes(edition: Edition, older: Rulebook, newer: Rulebook, lang: str) -> BookChanges:
    return book_changes(edition.catalogue, older, newer, lang)


@router.get("/no-penalty")
async def show_exemptions(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    asked = {name: _asked(request, name) for name in ("q", "field")}
    on = _day(request, "on") or today()
    every: Exemptions = await worked(service, exemptions, service.edition.catalogue, on, view.lang)
    found = every.narrowed(asked["field"], asked["q"])
    return page(request, view, "exemptions.html", found=found, asked=asked, on=on.isoformat())
