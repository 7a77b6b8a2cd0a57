"""Which changes of the HTTP contract break callers: two OpenAPI documents in, each such change named out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

Schema = dict[str, Any]

_REF = "#/components/schemas/"
#: Limits of inputs, and whether a greater number is the narrower one.
_LIMITS = {
    "minLength": True,
    "minItems": True,
    "minimum": True,
    "maxLength": False,
    "maxItems": False,
    "maximum": False,
}


def breaking(old: Schema, new: Schema) -> list[str]:
    """Every change from `old` to `new` that a caller of `old` may notice to its harm, in words."""
    return [*_operations(old, new), *_schemas(old, new)]


def _operations(old: Schema, new: Schema) -> Iterator[str]:
    for path, item in old["paths"].items():
        for method, before in item.items():
            name = f"{method.upper()} {path}"
            after = new["paths"].get(path, {}).get(method)
            if after is None:
                yield f"{name}: the operation is gone"
                continue
            if before["operationId"] != after["operationId"]:
                yield f"{name}: operationId was {before['operationId']}, is {after['operationId']}: generated methods are renamed"
            yield from (f"{name}: {said}" for said in _parameters(before, after))
            yield from (f"{name}: {said}" for said in _body(before, after))
            yield from (f"{name}: {said}" for said in _responses(before, after))
            if _is_open(before) and not _is_open(after):
                yield f"{name}: a key is now required"


def _is_open(operation: Schema) -> bool:
    security = operation.get("security", [])
    return not security or {} in security


def _parameters(before: Schema, after: Schema) -> Iterator[str]:
    was = {(one["in"], one["name"]): one for one in before.get("parameters", [])}
    now = {(one["in"], one["name"]): one for one in after.get("parameters", [])}
    for key, one in was.items():
        if key not in now:
            yield f"parameter {key[1]}: it is gone"
        else:
            yield from (f"parameter {key[1]}: {said}" for said in _narrower(one["schema"], now[key]["schema"]))
    for key, one in now.items():
        if one.get("required") and not was.get(key, {}).get("required"):
            yield f"parameter {key[1]}: it is now required"


def _body(before: Schema, after: Schema) -> Iterator[str]:
    was, now = before.get("requestBody", {}), after.get("requestBody", {})
    if now.get("required") and not was.get("required"):
        yield "request: a body is now required"
    for media, content in was.get("content", {}).items():
        if media not in now.get("content", {}):
            yield f"request: {media} is no longer taken"
        else:
            yield from (f"request: {said}" for said in _narrower(content["schema"], now["content"][media]["schema"]))


def _responses(before: Schema, after: Schema) -> Iterator[str]:
    for status, was in before["responses"].items():
        if not status.startswith("2"):
            continue
        now = after["responses"].get(status)
        if now is None:
            yield f"response: {status} is no longer given"
            continue
        for media, content in was.get("content", {}).items():
            if media not in now.get("content", {}):
                yield f"response {status}: {media} is no longer given"
            elif _kinds(content["schema"]) != _kinds(now["content"][media]["schema"]):
                yield f"response {status}: it is of another type"


def _schemas(old: Schema, new: Schema) -> Iterator[str]:
    was, now = old["components"]["schemas"], new["components"]["schemas"]
    inputs, outputs = _reached(old, "requestBody"), _reached(old, "responses")
    for name, before in was.items():
        after = now.get(name)
        if after is None:
            yield f"{name}: the type is gone: generated classes are renamed"
            continue
        fields, later = before.get("properties", {}), after.get("properties", {})
        for field in fields.keys() - later.keys():
            yield f"{name}.{field}: the field is gone"
        for field in sorted(fields.keys() & later.keys()):
            if name in inputs:
                yield from (f"{name}.{field}: {said}" for said in _narrower(fields[field], later[field]))
            if name in outputs:
                yield from (f"{name}.{field}: {said}" for said in _wider(fields[field], later[field]))
        required, needed = set(before.get("required", [])), set(after.get("required", []))
        if name in inputs:
            yield from (f"{name}.{field}: it is now required" for field in sorted(needed - required))
        if name in outputs:
            yield from (f"{name}.{field}: it may now be absent" for field in sorted((required - needed) & later.keys()))


def _narrower(before: Schema, after: Schema) -> Iterator[str]:
    """Of an input: what was taken and no longer is."""
    lost = _kinds(before) - _kinds(after)
    if lost:
        yield f"{', '.join(sorted(lost))} is no longer taken"
    if "enum" in after:
        gone = sorted(set(map(str, before.get("enum", ["any text"]))) - set(map(str, after["enum"])))
        if gone:
            yield f"{', '.join(gone)} is no longer taken"
    for limit, is_lower in _LIMITS.items():
        if limit in after and (
            limit not in before or ((after[limit] > before[limit]) is is_lower and after[limit] != before[limit])
        ):
            yield f"{limit} is narrower"


def _wider(before: Schema, after: Schema) -> Iterator[str]:
    """Of an output: what was never given and now may be."""
    added = _kinds(after) - _kinds(before)
    if added:
        yield f"it may now be {', '.join(sorted(added))}"
    if "enum" in before and not set(after.get("enum", ["any text"])) <= set(before["enum"]):
        yield "its list of codes was closed and has more now"


def _kinds(schema: Schema) -> set[str]:
    """The types a value may have: names of types, `T[]` for lists."""
    if "$ref" in schema:
        return {str(schema["$ref"]).removeprefix(_REF)}
    if "anyOf" in schema:
        return {kind for part in schema["anyOf"] for kind in _kinds(part)}
    kinds = schema.get("type", "any")
    found: Iterable[str] = kinds if isinstance(kinds, list) else [kinds]
    inner = "|".join(sorted(_kinds(schema["items"]))) if "items" in schema else ""
    size = f" {schema['format']}" if schema.get("format") else ""
    return {f"{inner}[]" if kind == "array" else kind if kind == "null" else kind + size for kind in found}


def _reached(document: Schema, part: str) -> set[str]:
    """The types that requests (`requestBody`) or answers (`responses`) are made of."""
    schemas = document["components"]["schemas"]
    waiting = [operation.get(part, {}) for item in document["paths"].values() for operation in item.values()]
    found: set[str] = set()
    while waiting:
        for piece in json.dumps(waiting.pop()).split(_REF)[1:]:
            name = piece.split('"')[0]
            if name not in found and name in schemas:
                found.add(name)
                waiting.append(schemas[name])
    return found
