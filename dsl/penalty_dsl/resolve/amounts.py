"""Amounts and terms: of statutes (`Amount`), of tiers (`TierAmount`), of scenarios; money in fen, shares exact (R3, R7, R11)."""

from dataclasses import dataclass
from fractions import Fraction
from unicodedata import numeric

from .. import surface as s
from ..model import MAX_INT, Amount, Duration, Figure, Greatest, Kind, Least, Term, TierAmount
from ..numerals import NumeralError, parse_quantity
from ..tokens import half_width
from .conditions import Conditions
from .formulas import Calculated, Formulas, plain_unit
from .linear import DerivedPool, total
from .names import Scope, calculating_fines
from .places import Places
from .report import Reporter
from .types import DAY_UNITS, MAX_MULTIPLE, MONEY, MONEY_UNITS, MONTH_UNITS, SHARE_UNITS, Wanted, canonical_unit, number
from .words import KINDS

_TIMES = frozenset({"倍", "times"})
_WORDS = ("range", "max", "min")
#: How to mend a percentage without a base (P0320) in a tier (zh, en).
_SHARES_OF_THE_RANGE = (
    "写明基数：法定幅度的 {written}、上限的 {written}，或 货值金额的 {written}",
    "name the base: of range {written}, of max {written}, or of goods_value {written}",
)
_LIFE = frozenset({"终身", "life"})
_YEARS = frozenset({"年", "year", "years"})
_PER_UNIT = (Kind.COUNT, Kind.QUANTITY, Kind.DAYS)


