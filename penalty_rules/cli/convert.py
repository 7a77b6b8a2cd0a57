"""`penalty-rules convert`: a rulebook from text to YAML and back."""

import sys
from pathlib import Path

from penalty_dsl import RulebookError
from penalty_dsl.loading import is_yaml
from penalty_dsl.printing import Outcome, Printed, convert_source
from penalty_dsl.reading_files import find_files, read_sources

from . import screen
from .exits import Exit
from .shelf import refuse_cases
from .trouble import Refusal, unusable_rulebook
from .writing import write_whole

_TEXT_SUFFIX = ".penalty"


def convert(path: str, out: str | None, to: str | None, lang: str | None) -> Exit:
    """Writes the rulebook `path` to `out`, or to standard output, in the notation `to` ("text", "yaml"; without it that of the
    name `out`, else the other one). Says how many comments are lost. Raises `Refusal`."""
    refuse_cases([path])
    if Path(path).is_dir():
        raise Refusal(Exit.USAGE, f"{path} 是文件夹，一次只转换一个文件", f"{path} is a folder; convert takes one file")
    to_yaml = _notation(path, out, to)
    files, problems = find_files([path])
    texts, unread = read_sources(files)
    if problems or unread:
        raise unusable_rulebook(RulebookError((*problems, *unread), texts))
    (file,) = files
    printed = convert_source(file.name, texts[file.name], to_yaml=to_yaml, lang=lang)
    text = _text(path, texts[file.name], printed, to_yaml=to_yaml)
    if out is None:
        screen.machine(text)
    else:
        target = Path(out)
        if target.resolve() == file.path:
            raise Refusal(Exit.USAGE, "输出不能就是输入的文件", "The output cannot be the file that is read")
        write_whole(target, text.encode())
    if printed.dropped:
        sys.stderr.write(_dropped(printed.dropped, lang or "zh"))
    return Exit.OK


def _notation(path: str, out: str | None, to: str | None) -> bool:
    """Whether YAML is written."""
    default = is_yaml(out) if out is not None else not is_yaml(path)
    wanted = default if to is None else to == "yaml"
    if out is not None and (not is_yaml(out) if wanted else Path(out).suffix.lower() != _TEXT_SUFFIX):
        zh, en = ("YAML", ".yaml") if wanted else ("文字写法", _TEXT_SUFFIX)
        raise Refusal(Exit.USAGE, f"{out}：{zh}的文件名以 {en} 结尾", f"{out}: the name of such a file ends in {en}")
    return wanted


def _text(path: str, source: str, printed: Printed, *, to_yaml: bool) -> str:
    if printed.text is not None:
        return printed.text
    if printed.outcome is Outcome.ERRORS:
        raise unusable_rulebook(RulebookError(printed.diagnostics, {path: source}))
    if printed.outcome is Outcome.NO_HEAD:
        raise Refusal(
            Exit.RULEBOOK, f"{path} 没有抬头（裁量基准 编号 版本 …）", f"{path} has no head (rulebook ID version ...)"
        )
    zh, en = ("YAML", "YAML") if to_yaml else ("文字写法", "text")
    raise Refusal(
        Exit.RULEBOOK,
        f"{path} 不能无损地写成{zh}：含有{zh}里不能有的字符或者重复的名称",
        f"{path} cannot be written as {en} without loss: it has characters or repeated names that {en} cannot have",
    )


def _dropped(count: int, lang: str) -> str:
    if lang == "en":
        return f"{count} comment(s) are not in the result; remarks that must stay belong into `note`.\n"
    return f"{count} 条注释没有写进结果；要保留的话请写在 `说明` 里。\n"
