"""Who sent a request, and what that lets them do and see."""

from dataclasses import dataclass

from fastapi import Request

from .keys import Role
from .problems import ProblemError
from .storage.scope import EVERYTHING, NOTHING, Scope


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: `name` as the log and the ledger have it, "" where nobody is asked for a key."""

    name: str
    roles: frozenset[Role]
    scope: Scope


#: Where no keys and no issuer are configured.
ANYBODY = Caller("", frozenset(Role), EVERYTHING)
#: In the public profile.
VISITOR = Caller("", frozenset({Role.QUERY}), NOTHING)


def bearer(request: Request) -> str:
    """What a request carries to show who sends it. Raises `ProblemError` where that is nothing, or more than one thing."""
    given = request.headers.getlist("authorization")
    scheme, _, value = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    if scheme.lower() != "bearer":
        raise ProblemError("unauthorised")
    return value.strip()


def caller_of(request: Request) -> Caller:
    """Who sent a request that was let in. Raises `ProblemError` where nobody asked: what forgets its door stays shut."""
    found = request.scope["state"].get("caller")
    if not isinstance(found, Caller):
        raise ProblemError("unauthorised")
    return found


def scope_of(request: Request) -> Scope:
    """Whose decisions the sender of a request sees."""
    return caller_of(request).scope


def let_in(request: Request, caller: Caller) -> None:
    """Remembers who sent the request, for what is done with it and for the log."""
    request.scope["state"] |= {"caller": caller, "key": caller.name}
