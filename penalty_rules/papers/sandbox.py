"""What a bureau's template may do: name placeholders, repeat lists, ask whether there is something. All else is refused before it runs."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .placeholders import Placeholder, by_name
from .problems import PaperError

#: Of a list that is repeated.
_LOOP = frozenset({"index", "first", "last", "length"})
#: Parts of a template that stand for themselves.
_HARMLESS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Not, nodes.And, nodes.Or)
#: So deep lists may stand in lists.
_DEEPEST = 2
_TAGS = re.compile("<[^>]*>")


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what is not a placeholder when a template is compiled; the sandbox of jinja stands behind it. `used`: the placeholders that
    were named."""

    def __init__(self, source: str) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        for offered in (self.globals, self.filters, self.tests):
            offered.clear()
        self.source = source
        self.used: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The one way by which jinja comes from text to what it runs. Raises `PaperError`, `jinja2.TemplateSyntaxError`."""
        parsed = super()._parse(source, name, filename)
        self._check(parsed, {}, 0)
        return parsed

    def _check(self, node: nodes.Node, rows: dict[str, Placeholder], depth: int) -> None:
        """`rows`: the names of rows that are repeated here, each with its list."""
        match node:
            case nodes.For():
                self._check_loop(node, rows, depth)
                return
            case nodes.Output():
                for printed in node.nodes:
                    self._check(printed, rows, depth)
                    self._check_text(printed, rows)
            case nodes.Name():
                self._check_name(node.name, rows)
            case nodes.Getattr(node=nodes.Name(name=row), attr=field):
                self._check_field(row, field, rows)
            case _ if not isinstance(node, _HARMLESS):
                raise PaperError("E0439", source=self.source, what=_shown(node))
            case _:
                for child in node.iter_child_nodes():
                    self._check(child, rows, depth)

    def _check_loop(self, loop: nodes.For, rows: dict[str, Placeholder], depth: int) -> None:
        target, wanted = loop.target, loop.iter
        plain = isinstance(target, nodes.Name) and loop.test is None and not loop.recursive and depth < _DEEPEST
        if not plain or not isinstance(wanted, nodes.Name) or not isinstance(target, nodes.Name):
            raise PaperError("E0439", source=self.source, what=_shown(loop))
        self._check_name(wanted.name, rows)
        repeated = by_name().get(wanted.name)
        if repeated is None or not (repeated.listed or repeated.fields):
            raise PaperError("E0439", source=self.source, what=f"for … in {wanted.name}")
        for child in loop.body:
            self._check(child, {**rows, target.name: repeated}, depth + 1)
        for child in loop.else_:
            self._check(child, rows, depth)

    def _check_text(self, node: nodes.Node, rows: dict[str, Placeholder]) -> None:
        """What is printed is a text: neither a list nor a row of a table."""
        if not isinstance(node, nodes.Name):
            return
        one = rows.get(node.name) or by_name()[node.name]
        if one.fields or (one.listed and node.name not in rows):
            raise PaperError("E0439", source=self.source, what=f"{{{{ {node.name} }}}}")

    def _check_name(self, name: str, rows: dict[str, Placeholder]) -> None:
        if name in rows:
            return
        known = by_name()
        if name not in known:
            raise self._unknown(name, [one.zh for one in dict.fromkeys(known.values())], known)
        self.used.add(known[name].zh)

    def _check_field(self, row: str, field: str, rows: dict[str, Placeholder]) -> None:
        if row == "loop" and rows and field in _LOOP:
            return
        if row not in rows:
            self._check_name(row, rows)
            raise PaperError("E0439", source=self.source, what=f"{row}.{field}")
        fields = rows[row].fields
        if not fields:
            raise PaperError("E0439", source=self.source, what=f"{row}.{field}")
        names = [name for both in fields for name in reversed(both)]
        if field not in names:
            raise self._unknown(f"{row}.{field}", [zh for _, zh in fields], names, field)

    def _unknown(self, name: str, listed: list[str], known: Iterable[str], typed: str = "") -> PaperError:
        near = get_close_matches(typed or name, list(known), n=1, cutoff=0.5)
        return PaperError(
            "E0438",
            source=self.source,
            name=name[:60],
            near_zh=f"，是不是“{near[0]}”？" if near else "",
            near_en=f"; did you mean `{near[0]}`?" if near else "",
            known="、".join(listed),
        )


def _shown(node: nodes.Node) -> str:
    """What a template asks for that it may not, by the names in it."""
    names = list(dict.fromkeys(_names(node)))[:6]
    kind = type(node).__name__.lower()
    return f"{kind}（{'、'.join(names)}）" if names else kind


def _names(node: nodes.Node) -> Iterator[str]:
    for value in node.iter_fields():
        if isinstance(value[1], str):
            yield _TAGS.sub("", value[1])[:40]
    for child in node.iter_child_nodes():
        yield from _names(child)
