"""Writes the rulebooks: `python -m tools.guangdong BENCHMARK.json [DIRECTORY]`; exits 1 with the reason if a section cannot be read."""

import sys
from pathlib import Path

from .coverage import report
from .emit import build
from .source import ImportFault

DEFAULT = Path(__file__).resolve().parents[2] / "rulebooks" / "cn" / "guangdong-environment-2022"


def main(arguments: list[str]) -> int:
    """Builds every file, writes those that changed, reports the coverage."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    target = Path(arguments[1]) if len(arguments) == 2 else DEFAULT
    try:
        built = build(Path(arguments[0]))
    except (ImportFault, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    target.mkdir(parents=True, exist_ok=True)
    for stem, (text, _) in built.items():
        (target / f"{stem}.penalty").write_text(text, encoding="utf-8")
    sys.stdout.write(report(built))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
