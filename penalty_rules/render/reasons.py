"""Why: the conditions that hold, on which facts; the tier's own words; and the tiers that do not hold."""

from collections.abc import Iterable, Iterator

from ..labels import EFFECTS
from ..records import AlsoRecord, AnswerRecord, ReasonRecord
from .context import Context
from .document import Row, Section
from .tiers import by_name
from .wording import Words

#: Kinds of conditions that stand by themselves, in the order they are told; cases belong to their tier.
_ALONE = ("provision", "definition", "branch", "ladder", "arm")
#: Where there is nothing to punish, the statute's branches and the tiers are beside the point.
_UNPUNISHED = ("not_established", "time_barred", "must_not_penalise")

#: What the statute leaves unsaid: no tier can matter.
_UNSTATED = ("no_branch", "by_reference")


def reason_sections(context: Context) -> Iterator[Section]:
    """The reasons of the answer, then the tiers that were not chosen."""
    answer = context.answer
    graded = answer.otherwise or answer
    told = ("provision", "definition") if answer.disposition in _UNPUNISHED else _ALONE
    alone = [one for kind in told for one in answer.reasons if one.kind == kind and _tells(context, one)]
    shown = {code for one in alone if one.kind == "definition" for code in one.reads}
    tiers = [one for one in graded.reasons if one.kind == "tier"] if tiers_count(answer) else []
    # Without a chosen tier the ones that hold are part of the reasons, not of what does not apply.
    chosen = [one for one in tiers if (one.code == graded.tier if graded.tier else one.truth == "true")]
    held = (_alone(context, one, shown) for one in alone)
    yield Section(context.words("reasons"), (*held, *(_tier(context, one, "true", shown) for one in chosen)))
    if chosen or graded.disposition == "undetermined":
        ladders = {_ladder(one) for one in chosen or tiers}
        others = [one for one in tiers if one not in chosen and one.truth != "unknown" and _ladder(one) in ladders]
        yield Section(context.words("not held"), tuple(_tier(context, one, "false", shown) for one in others))


def tiers_count(answer: AnswerRecord) -> bool:
    """Whether tiers play a part: the answer punishes, or would once the facts are known (R5f, R6e)."""
    graded = answer.otherwise or answer
    unstated = any(one.code in _UNSTATED for one in graded.findings)
    return graded.disposition == "penalise" or (graded.disposition == "undetermined" and not unstated)


def branch_words(path: str, condition: str, beside: Iterable[tuple[str, str]], words: Words) -> str:
    """The condition of a branch; of an inner 否则, which has that of the 当 around it, also that the earlier ones do not hold. `beside`:
    paths and conditions of branches."""
    chain, _, number = path.rpartition("/")
    for other, earlier in beside:
        its_chain, _, its_number = other.rpartition("/")
        if its_chain == chain and int(its_number) < int(number) and earlier.startswith(f"{condition} "):
            return words("inner otherwise", condition)
    return condition


def _tells(context: Context, reason: ReasonRecord) -> bool:
    """Whether a condition is worth a line: it holds and bears on the answer.

    A branch does if something in the answer comes from it, or from a later one because it does not hold; a ladder if the tier is one
    of its own; an arm if an amount was calculated by it. A provision does not if it stands under `also` or `available`.
    """
    answer = context.answer
    if reason.kind == "ladder":
        return _leads(reason, answer.otherwise or answer)
    if reason.kind == "arm":
        return _counts(reason, answer.otherwise or answer)
    if reason.kind == "branch":
        chain, _, number = reason.path.rpartition("/")
        used = [int(path.rpartition("/")[2]) for path in context.branches() if path.rpartition("/")[0] == chain]
        return bool(used) and (int(number) in used if reason.truth != "false" else max(used) > int(number))
    return reason.truth == "true" and reason.path not in {one.path for one in (*answer.also, *answer.available)}


def _chosen_paths(answer: AnswerRecord) -> list[str]:
    return [one.path for one in answer.reasons if one.kind == "tier" and one.code == answer.tier]


