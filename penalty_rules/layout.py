"""What the conditions of a linked matter read, and how they split into fragments.

The matter's conditions form one fragment; those of its rulebooks form another, shared by all matters of the rulebook. In
the general fragment a bound circumstance is an input like any other; in the matter's it is its binding.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from penalty_dsl.case_dates import CASE_DATES
from penalty_dsl.check.walk import matter_formulas
from penalty_dsl.model import (
    And,
    Binding,
    Compare,
    Const,
    Derived,
    Expr,
    Matter,
    Not,
    Op,
    Or,
    Ref,
    Undeterminable,
    formula_nodes,
)
from penalty_dsl.periods import months_after
from penalty_dsl.unit_fines import UNIT_FINE

from .cells import UNDETERMINABLE, Axis, compare_cuts, leaves, make_axis, type_cuts
from .conditions import NamedCondition, binding_path, definition_path, named_conditions
from .kleene import holds
from .linking import LinkedMatter


@dataclass(frozen=True, slots=True)
class Layout:
    """`named`: every named condition. `matter` and `general`: (name, expression) of each fragment, `Ref`s naming members of the
    same fragment. `base`: the unbound circumstances that any condition reads, in declared order. `derived`: derived circumstances read.
    `axes`: one axis for each of both, cut at every constant of every condition. `reads`: by path, what each condition rests on.
    `size`: circumstances, conditions, their comparisons and references, terms of sums, what is stated: what one completion costs (R17c)."""

    linked: LinkedMatter
    named: tuple[NamedCondition, ...]
    matter: tuple[tuple[str, Expr], ...]
    general: tuple[tuple[str, Expr], ...]
    base: tuple[str, ...]
    derived: tuple[str, ...]
    axes: Mapping[str, Axis]
    specials: frozenset[str]
    reads: Mapping[str, frozenset[str]]
    size: int


def domain(linked: LinkedMatter, code: str) -> tuple[int, int]:
    """The domain of a circumstance, or the interval a derived one can take."""
    circumstance = linked.circumstances.get(code)
    if circumstance is not None:
        return linked.unit_fine if code == UNIT_FINE and linked.unit_fine is not None else circumstance.type.domain
    return derived_interval(linked.derived[code], lambda term: domain(linked, resolve_source(linked, term)))


def derived_interval(derived: Derived, interval: Callable[[str], tuple[int, int]]) -> tuple[int, int]:
    """What a derived circumstance can be, each of its terms being in its interval."""
    low = high = derived.constant
    for factor, term in derived.terms:
        ends = interval(term)
        if derived.months:
            ends = months_after(ends[0], derived.months), months_after(ends[1], derived.months)
        low, high = low + min(factor * ends[0], factor * ends[1]), high + max(factor * ends[0], factor * ends[1])
    return low, high


def resolve_source(linked: LinkedMatter, code: str) -> str:
    """Follow bindings by `source` to the circumstance that is really given."""
    binding = linked.bindings.get(code)
    return code if binding is None or binding.source is None else resolve_source(linked, binding.source)


def make_layout(linked: LinkedMatter) -> Layout:
    named = named_conditions(linked)
    definitions = {code: definition.when for code, definition in linked.definitions.items()}
    matter = _matter_fragment(linked, [condition for condition in named if not condition.general])
    general = tuple(
        (condition.path, _renamed(condition.when, linked))
        for condition in named
        if condition.general and condition.when is not None
    )
    conditions = [condition.when for condition in named if condition.when is not None]
    reads = _reads(linked, conditions, definitions, applicability=True)
    base = tuple(code for code in linked.circumstances if code in reads and code not in linked.bindings)
    derived = tuple(code for code in linked.derived if code in reads)
    cuts: dict[str, set[int]] = {code: set() for code in (*base, *derived)}
    for code in base:
        cuts[code].update(type_cuts(linked.circumstances[code].type))
    for expr in _conditions(linked, named):
        for leaf in leaves(expr, definitions):
            code = resolve_source(linked, leaf.circumstance)
            if isinstance(leaf, Compare) and code in cuts:
                cuts[code].update(compare_cuts(leaf.op, leaf.value))
    axes = {code: make_axis(code, domain(linked, code), cuts[code]) for code in (*base, *derived)}
    parts = sum(_parts(expr) for expr in _conditions(linked, named))
    parts += sum(len(linked.derived[code].terms) for code in derived)
    size = len(linked.circumstances) + len(named) + parts + _statements(linked.matter)
    return Layout(
        linked,
        named,
        matter,
        general,
        base,
        derived,
        axes,
        _specials(linked),
        _all_reads(linked, named, definitions),
        size,
    )


def _statements(matter: Matter) -> int:
    """Sanctions and measures of the statute, what tiers say, and the nodes of calculations."""
    branches = [branch for block in matter.statutory for chain in block.chains for branch in chain.branches]
    stated = sum(len(branch.imposed) for branch in branches) + sum(len(tier.sanctions) for tier in matter.every_tier)
    return stated + sum(sum(1 for _ in formula_nodes(formula)) for formula in matter_formulas(matter))


def _parts(expr: Expr) -> int:
    """Comparisons, references and constants."""
    match expr:
        case Not(item):
            return _parts(item)
        case And(items) | Or(items):
            return sum(map(_parts, items))
        case _:
            return 1


def _all_reads(
    linked: LinkedMatter, named: Iterable[NamedCondition], definitions: Mapping[str, Expr]
) -> dict[str, frozenset[str]]:
    """For each named condition, every circumstance it rests on, 仅当 included; a tier rests on its cases or the other tiers."""
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}  # most conditions of a matter read the same
    pending: list[NamedCondition] = []
    for condition in named:
        if condition.when is not None:
            read = frozenset(_reads(linked, (condition.when,), definitions, applicability=True))
            found[condition.path] = shared.setdefault(read, read)
        else:
            pending.append(condition)
    for condition in sorted(pending, key=lambda each: bool(each.none_of)):  # 其余 rests on tiers that rest on cases
        parts = (*condition.any_of, *condition.none_of)
        read = frozenset().union(*(found[part] for part in parts))
        found[condition.path] = shared.setdefault(read, read)
    return found


def fragment_axes(conditions: Iterable[tuple[str, Expr]]) -> tuple[Axis, ...]:
    """The axes of one fragment: what its own expressions read, cut at their own constants."""
    cuts: dict[str, set[int]] = {}
    for _, expr in conditions:
        for leaf in leaves(expr, _Opaque()):
            found = cuts.setdefault(leaf.circumstance, set())
            if isinstance(leaf, Compare):
                found.update(compare_cuts(leaf.op, leaf.value))
    # A circumstance that is bound may have values outside its own domain (days before a date): every cut counts.
    return tuple(make_axis(code, (-UNDETERMINABLE, UNDETERMINABLE - 1), cuts[code]) for code in cuts)


class _Opaque(dict[str, Expr]):
    """Definitions inside a fragment are conditions of their own: their leaves are met there."""

    def __missing__(self, key: str) -> Expr:
        return Const(True)


def _specials(linked: LinkedMatter) -> frozenset[str]:
    """Circumstances and derived circumstances that may be undeterminable or not applicable."""
    found = {
        code
        for code, circumstance in linked.circumstances.items()
        if circumstance.undeterminable or circumstance.only_when is not None
    }
    sums = dict(linked.derived)
    while True:  # a sum may read a circumstance that is bound to another sum
        more = {
            code
            for code, derived in sums.items()
            if any(resolve_source(linked, term) in found for _, term in derived.terms)
        }
        if not more:
            break
        found |= more
        for code in more:
            del sums[code]
    return frozenset(found | {code for code in linked.bindings if resolve_source(linked, code) in found})


def _conditions(linked: LinkedMatter, named: Iterable[NamedCondition]) -> list[Expr]:
    """Everything that tells values apart: named conditions, 仅当 (also of what no condition reads: giving it says that it applies),
    invariants."""
    found = [condition.when for condition in named if condition.when is not None]
    found += [each.only_when for each in linked.circumstances.values() if each.only_when is not None]
    return [*found, *linked.invariants]


def _reads(
    linked: LinkedMatter, conditions: Iterable[Expr], definitions: Mapping[str, Expr], applicability: bool
) -> dict[str, None]:
    """Every circumstance that the conditions read: through definitions, bindings, derived values and, if asked, 仅当."""
    found: dict[str, None] = {}
    pending = list(conditions)
    while pending:
        for leaf in leaves(pending.pop(), definitions):
            codes = [leaf.circumstance]
            while codes:
                code = codes.pop()
                if code in found:
                    continue
                found[code] = None
                binding = linked.bindings.get(code)
                if binding is not None:
                    if binding.when is not None:
                        pending.append(binding.when)
                    elif binding.source is not None:
                        codes.append(binding.source)
                elif code in linked.derived:
                    codes.extend(term for _, term in linked.derived[code].terms)
                elif applicability:
                    only_when = linked.circumstances[code].only_when
                    if only_when is not None:
                        pending.append(only_when)
    return found


def case_dates(linked: LinkedMatter) -> tuple[str, ...]:
    """The dates of the case that anything in the matter may read (R2b)."""
    found = {
        code for named in named_conditions(linked) if named.when is not None for code in rests_on(linked, named.when)
    }
    for circumstance in linked.circumstances.values():
        for when in (circumstance.only_when, circumstance.means):
            found |= rests_on(linked, when) if when is not None else frozenset()
    for invariant in linked.invariants:
        found |= rests_on(linked, invariant)
    for derived in linked.derived:  # an amount may rest on the days between two
        found |= derived_inputs(linked, derived)
    return tuple(code for code in CASE_DATES if code in found)


def derived_inputs(linked: LinkedMatter, derived: str) -> frozenset[str]:
    """The given circumstances a derived circumstance is calculated from."""
    found: set[str] = set()
    for _, term in linked.derived[derived].terms:
        source = resolve_source(linked, term)
        if source in linked.circumstances:
            found.add(source)
        else:
            found |= derived_inputs(linked, source)
    return frozenset(found)


def rests_on(linked: LinkedMatter, expr: Expr) -> frozenset[str]:
    """Everything that `expr` rests on, applicability (仅当) included."""
    definitions = {code: definition.when for code, definition in linked.definitions.items()}
    return frozenset(_reads(linked, (expr,), definitions, applicability=True))


def condition_reads(linked: LinkedMatter, expr: Expr) -> tuple[str, ...]:
    """Codes of the given circumstances that `expr` rests on, in declared order."""
    definitions = {code: definition.when for code, definition in linked.definitions.items()}
    found = _reads(linked, (expr,), definitions, applicability=False)
    return tuple(code for code in linked.circumstances if code in found and code not in linked.bindings)


def _matter_fragment(linked: LinkedMatter, own: list[NamedCondition]) -> tuple[tuple[str, Expr], ...]:
    """The matter's conditions, with the definitions of its rulebooks that they use."""
    fragment: dict[str, Expr] = {}
    wanted: list[str] = []

    def rewrite(expr: Expr) -> Expr:
        return _rebound(expr, linked, wanted)

    for condition in own:
        if condition.when is not None:
            fragment[condition.path] = rewrite(condition.when)
        elif condition.none_of:
            fragment[condition.path] = Not(Or(tuple(Ref(path) for path in condition.none_of)))
        else:
            fragment[condition.path] = Or(tuple(Ref(path) for path in condition.any_of))
    definitions = {definition_path(linked, code): item.when for code, item in linked.definitions.items()}
    while wanted:
        path = wanted.pop()
        if path not in fragment:
            fragment[path] = rewrite(definitions[path])
    return tuple(fragment.items())


