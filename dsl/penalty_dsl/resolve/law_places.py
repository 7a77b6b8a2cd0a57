"""Citations held against the law index: whether the version that a rulebook names has the article, paragraph and item.

Sentences and parts (第二句, 但书) are not in the index. What it does not know is said once, where the law is declared.
"""

from dataclasses import replace
from datetime import date

from ..citations import print_en, print_zh
from ..law_levels import RULES, level_name, level_of
from ..laws import Article, IndexedLaw, law_index
from ..model import Citation, Law, LawLevel
from ..surface import LawText, Span
from .report import Reporter

#: Places of one version by the article's number and insert.
_Articles = dict[tuple[int, int], Article]


_LEVEL_FIRST = (
    "在限额前面写 `部门规章` 或者 `地方政府规章`",
    "write `department rule` or `local government rule` before the limit",
)


def check_declared(law: Law, title: Span, version: Span, report: Reporter) -> None:
    """Say if citations of this law cannot be checked."""
    index = law_index()
    known = index.find(law.title)
    if known is None:
        report.tell("P0240", title, name=law.title, near=index.near(law.title) if report.may_suggest() else "")
        return
    text = known.version(law.version)
    if text is not None:
        if not text.articles:
            report.tell("P0243", title, name=law.title)
        return
    zh, en = _texts(known)
    code = "P0242"
    if law.version not in known.other_dates:
        code = "P0241"
        zh, en = zh + _dates(known, "；只知日期：", "、"), en + _dates(known, "; by date only: ", ", ")
    report.tell(code, version, name=law.title, day=law.version, values=zh, values_en=en)


def check_level(law: Law, text: LawText, report: Reporter) -> None:
    """Say if the level declared is not that of the index, and if a limit of fines stands where there is none."""
    known = law_index().find(law.title)
    if text.level is not None and known is not None and known.level is not None and known.level != law.level:
        (zh, en), (is_zh, is_en) = level_name(LawLevel(text.level.text)), level_name(known.level)
        report.tell("P0600", text.level.span, name=law.title, kind=zh, kind_en=en, values=is_zh, values_en=is_en)
    level = level_of(law)
    if text.limit is not None and level not in RULES:
        zh, en = ("层级不明的文件", "a text of unknown level") if level is None else level_name(level)
        report.tell(
            "P0609",
            text.limit.span,
            hint=_LEVEL_FIRST if level is None else ("", ""),
            name=law.title,
            kind=zh,
            kind_en=en,
        )


def check_place(law: Law, citation: Citation, span: Span, report: Reporter) -> bool:
    """Say if the version has no such place, and whether it was said. `citation` is one of `law`."""
    before = report.broken
    _check_article(law, citation, span, report)
    return report.broken > before


def _check_article(law: Law, citation: Citation, span: Span, report: Reporter) -> None:
    known = law_index().find(law.title)
    text = None if known is None else known.version(law.version)
    if text is None or not text.articles or not citation.article:
        return
    number, _, insert = citation.article.partition("-")
    article = text.articles.get((int(number), int(insert or 0)))
    place = replace(citation, sentence=None, part="")
    if article is None:
        if not text.more:
            zh, en = _extent(text.articles, int(number), bool(insert))
            _tell("P0236", law, replace(place, paragraph=None, item=None), span, report, values=zh, values_en=en)
    elif article.paragraphs == ():
        _tell("P0239", law, replace(place, paragraph=None, item=None), span, report)
    elif article.paragraphs is not None:
        _check_counts(law, place, article.paragraphs, span, report)


def _check_counts(law: Law, place: Citation, counts: tuple[int, ...], span: Span, report: Reporter) -> None:
    if place.paragraph is not None and place.paragraph > len(counts):
        zh, en = _words(replace(place, paragraph=None, item=None))
        cited = replace(place, item=None)
        _tell("P0237", law, cited, span, report, article=zh, article_en=en, count=len(counts))
        return
    # 第三条第二项 leaves out the paragraph where only one has items.
    items = max(counts) if place.paragraph is None else counts[place.paragraph - 1]
    if place.item is not None and place.item > items:
        zh, en = _words(replace(place, item=None))
        has = f"有 {items} 项" if items else "没有分项"
        _tell("P0238", law, place, span, report, article=zh, article_en=en, values=has, values_en=items or "none")


def _tell(code: str, law: Law, place: Citation, span: Span, report: Reporter, **arguments: object) -> None:
    zh, en = _words(place)
    report.say(code, span, {"name": law.name, "place": zh, "place_en": en, **arguments})


def _words(place: Citation) -> tuple[str, str]:
    """The place without the law: 第三十三条第四款, article 33, paragraph 4."""
    nameless = replace(place, law="")
    return print_zh(nameless).removeprefix("《》"), print_en(nameless).removeprefix("《》 ")


def _extent(articles: _Articles, number: int, insert: bool) -> tuple[str, str]:
    """What the text has instead: the inserts of this article, or its last article."""
    if not insert or (number, 0) not in articles:
        zh, en = _words(Citation("", str(max(articles)[0])))
        return f"最后一条是{zh}", f"its last is {en}"
    zh, en = _words(Citation("", str(number)))
    inserts = max(after for before, after in articles if before == number)
    if not inserts:
        return f"有{zh}，没有{zh}之一", f"there is {en}, without inserts"
    last_zh, last_en = _words(Citation("", f"{number}-{inserts}"))
    return f"{zh}之后的插入条到{last_zh}为止", f"the inserts of {en} end with {last_en}"


def _texts(law: IndexedLaw) -> tuple[str, str]:
    """The texts in the index with their dates."""
    zh = "；".join(f"{text.published}{_starts(text.in_force, '（{} 施行）')}" for text in law.versions)
    en = "; ".join(f"{text.published}{_starts(text.in_force, ' (in force {})')}" for text in law.versions)
    return zh, en


def _starts(day: date | None, form: str) -> str:
    return "" if day is None else form.format(day)


def _dates(law: IndexedLaw, lead: str, between: str) -> str:
    return lead + between.join(map(str, law.other_dates)) if law.other_dates else ""
