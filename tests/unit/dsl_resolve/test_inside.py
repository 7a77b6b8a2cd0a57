"""Chains inside branches, classes of subjects and codes of other catalogues: what the resolver and the checks make of them."""

import pytest

from penalty_dsl import digests, load_sources
from penalty_dsl.check.exclusive import contradictory
from penalty_dsl.model import SUBJECT, And, Compare, Not, Op, SubjectClass
from penalty_dsl.printing import convert_source
from penalty_dsl.subjects import Subjects
from tests.unit.dsl_resolve.building import GENERAL, codes, matter, source

INSIDE = """法定处罚 {
  当 货值 不足 1万元 且 严重 { 罚款 1000元 }
  否则 { 当 后果 = 无 { 罚款 1万元 } 否则当 后果 = 轻微 { 罚款 2万元 当 时长 3天以上 { 警告 } } 否则 { 罚款 3万元 } }
}"""


class TestChainsInside:
    def test_paths_go_through_the_branch(self) -> None:
        (block,) = matter(INSIDE).statutory
        inner = "M1/statutory/1/chain/1/branch/2/chain/1"
        assert [chain.path for chain in block.chains] == ["M1/statutory/1/chain/1", inner, f"{inner}/branch/2/chain/1"]
        assert [branch.path for branch in block.chains[1].branches] == [f"{inner}/branch/{n}" for n in (1, 2, 3, 4)]

    def test_otherwise_inside_is_followed_by_an_empty_arm(self) -> None:
        (block,) = matter(INSIDE).statutory
        last = block.chains[1].branches[-1]
        assert (last.when, last.sanctions, last.measures) == (None, (), ())

    def test_a_chain_without_otherwise_is_closed_by_the_failure_of_its_branch(self) -> None:
        body = "法定处罚 { 当 严重 { 当 后果 = 无 { 罚款 1万元 } 否则当 后果 = 轻微 { 罚款 2万元 } } }"
        (block,) = matter(body).statutory
        guard = Compare("grave", Op.EQ, 1)
        assert [branch.when for branch in block.chains[1].branches] == [
            And((guard, Compare("harm", Op.EQ, 0))),
            And((guard, Compare("harm", Op.EQ, 1))),
            Not(guard),
        ]

    def test_one_arm_excludes_what_stands_in_another(self) -> None:
        """No two fines, no arm that cannot be reached."""
        assert codes(INSIDE) == []

    def test_two_fines_in_one_branch_and_inside_it_are_told(self) -> None:
        assert codes("法定处罚 { 当 严重 { 罚款 1万元 当 后果 = 无 { 罚款 2万元 } } 否则 { 罚款 3万元 } }") == ["P0409"]

    def test_a_gap_inside_is_told_with_facts_of_its_branch(self) -> None:
        body = (
            "法定处罚 { 当 严重 { 当 后果 = 无 { 罚款 1万元 } 否则当 后果 = 轻微 { 罚款 2万元 } } 否则 { 罚款 3万元 } }"
        )
        assert codes(body) == ["P0423"]

    def test_an_arm_that_its_branch_excludes_is_told(self) -> None:
        body = "法定处罚 { 当 后果 = 无 { 当 后果 = 重大 { 罚款 1万元 } 否则 { 罚款 2万元 } } 否则 { 罚款 3万元 } }"
        assert codes(body) == ["P0424"]

    def test_what_is_inside_is_said_once_in_each_branch(self) -> None:
        assert codes("法定处罚 { 当 严重 { 警告 当 后果 = 无 { 警告 } } 否则 { 罚款 3万元 } }") == []
        assert codes("法定处罚 { 依照 《甲法》第二条 处罚 依照 《甲法》第三条 处罚 }") == []
        assert codes("法定处罚 { 依照 《甲法》第二条 处罚 依照 《甲法》第二条 处罚 }") == ["P0213"]

    def test_in_yaml_it_means_the_same(self) -> None:
        text = source(
            INSIDE.replace("警告", "警告 依照 《甲法》第二条 处罚 处分 “依法处分”"),
            "对象类别 船东 (owner) 属于 单位 对象类别 船长",
        )
        converted = convert_source("test.penalty", text, to_yaml=True, lang="en").text
        assert converted is not None
        meanings = []
        for name, content in (("test.penalty", text), ("test.yaml", converted)):
            loaded = load_sources({"general.penalty": GENERAL, name: content})
            meanings.append(digests(loaded.by_id["cn.test"], loaded.by_id))
        assert meanings[0] == meanings[1]


def test_not_both_and_both_is_a_contradiction() -> None:
    one, other = Compare("a", Op.EQ, 1), Compare("b", Op.EQ, 1)
    assert contradictory([one, other, Not(And((one, other)))])
    assert not contradictory([one, Not(And((one, other)))])


class TestClasses:
    HEAD = "对象类别 船东 (owner) 属于 单位 对象类别 船长 (master) 属于 个人"

    def test_conditions_count_classes_behind_the_roles(self) -> None:
        body = "对象 单位 法定处罚 { 罚款 1万元 当 对象 = 船长 { 警告 } }"
        found = matter(body, self.HEAD)
        assert found.statutory[0].chains[1].branches[0].when == Compare(SUBJECT, Op.EQ, 5)

    def test_a_class_without_a_block_is_covered_by_that_of_its_role(self) -> None:
        body = (
            "法定处罚 对 单位, 个人 { 罚款 1万元以上2万元以下 } 档次 1 { 其余 对 船东 罚款 1万元 对 单位 罚款 2万元 }"
        )
        assert codes(body, self.HEAD) == []

    def test_a_class_that_nobody_strikes_is_told(self) -> None:
        body = "法定处罚 对 单位, 个人 { 罚款 1万元 } 档次 1 { 其余 对 港口 罚款 1万元 }"
        assert "P0404" in codes(body, self.HEAD + " 对象类别 港口 (port)")

    def test_words_of_a_class_are_looked_up_with_those_of_roles(self) -> None:
        assert codes("法定处罚 对 单位, 个人, 般东 { 罚款 1万元 }", self.HEAD) == ["P0207"]

    def test_nothing_is_spelled_out_without_classes(self) -> None:
        found = matter("")
        assert Subjects().matter(found) is found

    @pytest.mark.parametrize("named", ["单位", "船东"])
    def test_a_block_that_names_the_role_speaks_of_a_class_that_none_names(self, named: str) -> None:
        body = f"法定处罚 对 单位, 个人 {{ 罚款 1万元 }} 法定处罚 对 {named} {{ 警告 }}"
        subjects = Subjects((SubjectClass("owner", "船东", "unit"),))
        spelled = subjects.matter(matter(body, self.HEAD))
        expected = {
            "单位": [("unit", "owner", "individual"), ("unit", "owner")],
            "船东": [("unit", "individual"), ("owner",)],
        }
        assert [block.roles for block in spelled.statutory] == expected[named]


def test_codes_of_other_catalogues_are_kept_by_catalogue_and_mean_nothing() -> None:
    with_codes = matter('别号 "甲录" "1" 别号 "乙录" "x" 别号 "甲录" "2"')
    assert with_codes.catalogue_codes == (("甲录", "1"), ("甲录", "2"), ("乙录", "x"))
    books = [load_sources({"general.penalty": GENERAL, "t.penalty": source(body)}) for body in ("", '别号 "甲录" "1"')]
    found = [digests(loaded.by_id["cn.test"], loaded.by_id) for loaded in books]
    assert found[0].meaning == found[1].meaning
    assert found[0].document != found[1].document
    assert codes('别号 "甲录" "1" 别号 "甲录" "1"') == ["P0213"]