def _rebound(expr: Expr, linked: LinkedMatter, wanted: list[str]) -> Expr:
    """`expr` over given circumstances only: bound ones replaced by what they are bound to, definitions by path."""
    match expr:
        case Not(item):
            return Not(_rebound(item, linked, wanted))
        case And(items):
            return And(tuple(_rebound(item, linked, wanted) for item in items))
        case Or(items):
            return Or(tuple(_rebound(item, linked, wanted) for item in items))
        case Ref(definition):
            path = definition_path(linked, definition)
            wanted.append(path)
            return Ref(path)
        case Const():
            return expr
        case Compare(code, op, value):
            binding = linked.bindings.get(code)
            if binding is None:
                return expr
            if binding.when is None:
                return _rebound(Compare(_source(binding), op, value), linked, wanted)
            return _bound_compare(Ref(binding_path(linked, code)), op, value)
        case Undeterminable(code):
            binding = linked.bindings.get(code)
            if binding is None:
                return expr
            if binding.when is None:
                return _rebound(Undeterminable(_source(binding)), linked, wanted)
            bound = Ref(binding_path(linked, code))
            return And((bound, Not(bound)))  # false once known, unknown before


def _bound_compare(bound: Ref, op: Op, value: int) -> Expr:
    """A comparison on a boolean that is bound to a condition: one of true, false, the condition, its negation."""

    if_true, if_false = holds(op, 1, value), holds(op, 0, value)
    if if_true == if_false:
        # Known either way once the condition is; unknown before.
        tautology: Expr = Or((bound, Not(bound)))
        return tautology if if_true else Not(tautology)
    return bound if if_true else Not(bound)


def _source(binding: Binding) -> str:
    if binding.source is None:  # the model allows exactly one of `when` and `source`
        raise ValueError(binding.target)
    return binding.source


def _renamed(expr: Expr, linked: LinkedMatter) -> Expr:
    """`expr` of a rulebook with definitions named by path."""
    match expr:
        case Not(item):
            return Not(_renamed(item, linked))
        case And(items):
            return And(tuple(_renamed(item, linked) for item in items))
        case Or(items):
            return Or(tuple(_renamed(item, linked) for item in items))
        case Ref(definition):
            return Ref(definition_path(linked, definition))
        case _:
            return expr
