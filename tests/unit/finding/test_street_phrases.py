"""Phrases as officers and citizens say them find their matter among the first three (R22b).

`street_phrases.tsv` is what the common names of the shipped rulebooks were looked over with; `held_out.tsv` was written before any result
was seen, and no common name was taken from it. Both were written without the titles: where several matters are meant, any of them is right.
"""

from pathlib import Path

import pytest

from penalty_rules import Catalogue, load_rulebooks

FOLDER = Path(__file__).parent
#: Of which file so many phrases, and at least so many found.
WANTED = {"street_phrases.tsv": (100, 90), "held_out.tsv": (40, 32)}


def phrases(name: str) -> dict[str, list[str]]:
    """By phrase, the codes of the matters that it means."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return {phrase: codes.split() for phrase, codes in (line.split("\t") for line in lines)}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_rulebooks()


@pytest.mark.parametrize("name", WANTED)
def test_the_right_matter_is_among_the_first_three(catalogue: Catalogue, name: str) -> None:
    asked = phrases(name)
    missed = {}
    for phrase, codes in asked.items():
        found = [item.code for item in catalogue.find(phrase).page(0, 3).items]
        if not set(found) & set(codes):
            missed[phrase] = (codes, found)
    for phrase, (codes, found) in missed.items():
        print(f"{phrase}: {' '.join(codes)}, not {' '.join(found) or 'nothing'}")
    count, least = WANTED[name]
    assert len(asked) == count
    assert count - len(missed) >= least, missed


@pytest.mark.parametrize(("name", "most"), [("street_phrases.tsv", 1), ("held_out.tsv", 12)])
def test_what_is_meant_is_seldom_told_as_distant(catalogue: Catalogue, name: str, most: int) -> None:
    """Distant ones are told all the same: this only says how often an officer reads that nothing fits."""
    missed = []
    for phrase, wanted in phrases(name).items():
        page = catalogue.find(phrase).page(0, 3)
        if not any(item.code in wanted and not item.distant for item in page.items):
            missed.append(phrase)
    assert len(missed) <= most, missed


@pytest.mark.parametrize("name", WANTED)
def test_every_meant_matter_is_in_the_catalogue(catalogue: Catalogue, name: str) -> None:
    codes = {linked.matter.code for linked in catalogue.matters}
    assert {code for wanted in phrases(name).values() for code in wanted} <= codes


def test_phrases_are_no_titles_and_those_held_out_are_no_common_names(catalogue: Catalogue) -> None:
    titles = {linked.matter.title for linked in catalogue.matters}
    names = {alias for linked in catalogue.matters for alias in linked.matter.aliases}
    street, held_out = (set(phrases(name)) for name in WANTED)
    assert not titles & (street | held_out)
    assert not held_out & (names | street)


def test_what_is_found_says_why(catalogue: Catalogue) -> None:
    for phrase in phrases("street_phrases.tsv"):
        assert all(item.matched for item in catalogue.find(phrase).page(0, 3).items), phrase
