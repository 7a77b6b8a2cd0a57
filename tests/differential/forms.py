"""What random rulebooks are made of: the forms that occur in one, and how many of all must have each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from penalty_dsl.model import (
    RESULT,
    STANDARD,
    And,
    Bound,
    Branch,
    Cases,
    Compare,
    Const,
    Expr,
    Figure,
    Formula,
    Grade,
    Greatest,
    Least,
    Modality,
    Not,
    Operation,
    Or,
    Procedure,
    Product,
    Provision,
    RoundUp,
    Sanction,
    SanctionKind,
    Standard,
    Sum,
    formula_nodes,
)
from penalty_dsl.unit_fines import UNIT_FINE
from penalty_rules.cells import leaves
from penalty_rules.layout import case_dates
from penalty_rules.linking import LinkedMatter, references

#: Per cent of rulebooks in which a form is to be expected, and of guarded circumstances. Less than half, and a rule is hardly tried.
SHARES = {
    "仅当": 15,
    "约束": 24,
    "事项有效期至": 6,
    "推定": 24,
    "可无法确定": 18,
    "取": 4,
    "derived value": 9,
    "date of the case": 18,
    "period of months": 9,
    "即": 6,
    "definition": 18,
    "多选": 8,
    "个数 of members": 3,
    "记录": 8,
    "最大 or 最小": 2,
    "合计": 1,
    "window of dates": 2,
    "代替": 12,
    "group": 12,
    "group of one kind": 1,
    "group of which perhaps none": 4,
    "同时处": 4,
    "measure of a group": 3,
    "optional measure": 12,
    "optional reference": 4,
    "reference in words": 3,
    "branch written empty": 9,
    "无法确定时": 12,
    "several objects of one kind": 3,
    "tier names an object": 9,
    "tier names an object and the kind": 1,
    "tier names a role": 12,
    "不处": 18,
    "减轻": 9,
    "待定": 1,
    "不适用": 6,
    "grade constraint": 12,
    "grade constraint of one grade": 4,
    "上移": 7,
    "下移": 7,
    "取本档上限、下限": 7,
    "不再罚款": 5,
    "可以从轻、减轻、从重": 9,
    "可以不予处罚": 9,
    "transfer": 6,
    "formula of a tier": 6,
    "formula of the statute": 4,
    "单位罚款数额": 6,
    "单位罚款数额 in a sum": 2,
    "分档": 8,
    "分档 without 否则": 2,
    "分档 of one value": 2,
    "分段": 1,
    "法定上限": 3,
    "向上取整": 2,
    "layer below": 12,
    "tier split off": 8,
    "tier in place of one above": 4,
    "number of another layer": 8,
    "ladder": 12,
    "ladder with a condition": 7,
    "ladder for roles": 3,
    "ladder with an order of its own": 4,
    "其中": 6,
    "以上 不含本数": 9,
    "只有上限": 12,
    "只有下限": 12,
    "graded tier that is silent about a fine": 9,
    "程序": 42,
    "程序 that reads the case": 12,
    "标准 in a 程序": 7,
    "程序 on any of several kinds": 9,
    "程序 that takes the place of another": 9,
    "标准 that takes the place of another": 4,
}


def forms(linked: LinkedMatter) -> set[str]:
    """The names of `SHARES` that apply to a rulebook."""
    return set(_forms(linked))


def _forms(linked: LinkedMatter) -> Iterator[str]:
    matter = linked.matter
    circumstances = linked.circumstances.values()
    for name, found in (
        ("仅当", any(each.only_when is not None for each in circumstances)),
        ("推定", any(each.presumed is not None for each in circumstances)),
        ("可无法确定", any(each.undeterminable for each in circumstances)),
        ("约束", bool(linked.invariants)),
        ("事项有效期至", matter.until is not None),
        ("取", bool(matter.bindings)),
        ("单位罚款数额", UNIT_FINE in linked.circumstances),
        ("单位罚款数额 in a sum", _in_a_sum(linked)),
        ("derived value", bool(linked.derived)),
        ("date of the case", bool(case_dates(linked))),
        ("period of months", any(each.months for each in linked.derived.values())),
        ("即", any(each.means is not None for each in circumstances)),
        ("definition", bool(linked.definitions)),
        ("代替", any(chain.replaces is not None for block in matter.statutory for chain in block.chains)),
    ):
        if found:
            yield name
    for branch in (branch for block in matter.statutory for chain in block.chains for branch in chain.branches):
        yield from _of_sanctions(branch.sanctions)
        yield from _of_choices(branch)
    yield from _of_composites(linked)
    yield from _of_tiers(linked)
    yield from _of_layers(linked)
    yield from _of_ladders(linked)
    yield from _of_formulas(linked)
    yield from map(_of_provision, linked.provisions)
    yield from _of_procedures(linked)


def _in_a_sum(linked: LinkedMatter) -> bool:
    terms = [code for each in linked.derived.values() for _, code in each.terms]
    return UNIT_FINE in linked.circumstances and UNIT_FINE in terms


def _of_sanctions(sanctions: tuple[Sanction, ...]) -> Iterator[str]:
    members = [each for each in sanctions if each.modality is Modality.CHOOSE]
    if members:
        yield "group"
    if len({each.kind for each in members}) < len(members):
        yield "group of one kind"
    if any(each.amount is not None and each.amount.fallback is not None for each in sanctions):
        yield "无法确定时"
    named = {(each.kind, each.object or each.base) for each in sanctions if each.object or each.base}
    if len({kind for kind, _ in named}) < len(named):
        yield "several objects of one kind"


def _of_choices(branch: Branch) -> Iterator[str]:
    members = [each for each in branch.imposed if each.group]
    if any(each.group_low == 0 for each in members):
        yield "group of which perhaps none"
    if any(each.together for each in members):
        yield "同时处"
    if any(each.group for each in branch.measures):
        yield "measure of a group"
    for measure in branch.measures:
        if measure.modality not in (Modality.MUST, Modality.CHOOSE):
            yield "optional reference" if measure.kind == "reference" else "optional measure"
        if measure.kind == "reference" and not measure.citations:
            yield "reference in words"
    if branch.nothing:
        yield "branch written empty"


def _of_tiers(linked: LinkedMatter) -> Iterator[str]:
    for tier in linked.matter.every_tier:
        if tier.overrides:
            yield "其中"
        if tier.grade is Grade.MITIGATED:
            yield "减轻"
        if tier.pending:
            yield "待定"
        if tier.answered:
            yield "不适用"
        general = {said.kind for said in tier.sanctions if not said.object}
        for said in tier.sanctions:
            if said.object:
                yield "tier names an object"
                if said.kind in general:
                    yield "tier names an object and the kind"
            if said.roles:
                yield "tier names a role"
            if said.decision == "omit":
                yield "不处"


def _of_layers(linked: LinkedMatter) -> Iterator[str]:
    tiers = linked.matter.every_tier
    for name, found in (
        ("layer below", bool(linked.matter.layers)),
        ("tier split off", any(tier.step for tier in tiers)),
        ("tier in place of one above", any(tier.refines and not tier.step for tier in tiers)),
        ("number of another layer", any(said.layer != tier.layer for tier in tiers for said in tier.sanctions)),
    ):
        if found:
            yield name


def _of_composites(linked: LinkedMatter) -> Iterator[str]:
    for circumstance in linked.circumstances.values():
        component = circumstance.component
        if component is None:
            continue
        of_members = bool(linked.composites[component.of].members)
        yield "多选" if of_members else "记录"
        if of_members and component.operation is Operation.COUNT:
            yield "个数 of members"
        if component.operation in (Operation.LARGEST, Operation.SMALLEST):
            yield "最大 or 最小"
        if component.operation is Operation.TOTAL:
            yield "合计"
        if component.windows:
            yield "window of dates"


def _of_ladders(linked: LinkedMatter) -> Iterator[str]:
    for ladder in linked.matter.ladders:
        yield "ladder"
        for name, found in (
            ("ladder with a condition", ladder.when is not None),
            ("ladder for roles", bool(ladder.roles)),
            ("ladder with an order of its own", ladder.conflict is not None),
        ):
            if found:
                yield name
    conventions = linked.conventions
    if not conventions.above_inclusive:
        yield "以上 不含本数"
    if conventions.cap_only:
        yield "只有上限"
    if conventions.floor_only:
        yield "只有下限"
    branches = [branch for block in linked.matter.statutory for chain in block.chains for branch in chain.branches]
    fines = any(sanction.kind is SanctionKind.FINE for branch in branches for sanction in branch.sanctions)
    graded = [tier for tier in linked.matter.every_tier if tier.grade not in (None, Grade.MITIGATED)]
    silent = any(not any(said.kind is SanctionKind.FINE for said in tier.sanctions) for tier in graded)
    if fines and silent and conventions.shares:
        yield "graded tier that is silent about a fine"


def _of_formulas(linked: LinkedMatter) -> Iterator[str]:
    said = [item.amount for tier in linked.matter.every_tier for item in tier.sanctions if item.amount is not None]
    of_tiers = [amount.formula for amount in said if amount.formula is not None]
    branches = [branch for block in linked.matter.statutory for chain in block.chains for branch in chain.branches]
    amounts = [sanction.amount for branch in branches for sanction in branch.sanctions if sanction.amount is not None]
    terms = [term for amount in amounts for term in (*amount.terms, amount.fallback) if term is not None]
    of_statute = [term.formula for term in terms if term.formula is not None]
    if of_tiers:
        yield "formula of a tier"
    if of_statute:
        yield "formula of the statute"
    for node in (node for formula in (*of_tiers, *of_statute) for node in formula_nodes(formula)):
        if isinstance(node, Cases):
            yield "分档"
            if node.otherwise is None:
                yield "分档 without 否则"
            elif all(arm.value == node.otherwise for arm in node.arms):
                yield "分档 of one value"
        elif node == Bound("max"):
            yield "法定上限"
        elif isinstance(node, RoundUp):
            yield "向上取整"
        elif isinstance(node, Sum) and all(_is_band(item) for item in node.items):
            yield "分段"


def _is_band(node: Formula) -> bool:
    """A number times what of an amount lies between two ends."""
    match node:
        case Product((Sum((Least() | Greatest(), Figure())), _)):
            return True
        case _:
            return False


def _of_procedures(linked: LinkedMatter) -> Iterator[str]:
    books = (linked.rulebook, *linked.used)
    whens = [each.when for book in books for each in book.procedures if each.when is not None]
    read = {leaf.circumstance for when in whens for leaf in leaves(when, defaultdict(lambda: Const(True)))}
    for name, found in (
        ("程序", bool(linked.procedures)),
        ("程序 on any of several kinds", any(map(_of_any_kind, whens))),
        ("程序 that reads the case", any(not code.startswith(RESULT) for code in read)),
        ("标准 in a 程序", any(name.startswith(STANDARD) for when in whens for name in references(when))),
        ("程序 that takes the place of another", _shared(book.procedures for book in books)),
        ("标准 that takes the place of another", _shared(book.standards for book in books)),
    ):
        if found:
            yield name


def _of_any_kind(expr: Expr) -> bool:
    """Whether several kinds of sanctions do alike somewhere in a condition."""
    match expr:
        case Or(items=items) if all(isinstance(item, Compare) and "imposes" in item.circumstance for item in items):
            return len(items) > 2
        case Or(items=items) | And(items=items):
            return any(map(_of_any_kind, items))
        case Not(item=item):
            return _of_any_kind(item)
        case _:
            return False


def _shared(items: Iterable[tuple[Procedure | Standard, ...]]) -> bool:
    """Whether two rulebooks have one of the same code."""
    codes = [each.code for some in items for each in some]
    return len(set(codes)) < len(codes)


def _of_provision(provision: Provision) -> str:
    return {
        "must_lighten": "grade constraint",
        "must_aggravate": "grade constraint",
        "must_be_lighter": "grade constraint of one grade",
        "must_mitigate": "grade constraint of one grade",
        "may_not_penalise": "可以不予处罚",
        "take_high": "取本档上限、下限",
        "take_low": "取本档上限、下限",
        "no_fine": "不再罚款",
        **dict.fromkeys(("up_one", "up_two", "up_three"), "上移"),
        **dict.fromkeys(("down_one", "down_two", "down_three"), "下移"),
        **dict.fromkeys(("may_lighten", "may_be_lighter", "may_mitigate", "may_aggravate"), "可以从轻、减轻、从重"),
    }.get(provision.effect.value, provision.effect.value)
