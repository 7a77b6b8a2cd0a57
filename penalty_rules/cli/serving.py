"""Commands of the service, its database and ledger, and the law library. What each does stands in a module of its own."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from .program import DatabaseOption, DataOption, Form, FormOption, Lang, LangOption, RulebookOption, app, day, guarded


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
    public: Annotated[
        bool | None,
        typer.Option(
            "--public",
            help="只开放公众可查的，限制频率，什么也不保存 · Only what everybody may ask, rate limited; nothing is kept",
        ),
    ] = None,
    database: DatabaseOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.ZH,
) -> int:
    from .serve import serve

    options = {"rulebooks": rulebook, "host": host, "port": port, "workers": workers, "root_path": root_path}
    kept = {"stateless": stateless, "public": public, "database_url": database, "data_dir": data}
    return guarded(lambda: serve({**options, "open": is_open, **kept}), lang)


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
    return guarded(lambda: upgrade(options, lang), lang)


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

    return guarded(
        lambda: verify({"database_url": database, "data_dir": data}, noted, form, lang), lang, form is Form.JSON
    )


past = typer.Typer(help="以前的决定 · Past decisions", rich_markup_mode=None)
app.add_typer(past, name="decisions")


@past.command("import", help="把以前的决定（xlsx、CSV）导入账本 · Bring past decisions (xlsx, CSV) into the ledger")
def _decisions_import(
    file: Annotated[str, typer.Argument(metavar="FILE", help="表格，每行一件决定 · A table, a decision a row")],
    rulebook: RulebookOption = None,
    database: DatabaseOption = None,
    data: DataOption = None,
    officer: Annotated[str, typer.Option("--officer", help="经办人，记入账本 · Who brings them in")] = "import",
    sound_only: Annotated[
        bool,
        typer.Option("--sound-only", help="只导入没有错误的行 · Take the rows that are sound, and leave the others"),
    ] = False,
    form: FormOption = Form.TEXT,
    lang: LangOption = Lang.ZH,
) -> int:
    from .importing import bring

    options = {"rulebooks": rulebook, "database_url": database, "data_dir": data}
    return guarded(lambda: bring(options, file, officer, sound_only, form, lang), lang, form is Form.JSON)


@past.command("template", help="写出空表（xlsx、CSV），列名齐全 · Write an empty table with its columns")
def _decisions_template(
    file: Annotated[str, typer.Argument(metavar="FILE", help="要写的 .xlsx 或 .csv · The file to write")],
    lang: LangOption = Lang.ZH,
) -> int:
    from .importing import template

    return guarded(lambda: template(file), lang)


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

    return guarded(lambda: import_folder(folder, into, lang, form), lang, form is Form.JSON)


@laws_app.command("search", help="检索条文 · Search articles by words")
def _search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="都要出现的词 · Words that all must occur")],
    library: LibraryOption = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--on", parser=day, metavar="DATE", help="这一天有效的文本，默认今天 · Texts that count on this day"
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="所有版本 · Every version")] = False,
    law: Annotated[str, typer.Option("--law", metavar="NAME", help="只在这部法律里 · Within this law")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="最多几条 · So many at most")] = 20,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import Wanted, search

    return guarded(
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
            "--on", parser=day, metavar="DATE", help="这一天有效的文本，默认今天 · The text that counts on this day"
        ),
    ] = None,
    version: Annotated[
        date | None,
        typer.Option("--version", parser=day, metavar="DATE", help="公布或修改日为此的文本 · The text of this date"),
    ] = None,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import show

    return guarded(lambda: show(citation, library, day, version, lang, form), lang, form is Form.JSON)


@laws_app.command("audit", help="核对裁量基准可能给出的每一处引用 · Look up every citation that rulebooks may print")
def _audit(
    rulebook: RulebookOption = None,
    library: LibraryOption = None,
    lang: LangOption = Lang.ZH,
    form: FormOption = Form.TEXT,
) -> int:
    from .laws import audit

    return guarded(lambda: audit(rulebook or [], library, lang, form), lang, form is Form.JSON)


class KeyRole(StrEnum):
    QUERY = "query"
    AUTHOR = "author"
    DECIDE = "decide"
    AUDIT = "audit"


@app.command("key", help="生成服务的密钥 · Make a key for the service")
def _key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="持有者，写入访问日志 · Holder, named in the access log")],
    role: Annotated[list[KeyRole], typer.Option("--role", help="权限，可重复 · Role, repeatable")],
    organ: Annotated[
        str,
        typer.Option("--organ", help="只及于此机关及其下级的决定 · Reach decisions of this organ and those below only"),
    ] = "",
    lang: LangOption = Lang.ZH,
) -> int:
    from .serve import key

    return guarded(lambda: key(name, [one.value for one in role], organ), lang)
