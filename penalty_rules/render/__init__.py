"""Answers for people: a recommendation as text or Markdown, in Chinese or English."""

from .markdown import render_markdown
from .text import Line, render_text, text_lines

__all__ = ["Line", "render_markdown", "render_text", "text_lines"]
