"""What the result of a case demands beside itself: procedures and the standards they rest on (R14)."""

from dataclasses import dataclass

from .citation import Citation
from .expr import Expr


@dataclass(frozen=True, slots=True)
class Standard:
    """标准: a named condition of stage 2, which a rulebook that uses this one may replace by one of the same code."""

    path: str
    code: str
    label: str
    when: Expr
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """步骤: one thing to do. `by` says who, `deadline` is the code of a period of the table of deadlines; "" where not said."""

    text: str
    by: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """程序: what has to be done where the result meets `when` (None: always). A `Ref` to `STANDARD` + code is a standard."""

    path: str
    code: str
    title: str
    when: Expr | None = None
    citations: tuple[Citation, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str = ""


#: Begins the name of a standard in conditions. No definition has a code with a slash.
STANDARD = "standard/"
#: Begins the code of a circumstance of the result. No circumstance of a case has a code with a slash.
RESULT = "result/"
