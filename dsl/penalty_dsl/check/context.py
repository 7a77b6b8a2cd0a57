"""What a check of one matter works with."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import Label, Severity
from ..model import Matter, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from ..resolve_messages import CATALOGUE
from .walk import Linked


@dataclass(frozen=True, slots=True)
class Context:
    """`used` are the rulebooks below this one, depth first; `world` what the matter's codes stand for; `general_cuts` where
    general provisions and definitions cut circumstances."""

    matter: Matter
    rulebook: Rulebook
    used: tuple[Rulebook, ...]
    world: Linked
    general_cuts: Mapping[str, frozenset[int]]
    places: Places
    report: Reporter

    def tell(
        self,
        code: str,
        path: str,
        labels: tuple[Label, ...] = (),
        hint: tuple[str, str] = ("", ""),
        **arguments: object,
    ) -> None:
        """A diagnostic at the place of a model path; `labels` are the other places it speaks of. `hint`: as in `Reporter.tell`.
        Of an inherited part of a matter only errors: the rest was told where it was written."""
        inherited = self.matter.layers and not self.places.within(path, self.matter.code)
        if inherited and CATALOGUE[code].severity is not Severity.ERROR:
            return
        self.report.say(code, self.places[path], arguments, path, labels, hint=hint)
