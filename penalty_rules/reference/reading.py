"""What a condition reads: directly, and through definitions, derived values, bindings and 仅当."""

from penalty_dsl.model import And, Compare, Expr, Not, Or, Ref, Undeterminable

from ..conditions import NamedCondition
from ..linking import LinkedMatter


class Reading:
    """The base circumstances and the derived values met while walking conditions.

    With `guards`, the 仅当 of every circumstance met is walked too: it decides whether the circumstance applies.
    """

    def __init__(self, linked: LinkedMatter, guards: bool) -> None:
        self.linked = linked
        self.guards = guards
        self.circumstances: set[str] = set()
        self.derived: set[str] = set()
        self._definitions: set[str] = set()

    def expr(self, expr: Expr) -> None:
        match expr:
            case Compare(code) | Undeterminable(code):
                self.code(code)
            case And(items) | Or(items):
                for item in items:
                    self.expr(item)
            case Not(item):
                self.expr(item)
            case Ref(code):
                if code not in self._definitions:
                    self._definitions.add(code)
                    self.expr(self.linked.definitions[code].when)

    def code(self, code: str) -> None:
        binding = self.linked.bindings.get(code)
        if binding is not None and binding.source is not None:
            self.code(binding.source)
        elif binding is not None and binding.when is not None:
            self.expr(binding.when)
        elif code in self.linked.derived:
            self.derived.add(code)
            for _, term in self.linked.derived[code].terms:
                self.code(term)
        elif code not in self.circumstances:
            self.circumstances.add(code)
            only_when = self.linked.circumstances[code].only_when
            if self.guards and only_when is not None:
                self.expr(only_when)

    def named(self, condition: NamedCondition, by_path: dict[str, NamedCondition]) -> None:
        """A named condition; a tier reads what its cases read."""
        if condition.when is not None:
            self.expr(condition.when)
        for path in condition.any_of:
            self.named(by_path[path], by_path)

    def in_order(self) -> tuple[str, ...]:
        return tuple(code for code in self.linked.circumstances if code in self.circumstances)
