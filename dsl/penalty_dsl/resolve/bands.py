"""分段: a progressive schedule written out as a sum of its bands (R9e)."""

from dataclasses import replace
from fractions import Fraction

from .. import surface as s
from .report import Reporter


def bands_as_sum(text: s.BandsText, report: Reporter) -> s.FormulaText | None:
    """For every band what of the base lies in it, times its rate. None: the bands do not join, told."""
    sound = True
    end: s.Quantity | None = None
    for number, band in enumerate(text.bands):
        last = number == len(text.bands) - 1
        joins = _number(band.low) == _number(end) and (number == 0 or end is not None)
        if not joins or (band.high is None) != last or not _rises(band):
            sound = False
            before = "0" if end is None else report.written(end.span)
            written = report.written(s.Span(band.span.start, band.rate.span.start)).rstrip(" :：")
            report.tell("P0383", band.span, written=written, name=before)
        end = band.high
    if not sound:
        return None
    return s.SumText(tuple((1, _band(text.base, band)) for band in text.bands), text.span)


def _band(base: s.FormulaText, band: s.BandText) -> s.FormulaText:
    """rate × (the base, but at least `low` and at most `high`, less `low`)."""
    low, part = band.low, base
    if low is None and band.high is not None and not isinstance(base, s.Name):
        low = replace(band.high, number=Fraction(0))  # a sum may lie below zero
    if low is not None:
        part = s.PickText("higher", (part, low), band.span)
    if band.high is not None:
        part = s.PickText("lower", (part, band.high), band.span)
    if low is not None and low.number:
        part = s.SumText(((1, part), (-1, low)), band.span)
    return s.ProductText((part, band.rate), band.span)


def _number(quantity: s.Quantity | None) -> tuple[Fraction, str]:
    """Zero needs no unit."""
    return (quantity.number, quantity.unit) if quantity is not None and quantity.number else (Fraction(0), "")


def _rises(band: s.BandText) -> bool:
    return band.high is None or _number(band.low)[0] < band.high.number
