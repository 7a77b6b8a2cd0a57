"""How the pages keep something in a browser."""

from fastapi import Request
from starlette.responses import Response


def set_cookie(
    request: Request, answer: Response, name: str, value: str, seconds: int, *, script: bool = False
) -> None:
    """For this service alone, over HTTPS alone where it came so. An empty value deletes; `script`: the page's own script may change it."""
    answer.set_cookie(
        name,
        value,
        max_age=seconds if value else 0,
        path=request.scope.get("root_path", "") or "/",
        secure=request.url.scheme == "https",
        httponly=not script,
        samesite="strict",
    )