@dataclass(frozen=True, slots=True)
class _Base:
    """A resolved base: the code of a circumstance or derived one, and what it is for messages."""

    code: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Amounts:
    """Resolves the amounts of one holder in its scope."""

    conditions: Conditions
    places: Places

    @property
    def scope(self) -> Scope:
        return self.conditions.scope

    @property
    def pool(self) -> DerivedPool:
        return self.conditions.pool

    @property
    def report(self) -> Reporter:
        return self.conditions.report

    # --- statutes ---------------------------------------------------------------------------------------------------

    def statutory(self, text: s.AmountText | None, path: str) -> Amount | None:
        """The statutory range of the sanction at `path`; no text and no terms is a fine without a number. None: wrong, told."""
        if text is None:
            return Amount()
        before = self.report.broken
        formulas = Formulas(self.conditions, self.places, path, bounds=False)
        terms = [self._term(term, formulas) for term in text.terms]
        if text.formula is not None:
            calculated = formulas.amount(text.formula)
            terms.append(None if calculated is None else Term(None, Fraction(1), Fraction(1), formula=calculated))
        fallback = None if text.fallback is None else self._term(text.fallback, formulas)
        floor = None if text.floor is None else number(text.floor, MONEY, self.report)
        cap = None if text.cap is None else number(text.cap, MONEY, self.report)
        if floor is not None and cap is not None and floor > cap:
            self.report.tell("P0323", text.span, written=self.report.written(text.span))
        if self.report.broken != before:
            return None
        return Amount(tuple(t for t in terms if t is not None), text.combine, fallback, floor, cap)

    def _term(self, text: s.RangeText, formulas: Formulas, hint: tuple[str, str] = ("", "")) -> Term | None:
        """`hint` (zh, en) takes the place of the help of P0320."""
        if isinstance(text.base, str):
            self.report.tell("P0325", text.span)
            return None
        if text.base is None:
            low, high = self._money(text, text.low, hint), self._money(text, text.high, hint)
            return Term(None, low, high) if self._imposes(text, low, high) else None
        if not isinstance(text.base, s.Linear):
            return self._of_formula(text, text.base, formulas)
        base = self._base(text.base)
        if base is None:
            return None
        low, high = self._of_base(text, text.low, base), self._of_base(text, text.high, base)
        floor = None if text.base_floor is None else number(text.base_floor, base.wanted, self.report)
        if not self._imposes(text, low, high) or (text.base_floor is not None and floor is None):
            return None
        return Term(base.code, low, high, floor)

    def _of_formula(self, text: s.RangeText, base: s.FormulaText, formulas: Formulas) -> Term | None:
        """Multiples of calculated money, or so much for each of a calculated number."""
        found = formulas.resolve(base)
        if found is None:
            return None
        low, high = self._of_calculated(text, text.low, found), self._of_calculated(text, text.high, found)
        calculated = found.formula
        if text.base_floor is not None:
            floor = formulas.resolve(text.base_floor)
            if floor is None or (floor.money, floor.unit) != (found.money, found.unit):
                self._tell_unit(text, text.base_floor, found)
                return None
            calculated = Greatest((floor.formula, calculated))
        return Term(None, low, high, formula=calculated) if self._imposes(text, low, high) else None

    def _of_calculated(self, text: s.RangeText, quantity: s.Quantity | None, base: Calculated) -> Fraction | None:
        if quantity is None:
            return None
        if text.per is None and base.money and quantity.unit in SHARE_UNITS:
            return self._fraction(quantity)
        if text.per is None or base.money:
            kind = ("金额", "money") if base.money else ("数", "a number")
            name, written = self.report.written(text.span), self.report.written(quantity.span)
            self.report.tell("P0321", text.span, name=name, kind=kind[0], kind_en=kind[1], written=written)
            return None
        if base.unit and plain_unit(text.per.text) != base.unit:
            self._tell_unit(text, text.per, base)
            return None
        value = number(quantity, MONEY, self.report)
        return None if value is None else Fraction(value)

    def _tell_unit(self, text: s.RangeText, wrong: s.Name | s.Quantity, base: Calculated) -> None:
        zh, en = ("金额", "money") if base.money else ("数", "a number")
        self.report.tell(
            "P0301",
            wrong.span,
            written=self.report.written(wrong.span),
            name=self.report.written(text.span),
            kind=zh,
            kind_en=en,
            values="元" if base.money else base.unit or "不写单位",
        )

    # --- tiers ------------------------------------------------------------------------------------------------------

    def tier(self, text: s.AmountText, path: str) -> TierAmount | None:
        """The fine of a tier, said at `path`. None: wrong, told."""
        formulas = Formulas(self.conditions, self.places, path)
        if text.formula is not None and text.fallback is None:
            return self._calculated(text, text.formula, formulas)
        plain = len(text.terms) == 1 and text.fallback is None and text.floor is None and text.cap is None
        if not plain or text.terms[0].base_floor is not None or not _is_plain_base(text.terms[0].base):
            self.report.tell("P0326", text.span, written=self.report.written(text.span))
            return None
        term = text.terms[0]
        if isinstance(term.base, str):
            return self._share(term, term.base)
        written = self.report.written(term.span)
        zh, en = _SHARES_OF_THE_RANGE
        found = self._term(term, formulas, (zh.format(written=written), en.format(written=written)))
        if found is None:
            return None
        return TierAmount("absolute" if found.base is None else "base", found.low, found.high, found.base)

    def _calculated(self, text: s.AmountText, formula: s.FormulaText, formulas: Formulas) -> TierAmount | None:
        """`= formula`, held between its 不低于 and 不超过."""
        before = self.report.broken
        found = formulas.amount(formula)
        floor = None if text.floor is None else number(text.floor, MONEY, self.report)
        cap = None if text.cap is None else number(text.cap, MONEY, self.report)
        if floor is not None and cap is not None and floor > cap:
            self.report.tell("P0323", text.span, written=self.report.written(text.span))
        if found is None or self.report.broken != before:
            return None
        if floor is not None:
            found = Greatest((found, Figure(Fraction(floor), money=True)))
        if cap is not None:
            found = Least((found, Figure(Fraction(cap), money=True)))
        return TierAmount("formula", None, None, formula=found)

    def _share(self, text: s.RangeText, of: str) -> TierAmount | None:
        low, high = self._fraction(text.low), self._fraction(text.high)
        if (text.low is not None and low is None) or (text.high is not None and high is None):
            return None
        if high is None and of != "min":
            high = Fraction(1)
        if low is None and of == "range":
            low = Fraction(0)
        ends = [share for share in (low, high) if share is not None]
        if of != "min" and any(not 0 <= share <= 1 for share in ends):
            self.report.tell("P0324", text.span, written=self.report.written(text.span))
            return None
        return TierAmount(of, low, high) if self._ordered(text, low, high) else None

    # --- scenarios --------------------------------------------------------------------------------------------------

    def expected(self, text: s.AmountText) -> tuple[int | None, int | None] | None:
        """Lowest and highest fen of an expected amount. None: wrong, told."""
        term = text.terms[0] if len(text.terms) == 1 else None
        ends = () if term is None else (term.low, term.high)
        shares = any(end is not None and end.unit in SHARE_UNITS for end in ends)
        if term is None or term.base is not None or shares or text.fallback or text.floor or text.cap:
            self.report.tell("P0346", text.span, written=self.report.written(text.span))
            return None
        low, high = self._money(term, term.low), self._money(term, term.high)
        if not self._ordered(term, low, high):
            return None
        return (None if low is None else int(low)), (None if high is None else int(high))

    def money(self, quantity: s.Quantity) -> int | None:
        return number(quantity, MONEY, self.report)

    # --- terms of suspension, ban, detention -------------------------------------------------------------------------

    def duration(self, text: s.AmountText, *, detention: bool = False) -> Duration | None:
        """`3个月以上6个月以下`, `15日`, `5年`, `终身`. None: wrong, told."""
        term = text.terms[0] if len(text.terms) == 1 else None
        ends = [] if term is None else [end for end in (term.low, term.high) if end is not None]
        units = {_duration_unit(end.unit) for end in ends}
        unit = units.pop() if len(units) == 1 else ""
        if term is None or term.base is not None or not unit or (detention and unit != "day"):
            self.report.tell("P0328", text.span, written=self.report.written(text.span))
            return None
        if unit == "life":
            return Duration("life")
        low, high = (None if end is None else end.number for end in (term.low, term.high))
        values = [value for value in (low, high) if value is not None]
        if any(value.denominator != 1 or not 0 <= value <= MAX_INT for value in values):
            self.report.tell("P0328", text.span, written=self.report.written(text.span))
            return None
        if not self._imposes(term, low, high):
            return None
        return Duration(unit, None if low is None else int(low), None if high is None else int(high))

    # --- pieces -----------------------------------------------------------------------------------------------------

    def _base(self, linear: s.Linear) -> _Base | None:
        found = total(((1, linear),), linear.span, calculating_fines(self.scope), self.report)
        if found is None:
            return None
        wanted = Wanted(found.label, found.type)
        if found.single and found.terms[0][0] == 1 and not found.constant:
            return _Base(found.terms[0][1], wanted)
        return _Base(self.pool.code(found.terms, found.constant, self.scope), wanted)

    def _money(
        self, text: s.RangeText, quantity: s.Quantity | None, hint: tuple[str, str] = ("", "")
    ) -> Fraction | None:
        if quantity is None:
            return None
        if quantity.unit in SHARE_UNITS:
            self.report.tell("P0320", text.span, hint=hint, written=self.report.written(text.span))
            return None
        if text.per is not None or (quantity.unit not in MONEY_UNITS and quantity.number != 0):
            self.report.tell("P0329", quantity.span, written=self.report.written(quantity.span))
            return None
        value = number(quantity, MONEY, self.report)
        return None if value is None else Fraction(value)

    def _of_base(self, text: s.RangeText, quantity: s.Quantity | None, base: _Base) -> Fraction | None:
        """One end of a range of `base`: a multiple of money, or fen for one unit of anything else."""
        if quantity is None:
            return None
        kind = base.wanted.type.kind
        if quantity.unit in SHARE_UNITS and text.per is None:
            if kind is not Kind.MONEY:
                self._tell_base(text, base)
                return None
            return self._fraction(quantity)
        if self._is_unread(quantity):
            return None
        if kind not in _PER_UNIT:
            self._tell_base(text, base)
            return None
        unit = base.wanted.type.unit
        if text.per is None:
            self.report.tell("P0322", text.span, name=base.wanted.name, unit=unit)
            return None
        if canonical_unit(text.per.text) != canonical_unit(unit) and not (
            kind is Kind.DAYS and text.per.text in DAY_UNITS
        ):
            zh, en = KINDS[kind]
            name, written = base.wanted.name, text.per.text
            hint = (f"写作：每{unit}", f"write: 每{unit}")
            self.report.tell(
                "P0301", text.per.span, hint=hint, written=written, name=name, kind=zh, kind_en=en, values=unit
            )
            return None
        value = number(quantity, MONEY, self.report)
        return None if value is None else Fraction(value)

    def _tell_base(self, text: s.RangeText, base: _Base) -> None:
        zh, en = KINDS[base.wanted.type.kind]
        written = self.report.written(text.span)
        self.report.tell("P0321", text.span, name=base.wanted.name, kind=zh, kind_en=en, written=written)

    def _fraction(self, quantity: s.Quantity | None) -> Fraction | None:
        if quantity is None:
            return None
        size = SHARE_UNITS.get(quantity.unit)
        if size is None and self._is_unread(quantity):
            return None
        if size is None:
            self.report.tell("P0326", quantity.span, written=self.report.written(quantity.span))
            return None
        value = quantity.number * size
        if not 0 <= value <= MAX_MULTIPLE:
            self.report.tell("P0331", quantity.span, written=self.report.written(quantity.span))
            return None
        return value

    def _is_unread(self, quantity: s.Quantity) -> bool:
        """Whether this zero stands for a number that could not be read (P0114). Where it is too large for that, the limit is told."""
        if quantity.unit or quantity.number:
            return False
        written = half_width(self.report.text[quantity.span.start : quantity.span.end])
        if not any(numeric(c, 0) for c in written):
            return False
        try:
            parse_quantity(written)
        except NumeralError:
            if "/" in written:
                self.report.taint()
            else:
                self.report.tell("P0331", quantity.span, written=self.report.written(quantity.span))
            return True
        return False

    def _imposes(self, text: s.RangeText, low: Fraction | None, high: Fraction | None) -> bool:
        """`_ordered`, and the most that can be imposed is not nothing."""
        if not self._ordered(text, low, high):
            return False
        if high == 0:
            self.report.tell("P0480", text.span, written=self.report.written(text.span))
            return False
        return True

    def _ordered(self, text: s.RangeText, low: Fraction | None, high: Fraction | None) -> bool:
        """Whether both ends were resolved and stand in order; told if they do not."""
        if (text.low is not None and low is None) or (text.high is not None and high is None):
            return False
        if low is not None and high is not None and low > high:
            self.report.tell("P0323", text.span, written=self.report.written(text.span))
            return False
        return True


def _is_plain_base(base: s.Linear | s.FormulaText | str | None) -> bool:
    """Whether a tier may take multiples of it: a formula is written with `=`."""
    return base is None or isinstance(base, s.Linear | str)


def _duration_unit(unit: str) -> str:
    if unit in _LIFE:
        return "life"
    if unit in DAY_UNITS:
        return "day"
    if unit in _YEARS:
        return "year"
    return "month" if unit in MONTH_UNITS else ""
