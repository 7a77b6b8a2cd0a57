"""A form that was sent: kept once, or shown again with all that was typed and with what stands in its way."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from fastapi import Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from penalty_rules.labels import DISPOSITIONS

from ...access import scope_of
from ...problems import KINDS, ProblemError
from ...service import Service, service_of
from ...storage import Actor, Entry, alerts, decisions
from ...storage.decisions import Draft, Finding
from ...storage.requests import earlier, of_key
from ...storage.scope import Scope
from ..amounts import understood
from ..answering import compared
from ..filled import Filled, Wrong, by_field
from ..officers import officer_of, out_of_reach, remember
from ..once import asked_of, new_once
from ..view import View, page
from .priors import Found, confirmed, look_up, of_before, parties_of
from .results import CHOICES, name_of
from .sheets import BEGINNINGS, Shown, kinds, stage_labels
from .stages import noted

#: Levels of findings that are read before a version with them is kept.
_READ_FIRST = ("alarm", "warning")
_RETRY = ("storage", "time_limit", "busy")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said above the form. `link`: where to go on, with its words."""

    code: str
    text: str
    link: str = ""


def coded(view: View, code: str, link: str = "") -> Notice:
    """What a code says."""
    return Notice(code, view.say(code), link)


@dataclass(frozen=True, slots=True)
class Target:
    """Which form it is: where it is sent, the case that it is about ("": a new one), and the name under which a browser holds what is
    typed."""

    action: str
    decision: str = ""
    title: str = ""
    back: str = ""
    draft: str = ""


async def send_out(
    request: Request, view: View, target: Target, what: Shown, status: int = 200, notices: Sequence[Notice] = (),
    findings: Sequence[Finding] = (), wrong: Sequence[Wrong] = (), found: Found | None = None, typed_in: bool = True,
) -> Response:  # fmt: skip
    """The form as a page."""
    answers = await compared(request, view, what.answers, target.decision)
    faults = [*what.wrong, *wrong] if typed_in else [one for one in what.wrong if one.name.startswith("f")]
    return page(
        request,
        view,
        "entry.html",
        status,
        target=target,
        what=what,
        typed=what.typed,
        facts_now=_facts_now(what),
        facts_open=bool(what.both) or any(one.name.startswith("f.") for one in faults),
        answers=answers,
        wrong=by_field(faults),
        faults=faults,
        notices=notices,
        findings=tuple(noted(one, view.lang) for one in findings),
        seen=digest_of(findings),
        found=found,
        looked=_looked(found),
        before=of_before(what.asked),
        stages=stage_labels(view.lang) if target.decision else stage_labels(view.lang, BEGINNINGS),
        kinds=kinds(view.lang),
        dispositions=CHOICES,
        typed_in=typed_in,
        name_of=name_of,
        understood=lambda text: understood(text, view.lang),
        disposition=lambda code: DISPOSITIONS[code].of(view.lang),
    )


def _facts_now(what: Shown) -> Filled:
    """The facts as the form shows them: what was typed before what the address has."""
    return Filled((), {**what.sheet.given.values, **what.typed.values})


def digest_of(findings: Sequence[Finding]) -> str:
    """What names the findings that were shown; "" where none were."""
    told = sorted(one.identity for one in findings if one.level in _READ_FIRST)
    return hashlib.sha256("\n".join(told).encode()).hexdigest() if told else ""


def _looked(found: Found | None) -> str:
    """What names the earlier penalties that were shown."""
    if found is None:
        return ""
    told = repr([found.known, found.more, *((one.decision, one.sequence) for one in found.priors)])
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Sent:
    """A form on its way: what it asks, who sent it, and what the case had before."""

    request: Request
    view: View
    target: Target
    typed: Filled

    @property
    def service(self) -> Service:
        return service_of(self.request)

    @property
    def scope(self) -> Scope:
        return scope_of(self.request)

    @property
    def act(self) -> str:
        return self.typed.one("act")

    @property
    def actor(self) -> Actor:
        officer = officer_of(self.typed)
        return Actor(officer.id, officer.organ, self.view.user)


async def kept_before(sent: Sent) -> tuple[Entry | None, Notice | None]:
    """The entry that this very form led to; or that it was sent before and said something else."""
    asked, name = asked_of(sent.request, sent.typed), sent.view.user

    def read(connection: Connection) -> Entry | None:
        return earlier(connection, name, asked)

    try:
        return await sent.service.storage.read(read), None
    except ProblemError as problem:
        if problem.code != "key_reused":
            raise
    entry = await sent.service.storage.read(lambda connection: of_key(connection, name, asked.key))
    link = "" if entry is None else sent.view.link(f"/kept/{entry.data()['decision_id']}")
    return None, coded(sent.view, "E0435", link)


