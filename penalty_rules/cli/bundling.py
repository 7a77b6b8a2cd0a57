"""`penalty-rules bundle`: checked rulebooks as one file that opens at once."""

from penalty_dsl.bundle import write_bundle

from . import screen
from .exits import Exit
from .shelf import named
from .trouble import Refusal


def bundle(paths: list[str], out: str, lang: str) -> Exit:
    """Checks the rulebooks of `paths` and writes them, and those they use, to `out`. Raises `Refusal`."""
    loaded = named(paths, strict=True)
    try:
        size = write_bundle(loaded.rulebooks, out)
    except OSError as error:
        raise Refusal(
            Exit.OUTPUT, f"不能写入 {out}：{error.strerror}", f"cannot write {out}: {error.strerror}"
        ) from error
    matters = sum(len(book.matters) for book in loaded.rulebooks)
    if lang == "en":
        screen.text(f"{out}: {len(loaded.rulebooks)} rulebook(s), {matters} matter(s), {size:,} bytes\n")
    else:
        screen.text(f"{out}：{len(loaded.rulebooks)} 个裁量基准，{matters} 个事项，{size:,} 字节\n")
    return Exit.OK
