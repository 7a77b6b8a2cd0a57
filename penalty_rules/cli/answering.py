"""Commands that answer cases, review decisions and find matters. What each does stands in a module of its own."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from .program import AnswerForm, FactsForm, Form, FormOption, Lang, LangOption, RulebookOption, app, day, guarded


class Explained(StrEnum):
    NONE = "none"
    BRIEF = "brief"
    FULL = "full"


@app.command("recommend", help="给出量罚建议 · Recommend a penalty for a case")
def _recommend(
    case: Annotated[
        str, typer.Argument(metavar="CASE", help="案件（YAML 或 JSON），`-` 为标准输入 · Case file, - for stdin")
    ],
    rulebook: RulebookOption = None,
    form: Annotated[AnswerForm, typer.Option("--format", help="输出格式 · Output format")] = AnswerForm.TEXT,
    lang: LangOption = Lang.ZH,
    decided: Annotated[
        date | None,
        typer.Option(
            parser=day,
            metavar="DATE",
            help="决定日，默认用案件中的，再默认今天（UTC+8） · Day of the decision, default today",
        ),
    ] = None,
    presume: Annotated[
        bool,
        typer.Option(
            "--presume/--no-presume", help="未给出的事实是否按推定处理 · Use presumptions for facts not given"
        ),
    ] = True,
    explained: Annotated[
        Explained,
        typer.Option(
            "--explain", help="为何不适用其他档次，哪项事实会改变结论 · Why not, and what would change the outcome"
        ),
    ] = Explained.NONE,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="写到这个文件 · Write to this file")
    ] = None,
) -> int:
    from .recommend import recommend_case

    return guarded(
        lambda: recommend_case(case, rulebook or [], form, lang, decided, presume, explained, out),
        lang,
        form is AnswerForm.JSON,
    )


@app.command("review", help="把处罚决定与建议比对，给出监督意见 · Review a decision against the recommendation")
def _review(
    case: Annotated[
        str, typer.Argument(metavar="CASE", help="案件（YAML 或 JSON），`-` 为标准输入 · Case file, - for stdin")
    ],
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="处罚决定（YAML 或 JSON） · Decision file")],
    rulebook: RulebookOption = None,
    form: FormOption = Form.TEXT,
    lang: LangOption = Lang.ZH,
    presume: Annotated[
        bool,
        typer.Option(
            "--presume/--no-presume", help="未给出的事实是否按推定处理 · Use presumptions for facts not given"
        ),
    ] = True,
) -> int:
    from .review import review_decision

    return guarded(
        lambda: review_decision(case, decision, rulebook or [], form, lang, presume), lang, form is Form.JSON
    )


@app.command("history", help="各阶段的建议，以及经过是否合法 · The recommendation at each stage of a case")
def _history(
    path: Annotated[str, typer.Argument(metavar="FILE", help="案件经过（YAML 或 JSON） · The course of a case")],
    rulebook: RulebookOption = None,
    form: FormOption = Form.TEXT,
    lang: LangOption = Lang.ZH,
) -> int:
    from .history import history

    return guarded(lambda: history(path, rulebook or [], form, lang), lang, form is Form.JSON)


@app.command("screen", help="筛查案件档案：移送、时效、免罚 · Screen archives for transfers, limitation, exemption")
def _screen(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="NDJSON、JSON 列表、YAML 文档、CSV 或 xlsx，`-` 为标准输入 · Archives, - for NDJSON on stdin",
        ),
    ],
    rulebook: RulebookOption = None,
    form: FormOption = Form.TEXT,
    lang: LangOption = Lang.ZH,
    presume: Annotated[
        bool, typer.Option("--presume/--no-presume", help="是否使用推定 · Use presumptions for facts not given")
    ] = True,
    every: Annotated[
        bool, typer.Option("--all", help="也列出没有问题的 · List entries with nothing found too")
    ] = False,
) -> int:
    from .screening import screen_archives

    return guarded(lambda: screen_archives(files, rulebook or [], lang, form, presume, every), lang, form is Form.JSON)


@app.command("matters", help="查找处罚事项 · Find matters")
def _matters(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]...", help="代码、名称、俗称、领域或法条 · Code, title, common name, field or article"
        ),
    ] = None,
    rulebook: RulebookOption = None,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .matters import matters

    return guarded(lambda: matters(" ".join(query or []), rulebook or [], lang, form), lang, form is Form.JSON)


@app.command("find", help="用平常的话查找处罚事项 · Find matters by the words of the street")
def _find(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="平常的说法、拼音（全拼或首字母）、代码、法条 · As people say it, pinyin, code or article",
        ),
    ],
    rulebook: RulebookOption = None,
    field: Annotated[str, typer.Option("--field", metavar="FIELD", help="只要这一领域 · Only of this field")] = "",
    organ: Annotated[
        str, typer.Option("--organ", metavar="ORGAN", help="只要这一实施主体的 · Only what this organ may take up")
    ] = "",
    law: Annotated[str, typer.Option("--law", metavar="LAW", help="只要引用此法的 · Only with this law")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="列出几项 · How many")] = 10,
    skip: Annotated[int, typer.Option("--skip", metavar="N", help="跳过前几项 · Pass over the first")] = 0,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .find import find_matters

    narrowed = {"field": field, "organ": organ, "law": law}
    return guarded(
        lambda: find_matters(" ".join(words), rulebook or [], lang, form, narrowed, limit, skip),
        lang,
        form is Form.JSON,
    )


@app.command(
    "candidates", help="这些事实可能是哪些事项，由谁管辖 · Which matters the facts could be about, and whose they are"
)
def _candidates(
    path: Annotated[
        str,
        typer.Argument(
            metavar="CASE",
            help="没有写明事项的案件（YAML 或 JSON），`-` 为标准输入 · A case without its matter, - for stdin",
        ),
    ],
    rulebook: RulebookOption = None,
    decided: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="决定日，默认今天（UTC+8） · Day of the decision")
    ] = None,
    presume: Annotated[
        bool, typer.Option("--presume/--no-presume", help="是否使用推定 · Use presumptions for facts not given")
    ] = True,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .candidates import candidates

    return guarded(lambda: candidates(path, rulebook or [], lang, form, decided, presume), lang, form is Form.JSON)


@app.command("facts", help="列出一个事项要查明的事实 · List the facts a matter asks for")
def _facts(
    matter: Annotated[str, typer.Argument(metavar="MATTER", help="事项代码 · Code of the matter")],
    rulebook: RulebookOption = None,
    lang: LangOption = Lang.ZH,
    form: Annotated[
        FactsForm, typer.Option("--format", help="输出格式，yaml 为空白案件 · Output format, yaml is a case to fill in")
    ] = FactsForm.TEXT,
) -> int:
    from .facts import facts

    return guarded(lambda: facts(matter, rulebook or [], lang, form), lang, form is FactsForm.JSON)


@app.command("interview", help="逐项询问待查事实，然后给出建议 · Ask for the missing facts one by one, then recommend")
def _interview(
    matter: Annotated[str, typer.Argument(metavar="MATTER", help="事项代码 · Code of the matter")],
    rulebook: RulebookOption = None,
    lang: LangOption = Lang.ZH,
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="CASE", help="每答一题即写入的案件文件 · Case file, kept up to date"),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="KIND", help="处罚对象，如 unit、个人 · Kind of party")
    ] = None,
    decided: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="决定日，默认今天（UTC+8） · Day of the decision")
    ] = None,
    presume: Annotated[
        bool, typer.Option("--presume/--no-presume", help="是否使用推定 · Use presumptions for facts not given")
    ] = True,
) -> int:
    from .interview import interview

    return guarded(lambda: interview(matter, rulebook or [], lang, out, party, decided, presume), lang)
