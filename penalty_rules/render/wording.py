"""Words of one language: fixed texts, amounts, values, names and citations."""

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal

from penalty_dsl.citations import parse_place, print_en
from penalty_dsl.model import Citation
from penalty_dsl.numerals import NumeralError

from ..figures import figure, unit_word
from ..labels import Label
from ..records import FactRecord, PresumedRecord
from .columns import GLUE
from .texts import TEXTS

#: Which ends of a range are outside -> the words for it.
_OPEN_ENDS = {(True, False): "above to", (False, True): "from below", (True, True): "above below"}


class Words:
    """Everything said in `lang` ("zh" or "en")."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.english = lang == "en"

    def __call__(self, key: str, *args: str) -> str:
        """The fixed text `key` with its arguments."""
        return TEXTS[key].of(self.lang).format(*args)

    def label(self, labels: dict[str, Label], code: str) -> str:
        """The label of a code; a code that has none (a role or kind of a newer rulebook) stands for itself."""
        label = labels.get(code)
        return code if label is None else label.of(self.lang)

    def listed(self, items: Iterable[str]) -> str:
        """Items of one enumeration: 、 or a comma."""
        return (", " if self.english else "、").join(items)

    def joined(self, items: Iterable[str]) -> str:
        """Clauses that stand side by side: ； or a semicolon."""
        return ("; " if self.english else "；").join(items)

    def because(self, text: str, ground: str) -> str:
        """`text` and, where there is one, its ground: 移送司法机关：……罪."""
        return (": " if self.english else "：").join(filter(None, (text, ground)))

    def aside(self, text: str) -> str:
        """`text` in brackets, ready to be put behind a word; nothing for nothing."""
        if not text:
            return ""
        return f" ({text})" if self.english else f"（{text}）"

    def quoted(self, text: str) -> str:
        return f"“{text}”"

    def titled(self, code: str, label: str) -> str:
        """A circumstance: its label; English puts the code first, because the label is in the rulebook's language."""
        return f"{code} ({label})" if self.english and code != label else label

    def number(self, value: Decimal, unit: str) -> str:
        return figure(value, unit, self.lang, GLUE)

    def span(
        self, low: Decimal | None, high: Decimal | None, unit: str, open_: tuple[bool, bool] = (False, False)
    ) -> str:
        """A range of amounts; one number if both ends are equal. The unit is said once. `open_`: which ends are outside."""
        if high is None:
            return self("no bounds") if low is None else self("above" if open_[0] else "from", self.number(low, unit))
        if low == high:
            return self.number(high, unit)
        if not low:
            return self("below" if open_[1] else "up to", self.number(high, unit))
        if any(open_):
            return self(_OPEN_ENDS[open_], self.number(low, unit), self.number(high, unit))
        bare = self.number(low, unit).split(GLUE)[0]
        return self("range", bare, self.number(high, unit))

    def value(self, fact: FactRecord | PresumedRecord) -> str:
        """The value of a fact as an officer would say it."""
        if fact.value == "undeterminable":
            return self("undeterminable")
        match fact.kind:
            case "bool":
                return self(fact.value)
            case "choice":
                return fact.value if self.english else fact.value_label or fact.value
            case "date":
                return fact.value
            case _:
                return self.number(Decimal(fact.value), fact.unit)

    def unit(self, unit: str) -> str:
        return unit_word(unit, None, self.lang)

    def fact(self, fact: FactRecord | PresumedRecord) -> str:
        """`货值金额 8,000 元`; `goods_value = 8,000 yuan`."""
        value = self.value(fact)
        return f"{fact.code} = {value}" if self.english else f"{fact.label}{GLUE}{value}"

    def cite(self, text: str) -> str:
        """A citation, given in Chinese. English keeps the law's name and gives the place in figures."""
        law, _, place = text.rpartition("》")
        if not self.english or not place:
            return text
        with suppress(NumeralError):
            return print_en(parse_place(place, Citation(law.removeprefix("《"))))
        return text

    def cited(self, texts: Iterable[str]) -> str:
        """Several citations. English separates them by semicolons, because a place has commas of its own."""
        places = map(self.cite, texts)
        return "; ".join(places) if self.english else "、".join(places)
