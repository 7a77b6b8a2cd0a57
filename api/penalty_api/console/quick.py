"""`/quick`: the quick lane. A question a screen, the most telling first, each answer a tap; then the fine, the words, the slip."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import Case, CaseError, recommend
from penalty_rules.interviewing import Interview
from penalty_rules.labels import role_label
from penalty_rules.papers import TITLES, Kind, paper
from penalty_rules.papers import Filled as Printed
from penalty_rules.papers import filled as printed
from penalty_rules.render.on_the_spot import OnTheSpot, on_the_spot

from ..answering import today
from ..holding import Edition
from ..problems import ProblemError
from ..service import service_of, worked
from .amounts import understood
from .answering import Answered, answered, compared
from .asking import Question, questions
from .citing import laws_of
from .doors import PageRoute, admitted, matter_named
from .filled import OFFICERS, PUBLIC, Filled, Wrong, case_data, fact_name, filled, wrongs
from .finding import Listed, listed
from .papers import pairs_of, paper_link
from .remembering import remember_last, remember_visit, remembered
from .view import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_PARTY = "party1"
#: Days are those of one case, and not taken over into the next.
_DAYS = ("begun", "ended", "discovered", "filed", "decided")


@dataclass(frozen=True, slots=True)
class Step:
    """What the screen shows: the kinds of party to choose from, the next question (with what was wrong with its last answer), or the
    answer; before it, `check`: whether the answers that were taken over hold here too. `told`: what was answered so far, as it is shown and
    as the address has it."""

    matter: Listed
    roles: tuple[tuple[str, str], ...] = ()
    question: Question | None = None
    outcomes: str = ""
    wrong: tuple[Wrong, ...] = ()
    answer: Answered | None = None
    spot: OnTheSpot | None = None
    check: bool = False
    slip: tuple[Printed, ...] = ()
    told: tuple[tuple[str, str], ...] = ()


@router.get("/quick")
async def show_step(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    given = filled(request.query_params, PUBLIC if view.public else OFFICERS)
    if len(given.matters) != 1:
        raise ProblemError("not_found")
    step: Step = await worked(service, step_of, service.edition, given, view.lang)
    if step.answer is not None:
        (answer,) = await compared(request, view, [step.answer])
        step = replace(step, answer=answer)
    pairs = given.pairs()
    template = "quick_answer.html" if step.answer else "quick.html"
    kept = [one for one in pairs if one[0] not in ("repeat", *_DAYS)]
    sent = page(
        request,
        view,
        template,
        kept_names=remembered(request).kept,
        step=step,
        given=given,
        pairs=pairs,
        party=given.one(_PARTY),
        onwards=lambda name, value: view.address("/quick", [*(one for one in pairs if one[0] != name), (name, value)]),
        without=lambda name: view.address("/quick", [one for one in pairs if one[0] not in (name, "done")]),
        holds=view.address("/quick", [one for one in pairs if one[0] != "repeat"]),
        repeat=view.address("/quick", [*kept, ("repeat", "1")]),
        whole=view.address("/case", [one for one in pairs if one[0] not in ("skip", "done", "repeat")]),
        keep=view.address(
            "/keep", [*(one for one in pairs if one[0] not in ("skip", "done", "repeat")), ("stage", "decided")]
        ),
        again=view.link("/quick", matter=given.matters[0]),
        pairs_without=lambda name: [one for one in pairs if one[0] != name],
        name_of=fact_name,
        titles=TITLES,
        law_for=laws_of(view, service.settings.laws, given),
        paper=partial(paper_link, view, pairs_of(given), "/paper"),
    )
    remember_visit(request, sent, [step.matter.name])
    if step.answer:
        remember_last(request, sent, kept)
    return sent


def step_of(edition: Edition, given: Filled, lang: str) -> Step:
    """The next screen. Raises `ProblemError` for a matter that there is not."""
    linked = matter_named(edition, given.matters[0])
    shown = listed(edition.catalogue, linked, given.day or today())
    roles = linked.matter.subjects or linked.subjects.codes
    labels = {role: role_label(role, linked.subjects.label(role)).of(lang) for role in roles}
    if len(roles) == 1 and not given.one(_PARTY):
        given = given.having(_PARTY, roles[0])
    if given.one(_PARTY) not in labels:
        return Step(shown, roles=tuple(labels.items()))
    asked = {one.code: one for one in questions([edition.catalogue.program(given.matters[0])], lang)}
    told = _told(given, asked, labels, lang)
    data = case_data(given, {code: one.kind for code, one in asked.items()})
    try:
        case = edition.catalogue.case(data, decided=None if "decided" in data else today())
    except CaseError as error:
        return _again(shown, asked, wrongs(given, error), told)
    held = _interview(case, given)
    missing = held.question
    if missing is not None and missing.why != "procedure" and not given.one("done"):
        possible = held.record.attainable
        many = any(one.unbounded for one in possible) or missing.why != "outcome"
        return Step(shown, question=asked[missing.code], outcomes="" if many else str(len(possible)), told=told)
    if given.one("repeat"):
        return Step(shown, check=True, told=told)
    recommendation = recommend(case)
    (answer,), (spot,) = answered(recommendation, lang), on_the_spot(recommendation)
    slip = printed(paper(recommendation, Kind.ON_THE_SPOT)) if Kind.ON_THE_SPOT in answer.offered.papers else ()
    return Step(shown, answer=answer, spot=spot, slip=slip, told=told)


def _interview(case: Case, given: Filled) -> Interview:
    """The interview as far as it went: what was not known is not asked again."""
    (asked, *_) = case.questions
    held = Interview(asked.program, asked.role, presume=case.presume, decided=case.decided, facts=asked.facts)
    skipped = set(given.values.get("skip", ()))
    while held.question is not None and held.question.code in skipped:
        held.skip()
    return held


def _again(
    shown: Listed, asked: dict[str, Question], found: Sequence[Wrong], told: tuple[tuple[str, str], ...]
) -> Step:
    """The question whose answer cannot be used, once more. What is wrong with anything else is for the full lane."""
    for code, question in asked.items():
        mine = tuple(one for one in found if one.name == fact_name(0, code))
        if mine:
            return Step(shown, question=question, wrong=mine, told=told)
    return Step(shown, wrong=tuple(found), told=told)


def _told(given: Filled, asked: dict[str, Question], roles: dict[str, str], lang: str) -> tuple[tuple[str, str], ...]:
    """What was answered, by the name in the address."""
    found = [(_PARTY, roles[given.one(_PARTY)])]
    for name in given.values:
        question = asked.get(name.removeprefix("f."))
        if question is not None and name.startswith("f.") and given.one(name):
            found.append((name, f"{question.label}：{_value(question, given.one(name), lang)}"))
    return tuple(found)


def _value(question: Question, value: str, lang: str) -> str:
    if question.kind == "bool":
        return {"true": {"en": "yes"}.get(lang, "是"), "false": {"en": "no"}.get(lang, "否")}.get(value, value)
    if question.kind == "money":
        figures, capitals = understood(value, lang)
        return f"{figures}（{capitals}）" if figures and lang != "en" else figures or value
    label = next((one.label for one in question.choices if one.code == value), "")
    return label or (f"{value}{question.unit}" if value.isdecimal() else value)
