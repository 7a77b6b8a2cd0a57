"""The reasons of an answer: every named condition with its words, what it reads and its citations."""

from collections.abc import Iterator
from dataclasses import dataclass

from penalty_dsl.citations import print_zh

from .kleene import Truth
from .layout import Layout, condition_reads
from .phrase import phrase
from .records import ReasonRecord

_WORDS = {True: "true", False: "false", None: "unknown"}


@dataclass(frozen=True, slots=True)
class ReasonTemplate:
    """A reason but for its truth."""

    path: str
    kind: str
    code: str
    label: str
    condition: str
    reads: tuple[str, ...]
    basis: tuple[str, ...]

    def record(self, truth: Truth) -> ReasonRecord:
        return ReasonRecord(
            path=self.path,
            kind=self.kind,
            code=self.code,
            label=self.label,
            condition=self.condition,
            truth=_WORDS[truth],
            mattered=truth is not False,
            reads=self.reads,
            basis=self.basis,
        )


def reason_paths(layout: Layout) -> Iterator[str]:
    """The paths of the reasons, in order: every named condition but bindings."""
    return (condition.path for condition in layout.named if condition.kind != "binding")


def reason_templates(layout: Layout, lang: str = "zh") -> tuple[ReasonTemplate, ...]:
    """One for each named condition but bindings, in declared order."""
    linked = layout.linked
    reads: dict[str, tuple[str, ...]] = {
        condition.path: condition_reads(linked, condition.when)
        for condition in layout.named
        if condition.when is not None
    }
    for condition in layout.named:
        if condition.when is None:
            of_cases = {code for case in condition.any_of for code in reads[case]}
            reads[condition.path] = tuple(code for code in linked.circumstances if code in of_cases)
    return tuple(
        ReasonTemplate(
            path=condition.path,
            kind=condition.kind,
            code=condition.code,
            label=condition.label,
            condition=""
            if condition.when is None or condition.kind == "tier"
            else phrase(condition.when, linked, lang),
            reads=reads[condition.path],
            basis=tuple(print_zh(citation) for citation in condition.citations),
        )
        for condition in layout.named
        if condition.kind != "binding"
    )
