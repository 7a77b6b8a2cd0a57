"""The printed word for every stable code, in Chinese and in English: one place for records, renderers and clients.

Keys are the codes of the published shape (semantics R5, R8, R13; kinds of penalty: 行政处罚法 article 9).
"""

from typing import NamedTuple

from penalty_dsl.model import Effect, Grade, Kind, Modality, Role, SanctionKind


class Label(NamedTuple):
    """One code's words. `label.of("en")` gives the English one, anything else the Chinese one."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


SANCTIONS: dict[str, Label] = {
    SanctionKind.WARNING: Label("警告", "warning"),
    SanctionKind.REPRIMAND: Label("通报批评", "public reprimand"),
    SanctionKind.FINE: Label("罚款", "fine"),
    SanctionKind.CONFISCATE_GAINS: Label("没收违法所得", "confiscation of illegal gains"),
    SanctionKind.CONFISCATE_THINGS: Label("没收财物", "confiscation of things"),
    SanctionKind.SUSPEND_LICENCE: Label("暂扣许可证件", "suspension of licence"),
    SanctionKind.DOWNGRADE: Label("降低资质等级", "lowering of qualification grade"),
    SanctionKind.REVOKE_LICENCE: Label("吊销许可证件", "revocation of licence"),
    SanctionKind.RESTRICT_BUSINESS: Label("限制开展生产经营活动", "restriction of business activity"),
    SanctionKind.HALT: Label("责令停产停业", "order to halt business"),
    SanctionKind.CLOSE: Label("责令关闭", "order to close"),
    SanctionKind.BAN: Label("限制从业", "ban from the trade"),
    SanctionKind.DETENTION: Label("行政拘留", "administrative detention"),
    SanctionKind.OTHER: Label("其他行政处罚", "other penalty"),
}


def sanction_label(kind: str, struck: str) -> Label:
    """The name of a sanction of `kind`; a confiscation of other gains than illegal ones is named by them (`struck`)."""
    if kind == SanctionKind.CONFISCATE_GAINS and struck:
        return Label(f"没收{struck}", f"confiscation of {struck}")
    return SANCTIONS[kind]


MEASURES: dict[str, Label] = {
    "order_correct": Label("责令改正", "order to correct"),
    "order": Label("责令", "order"),
    "education": Label("教育", "education"),
    "guardian": Label("责令监护人管教", "order to the guardian"),
    "duty": Label("机关职责", "duty of the organ"),
    "discipline": Label("处分", "disciplinary action"),
    "civil": Label("民事责任", "civil liability"),
    "enforcement": Label("强制执行", "enforcement"),
    "publicity": Label("公示", "publication"),
    "referral": Label("移交", "handed over to another organ"),
    "reference": Label("依照所引条款处罚", "penalty as the cited provision says"),
}

MODALITIES: dict[str, Label] = {
    Modality.MUST: Label("应当", "must"),
    Modality.MAY: Label("可以", "may"),
    Modality.MAY_ALSO: Label("可以并处", "may also"),
    Modality.CHOOSE: Label("选择适用", "choose"),
    Modality.GRADED: Label("直至", "up to"),
}

DISPOSITIONS: dict[str, Label] = {
    "not_established": Label("违法事实不成立", "violation not established"),
    "transfer": Label("移送司法机关", "transfer to the judicial organs"),
    "time_barred": Label("超过时效，不再处罚", "time-barred, no penalty"),
    "must_not_penalise": Label("不予处罚", "must not be penalised"),
    "may_not_penalise": Label("可以不予处罚", "may be left unpenalised"),
    "penalise": Label("处罚", "penalise"),
    "undetermined": Label("待定", "undetermined"),
}

#: How far a procedure is demanded (R14e).
STATUSES: dict[str, Label] = {
    "must": Label("应当履行", "demanded"),
    "if_optional": Label("作出可选的处罚时应当履行", "demanded if optional penalties are imposed"),
    "unless_optional": Label("不作出可选的处罚时适用", "applies unless optional penalties are imposed"),
    "possible": Label("可能适用", "may apply"),
}

EFFECTS: dict[str, Label] = {
    Effect.NOT_ESTABLISHED: DISPOSITIONS["not_established"],
    Effect.TRANSFER: DISPOSITIONS["transfer"],
    Effect.TIME_BARRED: DISPOSITIONS["time_barred"],
    Effect.MUST_NOT_PENALISE: DISPOSITIONS["must_not_penalise"],
    Effect.MAY_NOT_PENALISE: DISPOSITIONS["may_not_penalise"],
    Effect.MUST_LIGHTEN: Label("应当从轻或者减轻", "must be lighter or mitigated"),
    Effect.MAY_LIGHTEN: Label("可以从轻或者减轻", "may be lighter or mitigated"),
    Effect.MUST_AGGRAVATE: Label("应当从重", "must be heavier"),
    Effect.MUST_BE_LIGHTER: Label("应当从轻", "must be lighter"),
    Effect.MUST_MITIGATE: Label("应当减轻", "must be mitigated"),
    Effect.MAY_BE_LIGHTER: Label("可以从轻", "may be lighter"),
    Effect.MAY_MITIGATE: Label("可以减轻", "may be mitigated"),
    Effect.MAY_AGGRAVATE: Label("可以从重", "may be heavier"),
    Effect.UP_ONE: Label("上移一档", "up one tier"),
    Effect.UP_TWO: Label("上移两档", "up two tiers"),
    Effect.UP_THREE: Label("上移三档", "up three tiers"),
    Effect.DOWN_ONE: Label("下移一档", "down one tier"),
    Effect.DOWN_TWO: Label("下移两档", "down two tiers"),
    Effect.DOWN_THREE: Label("下移三档", "down three tiers"),
    Effect.TAKE_HIGH: Label("取本档上限", "upper end of the tier"),
    Effect.TAKE_LOW: Label("取本档下限", "lower end of the tier"),
    Effect.NO_FINE: Label("不再罚款", "no further fine"),
}

GRADES: dict[str, Label] = {
    Grade.MITIGATED: Label("减轻", "mitigated"),
    Grade.LIGHTER: Label("从轻", "lighter"),
    Grade.ORDINARY: Label("一般", "ordinary"),
    Grade.HEAVIER: Label("从重", "heavier"),
}

ROLES: dict[str, Label] = {
    Role.UNIT: Label("单位", "unit"),
    Role.INDIVIDUAL: Label("个人", "individual"),
    Role.SOLE_TRADER: Label("个体工商户", "sole trader"),
    Role.RESPONSIBLE: Label("责任人员", "responsible person"),
}


def role_label(role: str, own: str) -> Label:
    """The name of a role; of a class of subjects `own`, its label in the language of the rulebook."""
    return ROLES.get(role) or Label(own or role, own or role)


KINDS: dict[str, Label] = {
    Kind.MONEY: Label("金额", "money"),
    Kind.COUNT: Label("数目", "count"),
    Kind.DAYS: Label("天数", "days"),
    Kind.MONTHS: Label("月数", "months"),
    Kind.AGE: Label("年龄", "age"),
    Kind.QUANTITY: Label("数量", "quantity"),
    Kind.DATE: Label("日期", "date"),
    Kind.BOOL: Label("是否", "yes/no"),
    Kind.CHOICE: Label("多选一", "one of"),
    "several": Label("多选", "several of"),
    "records": Label("记录", "records"),
}

#: Units of durations of sanctions, by code.
DURATIONS: dict[str, Label] = {
    "day": Label("日", "days"),
    "month": Label("个月", "months"),
    "year": Label("年", "years"),
    "life": Label("终身", "for life"),
}

#: Units as rulebooks print them; a unit that is not here is printed as it stands in both languages.
UNITS: dict[str, Label] = {
    "元": Label("元", "yuan"),
    "次": Label("次", "times"),
    "人": Label("人", "persons"),
    "个": Label("个", "items"),
    "件": Label("件", "items"),
    "天": Label("天", "days"),
    "日": Label("日", "days"),
    "个月": Label("个月", "months"),
    "月": Label("个月", "months"),
    "年": Label("年", "years"),
    "岁": Label("岁", "years of age"),
    "小时": Label("小时", "hours"),
    "分钟": Label("分钟", "minutes"),
    "平方米": Label("平方米", "m²"),
    "立方米": Label("立方米", "m³"),
    "米": Label("米", "m"),
    "吨": Label("吨", "t"),
    "公斤": Label("公斤", "kg"),
    "千克": Label("千克", "kg"),
    "倍": Label("倍", "times"),
}

BASIS_ROLES: dict[str, Label] = {
    "violated": Label("违反", "violated"),
    "penalty": Label("处罚依据", "penalty"),
    "measure": Label("措施依据", "measures"),
    "provision": Label("相关条款", "provision"),
}
