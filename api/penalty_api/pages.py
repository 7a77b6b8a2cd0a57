"""The documentation of the contract as one page: made here, with nothing loaded from anywhere and no script."""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from .contract import Schema, operations

_STYLE = """
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
margin:0 auto;max-width:64rem;padding:1rem;color:#1c2330}
h1{font-size:1.7rem}h2{margin-top:2.5rem;border-bottom:2px solid #26476b;padding-bottom:.2rem}h3{font-size:1.05rem;margin:0}
a{color:#1b5a9e}code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.86rem}
pre{background:#f4f6f9;padding:.8rem;overflow:auto;max-height:28rem;border-radius:4px}
section{border:1px solid #d5dce5;border-radius:6px;padding:1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e2e7ee;text-align:left;padding:.3rem .5rem;vertical-align:top}
.verb{background:#26476b;color:#fff;border-radius:4px;padding:.1rem .5rem;margin-right:.5rem}summary{cursor:pointer;padding:.3rem 0}
nav{columns:2}
""".strip()
#: What the page may load: its own style, and nothing else.
POLICY = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    + "'"
)


def page(document: Schema, root: str) -> str:
    """The whole contract for people. `root`: the path under which the service is reached."""
    found = "".join(_parts(document, escape(root, quote=True)))
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width"><title>penalty-rules API</title>'
        f"<style>{_STYLE}</style></head><body>{found}</body></html>"
    )


def _parts(document: Schema, root: str) -> Iterator[str]:
    yield f"<h1>penalty-rules API {escape(document['info']['version'])}</h1>"
    yield f"<p>{_prose(document['info']['description'])}</p>"
    yield (
        f'<p>OpenAPI <a href="{root}/openapi.json">3.1</a> · <a href="{root}/openapi-3.0.json">3.0</a> · '
        '<a href="#schemas">类型 · types</a></p><nav><ul>'
    )
    for path, method, operation in operations(document):
        name = operation["operationId"]
        yield f'<li><a href="#{escape(name)}"><code>{method.upper()} {escape(path)}</code></a></li>'
    yield "</ul></nav>"
    for tag in document["tags"]:
        yield f"<h2>{escape(tag['description'])}</h2>"
        for path, method, operation in operations(document):
            if operation["tags"] == [tag["name"]]:
                yield from _operation(path, method, operation)
    yield '<h2 id="schemas">类型 · types</h2>'
    for name, schema in document["components"]["schemas"].items():
        yield f'<section id="{escape(name)}"><h3>{escape(name)}</h3><p>{_prose(schema.get("description", ""))}</p>'
        yield from _fields(schema)
        yield "</section>"


def _operation(path: str, method: str, operation: Schema) -> Iterator[str]:
    yield f'<section id="{escape(operation["operationId"])}"><h3><span class="verb">{method.upper()}</span>'
    yield f"<code>{escape(path)}</code> {escape(operation['summary'])}</h3><p>{_prose(operation['description'])}</p>"
    parameters = operation.get("parameters", [])
    if parameters:
        yield "<table>"
        for one in parameters:
            yield f"<tr><td><code>{escape(one['name'])}</code></td><td>{_kind(one['schema'])}</td>"
            yield f"<td>{_prose(one.get('description', ''))}</td></tr>"
        yield "</table>"
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<p>请求 · request <code>{escape(media)}</code> {_kind(content['schema'])}</p>"
        for label, example in _shown(content):
            yield _example(label, example)
    for status, answer in operation["responses"].items():
        kinds = "; ".join(_kind(content.get("schema", {})) for content in answer.get("content", {}).values())
        yield f"<p><code>{escape(status)}</code> {escape(answer['description'])} {kinds}</p>"
        for content in answer.get("content", {}).values():
            for label, example in _shown(content):
                yield _example(label, example)
    yield "</section>"


def _shown(content: Schema) -> Iterator[tuple[str, Any]]:
    if "example" in content:
        yield "例 · example", content["example"]
    for name, example in content.get("examples", {}).items():
        yield f"例 · example: {name}", example["value"]


def _example(label: str, example: object) -> str:
    text = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=2)
    return f"<details><summary>{escape(label)}</summary><pre>{escape(text)}</pre></details>"


def _fields(schema: Schema) -> Iterator[str]:
    required = schema.get("required", [])
    yield "<table>"
    for name, field in schema.get("properties", {}).items():
        mark = "" if name in required else " ?"
        yield f"<tr><td><code>{escape(name)}</code>{mark}</td><td>{_kind(field)}</td>"
        yield f"<td>{_prose(field.get('description', ''))}</td></tr>"
    yield "</table>"


def _kind(schema: Schema) -> str:
    """A type in a few words."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " | ".join(map(_kind, schema["anyOf"]))
    kind = schema.get("type", "")
    if kind == "array":
        return f"{_kind(schema['items'])}[]"
    words = " | ".join(kind) if isinstance(kind, list) else str(kind)
    limits = schema.get("format", "") or ", ".join(map(str, schema.get("enum", ())))
    return escape(f"{words} ({limits})" if limits else words)


def _prose(text: str) -> str:
    """Escaped, with `code` as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts)).replace(
        "\n\n", "<br>"
    )
