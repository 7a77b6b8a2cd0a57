"""Why not, and what would change it: the sections that an explanation adds to an answer."""

from collections.abc import Iterator
from decimal import Decimal

from ..explaining.records import ChangeRecord, ConsideredRecord, LeafRecord, ReadRecord, TraceRecord
from ..labels import EFFECTS
from ..sum_tables import tier_name
from .context import Context
from .document import Row, Section
from .reasons import branch_words, tiers_count
from .tiers import disposition_text
from .unknowns import LEAD_INS, clauses_of
from .wording import Words

#: Rungs: tiers, and statements among them that are none (不适用).
_OF_LADDERS = ("tier", "not_applicable")
#: What did not come to apply.
_REFUTED = ("fails", "unknown", "preceded", "holds")


def explained_sections(context: Context, trace: TraceRecord, full: bool) -> Iterator[Section]:
    """Branches, tiers and provisions that do not apply, then the nearest changes. In brief: of provisions those that a stated fact
    refutes, of changes those of stated facts."""
    words = context.words
    told = _Told(context, trace)
    headings = [("branch", "branches not"), ("ladder", "ladders not"), ("tier", "tiers not")]
    for kind, heading in headings if tiers_count(context.answer) else headings[:1]:
        kinds = (kind, "not_applicable") if kind == "tier" else (kind,)
        shown = [one for one in trace.considered if one.kind in kinds and told.refuted(one)]
        yield Section(words(heading), tuple(map(told.row, shown)))
    provisions = [one for one in trace.considered if one.kind == "provision" and one.result in _REFUTED]
    shown = [one for one in provisions if full or _on_stated_facts(one)]
    yield Section(words("provisions not"), tuple(map(told.row, shown)))
    if full:
        demands = [one for one in trace.considered if one.kind == "procedure"]
        yield Section(words("procedures not"), tuple(map(told.row, demands)))
    changes = [one for one in trace.changes if full or one.source == "fact"]
    rows = [_change(one, context, trace) for one in changes]
    if not rows and trace.changes_complete:
        rows.append(Row("", words("no change"), tone="quiet"))
    if not trace.changes_complete and context.answer.disposition != "undetermined":
        rows.append(Row("", words("changes open"), tone="quiet"))
    yield Section(words("changes"), tuple(rows))


def _on_stated_facts(one: ConsideredRecord) -> bool:
    return any(read.source in ("fact", "unknown") for leaf in one.because for read in leaf.reads)


class _Told:
    """Rows for what was considered."""

    def __init__(self, context: Context, trace: TraceRecord) -> None:
        self._words = context.words
        self._graded = bool((context.answer.otherwise or context.answer).tier)
        self._by_path = {one.path: one for one in trace.considered}

    def refuted(self, one: ConsideredRecord) -> bool:
        """Whether it does not come to apply. A tier that holds does not only where another prevails, and is a reason otherwise; an
        else that gives nothing is no branch that anything could have come from."""
        if one.kind in _OF_LADDERS and one.result == "holds":
            return self._graded
        return one.result in _REFUTED and (one.kind != "branch" or bool(one.label or one.condition))

    def row(self, one: ConsideredRecord) -> Row:
        words = self._words
        if one.kind in _OF_LADDERS:
            named = "tier named" if one.kind == "tier" else "not a tier"
            label, lines = words(named, tier_name(one.label or one.code, words.lang)), list(self._tier(one))
        elif one.kind == "branch":
            label, lines = one.label or one.condition, list(self._condition(one))
        elif one.kind in ("provision", "procedure"):
            label = one.label + (words.aside(words.label(EFFECTS, one.effect)) if one.effect else "")
            lines = [*self._leaves(one), *([words.cited(one.basis)] if one.basis else [])]
        else:
            label, lines = tier_name(one.label or one.code, words.lang), list(self._condition(one))
        first, *rest = lines or [words(f"result {one.result}")]
        return Row(label, first, tuple(rest), "unknown" if one.result == "unknown" else "no")

    def _condition(self, one: ConsideredRecord) -> Iterator[str]:
        """A branch or ladder: why it does not count."""
        if one.result == "preceded":
            yield self._words("result preceded")
            return
        yield from self._leaves(one)

    def _tier(self, one: ConsideredRecord) -> Iterator[str]:
        words = self._words
        if one.result == "holds":
            yield words("outranked")
            return
        for path in one.rests_on:
            other = self._by_path[path]
            if other.kind in _OF_LADDERS:
                key = "other tier holds" if other.truth == "true" else "other tier unknown"
                yield words(key, tier_name(other.label or other.code, words.lang))
            elif other.result != "applies":
                told = words.joined(_leaf(leaf, words) for leaf in other.because)
                named = other.label if other.label != other.condition else ""
                yield words.because(words.quoted(named) if named else "", told)

    def _leaves(self, one: ConsideredRecord) -> Iterator[str]:
        for leaf in one.because:
            yield _leaf(leaf, self._words)


