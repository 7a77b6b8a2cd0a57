"""For those who run the service: whether it lives, whether it can answer, and its figures."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from ..keys import Role
from ..metrics import MEDIA_TYPE
from ..models import Health, Readiness
from ..service import guarded, service_of

router = APIRouter(tags=["operating"])


@router.get("/health", operation_id="health", summary="Alive")
async def health() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get(
    "/ready", operation_id="ready", summary="Ready", response_model=Readiness, responses={503: {"model": Readiness}}
)
async def ready(request: Request) -> Response:
    """200 where cases can be answered and decisions kept, 503 where not (yet). Tells too if the latest rulebooks were refused, and why."""
    service = service_of(request)
    holding, edition, failure = service.holding, service.holding.edition, service.holding.failure
    storage = "none" if service.store is None else "ready" if await service.store.is_ready() else "unavailable"
    told = Readiness(
        ready=edition is not None and not service.closing and storage != "unavailable",
        stale=edition is not None and failure is not None,
        storage=storage,
        digest="" if edition is None else edition.digest,
        loaded="" if edition is None else edition.loaded,
        loads=holding.loads,
        failures=holding.failures,
        failed_at="" if failure is None else failure.at,
        failure_zh="" if failure is None else failure.zh,
        failure_en="" if failure is None else failure.en,
    )
    return JSONResponse(told.model_dump(), 200 if told.ready else 503)


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    **guarded(Role.AUDIT),
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    response_class=Response,
)
async def metrics(request: Request) -> Response:
    """Requests by route and status, durations, cases of batches, loads of rulebooks."""
    service = service_of(request)
    service.metrics.rulebooks(service.holding)
    return Response(service.metrics.text(), media_type=MEDIA_TYPE)
