"""What is said of the course of a case: codes, levels, provisions, words."""

from collections.abc import Mapping

from ..civil_dates import deadline_rules
from ..reviewing.remarks import ALARM, NOTICE, REMARKS, WARNING, Words
from .history import STAGES
from .records import ChangedRecord, CourseRemarkRecord

_TOLD = "《行政处罚法》第四十四条"
_HEARD = "《行政处罚法》第四十五条第二款"
_NO_DECISION = "《行政处罚法》第六十二条"
_HEARING = "《行政处罚法》第六十三条第一款"

COURSE_REMARKS: Mapping[str, Words] = {
    "stage_out_of_order": Words(
        WARNING,
        "“{0}”不应当在“{1}”之后。",
        "“{0}” cannot come after “{1}”.",
        takes="stage, stage before",
    ),
    "stage_too_early": Words(
        WARNING,
        "“{0}”之前应当先有“{1}”。",
        "Before “{0}” there has to be “{1}”.",
        takes="stage, stage that is not there",
    ),
    "day_out_of_order": Words(
        WARNING,
        "“{0}”的日期早于“{1}”。",
        "“{0}” is dated before “{1}”.",
        takes="stage, stage before",
    ),
    "no_notice": Words(
        ALARM,
        "决定之前没有告知拟作出的处罚内容及事实、理由、依据。",
        "The party was not told of this penalty, its facts, reasons and basis before the decision.",
        (_TOLD, _NO_DECISION),
    ),
    "heavier_after_defence": Words(
        ALARM,
        "陈述、申辩或者听证之后，处罚比告知的更重，其间没有发现使建议加重的新事实。",
        "After the party was heard the penalty is heavier than announced, and no new fact makes the recommendation heavier.",
        (_HEARD,),
    ),
    "new_facts_need_notice": Words(
        WARNING,
        "告知之后发现不利的新事实，处罚因此加重：不属于因申辩加重，但应当就新事实重新告知并听取意见。",
        "New facts make the penalty heavier than announced. That is not because of the defence, but the party has to be told "
        "of them and heard anew.",
        (_TOLD, _NO_DECISION),
    ),
    "heavier_without_notice": Words(
        WARNING,
        "处罚比告知的更重，没有重新告知。",
        "The penalty is heavier than announced, and was not announced anew.",
        (_TOLD, _NO_DECISION),
    ),
    "other_than_notified": Words(
        WARNING,
        "处罚与告知的不同，轻重不能比较，没有重新告知。",
        "The penalty is another than announced, neither lighter nor heavier, and was not announced anew.",
        (_TOLD,),
    ),
    "lighter_than_notified": Words(NOTICE, "处罚比告知的轻。", "The penalty is lighter than announced."),
    "hearing_not_told": Words(
        ALARM,
        "应当告知听证权利，没有告知。",
        "The party has a right to a hearing and was not told of it.",
        (_HEARING,),
    ),
    "hearing_unstated": Words(
        NOTICE,
        "应当告知听证权利，没有写明是否告知。",
        "The party has a right to a hearing; whether it was told is not said.",
        (_HEARING,),
    ),
    "hearing_not_held": Words(
        ALARM,
        "当事人要求听证，决定之前没有组织听证。",
        "The party asked for a hearing, and none was held before the decision.",
        (_HEARING,),
    ),
    "hearing_too_soon": Words(
        WARNING,
        "听证的时间、地点最迟应当在 {0} 通知，而当事人在 {1} 才被告知或者要求听证：通知距听证不足七个工作日。",
        "Notice of the hearing had to be given by {0}, and the party was told of its right or asked for it on {1} only: less than seven "
        "working days before.",
        ("《行政处罚法》第六十四条第二项",),
        takes="last day to give notice of the hearing, first day on which it may have been given",
    ),
    "hearing_period_running": Words(
        WARNING,
        "要求听证的期限（至 {0}）届满之前即作出决定。",
        "It was decided before the time to ask for a hearing was over ({0}).",
        ("《行政处罚法》第六十四条第一项",),
        "last day to ask for a hearing",
    ),
    "hearing_period_provisional": Words(
        NOTICE,
        "要求听证的期限（暂计至 {0}，放假安排尚未公布）可能尚未届满即作出决定。",
        "Perhaps it was decided before the time to ask for a hearing was over ({0} so far; holidays are not announced yet).",
        ("《行政处罚法》第六十四条第一项",),
        "last day to ask for a hearing",
    ),
    **{code: REMARKS[code] for code in ("overdue", "overdue_provisional", "deadline_elsewhere")},
    "not_effective": Words(
        WARNING,
        "决定须经县级审核方能生效，还没有审核。",
        "The decision takes effect after county review, and there was none.",
    ),
    "facts_after_decision": Words(
        WARNING,
        "决定之后事实又有变化：决定以作出时查明的事实为准。",
        "Facts changed after the decision, which rests on those known when it was made.",
        ("《行政处罚法》第四十条",),
    ),
}


def course_remark(
    code: str,
    stage: int,
    earlier: int | None = None,
    *args: str,
    about: tuple[str, str, str] = ("", "", ""),
    facts: tuple[ChangedRecord, ...] = (),
    basis: tuple[str, ...] = (),
) -> CourseRemarkRecord:
    """A remark on the stage at a place, `about` an answer (act, matter, subject) or the whole."""
    words = COURSE_REMARKS[code]
    return CourseRemarkRecord(
        code, words.level, stage, earlier, *about, args, facts, tuple(dict.fromkeys((*basis, *words.basis)))
    )


def course_text(one: CourseRemarkRecord, lang: str = "zh") -> str:
    """The words of a remark. A code that is not known here comes from a newer library: it is printed as it is."""
    words = COURSE_REMARKS.get(one.code)
    if words is None:
        return f"{one.code}: {', '.join(one.args)}" if one.args else one.code
    args = [STAGES[arg].of(lang) if arg in STAGES else arg for arg in one.args]
    if lang == "en" and args and args[0] in deadline_rules():
        args[1] = deadline_rules()[args[0]].title.en
    return (words.en if lang == "en" else words.zh).format(*args)
