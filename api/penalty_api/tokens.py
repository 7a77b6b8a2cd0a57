"""Tokens of an OIDC issuer: who they name, for which roles and organs. Signed with a public key of the issuer, or they are none."""

from collections.abc import Mapping
from typing import Any

import jwt

from .access import Caller
from .issuer import IssuerKeys, UnreachableError
from .keys import Role, is_printable
from .organs import Organs
from .problems import Fault, ProblemError
from .settings import Settings
from .storage.scope import EVERYTHING, Scope

#: Before the name of who a token names, so that no API key is taken for it.
PREFIX = "oidc:"
#: How far clocks may be apart, in seconds.
_LEEWAY = 30
_REQUIRED = ["iss", "aud", "exp", "sub"]
_CHALLENGE = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class Tokens:
    """One for each application with an issuer."""

    def __init__(self, settings: Settings) -> None:
        self.keys = IssuerKeys(settings)
        self._settings = settings

    async def caller(self, token: str, organs: Organs) -> Caller:
        """Who a token names. Raises `ProblemError`: `unauthorised` for one not to be trusted, `issuer` where that cannot be told."""
        kid, algorithm = _header(token, self._settings.oidc_algorithms)
        try:
            key = await self.keys.find(kid, algorithm)
        except UnreachableError:
            raise ProblemError("issuer") from None
        if key is None:
            raise _untrusted()
        return self._caller(self._claims(token, key, algorithm), organs)

    def _claims(self, token: str, key: jwt.PyJWK, algorithm: str) -> Mapping[str, Any]:
        try:
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                audience=self._settings.oidc_audience,
                issuer=self._settings.oidc_issuer,
                leeway=_LEEWAY,
                options={"require": _REQUIRED},
            )
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError):
            raise _refused("E0324", "令牌已过期，或者尚未生效", "the token is past its time, or before it") from None
        except (jwt.PyJWTError, RecursionError):
            raise _untrusted() from None
        return claims

    def _caller(self, claims: Mapping[str, Any], organs: Organs) -> Caller:
        name, settings = PREFIX + claims["sub"], self._settings
        if not is_printable(name):
            raise _refused("E0325", "令牌的 sub 不能用作名称", "the token's sub cannot be used as a name")
        start = settings.oidc_role_prefix
        told = {one.removeprefix(start) for one in _listed(claims, settings.oidc_roles_claim) if one.startswith(start)}
        roles = frozenset(role for role in Role if role.value in told)
        if not settings.oidc_organ_claim:
            return Caller(name, roles, EVERYTHING)
        named = _value(claims, settings.oidc_organ_claim)
        reached = [named] if isinstance(named, str) else named if isinstance(named, list) else []
        return Caller(name, roles, Scope(frozenset().union(*(organs.subtree(one) for one in reached if _is_name(one)))))


def _header(token: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    """Which key, and which algorithm, a token says it is signed with. Keys and addresses of keys that it brings along count for nothing."""
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, RecursionError):
        raise _untrusted() from None
    kid, algorithm = header.get("kid", ""), header.get("alg")
    if algorithm not in allowed or "crit" in header or not isinstance(kid, str):
        raise _untrusted()
    return kid, algorithm


def _value(claims: Mapping[str, Any], path: str) -> object:
    """A claim by its name, or by names within one another with dots between them."""
    if path in claims:
        return claims[path]
    found: object = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _listed(claims: Mapping[str, Any], path: str) -> list[str]:
    found = _value(claims, path)
    if isinstance(found, str):
        return found.split()
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _untrusted() -> ProblemError:
    return _refused("E0323", "不是可信的令牌", "it is no token to be trusted")


def _refused(code: str, zh: str, en: str) -> ProblemError:
    return ProblemError("unauthorised", [Fault(parameter="Authorization", code=code, zh=zh, en=en)], _CHALLENGE)
