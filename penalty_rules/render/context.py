"""One answer with what its parts need to name each other: facts by code, names by code and path."""

import re
from collections.abc import Iterator

from ..findings import finding_text
from ..labels import ROLES, SANCTIONS
from ..records import (
    AlsoRecord,
    AnswerRecord,
    FactRecord,
    FindingRecord,
    PresumedRecord,
    ReasonRecord,
    RecommendationRecord,
    SanctionRecord,
)
from .sanctions import measure_clause, name
from .tiers import by_name
from .wording import Words

_BRANCH = re.compile(r".*/chain/\d+/branch/\d+(?=/)")


class Context:
    """`answer` of `record` in the words of one language."""

    def __init__(self, answer: AnswerRecord, words: Words, record: RecommendationRecord) -> None:
        self.answer = answer
        self.record = record
        self.words = words
        self._facts: dict[str, FactRecord | PresumedRecord] = {fact.code: fact for fact in answer.presumed}
        self._facts.update({fact.code: fact for fact in answer.facts})
        self._names = dict(self._named())

    def _named(self) -> Iterator[tuple[str, str]]:
        """Names by code and path; the later ones, which are more particular, win."""
        answer, words = self.answer, self.words
        yield from ((role, label.of(words.lang)) for role, label in ROLES.items())
        yield from ((book.id, book.title) for book in self.record.rulebooks if book.title)
        yield from ((other.matter, other.title) for other in self.record.answers)
        yield answer.matter, answer.title
        if answer.role_label:
            yield answer.role, words.titled(answer.role, answer.role_label)
        for fact in self._facts.values():
            yield fact.code, words.titled(fact.code, fact.label)
        for asked in answer.missing:
            yield asked.code, words.titled(asked.code, asked.label)
        for provision in (*answer.also, *answer.available, *filter(None, [answer.ground])):
            yield provision.code, self.provision(provision)
        arms: dict[str, dict[str, None]] = {}
        for reason in answer.reasons:
            label = reason.label or reason.condition or reason.code
            yield reason.path, label
            if reason.kind == "arm":
                arms.setdefault(reason.path.rpartition("/")[0], {})[label.partition("：")[0]] = None
            if reason.kind == "tier":
                yield reason.code, by_name(reason.label, reason.code, words)
            elif reason.kind == "provision":
                yield reason.code, label + words.aside(words.cited(reason.basis))
        for path, labels in arms.items():
            yield path, words.listed(labels)
        for sanction in self._all_sanctions():
            yield sanction.path, name(sanction, words)
        for measure in answer.measures:
            yield measure.path, measure_clause(measure, words)

    def _all_sanctions(self) -> Iterator[SanctionRecord]:
        yield from self.answer.sanctions
        if self.answer.otherwise is not None:
            yield from self.answer.otherwise.sanctions
        for outcome in self.answer.attainable:
            yield from outcome.sanctions

    def branches(self) -> set[str]:
        """Paths of the statute's branches that something in the answer comes from."""
        answers = [self.answer, *([self.answer.otherwise] if self.answer.otherwise else [])]
        paths = [sanction.path for sanction in self._all_sanctions()]
        paths += [measure.path for answer in answers for measure in answer.measures]
        return {found[0] for found in map(_BRANCH.match, paths) if found}

    def otherwise(self) -> "Context | None":
        """The penalise answer beside 可以不予处罚, in the same words."""
        answer = self.answer.otherwise
        return None if answer is None else Context(answer, self.words, self.record)

    def name(self, code: str) -> str:
        """The printed word for a code or path, never a path: a sanction that is no longer in the answer is named by its
        kind, a chain of the statute by the conditions of its branches, anything else by the matter."""
        known = self._names.get(code)
        if known is not None:
            return known
        if "/" not in code:
            return code
        kind = next((part for part in reversed(code.split("/")) if not part.isdigit()), "")
        if kind in SANCTIONS:
            return SANCTIONS[kind].of(self.words.lang)
        branches = [one for one in self.answer.reasons if one.kind == "branch" and one.path.startswith(f"{code}/")]
        return self.words.joined(filter(None, (one.condition for one in branches))) or self.answer.title

    def facts(self, reason: ReasonRecord, shown: set[str]) -> str:
        """The facts that a condition read but for those `shown` already, or nothing where the condition is that fact."""
        read = [self._facts[code] for code in reason.reads if code in self._facts and code not in shown]
        if len(read) == 1 and read[0].kind == "bool" and reason.condition in ("", read[0].label, read[0].code):
            return ""
        return self.words.listed(map(self.words.fact, read))

    def finding(self, finding: FindingRecord) -> str:
        return finding_text(finding.code, finding.args, self.words.lang, self.name)

    def provision(self, provision: AlsoRecord) -> str:
        """A provision: its title and where it stands."""
        return provision.title + self.words.aside(self.words.cited(provision.basis))
