"""The Markdown answer: the same contents, escaped."""

from dataclasses import replace

import pytest

from penalty_rules.records import RecommendationRecord
from penalty_rules.render import render_markdown

FIXTURES = ("penalised", "optional", "transferred", "waived", "undetermined")


def test_headings_and_lead(penalised: RecommendationRecord) -> None:
    text = render_markdown(penalised)
    assert text.startswith(
        "## SP-1 未取得食品生产经营许可从事食品生产经营活动\n\n> **处罚建议：** 罚款 75,000 元（幅度 65,000 至 85,000 元）；"
    )
    assert "\n### 法律依据\n\n- **违反** 《食品安全法》第三十五条第一款\n" in text
    assert text.endswith("- 本建议供办案人员参考，由行政机关作出决定。\n")


def test_authored_text_cannot_make_markup(penalised: RecommendationRecord) -> None:
    (answer,) = penalised.answers
    evil = replace(penalised, answers=(replace(answer, title="*a* [b](c) <script> `d` # | e_f"),))
    assert "\\*a\\* \\[b\\](c) \\<script\\> \\`d\\` # \\| e\\_f" in render_markdown(evil)


@pytest.mark.parametrize(
    ("title", "printed"), [("# a", "\\# a"), ("1. a", "1\\. a"), ("- a", "\\- a"), ("2) a", "2\\) a")]
)
def test_nothing_starts_a_block(title: str, printed: str, transferred: RecommendationRecord) -> None:
    (answer,) = transferred.answers
    sanctions = tuple(replace(one, kind="other", object=title) for one in answer.sanctions)
    text = render_markdown(replace(transferred, answers=(replace(answer, sanctions=sanctions),)))
    assert f"- **{printed}**" in text


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_blocks_are_set_apart(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    text = render_markdown(request.getfixturevalue(name), lang)
    lines = text.split("\n")
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.startswith("#"):
            assert (before, after) == ("", "")
    assert "\n\n\n" not in text
    assert "\u00a0" not in text
