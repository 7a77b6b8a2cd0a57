"""Who acts: named in each form, remembered by the browser so that it is typed once."""

import base64
import json
from dataclasses import dataclass

from fastapi import Request
from pydantic import ValidationError
from starlette.responses import Response

from .. import entering
from ..storage.scope import Scope
from ..stored import OfficerInput
from .cookies import set_cookie
from .filled import Filled, Wrong, beside

_COOKIE = "penalty_officer"
_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Officer:
    """As the ledger names who acts; both "" where nobody is remembered."""

    id: str = ""
    organ: str = ""


def officer_of(typed: Filled) -> Officer:
    return Officer(typed.one("officer"), typed.one("organ"))


def out_of_reach(organ: str, scope: Scope) -> list[Wrong]:
    """Nobody acts for an organ that their key does not reach."""
    return [beside("organ", one) for one in entering.out_of_reach(organ, scope)]


def remembered(request: Request) -> Officer:
    try:
        told = json.loads(base64.urlsafe_b64decode(request.cookies.get(_COOKIE, "").encode("ascii")))
        known = OfficerInput.model_validate(told)
    except (ValueError, RecursionError, ValidationError):
        return Officer()
    return Officer(known.id, known.organ)


def remember(request: Request, answer: Response, officer: Officer) -> None:
    told = base64.urlsafe_b64encode(json.dumps({"id": officer.id, "organ": officer.organ}).encode()).decode()
    set_cookie(request, answer, _COOKIE, told, _SECONDS)
