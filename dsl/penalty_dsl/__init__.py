"""The language: rulebook text or YAML in, a checked Rulebook model out.

    text   .penalty --parse_text--\\
                                   surface.FileText --resolve--> model.Rulebook --check--> model.Rulebook
    YAML   .yaml    --parse_yaml--/

`load` runs the whole of it over files and folders, `load_sources` over texts at hand. Importing this package imports neither
Lark nor PyYAML; reading the first rulebook does.
"""

from .diagnostics import Diagnostic, Label, RulebookError, Severity
from .digest import Digests, digests
from .loading import Loaded, load, load_sources
from .model import Rulebook
from .render import render_all, render_text, to_json

__all__ = [
    "Diagnostic",
    "Digests",
    "Label",
    "Loaded",
    "Rulebook",
    "RulebookError",
    "Severity",
    "digests",
    "load",
    "load_sources",
    "render_all",
    "render_text",
    "to_json",
]
