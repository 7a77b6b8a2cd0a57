"""The questions of a form: each circumstance of the matters with what may be answered, and why it is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Expr
from penalty_rules.fact_model import askable
from penalty_rules.inputs import given_inputs
from penalty_rules.interviewing import Interview
from penalty_rules.layout import condition_reads
from penalty_rules.linking import LinkedMatter
from penalty_rules.program import Program
from penalty_rules.readable import bases_of, statutory_sanctions

from ..models import ChoiceInfo, CircumstanceInfo, FieldInfo
from ..telling import circumstance_info

#: So many values are buttons; more are a list to choose from.
_BUTTONS = 8
#: Beside a value, where the circumstance may be undeterminable.
UNDETERMINABLE = "undeterminable"
#: The questions of a matter cost as much as an answer, and are the same until the rulebooks are read anew.
_WEIGHED: WeakKeyDictionary[Program, frozenset[str]] = WeakKeyDictionary()
_YES = (ChoiceInfo(code="true", label=""), ChoiceInfo(code="false", label=""))


@dataclass(frozen=True, slots=True)
class Question:
    """One circumstance as a form asks for it. `shape`: "buttons", "list", "line", "date", "ticks" or "records". `law`: the provisions that
    ask for it; none: only tiers do. `place`: which of the matters, from 0, asks for it first."""

    code: str
    label: str
    kind: str
    shape: str
    unit: str
    question: str
    evidence: str
    note: str
    only_when: str
    meaning: str
    presumed: str
    presumed_why: str
    undeterminable: bool
    choices: tuple[ChoiceInfo, ...]
    fields: tuple[FieldInfo, ...]
    law: tuple[str, ...]
    general: bool
    place: int


def questions(programs: Sequence[Program], lang: str) -> tuple[Question, ...]:
    """The circumstances of all the matters, each once, with the first that weighs it and the law of all. `general`: those that no matter
    declares or weighs."""
    found: dict[str, Question] = {}
    for place, program in enumerate(programs):
        linked = program.linked
        mine, laws = _weighed(program), _laws(linked)
        for code, one in askable(linked).items():
            known = found.get(code)
            law = tuple(dict.fromkeys((*(known.law if known else ()), *laws.get(code, ()))))
            if known is None or (known.general and code in mine):
                found[code] = _question(circumstance_info(linked, one, code not in mine, lang), law, place)
            else:
                found[code] = replace(known, law=law)
    return tuple(found.values())


def _weighed(program: Program) -> frozenset[str]:
    """What the matter declares, what its tiers and branches read, and what is asked for where nothing is known."""
    found = _WEIGHED.get(program)
    if found is None:
        found = _WEIGHED[program] = frozenset(_found_weighed(program))
    return found


def _found_weighed(program: Program) -> set[str]:
    linked, matter = program.linked, program.linked.matter
    found = {one.code for one in matter.circumstances} | {one.code for one in matter.composites}
    for tier in matter.every_tier:
        for case in tier.cases:
            found.update(condition_reads(linked, case.when))
    for when in _branches(linked):
        found.update(condition_reads(linked, when))
    for role in matter.subjects or linked.subjects.codes:
        missing = Interview(program, role).record.missing
        found.update(one.code for one in missing if one.why != "procedure")
    return found


def _question(told: CircumstanceInfo, law: tuple[str, ...], place: int) -> Question:
    choices = tuple(told.choices) if told.kind != "bool" else _YES
    return Question(
        code=told.code,
        label=told.label,
        kind=told.kind,
        shape=_shape(told.kind, len(choices)),
        unit=told.unit,
        question=told.question,
        evidence=told.evidence,
        note=told.note,
        only_when=told.only_when,
        meaning=told.meaning,
        presumed=told.presumed_value if told.presumed else "",
        presumed_why=told.presumed_why,
        undeterminable=told.undeterminable,
        choices=choices,
        fields=tuple(told.fields),
        law=law,
        general=told.general,
        place=place,
    )


def _shape(kind: str, values: int) -> str:
    match kind:
        case "bool":
            return "buttons"
        case "choice":
            return "buttons" if values <= _BUTTONS else "list"
        case "several":
            return "ticks"
        case "records" | "date":
            return kind
        case _:
            return "line"


def _laws(linked: LinkedMatter) -> dict[str, dict[str, None]]:
    """By circumstance, where the law asks for it: the provisions and the branches of the statute that read it, and what is reckoned
    from it."""
    found: dict[str, dict[str, None]] = {}
    for when, cited in _conditions(linked):
        for code in condition_reads(linked, when):
            found.setdefault(code, {}).update(dict.fromkeys(cited))
    basis = [print_zh(one) for one in linked.matter.basis]
    for sanction in statutory_sanctions(linked.matter):
        cited = [print_zh(one) for one in sanction.citations] or basis
        for code in (given for base in bases_of(sanction) for given in given_inputs(linked, base)):
            found.setdefault(code, {}).update(dict.fromkeys(cited))
    return found


def _conditions(linked: LinkedMatter) -> Iterator[tuple[Expr, list[str]]]:
    for provision in linked.provisions:
        yield provision.when, [print_zh(one) for one in provision.citations]
    basis = [print_zh(one) for one in linked.matter.basis]
    for when in _branches(linked):
        yield when, basis


def _branches(linked: LinkedMatter) -> Iterator[Expr]:
    """The conditions of the statute's branches."""
    for block in linked.matter.statutory:
        for chain in block.chains:
            for branch in chain.branches:
                if branch.when is not None:
                    yield branch.when
