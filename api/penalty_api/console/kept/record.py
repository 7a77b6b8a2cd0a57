"""`/keep`: the case of an address is kept, with its party, as the first stage of its course."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ...problems import ProblemError
from ...service import service_of, worked
from ..doors import PageRoute, SignInNeeded, deciding
from ..filled import Filled, filled
from ..officers import remembered
from ..once import is_ours
from ..posting import posted
from ..view import View
from .drafting import Sheet
from .entry import Notice, Sent, Target, again, coded, kept, kept_before, send_out, settle
from .resuming import carried
from .sheets import Shown, first_typed, shown

router = APIRouter(include_in_schema=False, route_class=PageRoute)
#: What of an address is no part of the case.
_ASIDE = ("skip", "done", "repeat", "stage")


@router.get("/keep")
async def show_form(request: Request) -> Response:
    view, given = deciding(request), _given(request)
    if not given.parties:
        return RedirectResponse(_back(view, given), 303)
    typed = first_typed(filled(request.query_params), remembered(request))
    what = await _shown(request, given, typed, fresh=True)
    return await send_out(request, view, _target(view, given, request), what, typed_in=False)


@router.post("/keep")
async def keep_case(request: Request) -> Response:
    typed, given = await posted(request), _given(request)
    try:
        view = deciding(request)
    except SignInNeeded:
        return carried(request, typed)
    if not given.parties:
        raise ProblemError("not_found")
    sent = Sent(request, view, _target(view, given, request), typed)
    if sent.act == "resume":
        return await again(sent, await _shown(request, given, typed), Notice("resumed", view.say("resumed")))
    if not is_ours(view, typed):
        return await again(sent, await _shown(request, given, typed), coded(view, "E0432"), 403)
    before, notice = await kept_before(sent) if sent.act == "keep" else (None, None)
    if before is not None:
        return kept(sent, before)
    what = await _shown(request, given, typed)
    return await settle(sent, what, ()) if notice is None else await again(sent, what, notice)


def _given(request: Request) -> Filled:
    """The case as the address has it. Raises `ProblemError` where it has none."""
    given = filled(request.query_params)
    if not given.matters:
        raise ProblemError("not_found")
    return Filled(given.matters, {name: each for name, each in given.values.items() if name not in _ASIDE})


async def _shown(request: Request, given: Filled, typed: Filled, fresh: bool = False) -> Shown:
    service, lang = service_of(request), "en" if request.query_params.get("lang") == "en" else "zh"
    return await worked(service, shown, service.edition, Sheet(given), typed, lang, fresh)


def _target(view: View, given: Filled, request: Request) -> Target:
    action = f"{view.root}/keep?{request.url.query}"
    return Target(action, back=_back(view, given), draft=f"keep:{urlencode(given.pairs())}")


def _back(view: View, given: Filled) -> str:
    """The full lane with the same case."""
    return view.address("/case", given.pairs())
