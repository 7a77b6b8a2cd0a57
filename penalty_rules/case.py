"""A validated case: what is asked of each program, in typed integers."""

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from penalty_dsl.case_dates import ACT_FROM, ACT_TO, CASE_DATES, DECIDED, DISCOVERED, FILED
from penalty_dsl.model import SUBJECT, Circumstance, Const, Rulebook

from .case_days import backwards, is_backwards, out_of_order
from .case_limits import check_size, named_twice, told
from .case_shape import AnyAct, AnySubject, CaseInput, ShortAct, ShortSubject, named_role, read_shape
from .cells import UNDETERMINABLE
from .components import components
from .contradictions import contradiction
from .events import read_events
from .fact_model import askable, read_facts
from .inapplicable import inapplicable, refused_reads
from .law_in_time import Laws, laws_of
from .listed_facts import Listed
from .nearness import near_codes
from .parties import Party
from .phrase import phrase
from .problems import CaseError, Problem, pointer, shown
from .program import Program
from .reading.limits import MAX_UNKNOWN_NAMES
from .records import ActRecord, CaseRecord, EventRecord, SubjectRecord
from .settling import Refused
from .unit_fines import of_unit_itself, waits

if TYPE_CHECKING:
    from .catalogue import Catalogue

#: So much of an unknown name is compared with those there are.
_COMPARED = 60
#: So many circumstances are listed where one does not exist.
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Question:
    """One (act, matter, subject): the program to ask and the facts to ask it with; with `laws`, what it is held against (R16);
    `former`: the benchmark at the end of the act, where it alone changed since."""

    program: Program
    act: str
    subject: str
    role: str
    facts: Mapping[str, int]
    laws: Laws | None = None
    former: Rulebook | None = None
    then: "Question | None" = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case that passed validation. `record` is the case as it will be echoed; `decided` is an input, never the clock (R2). `waiting`: the
    places of the questions whose fines rest on what is answered for the unit (R15h)."""

    catalogue: "Catalogue"
    questions: tuple[Question, ...]
    decided: date | None
    filed: date | None
    events: Mapping[str, date]
    presume: bool
    record: CaseRecord
    waiting: tuple[int, ...] = ()


def make_case(catalogue: "Catalogue", data: Mapping[str, object], decided: date | None) -> Case:
    """Validate `data` against the matters it names. `decided` serves where the case states no date. Raises `CaseError`. `data` is as
    `read_case` gives it, or passed `check_text`."""
    try:
        shape = read_shape(data)
        acts, subjects = _expanded(shape)
    except CaseError as error:
        raise CaseError(
            told((*_faulty_party(catalogue, data), *error.problems, *_faulty_facts(catalogue, data)))
        ) from None
    check_size(shape, acts, subjects)
    day = shape.decided or decided
    problems: list[Problem] = []
    questions: list[Question] = []
    programs = {
        code: _program(catalogue, code, where, problems)
        for number, act in enumerate(acts)
        for code, where in _matters(shape, act, number)
    }
    laws = {
        (act.id, code): laws_of(catalogue, code, act.to or act.from_, day, where, problems)
        for number, act in enumerate(acts)
        for code, where in _matters(shape, act, number)
        if programs[code] is not None
    }
    known = [*dict.fromkeys(program for each in laws.values() if each is not None for program in each.programs)]
    for number, act in enumerate(acts):
        problems.extend(named_twice(_matters(shape, act, number), programs))
    problems.extend(_unknown_names(shape, acts, subjects, known))
    spans = [
        (pointer("act") if shape.acts is None else pointer("acts", number), act.from_, act.to or act.from_)
        for number, act in enumerate(acts)
    ]
    problems.extend(out_of_order(spans, shape.discovered, day))
    parties = [
        Party(subject.role, pointer("party", "kind") if shape.subjects is None else pointer("subjects", number, "role"))
        for number, subject in enumerate(subjects)
    ]
    problems.extend(problem for party in parties for problem in party.unknown(known))
    for act_number, act in enumerate(acts):
        for code in act.matters:
            found = laws.get((act.id, code))
            if found is None:
                continue
            for subject_number, subject in enumerate(subjects):
                sources = _sources(shape, act, act_number, subject, subject_number)
                asked: list[Question] = []
                for program in found.programs:
                    given, spelled = _gather(program, sources, act.to or act.from_, problems)
                    given |= _dates(program, shape, act, day)
                    role = parties[subject_number].role_in(program, known)
                    if role is not None:
                        problems.extend(of_unit_itself(program, role, sources[0]))
                        facts = _checked(program, role, given, shape.presume, spelled, problems)
                        asked.append(Question(program, act.id, subject.id, role, facts, former=found.former))
                if asked and found.then is not None:
                    asked[0] = replace(asked[0], laws=found, then=asked[1] if len(asked) > 1 else None)
                questions.extend(asked[:1])
    events = read_events(shape.events, shape.filed, shape.decided, problems)
    if problems:
        raise CaseError(told(problems))
    return Case(
        catalogue,
        tuple(questions),
        day,
        shape.filed,
        events,
        shape.presume,
        CaseRecord(
            acts=tuple(ActRecord(act.id, _iso(act.from_), _iso(act.to), tuple(act.matters)) for act in acts),
            subjects=tuple(
                SubjectRecord(subject.id, party.code(known), subject.name)
                for subject, party in zip(subjects, parties, strict=True)
            ),
            authority=shape.authority,
            organ=shape.organ,
            decided=_iso(day),
            filed=_iso(shape.filed),
            discovered=_iso(shape.discovered),
            presume=shape.presume,
            events=tuple(EventRecord(code, one.isoformat()) for code, one in events.items() if code != "filed"),
        ),
        tuple(place for place, question in enumerate(questions) if waits(question)),
    )


def _faulty_party(catalogue: "Catalogue", data: Mapping[str, object]) -> tuple[Problem, ...]:
    """What is wrong with the kind of party of a short case whose head is faulty too."""
    code, kind = data.get("matter"), _kind_of_party(data)
    program = _program(catalogue, code, "", []) if isinstance(code, str) else None
    if program is None or kind is None:
        return ()
    return tuple(Party(kind.strip(), pointer("party", "kind")).unknown([program]))


def _faulty_facts(catalogue: "Catalogue", data: Mapping[str, object]) -> tuple[Problem, ...]:
    """What is wrong with the facts of a short case whose head is faulty too, so that one run tells everything."""
    code, facts = data.get("matter"), data.get("facts")
    if not isinstance(code, str) or not isinstance(facts, Mapping):
        return ()
    shape = CaseInput.model_construct(facts={str(name): value for name, value in facts.items()})
    problems: list[Problem] = []
    program = _program(catalogue, code, pointer("matter"), problems)
    if program is None:
        return tuple(problems)
    problems.extend(_unknown_names(shape, (), (), [program]))
    typed, spelled = _gather(program, ((shape.facts, pointer("facts")),), None, problems)
    kind = _kind_of_party(data)
    role = None if kind is None else Party(named_role(kind), "").role_in(program, [program])
    if role is not None:
        _checked(program, role, typed, data.get("presume") is not False, spelled, problems)
    return tuple(problems)


def _kind_of_party(data: Mapping[str, object]) -> str | None:
    """The kind of party of a short case, if it is text."""
    party = data.get("party")
    kind = party.get("kind") if isinstance(party, Mapping) else party
    return kind if isinstance(kind, str) and kind.strip() else None


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _expanded(shape: CaseInput) -> tuple[Sequence[AnyAct], Sequence[AnySubject]]:
    """The short form is sugar for one act and one subject (R1). Raises `CaseError`."""
    short = {"matter": shape.matter, "party": shape.party, "act": shape.act}
    full = {"acts": shape.acts, "subjects": shape.subjects}
    if any(value is not None for value in full.values()):
        mixed = [name for name, value in short.items() if value is not None]
        missing = [name for name, value in full.items() if value is None]
        problems = [
            *(
                _at(name, "E0215", "不能与 acts、subjects 同用", "cannot stand beside acts and subjects")
                for name in mixed
            ),
            *(_at(name, "E0213", "缺少此项", "this is required") for name in missing),
        ]
        if problems:
            raise CaseError(tuple(problems))
        return _distinct(shape.acts or [], shape.subjects or [])
    if shape.matter is None or shape.party is None:
        missing = [name for name in ("matter", "party") if short[name] is None]
        raise CaseError(tuple(_at(name, "E0213", "缺少此项", "this is required") for name in missing))
    start, end = (None, None)
    if isinstance(shape.act, date):
        start = end = shape.act
    elif shape.act is not None:
        start, end = shape.act.from_, shape.act.to
    act = ShortAct("1", start, end, [shape.matter], {})
    if is_backwards(act.from_, act.to):
        raise CaseError((backwards(pointer("act", "to")),))
    return [act], [ShortSubject(shape.party.id, shape.party.kind, shape.party.name, {})]


def _distinct(acts: Sequence[AnyAct], subjects: Sequence[AnySubject]) -> tuple[Sequence[AnyAct], Sequence[AnySubject]]:
    ids = {"acts": [act.id for act in acts], "subjects": [subject.id for subject in subjects]}
    problems = [
        Problem("E0216", pointer(kind, number, "id"), f"`{shown(name)}` 重复", f"`{shown(name)}` is used twice")
        for kind, names in ids.items()
        for number, name in enumerate(names)
        if name in names[:number]
    ]
    problems += [
        backwards(pointer("acts", number, "to")) for number, act in enumerate(acts) if is_backwards(act.from_, act.to)
    ]
    if problems:
        raise CaseError(tuple(problems))
    return acts, subjects


def _at(name: str, code: str, zh: str, en: str) -> Problem:
    return Problem(code, pointer(name), zh, en)


def _matters(shape: CaseInput, act: AnyAct, number: int) -> Iterable[tuple[str, str]]:
    """The matters of an act, each with its place in the case."""
    for place, code in enumerate(act.matters):
        yield code, pointer("matter") if shape.acts is None else pointer("acts", number, "matters", place)


def _program(catalogue: "Catalogue", code: str, where: str, problems: list[Problem]) -> Program | None:
    try:
        return catalogue.program(code)
    except KeyError:
        problems.append(_unknown_matter(catalogue, code, where, suggest=len(problems) < MAX_UNKNOWN_NAMES))
        return None


def _unknown_matter(catalogue: "Catalogue", code: str, where: str, *, suggest: bool) -> Problem:
    same = [f"{linked.rulebook.id}/{linked.matter.code}" for linked in catalogue.same_code(code)]
    if same:
        listed = ", ".join(same)
        return Problem(
            "E0227",
            where,
            f"有 {len(same)} 部裁量基准都有事项 `{shown(code)}`",
            f"{len(same)} rulebooks have a matter `{shown(code)}`",
            f"写明是哪一部：{listed}",
            f"say which one: {listed}",
        )
    id_, _, version = code.rpartition("/")[0].partition("@")
    versions = catalogue.versions_of(id_) if version else ()
    if versions and version not in versions:
        listed = ", ".join(f"{id_}@{one}" for one in versions)
        return Problem(
            "E0218",
            where,
            f"裁量基准 {id_} 没有载入版本 {shown(version)}",
            f"version {shown(version)} of the rulebook {id_} is not loaded",
            f"载入的版本：{listed}",
            f"loaded: {listed}",
        )
    near = near_codes(code, catalogue.codes) if suggest else []
    listing = "用 penalty-rules matters 查询全部事项"
    return Problem(
        "E0218",
        where,
        f"没有处罚事项 `{shown(code)}`",
        f"there is no matter `{shown(code)}`",
        f"是否指：{'、'.join(near)}？{listing}" if near else listing,
        f"did you mean {', '.join(near)}? `penalty-rules matters` lists them"
        if near
        else "`penalty-rules matters` lists them",
    )


Source = tuple[Mapping[str, object], str]


def _sources(
    shape: CaseInput, act: AnyAct, act_number: int, subject: AnySubject, subject_number: int
) -> tuple[Source, ...]:
    """Where a fact is looked up: subject, act, case (R1), each with its JSON pointer."""
    return (
        (subject.facts, pointer("subjects", subject_number, "facts")),
        (act.facts, pointer("acts", act_number, "facts")),
        (shape.facts, pointer("facts")),
    )


def _unknown_names(
    shape: CaseInput, acts: Iterable[AnyAct], subjects: Iterable[AnySubject], programs: list[Program]
) -> Iterable[Problem]:
    """Facts that no matter of the case knows."""
    if not programs:
        return
    known: Collection[str] = programs[0].names
    if len(programs) > 1:
        known = {name for program in programs for name in program.names}
    places = [
        (shape.facts, pointer("facts")),
        *((act.facts, pointer("acts", number, "facts")) for number, act in enumerate(acts)),
        *((subject.facts, pointer("subjects", number, "facts")) for number, subject in enumerate(subjects)),
    ]
    unknown = ((name, where) for facts, where in places for name in facts if name not in known)
    for count, (name, where) in enumerate(unknown):
        yield _unknown_name(name, where, programs, suggest=count < MAX_UNKNOWN_NAMES)


def _unknown_name(name: str, where: str, programs: list[Program], *, suggest: bool) -> Problem:
    spot = where + pointer(name)
    for program in programs:
        for code, circumstance in program.linked.circumstances.items():
            if name in (code, circumstance.label):
                if code == SUBJECT:
                    return Problem(
                        "E0219",
                        spot,
                        "处罚对象由 party 或 subjects 给出",
                        "the subject is given by `party` or `subjects`",
                    )
                if code in CASE_DATES:
                    field = "act" if code in (ACT_FROM, ACT_TO) else code
                    zh = f"“{circumstance.label}”是案件的日期，由 {field} 给出，不是事实"
                    en = f"`{code}` is a date of the case: give it as `{field}`, not as a fact"
                    return Problem("E0219", spot, zh, en)
                zh = f"`{name}` 由本事项的其他情节推得（取），不能直接给出"
                return Problem(
                    "E0220", spot, zh, f"`{name}` is derived from other facts of the matter and cannot be given"
                )
    if not suggest:
        return Problem("E0201", spot, f"没有情节 `{shown(name)}`", f"there is no circumstance `{shown(name)}`")
    names = sorted({label for program in programs for label in program.names})
    near = difflib.get_close_matches(name[:_COMPARED], names, n=3, cutoff=0.4)
    known = list({one.code: one for program in programs for one in askable(program.linked).values()}.values())
    labels = list(dict.fromkeys(one.label for one in known))
    listed = "、".join(labels[:_LISTED]) + ("……" if len(labels) > _LISTED else "")
    codes = ", ".join(one.code for one in known[:_LISTED]) + (" ..." if len(known) > _LISTED else "")
    return Problem(
        "E0201",
        spot,
        f"没有情节 `{shown(name)}`" + (f"，是否指：{'、'.join(near)}？" if near else ""),
        f"there is no circumstance `{shown(name)}`" + (f"; did you mean {', '.join(near)}?" if near else ""),
        f"可用的情节：{listed}",
        f"circumstances: {codes}",
    )


def _gather(
    program: Program, sources: tuple[Source, ...], act: date | None, problems: list[Problem]
) -> tuple[dict[str, int], dict[str, str]]:
    """Typed facts of one question by code, and where each is given; a fact given twice is a fault. Those calculated from composite
    ones are given where these are. `act`: its last day."""
    raw: dict[str, object] = {}
    spelled: dict[str, str] = {}
    for facts, where in sources:
        for name, value in facts.items():
            code = program.names.get(name)
            if code is None:
                continue
            spot = where + pointer(name)
            if code in raw:
                first = spelled[code]
                problems.append(
                    Problem(
                        "E0221", spot, f"与 {first} 重复给出同一情节", f"gives the same circumstance as {first} again"
                    )
                )
                continue
            raw[code] = value
            spelled[code] = spot
    typed, found = read_facts(program.asked, raw, spelled)
    problems.extend(found)
    composites = program.linked.composites
    stated = {code: cast(Listed, value) for code, value in typed.items() if code in composites}
    given: dict[str, int] = {code: cast(int, value) for code, value in typed.items() if code not in composites}
    if stated:
        circumstances = program.linked.circumstances
        for code, value in components(program.linked, stated, dict(given), act):
            component = circumstances[code].component
            spelled[code] = "" if component is None else spelled[component.of]
            if circumstances[code].type.domain[1] < value < UNDETERMINABLE:
                problems.append(_too_large(circumstances[code], spelled[code]))
            else:
                given[code] = value
        for code in stated:
            del spelled[code]  # what counts of it are its components
    return given, spelled


def _too_large(circumstance: Circumstance, where: str) -> Problem:
    return Problem(
        "E0210", where, f"{circumstance.label}的数值过大", f"the value of `{circumstance.code}` is too large"
    )


def _dates(program: Program, shape: CaseInput, act: AnyAct, decided: date | None) -> dict[str, int]:
    """The dates of the case that the matter reads. An act without an end was over on the day it began (R2b)."""
    if not program.dates:
        return {}
    days = {
        ACT_FROM: act.from_,
        ACT_TO: act.to or act.from_,
        DISCOVERED: shape.discovered,
        FILED: shape.filed,
        DECIDED: decided,
    }
    return {code: day.toordinal() for code in program.dates if (day := days[code]) is not None}


def _checked(
    program: Program,
    role: str,
    facts: Mapping[str, int],
    presume: bool,
    spelled: Mapping[str, str],
    problems: list[Problem],
) -> Mapping[str, int]:
    """The facts, with what they answer; what no case can have is told."""
    unread = spelled.keys() - facts.keys()  # what was given in their place is no word on what they are
    try:
        facts = program.answered(role, facts)
        program.check(role, facts, presume)
    except Refused as refused:
        if refused.code == "contradicted":
            circumstance = program.linked.circumstances[refused.names[0]]
            meant = [phrase(circumstance.means or Const(True), program.linked, lang) for lang in ("zh", "en")]
            zh = f"与案件的日期等事实不符：“{circumstance.label}”即 {meant[0]}"
            en = f"this contradicts the dates and other facts of the case: `{circumstance.code}` means {meant[1]}"
            problems.append(Problem("E0240", spelled[circumstance.code], zh, en))
        elif refused.code == "not_applicable":
            situation = program.situation(role, facts, presume)
            linked = program.linked
            surely = {
                spelled[code]: code
                for code in reversed(refused.names)  # of the components of one list the first speaks for all
                if refused_reads(linked, code).isdisjoint(unread)
            }
            problems.extend(inapplicable(linked, situation, code, where) for where, code in reversed(surely.items()))
        elif not unread:
            told = [contradiction(program.linked, refused.broken, facts, lang) for lang in ("zh", "en")]
            problems.append(
                Problem(
                    "E0223",
                    pointer("facts"),
                    f"所给事实互相矛盾：{told[0]}",
                    f"the facts contradict each other: {told[1]}",
                )
            )
    return facts
