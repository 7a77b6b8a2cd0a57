"""Style, script and sign of the pages. Their address has a digest of what is in them, so that a browser may keep them for good."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response

FOLDER = Path(__file__).with_name("static")
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_KEEP = "public, max-age=31536000, immutable"


@cache
def _read() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in _TYPES}


@cache
def asset_path(name: str) -> str:
    return f"/console/{hashlib.sha256(_read()[name]).hexdigest()[:16]}/{name}"


def asset_paths() -> tuple[str, ...]:
    """The address of each."""
    return tuple(map(asset_path, _read()))


def asset(digest: str, name: str) -> Response | None:
    """What stands at an address; None where nothing does."""
    content = _read().get(name)
    if content is None or asset_path(name) != f"/console/{digest}/{name}":
        return None
    return Response(content, media_type=_TYPES[Path(name).suffix], headers={"Cache-Control": _KEEP})