async def settle(sent: Sent, what: Shown, standing: Collection[str]) -> Response:
    """Keeps what was typed, or shows it again with everything that stands in the way. `standing`: identities of the findings that the case
    had before. Raises `ProblemError`: `stale` where another came between."""
    draft, first = what.attempt.draft, not sent.target.decision
    findings = [] if draft is None else [one for one in draft.findings if one.identity not in standing]
    wrong = [*_without_reason(what), *out_of_reach(officer_of(sent.typed).organ, sent.scope)]
    found = None
    if first:
        parties = parties_of(what.sheet.given, sent.typed)
        found = await sent.service.storage.read(lambda connection: look_up(connection, sent.scope, parties))
        wrong += _unconfirmed(what, found, sent)
    notices: list[Notice] = []
    if sent.act == "keep" and draft is not None and not wrong:
        if digest_of(findings) in ("", sent.typed.one("seen")):
            return await _keep(sent, what, draft, found)
        notices.append(coded(sent.view, "E0353"))
    asking = sent.act != "keep"
    shown_wrong = [] if asking else wrong
    return await send_out(sent.request, sent.view, sent.target, what, 200, notices, findings, shown_wrong, found)


def _without_reason(what: Shown) -> list[Wrong]:
    """The answers that the stage decides otherwise than the benchmark, and that give no reason."""
    draft = what.attempt.draft
    review = None if draft is None else draft.content["review"]
    if not isinstance(review, dict) or what.attempt.examined is None:
        return []
    answers = what.attempt.examined.record.stages[what.attempt.place].recommendation.answers
    found = []
    for one in review["remarks"]:
        if one["code"] != "no_reason":
            continue
        about = (one["act"], one["matter"], one["subject"])
        number = next((n for n, each in enumerate(answers) if (each.act, each.matter, each.subject) == about), 0)
        zh, en = "偏离裁量基准，须说明理由", "this departs from the benchmark: give the reason"
        found.append(Wrong(name_of(number, "reason"), "E0350", zh, en, "", ""))
    return found


def _unconfirmed(what: Shown, found: Found, sent: Sent) -> list[Wrong]:
    """First offence and repetition are the officer's to state, with what the ledger has before their eyes."""
    if not (of_before(what.asked) or found.priors):
        return []
    if sent.typed.one("confirmed") == "1" and sent.typed.one("looked") == _looked(found):
        return []
    zh, en = "请核对以前的处罚并确认", "look at the earlier penalties, and confirm"
    return [Wrong("confirmed", "E0351", zh, en, "", "")]


async def _keep(sent: Sent, what: Shown, draft: Draft, found: Found | None) -> Response:
    asked, actor, decision = asked_of(sent.request, sent.typed), sent.actor, sent.target.decision
    if found is not None and (before := of_before(what.asked)):
        draft = replace(draft, content={**draft.content, "why": confirmed(found, before, sent.typed, what.sheet.given)})

    def write(connection: Connection) -> Entry:
        if not decision:
            return decisions.record(connection, actor, asked, draft)
        return decisions.stage(connection, sent.scope, actor, asked, decision, int(sent.typed.one("version")), draft)

    try:
        entry = await sent.service.storage.write(write)
    except ProblemError as problem:
        if problem.code not in _RETRY:
            raise
        kind = KINDS[problem.code]
        said = Notice(problem.code, kind.en if sent.view.english else kind.zh)
        return await send_out(sent.request, sent.view, sent.target, what, kind.status, [said], found=found)
    return kept(sent, entry)


def kept(sent: Sent, entry: Entry) -> Response:
    """On to the case that has it."""
    said = entry.data()
    where = sent.view.link(f"/kept/{said['decision_id']}", kept=sent.typed.one("once"))
    answer = RedirectResponse(where, 303)
    remember(sent.request, answer, officer_of(sent.typed))
    return answer


async def standing_findings(sent: Sent) -> frozenset[str]:
    """The findings that the case has."""
    scope, decision = sent.scope, sent.target.decision
    found = await sent.service.storage.read(lambda connection: alerts.of_decision(connection, scope, decision))
    return frozenset(one.row.identity for one in found if one.row.settled is None)


async def again(sent: Sent, what: Shown, notice: Notice, status: int = 200) -> Response:
    """The form once more, with all that was typed and why it was not kept; under another key where its own is used up."""
    if notice.code in ("E0435", "E0432"):
        what = replace(what, typed=Filled((), {**what.typed.values, "once": (new_once(),)}))
    return await send_out(sent.request, sent.view, sent.target, what, status, [notice])
