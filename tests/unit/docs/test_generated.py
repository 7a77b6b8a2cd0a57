"""What the documentation takes from the code is what the code says now."""

import re
import subprocess
import sys
from pathlib import Path

from pydantic import TypeAdapter

import penalty_rules


def test_schema_and_tables_are_up_to_date(checkout: Path, bless: bool) -> None:
    arguments = [] if bless else ["--check"]
    run = subprocess.run(
        [sys.executable, "docs/generate.py", *arguments], cwd=checkout, capture_output=True, text=True, timeout=120
    )
    assert run.stderr == ""
    assert run.returncode == 0, f"out of date; run `python docs/generate.py` and read the diff:\n{run.stdout}"


def test_links_between_pages_lead_somewhere(checkout: Path) -> None:
    """Relative links: the file is there, and so is the heading."""
    broken = []
    for page in sorted((checkout / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            other = (page.parent / name).resolve() if name else page
            if not other.exists() or (anchor and anchor not in _anchors(other)):
                broken.append(f"{page.relative_to(checkout)}: {target}")
    assert broken == []


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_schema_describes_the_canonical_json() -> None:
    """What `to_json` writes reads back, by the types the schema is made from, as the record it was written from."""
    catalogue = penalty_rules.load_rulebooks()
    facts = {"corrected": True, "harm": "minor", "prior_violations": 0}
    case = catalogue.case({"matter": "SP-122-1", "party": {"kind": "individual"}, "facts": facts})
    recommendation = penalty_rules.recommend(case)
    read = TypeAdapter(penalty_rules.RecommendationRecord).validate_json(recommendation.to_json())
    assert read == recommendation.record()
    assert read.answers[0].attainable
