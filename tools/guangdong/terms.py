"""Circumstances: read from the short notation of the data files, printed as declarations of a rulebook.

Notation: `label (code): value (code), value (code)` for a one-of; `label (code): 是否+` (the first printed cell means yes) or `是否-`;
`label (code): 数量 UNIT DECIMALS`, `件数 UNIT`, `次数`, `月数`, `天数`, `金额` for counts and quantities.
` | CONDITION` behind it: the circumstance exists only then.
"""

import re
from dataclasses import dataclass, field

from .source import ImportFault

_SPEC = re.compile(r"^(?P<label>[^()]+?) \((?P<code>[a-z0-9_]+)\): (?P<type>.+)$")
_VALUE = re.compile(r"^(?P<label>.+?) \((?P<code>[a-z0-9_]+)\)$")
_PLAIN = re.compile(r"^[^\W\d_][^\W_]*$")
_KINDS = ("数量", "件数", "个数", "次数", "月数", "天数", "金额")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A typed fact. `kind`: one_of, boolean, or a type word of the language; `unit` as printed behind its numbers."""

    label: str
    code: str
    kind: str
    values: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    decimals: int = 0
    first_is_yes: bool = True
    ask: str = ""
    note: str = ""
    presume: str = ""
    window: str = ""
    inclusive: bool = False
    only: str = ""
    key: str = field(default="", compare=False)

    @property
    def whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self.kind in ("件数", "个数", "次数", "月数", "天数") or (self.kind == "数量" and self.decimals == 0)

    def declaration(self, word: str = "情节") -> list[str]:
        """The lines that declare it; `word` is 情节 or 通用情节."""
        tail = f"   推定 {self._presumed()} 理由 {quoted(self.presume)}" if self.presume else ""
        if self.window:
            tail = f"{'   含本次' if self.inclusive else ''}   自 行为日 往前 {self.window}   同类违法"
        if self.only:
            tail += f"   仅当 {self.only}"
        lines = [f"{word} {self.label} ({self.code}) : {self._type()}{tail}"]
        ask = self.ask or (f"{self.label}是多少？" if self.kind not in ("one_of", "boolean") else "")
        more = ([f"问 {quoted(ask)}"] if ask else []) + ([f"说明 {quoted(self.note)}"] if self.note else [])
        return lines + ([f"  {'   '.join(more)}"] if more else [])

    def _presumed(self) -> str:
        return "否" if self.kind == "boolean" else f"0{self.unit}"

    def _type(self) -> str:
        if self.kind == "one_of":
            return "{ " + ", ".join(f"{name(label)} ({code})" for label, code in self.values) + " }"
        if self.kind == "boolean":
            return "是否"
        if self.kind == "数量":
            return f"数量 {self.unit}" + (f" 小数 {self.decimals}位" if self.decimals else "")
        return self.kind


def quoted(text: str) -> str:
    """A string of the language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def name(text: str) -> str:
    """A name as it must be written: plain, or quoted."""
    return text if _PLAIN.match(text) else quoted(text)


def read_circumstance(spec: str, **extra: str | bool) -> Circumstance:
    """A circumstance from its notation. Raises `ImportFault` on a notation that is not understood."""
    notation, _, only = spec.partition(" | ")
    match = _SPEC.match(notation)
    if match is None:
        raise ImportFault(f"情节写法不明：{spec}")
    label, code, kind = match["label"], match["code"], match["type"]
    options: dict[str, object] = {**extra, "only": only}
    if kind in ("是否+", "是否-"):
        options |= {"kind": "boolean", "first_is_yes": kind.endswith("+")}
        options.setdefault("ask", f"是否{label}？")
    elif kind.split()[0] in _KINDS:
        word, *rest = kind.split()
        unit = rest[0] if rest else {"次数": "次", "月数": "个月", "天数": "天", "金额": "元"}.get(word, "")
        options |= {"kind": word, "unit": unit, "decimals": int(rest[1]) if len(rest) > 1 else 0}
    else:
        values = []
        for part in kind.split(", "):
            value = _VALUE.match(part)
            if value is None:
                raise ImportFault(f"取值写法不明：{part}")
            values.append((value["label"], value["code"]))
        options |= {"kind": "one_of", "values": tuple(values)}
    return Circumstance(label=label, code=code, **options)  # type: ignore[arg-type]
