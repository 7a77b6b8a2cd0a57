"""Commands, options and help of `penalty-rules`; what they do stands in a module of its own each."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer

from penalty_dsl.bundle import BundleError

from . import screen
from .exits import Exit
from .trouble import Refusal, report
from .usage import UsageError, usage_text


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"


class CheckForm(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class AnswerForm(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    REASONING = "reasoning"
    DOCX = "docx"


class Explained(StrEnum):
    NONE = "none"
    BRIEF = "brief"
    FULL = "full"


class Notation(StrEnum):
    TEXT = "text"
    YAML = "yaml"


class Published(StrEnum):
    RULEBOOK = "rulebook"
    RECOMMENDATION = "recommendation"
    EXPLANATION = "explanation"
    DECISION = "decision"
    REVIEW = "review"
    HISTORY = "history"
    STAGES = "stages"
    CANDIDATES = "candidates"


class FactsForm(StrEnum):
    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(text: str) -> date:
    """A civil date; the standard library alone would also read weeks (2026-W01-1)."""
    with suppress(ValueError):
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    raise typer.BadParameter(f"'{text}' is not a date such as 2026-03-01.")


LangOption = Annotated[Lang, typer.Option("--lang", help="语言 · Language")]
FormOption = Annotated[Form, typer.Option("--format", help="输出格式 · Output format")]
RulebookOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rulebook",
        "-r",
        metavar="PATH",
        help="裁量基准文件或文件夹，可重复；默认用自带的 · Rulebook file or folder, repeatable",
    ),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="PENALTY_DATABASE_URL；默认为数据文件夹中的 SQLite · postgresql://…, default SQLite in the folder of data",
    ),
]
DataOption = Annotated[
    str | None, typer.Option("--data", metavar="DIR", help="数据文件夹，默认 penalty-data · Folder of data")
]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="裁量基准文件或文件夹 · Rulebook files or folders")
]

app = typer.Typer(
    name="penalty-rules",
    help="行政处罚裁量：裁量基准和案件事实进，量罚建议和法律依据出 · Administrative penalty discretion",
    epilog="退出码 · Exit codes: 0 完成 done, 1 有错误或不符 errors, 2 用法 usage, 3 待定 undetermined, 4 案件 case, 5 基准 rulebook",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        screen.text(f"penalty-rules {version('penalty-rules')}\n")
        raise typer.Exit


@app.callback()
def _common(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 · Show the version")
    ] = False,
) -> None:
    """Options before the command."""


def _guarded(command: Callable[[], Exit], lang: Lang, as_json: bool = False) -> int:
    """Runs a command; a refusal becomes messages and an exit code."""
    try:
        status = command()
        sys.stdout.flush()
    except Refusal as refusal:
        report(refusal, lang, as_json)
        return refusal.status
    except BundleError as damage:  # a record is first read when its matter is asked for
        report(Refusal(Exit.RULEBOOK, damage.zh, damage.en), lang, as_json)
        return Exit.RULEBOOK
    except BrokenPipeError:
        screen.abandon()
        return Exit.PIPE
    except OSError as error:  # files were read before; what is left is standard output
        return _unwritten(error)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return status


def _unwritten(error: OSError) -> int:
    screen.abandon()
    sys.stderr.write(f"无法输出 · Cannot write the output: {error.strerror}\n")
    return Exit.OUTPUT


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
            parser=_day,
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

    return _guarded(
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

    return _guarded(
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

    return _guarded(lambda: history(path, rulebook or [], form, lang), lang, form is Form.JSON)


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

    return _guarded(lambda: screen_archives(files, rulebook or [], lang, form, presume, every), lang, form is Form.JSON)


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

    return _guarded(lambda: check(paths, lang, form, notes, laws), lang, form is CheckForm.JSON)


@app.command("layers", help="列出与上位基准的每一处不同 · List every difference from the rulebook above")
def _layers(paths: PathsArgument, lang: LangOption = Lang.ZH, form: FormOption = Form.TEXT) -> int:
    from .layers import layers

    return _guarded(lambda: layers(paths, lang, form), lang, form is Form.JSON)


@app.command("explain", help="解释一个诊断代码，附错误和改正的例子 · Explain a diagnostic code, with examples")
def _explain(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="如 P0204；不写则列出全部 · Such as P0204; without it: all")
    ] = "",
    lang: LangOption = Lang.ZH,
) -> int:
    from .explain import explain

    return _guarded(lambda: explain(code, lang), lang)


@app.command("test", help="运行裁量基准中的场景 · Run the scenarios of rulebooks")
def _test(paths: PathsArgument, lang: LangOption = Lang.ZH) -> int:
    from .test import test

    return _guarded(lambda: test(paths, lang), lang)


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

    return _guarded(lambda: matters(" ".join(query or []), rulebook or [], lang, form), lang, form is Form.JSON)


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
    return _guarded(
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
        date | None, typer.Option(parser=_day, metavar="DATE", help="决定日，默认今天（UTC+8） · Day of the decision")
    ] = None,
    presume: Annotated[
        bool, typer.Option("--presume/--no-presume", help="是否使用推定 · Use presumptions for facts not given")
    ] = True,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .candidates import candidates

    return _guarded(lambda: candidates(path, rulebook or [], lang, form, decided, presume), lang, form is Form.JSON)


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

    return _guarded(lambda: facts(matter, rulebook or [], lang, form), lang, form is FactsForm.JSON)


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
        date | None, typer.Option(parser=_day, metavar="DATE", help="决定日，默认今天（UTC+8） · Day of the decision")
    ] = None,
    presume: Annotated[
        bool, typer.Option("--presume/--no-presume", help="是否使用推定 · Use presumptions for facts not given")
    ] = True,
) -> int:
    from .interview import interview

    return _guarded(lambda: interview(matter, rulebook or [], lang, out, party, decided, presume), lang)


@app.command("bundle", help="检查并打包，供快速打开 · Check rulebooks and bundle them into one file that opens at once")
def _bundle(
    paths: PathsArgument,
    out: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="包文件，以 .bundle 结尾 · The bundle")],
    lang: LangOption = Lang.ZH,
) -> int:
    from .bundling import bundle

    return _guarded(lambda: bundle(paths, out, lang), lang)


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

    return _guarded(lambda: fmt(paths, lang, check, fix), lang or Lang.ZH)


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

    return _guarded(lambda: convert(path, out, to, lang), lang or Lang.ZH)


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

    return _guarded(lambda: schema(which.value, lang), lang or Lang.ZH)


@app.command("serve", help="启动 HTTP 服务，设置见 docs/service.md · Run the HTTP service")
def _serve(
    rulebook: RulebookOption = None,
    host: Annotated[str | None, typer.Option("--host", help="地址，默认 127.0.0.1 · Address")] = None,
    port: Annotated[int | None, typer.Option("--port", help="端口，默认 8000 · Port")] = None,
    workers: Annotated[int | None, typer.Option("--workers", help="进程数，默认 1 · Processes")] = None,
    root_path: Annotated[
        str | None, typer.Option("--root-path", help="网关之后的路径前缀 · Path prefix behind a gateway")
    ] = None,
    is_open: Annotated[
        bool | None, typer.Option("--open", help="没有密钥也对外开放 · Serve other machines without keys")
    ] = None,
    stateless: Annotated[
        bool | None,
        typer.Option("--stateless", help="什么也不保存，不需要数据库 · Keep nothing; no database is needed"),
    ] = None,
    database: DatabaseOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.ZH,
) -> int:
    from .serve import serve

    options = {"rulebooks": rulebook, "host": host, "port": port, "workers": workers, "root_path": root_path}
    kept = {"stateless": stateless, "database_url": database, "data_dir": data}
    return _guarded(lambda: serve({**options, "open": is_open, **kept}), lang)


db = typer.Typer(help="服务的数据库 · The database of the service", rich_markup_mode=None)
ledger = typer.Typer(help="服务的账本 · The ledger of the service", rich_markup_mode=None)
app.add_typer(db, name="db")
app.add_typer(ledger, name="ledger")


class LedgerHash(StrEnum):
    SHA256 = "sha256"
    SM3 = "sm3"


@db.command("upgrade", help="建立数据库，或者更新到本版本 · Make the database, or bring it up to this version")
def _db_upgrade(
    database: DatabaseOption = None,
    data: DataOption = None,
    hash_: Annotated[
        LedgerHash | None,
        typer.Option("--hash", help="新账本所用的哈希，默认 sha256 · What a new ledger is chained with"),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> int:
    from .keeping import upgrade

    options = {"database_url": database, "data_dir": data, "ledger_hash": None if hash_ is None else hash_.value}
    return _guarded(lambda: upgrade(options, lang), lang)


@ledger.command("verify", help="从头核对账本，指出第一处不符 · Verify the ledger, and name what is wrong first")
def _ledger_verify(
    database: DatabaseOption = None,
    data: DataOption = None,
    noted: Annotated[
        str | None,
        typer.Option(
            "--noted",
            metavar="N:HASH",
            help="以前另行记下的一条 · An entry that was noted elsewhere, as verify prints it",
        ),
    ] = None,
    form: FormOption = Form.TEXT,
    lang: LangOption = Lang.ZH,
) -> int:
    from .keeping import verify

    return _guarded(
        lambda: verify({"database_url": database, "data_dir": data}, noted, form, lang), lang, form is Form.JSON
    )


laws_app = typer.Typer(
    name="laws",
    help="法律库：导入法规文本，检索，按引用查看条文 · The law library: import statutes, search them, show what is cited",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(laws_app)

LibraryOption = Annotated[
    str | None,
    typer.Option(
        "--laws",
        metavar="FILE",
        help="法律库文件，默认 PENALTY_LAWS 或用户数据文件夹 · Library, default PENALTY_LAWS or the user's data folder",
    ),
]


@laws_app.command("import", help="把 Markdown 法规读入法律库 · Read statutes in Markdown into a library")
def _import(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="法规所在文件夹 · Folder of statutes")],
    into: Annotated[
        str | None, typer.Option("--into", metavar="FILE", help="法律库文件，默认同 --laws · The library to write")
    ] = None,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import import_folder

    return _guarded(lambda: import_folder(folder, into, lang, form), lang, form is Form.JSON)


@laws_app.command("search", help="检索条文 · Search articles by words")
def _search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="都要出现的词 · Words that all must occur")],
    library: LibraryOption = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--on", parser=_day, metavar="DATE", help="这一天有效的文本，默认今天 · Texts that count on this day"
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="所有版本 · Every version")] = False,
    law: Annotated[str, typer.Option("--law", metavar="NAME", help="只在这部法律里 · Within this law")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="最多几条 · So many at most")] = 20,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import Wanted, search

    return _guarded(
        lambda: search(" ".join(words), Wanted(library, day, every, law, limit), lang, form), lang, form is Form.JSON
    )


@laws_app.command("show", help="显示引用的条文，标出所引的款、项、句 · Show what a citation cites")
def _show(
    citation: Annotated[
        str,
        typer.Argument(
            metavar="CITATION", help="如《行政处罚法》第三十三条第一款 · Such as 《行政处罚法》第三十三条第一款"
        ),
    ],
    library: LibraryOption = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--on", parser=_day, metavar="DATE", help="这一天有效的文本，默认今天 · The text that counts on this day"
        ),
    ] = None,
    version: Annotated[
        date | None,
        typer.Option("--version", parser=_day, metavar="DATE", help="公布或修改日为此的文本 · The text of this date"),
    ] = None,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import show

    return _guarded(lambda: show(citation, library, day, version, lang, form), lang, form is Form.JSON)


@laws_app.command("audit", help="核对裁量基准可能给出的每一处引用 · Look up every citation that rulebooks may print")
def _audit(
    rulebook: RulebookOption = None,
    library: LibraryOption = None,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import audit

    return _guarded(lambda: audit(rulebook or [], library, lang, form), lang, form is Form.JSON)


class KeyRole(StrEnum):
    QUERY = "query"
    AUTHOR = "author"
    DECIDE = "decide"
    AUDIT = "audit"


@app.command("key", help="生成服务的密钥 · Make a key for the service")
def _key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="持有者，写入访问日志 · Holder, named in the access log")],
    role: Annotated[list[KeyRole], typer.Option("--role", help="权限，可重复 · Role, repeatable")],
    lang: LangOption = Lang.ZH,
) -> int:
    from .serve import key

    return _guarded(lambda: key(name, [one.value for one in role]), lang)


def run(arguments: list[str]) -> int:
    """Runs the command line and returns its exit code."""
    screen.prepare()
    try:
        status = app(args=arguments or ["--help"], prog_name="penalty-rules", standalone_mode=False)
    except UsageError as error:
        sys.stderr.write(usage_text(error, arguments))
        return Exit.USAGE
    except OSError as error:  # the help or the version could not be written
        return _unwritten(error)
    return status if isinstance(status, int) else Exit.OK


def main() -> NoReturn:
    """The console script."""
    sys.exit(run(sys.argv[1:]))
