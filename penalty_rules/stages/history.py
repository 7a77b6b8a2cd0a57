"""The course of a case: at each stage the recommendation on the facts known then, and what was announced or decided. Pure data."""

from dataclasses import dataclass
from datetime import date

from ..answer import Answer
from ..labels import Label
from ..recommendation import Recommendation
from ..records import RecommendationRecord
from ..reviewing import Decision

#: The stages in their order.
STAGES: dict[str, Label] = {
    "investigated": Label("调查终结", "investigated"),
    "notified": Label("告知", "notified"),
    "heard": Label("听证或者陈述申辩后", "heard"),
    "decided": Label("决定", "decided"),
    "reviewed": Label("县级审核生效", "effective after county review"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `record` and `lean` are the recommendation spelled out, and its answers under the law that counts."""

    code: str
    day: date
    recommendation: Recommendation
    record: RecommendationRecord
    lean: tuple[Answer, ...]
    decision: Decision | None
    defended: bool
    hearing: bool
    hearing_told: bool | None
    hearing_demanded: bool | date | None


@dataclass(frozen=True, slots=True)
class History:
    """The stages in the order in which they are told."""

    stages: tuple[Stage, ...]
