"""What stands behind a sanction or measure in YAML is meant: a value that says no, or nothing, never imposes anything."""

import pytest

from penalty_dsl.yaml_keys import SANCTIONS, key
from penalty_dsl.yaml_surface import parse_yaml

STATUTORY = "language: 1\nmatters:\n  - code: A\n    title: 甲\n    statutory:\n      - "
PROVISION = "language: 1\nprovisions:\n  - effect: transfer\n    title: 甲\n    "
TIER = "language: 1\nmatters:\n  - code: A\n    title: 甲\n    tiers:\n      - otherwise: true\n        "
KINDS = [key(identity).en for identity in (*SANCTIONS, "confiscate_things")]
MEASURES = ("order_to_correct", "order_to_correct_in_time", "order", "educate", "order_guardian", "duty")
NOT_MEANT = ("false", "否", "no", "off", "No", "", "~", "2020-01-01", "1.5", "{}", "[]")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", NOT_MEANT)
def test_a_value_that_says_no_or_nothing_is_refused(kind: str, value: str) -> None:
    if (kind, value) == ("fine", "1.5"):
        return  # a number without its unit, which the resolver refuses
    for start in (STATUTORY, TIER, PROVISION) if kind in MEASURES else (STATUTORY, TIER):
        problems = parse_yaml("a.yaml", f"{start}{kind}: {value}\n")[1]
        assert [one.code for one in problems] == ["P0522"], (value, problems)
        (problem,) = problems
        assert f"`{kind}`" in problem.zh
        assert f"`{kind}`" in problem.en
        said = problem.en + problem.help_en
        assert any(word in said for word in ("true", "text", "circumstance")), said


@pytest.mark.parametrize("kind", ["halt", "close", "revoke", "confiscate_things", "order_to_correct", "educate"])
def test_a_number_is_not_printed(kind: str) -> None:
    for value in ("3", "{text: 3}", "{text: no}", "{text: true}", "{text: ''}", "' '"):
        problems = parse_yaml("a.yaml", f"{STATUTORY}{kind}: {value}\n")[1]
        assert [one.code for one in problems] == ["P0522"], value


@pytest.mark.parametrize("kind", ["halt", "suspend"])
def test_a_term_alone_has_its_key(kind: str) -> None:
    (problem,) = parse_yaml("a.yaml", f"{STATUTORY}{kind}: 1个月至3个月\n")[1]
    assert (problem.code, problem.help_en) == ("P0522", "write `{period: 1个月至3个月}`")


@pytest.mark.parametrize("value", ["true", "是", "许可证", "'no'", "{text: '3'}", "{text: 许可证}", "{modality: may}"])
def test_what_is_meant_is_read(value: str) -> None:
    file, problems = parse_yaml("a.yaml", f"{STATUTORY}revoke: {value}\n")
    assert problems == ()
    assert len(file.matters[0].statutory[0].items) == 1


def test_false_in_a_list_is_no_sanction() -> None:
    for bare in ("no", "false", "~"):
        (problem,) = parse_yaml("a.yaml", f"{STATUTORY}{bare}\n")[1]
        assert problem.code == "P0525", bare
