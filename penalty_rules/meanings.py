"""What the facts alone answer before anything is asked: circumstances with a condition of their own (即, R3k)."""

from collections.abc import Iterable, Iterator, Mapping

from penalty_dsl.model import Compare, Expr

from .cells import Axis, compare_cuts, leaves, make_axis
from .layout import derived_inputs, domain, resolve_source, rests_on
from .linking import LinkedMatter
from .situation import Situation


class Contradicted(Exception):
    """A fact says the opposite of what the facts answer. `code`: the circumstance."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Answered(dict[str, int]):
    """Facts with what they answer. `given`: without it."""

    __slots__ = ("given",)

    def __init__(self, given: Mapping[str, int]) -> None:
        super().__init__(given)
        self.given = given


class Meanings:
    """The circumstances of one matter that conditions answer."""

    def __init__(self, linked: LinkedMatter) -> None:
        self._linked = linked
        self._conditions: Mapping[str, Expr] = {
            code: circumstance.means
            for code, circumstance in linked.circumstances.items()
            if circumstance.means is not None and code not in linked.bindings
        }
        self._axes = _axes(linked, self._conditions.values())
        #: Everything that the conditions rest on.
        self.reads = frozenset[str]().union(*(rests_on(linked, when) for when in self._conditions.values()))

    def answered(self, role: str, facts: Mapping[str, int]) -> Mapping[str, int]:
        """The facts, with what they answer. Presumptions answer nothing. Raises `Contradicted`."""
        if not self._conditions:
            return facts
        situation = Situation(self._linked, role, facts, False, self._axes)
        found = Answered(facts)
        for code, when in self._conditions.items():
            truth = situation.truth(when)
            if truth is not None and found.setdefault(code, int(truth)) != int(truth):
                raise Contradicted(code)
        return found


def given(facts: Mapping[str, int]) -> Mapping[str, int]:
    """Facts without what others of them answer."""
    return facts.given if isinstance(facts, Answered) else facts


def with_fact(facts: Mapping[str, int], code: str, value: int) -> Mapping[str, int]:
    """Facts with one more, which answers nothing."""
    more = {code: value}
    if not isinstance(facts, Answered):
        return {**facts, **more}
    found = Answered({**facts.given, **more})
    found.update(facts)
    return found


def _axes(linked: LinkedMatter, conditions: Iterable[Expr]) -> dict[str, Axis]:
    """The sums that the conditions compare, themselves or in what they rest on, cut at their constants."""
    definitions = {code: definition.when for code, definition in linked.definitions.items()}
    cuts: dict[str, set[int]] = {}
    pending = list(conditions)
    met: set[str] = set()
    while pending:
        for leaf in leaves(pending.pop(), definitions):
            code = resolve_source(linked, leaf.circumstance)
            if isinstance(leaf, Compare) and code in linked.derived:
                cuts.setdefault(code, set()).update(compare_cuts(leaf.op, leaf.value))
            for read in (code, *(derived_inputs(linked, code) if code in linked.derived else ())):
                if read not in met:
                    met.add(read)
                    pending.extend(_behind(linked, read))
    return {code: make_axis(code, domain(linked, code), found) for code, found in cuts.items()}


def _behind(linked: LinkedMatter, code: str) -> Iterator[Expr]:
    """What else decides the value of a circumstance: the condition it is bound to, or when it applies."""
    binding, circumstance = linked.bindings.get(code), linked.circumstances.get(code)
    when = binding.when if binding is not None else None if circumstance is None else circumstance.only_when
    if when is not None:
        yield when
