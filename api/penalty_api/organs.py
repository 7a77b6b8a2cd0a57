"""Which organ is below which, as the operator declares it.

    [above]
    "某市甲区市场监督管理局" = "某市市场监督管理局"
    "某市甲区市场监督管理局第一所" = "某市甲区市场监督管理局"

Names are compared as they stand: they are those that case systems send as `officer.organ`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Databases bound how many values a statement takes.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class OrgansError(Exception):
    """A file of organs that cannot be used."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Organs:
    """The tree. `below`: by an organ those directly below it."""

    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def subtree(self, organ: str) -> frozenset[str]:
        """The organ and all below it. One that is not declared has none below."""
        found, rest = {organ}, [organ]
        while rest:
            lower = self.below.get(rest.pop(), ())
            found.update(lower)
            rest += lower
        return frozenset(found)


def read_organs(path: Path | None) -> Organs:
    """The tree of a file; without one no organ is below another. Raises `OrgansError`."""
    if path is None:
        return Organs()
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OrgansError("E0320", f"{path}：{error.strerror}", f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise OrgansError("E0320", f"{path}：{error}", f"{path}: {error}") from error
    above = read.get("above")
    if len(read) != 1 or not isinstance(above, dict) or not all(isinstance(one, str) and one for one in above.values()):
        zh, en = '只能有 [above]，每行 "下级" = "上级"', 'there is [above] alone, each line "LOWER" = "HIGHER"'
        raise OrgansError("E0320", f"{path}：{zh}", f"{path}: {en}")
    if len(above) > _MOST:
        raise OrgansError("E0320", f"{path}：超过 {_MOST} 个机关", f"{path}: more than {_MOST} organs")
    _refuse_circles(path, above)
    below: dict[str, list[str]] = defaultdict(list)
    for lower, higher in above.items():
        below[higher].append(lower)
    return Organs({higher: tuple(lower) for higher, lower in below.items()})


def _refuse_circles(path: Path, above: Mapping[str, str]) -> None:
    sound: set[str] = set()
    for organ in above:
        way, here = set[str](), organ
        while here in above and here not in sound:
            if here in way:
                raise OrgansError("E0321", f"{path}：{here} 在自己之下", f"{path}: {here} is below itself")
            way.add(here)
            here = above[here]
        sound |= way
