"""Writes the calendar of Chinese public holidays and of the weekend days worked for them.

python -m scripts.holidays [DAY] [TARGET]        TARGET: penalty_rules/civil_dates/holidays.toml; DAY: of asking, today by default

Needs the extra `data`: `chinesecalendar`, which transcribes the yearly notices of the State Council's office, and `holidays`, which
was written by others and has to agree on every day. Where they do not, the notice itself decides (`SETTLED`); a difference that
is not settled there is an error. Only years with a published notice are written: `holidays` also guesses later ones.
"""

import sys
from collections.abc import Container, Iterable
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "penalty_rules" / "civil_dates" / "holidays.toml"
#: The notice of the next year may rearrange the days around New Year: those after this one are certain with the next notice only.
LAST_CERTAIN = (12, 24)
#: Days on which the libraries differ, with what the notice says.
SETTLED = {date(2005, 12, 31): True}  # 国办发明电〔2005〕35号: a Saturday worked for the New Year of 2006
_SATURDAY = 5


def main(arguments: list[str]) -> int:
    asked = date.fromisoformat(arguments[0]) if arguments else date.today()  # noqa: DTZ011
    target = Path(arguments[1]) if len(arguments) > 1 else TARGET
    working, elsewhere = transcribed()
    unlike = [day for day in working if working[day] != elsewhere[day] and day not in SETTLED]
    if unlike:
        print("the libraries differ, see the notices and add to SETTLED:", *unlike)
        return 1
    working |= SETTLED
    source = f"chinesecalendar {version('chinesecalendar')}, compared with holidays {version('holidays')}"
    target.write_text(rendered(working, source, asked), encoding="utf-8")
    print(f"{target}: to {max(working)}")
    return 0


def transcribed() -> tuple[dict[date, bool], dict[date, bool]]:
    """Whether each day of the published years is a working day, by `chinesecalendar` and by `holidays`."""
    # Only this function needs the extra; the tests use the rest.
    from chinese_calendar import constants
    from holidays import China

    first, last = date(min(constants.holidays).year, 1, 1), date(max(constants.holidays).year, 12, 31)
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    other = China(years=range(first.year, last.year + 1))

    def works(day: date, free: Container[date], worked: Container[date]) -> bool:
        return day in worked or (day.weekday() < _SATURDAY and day not in free)

    return (
        {day: works(day, constants.holidays, constants.workdays) for day in days},
        {day: works(day, other, other.weekend_workdays) for day in days},
    )


def rendered(working: dict[date, bool], source: str, asked: date) -> str:
    """The data file: whole years, which of their days differ from an ordinary week."""
    years = sorted({day.year for day in working})
    lines = [
        "# What differs from the ordinary week: `off`, free days from Monday to Friday; `worked`, Saturdays and Sundays worked.",
        "# Written by scripts/holidays.py. On the day of asking no arrangement of a later year was known to the source.",
        f'source = "{source}"',
        f"asked = {asked}",
        f"since = {years[0]}-01-01",
        f"until = {date(years[-1], *LAST_CERTAIN)}",
    ]
    for year in years:
        own = sorted(day for day in working if day.year == year)
        off = (day for day in own if day.weekday() < _SATURDAY and not working[day])
        worked = (day for day in own if day.weekday() >= _SATURDAY and working[day])
        lines += ["", f"[{year}]", f"off = {_listed(off)}", f"worked = {_listed(worked)}"]
    return "\n".join(lines) + "\n"


def _listed(days: Iterable[date]) -> str:
    """Seven to a line, so that a changed day shows in a diff."""
    found = [str(day) for day in days]
    rows = [", ".join(found[start : start + 7]) for start in range(0, len(found), 7)]
    return "[\n" + "".join(f"  {row},\n" for row in rows) + "]" if rows else "[]"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
