"""What is handed over with a suspected crime, and by when: 《行政执法机关移送涉嫌犯罪案件的规定》."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from penalty_dsl.model import Citation

from ..civil_dates import deadline_rules
from ..law_library import place_words
from ..records import AnswerRecord, StepRecord
from ..render.procedure import period_words
from ..render.wording import Words

#: The text of 2020-08-07 was read.
LAW = "行政执法机关移送涉嫌犯罪案件的规定"
_WORDS = Words("zh")
_AUTHORITY, _HEAD, _POLICE = "行政机关", "机关负责人", "公安机关"


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that goes with the transfer. `places` of the regulation."""

    name: str
    about: str
    places: tuple[Citation, ...]

    @property
    def basis(self) -> str:
        return cited(self.places)


@dataclass(frozen=True, slots=True)
class TransferStep:
    """What is done, who does it, how long there is for it, and the last day where the case tells when that began."""

    text: str
    by: str
    period: str
    last: str
    places: tuple[Citation, ...]

    @property
    def basis(self) -> str:
        return cited(self.places)


def _place(article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(LAW, str(article), paragraph, item)


def cited(places: Iterable[Citation]) -> str:
    """Places of the regulation behind its name, which stands once."""
    return f"《{LAW}》" + places_alone(places)


def places_alone(places: Iterable[Citation]) -> str:
    return "、".join(place_words(place)[0] for place in places)


#: Article 6 of the regulation, item by item.
MATERIALS = (
    Material("涉嫌犯罪案件移送书", "公安机关在回执上签字，回执存卷", (_place(6, item=1), _place(7))),
    Material("涉嫌犯罪案件情况的调查报告", "", (_place(6, item=2),)),
    Material("涉案物品清单", "没有涉案物品的注明", (_place(6, item=3), _place(4, 2))),
    Material("检验报告或者鉴定结论", "需要检验、鉴定的，由法定机构出具；没有的注明", (_place(6, item=4), _place(4, 2))),
    Material("其他有关涉嫌犯罪的材料", "逐件列明", (_place(6, item=5),)),
)
#: In the order of the proceedings: codes of the table of deadlines, and who acts.
_STEPS: tuple[tuple[str, str], ...] = (
    ("approve_transfer", _HEAD),
    ("transfer", _AUTHORITY),
    ("forward_transfer", _POLICE),
    ("examine_transfer", _POLICE),
    ("hand_over_goods", _AUTHORITY),
    ("ask_police_again", _AUTHORITY),
    ("police_decide_again", _POLICE),
    ("propose_supervision", _AUTHORITY),
)
#: The step before them, whose time is no number.
_FIRST = TransferStep("指定两名以上执法人员组成专案组，核实后提出书面报告", _AUTHORITY, "立即", "", (_place(5, 1),))
#: What must not stand in the place of the transfer.
NO_SUBSTITUTE = f"不得以行政处罚代替移送（{cited([_place(11, 1)])}）。"


def transfer_steps(answer: AnswerRecord) -> Iterator[TransferStep]:
    """The steps; days where the procedure of the answer has them."""
    days = {step.deadline: step for one in answer.procedure for step in one.steps if step.deadline}
    yield _FIRST
    for code, by in _STEPS:
        rule = deadline_rules()[code]
        period = period_words(rule, _WORDS)
        yield TransferStep(rule.title.zh, by, period, _last(days.get(code)), (rule.citation,))


def _last(step: StepRecord | None) -> str:
    if step is None or not step.last:
        return ""
    return step.last + (_WORDS.aside(_WORDS("provisional")) if step.provisional else "")