def _leaf(leaf: LeafRecord, words: Words) -> str:
    """`货值金额不低于 100,000 元：不成立（货值金额 8,000 元）`; of a circumstance that is yes or no its value: `主动整改：否`."""
    through = words("through", words.listed(words.quoted(name) for name in leaf.through)) if leaf.through else ""
    if len(leaf.reads) == 1 and leaf.reads[0].kind == "bool" and leaf.reads[0].value in ("true", "false"):
        (read,) = leaf.reads
        state = words.because(read.code if words.english else read.label, words(read.value))
        return through + state + words.aside(words("presumed short") if read.source == "presumed" else "")
    reads = words.listed(filter(None, (_read(read, words) for read in leaf.reads)))
    return words(f"leaf {leaf.truth}", through + leaf.condition) + words.aside(reads)


def _read(read: ReadRecord, words: Words) -> str:
    name = read.code if words.english else read.label
    if read.source in ("unknown", "not_applicable", "role"):
        if read.source == "role":
            return ""
        return words(f"read {read.source}", name)
    value = _value(read.kind, read.value, read.value_label, read.unit, words)
    text = words("read", name, value)
    return words("read presumed", text) if read.source == "presumed" else text


def _value(kind: str, value: str, label: str, unit: str, words: Words) -> str:
    if value == "undeterminable":
        return words("undeterminable")
    match kind:
        case "bool":
            return words(value)
        case "choice":
            return value if words.english else label or value
        case "date":
            return value
        case _:
            return words.number(Decimal(value), unit)


def _change(one: ChangeRecord, context: Context, trace: TraceRecord) -> Row:
    words = context.words
    now = _value(one.kind, one.value, one.value_label, one.unit, words)
    to = _value(one.kind, one.to, one.to_label, one.unit, words)
    if one.distance is None:
        step = words("change", now, to)
    else:
        step = words(f"change {one.direction}", now, to, words.number(one.distance, one.unit))
    return Row(words.titled(one.code, one.label), step, tuple(_leads_to(one, context, trace)))


def _leads_to(one: ChangeRecord, context: Context, trace: TraceRecord) -> Iterator[str]:
    """What the answer would then be: the branch where a conditional one comes in, the result, its sanctions."""
    words, outcome = context.words, one.outcome
    branches = [each for each in trace.considered if each.path in one.branches and each.condition]
    if branches:
        beside = [(each.path, each.condition) for each in trace.considered if each.kind == "branch"]
        told = (branch_words(each.path, each.condition, beside, words) for each in branches)
        yield words("then branch", words.joined(dict.fromkeys(told)))
    yield words("then", disposition_text(outcome, words))
    measures = context.answer.measures
    now = clauses_of((context.answer.otherwise or context.answer).sanctions, measures, words)
    clauses = [clause for clause in clauses_of(outcome.sanctions, measures, words) if clause not in now]
    if clauses:
        lead_in = words(LEAD_INS[outcome.disposition]) if outcome.disposition in LEAD_INS else ""
        yield lead_in + words.joined(clauses)
    yield from map(context.finding, one.findings)
    if one.missing:
        named = zip(one.missing, one.missing_labels, strict=True)
        yield words("then ask", words.listed(words.titled(code, label) for code, label in named))
