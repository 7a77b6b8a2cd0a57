"""`/kept/ID/stage`: a further stage of a kept case, or a correction of one. What others kept meanwhile is shown beside what was typed."""

import re
from dataclasses import replace

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from ...access import scope_of
from ...problems import ProblemError
from ...service import service_of, worked
from ...storage import Entry, decisions
from ..doors import PageRoute, SignInNeeded, deciding
from ..filled import Filled, Wrong
from ..officers import remembered
from ..once import is_ours
from ..posting import posted
from ..view import View
from .entry import Notice, Sent, Target, again, coded, kept, kept_before, send_out, settle, standing_findings
from .resuming import carried
from .sheets import Shown, basis, further_typed, others_since, overtaken, sheet_of, shown

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_ID = re.compile("[0-9a-f]{32}", re.ASCII)
_NUMBER = re.compile("[0-9]{1,6}", re.ASCII)


@router.get("/kept/{decision}/stage")
async def show_form(request: Request, decision: str) -> Response:
    view, service, replaces = deciding(request), service_of(request), _replaced(request)
    entries = await versions_of(request, decision)

    def made() -> Shown:
        base = basis(entries, replaces)
        typed = further_typed(service.edition, base, remembered(request), view.lang)
        return shown(service.edition, sheet_of(service.edition, base, view.lang), typed, view.lang, fresh=True)

    what = await worked(service, made)
    return await send_out(request, view, _target(view, entries, replaces), what, typed_in=False)


@router.post("/kept/{decision}/stage")
async def keep_stage(request: Request, decision: str) -> Response:
    typed = await posted(request)
    try:
        view = deciding(request)
    except SignInNeeded:
        return carried(request, typed)
    replaces = _replaced(request)
    if not _NUMBER.fullmatch(typed.one("version")):
        typed = Filled((), {**typed.values, "version": ("0",)})
    entries = await versions_of(request, decision)
    sent = Sent(request, view, _target(view, entries, replaces), typed)
    ours = is_ours(view, typed)
    before, notice = await kept_before(sent) if ours and sent.act == "keep" else (None, None)
    if before is not None:
        return kept(sent, before)
    if 0 < int(typed.one("version")) < len(entries):
        return await _overtaken(sent, entries, replaces)
    what = await _shown(sent, entries, replaces)
    if sent.act == "resume":
        return await again(sent, what, Notice("resumed", view.say("resumed")))
    if not ours:
        return await again(sent, what, coded(view, "E0432"), 403)
    if notice is not None:
        return await again(sent, what, notice)
    if replaces and sent.act == "keep" and not typed.one("why"):
        wrong = Wrong("why", "E0354", "更正须写明原因", "a correction needs its reason", "", "")
        return await send_out(request, view, sent.target, what, wrong=[wrong])
    try:
        return await settle(sent, what, await standing_findings(sent))
    except ProblemError as problem:
        if problem.code != "stale":
            raise
    return await _overtaken(sent, await versions_of(request, decision), replaces)


async def _shown(sent: Sent, entries: list[Entry], replaces: int) -> Shown:
    service, lang = sent.service, sent.view.lang

    def made() -> Shown:
        sheet = sheet_of(service.edition, basis(entries, replaces), lang)
        return shown(service.edition, sheet, sent.typed, lang)

    return await worked(service, made)


async def _overtaken(sent: Sent, entries: list[Entry], replaces: int) -> Response:
    """What others kept meanwhile, beside what was typed, which now rests on it."""
    service, lang = sent.service, sent.view.lang

    def made() -> Shown:
        base, typed, both = overtaken(service.edition, entries, sent.typed, replaces, lang)
        found = shown(service.edition, sheet_of(service.edition, base, lang), typed, lang)
        return replace(found, theirs=others_since(entries, sent.typed, lang), both=both)

    return await again(sent, await worked(service, made), coded(sent.view, "E0434"))


async def versions_of(request: Request, decision: str) -> list[Entry]:
    """The entries of a kept case. Raises `ProblemError` where there is none of that id."""
    if not _ID.fullmatch(decision):
        raise ProblemError("not_found")

    scope = scope_of(request)

    def read(connection: Connection) -> list[Entry]:
        return decisions.versions(connection, scope, decision)

    return await service_of(request).storage.read(read)


def _replaced(request: Request) -> int:
    """The version that is corrected; 0: none."""
    told = request.query_params.get("replaces", "")
    return int(told) if _NUMBER.fullmatch(told) else 0


def _target(view: View, entries: list[Entry], replaces: int) -> Target:
    said = entries[0].data()
    decision, title = said["decision_id"], said["recommendation"]["answers"][0]["title"]
    action = view.link(f"/kept/{decision}/stage", replaces=str(replaces) if replaces else "")
    return Target(action, decision, title, view.link(f"/kept/{decision}"), f"stage:{decision}:{replaces}")
