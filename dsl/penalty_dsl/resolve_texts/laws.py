"""Codes of citations held against the law index."""

from .message import Message, error, note, warning

LAWS: dict[str, Message] = {
    "P0236": error(
        "《{name}》没有{place}",
        "《{name}》 has no {place_en}",
        "{values}",
        "{values_en}",
    ),
    "P0237": error(
        "《{name}》没有{place}",
        "《{name}》 has no {place_en}",
        "{article}有 {count} 款",
        "paragraphs of {article_en}: {count}",
    ),
    "P0238": error(
        "《{name}》没有{place}",
        "《{name}》 has no {place_en}",
        "{article}{values}",
        "items of {article_en}: {values_en}",
    ),
    "P0239": error(
        "《{name}》{place}已经删去",
        "{place_en} of 《{name}》 was deleted",
        "引用现行的条文，或核对法律的日期",
        "cite an article that is in force, or check the date of the law",
    ),
    "P0240": note(
        "法律索引中没有《{name}》，对它的引用未经核对",
        "《{name}》 is not in the law index; citations of it are not checked",
        "核对全称；索引没有收全，不在其中的法律请自行核对条款",
        "check the full title; the index does not hold every law, and places in others are yours to check",
    ),
    "P0241": warning(
        "法律索引中《{name}》没有 {day} 的文本，对它的引用未经核对",
        "the law index knows no text of 《{name}》 of {day}; citations of it are not checked",
        "日期写文本通过或最后修改的日子。已知：{values}",
        "the date is the day of adoption or last amendment; known: {values_en}",
    ),
    "P0242": note(
        "法律索引中只有《{name}》{day} 的日期，没有文本，对它的引用未经核对",
        "of 《{name}》 of {day} the law index has the date only; citations of it are not checked",
        "已收文本：{values}",
        "texts in the index: {values_en}",
    ),
    "P0243": note(
        "法律索引中没有《{name}》的条款数，对它的引用未经核对",
        "the law index does not know the articles of 《{name}》; citations of it are not checked",
        "自行核对引用的条款",
        "check the cited places yourself",
    ),
}
