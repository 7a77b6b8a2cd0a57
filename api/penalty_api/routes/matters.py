"""`GET /v1/matters`: finding matters, and all that a form needs of one."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath

from penalty_rules import Catalogue
from penalty_rules.linking import LinkedMatter
from penalty_rules.schema import facts_schema

from ..answering import Lang
from ..holding import Edition
from ..keys import Role
from ..models import MatterDetails, MatterPage
from ..paging import cursor_at, start_of
from ..problems import Fault, ProblemError
from ..service import guarded, service_of
from ..telling import matter_details, matter_info, name_of

router = APIRouter(prefix="/v1/matters", tags=["matters"])

Code = Annotated[
    str,
    InPath(
        max_length=300,
        description="`CODE`, `rulebook/CODE` or `rulebook@version/CODE`.",
        openapi_examples={"plain": {"value": "SP-122-1"}},
    ),
]
#: Slashes of a code are part of it.
_CODE = "/{code:path}"
_CHANGED = "裁量基准已经更换", "the rulebooks have changed"


@router.get("", operation_id="listMatters", summary="Find matters", **guarded(Role.QUERY))
async def list_matters(
    request: Request,
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="Words of the street, pinyin or its initials, a code, an article; the most like them first.",
            examples=["烘焙"],
        ),
    ] = "",
    field: Annotated[str, Query(max_length=200, description="Field of administration, exactly.")] = "",
    law: Annotated[str, Query(max_length=200, description="Part of a citation, such as 食品安全法.")] = "",
    rulebook: Annotated[str, Query(max_length=300, description="Id of the rulebook.")] = "",
    limit: Annotated[int, Query(ge=1, le=200, description="Matters on a page.")] = 50,
    cursor: Annotated[str, Query(max_length=200, description="`next_cursor` of the page before.")] = "",
    organ: Annotated[str, Query(max_length=200, description="Only what this organ may take up.")] = "",
) -> MatterPage:
    """Matters that fit everything asked, a page at a time: those like `q`, ranked, with what was found where; without `q` in the order of
    the rulebooks."""
    edition = service_of(request).edition
    start = start_of(cursor, edition.digest, *_CHANGED)
    narrowed = {"field": field, "organ": organ, "law": law, "rulebook": rulebook}
    return await asyncio.to_thread(_page, edition, q, narrowed, start, limit)


def _page(edition: Edition, q: str, narrowed: dict[str, str], start: int, limit: int) -> MatterPage:
    found = edition.catalogue.find(q, **narrowed)
    page, linked = found.page(start, limit), found.matters(start, limit)
    end = start + limit
    return MatterPage(
        items=[matter_info(edition.catalogue, *one) for one in zip(linked, page.items, strict=True)],
        total=page.total,
        next_cursor=cursor_at(end, edition.digest) if end < page.total else "",
    )


@router.get(
    _CODE + "/facts-schema",
    operation_id="getFactsSchema",
    summary="JSON Schema of a matter's facts",
    **guarded(Role.QUERY),
)
async def get_facts_schema(request: Request, code: Code) -> dict[str, Any]:
    """What `facts` of a case may hold for this matter, as JSON Schema 2020-12: a form can be built from it. The service understands more
    spellings than it lists (`8000元`, labels in place of codes)."""
    return facts_schema(_matter(service_of(request).edition.catalogue, code))


@router.get(_CODE, operation_id="getMatter", summary="All about a matter", **guarded(Role.QUERY))
async def get_matter(
    request: Request,
    code: Code,
    lang: Annotated[
        Lang, Query(description="Language of what is worded by the service; titles and labels are the rulebook's.")
    ] = "zh",
) -> MatterDetails:
    """What it asks for, what the statute allows or demands, and what the tiers make of it, in words and codes."""
    catalogue = service_of(request).edition.catalogue
    linked = _matter(catalogue, code)
    name = name_of(catalogue, linked)
    names = (
        name_of(catalogue, one)
        for one in catalogue.same_code(linked.matter.code)
        if one.rulebook.id == linked.rulebook.id
    )
    return matter_details(catalogue, linked, [one for one in names if one != name], lang)


def _matter(catalogue: Catalogue, code: str) -> LinkedMatter:
    try:
        return catalogue.matter(code)
    except KeyError:
        several = [name_of(catalogue, one) for one in catalogue.same_code(code)]
    zh = f"{len(several)} 部裁量基准都有此事项" if several else "没有此处罚事项"
    en = f"{len(several)} rulebooks have this matter" if several else "there is no such matter"
    listed = ", ".join(several)
    wrong = Fault(
        code="E0227" if several else "E0218", parameter="code", zh=zh, en=en, allowed_zh=listed, allowed_en=listed
    )
    raise ProblemError("not_found", [wrong])
