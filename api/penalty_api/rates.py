"""How often one client may ask: a number a minute, all at once or one after the other. Bounded memory, whoever asks."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Set
from ipaddress import IPv6Address, IPv6Network, ip_address

from fastapi import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .problems import ProblemError

#: So many clients are remembered, those that asked last.
_CLIENTS = 20_000
#: A household or an office has a network of IPv6 of this size, and may choose any address in it.
_NETWORK = 64


class Rates:
    """By client the moment until which its requests are paid for, each with its part of a minute."""

    def __init__(self, per_minute: int, clients: int = _CLIENTS) -> None:
        self._each = 60 / per_minute
        self._ahead = 60 - self._each
        self._clients = clients
        self._paid: OrderedDict[str, float] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Counts a request that comes `now` (seconds of any clock). How long the client has to wait instead; 0: it may ask."""
        paid = max(self._paid.get(client, now), now)
        if paid - now > self._ahead:
            self._paid.move_to_end(client)
            return paid - now - self._ahead
        self._paid[client] = paid + self._each
        self._paid.move_to_end(client)
        if len(self._paid) > self._clients:
            self._paid.popitem(last=False)
        return 0

    def __len__(self) -> int:
        return len(self._paid)


class Limited:
    """ASGI middleware: 429 for a client that asks too often, as `refuse` tells it. What stands at `free` is not counted."""

    def __init__(
        self, app: ASGIApp, per_minute: int, free: Set[str], refuse: Callable[[Request, ProblemError], Response]
    ) -> None:
        self.app = app
        self._free, self._refuse = free, refuse
        self._rates = Rates(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].removeprefix(scope.get("root_path", "")) not in self._free:
            wait = self._rates.wait(client_of(scope), time.monotonic())
            if wait:
                headers = {"Retry-After": str(math.ceil(wait))}
                await self._refuse(Request(scope), ProblemError("too_many", (), headers))(scope, receive, send)
                return
        await self.app(scope, receive, send)


def client_of(scope: Scope) -> str:
    """Who counts as one client. What is no address, as a proxy may send it, is one client with all others of its kind."""
    host, _ = scope.get("client") or ("", 0)
    try:
        address = ip_address(host)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or IPv6Network((address.packed, _NETWORK), strict=False))
    return str(address)
