"""What the routes of one application share, and who may use them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from fastapi import Depends, Request

from .access import let_in
from .answering import KeptAnswers
from .bodies import JSON, expect, read_body
from .gate import Access
from .holding import Edition, Holding
from .keys import Role
from .metrics import Metrics
from .problems import ProblemError
from .settings import Settings
from .storing import Store
from .workshop import Workshop

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(slots=True)
class Service:
    """One for each application, in `app.state.service`."""

    settings: Settings
    holding: Holding
    access: Access
    kept: KeptAnswers
    store: Store | None = None
    metrics: Metrics = field(default_factory=Metrics)
    workshop: Workshop = field(default_factory=Workshop)
    closing: bool = False

    @classmethod
    def made(cls, settings: Settings) -> "Service":
        """Raises `KeysError`, `OrgansError`, `StorageError`."""
        holding = Holding(settings.rulebooks, settings.load_seconds)
        kept = KeptAnswers(settings.kept_answers_mb * 2**20)
        return cls(settings, holding, Access(settings), kept, None if settings.stateless else Store(settings))

    @property
    def storage(self) -> Store:
        """Raises `ProblemError` where nothing is kept."""
        if self.store is None:
            raise ProblemError("stateless")
        return self.store

    @property
    def edition(self) -> Edition:
        return self.holding.current


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


def guarded(
    *roles: Role,
    body: Mapping[str, Any] | None = None,
    parameters: Sequence[Mapping[str, Any]] = (),
    refuses: Sequence[str] = (),
) -> dict[str, Any]:
    """What makes an operation one for keys of any of these roles only; what its contract says of a body and of parameters it reads by
    itself, and of refusals of its own."""

    async def check(request: Request) -> None:
        caller = await service_of(request).access.caller(request)
        let_in(request, caller)
        if not caller.roles & set(roles):
            raise ProblemError("forbidden")

    told: dict[str, Any] = {ROLE: [role.value for role in roles], REFUSES: list(refuses)}
    if body is not None:
        told["requestBody"] = body
    if parameters:
        told["parameters"] = parameters
    return {"dependencies": [Depends(check)], "openapi_extra": told}
