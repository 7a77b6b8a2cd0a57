"""`penalty-rules test`: the scenarios of rulebooks, and how the answers differ from what they say."""

from collections.abc import Iterator, Mapping

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
    screen.lines(_lines(results, loaded.sources, lang))
    return Exit.OK if results and all(result.passed for result in results) else Exit.NO


def _place(title: str, sources: Mapping[str, str]) -> str:
    """`file:line` of the scenario with that title, or nothing where the title stands in more than one place."""
    found = [
        f"{name}:{number}"
        for name, text in sources.items()
        for number, line in enumerate(text.split("\n"), start=1)
        if f'"{title}"' in line or line.rstrip().endswith(title)
    ]
    return found[0] if len(found) == 1 else ""


def _lines(results: list[ScenarioResult], sources: Mapping[str, str], lang: str) -> Iterator[Line]:
    failed = [result for result in results if not result.passed]
    for result in failed:
        yield Line(f"✗ {result.scenario.matter} {result.scenario.title}", "bad")
        place = _place(result.scenario.title, sources)
        if place:
            yield Line(f"    {place}", "quiet")
        for difference in result.differences:
            yield Line("    " + difference.text(lang))
        for why in result.why:
            yield Line("    " + ("because: " if lang == "en" else "因为 ") + why.of(lang), "quiet")
        yield Line("")
    passed = len(results) - len(failed)
    if lang == "en":
        summary = f"{passed} scenario(s) passed, {len(failed)} failed" if results else "No scenarios."
    else:
        summary = f"{passed} 个场景通过，{len(failed)} 个不符" if results else "没有场景。"
    yield Line(summary, "bad" if failed or not results else "yes")
