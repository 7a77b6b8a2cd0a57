"""All the pages."""

from fastapi import APIRouter

from . import browsing, choosing, quick, sign_in, working

router = APIRouter(include_in_schema=False)
for part in (browsing, choosing, working, quick, sign_in):
    router.include_router(part.router)
