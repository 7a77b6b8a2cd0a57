"""`penalty-rules fmt`: rulebooks in canonical form, comments kept."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from penalty_dsl import RulebookError, Severity, render_all
from penalty_dsl.printing import Outcome, Printed, format_source
from penalty_dsl.printing.repair import repaired
from penalty_dsl.reading_files import SourceFile, find_files, read_sources

from ..catalogue import shipped_rulebooks
from ..render import Line
from . import screen
from .exits import Exit
from .shelf import refuse_cases
from .trouble import unusable_rulebook
from .writing import write_whole

#: So many errors are printed of a file that cannot be formatted.
_SHOWN = 5


#: Why a file is left alone (zh, en).
_WHY = {
    Outcome.ERRORS: ("有 {} 个错误", "{} error(s)"),
    Outcome.NO_HEAD: ("没有抬头（裁量基准 编号 版本 …）", "it has no head (rulebook ID version ...)"),
    Outcome.NOT_SAME: (
        "改写后意思会变：这是软件的缺陷，请报告",
        "it would not say the same: a defect of this program, please report",
    ),
}


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one file. `mended`: how many missing blanks were put in."""

    file: SourceFile
    before: str
    printed: Printed
    mended: int = 0

    @property
    def changed(self) -> bool:
        return self.printed.text is not None and self.printed.text != self.before


def fmt(paths: list[str], lang: str | None, check: bool, fix: bool) -> Exit:
    """Formats the rulebooks in `paths`, or with `check` says which are not canonical. Keywords are translated to `lang`. With
    `fix` missing blanks are put in where there is one way to do it. A file with errors stays as it is. Raises `Refusal`."""
    refuse_cases(paths)
    files, problems = find_files(paths)
    texts, unread = read_sources(files)
    if problems or unread:
        raise unusable_rulebook(RulebookError((*problems, *unread), texts))
    done = [_format(file, texts[file.name], lang, _shipped() if fix else None) for file in files]
    if not check:
        for one in done:
            if one.changed and one.printed.text is not None:
                write_whole(one.file.path, one.printed.text.encode())
    messages = lang or "zh"
    screen.lines(line for one in done for line in _lines(one, messages, check))
    failed = [one for one in done if one.printed.text is None]
    for one in failed:
        sys.stderr.write("".join(f"{line}\n" for line in _failure(one, messages)))
    screen.lines([_summary(done, messages, check)])
    if failed:
        return Exit.RULEBOOK
    return Exit.NO if check and any(one.changed for one in done) else Exit.OK


def _shipped() -> dict[str, str]:
    """The rulebooks that any other may use."""
    return read_sources(find_files([shipped_rulebooks()])[0])[0]


def _format(file: SourceFile, text: str, lang: str | None, library: dict[str, str] | None) -> _Done:
    """Mends with the rulebooks of `library` in view; not without."""
    whole, mended = (text, 0) if library is None else repaired(file.name, text, library)
    return _Done(file, text, format_source(file.name, whole, lang), mended)


def _lines(one: _Done, lang: str, check: bool) -> Iterator[Line]:
    if one.changed:
        text = one.file.name
        if one.mended:
            text += f"（补了 {one.mended} 处空格）" if lang == "zh" else f" ({one.mended} missing blank(s) put in)"
        yield Line(text, "warn" if check else "")


def _failure(one: _Done, lang: str) -> Iterator[str]:
    errors = [found for found in one.printed.diagnostics if found.severity is Severity.ERROR]
    zh, en = _WHY[one.printed.outcome]
    if lang == "en":
        yield f"{one.file.name}: left as it is, {en.format(len(errors))}"
    else:
        yield f"{one.file.name}：原样未动，{zh.format(len(errors))}"
    if errors:
        yield render_all(errors[:_SHOWN], {one.file.name: one.before}, lang)
        yield ""
        more = "Every error: penalty-rules check {}" if lang == "en" else "全部错误：penalty-rules check {}"
        yield more.format(one.file.name)


def _summary(done: list[_Done], lang: str, check: bool) -> Line:
    failed = sum(one.printed.text is None for one in done)
    changed = sum(one.changed for one in done)
    same = len(done) - failed - changed
    if lang == "en":
        text = f"{changed} file(s) {'would be changed' if check else 'changed'}, {same} canonical"
        text += f", {failed} with errors" if failed else ""
    else:
        text = f"{changed} 个文件{'不是规范格式' if check else '已改写'}，{same} 个本来规范"
        text += f"，{failed} 个有错误" if failed else ""
    return Line(text, "bad" if failed or (check and changed) else "yes")
