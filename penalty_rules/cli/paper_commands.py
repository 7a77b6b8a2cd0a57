"""The commands of `penalty-rules paper`. What each does stands in `papers`."""

from datetime import date
from typing import Annotated

import typer

from .program import Form, FormOption, Lang, LangOption, RulebookOption, app, day, guarded

paper_app = typer.Typer(
    name="paper",
    help="文书：告知书、裁量说明、当场处罚决定书、移送材料清单 · Papers, as text or in Word",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(paper_app)

KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="notice, reasons, on_the_spot, transfer")]


@paper_app.command("make", help="制作一份文书 · Make a paper")
def _make(
    kind: KindArgument,
    case: Annotated[
        str, typer.Argument(metavar="CASE", help="案件（YAML 或 JSON），`-` 为标准输入 · Case file, - for stdin")
    ],
    rulebook: RulebookOption = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="文件，.docx 为 Word · File, .docx for Word")
    ] = None,
    template: Annotated[
        str | None, typer.Option("--template", "-t", metavar="FILE", help="本单位的模板 · The bureau's own template")
    ] = None,
    number: Annotated[
        int, typer.Option("--answer", metavar="N", help="有几项答复的，第几项 · Which of several answers")
    ] = 0,
    decided: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="决定日，默认今天（UTC+8） · Day of the decision")
    ] = None,
    presume: Annotated[
        bool, typer.Option("--presume/--no-presume", help="是否使用推定 · Use presumptions for facts not given")
    ] = True,
    lang: LangOption = Lang.ZH,
) -> int:
    from .papers import make_paper

    return guarded(lambda: make_paper(kind, case, rulebook or [], decided, presume, number, template, out), lang)


@paper_app.command("template", help="写出默认模板，供修改 · Write the template that ships, to change it")
def _template(
    kind: KindArgument,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="写到这个文件 · Write to this file")],
    lang: LangOption = Lang.ZH,
) -> int:
    from .papers import write_template

    return guarded(lambda: write_template(kind, out), lang)


@paper_app.command("check", help="检查模板 · Check a template")
def _check(
    template: Annotated[str, typer.Argument(metavar="TEMPLATE", help="Word 模板 · A template in Word")],
    form: FormOption = Form.TEXT,
    lang: LangOption = Lang.ZH,
) -> int:
    from .papers import check_template

    return guarded(lambda: check_template(template, lang, form is Form.JSON), lang, form is Form.JSON)


@paper_app.command("placeholders", help="列出占位符 · List the placeholders")
def _placeholders(lang: LangOption = Lang.ZH) -> int:
    from .papers import list_placeholders

    return guarded(lambda: list_placeholders(lang), lang)
