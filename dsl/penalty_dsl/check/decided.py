"""R13b: what a tier makes of the sanctions of one branch: imposed (True), left out (False), or left to the organ (None)."""

from collections import Counter
from collections.abc import Mapping

from ..model import Branch, Measure, Modality, Sanction, SanctionKind
from .placed import Words


def decided(branch: Branch, words: Words, role: str, *, mitigated: bool) -> Mapping[str, bool | None]:
    """By the path of each sanction; first by what is said of it, then by the numbers of its group."""
    options: dict[str, list[Sanction | Measure]] = {}
    for one in branch.imposed:
        if one.group:
            options.setdefault(one.together or one.path, []).append(one)
    either = _either(branch)
    alone = {one.path: _alone(one, branch, words, role, mitigated, one.group in either) for one in branch.sanctions}
    whole = {name: _whole([alone.get(part.path) for part in parts]) for name, parts in options.items()}
    group_of = {name: parts[0] for name, parts in options.items()}
    named = Counter(group_of[name].group for name, decision in whole.items() if decision)
    omitted = Counter(group_of[name].group for name, decision in whole.items() if decision is False)
    spoken = {one.group for one in branch.sanctions if one.group in either and _says(one, words, role) == "impose"}
    settled = dict(whole)
    for name, decision in whole.items():
        member = group_of[name]
        if decision is not None:
            continue
        if named[member.group] >= member.group_high:
            settled[name] = False
        elif member.group in spoken:
            settled[name] = None if any(_is_fine(part) for part in options[name]) else False
        elif branch.options(member.group) - omitted[member.group] <= member.group_low:
            settled[name] = True
    return {one.path: settled[one.together or one.path] if one.group else alone[one.path] for one in branch.sanctions}


def _alone(one: Sanction, branch: Branch, words: Words, role: str, mitigated: bool, either: bool) -> bool | None:
    """Before the numbers of its group count; a mandatory one is left out by mitigation only."""
    whole_group = one.modality is Modality.CHOOSE and one.group_low == one.group_high == branch.options(one.group)
    must = one.modality is Modality.MUST or whole_group
    says = _says(one, words, role)
    if says == "omit":
        return must and not mitigated
    return True if must or (says == "impose" and not (either and _is_fine(one))) else None


def _either(branch: Branch) -> frozenset[str]:
    """The groups of which one of several fines is chosen (R13f)."""
    fines = Counter(
        group for group, _ in {(one.group, one.together or one.path) for one in branch.sanctions if _is_fine(one)}
    )
    single = {one.group for one in branch.sanctions if one.group and one.group_high == 1}
    return frozenset(group for group in single if fines[group] > 1)


def _says(one: Sanction, words: Words, role: str) -> str:
    said = words.on(one, role)
    return "" if said is None else said.decision


def _is_fine(one: Sanction | Measure) -> bool:
    return isinstance(one, Sanction) and one.kind is SanctionKind.FINE


def _whole(parts: list[bool | None]) -> bool | None:
    """A member of which a part is left out is left out, else it is imposed if a part is."""
    return False if False in parts else True in parts or None
