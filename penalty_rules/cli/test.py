"""`penalty-rules test`: the scenarios of rulebooks, and how the answers differ from what they say."""

from collections.abc import Iterator

from ..catalogue import Catalogue
from ..render import Line
from ..scenarios import ScenarioResult, run_scenarios
from . import screen
from .exits import Exit
from .shelf import named


def test(paths: list[str], lang: str) -> Exit:
    """Runs every scenario of the rulebooks in `paths`. Raises `Refusal`."""
    loaded = named(paths, strict=True)
    catalogue = Catalogue(loaded.rulebooks)
    mine = [book for book in loaded.rulebooks if book.id not in loaded.borrowed]
    results = [result for book in mine for result in run_scenarios(catalogue, book)]
    screen.lines(_lines(results, lang))
    return Exit.OK if results and all(result.passed for result in results) else Exit.NO


def _lines(results: list[ScenarioResult], lang: str) -> Iterator[Line]:
    failed = [result for result in results if not result.passed]
    for result in failed:
        yield Line(f"✗ {result.scenario.matter} {result.scenario.title}", "bad")
        for difference in result.differences:
            yield Line("    " + difference.text(lang))
        yield Line("")
    passed = len(results) - len(failed)
    if lang == "en":
        summary = f"{passed} scenario(s) passed, {len(failed)} failed" if results else "No scenarios."
    else:
        summary = f"{passed} 个场景通过，{len(failed)} 个不符" if results else "没有场景。"
    yield Line(summary, "bad" if failed or not results else "yes")
