"""What the routes of one application share, and who may use them."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from fastapi import Depends, Request

from .answering import KeptAnswers
from .bodies import JSON, expect, read_body
from .holding import Edition, Holding
from .keys import Keys, KeysError, Role, hashed, read_keys
from .metrics import Metrics
from .problems import ProblemError
from .settings import Settings
from .storing import Store
from .workshop import Workshop

_LOG = logging.getLogger("penalty_api")
Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(slots=True)
class Service:
    """One for each application, in `app.state.service`. `keys` is empty where none are configured: then everybody may everything."""

    settings: Settings
    holding: Holding
    keys: Keys
    kept: KeptAnswers
    store: Store | None = None
    metrics: Metrics = field(default_factory=Metrics)
    workshop: Workshop = field(default_factory=Workshop)
    closing: bool = False

    @classmethod
    def made(cls, settings: Settings) -> "Service":
        """Raises `KeysError`, `StorageError`."""
        keys = {} if settings.keys_file is None else read_keys(settings.keys_file)
        holding = Holding(settings.rulebooks, settings.load_seconds)
        kept = KeptAnswers(settings.kept_answers_mb * 2**20)
        return cls(settings, holding, keys, kept, None if settings.stateless else Store(settings))

    @property
    def storage(self) -> Store:
        """Raises `ProblemError` where nothing is kept."""
        if self.store is None:
            raise ProblemError("stateless")
        return self.store

    @property
    def edition(self) -> Edition:
        return self.holding.current

    async def watch_keys(self) -> None:
        """Read the file of keys anew when it changed. One that cannot be used changes nothing."""
        path = self.settings.keys_file
        if path is None:
            return
        seen = path.stat().st_mtime_ns
        while True:
            await asyncio.sleep(self.settings.watch_seconds)
            try:
                now = path.stat().st_mtime_ns
                if now != seen:
                    self.keys, seen = await asyncio.to_thread(read_keys, path), now
            except (KeysError, OSError) as error:
                _LOG.warning("keys stay as they were: %s", error)


def service_of(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


async def read_json(request: Request) -> bytes:
    """The body of a request for JSON, within the limits of the service. Raises `ProblemError`."""
    expect(request, JSON)
    limits = service_of(request).settings
    return await read_body(request, limits.max_body_bytes, limits.request_seconds)


async def worked(service: Service, work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """What `work` gives, from a thread and in the time that a request may take. Raises `ProblemError`."""
    try:
        async with asyncio.timeout(service.settings.request_seconds):
            return await asyncio.to_thread(work, *given, **named)
    except TimeoutError:
        raise ProblemError("time_limit") from None


#: Where an operation tells the contract which role it asks for.
ROLE = "x-role"


#: Where an operation tells the contract which refusals it has beside those of all.
REFUSES = "x-refuses"


def key_of(request: Request) -> str:
    """The name of the key of a request; "" where none are configured."""
    found: str = request.scope["state"].get("key", "")
    return found


def guarded(
    *roles: Role,
    body: Mapping[str, Any] | None = None,
    parameters: Sequence[Mapping[str, Any]] = (),
    refuses: Sequence[str] = (),
) -> dict[str, Any]:
    """What makes an operation one for keys of any of these roles only; what its contract says of a body and of parameters it reads by
    itself, and of refusals of its own."""

    async def check(request: Request) -> None:
        keys = service_of(request).keys
        if not keys:
            return
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        found = keys.get(hashed(value.strip())) if scheme.lower() == "bearer" else None
        if found is None:
            raise ProblemError("unauthorised")
        request.scope["state"]["key"] = found.name
        if not found.roles & set(roles):
            raise ProblemError("forbidden")

    told: dict[str, Any] = {ROLE: [role.value for role in roles], REFUSES: list(refuses)}
    if body is not None:
        told["requestBody"] = body
    if parameters:
        told["parameters"] = parameters
    return {"dependencies": [Depends(check)], "openapi_extra": told}
