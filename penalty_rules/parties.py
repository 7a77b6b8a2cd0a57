"""Who a party of a case is to each matter: a role, or a class of subjects that the matter's rulebook declares (R1g)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .case_shape import no_such_party
from .problems import Problem
from .program import Program


@dataclass(frozen=True, slots=True)
class Party:
    """`written`: what the case says it is; `where`: its JSON pointer."""

    written: str
    where: str

    def role_in(self, program: Program, programs: Iterable[Program]) -> str | None:
        """The role or class in a matter. To one whose rulebook does not know the class it is what the class falls under in the
        rulebooks of the case that do, if they agree; else None."""
        known = program.linked.subjects.words.get(self.written)
        if known is not None:
            return known
        bases = {
            each.role
            for other in programs
            for each in other.linked.subjects.classes
            if self.written in (each.code, each.label)
        }
        return bases.pop() or None if len(bases) == 1 else None

    def code(self, programs: Iterable[Program]) -> str:
        """Its code as the first matter that knows it has it."""
        found = (program.linked.subjects.words.get(self.written) for program in programs)
        return next((code for code in found if code is not None), self.written)

    def unknown(self, programs: Sequence[Program]) -> Iterator[Problem]:
        """The problem, where it is nothing to one of the matters."""
        for program in programs:
            if self.role_in(program, programs) is None:
                yield no_such_party(self.where, self.written, program.linked.subjects)
                return
