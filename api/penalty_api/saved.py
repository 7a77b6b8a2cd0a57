"""Files that a browser or a caller saves."""

from fastapi import Request
from starlette.responses import Response

from .service import service_of, worked
from .workbooks import XLSX, Sheet, workbook


async def as_workbook(request: Request, sheets: list[Sheet], name: str) -> Response:
    """A workbook to be saved under a name."""
    content = await worked(service_of(request), workbook, sheets)
    return Response(content, media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
