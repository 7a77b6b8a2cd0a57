"""裁量: the ladders of a matter, its tables and weighted sums written out as tiers (R8)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .. import surface as s
from ..diagnostics import Label
from ..model import Expr, Ladder, Point, StatutoryBlock
from .holder import Holder
from .limits import MAX_LADDERS, MAX_TIERS
from .names import code_of, role_codes
from .places import segment
from .tables import row_codes, rows_as_tiers
from .tiers import Rungs, Ticks, quoted_cases, tier_code, tiers, unique_codes
from .weighing import Column, columns_of, sum_as_tier


@dataclass(frozen=True, slots=True)
class Drawn:
    """One ladder besides the main one. `pick`: its own order between tiers that hold together."""

    code: str
    text: s.LadderText
    rungs: Rungs
    pick: str | None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """The ladders of a matter, their tables written out; conditions are still as written."""

    main: Rungs
    pick: str | None
    others: tuple[Drawn, ...]
    ticks: Ticks

    @property
    def every(self) -> Iterator[Rungs]:
        yield self.main
        for drawn in self.others:
            yield drawn.rungs


def drafts(text: s.MatterText, holder: Holder) -> Drafts:
    """The ladders of a matter, and the ticks of their quoted texts declared. What is wrong in them is told."""
    ticks = Ticks(holder)
    writer = _Writer(holder, ticks)
    for ladder in text.ladders:
        writer.ladder(ladder)
    own = s.LadderText(text.span, text.tiers, pick=text.pick)
    main, pick = writer.rungs(own, holder.path, "")
    made = Drafts(main, pick, tuple(writer.drawn), ticks)
    unique_codes(made.every, holder)
    for rungs in made.every:
        quoted_cases(rungs, ticks)
    return made


@dataclass(slots=True)
class _Writer:
    """Writes ladders out, in written order. A weighted sum with several columns makes a ladder of each."""

    holder: Holder
    ticks: Ticks
    drawn: list[Drawn] = field(default_factory=list)
    _sums: Counter[str] = field(default_factory=Counter)
    _codes: dict[str, s.Span] = field(default_factory=dict)

    def ladder(self, text: s.LadderText) -> None:
        code = self._code(text)
        path = f"{self.holder.path}/ladder/{segment(code)}"
        before = len(self.drawn)
        rungs, pick = self.rungs(text, path, f"{code}-")
        if rungs.texts or len(self.drawn) == before:
            self._add(Drawn(code, text, rungs, pick), _place(text))

    def _code(self, text: s.LadderText) -> str:
        """As written, else the name, else the number."""
        if text.code is not None:
            return code_of(text.label or text.code, text.code, self.holder.report)
        return str(len(self.drawn) + 1) if text.label is None else text.label.text

    def _add(self, drawn: Drawn, place: s.Span) -> None:
        old = self._codes.setdefault(drawn.code, place)
        if old is not place:
            self.holder.report.twice(drawn.code, place, old)
        if not drawn.rungs.texts:
            self.holder.report.tell("P0357", place, name=drawn.code)
        self.holder.places.put(drawn.rungs.path, place)
        self.drawn.append(drawn)

    def rungs(self, text: s.LadderText, path: str, prefix: str) -> tuple[Rungs, str | None]:
        """The tiers of one ladder and its own order between them."""
        found: list[s.TierText] = []
        pick, of_sum = text.pick, ""
        self._governed(text)
        for rung in text.rungs:
            match rung:
                case s.TierText():
                    found.append(rung)
                case s.TableText():
                    found.extend(rows_as_tiers(rung, len(found), self.ticks, self.holder))
                    if rung.pick is not None and pick not in (None, rung.pick):
                        self.holder.report.tell("P0358", rung.span)
                    pick = rung.pick or pick
                case s.WeighText():
                    columns = columns_of(rung, self.holder)
                    if len(columns) == 1:
                        of_sum = self._sum_code(prefix)
                        found.append(sum_as_tier(rung, columns[0], of_sum, self.ticks, self.holder))
                    else:
                        self._columns(rung, columns, text, prefix)
        if len(found) > MAX_TIERS:
            what, what_en = "一组档次", "tiers of one ladder"
            self.holder.report.over_limit(_place(text), what, what_en, len(found), MAX_TIERS, path)
            del found[MAX_TIERS:]
        return Rungs(path, tuple(found), prefix, of_sum), pick

    def _governed(self, text: s.LadderText) -> None:
        """The order that a table states is that of the whole list: what stands beside it has to state it too, or the list itself."""
        stating = next((rung for rung in text.rungs if isinstance(rung, s.TableText) and rung.pick is not None), None)
        if stating is None or text.pick is not None:
            return
        silent = next((rung for rung in text.rungs if not isinstance(rung, s.TableText) or rung.pick is None), None)
        if silent is not None:
            labels = (Label(_lead(silent), "这里没有写", "this does not state it"),)
            self.holder.report.tell("P0380", _lead(stating), labels=labels)

    def _columns(self, text: s.WeighText, columns: tuple[Column, ...], around: s.LadderText, prefix: str) -> None:
        """A ladder for each column of a weighted sum, behind those that are written out."""
        for column in columns:
            code = self._sum_code(prefix)
            own = f"{self.holder.path}/ladder/{segment(code)}"
            tier = sum_as_tier(text, column, code, self.ticks, self.holder)
            self._add(Drawn(code, around, Rungs(own, (tier,), of_sum=code), around.pick, column), column.text.span)

    def _sum_code(self, prefix: str) -> str:
        """sum, sum-2 ...; in a ladder behind its code."""
        self._sums[prefix] += 1
        number = self._sums[prefix]
        return f"{prefix}sum" if number == 1 else f"{prefix}sum-{number}"


def ladders(made: Drafts, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> tuple[Ladder, ...]:
    """The ladders besides the main one, in declared order."""
    if len(made.others) > MAX_LADDERS:
        what, what_en = "事项的裁量组", "ladders of the matter"
        holder.report.over_limit(holder.places[holder.path], what, what_en, len(made.others), MAX_LADDERS, holder.path)
        return ()
    return tuple(_ladder(drawn, made.ticks, blocks, holder) for drawn in made.others)


def _ladder(drawn: Drawn, ticks: Ticks, blocks: tuple[StatutoryBlock, ...], holder: Holder) -> Ladder:
    text, column = drawn.text, drawn.column
    roles = text.roles if column is None else (*text.roles, *column.text.roles)
    return Ladder(
        path=drawn.rungs.path,
        code=drawn.code,
        tiers=tiers(drawn.rungs, ticks, blocks, holder),
        label="" if text.label is None else text.label.text,
        when=_when(drawn, holder),
        roles=role_codes(roles, holder.subjects, holder.report),
        conflict=drawn.pick,
        point=None if text.point is None else Point(text.point),
    )


def _when(drawn: Drawn, holder: Holder) -> Expr | None:
    """Of the ladder and of the column, both."""
    own = drawn.text.when
    column = None if drawn.column is None else drawn.column.text.when
    whole = own if column is None else column if own is None else s.Conjunction((own, column), column.span)
    return None if whole is None else holder.conditions.resolve(whole)


def named_tiers(text: s.MatterText) -> dict[str, str]:
    """The names under which conventions may speak of the tiers of a matter (number, label, code), and their codes."""
    found: dict[str, str] = {}
    for prefix, rungs in (("", text.tiers), *((f"{_spare_code(one)}-", one.rungs) for one in text.ladders)):
        for rung in rungs:
            if isinstance(rung, s.TierText):
                if rung.answered:
                    continue
                code = rung.code.text if rung.code is not None else prefix + tier_code(rung)
                names = [code, *(name.text for name in (rung.number, rung.label) if name is not None)]
                found.update((name, code) for name in names if name not in found)
            elif isinstance(rung, s.TableText):
                found.update((code, code) for code in row_codes(rung))
    return found


def _lead(rung: s.Rung) -> s.Span:
    """Where a table or a weighted sum begins; number and label of a tier."""
    return rung.number.span if isinstance(rung, s.TierText) else s.Span(rung.span.start, rung.span.start + 1)


def _spare_code(text: s.LadderText) -> str:
    name = text.code or text.label
    return "" if name is None else name.text


def _place(text: s.LadderText) -> s.Span:
    """The name, or what tells whom it is for, where messages about a ladder point."""
    if text.label is not None:
        return text.label.span
    if text.roles:
        return s.Span(text.roles[0].span.start, text.roles[-1].span.end)
    return text.span if text.when is None else text.when.span
