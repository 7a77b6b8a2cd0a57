"""`penalty-rules bundle`: checked rulebooks as one file that opens at once."""

from pathlib import Path

from penalty_dsl.bundle import make_bundle

from . import screen
from .exits import Exit
from .shelf import named
from .writing import write_whole


def bundle(paths: list[str], out: str, lang: str) -> Exit:
    """Checks the rulebooks of `paths` and writes them, and those they use, to `out`. Raises `Refusal`."""
    loaded = named(paths, strict=True)
    data = make_bundle(loaded.rulebooks)
    write_whole(Path(out), data)
    matters = sum(len(book.matters) for book in loaded.rulebooks)
    if lang == "en":
        screen.text(f"{out}: {len(loaded.rulebooks)} rulebook(s), {matters} matter(s), {len(data):,} bytes\n")
    else:
        screen.text(f"{out}：{len(loaded.rulebooks)} 个裁量基准，{matters} 个事项，{len(data):,} 字节\n")
    return Exit.OK
