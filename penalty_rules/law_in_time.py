"""Which versions of its rulebook a matter is answered by: the law of the act, the law of the decision, or both (R16)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from penalty_dsl.model import Matter, Rulebook

from .problems import Problem, shown
from .program import Program

if TYPE_CHECKING:
    from .catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Version:
    """A matter in one version of its rulebook; `program` None: that version does not have it."""

    rulebook: Rulebook
    program: Program | None


@dataclass(frozen=True, slots=True)
class Laws:
    """`now` answers alone, or is held against `then`, the law at the end of the act. `former`: the benchmark at the end of the act, where
    it alone changed since (R16f)."""

    now: Version
    then: Version | None = None
    former: Rulebook | None = None

    @property
    def programs(self) -> tuple[Program, ...]:
        versions = (self.now,) if self.then is None else (self.now, self.then)
        return tuple(each.program for each in versions if each.program is not None)


def laws_of(
    catalogue: "Catalogue", code: str, ended: date | None, decided: date | None, where: str, problems: list[Problem]
) -> Laws | None:
    """The versions that count for a matter of the catalogue; None, and told, where a date that is needed is not there, or no version in
    force on it."""
    versions = catalogue.versions(code)
    if not versions:
        program = catalogue.program(code)
        return Laws(Version(program.linked.rulebook, program))
    if decided is None:
        problems.append(_undated(code, "decided", where))
        return None
    now = catalogue.in_force(versions[0], decided)
    if now is None:
        problems.append(_none_in_force(code, versions[0], decided, where))
        return None
    begun = [book for book in versions if book.in_force is None or book.in_force <= decided]
    found = {book.version: Version(book, catalogue.program_in(book, code)) for book in begun}
    latest = found[now.version]
    others = [each for each in found.values() if each is not latest and _is_other_law(each, latest)]
    if not others:
        before = None if ended is None else catalogue.in_force(versions[0], ended)
        return Laws(latest, former=None if before is None or before.version == now.version else before)
    if ended is None:
        problems.append(_undated(code, "act", where))
        return None
    before = catalogue.in_force(versions[0], ended)
    if before is None:
        problems.append(_none_in_force(code, versions[0], ended, where))
        return None
    then = found[before.version]
    if then in others:
        return Laws(latest, then)
    return Laws(latest, former=None if before.version == now.version else before)


def _is_other_law(before: Version, now: Version) -> bool:
    """Whether the law changed, or the benchmark is to be held against its older self (从旧兼从轻); a new benchmark under the same law
    simply counts (R16f)."""
    if before.program is None or now.program is None:
        return before.program is not now.program
    if now.rulebook.conventions.older_or_lighter:
        return True
    return _texts(before.program.linked.matter, before.rulebook) != _texts(now.program.linked.matter, now.rulebook)


def _texts(matter: Matter, book: Rulebook) -> frozenset[tuple[str, date]]:
    """The laws a matter is based on, each by title and version."""
    named = {citation.law for citation in matter.basis}
    return frozenset((law.title, law.version) for law in book.laws if law.name in named)


def _undated(code: str, field: str, where: str) -> Problem:
    day = (
        ("作出决定之日", "the day of the decision")
        if field == "decided"
        else ("违法行为终了之日", "the day the act ended")
    )
    return Problem(
        "E0242",
        where,
        f"事项 `{shown(code)}` 的裁量基准有几个版本，须写明{day[0]}",
        f"the rulebook of `{shown(code)}` has several versions: {day[1]} is needed",
        f"写明 {field}",
        f"give `{field}`",
    )


def _none_in_force(code: str, book: Rulebook, day: date, where: str) -> Problem:
    return Problem(
        "E0241",
        where,
        f"{day} 没有施行中的 {book.id} 版本，事项 `{shown(code)}` 不能适用",
        f"no version of {book.id} is in force on {day}, so that `{shown(code)}` cannot be applied",
        "装载当时施行的版本，或者指定版本：ID@版本/代码",
        "load the version of that time, or name one: id@version/code",
    )
