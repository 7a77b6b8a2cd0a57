"""The application: settings in, FastAPI out."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from importlib.metadata import version
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from .bodies import faults_of
from .console import routes as console
from .frame import Frame
from .problems import BY_STATUS, ProblemError, response
from .public import UNCOUNTED, public_router, public_settings, too_often
from .rates import Limited
from .routes import (
    alerts,
    candidates,
    checking,
    decisions,
    documents,
    laws,
    matters,
    operating,
    papers,
    recommendations,
    reviews,
    rulebooks,
    statistics,
    supervision,
)
from .service import Service
from .settings import Settings

_LOG = logging.getLogger("penalty_api")
_PARTS = (
    recommendations,
    papers,
    reviews,
    decisions,
    alerts,
    statistics,
    supervision,
    matters,
    candidates,
    laws,
    rulebooks,
    checking,
    operating,
    documents,
    console,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service as an ASGI application; without `settings` those of the environment. Raises `KeysError`, `OrgansError`,
    `StorageError`, `pydantic.ValidationError`."""
    settings = settings or Settings()
    service = Service.made(public_settings(settings) if settings.public else settings)
    app = FastAPI(
        title="penalty-rules",
        version=version("penalty-rules"),
        root_path=service.settings.root_path,
        lifespan=_lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = service
    for router in (public_router(settings),) if settings.public else (part.router for part in _PARTS):
        app.include_router(router)
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(RequestValidationError, _parameters)
    app.add_exception_handler(HTTPException, _http)
    limits = service.settings
    if limits.public:
        app.add_middleware(Limited, per_minute=limits.public_per_minute, free=UNCOUNTED, refuse=too_often)
    app.add_middleware(Frame, metrics=service.metrics, max_requests=limits.max_requests, access_log=limits.access_log)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    try:
        await service.holding.load()
    except ProblemError:
        _LOG.error("not ready: no rulebooks")  # a mended rulebook makes it so
    watching = [
        asyncio.create_task(service.holding.watch(service.settings.watch_seconds)),
        asyncio.create_task(service.access.watch()),
    ]
    try:
        yield
    finally:
        service.closing = True
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
        await service.workshop.close()
        if service.store is not None:
            await service.store.close()


async def _problem(request: Request, error: Exception) -> Response:
    return response(cast(ProblemError, error), request)


async def _parameters(request: Request, error: Exception) -> Response:
    found = cast(RequestValidationError, error).errors()
    return response(ProblemError("invalid_request", faults_of(found)), request)


async def _http(request: Request, error: Exception) -> Response:
    told = cast(HTTPException, error)
    return response(ProblemError(BY_STATUS.get(told.status_code, "invalid_request"), (), told.headers), request)
