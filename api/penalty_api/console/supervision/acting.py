"""`/supervision/alerts/ID`: one alert, and what is done about it: explained, dismissed or escalated, with the reason and who says so."""

import re
from collections.abc import Sequence

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from ...access import caller_of, scope_of
from ...problems import ProblemError
from ...service import service_of
from ...storage import Actor, alerts
from ..doors import PageRoute, auditing
from ..filled import Filled, Wrong, by_field
from ..officers import Officer, officer_of, out_of_reach, remember, remembered
from ..once import asked_of, is_ours, new_once
from ..posting import posted
from ..view import View, page
from .noting import Noted, noted

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_ID = re.compile(r"[0-9a-f]{32}-[1-9][0-9]{0,8}", re.ASCII)
_NUMBER = re.compile("[0-9]{1,9}", re.ASCII)
_LONGEST, _LONGEST_NAME = 20_000, 200
#: What may be done -> the kind of its entry. Explaining is for those who decide.
DOES = {"explain": "alert.explained", "dismiss": "alert.dismissed", "escalate": "alert.escalated"}
#: Refusals that stand on the page, beside what was typed.
_TOLD = {"stale": "E0331", "conflict": "E0332", "key_reused": "E0333"}


@router.get("/supervision/alerts/{alert_id}")
async def show_alert(request: Request, alert_id: str) -> Response:
    view = auditing(request)
    return await _sent(request, view, alert_id, _typed(remembered(request)))


@router.post("/supervision/alerts/{alert_id}")
async def act(request: Request, alert_id: str) -> Response:
    view, typed = auditing(request), await posted(request)
    if not is_ours(view, typed):
        return await _sent(request, view, alert_id, typed, ["E0432"], 403)
    wrong = _wrong(request, view, typed)
    if wrong or not _ID.fullmatch(alert_id):
        return await _sent(request, view, alert_id, typed, status=422, wrong=wrong)
    officer, scope = officer_of(typed), scope_of(request)
    actor = Actor(officer.id, officer.organ, caller_of(request).name)
    asked, seen, kind = asked_of(request, typed), int(typed.one("version")), DOES[typed.one("does")]
    try:
        await service_of(request).storage.write(
            lambda connection: alerts.act(connection, scope, actor, asked, kind, alert_id, seen, typed.one("reason"))
        )
    except ProblemError as problem:
        if problem.code not in _TOLD:
            raise
        return await _sent(request, view, alert_id, typed, [_TOLD[problem.code]], 409)
    answer = RedirectResponse(view.link(f"/supervision/alerts/{alert_id}", done="1"), 303)
    remember(request, answer, officer)
    return answer


def _wrong(request: Request, view: View, typed: Filled) -> list[Wrong]:
    """What is missing, or not for this key."""
    found = []
    allowed = [one for one in DOES if one != "explain" or view.decides]
    if typed.one("does") not in allowed or not _NUMBER.fullmatch(typed.one("version")):
        found.append(Wrong("does", "E0334", "请选择处理方式", "say what is to be done", "", ""))
    if not typed.one("reason") or len(typed.one("reason")) > _LONGEST:
        found.append(
            Wrong("reason", "E0335", "须写明理由，不超过 20000 字", "give the reason, of 20,000 signs at most", "", "")
        )
    for name in ("officer", "organ"):
        value = typed.one(name)
        if not value or len(value) > _LONGEST_NAME or not value.isprintable():
            found.append(
                Wrong(name, "E0336", "须填写，不超过 200 字", "this is required, of 200 signs at most", "", "")
            )
    return [*found, *out_of_reach(typed.one("organ"), scope_of(request))]


async def _sent(
    request: Request,
    view: View,
    alert_id: str,
    typed: Filled,
    notices: Sequence[str] = (),
    status: int = 200,
    wrong: Sequence[Wrong] = (),
) -> Response:
    """The page with what was typed, and the alert as it stands now."""
    if not _ID.fullmatch(alert_id):
        raise ProblemError("not_found")
    scope = scope_of(request)

    def read(connection: Connection) -> Noted:
        (found,) = noted(connection, scope, [alerts.find(connection, scope, alert_id)], view.lang)
        return found

    found = await service_of(request).storage.read(read)
    does = [one for one in DOES if (one != "explain" or view.decides) and alerts.may(DOES[one], found.info.status)]
    return page(
        request, view, "supervision_alert.html", status, one=found, typed=typed, does=does, notices=notices,
        once=new_once(), wrong=by_field(wrong), done=bool(request.query_params.get("done")) and not notices,
    )  # fmt: skip


def _typed(officer: Officer) -> Filled:
    return Filled((), {"officer": (officer.id,), "organ": (officer.organ,)})
