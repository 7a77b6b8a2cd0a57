"""What the user can mend: one shape for every refusal, printed on standard error as text or JSON."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from penalty_dsl import Diagnostic, RulebookError, Severity, render_all, to_json

from ..problems import visible
from .exits import Exit

#: So many diagnostics of a rulebook are printed where it is not the rulebook that was asked about.
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem: a stable code, where it is (file, line, column, JSON pointer; None or "" = nowhere), what and what is allowed."""

    code: str
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    source: str = ""
    line: int | None = None
    column: int | None = None
    pointer: str = ""


class Refusal(Exception):
    """Ends a command with messages instead of an answer. `rulebook` is the error of a rulebook that caused it."""

    def __init__(
        self,
        status: Exit,
        zh: str,
        en: str,
        troubles: tuple[Trouble, ...] = (),
        rulebook: RulebookError | None = None,
    ) -> None:
        self.status = status
        self.zh = zh
        self.en = en
        self.troubles = troubles
        self.rulebook = rulebook
        super().__init__(en)


def unusable_rulebook(error: RulebookError) -> Refusal:
    """The refusal of a command whose rulebook has errors."""
    errors = _errors(error)
    names = ", ".join(dict.fromkeys(one.source for one in errors))
    return Refusal(
        Exit.RULEBOOK,
        f"裁量基准不能使用：{names}（{len(errors)} 个错误）",
        f"The rulebook cannot be used: {names} ({len(errors)} error(s))",
        rulebook=error,
    )


def report(refusal: Refusal, lang: str, as_json: bool) -> None:
    """Writes a refusal to standard error."""
    sys.stderr.write(_json(refusal) if as_json else "".join(f"{line}\n" for line in _text(refusal, lang)))


def _errors(error: RulebookError) -> list[Diagnostic]:
    return [one for one in error.diagnostics if one.severity is Severity.ERROR]


def _json(refusal: Refusal) -> str:
    problems = [_problem(trouble) for trouble in refusal.troubles]
    if refusal.rulebook is not None:
        problems = [to_json(one, refusal.rulebook.sources) for one in _errors(refusal.rulebook)]
    document = {
        "error": refusal.status.name.lower(),
        "exit": int(refusal.status),
        "message": {"zh": refusal.zh, "en": refusal.en},
        "problems": problems,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _problem(trouble: Trouble) -> dict[str, object]:
    return {
        "code": trouble.code,
        "source": trouble.source,
        "line": trouble.line,
        "column": trouble.column,
        "pointer": trouble.pointer,
        "message": {"zh": trouble.zh, "en": trouble.en},
        "help": {"zh": trouble.help_zh, "en": trouble.help_en},
    }


def _text(refusal: Refusal, lang: str) -> Iterator[str]:
    english = lang == "en"
    yield visible(refusal.en if english else refusal.zh)
    for trouble in refusal.troubles:
        where = ":".join(str(part) for part in (trouble.source, trouble.line, trouble.column) if part)
        yield visible("  " + "  ".join(part for part in (where, trouble.pointer, trouble.code) if part))
        yield visible("    " + (trouble.en if english else trouble.zh))
        hint = trouble.help_en if english else trouble.help_zh
        if hint:
            yield "    " + ("Allowed: " if english else "允许：") + hint
    if refusal.rulebook is not None:
        errors = _errors(refusal.rulebook)
        yield from ("", render_all(errors[:_SHOWN], refusal.rulebook.sources, lang))
        if len(errors) > _SHOWN:
            yield ""
            yield ("All of them: penalty-rules check FILE" if english else "全部错误请用 penalty-rules check 文件 查看")
