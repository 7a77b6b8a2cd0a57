"""One mistake in YAML is told once: what only follows from it is not told."""

from penalty_dsl import Diagnostic, load_sources

_TEXT = """language: 1
rulebook: {{id: cn.x, version: "1", title: x}}
laws: {{甲法: {{title: 甲法, version: 2020-01-01}}}}
matters:
  - code: M1
    title: 甲
    subjects: [unit]
    basis: 《甲法》第一条
    circumstances:
      goods: {{label: 货值, type: {type}}}
    definitions:
      big: {{label: 大额, when: {when}}}
    statutory:
      - when: 货值 超过 1万元
        fine: {{from: 1万元, to: 2万元}}
      - when: 大额
        order: {order}
    tiers:
      - {{label: 从轻, code: light, when: 货值 不足 1万元, fine: 法定幅度的 0% 至 30%}}
      - {{label: 从重, code: heavy, otherwise: true}}
scenarios:
  - {{title: 甲, matter: M1, given: {{货值: 2万元}}, should: {{outcome: penalise}}}}
"""


def errors(**parts: str) -> list[Diagnostic]:
    text = _TEXT.format(**{"type": "金额", "when": "货值 超过 5万元", "order": "拆除"} | parts)
    loaded = load_sources({"x.yaml": text}, strict=False)
    return [item for item in loaded.diagnostics if item.severity == "error"]


def test_the_text_is_sound() -> None:
    assert errors() == []


def test_a_circumstance_that_cannot_be_read_is_told_once() -> None:
    assert [item.code for item in errors(type="钱钱")] == ["P0120"]
    assert [item.code for item in errors(type="[金额]")] == ["P0522"]


def test_a_definition_that_cannot_be_read_is_told_once() -> None:
    assert [item.code for item in errors(when="货值 超过")] == ["P0121"]


def test_wrong_forms_say_how_to_write_them() -> None:
    [item] = errors(type="[金额]")
    assert item.help_zh == "写成一行文字；有冒号、括号、`#` 的放进引号"
