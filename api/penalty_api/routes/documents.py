"""The contract and its page. They tell nothing of any case or rulebook and are open to all."""

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ..contract import openapi_30, openapi_31
from ..pages import POLICY, page

router = APIRouter(include_in_schema=False)


def _contract(app: FastAPI) -> dict[str, object]:
    """Made once for an application."""
    if app.openapi_schema is None:
        app.openapi_schema = openapi_31(app)
    return app.openapi_schema


@router.get("/openapi.json")
async def contract(request: Request) -> Response:
    return JSONResponse({**_contract(request.app), **_servers(request)})


@router.get("/openapi-3.0.json")
async def contract_30(request: Request) -> Response:
    return JSONResponse({**openapi_30(_contract(request.app)), **_servers(request)})


def _servers(request: Request) -> dict[str, object]:
    root = request.scope.get("root_path", "")
    return {"servers": [{"url": root}]} if root else {}


@router.get("/docs")
async def documentation(request: Request) -> Response:
    text = page(_contract(request.app), request.scope.get("root_path", ""))
    return HTMLResponse(text, headers={"Content-Security-Policy": POLICY})
