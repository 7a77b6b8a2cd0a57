"""The rulebooks a command works with: those it was told, or the shipped ones."""

from penalty_dsl.diagnostics import RulebookError

from .. import Catalogue, load_rulebooks
from .exits import Exit
from .files import why
from .trouble import Refusal, unusable_rulebook


def shelf(paths: list[str]) -> Catalogue:
    """The catalogue of `paths` (files and folders), or of the shipped rulebooks if there are none. Raises `Refusal`."""
    try:
        return load_rulebooks(paths) if paths else load_rulebooks()
    except RulebookError as error:
        raise unusable_rulebook(error) from error
    except OSError as error:
        name = error.filename or ", ".join(paths)
        zh, en = why(error)
        raise Refusal(
            Exit.RULEBOOK, f"裁量基准打不开：{name}（{zh}）", f"Cannot open the rulebook {name}: {en}"
        ) from error
