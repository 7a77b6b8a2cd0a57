"""Citations: the law must be declared in the file or in a used rulebook, and have the place; full titles become the short name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ..laws import LawTexts
from ..model import Citation, FineLimit, Law, LawLevel, Rulebook
from ..surface import CitationText, FileText, LawText, Span
from .law_places import check_declared, check_level, check_place
from .report import Reporter
from .types import MONEY, Wanted, number

_LIMIT = Wanted("罚款限额", MONEY.type)


@dataclass(frozen=True, slots=True)
class Laws:
    """The laws that may be cited, by short name and by title. `texts`: theirs, if there are any."""

    by_name: dict[str, Law]
    report: Reporter
    texts: LawTexts | None = None

    def resolve(self, texts: tuple[CitationText, ...]) -> tuple[Citation, ...]:
        """The citations with known laws; the others are told."""
        found = []
        for text in texts:
            law = self.by_name.get(text.citation.law)
            if law is None:
                near = self.report.near(text.citation.law, self.by_name)
                self.report.tell("P0208", text.span, name=text.citation.law, near=near)
            else:
                absent = check_place(law, text.citation, text.span, self.report)
                remarks = () if self.texts is None or absent else self.texts.of_place(law, text.citation)
                for one in remarks:
                    self.report.say(one.code, text.span, one.arguments)
                found.append(replace(text.citation, law=law.name))
        return tuple(found)


def declared_laws(
    file: FileText, used: Iterable[Rulebook], report: Reporter, texts: LawTexts | None, day: date | None
) -> tuple[tuple[Law, ...], Laws]:
    """The laws of the file, and these together with those of used rulebooks (the file's own win). `day`: the file's first one."""
    own: dict[str, Law] = {}
    spans: dict[str, Span] = {}
    for text in file.laws:
        if text.name.text in own:
            report.twice(text.name.text, text.name.span, spans[text.name.text])
            continue
        law = _law(text, report)
        twin = next((name for name, other in own.items() if replace(other, name=law.name) == law), None)
        if twin is not None:
            hint = f"同一部法律只用一个简称：都写作“{twin}”", f"one law has one short name: write `{twin}` everywhere"
            report.twice(f"《{text.title.text}》", text.name.span, spans[twin], hint)
            continue
        spans[text.name.text] = text.name.span
        own[law.name] = law
        check_declared(law, text.title.span, text.version.span, report)
        check_level(law, text, report)
        for one in () if texts is None else texts.of_law(law, day):
            report.say(one.code, text.version.span, one.arguments)
    known: dict[str, Law] = {}
    laws = [*own.values(), *(law for book in used for law in book.laws)]
    for law in laws:
        known.setdefault(law.name, law)
    for law in laws:
        known.setdefault(law.title, law)
    return tuple(own.values()), Laws(known, report, texts)


def _law(text: LawText, report: Reporter) -> Law:
    level = None if text.level is None else LawLevel(text.level.text)
    amount = None if text.limit is None else number(text.limit.amount, _LIMIT, report)
    limit = None if text.limit is None or amount is None else FineLimit(amount, text.limit.basis.text)
    return Law(text.name.text, text.title.text, text.version.value, level, limit)
