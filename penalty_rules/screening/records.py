"""The published shape of a screened archive: one record for each entry, and the counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ..records import FindingRecord


class Verdict(StrEnum):
    """What an entry is tested for comes to."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    EXCLUDED = "excluded"
    FAILED = "failed"


class Alarm(StrEnum):
    """A fine that was imposed where the facts say otherwise."""

    TRANSFER = "fine_instead_of_transfer"
    MAYBE_TRANSFER = "fine_where_transfer_is_possible"
    TIME_BARRED = "fine_although_time_barred"
    EXEMPT = "fine_although_exempt"


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A fact that is not known and would settle whether the case is transferred."""

    code: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """One answer of an entry. `provisions`: the transfers that hold, each with its title. `asks`: what would settle a possible one.
    `presumed`: what the transfers read that nobody stated. `undated`: of what time bars read, what would be reckoned from days of the
    case, and was presumed because they are missing; why that is, is `undated_why`."""

    act: str
    matter: str
    subject: str
    disposition: str
    transfer: Verdict
    time_barred: Verdict
    exempt: Verdict
    provisions: tuple[str, ...]
    asks: tuple[QuestionRecord, ...]
    presumed: tuple[str, ...]
    undated: tuple[str, ...]
    undated_why: str
    findings: tuple[FindingRecord, ...]


@dataclass(frozen=True, slots=True)
class TroubleRecord:
    """What is wrong with an entry: a problem of its case, its number or its fine, in both languages."""

    code: str
    pointer: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ScreenedRecord:
    """An entry of an archive. `transfer` is the gravest of its answers, FAILED where there is none. `fine`: yuan as text, "" where the
    archive says nothing, or nothing that can be read, which is one of `troubles`."""

    source: str
    number: int
    line: int
    id: str
    matters: tuple[str, ...]
    fine: str
    transfer: Verdict
    alarms: tuple[Alarm, ...]
    answers: tuple[VerdictRecord, ...]
    findings: tuple[FindingRecord, ...]
    troubles: tuple[TroubleRecord, ...]


@dataclass(slots=True)
class Tally:
    """The counts of an archive. Of limitation and exemption, by entries in which an answer has them. `troubled`: entries with troubles.
    `undated`: entries not barred by time only because that was presumed where a day is missing."""

    entries: int = 0
    transfer: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    time_barred: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    exempt: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    alarms: dict[Alarm, int] = field(default_factory=lambda: dict.fromkeys(Alarm, 0))
    outside: int = 0
    troubled: int = 0
    undated: int = 0

    def add(self, record: ScreenedRecord) -> None:
        """Count one entry."""
        self.entries += 1
        self.transfer[record.transfer] += 1
        self.time_barred[gravest(one.time_barred for one in record.answers)] += 1
        self.exempt[gravest(one.exempt for one in record.answers)] += 1
        for alarm in record.alarms:
            self.alarms[alarm] += 1
        self.outside += any(finding.code == "matter_not_in_catalogue" for finding in record.findings)
        self.troubled += bool(record.troubles)
        self.undated += any(one.undated for one in record.answers)


def gravest(tests: Iterable[Verdict]) -> Verdict:
    """The first of certain, possible, failed and excluded that occurs; FAILED where nothing was tested."""
    found = set(tests)
    return next(
        (one for one in (Verdict.CERTAIN, Verdict.POSSIBLE, Verdict.FAILED, Verdict.EXCLUDED) if one in found),
        Verdict.FAILED,
    )
