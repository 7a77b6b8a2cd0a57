"""All the pages."""

from fastapi import APIRouter

from . import books, browsing, choosing, laws, papers, quick, sign_in, working
from .kept import case, further, overview, paper, record, resuming
from .supervision import acting, alerts, figures, results, sample

ADVICE = (browsing, books, choosing, working, quick, papers, laws, sign_in)
_KEPT = (record, further, overview, case, paper, resuming)
_SUPERVISION = (figures, alerts, results, sample, acting)

router = APIRouter(include_in_schema=False)
for part in (*ADVICE, *_KEPT, *_SUPERVISION):
    router.include_router(part.router)
