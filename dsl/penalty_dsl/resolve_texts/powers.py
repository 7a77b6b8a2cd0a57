"""Codes of levels of laws and of what each may provide as a penalty (《行政处罚法》第十条至第十六条)."""

from .message import Message, error, note

POWERS: dict[str, Message] = {
    "P0600": error(
        "《{name}》写作{kind}，法律索引中是{values}",
        "《{name}》 is declared as {kind_en}; in the law index it is {values_en}",
        "核对层级；不写的，依法律索引",
        "check the level; without one that of the law index counts",
    ),
    "P0601": error(
        "事项 {name} 的{what}只依据{other}（{values}）：行政拘留只能由法律设定",
        "matter {name} rests its {what_en} on {other} ({values_en}) alone: only a law provides detention",
        "引用设定它的法律（《行政处罚法》第十条第二款）；没有的，删去",
        "cite the law that provides it (Administrative Penalty Law, article 10, paragraph 2); if there is none, take it out",
    ),
    "P0602": error(
        "事项 {name} 的吊销营业执照只依据{other}（{values}）：地方性法规不得设定",
        "matter {name} rests the revoking of a business licence on {other} ({values_en}) alone: a local regulation may not provide it",
        "引用设定它的法律、行政法规（《行政处罚法》第十二条第一款）；吊销其他许可证件可以由地方性法规设定",
        "cite the law or administrative regulation that provides it (Administrative Penalty Law, article 12, paragraph 1); the revoking "
        "of other licences may stand in a local regulation",
    ),
    "P0603": error(
        "事项 {name} 的{what}只依据{other}（{values}）：规章只能设定警告、通报批评和罚款",
        "matter {name} rests {what_en} on {other} ({values_en}) alone: a rule provides warnings, reprimands and fines only",
        "一并引用规章所细化的法律、行政法规（《行政处罚法》第十三条、第十四条）；没有的，删去",
        "cite the law or regulation that the rule spells out as well (Administrative Penalty Law, articles 13 and 14); if there is none, "
        "take it out",
    ),
    "P0604": error(
        "事项 {name} 的罚款只依据{other}（{values}），{written}，超过罚款限额 {range}",
        "matter {name} rests its fine on {other} ({values_en}) alone; it {written_en}, above the limit of {range_en}",
        "规章设定的罚款不得超过限额（《行政处罚法》第十三条第二款、第十四条第二款）：以倍数计算的，写 `不超过`；有上位法的，一并引用",
        "a fine provided by a rule keeps to its limit (Administrative Penalty Law, articles 13(2) and 14(2)): with multiples write "
        "`at most`; where a higher law provides it, cite that as well",
    ),
    "P0605": error(
        "事项 {name} 的{what}只依据{other}（{values}）：法律、法规、规章以外的文件不得设定行政处罚",
        "matter {name} rests {what_en} on {other} ({values_en}) alone: what is neither law, regulation nor rule provides no penalty",
        "引用设定它的法律、法规或者规章（《行政处罚法》第十六条）",
        "cite the law, regulation or rule that provides it (Administrative Penalty Law, article 16)",
    ),
    "P0606": error(
        "事项 {name} 的{what}只依据{other}（{values}）：其他种类的行政处罚只能由法律、行政法规规定",
        "matter {name} rests {what_en} on {other} ({values_en}) alone: only laws and administrative regulations add kinds of penalty",
        "引用规定它的法律、行政法规（《行政处罚法》第九条第六项）；已列种类的，用相应的关键词写",
        "cite the law or administrative regulation that provides it (Administrative Penalty Law, article 9, item 6); a kind listed there "
        "has its own keyword",
    ),
    "P0607": note(
        "不知道《{name}》的层级，它能否设定这里的处罚没有核对",
        "the level of 《{name}》 is not known; whether it may provide this penalty is not checked",
        "在法律声明的日期后面写层级，例如 `地方性法规`",
        "write its level behind the date of the law, e.g. `local regulation`",
    ),
    "P0608": note(
        "《{name}》是规章，没有写罚款限额，罚款是否超过限额没有核对",
        "《{name}》 is a rule without a limit of fines; whether the fine keeps to it is not checked",
        '在层级后面写 `罚款限额 …… 依据 "……"`',
        'write `fine limit ... basis "..."` behind its level',
    ),
    "P0609": error(
        "《{name}》是{kind}，没有罚款限额",
        "《{name}》 is {kind_en}; no limit is set for its fines",
        "只有规章有罚款限额（《行政处罚法》第十三条第二款、第十四条第二款）：删去",
        "only rules have one (Administrative Penalty Law, articles 13(2) and 14(2)): take it out",
    ),
    "P0615": note(
        "事项 {name} 的吊销只依据{other}（{values}），没有写明吊销的是不是营业执照",
        "matter {name} rests a revoking on {other} ({values_en}) alone; whether a business licence is meant is not said",
        "写明证件的名称：地方性法规不得设定吊销营业执照（《行政处罚法》第十二条第一款）",
        "name the licence: a local regulation does not provide the revoking of a business licence (Administrative Penalty Law, article 12, "
        "paragraph 1)",
    ),
}
