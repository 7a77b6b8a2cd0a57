"""A process beside the service that reads rule texts: what takes seconds and gigabytes there holds up nobody here.

`python -m penalty_api.sidework` reads jobs, one JSON object a line, and writes one line for each: checking texts, or making a bundle of
rulebooks. It ends when its input does. Whoever gave a job that takes too long ends the process.
"""

import json
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import penalty_dsl
from penalty_dsl import Diagnostic, RulebookError, Severity
from penalty_dsl.bundle import Bundle, BundleError, write_bundle
from penalty_dsl.contents import contents
from penalty_dsl.reading_files import find_files, read_sources
from penalty_dsl.render import all_to_json
from penalty_rules import bundle_cache
from penalty_rules.catalogue import shipped_rulebooks

BUNDLE = ".bundle"
#: So many diagnostics are told of rulebooks that were not sent but should be loaded.
_TOLD = 100


def check(sources: dict[str, str]) -> dict[str, object]:
    """All that is wrong with rule texts, and what is in them. The rulebooks they use come from the shipped ones."""
    loaded = penalty_dsl.load_sources(sources, library=_shipped(), strict=False)
    return {
        "diagnostics": all_to_json(loaded.diagnostics, loaded.sources),
        "rulebooks": contents(loaded),
    }


def bundle(paths: list[str], out: str) -> dict[str, object]:
    """Check the rulebooks of `paths` (the shipped ones if there are none) and bundle them, every matter tried."""
    if len(paths) == 1 and paths[0].endswith(BUNDLE):
        return _tried(Path(paths[0]), Path(out))
    files, problems = find_files(paths or [shipped_rulebooks()])
    texts, unread = read_sources(files)
    if problems or unread:
        return _faulty([*problems, *unread], texts)
    known = {file.path for file in files}
    library, _ = read_sources(file for file in find_files([shipped_rulebooks()])[0] if file.path not in known)
    name = bundle_cache.digest({**library, **texts})
    kept = bundle_cache.place(name)
    if kept is not None and bundle_cache.find(name) is not None:
        return _tried(kept, Path(out))
    try:
        rulebooks = penalty_dsl.load_sources(texts, library=library).rulebooks
    except RulebookError as error:
        return _faulty([one for one in error.diagnostics if one.severity is Severity.ERROR], error.sources)
    bundle_cache.keep(name, rulebooks)
    write_bundle(rulebooks, out)
    return {}


def _tried(path: Path, out: Path) -> dict[str, object]:
    """A copy of a bundle all of whose records are sound: what happens to the original later does not matter."""
    try:
        shutil.copyfile(path, out)
        made = Bundle(out)
        for entry in made.entries:
            made.matter(entry)
        made.close()
    except BundleError as error:
        return {"zh": f"{path}：{error.zh}", "en": f"{path}: {error.en}", "diagnostics": []}
    except OSError as error:
        return {
            "zh": f"不能读取 {path}：{error.strerror}",
            "en": f"cannot read {path}: {error.strerror}",
            "diagnostics": [],
        }
    return {}


def _faulty(diagnostics: list[Diagnostic], sources: dict[str, str]) -> dict[str, object]:
    count = len(diagnostics)
    told = all_to_json(diagnostics[:_TOLD], sources)
    return {"zh": f"{count} 个错误", "en": f"{count} error(s)", "diagnostics": told}


@cache
def _shipped() -> dict[str, str]:
    return read_sources(find_files([shipped_rulebooks()])[0])[0]


def done(job: dict[str, Any]) -> dict[str, object]:
    """One job."""
    if job["job"] == "check":
        return check(job["sources"])
    return bundle(job["paths"], job["out"])


def main() -> None:
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(done(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
