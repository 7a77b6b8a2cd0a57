"""One entry of an archive, and what it may say besides a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from penalty_dsl.model import Circumstance, Kind, ValueType

from ..facts import parse_fact
from ..problems import FactProblem, Problem, pointer, shown

#: Keys of an entry that are no part of the case: its number in the archive, and the fine that was imposed.
ID, FINE = "id", "fine"
_FINE = Circumstance(FINE, "罚款", ValueType(Kind.MONEY, "元", 2))
#: What is wrong there leaves the case as it is.
_ASIDE = frozenset({pointer(ID), pointer(FINE)})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it was read: `number` counts from 1, `line` is where it begins. `data` is None where nothing of it could be read;
    `problems` say why, or what of `data` is missing because it could not be."""

    number: int
    source: str
    line: int
    data: Mapping[str, object] | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Parted:
    """An entry in its parts: the case, its own number in the archive, and the fine in fen (None: it says nothing, or nothing readable)."""

    case: Mapping[str, object]
    id: str
    fine: int | None
    problems: tuple[Problem, ...] = field(default=())


def parted(data: Mapping[str, object]) -> Parted:
    """The case of an entry, and what the archive says of it."""
    case = {key: value for key, value in data.items() if key not in (ID, FINE)}
    written, raw = data.get(ID), data.get(FINE)
    problems: list[Problem] = []
    if written is not None and (isinstance(written, bool) or not isinstance(written, str | int)):
        problems.append(Problem("E0214", pointer(ID), "应为文字", "must be text"))
        written = shown(written)
    fine: int | None = None
    if raw is not None:
        try:
            fine = parse_fact(_FINE, raw)
        except FactProblem as wrong:
            problems.append(Problem(wrong.code, pointer(FINE), wrong.zh, wrong.en, wrong.allowed_zh, wrong.allowed_en))
    return Parted(case, "" if written is None else str(written), fine, tuple(problems))


def bars_the_case(problem: Problem) -> bool:
    """Whether an entry with this problem cannot be answered: its number and its fine are no part of the case."""
    return problem.pointer not in _ASIDE


def yuan(fen: int) -> str:
    """An amount as the records write it."""
    return f"{fen // 100}.{fen % 100:02}"
