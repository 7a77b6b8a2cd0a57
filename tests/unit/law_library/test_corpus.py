"""The whole collection of statutes, where it is at hand: its texts are no part of this project."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from penalty_dsl.laws import law_index
from penalty_rules import load_rulebooks
from penalty_rules.findings import FINDINGS
from penalty_rules.law_library import LawLibrary, answered, import_laws, read_citations
from penalty_rules.law_library.auditing import audit_citations
from penalty_rules.reviewing.remarks import REMARKS
from penalty_rules.stages.remarks import COURSE_REMARKS
from tests.statute_texts import STATUTES

pytestmark = pytest.mark.skipif(
    not STATUTES.is_dir(),
    reason=f"THE COLLECTION OF STATUTES {STATUTES} IS ABSENT: the import of 1,512 texts is not tried",
)
#: What the collection does not have: local regulations of Guangdong, and rules of departments; of one regulation an earlier text.
ABSENT = {
    "no_law": {
        "企业事业单位环境信息公开办法",
        "医疗废物管理行政处罚办法",
        "广东省固体废物污染环境防治条例",
        "广东省实施〈中华人民共和国环境噪声污染防治法〉办法",
        "广东省机动车排气污染防治条例",
        "广东省水污染防治条例",
        "广东省环境保护条例",
        "放射性同位素与射线装置安全和防护管理办法",
        "放射性同位素与射线装置安全许可管理办法",
        "新化学物质环境管理登记办法",
        "突发环境事件应急管理办法",
        "进出口环保用微生物菌剂环境安全管理办法",
    },
    "no_version": {"广东省大气污染防治条例"},
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LawLibrary]:
    target = tmp_path_factory.mktemp("corpus") / "laws.sqlite"
    made = import_laws(STATUTES, target)
    assert (made.files, made.laws, made.versions, made.articles) == (1512, 1426, 1507, 63159)
    assert Counter(one.code for one in made.remarks) == {"E0449": 5}
    with LawLibrary(target) as opened:
        yield opened


def test_the_library_knows_what_the_law_index_knows(library: LawLibrary) -> None:
    for title in ("行政处罚法", "食品安全法", "刑法", "治安管理处罚法", "商检法", "危险化学品安全管理条例"):
        indexed, held = law_index().find(title), library.law(title)
        assert indexed is not None
        assert held is not None
        assert [one.published for one in held.versions] == [one.published for one in indexed.versions]
        for version, known in zip(held.versions, indexed.versions, strict=True):
            found = {(one.number, one.insert): one.paragraphs for one in library.articles(version)}
            assert found == {place: one.paragraphs for place, one in known.articles.items()}


def test_every_citation_of_the_shipped_rulebooks_has_its_words_or_a_reason(library: LawLibrary) -> None:
    """The numbers of docs/laws.md."""
    audited = audit_citations(load_rulebooks(), library)
    absent: dict[str, set[str]] = {}
    for one in audited:
        if one.result != "found":
            absent.setdefault(one.result, set()).add(one.title)
    assert absent == ABSENT
    assert Counter(one.result for one in audited) == {"found": 597, "no_law": 147, "no_version": 17}


def test_what_findings_and_remarks_cite_is_there(library: LawLibrary) -> None:
    numbers = "[〇零一二三四五六七八九十百]+"
    place = re.compile(rf"《[^《》]+》第{numbers}条(?:第{numbers}款)?(?:第{numbers}项)?")
    cited = sorted({text for said in (FINDINGS, REMARKS, COURSE_REMARKS) for text in place.findall(repr(said))})
    assert len(cited) > 10
    for text in cited:
        [citation] = read_citations(text)
        assert answered(library, citation, date(2025, 4, 1)).quoted.exact


@pytest.mark.parametrize("word", ["罚", "听证", "没收违法所得", "首次 违法"])
def test_common_words_are_found(library: LawLibrary, word: str) -> None:
    assert library.search(word, date(2025, 4, 1), 5).total >= 5
