"""What is known when it is not yet known which matter it is: words, facts, who, where, when (R22d)."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field
from pydantic.functional_validators import BeforeValidator

from ..case_shape import Day, Facts, Party, Period, Shape, read_as, short_party
from ..case_text import check_text
from ..problems import CaseError, Problem, pointer
from ..reading.limits import MAX_CASE_FACTS
from .search import MAX_PAGE, checked


class Inquiry(Shape):
    """A case without its matter. `words`: what people say of it; `limit`: how many candidates, and how many excluded, are told."""

    words: str = ""
    party: Annotated[Party | None, BeforeValidator(short_party)] = None
    act: Period | Day | None = None
    authority: str = Field(default="", max_length=200)
    organ: str = Field(default="", max_length=200)
    region: str = Field(default="", max_length=200)
    discovered: Day | None = None
    filed: Day | None = None
    decided: Day | None = None
    presume: bool = True
    facts: Facts = Field(default_factory=dict)
    limit: int = 10

    @property
    def days(self) -> tuple[Day | None, Day | None]:
        """The first and the last day of the act."""
        if isinstance(self.act, Period):
            return self.act.from_, self.act.to or self.act.from_
        return self.act, self.act


def read_inquiry(data: Mapping[str, object]) -> Inquiry:
    """The inquiry as given, its facts unchecked. Raises `CaseError`."""
    check_text(data)
    inquiry = read_as(Inquiry, data)
    checked("words", inquiry.words)
    problems = []
    if not inquiry.words.strip() and not inquiry.facts:
        zh, en = "没有可查的：既没有说法，也没有事实", "there is nothing to go by: neither words nor facts"
        allowed = "写明 words（平常的说法）或者 facts（事实）", "give words (as people say it) or facts"
        problems.append(Problem("E0311", "", zh, en, *allowed))
    if not 1 <= inquiry.limit <= MAX_PAGE:
        zh, en = f"应为 1 至 {MAX_PAGE}", f"must be 1 to {MAX_PAGE}"
        problems.append(Problem("E0312", pointer("limit"), zh, en))
    if len(inquiry.facts) > MAX_CASE_FACTS:
        zh, en = f"事实过多：{len(inquiry.facts)} 项", f"too many facts: {len(inquiry.facts)}"
        allowed = f"最多 {MAX_CASE_FACTS} 项", f"at most {MAX_CASE_FACTS}"
        problems.append(Problem("E0229", pointer("facts"), zh, en, *allowed))
    if problems:
        raise CaseError(tuple(problems))
    return inquiry
