"""Bodies of what is to be kept: read as strictly as cases; who acts is named in them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from penalty_rules.reading import CaseDocument, CaseValue

from .access import caller_of
from .bodies import faults_of, placed, read_document
from .problems import Fault, ProblemError
from .service import read_json
from .storage import Actor
from .storage.requests import Asked
from .storage.scope import Scope
from .stored import PRINTABLE_OR_EMPTY, OfficerInput
from .storing import asked

Own = TypeVar("Own", bound="Named")
_ORGAN = "/officer/organ"


class Named(BaseModel):
    """Members that every such body has."""

    model_config = ConfigDict(extra="forbid")

    officer: OfficerInput


class Recorded(Named):
    """Those of a first version beside its stage; the case is for the library to read."""

    reference: str = Field(default="", max_length=200, pattern=PRINTABLE_OR_EMPTY)
    given: dict[str, Any]


class Staged(Named):
    """Those of a further version beside its stage."""

    why: str = Field(default="", max_length=20_000)
    replaces: int = Field(default=0, ge=0, le=1_000_000, strict=True)


class Acted(Named):
    """Those of an action on an alert."""

    reason: str = Field(min_length=1, max_length=20_000)


@dataclass(frozen=True, slots=True)
class Entered(Generic[Own]):
    """A body. `rest`: the members that the library reads."""

    document: CaseDocument
    own: Own
    rest: dict[str, CaseValue]
    actor: Actor
    asked: Asked | None


def out_of_reach(organ: str, scope: Scope) -> list[Fault]:
    """Nobody acts for an organ that their key does not reach."""
    if not organ or scope.covers(organ):
        return []
    zh, en, reach = "该密钥不及于此机关", "this key does not reach this organ", scope.told()
    return [Fault(code="E0322", pointer=_ORGAN, zh=zh, en=en, allowed_zh=reach, allowed_en=reach)]


async def enter(request: Request, model: type[Own], library: Collection[str] = ()) -> Entered[Own]:
    """The body of a request: members of `model`, and those that the library reads. Raises `ProblemError`."""
    body = await read_json(request)
    wanted = asked(request, body)
    document = read_document(body)
    rest = {name: value for name, value in document.root.items() if name in library}
    try:
        own = model.model_validate({name: value for name, value in document.root.items() if name not in library})
    except ValidationError as error:
        raise ProblemError("invalid_request", _placed(document, faults_of(error.errors(include_url=False)))) from None
    caller = caller_of(request)
    beyond = out_of_reach(own.officer.organ, caller.scope)
    if beyond:
        raise ProblemError("forbidden", _placed(document, beyond))
    return Entered(document, own, rest, Actor(own.officer.id, own.officer.organ, caller.name), wanted)


def _placed(document: CaseDocument, faults: list[Fault]) -> list[Fault]:
    found = []
    for fault in faults:
        _, line, column = placed(document, fault.pointer)
        found.append(fault.model_copy(update={"line": line, "column": column}))
    return found
