"""The rulebooks a command works with: those it was told, or the shipped ones."""

import penalty_dsl
from penalty_dsl import Loaded, RulebookError

from .. import Catalogue, load_rulebooks
from ..catalogue import shipped_rulebooks
from .exits import Exit
from .files import looks_like_case
from .trouble import Refusal, unusable_rulebook


def shelf(paths: list[str]) -> Catalogue:
    """The catalogue of `paths` (files and folders), or of the shipped rulebooks if there are none. Raises `Refusal`."""
    _refuse_cases(paths)
    try:
        return load_rulebooks(paths) if paths else load_rulebooks()
    except RulebookError as error:
        raise unusable_rulebook(error) from error


def named(paths: list[str], strict: bool) -> Loaded:
    """The rulebooks of `paths` with all that was found in them; those they use come from the shipped ones.

    Raises `Refusal` for a rulebook with errors if `strict`.
    """
    _refuse_cases(paths)
    try:
        return penalty_dsl.load(paths, library=[shipped_rulebooks()], strict=strict)
    except RulebookError as error:
        raise unusable_rulebook(error) from error


def _refuse_cases(paths: list[str]) -> None:
    """A case where a rulebook is wanted is said in one line instead of by all that it lacks. Raises `Refusal`."""
    for path in filter(looks_like_case, paths):
        raise Refusal(
            Exit.RULEBOOK,
            f"{path} 是案件，不是裁量基准；请用 penalty-rules recommend {path}",
            f"{path} is a case, not a rulebook; use penalty-rules recommend {path}",
        )
