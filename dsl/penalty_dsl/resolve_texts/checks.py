"""Checks after resolution: P0401-P0449."""

from .message import Message, error, note, warning

CHECKS: dict[str, Message] = {
    "P0401": error(
        "{what}：{count}，最多 {limit}",
        "{what_en}: {count}, at most {limit} are allowed",
        "拆分事项，或合并重复的条件",
        "split the matter, or merge conditions that repeat",
    ),
    "P0402": note(
        "“{name}”与所引用 {owner} 的同名同类型情节视为同一情节",
        "`{name}` is taken as the circumstance of the same name and type in {owner}",
    ),
    "P0403": error(
        "档次“{name}”的“{written}”超出法定幅度 {range}",
        "`{written}` of tier `{name}` lies outside the statutory range {range_en}",
        "改为法定幅度之内；减轻处罚的档次须标明等级 减轻",
        "stay within the statute; a tier below the minimum needs the grade `mitigated`",
    ),
    "P0404": error(
        "档次“{name}”写了“{kind}”，法定处罚中没有",
        "tier `{name}` states `{kind_en}`, which the statute does not provide",
        "核对法条；档次只能在法定处罚之内裁量",
        "check the statute; a tier can only refine what it provides",
    ),
    "P0405": error(
        "档次“{name}”不处“{kind}”，但法律规定应当处",
        "tier `{name}` leaves out `{kind_en}`, which the statute demands",
        "只有可以处的处罚才能写“不处”；应当处的只能在减轻或不予处罚的档次中免去",
        "only optional sanctions can be left out; a mandatory one only in a mitigated or exempt tier",
    ),
    "P0406": error(
        "档次“{name}”按幅度或上限计罚，但法定罚款没有上限",
        "tier `{name}` takes a share of the range or maximum, but the statutory fine has no maximum",
        "写出金额，或写某一基数的倍数",
        "write an amount, or multiples of a base",
    ),
    "P0407": error(
        "档次“{name}”按下限计罚，但法定罚款没有下限",
        "tier `{name}` takes a share of the minimum, but the statutory fine has no minimum",
        "写出金额，或写更轻的处罚种类",
        "write an amount, or a lighter kind of sanction",
    ),
    "P0408": error(
        "减轻处罚的档次“{name}”写的“{written}”不在法定下限{range}以下",
        "`{written}` of the mitigated tier `{name}` does not lie below the statutory minimum{range_en}",
        "减轻是在法定下限以下处罚：写 下限的 50% 至 80%，或低于下限的金额",
        "to mitigate is to stay below the statutory minimum: write: of min 50% to 80%, or an amount below it",
    ),
    "P0409": error(
        "对“{role}”可能同时有两项罚款",
        "`{role_en}` may get two fines at once",
        "后一项代替前一项时写“代替”；确为两项罚款时写“另处”",
        "write `replaces` if the second takes the place of the first, `additional` if both are meant",
    ),
    "P0410": note(
        "没有档次提到的法定处罚：{kinds}（照法定处罚原样列出）",
        "statutory sanctions that no tier mentions: {kinds_en} (they pass unchanged)",
    ),
    "P0411": warning(
        "“{name}”没有用到",
        "`{name}` is never used",
        "删去它，或写进条件、基数或约束",
        "delete it, or use it in a condition, a base or an invariant",
    ),
    "P0412": warning(
        "档次“{name}”和“{other}”可能同时符合，但没有约定取哪一档",
        "tiers `{name}` and `{other}` may hold at once, but no convention says which one counts",
        "在约定中写：同时符合多档 取较重（或 取较轻、按次序、甲 优先于 乙）",
        "declare it: several tiers take heavier (or take lighter, in order, A over B)",
    ),
    "P0413": warning(
        "档次“{name}”的等级比前一档轻",
        "the grade of tier `{name}` is milder than that of the tier before",
        "档次从轻到重排列，次序就是轻重",
        "list tiers mildest first: their order is their severity",
    ),
    "P0414": note(
        "采用程度 {level} 级：{cases} 个情形中 {computed} 个由事实计算，{ticked} 个由办案人员勾选",
        "adoption level {level}: of {cases} circumstances {computed} are computed from facts, {ticked} are ticked by the officer",
    ),
    "P0415": warning(
        "对象“{role}”没有对应的法定处罚",
        "no statutory sanctions apply to the subject `{role_en}`",
        "补上：法定处罚 对 {role} {{ …… }}，或从对象中删去",
        "add statutory sanctions for it, or remove it from the subjects",
    ),
    "P0416": warning(
        "条款“{name}”没有依据",
        "the provision `{name}` cites no law",
        "例如：依据 《行政处罚法》第三十三条第一款",
        "for example: basis 《行政处罚法》第三十三条第一款",
    ),
    "P0417": warning(
        "没收违法所得，但没有声明情节“{name}”，金额不会算出",
        "gains are confiscated, but no circumstance `{name}` is declared, so no amount is computed",
        "声明：情节 {name} : 金额",
        "declare: circumstance {name} : money",
    ),
    "P0418": error(
        "没收的基数“{name}”须是金额情节",
        "`{name}`, which is to be confiscated, must be a money circumstance",
        '声明：情节 {name} : 金额；没收物品写：没收 财物 "……"',
        'declare: circumstance {name} : money; for things write: confiscate things "..."',
    ),
    "P0420": error(
        "“优先于”互相矛盾：{values}",
        "`over` contradicts itself: {values}",
        "两档之间只能有一个方向",
        "between two tiers there is one direction only",
    ),
    "P0421": warning(
        "写了“无法确定时”，但“{name}”没有声明“可无法确定”",
        "`if undeterminable` is stated, but `{name}` was not declared as possibly undeterminable",
        "在情节“{name}”后面加：可无法确定",
        "add `may be undeterminable` to the circumstance `{name}`",
    ),
    "P0422": warning(
        "档次“{name}”的“{written}”在{branch}（{range}）之外，适用时将被夹到该幅度",
        "`{written}` of tier `{name}` lies outside {branch_en} ({range_en}): there it will be clamped into that range",
        "改用 法定幅度的 ……%，随分支变化；或给档次加上条件，使它只在相合的分支成立",
        "use a share of the range, which follows the branch, or let the tier hold only where its amount fits",
    ),
    "P0423": warning(
        "这一串“当”没有“否则”，有的事实哪一支都不符合，例如：{values}",
        "this chain has no `otherwise`, and some facts meet none of its branches, for example: {values_en}",
        "核对边界用语（超过、不足 不含本数），补上缺的一支，或写“否则”",
        "check the words of its boundaries, add the branch that is missing, or write `otherwise`",
    ),
    "P0424": warning(
        "“当 {written}”这一支不可能适用{why}",
        "the branch `when {written}` can never apply{why_en}",
        "核对条件和先后次序，或删去这一支",
        "check the condition and the order, or delete the branch",
    ),
    "P0425": warning(
        "档次“{name}”不可能成立",
        "tier `{name}` can never hold",
        "核对它的情形，或删去这一档",
        "check its circumstances, or delete it",
    ),
    "P0426": warning(
        "没有“其余”档次，有的事实哪一档都不符合，例如：{values}",
        "there is no `otherwise` tier, and some facts meet no tier, for example: {values_en}",
        "补上缺的情形，或把一档写成“其余”",
        "add what is missing, or make one tier `otherwise`",
    ),
}
