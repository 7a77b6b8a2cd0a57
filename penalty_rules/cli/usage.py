"""Errors in what the user typed, in one language."""

import itertools
import re

import typer

# typer does not export the base class of these errors. BadParameter derives from it and has its methods.
UsageError: type[typer.BadParameter] = next(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "UsageError"
)

#: What the parser says, in Chinese. What it does not match is printed as the parser says it.
_SAID = (
    (r"Missing argument '(.+)'\.", "缺少参数 {0}"),
    (r"Missing option '(.+)'\.", "缺少选项 {0}"),
    (r"Invalid value for '(.+?)': '(.*)' is not one of (.+)\.", "{0} 不能是 {1}，可以是 {2}"),
    (r"Invalid value for '(.+?)': '(.*)' is not a date such as (\S+)\.", "{0}：{1} 不是日期，应如 {2}"),
    (r"No such option: (\S+) \(Possible options?: (.+)\)", "没有选项 {0}，是否指 {1}？"),
    (r"No such option: (\S+)(?: Did you mean (.+)\?)?", "没有选项 {0}"),
    (r"No such command '(.+?)'\..*", "没有命令 {0}"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多余的参数：{0}"),
    (r"Option '(.+)' requires an argument\.", "选项 {0} 后面缺少内容"),
)


def usage_text(error: typer.BadParameter, arguments: list[str]) -> str:
    """What is wrong and where help is, in the language that `arguments` ask for."""
    message = error.format_message().replace("Value error, ", "")
    command = arguments[0] if arguments and error.ctx is not None and error.ctx.parent is not None else ""
    ask = " ".join(filter(None, ("penalty-rules", command, "--help")))
    if _english(arguments):
        return f"Usage error: {message}\nHelp: {ask}\n"
    return f"用法错误：{_chinese(message)}\n帮助：{ask}\n"


def _english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in itertools.pairwise(arguments)


def _chinese(message: str) -> str:
    for pattern, said in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return said.format(*(re.sub("', '", "、", group or "").strip("'") for group in found.groups()))
    return message
