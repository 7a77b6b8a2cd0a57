"""Statutory sanctions from the short notation of `data/statutes.toml`.

Tokens, separated by `; ` (inside a branch by `, `):
orders and duties: 改 限改 停 `令 X` `可令 X` `职 X`, discipline `分 X`, enforcement `强 X`; warning 警, warning or fine `警或罚 A-B`;
fines: `罚 A-B` in 10,000 yuan (A missing: cap only), 可罚 可并罚 may, `罚 BASE A-B倍|%` of a base, `底N` floor of the base,
`每次罚 BASE A-B` per occasion; confiscation 没, `没物 X`;
限停 停整 可停整 停业整 停业 停产停业 停关 可停关 可关 停用或关; `吊 X@organ` 可吊 可扣 收证 停或吊 扣或吊; `另罚 X`.
` 据《…》…` behind a token: its own basis.
A branch: `{当 CONDITION} tokens | tokens`, `| 无` where the law then has nothing; 逾 重 污 疫 stand for:
correction refused, serious, pollution caused, disease spread.
拒停整 = {逾} 停整, 重停关 = {重} 停关. `单位: …; 责任人员: …` says for whom.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from .amounts import yuan
from .source import ImportFault
from .vocabulary import Vocabulary

GOVERNMENT = "有批准权的人民政府"
_FIXED = {
    "改": ["责令改正"],
    "限改": ["责令限期改正"],
    "停": ['责令 "停止违法行为"'],
    "警": ["警告"],
    "没": ["没收 违法所得"],
    "限停": ['可以 限制开展生产经营活动 "限制生产"', '可以 责令停产停业 "停产整治"'],
    "停整": ['责令停产停业 "停产整治"'],
    "可停整": ['可以 责令停产停业 "停产整治"'],
    "停业整": ['责令停产停业 "停工或者停业整治"'],
    "停业": [f'责令停产停业 "停业" 由 "{GOVERNMENT}" 决定'],
    "停产停业": ["责令停产停业"],
    "停关": [f'择一 {{ 责令停产停业 "停业" 由 "{GOVERNMENT}" 决定   责令关闭 由 "{GOVERNMENT}" 决定 }}'],
    "可停关": [f'可以 责令停产停业 "停业" 由 "{GOVERNMENT}" 决定', f'可以 责令关闭 由 "{GOVERNMENT}" 决定'],
    "可关": [f'可以 责令关闭 由 "{GOVERNMENT}" 决定'],
    "停用或关": [f'择一 {{ 责令停产停业 "停止生产或者使用"   责令关闭 由 "{GOVERNMENT}" 决定 }}'],
    "收证": ['择一 { 没收 财物 "相关证件"   吊销 "排污许可证" }'],
    "停或吊": ['择一 { 责令停产停业   吊销 "许可证" 由 "原发证机关" 决定 }'],
    "扣或吊": ['择一 { 暂扣 "经营许可证件" 由 "原发证部门" 决定   吊销 "经营许可证件" 由 "原发证部门" 决定 }'],
}
_WORDED = {
    "令": "责令",
    "可令": "可以 责令",
    "职": "职责",
    "分": "处分",
    "强": "强制执行",
    "另罚": "其他处罚",
    "没物": "没收 财物",
}
_LICENCE = {"吊": "吊销", "可吊": "可以 吊销", "可扣": "可以 暂扣"}
_SHORT = {"拒停整": "{逾} 停整", "重停关": "{重} 停关"}
_FINE = re.compile(
    r"^(?P<each>每次)?(?P<may>可|可并)?罚 (?:(?P<base>[a-z_]+) )?(?P<low>[\d.]+)?-(?P<high>[\d.]+)(?P<unit>倍|%)?"
    r"(?: 底(?P<floor>\d+))?$"
)
_WHEN = {"逾": "refused", "重": "serious", "污": "pollution", "疫": "outbreak"}


@dataclass(frozen=True, slots=True)
class Fine:
    """A statutory fine: ends in yuan, or multiples of `base`; `per` counts occasions."""

    low: Fraction | None
    high: Fraction
    base: str
    floor: Fraction | None
    per: bool


@dataclass(frozen=True, slots=True)
class Statute:
    """The printed blocks, the codes of circumstances they read, and the fines in order of appearance."""

    lines: tuple[str, ...]
    reads: tuple[str, ...]
    fines: tuple[Fine, ...]


def print_statute(text: str, roles: tuple[str, ...], words: Vocabulary, *, corrects: bool) -> Statute:
    """The `法定处罚` blocks of a matter. `corrects`: the table itself asks whether the order to correct was obeyed."""
    maker = _Maker(words, corrects)
    parts = re.split(r"(?:^|; )(单位|责任人员|个人): ", text)
    lines: list[str] = []
    if len(parts) == 1:
        lines += ["法定处罚 {", *maker.block(text), "}"]
    else:
        for role, body in zip(parts[1::2], parts[2::2], strict=True):
            if role in roles:
                lines += [f"法定处罚 对 {role} {{", *maker.block(body), "}"]
    return Statute(tuple(lines), tuple(dict.fromkeys(maker.reads)), tuple(maker.fines))


class _Maker:
    def __init__(self, words: Vocabulary, corrects: bool) -> None:
        self._words = words
        self._corrects = corrects
        self.reads: list[str] = []
        self.fines: list[Fine] = []

    def block(self, body: str) -> list[str]:
        lines: list[str] = []
        for raw in body.split("; "):
            token = _SHORT.get(raw, raw)
            if token.startswith("{"):
                lines += self._branch(token)
            else:
                lines += [f"  {line}" for line in self._sanction(token)]
        return lines

    def _branch(self, token: str) -> list[str]:
        condition, _, rest = token[1:].partition("} ")
        condition = self._condition(condition.removeprefix("当 "))
        then, _, otherwise = rest.partition(" | ")
        lines = [f"  当 {condition} {{", *self._inner(then), "  }"]
        if otherwise == "-":
            lines.append("  否则 { }")
        elif otherwise:
            lines += ["  否则 {", *self._inner(otherwise), "  }"]
        return lines

    def _inner(self, tokens: str) -> list[str]:
        return [f"    {line}" for token in tokens.split(", ") for line in self._sanction(token)]

    def _condition(self, text: str) -> str:
        if text == "逾" and self._corrects:
            self.reads.append("correction")
            return "整改情况 = 逾期未改正"
        if text in _WHEN:
            self.reads.append(_WHEN[text])
            return self._words[_WHEN[text]].label
        if "造成重大影响" in text:
            self.reads.append("major")
        return text

    def _sanction(self, token: str) -> list[str]:
        token, _, place = token.partition(" 据")
        lines = self._imposed(token)
        return [*lines[:-1], f"{lines[-1]} 依据 {place}"] if place else lines

    def _imposed(self, token: str) -> list[str]:
        if token in _FIXED:
            return _FIXED[token]
        if token.startswith("警或罚 "):
            return [f"择一 {{ 警告   {self._fine(token.removeprefix('警或'))} }}"]
        if _FINE.match(token):
            return [self._fine(token)]
        word, _, rest = token.partition(" ")
        rest = rest.strip('"')
        if word in _WORDED:
            return [f'{_WORDED[word]} "{rest}"']
        if word in _LICENCE:
            licence, _, organ = rest.partition("@")
            return [f'{_LICENCE[word]} "{licence}"' + (f' 由 "{organ}" 决定' if organ else "")]
        raise ImportFault(f"法定处罚写法不明：{token}")

    def _fine(self, token: str) -> str:
        match = _FINE.match(token)
        if match is None:
            raise ImportFault(f"罚款写法不明：{token}")
        word = {"可": "可以处 罚款", "可并": "可以并处 罚款", None: "处 罚款"}[match["may"]]
        low = None if match["low"] is None else Fraction(match["low"])
        high = Fraction(match["high"])
        base, unit = match["base"] or "", match["unit"]
        if not unit:
            low, high = None if low is None else low * 10_000, high * 10_000
        scale = 100 if unit == "%" else 1
        floor = Fraction(match["floor"]) * 10_000 if match["floor"] else None
        self.fines.append(Fine(None if low is None else low / scale, high / scale, base, floor, bool(match["each"])))
        if base:
            self.reads.append(base)
        label = "违法所得" if base == "illegal_gains" else self._words[base].label if base else ""
        ends = (match["low"], match["high"]) if unit else (None if low is None else _money(low), _money(high))
        span = f"{ends[1]}{unit or ''}以下" if low is None else f"{ends[0]}{unit or ''} 至 {ends[1]}{unit or ''}"
        if match["each"]:
            return f"{word} 按 {label} 每次 {span}"
        tail = f" 不足 {_money(floor)} 按 {_money(floor)} 计算" if floor is not None else ""
        return f"{word} {label}的 {span}{tail}" if base else f"{word} {span}"


def _money(value: Fraction) -> str:
    return f"{value.numerator // 10_000}万元" if (value / 10_000).denominator == 1 else yuan(value)
