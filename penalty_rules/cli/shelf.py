"""The rulebooks a command works with: those it was told, or the shipped ones."""

import penalty_dsl
from penalty_dsl import Loaded, RulebookError
from penalty_dsl.bundle import BundleError
from penalty_dsl.laws import LawTexts
from penalty_dsl.reading_files import find_files, read_sources

from .. import Catalogue, bundle_cache
from ..catalogue import shipped_rulebooks
from .exits import Exit
from .files import looks_like_case
from .trouble import Refusal, unusable_rulebook

#: How the name of a bundle ends.
BUNDLE = ".bundle"


def shelf(paths: list[str]) -> Catalogue:
    """The catalogue of `paths` (files, folders, one bundle), or of the shipped rulebooks if there are none. Raises `Refusal`."""
    if len(paths) == 1 and paths[0].endswith(BUNDLE):
        return _opened(paths[0])
    for path in paths:
        if path.endswith(BUNDLE):
            raise Refusal(
                Exit.USAGE,
                f"包文件 {path} 只能单独使用：它已包含所引用的裁量基准",
                f"a bundle is used alone, it holds the rulebooks it uses: {path}",
            )
    refuse_cases(paths)
    wanted = paths or [str(shipped_rulebooks())]
    files, problems = find_files(wanted)
    known = {file.path for file in files}
    texts, unread = read_sources(files)
    if problems or unread:
        return Catalogue(named(wanted, strict=True).rulebooks)  # which tells them, and all else that is wrong
    library, _ = read_sources(file for file in find_files([shipped_rulebooks()])[0] if file.path not in known)
    name = bundle_cache.digest({**library, **texts})
    kept = bundle_cache.find(name)
    if kept is not None:
        return Catalogue(kept)
    try:
        rulebooks = penalty_dsl.load_sources(texts, library=library).rulebooks
    except RulebookError as error:
        raise unusable_rulebook(error) from error
    bundle_cache.keep(name, rulebooks)
    return Catalogue(rulebooks)


def _opened(path: str) -> Catalogue:
    try:
        return Catalogue.open(path)
    except BundleError as error:
        raise Refusal(Exit.RULEBOOK, f"{path}：{error.zh}", f"{path}: {error.en}") from error
    except OSError as error:
        raise Refusal(
            Exit.RULEBOOK, f"不能读取 {path}：{error.strerror}", f"cannot read {path}: {error.strerror}"
        ) from error


def named(paths: list[str], strict: bool, texts: LawTexts | None = None) -> Loaded:
    """The rulebooks of `paths` with all that was found in them; those they use come from the shipped ones. `texts` of laws are what
    citations are held against.

    Raises `Refusal` for a rulebook with errors if `strict`.
    """
    refuse_cases(paths)
    try:
        return penalty_dsl.load(paths, library=[shipped_rulebooks()], strict=strict, texts=texts)
    except RulebookError as error:
        raise unusable_rulebook(error) from error


def refuse_cases(paths: list[str]) -> None:
    """A case where a rulebook is wanted is said in one line instead of by all that it lacks. Raises `Refusal`."""
    for path in filter(looks_like_case, paths):
        raise Refusal(
            Exit.RULEBOOK,
            f"{path} 是案件，不是裁量基准；请用 penalty-rules recommend {path}",
            f"{path} is a case, not a rulebook; use penalty-rules recommend {path}",
        )
