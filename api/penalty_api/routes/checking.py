"""`POST /v1/check`: rule text in, diagnostics out."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request

from ..bodies import JSON, read_model
from ..keys import Role
from ..models import Checked, CheckedRulebook, CheckInput, DiagnosticInfo
from ..problems import Fault, ProblemError
from ..service import guarded, read_json, service_of

router = APIRouter(prefix="/v1", tags=["authoring"])

_EXAMPLE = {
    "sources": [
        {
            "name": "mine.penalty",
            "text": '语言 1\n裁量基准 cn.mine 版本 "1" {\n  名称 "示例"\n}\n'
            "法律 广告法 = 《中华人民共和国广告法》 2021-04-29\n"
            '事项 GG-1 "未标明广告" {\n  对象 单位\n  依据 《广告法》第五十九条第三款\n  法定处罚 { 处 罚款 10万元以下 }\n}\n',
        }
    ]
}
_BODY = {
    "required": True,
    "content": {JSON: {"schema": {"$ref": f"#/components/schemas/{CheckInput.__name__}"}, "example": _EXAMPLE}},
}


@router.post(
    "/check",
    operation_id="checkRulebook",
    summary="Check rule texts",
    **guarded(Role.AUTHOR, body=_BODY),
)
async def check_rulebook(request: Request) -> Checked:
    """Every mistake of rule texts in either notation, with its place, what is wrong and what to write instead. Nothing is kept. Rule texts
    are data: they can neither run code nor read files. They are read in a process of its own, within a time limit."""
    service = service_of(request)
    asked = read_model(await read_json(request), CheckInput)
    sources = {source.name: source.text for source in asked.sources}
    if len(sources) < len(asked.sources):
        twice = Fault(pointer="/sources", zh="名称重复", en="a name is there twice")
        raise ProblemError("invalid_request", [twice])
    found = await service.workshop.do({"job": "check", "sources": sources}, service.settings.check_seconds)
    diagnostics = [_diagnostic(one) for one in found["diagnostics"]]
    count = Counter(one.severity for one in diagnostics)
    return Checked(
        sound=not count["error"],
        errors=count["error"],
        warnings=count["warning"],
        notes=count["note"],
        diagnostics=diagnostics,
        rulebooks=[CheckedRulebook.model_validate(one) for one in found["rulebooks"]],
    )


def _diagnostic(one: dict[str, Any]) -> DiagnosticInfo:
    places = {
        f"{side}_{name}": one[side][name]
        for side in ("start", "end")
        for name in ("line", "column", "utf16_column", "offset")
    }
    return DiagnosticInfo(
        code=one["code"],
        severity=one["severity"],
        source=one["source"],
        path=one["path"],
        zh=one["message"]["zh"],
        en=one["message"]["en"],
        help_zh=one["help"]["zh"],
        help_en=one["help"]["en"],
        **places,
    )
