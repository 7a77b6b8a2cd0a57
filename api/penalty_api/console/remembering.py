"""What the browser remembers for its user: matters at hand and matters of late, the last quick case, large print. Cookies that hold codes
and answers, no name and nothing that says who; the service keeps nothing. In the public profile it is large print alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from fastapi import Request
from starlette.responses import Response

from ..service import service_of
from .cookies import set_cookie

KEPT, RECENT, LAST, PRINT = "penalty_kept", "penalty_recent", "penalty_last", "penalty_print"
LARGE = "large"
#: So many matters at hand, and of late.
MOST_KEPT, MOST_RECENT = 24, 8
_YEAR = 365 * 24 * 3600
#: A working day, as a session.
_DAY = 10 * 3600
#: A browser takes cookies up to 4096 characters.
_LONGEST = 3600


@dataclass(frozen=True, slots=True)
class Remembered:
    """The names of matters, the latest first, and the address of the last quick case."""

    kept: tuple[str, ...]
    recent: tuple[str, ...]
    last: tuple[tuple[str, str], ...]


def _may(request: Request) -> bool:
    return not service_of(request).settings.public


def remembered(request: Request) -> Remembered:
    if not _may(request):  # cookies of a console on another port of this machine come along
        return Remembered((), (), ())
    last = parse_qsl(unquote(request.cookies.get(LAST, ""))[:_LONGEST])
    return Remembered(_names(request, KEPT, MOST_KEPT), _names(request, RECENT, MOST_RECENT), tuple(last))


def _names(request: Request, cookie: str, most: int) -> tuple[str, ...]:
    told = (unquote(one) for one in request.cookies.get(cookie, "").split("|"))
    return tuple(dict.fromkeys(one for one in told if one))[:most]


def remember_visit(request: Request, answer: Response, matters: Iterable[str]) -> None:
    """Puts the matters of a page before those of late."""
    before = _names(request, RECENT, MOST_RECENT)
    now = tuple(dict.fromkeys((*matters, *before)))[:MOST_RECENT]
    if now != before and _may(request):
        _set_names(request, answer, RECENT, now)


def remember_kept(request: Request, answer: Response, matter: str, kept: bool) -> None:
    """Puts a matter at hand, or takes it away."""
    others = [one for one in _names(request, KEPT, MOST_KEPT) if one != matter]
    _set_names(request, answer, KEPT, [matter, *others][:MOST_KEPT] if kept else others)


def remember_last(request: Request, answer: Response, pairs: Iterable[tuple[str, str]]) -> None:
    """Keeps the answers of a quick case for the next one; one that is too long is not repeated."""
    told = quote(urlencode(list(pairs)), safe="")
    if not _may(request):
        return
    set_cookie(request, answer, LAST, told if len(told) <= _LONGEST else "", _DAY)


def forget_last(request: Request, answer: Response) -> None:
    set_cookie(request, answer, LAST, "", 0)


def remember_print(request: Request, answer: Response, large: bool) -> None:
    """Set by the page's script as well, so that script may read it."""
    set_cookie(request, answer, PRINT, LARGE if large else "", _YEAR, script=True)


def _set_names(request: Request, answer: Response, cookie: str, names: Iterable[str]) -> None:
    told = [quote(one, safe="") for one in names]
    while len("|".join(told)) > _LONGEST:
        told.pop()
    set_cookie(request, answer, cookie, "|".join(told), _YEAR)
