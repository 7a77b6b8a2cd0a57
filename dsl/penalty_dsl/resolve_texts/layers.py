"""Layers of rulebooks (R19): P0550-P0579, P0630-P0639."""

from .message import Message, error, warning

LAYERS: dict[str, Message] = {
    "P0550": error(
        "上位基准没有代码为 {name} 的事项，不能细化",
        "there is no matter {name} above to refine",
        "“细化”写上位基准已有事项的代码；本基准自己的事项写“事项”",
        "`refine` names a matter of the rulebook above; a matter of this rulebook itself is a `matter`",
    ),
    "P0551": error(
        "{name} 的“{what}”由上位基准规定，下位基准不能改写",
        "{name}: {what_en} are laid down above and cannot be changed here",
        "细化时可以写：情节、定义、收窄或者拆分的档次、建议、取本档上限或者下限的条款、说明",
        "a refinement may have circumstances, definitions, narrowed or split tiers, a suggested point, provisions that take an end "
        "of the tier, notes",
    ),
    "P0552": error(
        "约定由上位基准确定，这里不能另作约定：{written}",
        "conventions are those of the rulebook above: {written} cannot be declared here",
        "删去这一约定；下位基准只能约定“建议”（建议点）",
        "leave it out; a rulebook below may declare the suggested point only",
    ),
    "P0553": error(
        "{name} 在 {owner} 中已有含义，下位基准不能另行声明或者绑定",
        "{name} has a meaning in {owner} already and cannot be declared or bound again below it",
        "直接使用它，或者另取名称和代码",
        "use it as it is, or choose another name and code",
    ),
    "P0554": error(
        "条款“{name}”可能使结果离开上位基准所给的档次，下位基准不能增加",
        "the provision {name} may lead out of the tier given above and cannot be added below",
        "下位基准只能增加“取本档上限”“取本档下限”的条款；其他条款由上位基准规定",
        "only `take high end` and `take low end` may be added; other provisions belong to the rulebook above",
    ),
    "P0555": error(
        "上位基准的这一事项没有档次 {name}",
        "the matter above has no tier {name}",
        "可以细化的档次：{values}；拆分出的档次用“属于”写明上位的档次",
        "its tiers are {values}; a tier that is split off says which of them it `belongs to`",
    ),
    "P0556": error(
        "档次 {name} 代替上位的同一档次，不能另写情形",
        "the tier {name} takes the place of the same tier above and cannot have cases of its own",
        "只适用于一部分情形的，另取代码，并用“属于 {name}”写明",
        "for some of its cases write a tier with a code of its own that `belongs to {name}`",
    ),
    "P0557": error(
        "档次 {name} 的等级与上位档次 {of} 不同",
        "the grade of {name} is not that of the tier {of} above",
        "下位基准不能改变阶次：删去等级，或者改为与上位相同",
        "a layer below cannot change the grade: leave it out, or write that of the tier above",
    ),
    "P0558": error(
        "档次 {name} 写了“属于”，但这里不是细化",
        "the tier {name} says what it belongs to, but this is no refinement",
        "“属于”只写在“细化”的档次中",
        "`belongs to` stands in tiers of `refine` only",
    ),
    "P0559": error(
        "上位基准 {owner} 已有事项 {name}",
        "the rulebook above, {owner}, has the matter {name} already",
        "写作：细化 {name} {{ … }}；确为另一事项的，另取代码",
        "write `refine {name} {{ ... }}`; if it is another matter, give it another code",
    ),
    "P0560": error(
        "档次 {name} 的{kind}（{written}）超出上位档次 {of}（{layer}）：本档 {own}，上位 {range}{facts}",
        "the {kind_en} of the tier {name} ({written}) exceeds that of the tier {of} above ({layer}): {own_en} here, {range_en} "
        "there{facts_en}",
        "收窄到上位档次的幅度之内",
        "narrow it into the range of the tier above",
    ),
    "P0561": error(
        "不能证明档次 {name} 的罚款（{written}）总在上位档次 {of}（{layer}）的幅度之内",
        "it cannot be proved that the fine of the tier {name} ({written}) always lies within that of the tier {of} above ({layer})",
        "用与上位相同的写法（同一比例、同一倍数的基数或者同为定额）",
        "write it as the rulebook above does: a share of the same, multiples of the same base, or amounts",
    ),
    "P0562": error(
        "档次 {name} 对{kind}的处理与上位档次 {of}（{layer}）不同：上位{range}",
        "the tier {name} deals with the {kind_en} otherwise than the tier {of} above ({layer}), where it is {range_en}",
        "上位没有定的，下位可以定处或者不处；上位已定的，不能改变",
        "what is left open above may be imposed or left out below; what is settled above stays as it is",
    ),
    "P0563": error(
        "上位基准没有为本事项划分档次，档次 {name} 不能减轻处罚",
        "the rulebook above has no tiers for this matter: the tier {name} cannot mitigate",
        "减轻处罚须有法律依据，由上位基准规定；本档写在法定幅度之内",
        "mitigation is for the rulebook above to lay down; stay within the statutory range",
    ),
    "P0564": error(
        "这条约束只涉及上位基准的情节，会拒绝上位基准能够回答的案件",
        "this invariant reads nothing but circumstances from above: it would refuse cases that are answered there",
        "约束应当涉及本层新增的情节，或者删去",
        "an invariant of a layer reads a circumstance that the layer adds; or leave it out",
    ),
    "P0630": warning(
        "上位基准 {name} 的 {newer} 版自 {day} 起施行，本基准仍依据 {seen} 版",
        "version {newer} of {name}, the rulebook above, is in force from {day}; this one builds on version {seen}",
        "出新的一版，施行日期不早于 {day}；在此之前，每一答案都提示 newer_above",
        "issue a new version, in force from {day} or later; until then every answer has the finding newer_above",
    ),
    "P0631": warning(
        "{kind} {name} 比上位 {owner} 的要求少：{facts} 的，上位须“{procedure}”，这里不须{numbers}",
        "the {kind_en} {name} demands less than that of {owner} above: where {facts_en}, `{procedure}` is due there and not "
        "here{numbers_en}",
        "当地的界线由有权机关规定的，写明依据并加以核对；下位的一般规定不能减少当事人的程序权利（《行政处罚法》第六十三条）",
        "where a competent authority has set the local limit, cite it and check; otherwise a rulebook below does not take procedure "
        "from the party (Administrative Penalty Law, article 63)",
    ),
}
