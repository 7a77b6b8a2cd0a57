"""Every refusal as RFC 9457 problem details: a stable code, both languages, and each fault with its place in the request."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """One sort of refusal: its status and what it says."""

    status: int
    zh: str
    en: str


KINDS: dict[str, Kind] = {
    "unreadable": Kind(400, "请求正文无法读取", "the body cannot be read"),
    "unauthorised": Kind(401, "缺少有效的密钥（Authorization: Bearer …）", "a valid key is missing (Authorization: Bearer ...)"),
    "forbidden": Kind(403, "该密钥没有此项权限", "this key has not the role for it"),
    "not_found": Kind(404, "没有此资源", "there is no such resource"),
    "stateless": Kind(404, "本服务不保存任何内容（--stateless）", "this service keeps nothing (--stateless)"),
    "no_laws": Kind(404, "没有配置法律库（PENALTY_LAWS）", "no law library is configured (PENALTY_LAWS)"),
    "no_xlsx": Kind(
        404,
        "没有安装制作工作簿的程序库：pip install 'penalty-rules[xlsx]'",
        "what makes workbooks is not installed: pip install 'penalty-rules[xlsx]'",
    ),
    "method_not_allowed": Kind(405, "此处不能用这种方法", "this method is not for this resource"),
    "slow_body": Kind(408, "请求正文迟迟没有传完", "the body did not arrive in time"),
    "conflict": Kind(409, "与已保存的内容矛盾", "what is kept does not allow it"),
    "stale": Kind(412, "已有更新的版本，请重新读取", "there is a newer version: read it again"),
    "too_large": Kind(413, "请求正文过大", "the body is too large"),
    "not_json": Kind(415, "请求正文的类型不符", "the body is of another media type"),
    "invalid_case": Kind(422, "案件不能使用", "the case cannot be used"),
    "invalid_request": Kind(422, "请求不合要求", "the request is not as it should be"),
    "key_reused": Kind(422, "同一 Idempotency-Key 已用于另一请求", "this Idempotency-Key was used for another request"),
    "invalid_rulebooks": Kind(422, "裁量基准有错误，继续使用原来的", "the rulebooks have errors; the former ones stay in use"),
    "no_paper": Kind(422, "这项答复不能出具这种文书", "this answer has no such paper"),
    "too_many": Kind(429, "请求过于频繁，请稍后再试", "too many requests: try again later"),
    "internal": Kind(500, "服务内部错误", "an error inside the service"),
    "busy": Kind(503, "服务繁忙，请稍后再试", "the service is busy, try again later"),
    "time_limit": Kind(503, "未能在时限内完成", "it could not be done within the time limit"),
    "storage": Kind(503, "数据库暂不可用，没有保存", "the database cannot be used at present; nothing was kept"),
    "issuer": Kind(503, "令牌的签发方暂不可用", "the issuer of tokens cannot be reached at present"),
    "laws_unusable": Kind(503, "法律库暂时不能使用", "the law library cannot be used"),
    "template_unusable": Kind(503, "文书模板不能使用", "the template of the paper cannot be used"),
    "not_ready": Kind(503, "还没有可用的裁量基准", "no rulebooks are ready for use"),
}  # fmt: skip
#: Worth trying again after so many seconds.
_RETRY = {503: "1"}
BY_STATUS = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "not_json"}


class Fault(BaseModel):
    """One fault of a request."""

    code: str = Field(
        default="", description="Stable code of the library (E0101...) or of a rulebook (P0101...).", examples=["E0208"]
    )
    pointer: str = Field(
        default="", description="JSON pointer (RFC 6901) into the body.", examples=["/facts/goods_value"]
    )
    parameter: str = Field(default="", description="The parameter of the path or query, if it is one.", examples=[""])
    zh: str = Field(default="", description="What is wrong, in Chinese.", examples=["不能为负数"])
    en: str = Field(default="", description="What is wrong, in English.", examples=["must not be negative"])
    allowed_zh: str = Field(
        default="", description="What may stand there, in Chinese.", examples=["0 至 10000000000000 元"]
    )
    allowed_en: str = Field(
        default="", description="What may stand there, in English.", examples=["0 to 10000000000000 yuan"]
    )
    source: str = Field(default="", description="Name of the source text, for rule texts.", examples=[""])
    line: int = Field(default=0, description="Line in the body or source, from 1; 0: none.", examples=[1])
    column: int = Field(default=0, description="Column in code points, from 1; 0: none.", examples=[88])

    def told(self, english: bool) -> str:
        """The fault in one text: where, what is wrong, and what may stand there."""
        wrong, allowed = (self.en, self.allowed_en) if english else (self.zh, self.allowed_zh)
        colon, bracket = (": ", " ({})") if english else ("：", "（{}）")
        where = self.parameter or self.pointer
        return (f"{where}{colon}" if where and wrong else "") + wrong + (bracket.format(allowed) if allowed else "")


class ProblemDetails(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(description="URN of the sort of problem.", examples=["urn:penalty-rules:problem:invalid_case"])
    title: str = Field(description="What is wrong, in the language asked for.", examples=["案件不能使用"])
    status: int = Field(description="The HTTP status.", examples=[422])
    detail: str = Field(
        description="The faults in one text, in the language asked for.", examples=["/facts/goods_value：不能为负数"]
    )
    instance: str = Field(description="URN of this request.", examples=["urn:penalty-rules:request:5f0c1d"])
    code: str = Field(description="Stable code of the sort of problem.", examples=["invalid_case"])
    zh: str = Field(description="The title in Chinese.", examples=["案件不能使用"])
    en: str = Field(description="The title in English.", examples=["the case cannot be used"])
    errors: list[Fault] = Field(description="Every fault found.")


class ProblemError(Exception):
    """Ends a request with problem details."""

    def __init__(self, code: str, faults: Iterable[Fault] = (), headers: Mapping[str, str] | None = None) -> None:
        self.code = code
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        super().__init__(code)


def details(problem: ProblemError, lang: str, request_id: str) -> dict[str, object]:
    """The problem as JSON data."""
    kind, english = KINDS[problem.code], lang == "en"
    said = [fault.told(english) for fault in problem.faults]
    return {
        "type": f"urn:penalty-rules:problem:{problem.code}",
        "title": kind.en if english else kind.zh,
        "status": kind.status,
        "detail": ("; " if english else "；").join(filter(None, said)),
        "instance": f"urn:penalty-rules:request:{request_id}",
        "code": problem.code,
        "zh": kind.zh,
        "en": kind.en,
        "errors": [fault.model_dump() for fault in problem.faults],
    }


def encode(data: object) -> bytes:
    """JSON as this service writes it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def response(problem: ProblemError, request: Request) -> Response:
    """The answer to a refused request."""
    status = KINDS[problem.code].status
    headers = dict(problem.headers)
    if status in _RETRY:
        headers["Retry-After"] = _RETRY[status]
    if status == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    body = encode(details(problem, lang_of(request), request_id_of(request)))
    return Response(body, status, headers, MEDIA_TYPE)


def lang_of(request: Request) -> str:
    """The language of a request: its parameter `lang`, Chinese without one."""
    return "en" if request.query_params.get("lang") == "en" else "zh"


def request_id_of(request: Request) -> str:
    """The id that the frame gave this request."""
    found = request.scope.get("state", {}).get("request_id", "")
    return str(found)
