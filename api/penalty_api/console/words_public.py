"""What the pages say to the public: who reads is nobody's officer, and what is told is no decision."""

from penalty_rules.labels import Label

#: To the public alone.
TEXTS: dict[str, Label] = {
    "standing": Label(
        "已公布的裁量基准，供公众查阅，不是行政机关的决定。",
        "Information about published benchmarks, not a decision of the organ.",
    ),
    "standing own": Label(
        "按公布的裁量基准推算，供参考，不是行政机关的决定。",
        "Worked out from the published benchmark: information, not a decision of the organ.",
    ),
    "standing own more": Label(
        "是否处罚、怎样处罚，由行政机关查明事实、听取陈述申辩后决定。填写的内容不保存，也不需要姓名。",
        "The organ decides, on the facts that it establishes and after hearing the party. Nothing that is filled in is kept; no "
        "names are needed.",
    ),
    "by benchmark": Label("按公布的裁量基准推算，供参考", "Worked out from the published benchmark, for information"),
}
#: What is said to officers, otherwise.
OTHERWISE: dict[str, Label] = {
    "name": Label("行政处罚裁量基准查询", "Penalty benchmarks"),
    "about": Label("处罚由行政机关依法决定。", "Penalties are decided by the organ."),
    "large print": Label("大字", "Larger"),
    "no penalty short": Label("不予处罚", "No penalty"),
    # Finding.
    "home": Label("查找", "Find"),
    "find title": Label("这种行为怎么罚？", "What does the benchmark say?"),
    "find label": Label("违法行为、俗称、法条或者事项代码", "The act, a common name, a provision or a code"),
    "quick": Label("逐题自查", "Step by step"),
    "full": Label("填表自查", "Whole form"),
    "rulebook": Label("裁量表", "Table"),
    "asked": Label("看哪些情节", "Circumstances that count"),
    # A case of one's own.
    "party kind": Label("您属于哪一种当事人？", "What kind of party are you?"),
    "facts": Label("情节", "Facts"),
    "further hint": Label("一并计算；罚款不重复，适用数额高的。", "They are answered together; the act is fined once."),
    "matters chosen": Label("一并计算的事项（去掉勾选即移除）", "Matters answered together (untick to take away)"),
    "general hint": Label("多数有推定，不清楚的不必填。", "Most are presumed: fill in what you know."),
    "presumed": Label("不清楚（推定 {0}）", "not known (presumed: {0})"),
    "wanted outcome": Label("未填：影响结论", "open: decides the outcome"),
    "wanted amount": Label("未填：影响数额", "open: decides the amount"),
    "wanted procedure": Label("未填：影响程序", "open: decides the procedure"),
    "update": Label("更新结果", "Update"),
    "see answer": Label("看结果", "See it"),
    "answer now": Label("先看结果", "See the result"),
    "all answers": Label("全部结果", "All results"),
    "next": Label("下一个影响结果的问题", "What tells most next"),
    "point": Label("按基准", "by the benchmark"),
    "no point": Label("基准未定", "none"),
    "bar": Label("法定幅度 {0}；本档幅度 {1}；按基准 {2}", "statutory range {0}; tier {1}; by the benchmark {2}"),
    "next case": Label("查找其他事项", "Find another matter"),
    "same matter": Label("重新回答", "Answer anew"),
    "law source": Label("条文以公布的文本为准。", "What was published counts."),
}
