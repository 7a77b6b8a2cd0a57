"""A matter as its rulebook prints it: the statute, the tiers by the group they stand in, the weighted sums, the range charts."""

from collections.abc import Callable
from dataclasses import dataclass

from penalty_rules import Catalogue
from penalty_rules.linking import LinkedMatter
from penalty_rules.sum_tables import SumTable, is_sum, ladder_words, sum_tables, tier_name

from ..answering import today
from ..models import MatterDetails, StatutoryInfo, TierInfo
from ..telling import matter_details
from .finding import Listed, listed
from .fine_ranges import Chart, charts


@dataclass(frozen=True, slots=True)
class Group:
    """Tiers that stand together: `head` says for whom and when they do, "" for a matter's only ones."""

    head: str
    tiers: tuple[TierInfo, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """All that stands in the printed table of a matter."""

    shown: Listed
    details: MatterDetails
    groups: tuple[Group, ...]
    sums: tuple[SumTable, ...]
    charts: tuple[Chart, ...]

    @property
    def names(self) -> Callable[[list[str]], list[str]]:
        """The parties that codes stand for."""
        labels = {one.code: one.label for one in self.details.subjects}
        return lambda codes: [labels.get(code, code) for code in codes]

    def is_for_some(self, codes: list[str]) -> bool:
        """Whether a rule is only for some of the parties."""
        return len(codes) < len(self.details.subjects)


def printed(catalogue: Catalogue, linked: LinkedMatter, lang: str, others: list[str] | None = None) -> Printed:
    """The matter in words, with its drawings."""
    details = matter_details(catalogue, linked, others or [], lang)
    return Printed(
        listed(catalogue, linked, today()),
        details,
        tuple(_groups(linked, details, lang)),
        sum_tables(linked, lang),
        charts(linked, lang),
    )


def _groups(linked: LinkedMatter, details: MatterDetails, lang: str) -> list[Group]:
    """The groups of tiers but for weighted sums, which have tables of their own."""
    matter = linked.matter
    told = {one.path: one for one in details.tiers}
    found = []
    for ladder in matter.ladders:
        head = ladder_words(ladder.roles, ladder.when, linked, lang)
        name = "" if tier_name(ladder.label or ladder.code, lang) != (ladder.label or ladder.code) else ladder.label
        found.append((" · ".join(filter(None, (name, head))), ladder.tiers))
    rest = {"zh": "其余", "en": "otherwise"}[lang] if found else ""
    found.append((rest, matter.tiers))
    groups = ((head, tuple(told[tier.path] for tier in tiers if not is_sum(tier))) for head, tiers in found)
    return [Group(head, tiers) for head, tiers in groups if tiers]


def is_else(one: StatutoryInfo) -> bool:
    """Whether what the statute provides there counts where the branches before it do not."""
    return one.path.rpartition("/branch/")[2].partition("/")[0] != "1"
