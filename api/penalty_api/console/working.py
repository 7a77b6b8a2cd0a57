"""`/case`: the full lane. A form made from the circumstances of the matters, and what is known so far answered beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from penalty_rules import Case, CaseError, Catalogue, recommend
from penalty_rules.civil_dates import deadline_rules
from penalty_rules.labels import role_label
from penalty_rules.linking import LinkedMatter
from penalty_rules.papers import TITLES

from ..answering import today
from ..holding import Edition
from ..problems import ProblemError
from ..service import service_of, worked
from .amounts import understood
from .answering import Answered, Glimpse, answered, compared, glimpse
from .asking import Question, questions
from .citing import laws_of
from .doors import PageRoute, admitted, matter_named
from .filled import IDS, OFFICERS, PUBLIC, Filled, Wrong, by_field, case_data, fact_name, filled, wrongs
from .finding import LONGEST, Listed, listed
from .papers import pairs_of, paper_link
from .remembering import remember_visit, remembered
from .view import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)
#: The field for the code of a further matter.
_ADDED = "also"
#: So many matters are offered where it is no code.
_MEANT = 6


@dataclass(frozen=True, slots=True)
class Work:
    """All that the page shows. `given` has the matter that was just added; `over` are matters for which there is no place; `answers` are
    those to what is known; none, while a person or something right is missing; `perhaps`: what they would be for each kind of party, while
    facts are told but the kind is not; `meant`: matters that may be added for the words that are no code."""

    given: Filled
    matters: tuple[Listed, ...]
    over: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    asked: tuple[Question, ...]
    wrong: tuple[Wrong, ...]
    answers: tuple[Answered, ...]
    perhaps: tuple[Glimpse, ...] = ()
    meant: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What of the form is open, and which facts it asks of single persons."""

    given: Filled
    work: Work

    @property
    def events_open(self) -> bool:
        return any(self.given.one(name) for name in self.given.values if name.startswith("e."))

    @property
    def general_open(self) -> bool:
        wrong = {one.name for one in self.work.wrong}
        names = [fact_name(0, one.code) for one in self.work.asked if one.general]
        return bool(self.given.one("presume")) or any(self.given.one(name) or name in wrong for name in names)

    def own(self, person: int) -> list[Question]:
        """The facts that are told of one person: those that stand in the address, and one just added."""
        added = self.given.one(f"own{person}")
        return [one for one in self.work.asked if one.code == added or fact_name(person, one.code) in self.given.values]


@router.get("/case")
async def show_case(request: Request) -> Response:
    view, service = admitted(request), service_of(request)
    given = filled(request.query_params, PUBLIC if view.public else OFFICERS)
    if not given.matters:
        raise ProblemError("not_found")
    work: Work = await worked(service, work_on, service.edition, given, view.lang)
    work = replace(work, answers=await compared(request, view, work.answers))
    answer = page(
        request,
        view,
        "case.html",
        kept_names=remembered(request).kept,
        understood=lambda text: understood(text, view.lang),
        work=work,
        given=work.given,
        wrong=by_field(work.wrong),
        wanted=_wanted(work.answers),
        form=Form(work.given, work),
        persons=range(1, work.given.persons + 1),
        ids=IDS,
        events=_events(view.lang),
        titles=TITLES,
        law_for=laws_of(view, service.settings.laws, work.given),
        paper=partial(paper_link, view, pairs_of(work.given), "/paper"),
        today=today().isoformat(),
        keep=view.address("/keep", work.given.pairs()),
    )
    remember_visit(request, answer, [one.name for one in work.matters])
    return answer


