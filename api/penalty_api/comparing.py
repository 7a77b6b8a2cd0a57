"""Same case, same fine: which cell a result falls in, and what was decided in it so far."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from penalty_rules.answer import Answer
from penalty_rules.fines import penalty
from penalty_rules.records import AnswerRecord
from penalty_rules.resolution import UNDETERMINED
from penalty_rules.reviewing import Decision, ReviewRecord
from penalty_rules.reviewing.naming import by_place
from penalty_rules.reviewing.records import ImposedRecord
from penalty_rules.stages import Stage

from .departing import departure
from .storage.chain import canonical

_FINE, _YUAN = "fine", "yuan"
#: The id of a party whose case names none.
_UNNAMED = "1"


@dataclass(frozen=True, slots=True)
class Cell:
    """What like cases have in common: matter, kind of party, what is recommended, tier, and the rule that the fine follows. Versions of
    a rulebook share it as long as the rule reads the same."""

    rulebook: str
    matter: str
    role: str
    disposition: str
    ladder: str
    tier: str
    rule: str

    @property
    def id(self) -> str:
        """Its digest; "" where the answer is undetermined, and so the cell."""
        if self.disposition == UNDETERMINED:
            return ""
        return hashlib.sha256(canonical(asdict(self)).encode()).hexdigest()


def cell_of(answer: AnswerRecord, lean: Answer) -> Cell:
    """The cell of an answer; `lean` is the same answer as it was calculated."""
    linked = lean.program.linked
    fines = (one for one in penalty(answer).sanctions if one.kind == _FINE)
    rules = [f"{one.statutory_rule}|{one.tier_rule}" for one in fines]
    codes = (answer.role, answer.disposition, answer.ladder, answer.tier)
    return Cell(linked.rulebook.id, linked.matter.code, *codes, "；".join(rules))


def results_of(stage: Stage, decision: Decision, review: ReviewRecord) -> Iterator[dict[str, object]]:
    """What was decided at a stage on each answer that the decision speaks of, as it is kept."""
    parties = {one.id: one for one in stage.record.given.subjects}
    told = by_place(stage.recommendation, decision)
    counted = zip(stage.record.answers, stage.lean, review.results, strict=True)
    for place, (answer, lean, reviewed) in enumerate(counted):
        if not reviewed.decided:
            continue
        party, cell = parties[answer.subject], cell_of(answer, lean)
        fine = fine_of(reviewed.sanctions)
        yield {
            "rulebook": cell.rulebook,
            "matter": cell.matter,
            "title": answer.title,
            "role": cell.role,
            "cell": cell.id,
            "recommended": cell.disposition,
            "tier_label": answer.tier_label,
            "rule": cell.rule,
            "departs": departure(reviewed, review.remarks),
            "reasoned": place in told and bool(told[place].reason),
            "disposition": reviewed.decided,
            "fine": None if fine is None else f"{fine:f}",
            "decided": review.decided,
            "party_id": "" if party.id == _UNNAMED else party.id,
            "party_name": party.name,
        }


def fine_of(sanctions: Sequence[ImposedRecord]) -> Decimal | None:
    """The fines of a result together; None where none is imposed, or one has no amount. A fine of nothing is none (R21d)."""
    fines = [one for one in sanctions if one.kind == _FINE and one.amount != 0]
    amounts = [one.amount for one in fines if one.amount is not None and one.unit == _YUAN]
    return sum(amounts, Decimal(0)) if fines and len(amounts) == len(fines) else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Exact: a median of two amounts may lie between two cents."""

    low: Decimal
    high: Decimal
    median: Decimal


def spread(fines: Sequence[Decimal]) -> Spread | None:
    """Lowest, highest and middle fine; None without one."""
    if not fines:
        return None
    ordered = sorted(fines)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return Spread(ordered[0], ordered[-1], median)
