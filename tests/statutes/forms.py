"""What it means that a rulebook has a form: seen in its model, so that forms.toml cannot promise what is not there."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from penalty_dsl.model import (
    And,
    Circumstance,
    Compare,
    Effect,
    Expr,
    Kind,
    Modality,
    Not,
    Or,
    Ref,
    Rulebook,
    Sanction,
    SanctionKind,
    Term,
)

#: A multiple below this is a percentage.
_ONE = 1
#: Thresholds of money: more than the fen that tells something from nothing.
_FEN = 1


class Paragraph:
    """One rulebook of the corpus, with what the forms ask about."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.matters = book.matters
        self.chains = [chain for matter in book.matters for block in matter.statutory for chain in block.chains]
        self.branches = [branch for chain in self.chains for branch in chain.branches]
        self.sanctions = [sanction for branch in self.branches for sanction in branch.sanctions]
        self.provisions = [provision for matter in book.matters for provision in matter.provisions]
        self.measures = [measure for branch in self.branches for measure in branch.measures]
        self.circumstances = {one.code: one for matter in book.matters for one in matter.circumstances}
        self.definitions = {one.code: one.when for matter in book.matters for one in matter.definitions}

    @cached_property
    def fines(self) -> list[tuple[Sanction, Term]]:
        """Every term of every fine."""
        fines = [one for one in self.sanctions if one.kind is SanctionKind.FINE and one.amount is not None]
        return [(fine, term) for fine in fines if fine.amount is not None for term in fine.amount.terms]

    @cached_property
    def compared(self) -> list[tuple[Circumstance, Compare]]:
        """The comparisons of branches and provisions."""
        whens = [one.when for one in self.branches if one.when is not None]
        whens += [one.when for one in self.provisions]
        return [
            (self.circumstances[one.circumstance], one)
            for when in whens
            for one in self._comparisons(when)
            if one.circumstance in self.circumstances
        ]

    def _comparisons(self, expr: Expr) -> Iterator[Compare]:
        match expr:
            case Compare():
                yield expr
            case And(items) | Or(items):
                for item in items:
                    yield from self._comparisons(item)
            case Not(item):
                yield from self._comparisons(item)
            case Ref(definition):
                yield from self._comparisons(self.definitions[definition])

    def kind(self, *kinds: SanctionKind) -> bool:
        return any(one.kind in kinds for one in self.sanctions)

    def modality(self, *modalities: Modality) -> bool:
        return any(one.modality in modalities for one in self.sanctions)

    def chosen(self) -> bool:
        """Whether there is a choice, of penalties or of measures."""
        return any(one.group for branch in self.branches for one in branch.imposed)

    def optional(self) -> bool:
        """Whether something may be left: a penalty, a measure, or a whole choice."""
        imposed = [one for branch in self.branches for one in branch.imposed]
        may = (Modality.MAY, Modality.MAY_ALSO)
        return any(one.modality in may or (one.group and one.group_low == 0) for one in imposed)

    def term(self, kind: SanctionKind, unit: str) -> bool:
        return any(
            one.kind is kind and one.duration is not None and one.duration.unit == unit for one in self.sanctions
        )

    def measure(self, kinds: str, words: str = "") -> bool:
        """Whether there is a measure of one of `kinds`, with `words` in its text."""
        return any(one.kind in kinds.split() and re.search(words, one.text) for one in self.measures)

    def asks(self, words: str) -> bool:
        """Whether a condition compares a circumstance, or one of its values, that is called so."""
        for circumstance, comparison in self.compared:
            choices = circumstance.type.choices
            called = choices[comparison.value].label if choices else ""
            if re.search(words, circumstance.label + called):
                return True
        return False

    def fine(self, *, low: bool, of: str) -> bool:
        """Whether there is a fine with (without) a lower and with an upper bound; `of`: "amount", "multiple" or "percent"."""
        return any(
            (term.low is not None) == low and term.high is not None and term.low != term.high and self._of(term) == of
            for _, term in self.fines
        )

    def _of(self, term: Term) -> str:
        if term.base is None:
            return "amount"
        if not self._money(term.base):
            return "unit"
        return "multiple" if term.high is None or term.high >= _ONE else "percent"

    def _money(self, code: str) -> bool:
        return code not in self.circumstances or self.circumstances[code].type.kind is Kind.MONEY

    def thresholds(self, *kinds: Kind) -> bool:
        return any(
            circumstance.type.kind in kinds and comparison.value > _FEN for circumstance, comparison in self.compared
        )

    def per_unit(self) -> bool:
        return any(self._of(term) == "unit" for _, term in self.fines)

    def no_gains(self) -> bool:
        """A case in which the money that a branch compares is nothing."""
        money = {circumstance.code for circumstance, _ in self.compared if circumstance.type.kind is Kind.MONEY}
        return any(code in money and value == 0 for one in self.book.scenarios for code, value in one.facts)

    def subjects(self) -> set[str]:
        return {role for matter in self.matters for role in matter.subjects}

    def differ(self, one: str, other: str) -> bool:
        """Whether two kinds of subject have blocks of their own."""
        blocks = [block.roles for matter in self.matters for block in matter.statutory]
        return any(one in roles and other not in roles for roles in blocks)

    def two_musts(self) -> bool:
        """Two penalties that must be imposed together."""
        musts = [
            [one for chain in block.chains for branch in chain.branches for one in branch.sanctions]
            for matter in self.matters
            for block in matter.statutory
        ]
        return any(len([one for one in found if one.modality is Modality.MUST]) >= 2 for found in musts)

    def either_fine(self) -> bool:
        """Two fines of which one is chosen."""
        groups = [one.group for one in self.sanctions if one.kind is SanctionKind.FINE and one.group]
        return len(groups) > len(set(groups))

    def cites(self, part: str) -> bool:
        """Whether a citation of the matter or of its sanctions names a paragraph beyond the first, or an item."""
        cited = [*(one for matter in self.matters for one in matter.basis)]
        cited += [one for sanction in self.sanctions for one in sanction.citations]
        return any((one.paragraph or 0) > 1 if part == "paragraph" else one.item is not None for one in cited)

    def refers(self, *, out: bool) -> bool:
        """Whether a matter is punished as a provision of another law (`out`), or of its own law, says."""
        for matter in self.matters:
            own = {one.law for one in matter.basis}
            chains = [chain for block in matter.statutory for chain in block.chains]
            measures = [one for chain in chains for branch in chain.branches for one in branch.measures]
            references = [one for one in measures if one.kind == "reference"]
            if out and any(not one.citations for one in references):
                return True  # "as the relevant provisions say"
            cited = [citation for one in references for citation in one.citations]
            if any((citation.law not in own) == out for citation in cited):
                return True
        return False