def _leads(ladder: ReasonRecord, answer: AnswerRecord) -> bool:
    """Whether the chosen tier is one of the ladder. (Why another does not count is the explanation's to tell.)"""
    return ladder.truth == "true" and any(path.startswith(f"{ladder.path}/") for path in _chosen_paths(answer))


def _counts(arm: ReasonRecord, answer: AnswerRecord) -> bool:
    """Whether it is the first true arm of an amount that is told."""
    told = [sanction.path for sanction in answer.sanctions if sanction.calculation]
    said = [*told, *_chosen_paths(answer)] if told else []
    cases = arm.path.rpartition("/")[0]
    arms = [one for one in answer.reasons if one.kind == "arm" and one.path.rpartition("/")[0] == cases]
    first = next((one for one in arms if one.truth == "true"), None)
    return first is arm and any(arm.path.startswith(f"{path}/") for path in said)


def provision_row(context: Context, provision: AlsoRecord) -> Row:
    """A provision that holds without deciding, or may be applied."""
    return Row(context.words.label(EFFECTS, provision.effect), context.provision(provision))


def _alone(context: Context, reason: ReasonRecord, shown: set[str]) -> Row:
    """A branch by its condition; a definition or provision by its name, with the condition below."""
    words = context.words
    facts = context.facts(reason, set() if reason.kind == "definition" else shown)
    condition = reason.condition
    if reason.kind == "branch":
        branches = [(one.path, one.condition) for one in context.answer.reasons if one.kind == "branch"]
        condition = branch_words(reason.path, condition, branches, words)
    because = condition + words.aside(facts)
    if reason.kind == "branch" or not reason.label:
        state = {"false": words("not met"), "unknown": words("unknown")}.get(reason.truth, "")
        return Row(words(reason.kind), words.because(because, state), tone=_tone(reason.truth))
    text = reason.label + words.aside(words.cited(reason.basis))
    return Row(words(reason.kind), text, (because,) if because and because != reason.label else (), _tone(reason.truth))


def _tier(context: Context, tier: ReasonRecord, truth: str, shown: set[str]) -> Row:
    """A tier with those of its cases that have `truth`: why it holds, or everything that does not."""
    cases = [one for one in context.answer.reasons if one.kind == "case" and one.path.startswith(f"{tier.path}/")]
    lines = [line for case in cases if case.truth == truth for line in _case(context, case, truth == "true", shown)]
    if tier.truth != truth:
        lines = [context.words("moved to" if truth == "true" else _why_not(context))]
    elif not cases:
        lines = [context.words(_why_otherwise(context, tier) if truth == "true" else "otherwise not")]
    first, *rest = lines or [""]
    return Row(by_name(tier.label, tier.code, context.words), first, tuple(rest), _tone(truth))


def _ladder(tier: ReasonRecord) -> str:
    return tier.path.rpartition("/")[0]


def _why_otherwise(context: Context, tier: ReasonRecord) -> str:
    beside = [one for one in context.answer.reasons if one.kind == "tier" and _ladder(one) == _ladder(tier)]
    return "otherwise tier" if len(beside) > 1 else "only tier"


def _why_not(context: Context) -> str:
    """Why a tier that holds was not applied: a provision moved the grade, or another tier prevailed."""
    graded = context.answer.otherwise or context.answer
    moved = any(one.code in ("grade_forced", "tier_shifted") for one in graded.findings)
    return "moved from" if moved else "outranked"


def _case(context: Context, case: ReasonRecord, with_condition: bool, shown: set[str]) -> Iterator[str]:
    words = context.words
    condition = case.condition
    facts = context.facts(case, shown)
    if not case.label:
        yield condition + words.aside(facts)
        return
    yield words.quoted(case.label) + words.aside("" if with_condition else facts)
    if with_condition and condition != case.label:
        yield condition + words.aside(facts)


def _tone(truth: str) -> str:
    return {"true": "yes", "false": "no"}.get(truth, "unknown")
