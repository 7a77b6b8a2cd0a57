"""Commands for the authors of rulebooks. What each does stands in a module of its own."""

from enum import StrEnum
from typing import Annotated

import typer

from .program import Form, FormOption, Lang, LangOption, Notation, PathsArgument, app, guarded


class Published(StrEnum):
    RULEBOOK = "rulebook"
    RECOMMENDATION = "recommendation"
    EXPLANATION = "explanation"
    DECISION = "decision"
    REVIEW = "review"
    HISTORY = "history"
    STAGES = "stages"
    CANDIDATES = "candidates"


class CheckForm(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@app.command("check", help="检查裁量基准 · Check rulebooks")
def _check(
    paths: PathsArgument,
    lang: LangOption = Lang.ZH,
    form: Annotated[
        CheckForm,
        typer.Option(
            "--format", help="输出格式，github 为拉取请求中的注释 · Output format, github annotates pull requests"
        ),
    ] = CheckForm.TEXT,
    notes: Annotated[bool, typer.Option("--notes", help="也显示提示 · Show notes too")] = False,
    laws: Annotated[
        str | None,
        typer.Option(
            "--laws",
            metavar="FILE",
            help="与法律库中的文字核对引用 · Hold citations against the texts of a law library",
        ),
    ] = None,
) -> int:
    from .check import check

    return guarded(lambda: check(paths, lang, form, notes, laws), lang, form is CheckForm.JSON)


@app.command("layers", help="列出与上位基准的每一处不同 · List every difference from the rulebook above")
def _layers(paths: PathsArgument, lang: LangOption = Lang.ZH, form: FormOption = Form.TEXT) -> int:
    from .layers import layers

    return guarded(lambda: layers(paths, lang, form), lang, form is Form.JSON)


@app.command("explain", help="解释一个诊断代码，附错误和改正的例子 · Explain a diagnostic code, with examples")
def _explain(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="如 P0204；不写则列出全部 · Such as P0204; without it: all")
    ] = "",
    lang: LangOption = Lang.ZH,
) -> int:
    from .explain import explain

    return guarded(lambda: explain(code, lang), lang)


@app.command("test", help="运行裁量基准中的场景 · Run the scenarios of rulebooks")
def _test(paths: PathsArgument, lang: LangOption = Lang.ZH) -> int:
    from .test import test

    return guarded(lambda: test(paths, lang), lang)


@app.command("bundle", help="检查并打包，供快速打开 · Check rulebooks and bundle them into one file that opens at once")
def _bundle(
    paths: PathsArgument,
    out: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="包文件，以 .bundle 结尾 · The bundle")],
    lang: LangOption = Lang.ZH,
) -> int:
    from .bundling import bundle

    return guarded(lambda: bundle(paths, out, lang), lang)


KeywordsOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", help="关键词和信息的语言，默认关键词照文件 · Language of keywords, default that of the file"
    ),
]


@app.command("fmt", help="把裁量基准写成规范格式，保留注释 · Format rulebooks, comments kept")
def _fmt(
    paths: PathsArgument,
    lang: KeywordsOption = None,
    check: Annotated[bool, typer.Option("--check", help="只检查，不改写 · Only say which files would change")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="补上漏写的空格（只有一种补法时） · Put in missing blanks where one way fits")
    ] = False,
) -> int:
    from .fmt import fmt

    return guarded(lambda: fmt(paths, lang, check, fix), lang or Lang.ZH)


@app.command("convert", help="在文字写法和 YAML 之间转换 · Convert between text and YAML")
def _convert(
    path: Annotated[str, typer.Argument(metavar="PATH", help="裁量基准文件 · Rulebook file")],
    out: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="写到这个文件 · Write to this file")
    ] = None,
    to: Annotated[
        Notation | None, typer.Option("--to", help="写成哪一种，默认另一种 · Notation, default the other")
    ] = None,
    lang: KeywordsOption = None,
) -> int:
    from .convert import convert

    return guarded(lambda: convert(path, out, to, lang), lang or Lang.ZH)


@app.command("schema", help="打印 JSON Schema，供编辑器和程序使用 · Print a JSON Schema for editors and programs")
def _schema(
    which: Annotated[
        Published,
        typer.Argument(
            metavar="rulebook|recommendation|explanation|decision|review|history|stages|candidates",
            help="裁量基准、量罚建议、说明、处罚决定、监督意见、案件经过、各阶段的建议、可能的事项 · Of which",
        ),
    ],
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="只要这种语言的键，默认两种 · Keys of one language only, default both")
    ] = None,
) -> int:
    from .schema import schema

    return guarded(lambda: schema(which.value, lang), lang or Lang.ZH)
