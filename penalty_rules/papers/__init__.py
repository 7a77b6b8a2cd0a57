"""Papers: what an answer has a bureau print, as data, as text, and in Word by a template (docs/papers.md)."""

from .contents import Fitting, Paper, fitting, paper
from .default_template import default_template, own_template
from .kinds import TITLES, Kind, kind_named
from .layout import Filled, filled, plain_text
from .placeholders import PLACEHOLDERS, Placeholder
from .problems import PaperError
from .template import Template, checked, docx

__all__ = [
    "PLACEHOLDERS",
    "TITLES",
    "Filled",
    "Fitting",
    "Kind",
    "Paper",
    "PaperError",
    "Placeholder",
    "Template",
    "checked",
    "default_template",
    "docx",
    "filled",
    "fitting",
    "kind_named",
    "own_template",
    "paper",
    "plain_text",
]
