"""What may be chosen, in words: 择一, 单处或者并处, 任选几项, and what stands 同时处."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..records import AnswerRecord, MeasureRecord, SanctionRecord
from .wording import Words

Imposed = SanctionRecord | MeasureRecord


def options(members: Iterable[Imposed]) -> list[list[Imposed]]:
    """The members of a choice: what stands 同时处 is one."""
    found: dict[str, list[Imposed]] = {}
    for member in members:
        found.setdefault(member.together or member.path, []).append(member)
    return list(found.values())


def listed_of(answer: AnswerRecord) -> list[Imposed]:
    """The sanctions, then the measures."""
    return [*answer.sanctions, *answer.measures]


def group_of(one: Imposed, listed: Iterable[Imposed]) -> list[Imposed]:
    """The members of the choice in which it stands, itself among them; none outside choices."""
    return [other for other in listed if other.group == one.group] if one.group else []


def parts_beside(one: Imposed, group: Iterable[Imposed]) -> list[Imposed]:
    """What else is imposed with it."""
    return [other for other in group if other.together == one.together and other.path != one.path]


def optional_clauses(
    sanctions: Sequence[SanctionRecord],
    measures: Sequence[MeasureRecord],
    words: Words,
    clause: Callable[[Imposed], str],
) -> Iterator[tuple[str, str]]:
    """(lead-in, clauses) for what the organ may decide: each group to choose from, then each modality. A measure outside choices
    says itself that it may be ordered."""
    listed: list[Imposed] = [*sanctions, *(measure for measure in measures if measure.group)]
    groups: dict[str, list[Imposed]] = {}
    for member in listed:
        if member.chosen is None:
            groups.setdefault(member.group or member.modality, []).append(member)
    for members in groups.values():
        first = members[0]
        if first.group:
            lead_in = _lead_in(group_of(first, listed), words)
            texts = [_option([clause(part) for part in parts], words) for parts in options(members)]
        else:
            lead_in, texts = words(first.modality), [clause(member) for member in members]
        yield lead_in, words.joined(texts)


def _option(parts: list[str], words: Words) -> str:
    return parts[0] if len(parts) == 1 else words("together", words.listed(parts))


def is_filled(group: Sequence[Imposed]) -> bool:
    """Whether as many members of a choice are imposed as can be."""
    return sum(1 for parts in options(group) if any(part.chosen for part in parts)) >= group[0].group_high


def choice_words(group: Sequence[Imposed], words: Words) -> str:
    """How many of the members of a choice are to be chosen."""
    return _lead_in(group, words).rstrip("： :")


def _lead_in(group: Sequence[Imposed], words: Words) -> str:
    """择一, 单处或者并处, 选 1 至 2 项; what is imposed already counts."""
    members = options(group)
    imposed = sum(1 for parts in members if any(part.chosen for part in parts))
    left = sum(1 for parts in members if all(part.chosen is None for part in parts))
    low, high = max(group[0].group_low - imposed, 0), group[0].group_high - imposed
    if low == 0 and imposed:
        return words("may_also") if high >= left else words("choose at most", str(high))
    if low == 0:
        return _perhaps_none(high, left, words)
    if low == high:
        return words("choose one") if low == 1 else words("choose exactly", str(low))
    if low == 1 and high >= left:
        return words("choose any")
    return words("choose some", str(low), str(high))


def _perhaps_none(high: int, left: int, words: Words) -> str:
    if high == 1:
        return words("may choose one")
    return words("may choose any") if high >= left else words("may choose some", str(high))
