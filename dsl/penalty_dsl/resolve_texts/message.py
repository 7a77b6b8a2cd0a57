"""What one diagnostic code says, in both languages."""

from dataclasses import dataclass

from ..diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong (`zh`, `en`) and how to mend it (`help_zh`, `help_en`), with the severity of the code."""

    severity: Severity
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""


def error(zh: str, en: str, help_zh: str, help_en: str) -> Message:
    return Message(Severity.ERROR, zh, en, help_zh, help_en)


def warning(zh: str, en: str, help_zh: str, help_en: str) -> Message:
    return Message(Severity.WARNING, zh, en, help_zh, help_en)


def note(zh: str, en: str, help_zh: str = "", help_en: str = "") -> Message:
    return Message(Severity.NOTE, zh, en, help_zh, help_en)
