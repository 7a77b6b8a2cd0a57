"""R7j: the terms of tiers, in days, months or years, against those of the statute."""

from collections.abc import Iterable
from itertools import islice

from ..model import Duration, Grade, Tier
from ..resolve.terms import in_months, shown
from .context import Context
from .doubts import Doubt
from .gaps import tier_meets
from .placed import Statement
from .rungs import Spoken

#: Statutory terms that one statement is held against; laying out combinations costs.
_MAX_TRIED = 16
_FITS = ("档次“{name}”的这一期限在各分支里都合乎法定期限", "this term of tier `{name}` fits wherever the tier may hold")
_YEARS_AND_MONTHS = {"month", "year"}


def tier_terms(context: Context, said: Iterable[Spoken]) -> None:
    """Every term of a tier against each statutory one whose place it may take: it is printed beside it, and nothing draws it
    into the range."""
    for _, tier, statement in said:
        if statement.said.duration is not None:
            _against(context, tier, statement, statement.said.duration)


def _against(context: Context, tier: Tier, statement: Statement, asked: Duration) -> None:
    wrong = []
    for each in statement.sanctions():
        term = each.sanction.duration
        code = None if term is None else _code(asked, term, tier.grade is Grade.MITIGATED)
        if term is not None and code is not None:
            wrong.append((each, term, code))
    for each, term, code in islice(wrong, _MAX_TRIED):
        if tier_meets(context, tier, each.roles(context.matter), each.demands()):
            _tell(context, tier, statement, asked, term, code)
            return
    if len(wrong) > _MAX_TRIED:
        context.unproved(statement.path, _FITS, Doubt.PARTIAL, name=tier.code)


def _code(asked: Duration, term: Duration, mitigated: bool) -> str | None:
    """What is wrong with a tier's term beside the statutory one."""
    if asked.unit != term.unit:
        return "P0430"
    if mitigated and term.low:
        below = (asked.low is None or asked.low < term.low) and asked.high is not None and asked.high <= term.low
        return None if below else "P0408"
    ordered = [value for value in (term.low, asked.low, asked.high, term.high) if value is not None]
    return None if ordered == sorted(ordered) else "P0403"


def _tell(context: Context, tier: Tier, statement: Statement, asked: Duration, term: Duration, code: str) -> None:
    zh, en = shown(term, "zh"), shown(term, "en")
    hint = ("", "")
    if code == "P0408":
        low = Duration(term.unit, term.low, term.low)
        zh, en = f"（{shown(low, 'zh')}）", f" ({shown(low, 'en')})"
        hint = (
            "写低于法定下限的期限，或更轻的处罚种类",
            "write a term below the statutory minimum, or a lighter kind of sanction",
        )
    elif code == "P0430" and {asked.unit, term.unit} == _YEARS_AND_MONTHS:
        months = in_months(term)
        hint = (
            f"把法定处罚的期限写成 {shown(months, 'zh')}（一年是十二个月），或把档次写成整年",
            f"write the statutory term as {shown(months, 'en')} (a year is twelve months), or whole years in the tier",
        )
    written = context.report.written(context.places[statement.path])
    context.tell(code, statement.path, hint=hint, name=tier.code, written=written, range=zh, range_en=en)
