"""All the pages."""

from fastapi import APIRouter

from . import browsing, choosing, quick, sign_in, working
from .kept import case, further, overview, record, resuming
from .supervision import acting, alerts, figures, results

router = APIRouter(include_in_schema=False)
for part in (
    browsing,
    choosing,
    working,
    quick,
    sign_in,
    record,
    further,
    overview,
    case,
    resuming,
    figures,
    alerts,
    results,
    acting,
):
    router.include_router(part.router)
