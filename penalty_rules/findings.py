"""提示: what a finding of an answer means, in words (semantics R18: answers hold codes and arguments only)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: Stands for an argument that is not there.
_BLANK = "…"


@dataclass(frozen=True, slots=True)
class Finding:
    """The words of one code. `{0}` ... are its arguments, `{all}` all of them joined, `{period}` the second
    and third as a period of days; `takes` says what they are.

    `open`: the answer is undetermined because of it. Otherwise it is said beside an answer.
    """

    zh: str
    en: str
    takes: str = ""
    open: bool = False


FINDINGS: Mapping[str, Finding] = {
    "no_branch": Finding(
        "现有事实不符合法定处罚条款的任何一种情形，法律没有给出对应的处罚（{0}）。",
        "The facts meet none of the statute's branches, so the law names no penalty for them ({0}).",
        "path of the chain or code of the matter",
        open=True,
    ),
    "by_reference": Finding(
        "法律规定{0}，没有另行规定处罚：请按所引条款确定处罚。",
        "The law names no penalty of its own here: {0}; the penalty has to be found there.",
        "path of the measure",
        open=True,
    ),
    "also_by_reference": Finding(
        "此外，法律规定{0}：该条款的处罚不在本答案之内。",
        "Besides: {0}; the penalties of that provision are not in this answer.",
        "path of the measure",
    ),
    "no_sanction": Finding(
        "法律对这种情形没有规定处罚（{0}）。",
        "The law provides no penalty for this case ({0}).",
        "code of the matter",
    ),
    "role_not_covered": Finding(
        "本处罚事项没有规定对“{0}”的处罚。",
        "This matter provides no penalty for this kind of party: {0}.",
        "role",
        open=True,
    ),
    "no_ladder": Finding(
        "本处罚事项没有划分裁量档次，幅度为法定幅度。",
        "This matter has no discretion tiers; the range is the statutory one.",
    ),
    "no_tier": Finding(
        "现有事实不符合裁量基准的任何一个档次，请由机关集体讨论或者向基准制定机关请示。",
        "The facts meet no tier of the benchmark; the organ, or the issuer of the benchmark, has to settle it.",
        open=True,
    ),
    "tier_conflict": Finding(
        "同时符合多个档次（{all}），裁量基准没有说明适用哪一档。",
        "Several tiers hold at once ({all}) and the benchmark does not say which one prevails.",
        "codes of the tiers",
        open=True,
    ),
    "tier_pending": Finding(
        "所适用的档次“{0}”公布时没有确定标准，不能给出建议。",
        "The tier that holds ({0}) was published without a standard; no recommendation can be given.",
        "code of the tier",
        open=True,
    ),
    "answered_in_words": Finding(
        "现有事实有意没有设定档次：{0}",
        "The benchmark has no tier for these facts on purpose: {0}",
        "code of the statement (不适用)",
        open=True,
    ),
    "grade_forced": Finding(
        "依照{all}，等级已调整，与仅按案件情节对应的档次不同。",
        "The grade was moved by {all}; it is not the one that the circumstances alone would give.",
        "codes of the provisions",
    ),
    "no_grade": Finding(
        "依照{all}应当调整等级，但本事项没有相应档次，基准也没有规定相应幅度。",
        "{all} demands another grade, but this matter has no such tier and the benchmark no share for it.",
        "codes of the provisions",
        open=True,
    ),
    "weigh": Finding(
        "同时具有要求相反或者互不相容的情节：{all}。未据此调整，请综合权衡。",
        "Some provisions demand the opposite of others: {all}. They changed nothing and have to be weighed.",
        "codes of the provisions",
    ),
    "tier_shifted": Finding(
        "依照{all}，在按案件情节和等级要求确定的档次上调整了档次。",
        "The tier was shifted by {all} from the one that the circumstances and the demanded grade give.",
        "codes of the provisions",
    ),
    "shift_stopped": Finding(
        "依照{all}应当调整档次，但没有可以调整到的档次，或者只能调整一部分：已到最重或者最轻一档，超出应当适用的等级，进入减轻，或者各行不分轻重次序。",
        "{all} cannot shift the tier, or not all the way: the ladder ends, the next grade is not allowed, or its rows are no scale.",
        "codes of the provisions",
    ),
    "end_taken": Finding(
        "依照{all}，建议数额取所适用档次的上端或者下端。",
        "By {all} the recommended amount is an end of the tier.",
        "codes of the provisions",
    ),
    "amount_open": Finding(
        "{0}：法律没有规定数额，由机关依照有权机关规定的标准决定。",
        "{0}: the law names no amount; the organ decides by the standard of the competent authority.",
        "path of the sanction",
    ),
    "base_undeterminable": Finding(
        "{0}：计罚基数已查明无法确定，法律没有规定替代的计算方法，数额待定。",
        "{0}: the base was established as undeterminable and the law names no other way to calculate; the amount is open.",
        "path of the sanction",
    ),
    "factor_open": Finding(
        "{0}：现有事实不符合“{1}”的任何一种情形，计算公式没有给出数值，数额待定。",
        "{0}: the facts meet none of the cases of “{1}”, so the formula gives no number; the amount is open.",
        "path of the sanction, path of the cases (分档)",
    ),
    "share_unbounded": Finding(
        "{0}：法定幅度没有上限，无法按比例计算本档数额。",
        "{0}: the statutory range has no upper bound, so the tier's share of it cannot be calculated.",
        "path of the sanction",
    ),
    "amount_zero": Finding(
        "{0}：计算结果为零。",
        "{0}: the calculation gives zero.",
        "path of the sanction",
    ),
    "rounding_empty": Finding(
        "{0}：取整后本档幅度没有整数值，按未取整的数额给出。",
        "{0}: rounding leaves no amount within the tier; the unrounded bounds are given.",
        "path of the sanction",
    ),
    "amount_clamped": Finding(
        "{0}：本档数额超出法定幅度，已限定在法定幅度之内。",
        "{0}: the tier's amount lies outside the statutory range and was limited to it.",
        "path of the sanction",
    ),
    "fine_withheld": Finding(
        "案件移送司法机关，{all}暂不作出。",
        "The case is transferred to the judicial organs; withheld: {all}.",
        "paths of the sanctions",
    ),
    "judgement": Finding(
        "“{0}”属于酌定情节，决定书应当说明理由。",
        "“{0}” is a matter of judgement: the decision must give reasons.",
        "path of the tier's case",
    ),
    "rulebook_not_in_force": Finding(
        "作出决定之日不在裁量基准“{0}”的施行期间（{period}）内。",
        "On the day of the decision the rulebook “{0}” is not in force ({period}).",
        "id of the rulebook, first day, last day (ISO, may be empty)",
    ),
    "E_DISAGREE": Finding(
        "内部校验未通过：两套判定程序的结论不一致，不给出建议。请保留案件事实并报告。",
        "Internal check failed: the two evaluators disagree, so no answer is given. Please keep the facts and report it.",
        open=True,
    ),
    "E_AMOUNT": Finding(
        "内部校验未通过：{0}的计算结果超出法定幅度，不给出建议。请保留案件事实并报告。",
        "Internal check failed: {0} came out outside the statutory range, so no answer is given. Please keep the facts and report it.",
        "path of the sanction",
        open=True,
    ),
}


def finding_text(code: str, args: tuple[str, ...], lang: str = "zh", name: Callable[[str], str] = str) -> str:
    """The words of a finding. `name` gives the printed word for an argument (a code or a path).

    A code that is not in the catalogue comes from a newer rulebook or library: it is printed as it is, with its arguments.
    """
    words = [name(arg) for arg in args]
    entry = FINDINGS.get(code)
    if entry is None:
        return f"{code}: {', '.join(words)}" if words else code
    template = entry.en if lang == "en" else entry.zh
    padded = [word or _BLANK for word in words] + [_BLANK] * 3
    every = (", " if lang == "en" else "、").join(words)
    return template.format(*padded, all=every, period=_period(padded[1], padded[2], lang))


def _period(first: str, last: str, lang: str) -> str:
    """A period whose ends may be open ("…")."""
    if lang == "en":
        return " ".join(part for day, part in ((first, f"from {first}"), (last, f"to {last}")) if day != _BLANK)
    if last == _BLANK:
        return f"自 {first} 起"
    return f"至 {last} 止" if first == _BLANK else f"{first} 至 {last}"
