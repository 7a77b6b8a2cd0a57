"""The examples of docs/library.md run as they stand; its tables of codes are those of the code."""

import doctest
import re
from pathlib import Path

import penalty_rules

_BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _page(checkout: Path) -> str:
    return (checkout / "docs" / "library.md").read_text(encoding="utf-8")


def test_examples_run(checkout: Path) -> None:
    """All blocks are one session, top to bottom."""
    page = _page(checkout)
    session = "".join(block[1] for block in _BLOCK.finditer(page))
    assert session.count(">>> ") > 10
    parsed = doctest.DocTestParser().get_doctest(session, {}, "library.md", "library.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(parsed, out=said.append)
    assert result.failed == 0, "".join(said)


def test_every_code_of_a_case_is_explained(checkout: Path) -> None:
    package = Path(penalty_rules.__file__).parent
    raised = {
        code
        for path in package.rglob("*.py")
        for code in re.findall(r'"(E0[12]\d\d)"', path.read_text(encoding="utf-8"))
    }
    explained = re.findall(r"^\| (E0[12]\d\d) \|", _page(checkout), re.MULTILINE)
    assert sorted(explained) == sorted(raised)


def test_every_field_of_an_answer_is_explained(checkout: Path) -> None:
    table = _page(checkout).split("| `AnswerRecord` |")[1].split("\n\n")[0]
    explained = {name for line in table.splitlines() if line for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert explained == {*penalty_rules.AnswerRecord.__dataclass_fields__}
