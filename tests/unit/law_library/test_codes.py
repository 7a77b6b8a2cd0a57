"""The table of codes in docs/laws.md is that of the code."""

import re
from pathlib import Path

from penalty_rules.law_library.problems import WORDINGS


def test_every_code_is_explained(checkout: Path) -> None:
    page = (checkout / "docs" / "laws.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (E044\d) \|", page, re.MULTILINE) == sorted(WORDINGS)


def test_both_languages_take_the_same_arguments() -> None:
    for wording in WORDINGS.values():
        zh, en = (set(re.findall(r"{(\w+?)(?:_zh|_en)?}", text)) for text in wording)
        assert zh == en
