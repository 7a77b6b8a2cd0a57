"""The README's rulebook, case and answer belong together, and its Python example runs."""

import re
from pathlib import Path

import pytest

from penalty_rules.cli import main


def blocks(checkout: Path, language: str) -> list[str]:
    text = (checkout / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_rulebook_answers_the_case_as_shown(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "food.penalty").write_text(blocks(checkout, "penalty")[0], encoding="utf-8")
    (tmp_path / "case.yaml").write_text(blocks(checkout, "yaml")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["penalty-rules", "recommend", "case.yaml", "--rulebook", "food.penalty"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(blocks(checkout, "text")[0])


def test_the_python_example_runs(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(blocks(checkout, "python")[0], "README.md", "exec"), {})
    assert '"disposition":' in capsys.readouterr().out
