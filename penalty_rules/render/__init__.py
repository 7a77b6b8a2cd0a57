"""Answers for people: a recommendation as text, Markdown or HTML, in Chinese or English."""

from .html import render_html
from .markdown import render_markdown
from .text import Line, render_text, text_lines

__all__ = ["Line", "render_html", "render_markdown", "render_text", "text_lines"]
