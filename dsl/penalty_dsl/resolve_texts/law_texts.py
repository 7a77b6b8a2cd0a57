"""Codes of citations held against the texts of a law library (`check --laws`)."""

from .message import Message, error, note, warning

LAW_TEXTS: dict[str, Message] = {
    "P0680": error(
        "法律库中《{name}》{day} 的文本没有{place}",
        "the text of 《{name}》 of {day} in the law library has no {place_en}",
        "{values}",
        "{values_en}",
    ),
    "P0681": warning(
        "《{name}》{place}的文字在 {other} 的文本中不同",
        "《{name}》 {place_en} has other words in the text of {other}",
        "{values}；核对档次和条件是否仍然相符，再更新法律的日期",
        "{values_en}; see whether tiers and conditions still fit, then bring the date of the law up to date",
    ),
    "P0682": warning(
        "《{name}》{place}在 {other} 的文本中是{target}",
        "《{name}》 {place_en} is {target_en} in the text of {other}",
        "文字未变；更新法律的日期时改写引用",
        "the words are the same; change the citation with the date of the law",
    ),
    "P0683": warning(
        "《{name}》{other} 的文本不再有{place}",
        "the text of 《{name}》 of {other} no longer has {place_en}",
        "核对该行为现在依据哪一条处罚",
        "see which article now penalises the act",
    ),
    "P0684": warning(
        "《{name}》{day} 的文本自 {since} 起施行，裁量基准自 {until} 起施行",
        "the text of 《{name}》 of {day} is in force from {since}, the rulebook from {until}",
        "写裁量基准施行时有效的文本的日期",
        "write the date of the text that is in force when the rulebook comes into force",
    ),
    "P0685": warning(
        "《{name}》{day} 的文本在裁量基准施行（{until}）之前已由 {other} 的文本代替",
        "the text of 《{name}》 of {day} was replaced by that of {other} before the rulebook came into force ({until})",
        "核对引用，写 {other}",
        "check the citations, and write {other}",
    ),
    "P0686": note(
        "法律库中没有《{name}》{day} 的文本，对它的引用未与文字核对",
        "the law library has no text of 《{name}》 of {day}; citations of it are not held against its words",
        "{values}",
        "{values_en}",
    ),
    "P0687": note(
        "法律库分不清《{name}》{place}的款项，引用未经核对",
        "the law library cannot tell the paragraphs and items of 《{name}》 {place_en}; the citation is not checked",
        "自行核对引用的条款",
        "check the cited place yourself",
    ),
}
