"""All the pages."""

from fastapi import APIRouter

from . import browsing, quick, sign_in, working

router = APIRouter(include_in_schema=False)
for part in (browsing, working, quick, sign_in):
    router.include_router(part.router)
