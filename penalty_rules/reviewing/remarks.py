"""监督意见: the codes of what a review finds, their level, provisions and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..civil_dates import deadline_rules
from ..labels import DISPOSITIONS
from .records import RemarkRecord

NOTICE, WARNING, ALARM = "notice", "warning", "alarm"
LEVELS = (NOTICE, WARNING, ALARM)

_BASIS = "《行政处罚法》第三十八条第一款"
_RANGE = "《行政处罚法》第七十六条第一款第二项"
_BENCHMARK = "《行政处罚法》第三十四条"
_FITTING = "《行政处罚法》第五条第二款"
_INFORM = "《行政处罚法》第四十四条"


@dataclass(frozen=True, slots=True)
class Words:
    """A code: its level, provisions beside those of the answer, and words with `{0}` ... for arguments. `deviates`: the benchmark leaves it
    to the organ for a reason, which the decision has to give."""

    level: str
    zh: str
    en: str
    basis: tuple[str, ...] = ()
    takes: str = ""
    deviates: bool = False


REMARKS: Mapping[str, Words] = {
    "transfer_passed_over": Words(
        ALARM,
        "涉嫌犯罪，应当移送司法机关，决定没有移送。",
        "A crime is suspected: the case has to be transferred, and was not.",
        ("《行政处罚法》第二十七条第一款",),
    ),
    "withheld_imposed": Words(
        ALARM,
        "案件移送司法机关，此项处罚暂不作出，决定仍作出。",
        "The case is transferred: this penalty waits, and was imposed all the same.",
    ),
    "fine_after_criminal_fine": Words(
        ALARM,
        "人民法院已经判处罚金，不再给予罚款，决定仍给予罚款。",
        "A court has imposed a criminal fine: none is due any more, and one was imposed.",
        ("《行政处罚法》第三十五条第二款",),
    ),
    "limitation_passed_over": Words(
        ALARM,
        "已超过追责时效，不再给予处罚，决定仍予处罚。",
        "Time has run out: no penalty is due, and one was imposed.",
    ),
    "exemption_passed_over": Words(
        ALARM, "依法不予处罚，决定仍予处罚。", "The law spares the party, and a penalty was imposed."
    ),
    "violation_not_established": Words(
        ALARM,
        "违法事实不成立，决定仍予处罚。",
        "There is no violation, and a penalty was imposed.",
        (_BASIS,),
    ),
    "no_penalty_in_law": Words(
        ALARM,
        "法律对这种情形没有规定处罚，决定仍予处罚。",
        "The law provides no penalty for this case, and one was imposed.",
        (_BASIS,),
    ),
    "exemption_without_ground": Words(
        ALARM,
        "现有事实没有不予处罚的法定情形，决定不予处罚。",
        "The facts give no ground to spare the party, and no penalty was imposed.",
        (_RANGE,),
    ),
    "transfer_without_ground": Words(
        WARNING, "现有事实没有移送的法定情形，决定移送。", "The facts give no ground to transfer the case, and it was."
    ),
    "other_ground": Words(
        WARNING,
        "同样不处罚，但理由不同：应为“{0}”，决定为“{1}”。",
        "No penalty either way, but for another reason: {0} in law, {1} in the decision.",
        takes="disposition due, disposition decided",
    ),
    "may_be_spared": Words(
        NOTICE,
        "可以不予处罚，决定予以处罚。",
        "The party may be left unpenalised; the organ penalised.",
    ),
    "kind_without_basis": Words(
        ALARM, "法律没有规定这种处罚。", "The law does not provide this penalty.", (_BASIS, _RANGE)
    ),
    "mandatory_left_out": Words(
        ALARM, "法律规定应当作出的处罚，决定没有作出。", "The law demands this penalty, and it was left out.", (_RANGE,)
    ),
    "tier_kind_left_out": Words(
        WARNING,
        "裁量基准要求作出的处罚，决定没有作出。",
        "The benchmark imposes this penalty, and it was left out.",
        (_BENCHMARK,),
        deviates=True,
    ),
    "kind_outside_tier": Words(
        WARNING,
        "所适用的档次不作出这种处罚，决定作出。",
        "The tier leaves this penalty out, and it was imposed.",
        (_BENCHMARK,),
        deviates=True,
    ),
    "together_split": Words(
        WARNING,
        "应当一并作出的处罚，决定只作出其中一部分。",
        "Penalties that go together were not imposed together.",
        (_RANGE,),
    ),
    "too_many_of_group": Words(
        ALARM,
        "法律规定最多选择 {0} 项，决定作出 {1} 项。",
        "Of these the law allows {0} at most; {1} were imposed.",
        (_RANGE,),
        "how many the law allows, how many were imposed",
    ),
    "too_few_of_group": Words(
        ALARM,
        "法律规定至少选择 {0} 项，决定作出 {1} 项。",
        "Of these the law demands {0} at least; {1} were imposed.",
        (_RANGE,),
        "how many the law demands, how many were imposed",
    ),
    "above_statute": Words(ALARM, "超过法定幅度的上限。", "It is above the statutory range.", (_RANGE,)),
    "below_statute": Words(
        ALARM,
        "低于法定幅度的下限，现有事实没有减轻处罚的依据。",
        "It is below the statutory range, and nothing known mitigates.",
        (_RANGE,),
    ),
    "mitigated_beyond_benchmark": Words(
        WARNING,
        "低于法定幅度的下限；减轻处罚有法律依据，但裁量基准没有给出这样的幅度。",
        "It is below the statutory range; the law lets it be mitigated, but the benchmark gives no such range.",
        (_BENCHMARK,),
        deviates=True,
    ),
    "outside_tier": Words(
        WARNING,
        "在法定幅度之内，但不在所适用的裁量幅度之内。",
        "It lies in the statutory range, but outside what the benchmark gives.",
        (_BENCHMARK, _FITTING),
        deviates=True,
    ),
    "other_tier": Words(
        WARNING,
        "决定引用的档次与所适用的档次“{0}”不同。",
        "The decision names another tier than the one that applies, {0}.",
        (_BENCHMARK,),
        "label of the tier that applies",
        deviates=True,
    ),
    "no_reason": Words(
        WARNING,
        "偏离裁量基准，决定没有说明理由。",
        "It departs from the benchmark and gives no reason.",
        (_BENCHMARK, "《行政处罚法》第四十四条"),
    ),
    "reason_due": Words(
        NOTICE,
        "“{0}”属于酌定情节，决定书应当说明理由。",
        "“{0}” is a matter of judgement: the decision must give reasons.",
        takes="path of the tier's case",
    ),
    "rounding_differs": Words(
        NOTICE,
        "与裁量幅度相差不足一个取整单位，或者没有按基准取整。",
        "It differs from the benchmark by less than its unit of rounding, or was not rounded as it says.",
    ),
    "object_differs": Words(
        NOTICE, "决定写明的对象与法律条款的写法不同。", "The decision names its object otherwise than the law does."
    ),
    "other_organ": Words(
        WARNING,
        "此项由“{0}”决定，不由本机关作出。",
        "This is for another organ to decide: {0}.",
        takes="who decides it",
    ),
    "amount_missing": Words(
        WARNING,
        "法律规定了数额或者期限，决定没有写明。",
        "The law has an amount or term here, and the decision names none.",
    ),
    "amount_unprovided": Words(
        WARNING,
        "法律条款对此项没有规定数额或者期限，决定写明的没有可以核对的依据。",
        "The law provides no amount or term here: there is nothing to hold that of the decision against.",
    ),
    "unit_differs": Words(
        WARNING,
        "期限的单位与法律规定的不能换算，无法比较。",
        "The term is in a unit that does not compare with that of the law.",
    ),
    "amount_open": Words(NOTICE, "法律没有给出数额，不能核对。", "The law names no amount to hold this against."),
    "amount_unsettled": Words(
        NOTICE,
        "数额尚待查明，现有事实不能证明它有误。",
        "The amount waits for facts; what is known does not prove it wrong.",
    ),
    "available_applied": Words(
        NOTICE,
        "适用了机关可以适用的条款“{0}”，决定应当说明理由。",
        "The organ applied what it may apply, {0}; the decision should say why.",
        takes="code of the provision",
    ),
    "available_unknown": Words(
        NOTICE,
        "机关可能还可以适用“{0}”，因此不能证明裁量不当。",
        "The organ may also be free to apply {0}, so that nothing proves the choice wrong.",
        takes="codes of the provisions",
    ),
    "second_fine": Words(
        ALARM,
        "同一个违法行为，对同一当事人已有一次罚款。",
        "One act, one party: it is fined already.",
        ("《行政处罚法》第二十九条",),
    ),
    "fine_under_lower_norm": Words(
        WARNING,
        "同一个违法行为违反多个法律规范，罚款应当依照“{0}”作出。",
        "One act under several norms: the fine belongs under {0}.",
        ("《行政处罚法》第二十九条",),
        "code of the matter that carries the fine",
    ),
    "undetermined": Words(
        NOTICE,
        "结论待定，决定在仍可能的范围之内，不能证明有误。",
        "The recommendation is undetermined and the decision among what may still come out: it is not proved wrong.",
    ),
    "outside_attainable": Words(
        WARNING,
        "结论虽然待定，但无论待查明的事实如何，决定都与之不符。",
        "Whatever the missing facts are, the decision does not fit.",
    ),
    "not_reviewable": Words(
        NOTICE,
        "没有可供比对的结论：{0}。",
        "There is nothing to hold the decision against: {0}.",
        takes="codes of findings",
    ),
    "not_this_organ": Words(
        WARNING,
        "本事项由“{1}”实施，不属于“{0}”，仍由其作出处罚。",
        "This matter is for {1}, not for {0}, which imposed a penalty all the same.",
        ("《行政处罚法》第十七条",),
        takes="organ of the case, organs of the matter",
    ),
    "matter_not_listed": Words(
        WARNING,
        "作出决定之日，处罚事项“{0}”不在目录所列期间内，仍作出处罚。",
        "On the day of the decision the catalogue does not list the matter {0}, and a penalty was imposed.",
        takes="code of the matter, first day, last day (ISO, may be empty)",
    ),
    "rulebook_not_in_force": Words(
        WARNING,
        "作出决定之日不在裁量基准“{0}”的施行期间内：与它的比对只供参考。",
        "On the day of the decision the rulebook {0} is not in force: what is held against it shows no more than that.",
        takes="id of the rulebook, first day, last day (ISO, may be empty)",
    ),
    "not_decided": Words(WARNING, "决定没有写明对此项的处理。", "The decision says nothing of this."),
    "heavier_after_defence": Words(
        ALARM,
        "当事人陈述、申辩之后，处罚比告知的更重。",
        "After the party stated its case the penalty is heavier than announced.",
        ("《行政处罚法》第四十五条第二款",),
    ),
    "heavier_than_notified": Words(
        WARNING,
        "处罚比告知的更重，没有重新告知。",
        "The penalty is heavier than announced, and was not announced anew.",
        (_INFORM, "《行政处罚法》第六十二条"),
    ),
    "other_than_notified": Words(
        WARNING,
        "处罚与告知的不同，轻重不能比较。",
        "The penalty is another than announced, neither lighter nor heavier.",
        (_INFORM,),
    ),
    "step_skipped": Words(
        ALARM,
        "应当履行而没有履行的程序：{1}。",
        "A step that was due was not taken: {1}.",
        ("《行政处罚法》第七十六条第一款第三项",),
        "code and title of the procedure",
    ),
    "step_unstated": Words(
        NOTICE,
        "决定没有写明是否履行：{1}。",
        "The decision does not say whether this was done: {1}.",
        takes="code and title of the procedure",
    ),
    "summary_not_allowed": Words(
        ALARM,
        "不符合当场作出决定的条件，决定适用了简易程序。",
        "This may not be decided on the spot, and was.",
        ("《行政处罚法》第五十一条",),
    ),
    "overdue": Words(
        WARNING,
        "超过期限：{1}，最后一日为 {2}，实际为 {3}。",
        "Too late: {1} by {2}, done on {3}.",
        takes="code and title of the deadline, last day, day of the act",
    ),
    "overdue_provisional": Words(
        NOTICE,
        "可能超过期限：{1}，最后一日暂计为 {2}，实际为 {3}，放假安排尚未公布。",
        "Perhaps too late: {1} by {2}, done on {3}; holidays are not announced yet.",
        takes="code and title of the deadline, last day, day of the act",
    ),
    "unit_fine_differs": Words(
        WARNING,
        "给定的单位罚款数额为 {0} 元，与对单位“{1}”的答案（{3} 元）不同，本项罚款按给定的计算。",
        "The fine of the unit is given as {0} yuan, the answer to the unit {1} has {3}; this fine is held against what was given.",
        takes="fine given, subject, matter, fine of the answer or its ends",
    ),
    "deadline_elsewhere": Words(
        NOTICE,
        "本基准的程序另有期限规定，没有核对期限：{1}。",
        "The rulebook's procedures have a time of their own, which was not held against the days: {1}.",
        takes="code and title of the deadline",
    ),
}


def remark(
    code: str,
    *args: str,
    kind: str = "",
    object: str = "",
    unit: str = "",
    imposed: Decimal | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    open_ends: tuple[bool, bool] = (False, False),
    basis: tuple[str, ...] = (),
    level: str = "",
) -> RemarkRecord:
    """A remark of no result yet; `basis` stands before the provisions of the code."""
    words = REMARKS[code]
    return RemarkRecord(
        code,
        level or words.level,
        "",
        "",
        "",
        kind,
        object,
        unit,
        imposed,
        low,
        high,
        *open_ends,
        args,
        tuple(dict.fromkeys((*basis, *words.basis))),
    )


def remark_text(one: RemarkRecord, lang: str = "zh") -> str:
    """The words of a remark. A code that is not known here comes from a newer library: it is printed as it is."""
    words = REMARKS.get(one.code)
    if words is None:
        return f"{one.code}: {', '.join(one.args)}" if one.args else one.code
    args = [DISPOSITIONS[arg].of(lang) if arg in DISPOSITIONS else arg for arg in one.args]
    if lang == "en" and args and args[0] in deadline_rules():
        args[1] = deadline_rules()[args[0]].title.en
    return (words.en if lang == "en" else words.zh).format(*args)


def severity(remarks: tuple[RemarkRecord, ...]) -> tuple[int, int]:
    """How many alarms and how many warnings."""
    levels = [one.level for one in remarks]
    return levels.count(ALARM), levels.count(WARNING)


def highest(remarks: tuple[RemarkRecord, ...]) -> str:
    """The highest level, "" of none."""
    return max((one.level for one in remarks), key=LEVELS.index, default="")
