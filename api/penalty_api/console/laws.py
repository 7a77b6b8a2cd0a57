"""`/law`: the text of what is cited, in the version in force on the day of the act; plainly so where the library does not have it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Citation
from penalty_rules.law_library import Answered, HeldLaw, LawLibrary, LawLibraryError, answered, read_citations

from ..answering import today
from ..problems import Fault, ProblemError
from ..service import service_of, worked
from .doors import PageRoute, admitted, matter_named
from .view import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation with its text, or why there is none. `rulebook`: the version that the rulebook names, "" where it is the one that is
    shown or none is named; `held`: the library has that one too; `known`: the versions of the law that it has."""

    citation: str
    found: Answered | None
    code: str = ""
    zh: str = ""
    en: str = ""
    rulebook: str = ""
    held: bool = False
    known: tuple[str, ...] = ()

    def told(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


@router.get("/law")
async def show_law(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    path = service.settings.laws
    if path is None:
        raise ProblemError("no_laws")
    given = {
        name: request.query_params.get(name, "").strip()[:_LONGEST] for name in ("cite", "matter", "on", "version")
    }
    day, version = _day(given["on"]), _day(given["version"])
    named: Mapping[str, tuple[str, date | None]] = {}
    if given["matter"]:
        laws = matter_named(service.edition, given["matter"]).laws
        named = {name: (law.title, law.version) for name, law in laws.items()}
    shown = await worked(service, cited, path, given["cite"], day or today(), version, named)
    return page(request, view, "law.html", shown=shown, given=given, day=str(day or today()), told_day=day is not None)


def cited(
    path: Path, text: str, day: date, version: date | None, named: Mapping[str, tuple[str, date | None]]
) -> tuple[Cited, ...]:
    """Every citation of a text. Raises `ProblemError` where it is none, or the library cannot be used."""
    try:
        with LawLibrary(path) as library:
            return tuple(_cited(library, one, day, version, named) for one in read_citations(text))
    except LawLibraryError as error:
        fault = Fault(code=error.code, zh=error.zh, en=error.en)
        raise ProblemError("invalid_request" if error.code == "E0445" else "laws_unusable", [fault]) from None


def _cited(
    library: LawLibrary,
    citation: Citation,
    day: date,
    version: date | None,
    named: Mapping[str, tuple[str, date | None]],
) -> Cited:
    title, meant = named.get(citation.law, (citation.law, None))
    law = library.law(title)
    known = () if law is None else tuple(str(one.published) for one in law.versions)
    told = print_zh(citation)
    try:
        found = answered(library, citation, day, version, {citation.law: title})
    except LawLibraryError as error:
        if error.code not in ("E0442", "E0443", "E0444"):
            raise
        return Cited(told, None, error.code, error.zh, error.en, str(meant or ""), _has(law, meant), known)
    same = meant is None or found.law.named(meant) == found.version
    return Cited(told, found, rulebook="" if same else str(meant), held=_has(law, meant), known=known)


def _has(law: HeldLaw | None, version: date | None) -> bool:
    return law is not None and version is not None and law.named(version) is not None


def _day(text: str) -> date | None:
    """A day of the address; one that there is not counts as none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
