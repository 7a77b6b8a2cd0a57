"""What to do about a finding, in both languages."""

from penalty_rules.labels import Label

_STATUTE = Label(
    "按法定幅度和种类改正决定；确有依据的，补充事实后重新核对。",
    "Bring the decision within the statute, or add the facts that allow it.",
)
_REASON = Label(
    "在决定中写明偏离裁量基准的理由，并按规定报批。",
    "Say why the benchmark is left, and have it approved.",
)
_SPARE = Label(
    "核对不予处罚、移送、时效等事实；事实无误的，按建议办理。",
    "Check the facts that spare or transfer; follow them if they hold.",
)
_SHOULD = Label(
    "补上应当作出的处罚，或者补充不作出的事实。", "Add the penalty that is due, or the facts that show it is not."
)
_TELL = Label("重新告知并听取陈述申辩后再决定。", "Tell the party anew and hear it before deciding.")
_STEP = Label(
    "补办程序或者补充证明后再决定；已经作出的，报法制机构。",
    "Take the step or add proof first; if decided, tell the legal office.",
)
_TIME = Label("核对日期；确已超期的，写明原因并报告负责人。", "Check the days; if it is late, say why and report it.")
_STATE = Label("在决定中补充写明。", "Say it in the decision.")
_FACTS = Label("查明待查的事实后重新核对。", "Establish the open facts and check again.")
_ORDER = Label("核对阶段和日期，填错的用“更正”。", "Check stage and day; correct what was entered wrongly.")
_ORGAN = Label(
    "核对管辖和施行日期，不属于本机关的移交。", "Check competence and days in force; hand over what is another organ's."
)
_ONCE = Label("只保留依法承担罚款的一项。", "Keep the one fine that the law gives.")
_HEARING = Label(
    "依法告知、组织听证，期限届满后再决定。", "Offer and hold the hearing, and decide once the time is over."
)
_KNOWN = Label("无须更正，知悉即可。", "Nothing to correct: for information.")
_COUNTY = Label("报县级审核，通过后补记“县级审核生效”。", "Submit it to county review, then enter that stage.")
_NUMBER = Label("核对数额、单位和取整。", "Check amount, unit and rounding.")

ADVICE: dict[str, Label] = {
    code: advice
    for advice, codes in (
        (
            _STATUTE,
            "above_statute below_statute kind_without_basis too_many_of_group too_few_of_group no_penalty_in_law",
        ),
        (_STATUTE, "withheld_imposed fine_after_criminal_fine"),
        (_REASON, "outside_tier other_tier no_reason kind_outside_tier tier_kind_left_out mitigated_beyond_benchmark"),
        (_REASON, "available_applied reason_due available_unknown"),
        (_SPARE, "transfer_passed_over limitation_passed_over exemption_passed_over violation_not_established"),
        (_SPARE, "exemption_without_ground transfer_without_ground other_ground"),
        (_KNOWN, "may_be_spared amount_open lighter_than_notified object_differs"),
        (_SHOULD, "mandatory_left_out together_split not_decided"),
        (_TELL, "heavier_after_defence heavier_than_notified other_than_notified heavier_without_notice"),
        (_TELL, "new_facts_need_notice no_notice"),
        (_STEP, "step_skipped summary_not_allowed"),
        (_STATE, "step_unstated amount_missing hearing_unstated"),
        (_TIME, "overdue overdue_provisional deadline_elsewhere"),
        (_FACTS, "undetermined outside_attainable not_reviewable amount_unsettled"),
        (_ORDER, "stage_out_of_order stage_too_early day_out_of_order facts_after_decision"),
        (_ORGAN, "not_this_organ matter_not_listed rulebook_not_in_force other_organ"),
        (_ONCE, "second_fine fine_under_lower_norm"),
        (
            _HEARING,
            "hearing_not_told hearing_not_held hearing_too_soon hearing_period_running hearing_period_provisional",
        ),
        (_COUNTY, "not_effective"),
        (_NUMBER, "rounding_differs amount_unprovided unit_differs unit_fine_differs"),
    )
    for code in codes.split()
}


def advice(code: str, lang: str) -> str:
    """What to do about a finding; "" of one that this version does not know."""
    return ADVICE[code].of(lang) if code in ADVICE else ""
