"""The program `penalty-rules`, and what several of its commands take; how their refusals become exit codes."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from typing import Annotated

import typer

from penalty_dsl.bundle import BundleError

from . import screen
from .exits import Exit
from .trouble import Refusal, report


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"


class AnswerForm(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    REASONING = "reasoning"


class Notation(StrEnum):
    TEXT = "text"
    YAML = "yaml"


class FactsForm(StrEnum):
    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str) -> date:
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


def guarded(command: Callable[[], Exit], lang: Lang, as_json: bool = False) -> int:
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
        return unwritten(error)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return status


def unwritten(error: OSError) -> int:
    screen.abandon()
    sys.stderr.write(f"无法输出 · Cannot write the output: {error.strerror}\n")
    return Exit.OUTPUT
