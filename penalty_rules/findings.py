"""提示: what a finding of an answer means, in words (semantics R18: answers hold codes and arguments only)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .labels import Label

#: Stands for an argument that is not there.
_BLANK = "…"


@dataclass(frozen=True, slots=True)
class Finding:
    """The words of one code. `{0}` ... are its arguments, `{all}` all of them from `since` on, joined, `{period}` the second
    and third as a period of days; `takes` says what they are. `terms`: the words of the first, where it is one of a few codes.

    `open`: the answer is undetermined because of it. Otherwise it is said beside an answer.
    """

    zh: str
    en: str
    takes: str = ""
    open: bool = False
    since: int = 0
    terms: Mapping[str, Label] = field(default_factory=dict)


#: Why a shift stops (R8m).
_STOPS: Mapping[str, Label] = {
    "no_tier": Label("没有可以调整的档次", "there is no tier to shift"),
    "no_scale": Label("各档按次序适用，不分轻重", "the tiers are tried in turn and are no scale"),
    "heaviest": Label("已到最重一档", "the heaviest tier is reached"),
    "lightest": Label("已到最轻一档", "the lightest tier is reached"),
    "grade_not_allowed": Label("再调整即超出应当适用的等级", "the next tier is not of a grade that is demanded"),
    "mitigates": Label("再调整即进入减轻处罚", "the next tier would mitigate the penalty"),
}
#: The ends of a tier (R8n).
_ENDS: Mapping[str, Label] = {"high": Label("上端", "upper end"), "low": Label("下端", "lower end")}


#: Why the fine of the unit is not one known amount (R15h).
_FINE_OPEN: Mapping[str, Label] = {
    "no_unit": Label(
        "案件中没有受处罚的单位，须写明单位罚款数额", "no unit is a subject of the case: state the fine of the unit"
    ),
    "several_units": Label(
        "案件中的单位不止一个，须写明是哪一单位的罚款数额",
        "the case has several units: state the fine of the one that is meant",
    ),
    "several_matters": Label(
        "单位因几个事项受罚，须写明单位罚款数额", "the unit is fined under several matters: state the fine of the unit"
    ),
    "undetermined": Label("对单位的结论待定", "the unit's own answer is undetermined"),
    "transferred": Label("单位涉嫌犯罪，罚款暂不作出", "the unit's fine is withheld, because the case is transferred"),
    "spared": Label("对单位可以不予处罚", "the unit may be spared"),
    "open": Label("对单位的罚款没有数额", "the unit's fine has no amount"),
    "undecided": Label("是否对单位罚款由机关决定", "the organ decides whether the unit is fined"),
    "range": Label("对单位的罚款只有幅度，没有确定数额", "the unit's fine is a range, not one amount"),
}


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
        "依照{all}，档次由“{0}”调整为“{1}”。",
        "By {all} the tier was shifted from {0} to {1}.",
        "code of the tier, code of the tier it was shifted to, codes of the provisions",
        since=2,
    ),
    "shift_stopped": Finding(
        "依照{all}应当调整档次，但{0}，没有再调整。",
        "{all} cannot shift the tier, or no further: {0}.",
        "`no_tier`, `no_scale`, `heaviest`, `lightest`, `grade_not_allowed` or `mitigates`, codes of the provisions",
        since=1,
        terms=_STOPS,
    ),
    "end_taken": Finding(
        "依照{all}，建议数额取本档{0}。",
        "By {all} the recommended amount is the {0} of the tier.",
        "`high` or `low`, codes of the provisions",
        since=1,
        terms=_ENDS,
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
    "amount_raised": Finding(
        "{0}：本档数额低于法定最低数额，已提高到法定最低数额。",
        "{0}: the tier's amount lies below the statutory minimum and was raised to it.",
        "path of the sanction",
    ),
    "amount_clamped": Finding(
        "{0}：本档数额超过法定最高数额，已限定为法定最高数额。",
        "{0}: the tier's amount lies above the statutory maximum and was limited to it.",
        "path of the sanction",
    ),
    "unit_fine_taken": Finding(
        "罚款以单位“{0}”的罚款数额为基数（事项 {1}）。",
        "The fine is calculated from that of the unit {0} (matter {1}).",
        "id of the subject, code of the matter (empty: none fines it)",
    ),
    "unit_fine_open": Finding(
        "罚款以单位罚款数额为基数，但{0}。",
        "The fine is calculated from that of the unit, but {0}.",
        "`no_unit`, `several_units`, `several_matters`, `undetermined`, `transferred`, `spared`, `open`, `undecided` or `range`, "
        "id of the subject, code of the matter",
        terms=_FINE_OPEN,
    ),
    "unit_fine_differs": Finding(
        "给定的单位罚款数额为 {0} 元，对单位“{1}”的答案（事项 {2}）为 {3} 元：按给定的计算，请核对。",
        "The fine of the unit is given as {0} yuan; the answer to the unit {1} (matter {2}) has {3}. The one given is used: please check.",
        "the fine given, id of the subject, code of the matter (empty: none fines it), that of the answer, or its ends",
    ),
    "fine_withheld": Finding(
        "案件移送司法机关，{all}暂不作出。",
        "The case is transferred to the judicial organs; withheld: {all}.",
        "paths of the sanctions",
    ),
    "fine_barred": Finding(
        "人民法院已经判处罚金，{all}不再给予。",
        "A court has imposed a criminal fine; no longer imposed: {all}.",
        "paths of the sanctions",
    ),
    "judgement": Finding(
        "“{0}”属于酌定情节，决定书应当说明理由。",
        "“{0}” is a matter of judgement: the decision must give reasons.",
        "path of the tier's case",
    ),
    "matter_not_listed": Finding(
        "作出决定之日，处罚事项“{0}”不在目录所列期间（{period}）内：尚未列入或者已经废止。",
        "On the day of the decision the catalogue does not list the matter {0} ({period}): not yet, or repealed.",
        "code of the matter, first day, last day (ISO, may be empty)",
    ),
    "matter_not_in_catalogue": Finding(
        "目录中没有处罚事项“{0}”。",
        "The catalogue has no matter {0}.",
        "code of the matter, as the archive has it",
    ),
    "not_this_organ": Finding(
        "本事项由“{1}”实施，不属于“{0}”：请移交有权机关，或者核对职权依据。",
        "This matter is for {1}, not for {0}: hand it over, or check on what the competence rests.",
        "organ of the case, organs of the matter",
    ),
    "rulebook_not_in_force": Finding(
        "作出决定之日不在裁量基准“{0}”的施行期间（{period}）内。",
        "On the day of the decision the rulebook “{0}” is not in force ({period}).",
        "id of the rulebook, first day, last day (ISO, may be empty)",
    ),
    "newer_above": Finding(
        "上位基准“{0}”的{2}版已经施行，本基准仍依据{1}版：请核对所列档次和数额是否符合上位现行规定。",
        "Version {2} of {0}, the rulebook above, is in force, but this one builds on version {1}: check its tiers and amounts against what "
        "now holds above.",
        "id of the rulebook above, version that this one builds on, version in force",
    ),
    "benchmark_of_decision": Finding(
        "行为之后裁量基准“{0}”已由{1}版改为{2}版，所依据的法律没有变，适用作出决定时的{2}版。",
        "The benchmark {0} changed from version {1} to version {2} after the act, the law did not: version {2}, that of the decision, is "
        "applied.",
        "id of the rulebook, version of the act, version of the decision",
    ),
    "law_of_act": Finding(
        "新的规定不比行为时的规定处罚轻，适用行为时的规定：“{0}”{1}版（《行政处罚法》第三十七条）。",
        "The new law is not lighter: that of the time of the act is applied, {0}, version {1} (Administrative Penalty Law, art. 37).",
        "id and version of the rulebook applied",
    ),
    "lighter_law": Finding(
        "新的规定处罚较轻或者不认为是违法，适用新的规定：“{0}”{1}版（《行政处罚法》第三十七条）。",
        "The new law is lighter, or sees no violation, and is applied: {0}, version {1} (Administrative Penalty Law, art. 37).",
        "id and version of the rulebook applied",
    ),
    "laws_incomparable": Finding(
        "“{0}”的{1}版（行为时）与{2}版（决定时）何者较轻，不能比较，两种结论都有可能。",
        "Of {0}, version {1} (the act) and version {2} (the decision) cannot be told lighter or heavier; both outcomes are possible.",
        "id of the rulebook, version of the act, version of the decision",
        open=True,
    ),
    "matter_not_in_law": Finding(
        "“{0}”{1}版没有这一事项：按该版不认为是违法。",
        "Version {1} of {0} does not have this matter: under it there is no violation.",
        "id and version of the rulebook",
    ),
    "no_further_fine": Finding(
        "同一个违法行为违反多个法律规范，罚款按数额高的规定处罚，已在“{0}”中列出，本项不再罚款。",
        "One act under several norms: the higher fine is imposed, under “{0}”, and none here.",
        "code of the matter that carries the fine",
    ),
    "equal_fines": Finding(
        "同一个违法行为违反多个法律规范，罚款数额相同：罚款在本项列出一次，一并引用“{all}”的依据。",
        "One act under several norms with equal fines: it is imposed once, here, and the basis of {all} is cited too.",
        "codes of the other matters",
    ),
    "fines_open": Finding(
        "同一个违法行为违反多个法律规范，只能处一次罚款，但与“{all}”相比何者较高还不能确定。",
        "One act under several norms can be fined once only; which fine is the higher one, this or that of {all}, cannot be told yet.",
        "codes of the other matters",
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
    if entry.terms and args and args[0] in entry.terms:
        words[0] = entry.terms[args[0]].of(lang)
    template = entry.en if lang == "en" else entry.zh
    padded = [word or _BLANK for word in words] + [_BLANK] * 3
    every = (", " if lang == "en" else "、").join(words[entry.since :]) or _BLANK
    return template.format(*padded, all=every, period=_period(padded[1], padded[2], lang))


def finding_words(code: str, term: str, lang: str = "zh") -> str:
    """The words of a first argument that is one of a few codes."""
    return FINDINGS[code].terms[term].of(lang)


def _period(first: str, last: str, lang: str) -> str:
    """A period whose ends may be open ("…")."""
    if lang == "en":
        return " ".join(part for day, part in ((first, f"from {first}"), (last, f"to {last}")) if day != _BLANK)
    if last == _BLANK:
        return f"自 {first} 起"
    return f"至 {last} 止" if first == _BLANK else f"{first} 至 {last}"
