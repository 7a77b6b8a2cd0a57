"""What every part of one holder (a matter, or the rulebook's head) is resolved with."""

from dataclasses import dataclass

from ..model import Conventions
from ..subjects import Subjects
from .amounts import Amounts
from .citations import Laws
from .components import Components
from .conditions import Conditions
from .linear import DerivedPool
from .names import Scope
from .places import Places
from .report import Reporter


@dataclass(frozen=True, slots=True)
class Holder:
    """`path` prefixes the model paths: the matter's code or the rulebook's id."""

    path: str
    scope: Scope
    conventions: Conventions
    pool: DerivedPool
    laws: Laws
    report: Reporter
    places: Places
    subjects: Subjects
    components: Components

    @property
    def conditions(self) -> Conditions:
        return Conditions(self.scope, self.conventions, self.pool, self.report)

    @property
    def amounts(self) -> Amounts:
        return Amounts(self.conditions, self.places)
