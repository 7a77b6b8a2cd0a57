"""Leaves as they are told: the comparison in words, and what it read."""

from collections.abc import Iterable

from penalty_dsl.model import SUBJECT, Kind

from ..answer import Answer
from ..cells import NOT_APPLICABLE, UNDETERMINABLE
from ..kleene import Truth
from ..layout import condition_reads, resolve_source
from ..linking import LinkedMatter
from ..phrase import phrase
from ..situation import Situation
from ..spelling import spell
from .because import Leaf
from .records import LeafRecord, ReadRecord

TRUTHS: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}


class Reader:
    """The facts of one answer, and how conditions read them."""

    def __init__(self, answer: Answer, lang: str) -> None:
        self.linked: LinkedMatter = answer.program.linked
        self.situation: Situation = answer.program.situation(answer.role, answer.facts, answer.presume)
        self._facts = answer.facts
        self._lang = lang

    def leaves(self, found: Iterable[Leaf]) -> tuple[LeafRecord, ...]:
        return tuple(self._leaf(leaf) for leaf in found)

    def words(self, code: str) -> str:
        """The name of a definition or circumstance; English calls both by their codes."""
        if self._lang == "en":
            return code
        definition = self.linked.definitions.get(code)
        return (definition.label or code) if definition is not None else self.linked.circumstances[code].label

    def read(self, code: str) -> ReadRecord:
        """What is known of a circumstance, and whence."""
        circumstance = self.linked.circumstances[code]
        value = self.situation.value(code)
        ordinary = value is not None and value < UNDETERMINABLE
        choice = circumstance.type.kind is Kind.CHOICE and ordinary
        return ReadRecord(
            code=code,
            label=circumstance.label,
            kind=circumstance.type.kind.value,
            value="" if value is None or value == NOT_APPLICABLE else spell(circumstance.type, value),
            value_label=circumstance.type.choices[value].label if choice and value is not None else "",
            unit=circumstance.type.unit,
            source=self._source(code, value),
        )

    def _source(self, code: str, value: int | None) -> str:
        if code == SUBJECT:
            return "role"
        if value is None:
            return "unknown"
        if value == NOT_APPLICABLE:
            return "not_applicable"
        if code in self._facts:
            return "fact"
        return "presumed" if code in self.situation.presumed else "bound"

    def _leaf(self, leaf: Leaf) -> LeafRecord:
        reads = condition_reads(self.linked, leaf.condition)
        source = resolve_source(self.linked, leaf.condition.circumstance)
        if not reads and source in self.linked.circumstances:
            reads = (source,)
        return LeafRecord(
            condition=phrase(leaf.condition, self.linked, self._lang),
            truth=TRUTHS[leaf.truth],
            wanted=leaf.wanted,
            through=tuple(map(self.words, leaf.through)),
            reads=tuple(map(self.read, reads)),
        )
