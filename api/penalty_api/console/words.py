"""What the pages say themselves, in both languages. Words of answers are the library's, words of matters their rulebook's."""

from collections.abc import Callable
from functools import cache

from penalty_rules.labels import Label

from . import words_kept

TEXTS: dict[str, Label] = {
    "name": Label("行政处罚裁量", "Penalty discretion"),
    "about": Label("建议供办案人员参考，由行政机关作出决定。", "Recommendations advise; the organ decides."),
    "skip": Label("跳到正文", "Skip to the content"),
    "other language": Label("English", "中文"),
    "home": Label("查找事项", "Find a matter"),
    "sign out": Label("退出", "Sign out"),
    # Finding.
    "find title": Label("查找违法事项", "Find the matter"),
    "find label": Label("违法行为、俗称、法条或者事项代码", "The act, a common name, a provision or a code"),
    "find example": Label("如：店外经营、小广告、食品安全法124条", "such as 店外经营, 小广告, SP-122-1"),
    "search": Label("查找", "Search"),
    "found": Label("找到 {0} 项", "{0} found"),
    "found first": Label("找到 {0} 项，列出前 {1} 项，请补充词语", "{0} found, the first {1} shown: add a word"),
    "none": Label("没有找到。换一个说法，或者按领域、法律查找。", "Nothing found. Use other words, or browse."),
    "browse": Label("按领域", "By field"),
    "browse laws": Label("按法律", "By law"),
    "law n": Label("《{0}》", "《{0}》"),
    "quick": Label("快速办理", "Quick"),
    "full": Label("详细办理", "In full"),
    "rulebook": Label("裁量表", "Table"),
    "also called": Label("又称：{0}", "also: {0}"),
    "aliases": Label("俗称", "Also"),
    "all": Label("全部", "all"),
    # A matter.
    "violated": Label("违反", "Violates"),
    "basis": Label("处罚依据", "Basis"),
    "party kinds": Label("对象", "Parties"),
    "organ": Label("实施主体", "Organ"),
    "of rulebook": Label("裁量基准", "Rulebook"),
    "in force": Label("施行", "In force"),
    "since": Label("自 {0}", "since {0}"),
    "until": Label("至 {0} 前", "until {0}"),
    "statutory": Label("法定处罚", "What the statute provides"),
    "tiers": Label("裁量档次", "Tiers"),
    "no tiers": Label("此事项没有分档，按法定处罚办理。", "This matter has no tiers."),
    "tier": Label("档次", "Tier"),
    "conditions": Label("适用情形", "Applies where"),
    "amount": Label("处罚幅度", "Penalty"),
    "otherwise": Label("不符合其他档次的", "no other tier holds"),
    "leaves out": Label("不处{0}", "no {0}"),
    "of all": Label("任何情形", "in any case"),
    "else": Label("其他情形", "otherwise"),
    "kind": Label("种类", "Kind"),
    "when": Label("情形", "When"),
    "rule": Label("数额或者期限", "Amount or term"),
    "law": Label("法律依据", "Provision"),
    "measure": Label("行政措施", "measure"),
    "provisions": Label("从宽、从严和不予处罚的条款", "Provisions that lighten, aggravate or spare"),
    "general provisions": Label("总则条款（{0} 条）", "General provisions ({0})"),
    "asked": Label("要查明的情节", "Circumstances"),
    "print": Label("打印", "Print"),
    # A case.
    "party": Label("当事人", "Party"),
    "party kind": Label("当事人是哪一种？", "What kind of party is it?"),
    "person": Label("当事人{0}", "Party {0}"),
    "nobody": Label("移除", "remove"),
    "add person": Label("加一名当事人", "Add a party"),
    "further matters": Label("同一违法行为还触犯其他事项", "The act comes under further matters"),
    "further hint": Label(
        "一并给出建议；罚款不重复，适用数额高的。", "They are answered together; the act is fined once."
    ),
    "further label": Label("事项代码", "Code of the matter"),
    "facts": Label("本案情节", "Facts of the case"),
    "yes": Label("是", "yes"),
    "no": Label("否", "no"),
    "unknown": Label("不清楚", "not known"),
    "unknown empty": Label("不清楚的不填", "empty: not known"),
    "undeterminable": Label("已查明无法确定", "established as undeterminable"),
    "presumed": Label("未查（推定 {0}）", "not looked into (presumed: {0})"),
    "presumed because": Label("推定的理由：{0}", "why it is presumed: {0}"),
    "none of them": Label("都没有", "none of them"),
    "no records": Label("没有记录", "there are none"),
    "explain": Label("说明和依据", "Explanation and law"),
    "only when": Label("仅当{0}时适用", "only when {0}"),
    "means": Label("即{0}", "means {0}"),
    "evidence": Label("证据：{0}", "evidence: {0}"),
    "of rulebook tiers": Label("裁量档次（{0}）", "the tiers of {0}"),
    "of general": Label("总则", "the general provisions"),
    "wanted outcome": Label("待查：影响结论", "open: decides the outcome"),
    "wanted amount": Label("待查：影响数额", "open: decides the amount"),
    "wanted procedure": Label("待查：影响程序", "open: decides the procedure"),
    "days": Label("日期", "Dates"),
    "day begun": Label("行为发生（开始）日", "Act, or its beginning"),
    "day ended": Label("持续行为终了日", "End of a continuing act"),
    "day discovered": Label("发现日", "Discovered"),
    "day filed": Label("立案日", "Filed"),
    "day decided": Label("决定日", "Decided"),
    "today unless": Label("不填为今天 {0}", "today ({0}) unless told"),
    "events": Label("程序中的日期", "Dates of the procedure"),
    "events hint": Label("填写后，程序中的期限算到具体日期。", "With them deadlines are counted to the day."),
    "general facts": Label("总则和通用情节", "Facts of the general provisions"),
    "general hint": Label("多数有推定：没有相应材料的不必填。", "Most are presumed: fill in what the file shows."),
    "presumptions": Label("推定", "Presumptions"),
    "presume yes": Label("按基准推定", "as the rulebook presumes"),
    "presume no": Label("不作推定", "presume nothing"),
    "own facts": Label("各当事人不同的情节", "Facts that differ between parties"),
    "own hint": Label(
        "上面填写的适用于每一名当事人；不同的在这里单独填写。",
        "What stands above holds for all.",
    ),
    "add own": Label("添加不同的情节", "Add a fact that differs"),
    "add": Label("添加", "Add"),
    "update": Label("更新建议", "Update"),
    "see answer": Label("看建议", "See it"),
    # An answer.
    "party first": Label("先选当事人类型", "Choose the kind of party first"),
    "party first hint": Label("选定以后，每填一项，这里即时更新。", "Then this is updated with every fact."),
    "mend first": Label("有 {0} 处需要更正", "{0} to be mended"),
    "next": Label("下一个要查明的", "To be established next"),
    "outcomes left": Label("还有 {0} 种可能", "{0} outcomes possible"),
    "unsettled": Label("{0}数额待查明，可能为 {1}", "{0}: amount not settled, possibly {1}"),
    "not certain": Label("是否处此项罚款由机关决定，或者尚未确定，见下。", "Whether it is imposed is open: see below."),
    "capitals": Label("大写", "In capitals"),
    "statutory range": Label("法定幅度", "statute"),
    "tier range": Label("本档幅度", "tier"),
    "point": Label("建议", "recommended"),
    "no limits": Label("无上下限", "no bounds"),
    "no point": Label("基准未定建议点", "none"),
    "bar": Label("法定幅度 {0}；本档幅度 {1}；建议 {2}", "statutory range {0}; tier {1}; recommended {2}"),
    "draft": Label("裁量理由（草稿）", "Draft of the reasoning (in Chinese)"),
    "to check": Label("请办案人员核对", "For the officer to check"),
    "copy": Label("复制", "Copy"),
    # The quick lane.
    "answered so far": Label("已经回答", "Answered so far"),
    "change": Label("改", "change"),
    "onwards": Label("下一步", "Next"),
    "answer now": Label("先看建议", "See the recommendation"),
    "spot allowed": Label("可以适用简易程序，当场作出处罚决定。", "May be decided on the spot (summary procedure)."),
    "spot open": Label(
        "能否当场处罚还取决于数额或者未查明的事实，见详细办理的“程序”。",
        "Whether it may be decided on the spot hangs on the amount or on open facts: see the procedure in the full lane.",
    ),
    "spot excluded": Label(
        "不适用简易程序：不得当场作出处罚决定。", "No summary procedure: nothing may be imposed on the spot."
    ),
    "to say": Label("告知时要说的话", "What to say (in Chinese)"),
    "slip": Label("当场处罚决定书（文字）", "Text of the decision on the spot (in Chinese)"),
    "then": Label("接下来", "Then"),
    "next case": Label("下一件", "Next case"),
    "same matter": Label("同一事项再办一件", "The same matter again"),
    "findings heading": Label("提示", "Findings"),
    "presumed heading": Label("推定的事实", "Presumed facts"),
    # Trouble.
    "trouble": Label("无法显示", "This cannot be shown"),
    "back home": Label("返回查找事项", "Back to finding a matter"),
    # Signing in.
    "sign in": Label("登录", "Sign in"),
    "key": Label("密钥", "Key"),
    "key hint": Label(
        "由管理员用 penalty-rules key 生成，以 pr_ 开头。", "Made by `penalty-rules key`; begins with pr_."
    ),
    "E0430": Label("没有这个密钥，请核对后重新输入。", "There is no such key."),
    "E0431": Label("这个密钥没有查询权限（query）。", "This key does not have the role `query`."),
    "E0432": Label("页面已过期，请重新提交。", "The page is out of date: send it again."),
}


TEXTS |= words_kept.TEXTS


@cache
def say(lang: str) -> Callable[..., str]:
    """The words of one language: `say("zh")("found", "3")`."""

    def said(key: str, *args: object) -> str:
        return TEXTS[key].of(lang).format(*args)

    return said
