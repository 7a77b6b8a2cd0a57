"""One section as a matter: what its table needs, printed in the order of the language reference."""

from dataclasses import dataclass, field

from .columns import Column
from .source import ImportFault, Section
from .statute import Statute
from .terms import Circumstance, quoted, read_circumstance
from .vocabulary import Vocabulary

ROLES = {
    "u": ("单位", "个体工商户"),
    "u1": ("单位",),
    "up": ("单位", "责任人员"),
    "ui": ("单位", "个人"),
    "p": ("个人",),
    "all": ("单位", "个体工商户", "个人"),
}
FROM_GENERAL = {"illegal_gains": "违法所得"}


@dataclass(slots=True)
class Matter:
    """A section ready to print. `body` holds the tiers (table or weighted sum), `scenarios` whole scenario blocks,
    `cited` the places that provisions of its own cite."""

    section: Section
    title: str
    roles: tuple[str, ...]
    violates: list[str]
    basis: list[str]
    statute: Statute
    circumstances: dict[str, Circumstance] = field(default_factory=dict)
    constraints: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    scenarios: list[str] = field(default_factory=list)
    required: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    ticks: int = 0

    @property
    def code(self) -> str:
        return f"GD-{self.section.number}"

    def use(self, term: Circumstance) -> None:
        """Declares a circumstance; the same code must always mean the same."""
        known = self.circumstances.setdefault(term.code, term)
        if known.label != term.label:
            raise ImportFault(f"{self.section.number}：代码{term.code}既指{known.label}又指{term.label}")

    def use_columns(self, columns: list[Column]) -> None:
        """Declares the circumstances of columns and what must hold for their counts."""
        for column in columns:
            if column.circumstance is not None:
                self.use(column.circumstance)
        self.constrain()

    def constrain(self) -> None:
        """Counts that include the present act, and numbers of items, begin at one."""
        for line in self.required:
            if f"约束 {line}" not in self.constraints:
                self.constraints.append(f"约束 {line}")
        for term in self.circumstances.values():
            if term.inclusive or term.kind in ("件数", "个数"):
                line = f"约束 {term.label} >= 1{term.unit}"
                if line not in self.constraints:
                    self.constraints.append(line)

    def lines(self, field_name: str, common: set[str], until: str = "") -> list[str]:
        """The matter as text; circumstances whose code is in `common` stand in the head of the rulebook. `until`: its last day."""
        inner = [f"领域 {field_name}", *([f"有效期至 {until}"] if until else []), f"对象 {', '.join(self.roles)}"]
        if self.aliases:
            inner.append(f"俗称 {', '.join(map(quoted, self.aliases))}")
        if self.violates:
            inner.append(f"违反 {', '.join(self.violates)}")
        inner += [f"依据 {', '.join(self.basis)}", ""]
        own = [term for code, term in self.circumstances.items() if code not in common]
        for term in own:
            inner += term.declaration()
        inner += self.constraints + ([""] if own or self.constraints else [])
        inner += [*self.statute.lines, "", *self.body]
        if self.notes:
            inner += ["", f"说明 {quoted('；'.join(note.rstrip('。') for note in self.notes) + '。')}"]
        block = [f"事项 {self.code} {quoted(self.title)} {{"]
        block += [f"  {line}" if line else "" for line in inner] + ["}"]
        return block + self.scenarios


def extra_terms(specs: list[str], words: Vocabulary) -> list[Circumstance]:
    """Circumstances that conditions written out in a table read."""
    return [words[spec[1:]] if spec.startswith("@") else read_circumstance(spec) for spec in specs]
