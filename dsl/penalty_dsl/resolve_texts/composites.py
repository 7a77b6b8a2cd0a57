"""Several-of circumstances, records, and what is calculated from them: P038x, P039x."""

from .message import Message, error

COMPOSITES: dict[str, Message] = {
    "P0394": error(
        "“{name}”是{kind}，不是一个值，不能直接比较、计算或者绑定",
        "`{name}` is {kind_en}, not one value: it cannot be compared, calculated with or bound",
        "写明要用它的什么，例如：{example}",
        "say what of it is meant, for example: {example}",
    ),
    "P0395": error(
        "“{name}”不是多选，也不是记录，没有可以计算的",
        "`{name}` is neither a several-of nor a list of records, so nothing can be calculated from it",
        "个数、合计、最大、最小的括号里写多选或者记录的名称",
        "name a several-of or records inside count, total, largest and smallest",
    ),
    "P0396": error(
        "“{written}”这样算不出来",
        "`{written}` cannot be calculated like this",
        "可以写：{values}",
        "write: {values}",
    ),
    "P0397": error(
        "“{written}”算不出来：字段“{name}”是{kind}",
        "`{written}` cannot be calculated: the field `{name}` is of type {kind_en}",
        "合计须是金额、计数、天数、月数或者数量；最大、最小还可以是年龄和日期",
        "a total is of money, counts, days, months or quantities; the largest and smallest of ages and dates too",
    ),
    "P0384": error(
        "“{circumstance}”的记录没有字段“{name}”",
        "the records of `{circumstance}` have no field `{name}`",
        "字段：{values}",
        "fields: {values}",
    ),
    "P0385": error(
        "“其中”里不能对字段做加减：“{written}”",
        "fields cannot be added or subtracted behind `where`: `{written}`",
        "一个字段同一个数比较；要用几个字段算出的数，另设一个字段",
        "compare one field with one number; for a number made of several fields declare a field of its own",
    ),
    "P0386": error(
        "“{name}”不是日期，不能用来算期间",
        "`{name}` is no date, so that no period can be counted from it",
        "写作：日期字段 在 行为日 往前 2年；起点是行为日或者日期型情节",
        "write: date_field in act back 2 years; the period starts from `act` or from a date circumstance",
    ),
    "P0387": error(
        "“{written}”不能写在这里",
        "`{written}` cannot stand here",
        "“其中”里只写一条记录的字段，不再套个数、合计",
        "behind `where` only the fields of one record can stand, no further count or total",
    ),
    "P0388": error(
        "“{name}”要写成{kind}",
        "`{name}` has to be stated as {kind_en}",
        "例如：{example}",
        "for example: {example}",
    ),
    "P0389": error(
        "“{name}”不能写“{written}”",
        "`{written}` cannot stand with `{name}`",
        "多选和记录没有推定、算法和计数方法；由它们算出的情节不询问也不推定，只能加“含本次”和说明",
        "a several-of or records have no presumption and no way of counting; what is calculated from them is never asked or"
        " presumed, and takes only `with this one` and a note",
    ),
    "P0390": error(
        "“{written}”不合要求",
        "`{written}` is not allowed",
        "多选 1 至 16 项；记录 1 至 16 个字段，字段不能再是多选或者记录",
        "a several-of has 1 to 16 members, records 1 to 16 fields, and no field is a several-of or records again",
    ),
    "P0391": error(
        "“{name}”的类型与算出来的（{kind}）不符",
        "the type of `{name}` does not fit what is calculated ({kind_en})",
        "个数用次数、人数或者个数，其余用字段的类型；“含本次”只用于个数",
        "a count is of type occasions, people or count, anything else of the type of its field; only counts take `with this one`",
    ),
    "P0392": error(
        "期间“{written}”不能写在这里",
        "the period `{written}` cannot stand here",
        "期间只写在“其中”后面，与其他条件用“且”并列",
        "a period stands behind `where` only, joined to other conditions by `and`",
    ),
    "P0393": error(
        "“{name}”不是多选，不能用“含”",
        "`{name}` is no several-of: `has` cannot follow it",
        "“含”前面写多选的名称；多选一用“=”，记录用个数",
        "name a several-of before `has`; a one-of is compared with `=`, records are counted",
    ),
}
