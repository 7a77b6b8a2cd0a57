"""Everything that was looked at: provisions, the statute's branches, ladders, tiers and their cases, procedures, with what decided each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from penalty_dsl.citations import print_zh
from penalty_dsl.model import Branch, Chain, Expr, Provision, Tier
from penalty_dsl.results import RESULTS

from ..answer import Answer
from ..branches import blocks_for
from ..kleene import Truth, conjunction
from ..labels import MEASURES, sanction_label
from ..ladders import Rungs, possible_rungs
from ..phrase import phrase
from ..resolution import PENALISE, UNDETERMINED, Resolution
from ..rules_in_words import statutory_rule, struck_in_words
from ..stage_two.telling import not_demanded
from .because import because
from .reading import TRUTHS, Reader
from .records import ConsideredRecord, LeafRecord


class Considered:
    """What was considered for one answer."""

    def __init__(self, answer: Answer, reader: Reader, lang: str) -> None:
        self._answer = answer
        self._reader = reader
        self._linked = answer.program.linked
        self._lang = lang
        self._resolution = answer.settled.resolution
        self._truths: Mapping[str, Truth] = answer.program.verdicts.truths(answer.settled.truths)

    def records(self) -> Iterator[ConsideredRecord]:
        for provision in self._linked.provisions:
            yield self._provision(provision)
        for block in blocks_for(self._linked.matter, self._answer.role):
            for chain in block.chains:
                yield from self._chain(chain)
        graded = self._resolution.otherwise or self._resolution
        if graded.disposition in (PENALISE, UNDETERMINED):
            yield from self._ladders()
            for rungs in possible_rungs(self._linked, self._answer.role, self._truths.__getitem__):
                for tier in rungs.tiers:
                    yield self._tier(tier, rungs, graded)
                    yield from self._cases(tier)
        if self._resolution.disposition != UNDETERMINED:
            yield from self._procedures()

    def _procedures(self) -> Iterator[ConsideredRecord]:
        """Those that the answer does not call for, by what its result and the case say."""
        answer = self._answer
        linked = replace(self._linked, circumstances={**self._linked.circumstances, **RESULTS})
        result = self._resolution.disposition, [*zip(self._resolution.plans, answer.prices, strict=False)]
        for item, settling in not_demanded(answer.program.stage_two, self._reader.situation, result):
            leaves = tuple(
                LeafRecord(phrase(leaf, linked, self._lang), TRUTHS[truth], not truth, (), ())
                for leaf, truth in settling
            )
            found = self._record(
                item.procedure.path,
                "procedure",
                "fails",
                False,
                None,
                code=item.procedure.code,
                label=item.procedure.title,
                basis=item.basis,
            )
            yield replace(found, condition=phrase(item.when, linked, self._lang), because=leaves)

    def _record(
        self,
        path: str,
        kind: str,
        result: str,
        truth: Truth,
        when: Expr | None,
        *,
        code: str = "",
        label: str = "",
        parent: str = "",
        effect: str = "",
        rests_on: tuple[str, ...] = (),
        basis: tuple[str, ...] = (),
    ) -> ConsideredRecord:
        found = () if when is None else because(when, self._linked, self._reader.situation)
        return ConsideredRecord(
            path=path,
            kind=kind,
            code=code,
            label=label,
            parent=parent,
            effect=effect,
            result=result,
            truth=TRUTHS[truth],
            condition="" if when is None else phrase(when, self._linked, self._lang),
            because=self._reader.leaves(found),
            rests_on=rests_on,
            basis=basis,
        )

    def _provision(self, provision: Provision) -> ConsideredRecord:
        truth = self._truths[provision.path]
        return self._record(
            provision.path,
            "provision",
            _result(truth, provision in self._applied()),
            truth,
            provision.when,
            code=provision.code,
            label=provision.title,
            effect=provision.effect.value,
            basis=tuple(print_zh(citation) for citation in provision.citations),
        )

    def _applied(self) -> tuple[Provision, ...]:
        """The provisions that decide, move the grade or may be applied."""
        inner = self._resolution.otherwise
        found = (*self._resolution.moved, *self._resolution.available)
        if inner is not None:
            found = (*found, *inner.moved, *inner.available)
        ground = self._resolution.ground
        return found if ground is None else (ground, *found)

    def _chain(self, chain: Chain) -> Iterator[ConsideredRecord]:
        earlier: list[Truth] = []  # that each earlier branch does not count
        for branch in chain.branches:
            when = branch.when
            reached = conjunction(earlier)
            own: Truth = True if when is None else self._truths[branch.path]
            truth = conjunction([reached, own]) if when is None else own
            counts = conjunction([reached, own])
            result = "preceded" if reached is False else _result(counts, applied=True)
            path = branch.path
            yield self._record(path, "branch", result, truth, when, label=self._gives(branch), parent=chain.path)
            earlier.append(None if own is None else not own)

    def _gives(self, branch: Branch) -> str:
        """What a branch leads to, in words."""
        parts = []
        for sanction in branch.sanctions:
            name = sanction_label(sanction.kind, struck_in_words(sanction, self._linked)).of(self._lang)
            parts.append(" ".join(filter(None, (name, statutory_rule(sanction.amount, self._linked, self._lang)))))
        parts.extend(MEASURES[measure.kind].of(self._lang) for measure in branch.measures)
        return ("; " if self._lang == "en" else "；").join(dict.fromkeys(parts))

    def _ladders(self) -> Iterator[ConsideredRecord]:
        earlier: Truth = True  # that no earlier one fits
        for ladder in self._linked.matter.ladders:
            if ladder.roles and self._answer.role not in ladder.roles:
                continue
            own: Truth = True if ladder.when is None else self._truths[ladder.path]
            result = "preceded" if earlier is False else _result(conjunction([earlier, own]), applied=True)
            yield self._record(ladder.path, "ladder", result, own, ladder.when, code=ladder.code, label=ladder.label)
            earlier = conjunction([earlier, None if own is None else not own])

    def _tier(self, tier: Tier, rungs: Rungs, graded: Resolution) -> ConsideredRecord:
        truth = self._truths[tier.path]
        rests_on = tuple(case.path for case in tier.cases)
        if tier.otherwise:
            beside = [other.path for other in rungs.tiers if other is not tier]
            rests_on = tuple(path for path in beside if self._truths[path] is not False)
        return self._record(
            tier.path,
            "not_applicable" if tier.answered else "tier",
            "applies" if graded.tier is tier else _result(truth, applied=False),
            truth,
            None,
            code=tier.code,
            label=" ".join(dict.fromkeys(filter(None, (tier.number, tier.label)))),
            rests_on=rests_on,
        )

    def _cases(self, tier: Tier) -> Iterator[ConsideredRecord]:
        for case in tier.cases:
            truth = self._truths[case.path]
            yield self._record(
                case.path, "case", _result(truth, applied=True), truth, case.when, label=case.text, parent=tier.path
            )


def _result(truth: Truth, applied: bool) -> str:
    if truth is None:
        return "unknown"
    if truth is False:
        return "fails"
    return "applies" if applied else "holds"
