"""Random syntax trees of whole files: everything that a parser can build, with awkward names, texts and numbers."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from penalty_dsl.build_items import LEVELS
from penalty_dsl.model import Citation, Effect
from penalty_dsl.surface import (
    AggregateText,
    AmountText,
    ArmText,
    BandsText,
    BandText,
    BindingText,
    BoundText,
    BranchText,
    CannotDetermine,
    CasesText,
    CaseText,
    ChainText,
    ChooseText,
    CircumstanceText,
    CitationText,
    ClassText,
    Comparison,
    Condition,
    Conjunction,
    Contains,
    ConventionText,
    CountingText,
    DateValue,
    DefinitionText,
    Disjunction,
    FileText,
    FineLimitText,
    Flag,
    FormulaText,
    GivenText,
    HeadText,
    LawText,
    Linear,
    Literal,
    MatterText,
    Name,
    Negation,
    PickText,
    ProductText,
    ProvisionText,
    Quantity,
    RangeText,
    RecordText,
    RoundUpText,
    SanctionText,
    ScenarioText,
    SetText,
    Span,
    StatutoryText,
    SumText,
    TierText,
    TogetherText,
    TypeText,
    Within,
)

#: Nothing was written: every spelling must be made up.
S = Span(0, 0)
_WORDS = (
    "货值金额", "上限", "非", "一万元", "甲的", "每日", "处罚", "2年内次数", "or", "in", "等级", "a-b", "PM10", "是", "无", "以上",
    "无法确定",     "财物", "否", "min", "三倍", "不予处罚", "甲(乙)", "但书", "或", "按", "说明", "情节", "M.1", "no", "true",
    "01", "甲、乙", "一般的三倍",
)  # fmt: skip
_ROLES = ("单位", "个人", "个体工商户", "责任人员")
_UNITS = ("元", "倍", "%", "次", "天", "个月", "平方米", "级", "dB(A)", "")

words = st.sampled_from(_WORDS).map(lambda text: Name(text, S))
codes = st.sampled_from(("a", "b2", "SP-1", "c.d", "07", "max", "not")).map(lambda text: Name(text, S))
texts = (
    st.text('甲乙"“”\\#:,;{}[]【】《》（）ab1 -\n!是', min_size=1, max_size=8)
    .filter(lambda text: text.strip() == text)
    .map(lambda text: Name(text, S))
)
labels = words | texts
dates = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(lambda day: DateValue(day, S))
roles = st.lists(st.sampled_from(_ROLES), unique=True, max_size=3).map(
    lambda found: tuple(Name(one, S) for one in found)
)
numbers = st.fractions(0, 10**6, max_denominator=1000) | st.integers(0, 10**12).map(Fraction)
units = st.sampled_from(_UNITS)


def quantities(unit: st.SearchStrategy[str] = units) -> st.SearchStrategy[Quantity]:
    return st.builds(Quantity, numbers, unit, st.just(S))


def maybe(what: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | what


def tuples(what: st.SearchStrategy, least: int = 0, most: int = 3) -> st.SearchStrategy:
    return st.lists(what, min_size=least, max_size=most).map(tuple)


def distinct(what: st.SearchStrategy, name: str = "label") -> st.SearchStrategy:
    """Named things: no label stands twice, and no code, as mappings of YAML want it."""

    def label(one: object) -> str:
        return str(getattr(one, name).text)

    def code(one: object) -> object:
        found = getattr(one, "code", None)
        return one if found is None else found.text

    return st.lists(what, max_size=3, unique_by=(label, code)).map(tuple)


citations = tuples(
    st.builds(
        CitationText,
        st.builds(
            Citation,
            st.sampled_from(("甲法", "乙办法", "某省实施《甲法》办法")),
            st.sampled_from(("1", "35", "133-1")),
            maybe(st.integers(1, 12)),
            maybe(st.integers(1, 12)),
            maybe(st.integers(1, 3)),
            st.sampled_from(("", "front", "rear", "proviso")),
        ),
        st.just(S),
    )
)
aggregates = st.builds(
    AggregateText,
    st.just(""),
    st.just(S),
    st.sampled_from(("count", "total", "largest", "smallest")),
    words,
    maybe(words),
    st.none() | st.deferred(lambda: conditions),
)
numbered = words | aggregates
_terms = st.tuples(st.sampled_from((1, -1, 2, -3)), numbered)
_sums = st.tuples(st.sampled_from((1, -1)), quantities() | dates)


def _positive_first(found: list[tuple]) -> tuple:
    return tuple(sorted(found, key=lambda pair: -pair[0]))


linears = st.builds(
    Linear,
    st.lists(_terms, max_size=2).map(_positive_first),
    st.lists(_sums, max_size=2).map(_positive_first),
    st.just(S),
).filter(lambda one: any(factor > 0 for factor, _ in (*one.terms, *one.quantities)))


def _comparisons() -> st.SearchStrategy[Comparison]:
    compared = st.builds(Comparison, linears, st.sampled_from(("<", "<=", "=", "!=", ">=", ">")), linears, st.just(S))
    alone = quantities().map(lambda one: Linear((), ((1, one),), S))
    return compared | st.builds(Comparison, linears, st.sampled_from(("above", "below")), alone, st.just(S))


_bounded = st.builds(
    lambda left, low, high: Conjunction((Comparison(left, "above", low, S), Comparison(left, "below", high, S)), S),
    linears,
    quantities().map(lambda one: Linear((), ((1, one),), S)),
    quantities().map(lambda one: Linear((), ((1, one),), S)),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.builds(Flag, words, st.just(S))
    | st.builds(CannotDetermine, words, st.just(S))
    | st.builds(Contains, words, labels, st.just(S))
    | st.builds(Within, words, words, quantities(), st.just(S))
    | _comparisons()
    | _bounded,
    lambda inner: (
        st.builds(Negation, inner, st.just(S))
        | st.builds(Conjunction, tuples(inner, 2, 3), st.just(S))
        | st.builds(Disjunction, tuples(inner, 2, 3), st.just(S))
    ),
    max_leaves=5,
)


@st.composite
def sums(draw: st.DrawFn, inner: st.SearchStrategy[FormulaText]) -> SumText:
    """A sum is no item of a sum: parentheses leave no node, but they part sums."""
    first, *others = draw(st.lists(inner, min_size=2, max_size=3))
    return SumText(((1, first), *((draw(st.sampled_from((1, -1))), other) for other in others)), S)


@st.composite
def banded(draw: st.DrawFn, inner: st.SearchStrategy[FormulaText]) -> BandsText:
    """Whether they join is told later."""
    quantity = quantities(st.just(draw(units)))
    ends = st.one_of(
        st.tuples(st.none(), quantity, st.just(False)),
        st.tuples(quantity, quantity, st.booleans()),
        st.tuples(quantity, st.none(), st.booleans()),
    )
    found = draw(st.lists(st.tuples(ends, inner), min_size=1, max_size=3))
    bands = tuple(BandText(low, high, rate, S, above) for (low, high, above), rate in found)
    return BandsText(draw(inner), bands, S)


wholes = numbered | st.builds(BoundText, st.sampled_from(("max", "min")), st.just(S))
formulas: st.SearchStrategy[FormulaText] = st.recursive(
    quantities() | dates | wholes,
    lambda inner: (
        sums(inner)
        | st.builds(ProductText, tuples(inner, 2, 3), st.just(S))
        | st.builds(ProductText, st.tuples(inner, quantities()), st.just(S), st.just(True))
        | st.builds(PickText, st.sampled_from(("higher", "lower")), tuples(inner, 1, 2), st.just(S))
        | st.builds(RoundUpText, inner, quantities(), st.just(S))
        | banded(inner)
        | st.builds(
            CasesText,
            tuples(st.builds(ArmText, conditions, inner, st.just(S), maybe(texts)), 1, 2),
            st.just(S),
            maybe(texts),
            maybe(inner),
        )
    ),
    max_leaves=4,
)


@st.composite
def ranges(draw: st.DrawFn, *, plain: bool = False) -> RangeText:
    quantity = quantities(st.just(draw(units)))
    low, high = draw(st.tuples(maybe(quantity), quantity) | st.tuples(quantity, maybe(quantity)))
    if plain:
        return RangeText(low, high, S)
    base = draw(st.none() | linears | st.sampled_from(("range", "max", "min")))
    per = draw(maybe(words)) if isinstance(base, Linear) else None
    return RangeText(low, high, S, base, per, draw(maybe(quantities())))


amounts = (
    st.builds(
        AmountText,
        ranges().map(lambda one: (one,)),
        st.just(S),
        st.just("only"),
        maybe(ranges()),
        maybe(quantities()),
        maybe(quantities()),
    )
    | st.builds(
        AmountText,
        tuples(ranges(), 1, 3),
        st.just(S),
        st.sampled_from(("higher", "lower")),
        maybe(ranges()),
        maybe(quantities()),
        maybe(quantities()),
    )
    | st.builds(
        AmountText, st.just(()), st.just(S), formula=formulas, floor=maybe(quantities()), cap=maybe(quantities())
    )
)
terms = ranges(plain=True).map(lambda one: AmountText((one,), S))
forever = Quantity(Fraction(1), "终身", S)
for_life = st.just(AmountText((RangeText(forever, forever, S),), S))
_OBJECTS = (
    "downgrade",
    "revoke_licence",
    "restrict_business",
    "close",
    "confiscate_things",
    "order_correct",
    "education",
    "guardian",
)
_NEED_TEXT = ("order", "duty", "discipline", "civil", "enforcement", "publicity", "referral")


def _said(kind: str, **parts: st.SearchStrategy) -> st.SearchStrategy[SanctionText]:
    return st.builds(SanctionText, st.just(kind), st.just("must"), st.just(S), **parts)


_modalities = st.sampled_from(("must", "may", "may_also", "graded"))


def _ordered(kind: str, text: st.SearchStrategy) -> st.SearchStrategy[SanctionText]:
    return st.builds(SanctionText, st.just(kind), _modalities, st.just(S), object=text, decided_by=maybe(texts))


measures = st.one_of(
    *(_ordered(kind, maybe(texts)) for kind in ("order_correct", "education", "guardian")),
    *(_ordered(kind, texts) for kind in _NEED_TEXT),
)
kinds = st.one_of(
    _said("warning"),
    _said("reprimand"),
    _said("fine", amount=maybe(amounts)),
    _said("confiscate_gains", base=words, amount=maybe(terms)),
    *(_said(kind, object=maybe(texts)) for kind in _OBJECTS),
    *(_said(kind, object=texts) for kind in ("other", *_NEED_TEXT)),
    *(
        _said(kind, object=maybe(texts), amount=maybe(terms | for_life))
        for kind in ("suspend_licence", "halt", "ban", "detention")
    ),
)


@st.composite
def sanctions(draw: st.DrawFn) -> SanctionText:
    one = draw(kinds)
    return SanctionText(
        one.kind, draw(st.sampled_from(("must", "may", "may_also", "graded"))), S, one.object, one.base, one.amount,
        draw(st.booleans()), draw(st.booleans()), draw(maybe(texts)), citations=draw(citations),
    )  # fmt: skip


@st.composite
def decisions(draw: st.DrawFn) -> SanctionText:
    one = draw(kinds)
    omitted = draw(st.booleans())
    modality = "must" if omitted else draw(st.sampled_from(("must", "may")))
    return SanctionText(
        one.kind,
        modality,
        S,
        one.object,
        one.base,
        one.amount,
        roles=draw(roles),
        decision="omit" if omitted else "refine",
    )


@st.composite
def choices(draw: st.DrawFn) -> ChooseText:
    together = st.builds(TogetherText, tuples(sanctions(), 2, 3), st.just(S))
    members = draw(tuples(sanctions() | together, 1, 3))
    low = draw(st.integers(0, len(members)))
    most = st.integers(max(low, 1), len(members)) | (st.none() if low == 1 else st.nothing())
    return ChooseText(low, draw(most), members, S)


references = st.builds(
    SanctionText,
    st.just("reference"),
    st.sampled_from(("must", "may", "may_also")),
    st.just(S),
    citations=citations.filter(bool),
)
impositions = sanctions() | choices() | references


@st.composite
def chains(draw: st.DrawFn, depth: int = 2) -> ChainText:
    count = draw(st.integers(1, 3))
    inside = tuples(impositions | chains(depth - 1) if depth else impositions)
    branches = [BranchText(draw(conditions), draw(inside), S) for _ in range(count)]
    if draw(st.booleans()):
        branches.append(BranchText(None, draw(inside), S))
    replaces = draw(maybe(words))
    return ChainText(tuple(branches), S, draw(maybe(words)), replaces, replaces is None and draw(st.booleans()))


statutories = st.builds(StatutoryText, tuples(impositions | chains()), st.just(S), roles)
_choices = st.lists(
    st.tuples(labels, maybe(codes)), min_size=1, max_size=3, unique_by=lambda pair: pair[1] and pair[1].text
).map(tuple)
types: st.SearchStrategy[TypeText] = st.one_of(
    *(st.builds(TypeText, st.just(kind), st.just(S)) for kind in ("money", "days", "months", "age", "date", "bool")),
    *(st.just(TypeText("count", S, unit=Name(unit, S))) for unit in "次人个件"),
    st.builds(TypeText, st.just("quantity"), st.just(S), unit=labels, places=maybe(st.integers(0, 6))),
    st.builds(TypeText, st.sampled_from(("choice", "several")), st.just(S), choices=_choices),
)
records = st.builds(
    TypeText,
    st.just("records"),
    st.just(S),
    fields=st.lists(
        st.tuples(words, maybe(codes), types),
        min_size=1,
        max_size=3,
        unique_by=(lambda one: one[0].text, lambda one: one[1] and one[1].text),
    ).map(tuple),
)
literals = st.builds(Literal, st.booleans() | quantities() | dates | labels, st.just(S))


@st.composite
def countings(draw: st.DrawFn) -> CountingText | None:
    since = draw(maybe(words))
    back = None if since is None else draw(quantities())
    one = CountingText(S, draw(st.booleans()), since, back, draw(st.booleans()))
    return one if one != CountingText(S) else None


@st.composite
def circumstances(draw: st.DrawFn) -> CircumstanceText:
    presumed = draw(maybe(literals))
    return CircumstanceText(
        draw(words), draw(maybe(codes)), draw(types | records), S, presumed, None if presumed is None else draw(maybe(texts)),
        draw(maybe(conditions)), draw(st.booleans()), draw(maybe(texts)), draw(maybe(texts)), draw(maybe(texts)), draw(countings()),
        draw(maybe(aggregates)),
    )  # fmt: skip


definitions = st.builds(DefinitionText, words, maybe(codes), conditions, st.just(S))


@st.composite
def cases(draw: st.DrawFn) -> CaseText:
    text = draw(maybe(texts))
    when = draw(conditions if text is None else maybe(conditions))
    return CaseText(
        S, text, None if text is None else draw(maybe(codes)), when, draw(st.booleans()), draw(st.booleans())
    )


points = st.sampled_from((None, "middle", "low", "high", "none"))


@st.composite
def tiers(draw: st.DrawFn) -> TierText:
    found = draw(tuples(cases(), 0, 3))
    return TierText(
        draw(st.sampled_from(("1", "2", "1.5", "Ⅲ")).map(lambda text: Name(text, S))), draw(maybe(labels)), draw(maybe(codes)), S,
        draw(maybe(st.sampled_from(("减轻", "从轻", "一般", "从重", "不予处罚")).map(lambda text: Name(text, S)))),
        found, not found and draw(st.booleans()), draw(tuples(decisions(), 0, 4)), draw(st.booleans()), draw(points), draw(maybe(texts)),
    )  # fmt: skip


statements = st.builds(
    lambda text, code, when: TierText(Name("", S), text, code, S, cases=(CaseText(S, when=when),), answered=True),
    texts,
    maybe(codes),
    conditions,
)
effects = st.sampled_from([effect.value for effect in Effect])
provisions = st.builds(
    ProvisionText,
    effects,
    maybe(codes),
    texts,
    maybe(conditions),
    st.just(S),
    citations,
    tuples(measures),
    st.booleans(),
    maybe(texts),
)
matters = st.builds(
    MatterText,
    code=codes,
    title=texts,
    span=st.just(S),
    field=maybe(labels),
    subjects=roles,
    aliases=tuples(texts),
    catalogue_codes=tuples(st.tuples(texts, texts)),
    violated=citations,
    basis=citations,
    circumstances=distinct(circumstances()),
    definitions=distinct(definitions),
    bindings=distinct(st.builds(BindingText, words, conditions, st.just(S)), "target"),
    invariants=tuples(conditions, 0, 2),
    statutory=tuples(statutories, 0, 2),
    tiers=tuples(tiers() | statements, 0, 2),
    provisions=tuples(provisions, 0, 2),
    point=points,
    note=maybe(texts),
)
_fields = st.lists(st.tuples(words, literals), max_size=3, unique_by=lambda pair: pair[0].text).map(tuple)
sets = st.builds(SetText, tuples(labels) | tuples(st.builds(RecordText, _fields, st.just(S))), st.just(S))
scenarios = st.builds(
    ScenarioText,
    title=texts,
    matter=codes,
    given=distinct(st.builds(GivenText, words, maybe(literals | sets), st.just(S)), "name"),
    span=st.just(S),
    should=st.sampled_from(("", "penalise", "must_not_penalise", "transfer", "undetermined")),
    tier=maybe(codes),
    sanctions=tuples(decisions()),
    points=maybe(quantities()).map(lambda one: () if one is None else (("fine", one),)),
    missing=tuples(codes),
    findings=tuples(codes),
    also=tuples(codes),
)
_shares = st.tuples(
    st.sampled_from(("mitigated", "lighter", "ordinary", "heavier")), quantities(st.just("%")), quantities(st.just("%"))
)
_conventions = st.one_of(
    st.tuples(st.sampled_from(("above", "below")), st.tuples(st.sampled_from(("inclusive", "exclusive")))),
    st.tuples(st.just("conflict"), st.tuples(st.sampled_from(("heavier", "lighter", "order")))),
    st.tuples(st.just("prefer"), st.tuples(labels, labels)),
    st.tuples(st.just("unknown"), st.just(("pending",))),
    st.tuples(
        st.just("rounding"), st.tuples(st.sampled_from(("fen", "ten_yuan")), st.sampled_from(("half_up", "half_even")))
    ),
    st.tuples(st.just("point"), st.tuples(points.filter(bool))),
    st.tuples(st.just("share"), _shares),
).map(lambda pair: ConventionText(pair[0], pair[1], S))
_entries = st.one_of(
    st.tuples(st.sampled_from(("title", "issuer", "document", "region", "organ")), labels),
    st.tuples(st.just("note"), texts),
    st.tuples(st.sampled_from(("published", "in_force", "until")), dates),
)
heads = st.builds(
    HeadText,
    id=st.just(Name("cn.x", S)),
    version=labels,
    span=st.just(S),
    entries=st.lists(_entries, max_size=4, unique_by=lambda pair: pair[0]).map(tuple),
    uses=tuples(st.just(Name("cn.y", S)), 0, 2),
    conventions=st.lists(
        _conventions, max_size=4, unique_by=lambda one: one.values[0] if one.key == "share" else one.key
    ).map(tuple),
    terms=st.lists(st.tuples(words, texts), max_size=2, unique_by=lambda pair: pair[0].text).map(tuple),
    circumstances=distinct(circumstances()),
    definitions=distinct(definitions),
    classes=distinct(st.builds(ClassText, words, maybe(codes), maybe(words), st.just(S))),
)
_titles = st.sampled_from(("甲法", "某省实施《甲法》办法", "乙办法(试行)")).map(lambda text: Name(text, S))
_law_levels = st.sampled_from([*LEVELS.values()]).map(lambda code: Name(code, S))
_limits = st.builds(FineLimitText, quantities(), texts, st.just(S))
_declared = st.builds(LawText, words, _titles, dates, st.just(S), maybe(_law_levels), maybe(_limits))
laws = st.lists(_declared, max_size=2, unique_by=lambda law: law.name.text).map(tuple)


def files(**parts: st.SearchStrategy) -> st.SearchStrategy[FileText]:
    """Files with the given parts; a small head where none is given."""
    given = {"head": st.just(HeadText(Name("cn.x", S), Name("1", S), S)), "language": st.just(1), **parts}
    return st.builds(FileText, st.just("x"), st.just(""), **given)
