"""Dates as China's law counts them: periods, ages, limitation, working days, the deadlines of the procedure.

Pure calculation from days that the caller gives: no clock, and nothing of it decides an answer yet. docs/semantics.md, "Dates",
is the rule of each function.
"""

from .deadlines import Deadline, DeadlineRule, UnknownDeadlineError, Wording, deadline, deadline_rules
from .periods import (
    EXTENDED_LIMITATION,
    ORDINARY_LIMITATION,
    OutsideCalendarError,
    after_days,
    after_months,
    after_years,
    full_years,
    is_time_barred,
    last_day_of_limitation,
)
from .surcharge import Surcharge, surcharge
from .work_calendar import WorkCalendar, work_calendar

__all__ = [
    "EXTENDED_LIMITATION",
    "ORDINARY_LIMITATION",
    "Deadline",
    "DeadlineRule",
    "OutsideCalendarError",
    "Surcharge",
    "UnknownDeadlineError",
    "Wording",
    "WorkCalendar",
    "after_days",
    "after_months",
    "after_years",
    "deadline",
    "deadline_rules",
    "full_years",
    "is_time_barred",
    "last_day_of_limitation",
    "surcharge",
    "work_calendar",
]