_K = SanctionKind

FORMS: Mapping[str, Callable[[Paragraph], object]] = {
    "aggravate": lambda p: any(one.effect is Effect.MUST_AGGRAVATE for one in p.provisions),
    "alt_base": lambda p: any(one.amount is not None and one.amount.fallback for one in p.sanctions),
    "alternative": lambda p: p.chosen(),
    "amount_cap": lambda p: p.fine(low=False, of="amount"),
    "amount_fixed": lambda p: any(term.base is None and term.low == term.high for _, term in p.fines),
    "amount_range": lambda p: p.fine(low=True, of="amount"),
    "applies_to_prior_para": lambda p: p.cites("paragraph"),
    "ban_life": lambda p: p.term(_K.BAN, "life"),
    "ban_years": lambda p: p.term(_K.BAN, "year"),
    "base_floor": lambda p: any(term.base_floor is not None for _, term in p.fines),
    "civil_comp": lambda p: p.measure("civil"),
    "confiscate_gains": lambda p: p.kind(_K.CONFISCATE_GAINS),
    "confiscate_things": lambda p: p.kind(_K.CONFISCATE_THINGS),
    "correct_first": lambda p: p.measure("order_correct order_correct_in_time order"),
    "credit_publicity": lambda p: p.measure("publicity"),
    "criminal_referral": lambda p: any(one.effect is Effect.TRANSFER for one in p.provisions),
    "deport": lambda p: any(one.kind is _K.OTHER and "出境" in one.object for one in p.sanctions),
    "detention": lambda p: p.kind(_K.DETENTION),
    "detention_cap": lambda p: any(
        one.duration and one.duration.high and one.kind is _K.DETENTION for one in p.sanctions
    ),
    "detention_range": lambda p: any(
        one.duration and one.duration.low and one.kind is _K.DETENTION for one in p.sanctions
    ),
    "downgrade": lambda p: p.kind(_K.DOWNGRADE),
    "either_measure": lambda p: p.either_fine(),
    "escalate": lambda p: p.modality(Modality.GRADED),
    "fine_bare": lambda p: any(
        one.amount is None or not one.amount.terms for one in p.sanctions if one.kind is _K.FINE
    ),
    "gov_approval": lambda p: p.measure("duty", "人民政府批准"),
    "halt": lambda p: p.kind(_K.HALT, _K.CLOSE, _K.RESTRICT_BUSINESS),
    "harm_result": lambda p: p.asks("造成|导致|后果|事故|损失|污染"),
    "individual_vs_unit": lambda p: p.differ("unit", "individual") and p.differ("individual", "unit"),
    "item_level": lambda p: p.cites("item") or p.asks("第.项"),
    "licence_cancel": lambda p: any(one.kind is _K.OTHER and re.search("撤销|取消", one.object) for one in p.sanctions),
    "mandatory_concurrent": lambda p: p.two_musts(),
    "multiple_cap": lambda p: p.fine(low=False, of="multiple"),
    "multiple_range": lambda p: p.fine(low=True, of="multiple"),
    "no_gains_branch": lambda p: p.no_gains(),
    "optional": lambda p: p.optional(),
    "optional_concurrent": lambda p: p.modality(Modality.MAY_ALSO),
    "other_authority": lambda p: any(one.decided_by for one in p.sanctions),
    "overall_cap": lambda p: any(one.amount is not None and one.amount.cap is not None for one in p.sanctions),
    "per_unit": lambda p: p.per_unit(),
    "percent_cap": lambda p: p.fine(low=False, of="percent"),
    "percent_range": lambda p: p.fine(low=True, of="percent"),
    "personal_liability": lambda p: "responsible" in p.subjects(),
    "refuse_correct": lambda p: p.asks("逾期|拒不|未改正"),
    "reprimand": lambda p: p.kind(_K.REPRIMAND),
    "revoke_licence": lambda p: p.kind(_K.REVOKE_LICENCE),
    "security_referral": lambda p: (
        p.measure("referral", "公安") or any("公安" in one.decided_by for one in p.sanctions)
    ),
    "severity_other": lambda p: p.asks("较重|较轻|特别严重"),
    "severity_serious": lambda p: p.asks("严重"),
    "staff_discipline": lambda p: p.measure("discipline"),
    "substitute_performance": lambda p: p.measure("enforcement", "代|费用"),
    "suspend_licence": lambda p: p.kind(_K.SUSPEND_LICENCE),
    "threshold_money": lambda p: p.thresholds(Kind.MONEY),
    "threshold_switch": lambda p: p.thresholds(Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.MONTHS),
    "warning": lambda p: p.kind(_K.WARNING),
    "xref_external": lambda p: p.refers(out=True),
    "xref_internal": lambda p: p.refers(out=False),
}