def work_on(edition: Edition, given: Filled, lang: str) -> Work:
    """The case as far as it is known. Raises `ProblemError` for a matter that there is not."""
    catalogue = edition.catalogue
    given, refused = _with_added(edition, given)
    names, over = given.matters[: given.most.matters], given.matters[given.most.matters :]
    linked = [matter_named(edition, name) for name in names]
    asked = questions([catalogue.program(name) for name in names], lang)
    roles = _roles(linked, lang)
    if len(roles) == 1 and not given.parties:
        given = given.having("party1", roles[0][0])
    refused = (*given.too_many, *refused)
    wrong, answers = (refused, ()) if refused else _answers(catalogue, given, asked, lang)
    perhaps: tuple[Glimpse, ...] = ()
    if not wrong and not given.parties:
        wrong, perhaps = _perhaps(catalogue, given, roles, asked, lang)
    day = given.day or today()
    shown = tuple(listed(catalogue, one, day) for one in linked)
    return Work(given, shown, over, roles, asked, wrong, answers, perhaps, _meant(catalogue, given, day))


def _perhaps(
    catalogue: Catalogue, given: Filled, roles: Iterable[tuple[str, str]], asked: Sequence[Question], lang: str
) -> tuple[tuple[Wrong, ...], tuple[Glimpse, ...]]:
    """What each kind of party would be answered, from the first fact on; what is wrong whatever the kind."""
    if not any(name.startswith("f.") and given.one(name) for name in given.values):
        return (), ()
    wrong: list[Wrong] = []
    found = []
    for role, label in roles:
        try:
            case = _case(catalogue, given.having("party1", role), asked)
        except CaseError as error:
            wrong = wrong or [one for one in wrongs(given.having("party1", role), error) if one.name != "party1"]
        else:
            found.append(glimpse(recommend(case), label, lang))
    return (() if found else tuple(wrong)), tuple(found)


def _with_added(edition: Edition, given: Filled) -> tuple[Filled, tuple[Wrong, ...]]:
    """With the further matter whose code was typed in, or what is wrong with that."""
    added = given.one(_ADDED)
    if not added:
        return given, ()
    try:
        matter_named(edition, added)
    except ProblemError as problem:
        told = (Wrong(_ADDED, one.code, one.zh, one.en, one.allowed_zh, one.allowed_en) for one in problem.faults)
        return given, tuple(told)
    matters = tuple(dict.fromkeys((*given.matters, added)))
    values = {name: each for name, each in given.values.items() if name != _ADDED}
    return replace(given, matters=matters, values=values), ()


def _meant(catalogue: Catalogue, given: Filled, day: date) -> tuple[Listed, ...]:
    """The matters that may be meant by what was typed in place of a code."""
    words = given.one(_ADDED)[:LONGEST]
    if not words:
        return ()
    found = catalogue.find(words)
    return tuple(listed(catalogue, one, day) for one in found.matters(0, min(found.near, _MEANT)))


def _answers(
    catalogue: Catalogue, given: Filled, asked: Sequence[Question], lang: str
) -> tuple[tuple[Wrong, ...], tuple[Answered, ...]]:
    if not given.parties:
        return (), ()
    try:
        case = _case(catalogue, given, asked)
    except CaseError as error:
        return wrongs(given, error), ()
    return (), answered(recommend(case), lang)


def _case(catalogue: Catalogue, given: Filled, asked: Iterable[Question]) -> Case:
    data = case_data(given, {one.code: one.kind for one in asked})
    return catalogue.case(data, decided=None if "decided" in data else today())


def _roles(matters: Iterable[LinkedMatter], lang: str) -> tuple[tuple[str, str], ...]:
    """The kinds of party that any of the matters may strike."""
    return tuple(
        {
            role: role_label(role, linked.subjects.label(role)).of(lang)
            for linked in matters
            for role in linked.matter.subjects or linked.subjects.codes
        }.items()
    )


def _wanted(answers: Iterable[Answered]) -> dict[str, str]:
    """The circumstances that can still change something, each with what."""
    found: dict[str, str] = {}
    for answer in answers:
        for code, why in answer.wanted:
            found.setdefault(code, why)
    return found


def _events(lang: str) -> tuple[tuple[str, str], ...]:
    """The events that deadlines count from, but those that the form asks for anyway."""
    titles = {one.event: one.event_title for one in deadline_rules().values()}
    told = {code: title.en if lang == "en" else title.zh for code, title in titles.items()}
    return tuple((code, title) for code, title in told.items() if code not in ("filed", "decided"))
