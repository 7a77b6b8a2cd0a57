"""Keys in the language that is written, and the values every region needs."""

from ...surface import CitationText, Condition, Name, Span
from ...yaml_keys import key
from ..as_text.expressions import condition as condition_text
from ..layout import Entry
from ..spelling import Speller
from .scalars import pair, phrase, text


def written(speller: Speller, identity: str) -> str:
    """A key of `yaml_keys`."""
    return key(identity).written(speller.lang)


def yes(speller: Speller) -> str:
    return speller.sign("是", "true")


def no(speller: Speller) -> str:
    return speller.sign("否", "false")


def flag(speller: Speller, identity: str, span: Span | None = None) -> Entry:
    """A key that says yes."""
    return pair(written(speller, identity), yes(speller), span)


def said(speller: Speller, identity: str, name: Name | None, kind: str = "") -> list[Entry]:
    """A key with a text, if there is one."""
    return [] if name is None else [pair(written(speller, identity), text(name.text), name.span, kind)]


def condition(speller: Speller, node: Condition) -> str:
    return phrase(" ".join(condition_text(speller, node)))


def when(speller: Speller, identity: str, node: Condition | None) -> list[Entry]:
    """A key with a condition, if there is one."""
    return [] if node is None else [pair(written(speller, identity), condition(speller, node), node.span)]


def cited(speller: Speller, identity: str, citations: tuple[CitationText, ...], kind: str = "") -> list[Entry]:
    """A key with citations, if there are any."""
    if not citations:
        return []
    return [pair(written(speller, identity), phrase(speller.citations(citations)), citations[0].span, kind)]
