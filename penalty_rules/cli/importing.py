"""`penalty-rules decisions import` and `penalty-rules decisions template`: past decisions, which the service then counts."""

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from . import screen
from .exits import Exit
from .serve import refused, service_module
from .trouble import Refusal

#: As for the service: only its name is known here.
_BRINGING = "penalty_api.bringing"
_OFFICER = 200


def bring(options: Mapping[str, object], file: str, officer: str, sound_only: bool, form: str, lang: str) -> Exit:
    """Brings the decisions of a table in, and says what is wrong with which row and column. Raises `Refusal`."""
    if not (officer and len(officer) <= _OFFICER and officer.isprintable()):
        raise Refusal(
            Exit.USAGE, "--officer 须是可打印的文字，不超过 200 字", "--officer is printable, of 200 signs at most"
        )
    service = service_module()
    try:
        brought = import_module(_BRINGING).bring(options, Path(file), officer, sound_only)
    except service.Unservable as error:
        raise refused(error) from error
    if form == "json":
        names = ("source", "line", "column", "code", "zh", "en", "allowed_zh", "allowed_en")
        faults = [{name: getattr(one, name) for name in names} for one in brought.faults]
        screen.machine(
            json.dumps({"added": brought.added, "known": brought.known, "faults": faults}, ensure_ascii=False)
        )
    else:
        for one in brought.faults:
            screen.text(_told(one, lang == "en"))
        screen.text(_summary(brought, lang == "en"))
    return Exit.NO if brought.faults else Exit.OK


def _told(one: Any, english: bool) -> str:  # noqa: ANN401 - of a module that is not imported here
    if english:
        column = f", column {one.column}" if one.column else ""
        allowed = f" ({one.allowed_en})" if one.allowed_en else ""
        return f"{one.source} row {one.line}{column}: {one.code} {one.en}{allowed}\n"
    column = f"“{one.column}”列" if one.column else ""
    allowed = f"（{one.allowed_zh}）" if one.allowed_zh else ""
    return f"{one.source} 第 {one.line} 行{column}：{one.code} {one.zh}{allowed}\n"


def _summary(brought: Any, english: bool) -> str:  # noqa: ANN401 - of a module that is not imported here
    left = len({(one.source, one.line) for one in brought.faults})
    if english:
        return f"{brought.added} brought in, {brought.known} known before, {left} rows with faults\n"
    return f"导入 {brought.added} 件，以前已有 {brought.known} 件，有错误的 {left} 行\n"


def template(file: str) -> Exit:
    """Writes an empty table. Raises `Refusal`."""
    service, path = service_module(), Path(file)
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise Refusal(Exit.USAGE, f"{file}：应为 .xlsx 或 .csv", f"{file}: .xlsx or .csv")
    try:
        import_module(_BRINGING).write_template(path)
    except OSError as error:
        raise Refusal(Exit.OUTPUT, f"{file}：{error.strerror}", f"{file}: {error.strerror}") from error
    except service.Unservable as error:
        raise refused(error) from error
    return Exit.OK
