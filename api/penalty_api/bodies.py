"""Bodies of requests: bounded, timed, and read as strictly as case files."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from penalty_rules.reading import CaseDocument, CaseSyntaxError, read_case

from .problems import Fault, ProblemError
from .wording import worded

JSON = "application/json"
NDJSON = "application/x-ndjson"
#: What the reader of cases finds wrong, where it is not simply broken JSON.
_KINDS = {"E0101": "too_large", "E0108": "invalid_case", "E0109": "invalid_case"}
#: The days of an act, as the contract and as the library call them.
_OTHER_NAMES = {"from": "begun", "to": "ended"}
Model = TypeVar("Model", bound=BaseModel)
#: Levels of lists and objects in a body that is no case.
_MAX_DEPTH = 16


def expect(request: Request, media_type: str) -> None:
    """Refuse a body of another type. Raises `ProblemError`."""
    told = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if told != media_type:
        wanted = Fault(
            parameter="Content-Type", zh=f"应为 {media_type}", en=f"must be {media_type}", allowed_zh=media_type,
            allowed_en=media_type,
        )  # fmt: skip
        raise ProblemError("not_json", [wanted])


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """The whole body. Raises `ProblemError` for one that is too large or does not come."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdecimal() and int(length[:19]) > limit:
        raise _too_large(limit)
    try:
        async with asyncio.timeout(seconds):
            parts, size = [], 0
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise _too_large(limit)
                parts.append(part)
    except TimeoutError:
        raise ProblemError("slow_body") from None
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _too_large(limit: int) -> ProblemError:
    zh, en = f"超过 {limit} 字节", f"more than {limit} bytes"
    return ProblemError("too_large", [Fault(code="E0101", zh=zh, en=en)], {"Connection": "close"})


def read_document(body: bytes) -> CaseDocument:
    """A case in JSON. Raises `ProblemError` with every fault of its notation."""
    try:
        return read_case(body, "case.json")
    except CaseSyntaxError as error:
        faults = [
            Fault(
                code=one.code,
                pointer=one.pointer,
                zh=one.zh,
                en=one.en,
                allowed_zh=one.help_zh,
                allowed_en=one.help_en,
                line=one.line or 0,
                column=one.column or 0,
            )
            for one in error.problems
        ]
        raise ProblemError(_KINDS.get(faults[0].code, "unreadable"), faults) from None


def placed(document: CaseDocument, pointer: str) -> tuple[str, int, int]:
    """A pointer of the library as the request spells it, with line and column of the nearest value that is there."""
    holder, _, last = pointer.rpartition("/")
    if last in _OTHER_NAMES and document.place(pointer) is None:
        renamed = f"{holder}/{_OTHER_NAMES[last]}"
        if document.place(renamed) is not None or last == "from":
            pointer = renamed
    near = pointer
    while near:
        place = document.place(near, key=True)
        if place is not None:
            return pointer, place.line, place.column
        near = near.rpartition("/")[0]
    return pointer, 1, 1


def read_model(body: bytes, model: type[Model]) -> Model:
    """A body that is no case, as a model. Raises `ProblemError` with every fault."""
    try:
        data = json.loads(body, object_pairs_hook=_unique, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ProblemError("unreadable", [_no_json(error)]) from None
    if _is_deep(data):
        raise ProblemError("invalid_request", [Fault(zh="嵌套过深", en="nested too deeply")])
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ProblemError("invalid_request", faults_of(error.errors(include_url=False))) from None


def faults_of(found: Iterable[Any]) -> list[Fault]:
    """What pydantic found, with places in the body or names of parameters."""
    faults = []
    for one in found:
        where = [str(part) for part in one["loc"]]
        said = worded(one)
        if where[:1] in (["query"], ["path"], ["header"]):
            faults.append(Fault(parameter=where[-1], **said))
        else:
            faults.append(
                Fault(pointer="".join("/" + part.replace("~", "~0").replace("/", "~1") for part in where), **said)
            )
    return faults


class _Refused(ValueError):
    """JSON that reads in more than one way."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.fault = Fault(zh=zh, en=en)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)[:60]
        raise _Refused(f"`{twice}` 写了两次", f"`{twice}` is given twice")
    return found


def _no_number(word: str) -> object:
    raise _Refused(f"`{word}` 不是数", f"`{word}` is no number")


def _no_json(error: ValueError | RecursionError) -> Fault:
    """Why a body is no JSON, with the place where that is known."""
    match error:
        case _Refused():
            return error.fault
        case json.JSONDecodeError():
            zh = f"不是 JSON：第 {error.lineno} 行第 {error.colno} 列"
            en = f"no JSON: line {error.lineno}, column {error.colno}"
            return Fault(zh=zh, en=en, line=error.lineno, column=error.colno)
        case UnicodeDecodeError():
            return Fault(zh="不是 UTF-8 编码的 JSON", en="no JSON in UTF-8")
        case RecursionError():
            return Fault(zh="嵌套过深", en="nested too deeply")
        case _:
            return Fault(zh="不是 JSON", en="no JSON")


def _is_deep(data: object) -> bool:
    level, depth = [data], 0
    while level:
        depth += 1
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
        if depth > _MAX_DEPTH:
            return True
    return False
