"""What a check of one matter works with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..diagnostics import Label, Severity
from ..model import Matter, Rulebook
from ..resolve import Places
from ..resolve.report import Reporter
from ..resolve_messages import CATALOGUE
from .cells import Space
from .doubts import NOT_PROVED, Doubt, Effort
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
    effort: Effort = field(default_factory=Effort)

    def space(self, roles: Iterable[str]) -> Space:
        """The facts that a subject of one of `roles` may come with."""
        return Space(self.matter, self.world, roles, self.effort)

    def unproved(self, path: str, what: tuple[str, str], doubt: Doubt | None, **arguments: object) -> None:
        """A note that `what` (zh, en) was not settled; nothing where there is no doubt."""
        if doubt is not None:
            zh, en = (text.format_map(arguments) for text in what)
            self.tell(NOT_PROVED, path, proof=zh, proof_en=en, doubt=doubt.value[0], doubt_en=doubt.value[1])

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
