"""Writes the law index from a folder of statutes in Markdown.

python scripts/law_index.py FOLDER [TARGET]        TARGET: dsl/penalty_dsl/laws/index.jsonl

A file is `Title(2021-01-22).md`, the day of publication in brackets where it is known. It holds `# Full title`, lines that begin
with a date (`2021年1月22日 ……通过`, `2021年7月15日 施行`), the line `<!-- INFO END -->`, and the text. The first folder below FOLDER
says what kind of texts it holds (docs/decisions/0032). What comes out are titles, dates, levels and numbers (docs/decisions/0016): no
sentence of the text.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from penalty_dsl.laws.index import key
from penalty_dsl.laws.model import Article
from penalty_dsl.laws.packing import pack
from penalty_dsl.model import LawLevel
from scripts.law_level import level_shown
from scripts.statute_text import structure

TARGET = Path(__file__).resolve().parents[1] / "dsl" / "penalty_dsl" / "laws" / "index.jsonl"
_END_OF_HEAD = "<!-- INFO END -->"
_NAME = re.compile(r"(?P<title>.*?)(?:\((?P<day>\d{4}-\d\d-\d\d)\))?")
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_COMMENCES = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起(?:施行|实施|生效)")
_CALLED = re.compile(
    r"《(?P<title>[^《》]+)》\((?:以下|下)(?:简称|称)[:为]?[《“\"]?(?P<alias>[^》”\"()《]{2,20}?)[》”\"]?\)"
)
#: An abbreviation is good for citing if it is a name, not 本条例 or 协议.
_GOOD_ALIAS = re.compile(r"(?!本)[^,。;、\s]{1,18}(?:法|典|条例|规定|办法|解释|规则|细则|规范)")
#: A law is published within this time after its adoption; an act long before made an earlier version.
_PUBLICATION_TAKES = timedelta(days=180)


@dataclass(frozen=True)
class Text:
    """One file."""

    title: str
    short: str
    published: date
    adopted: tuple[date, ...]
    earlier: tuple[date, ...]
    in_force: date | None
    articles: tuple[Article, ...]
    more: bool
    level: LawLevel | None

    @property
    def known(self) -> int:
        return sum(article.paragraphs is not None for article in self.articles)


def read(path: Path, folder: str) -> tuple[Text, str] | None:
    """What the file says, and its text in NFKC; None if it holds no statute with a date. `folder`: the one below the root."""
    head, marked, body = path.read_text(encoding="utf-8").partition(_END_OF_HEAD)
    name = _NAME.fullmatch(path.stem)
    first = next((line for line in head.splitlines() if line.startswith("# ")), None)
    if not marked or name is None or first is None:
        return None
    lines = [unicodedata.normalize("NFKC", line).strip() for line in head.splitlines()]
    made = {day for line in lines if _DAY.match(line) and "施行" not in line for day in _days(line, _DAY)}
    starts = {day for line in lines if _DAY.match(line) and "施行" in line for day in _days(line, _DAY)}
    published = date.fromisoformat(name["day"]) if name["day"] else max(made, default=None)
    if published is None:
        return None
    near = {day for day in made if published - _PUBLICATION_TAKES <= day <= published + _PUBLICATION_TAKES}
    starts |= set(_days(unicodedata.normalize("NFKC", body)[-2000:], _COMMENCES))
    # A clause that names an earlier day is about the first version; the law was amended since.
    in_force = min((day for day in starts if day >= max(near, default=published)), default=None)
    articles, more = structure(body)
    text = Text(
        title=_spelled(first[2:]),
        short=_spelled(name["title"]),
        published=published,
        adopted=tuple(sorted(near - {published})),
        earlier=tuple(sorted(day for day in made - near if day < published)),
        in_force=in_force,
        articles=articles,
        more=more,
        level=level_shown(folder, _spelled(first[2:]), published, head),
    )
    return text, unicodedata.normalize("NFKC", body)


def _days(text: str, pattern: re.Pattern[str]) -> Iterator[date]:
    for year, month, day in pattern.findall(text):
        yield date(int(year), int(month), int(day))


def _spelled(title: str) -> str:
    """A title without the blanks of its layout; between issuers a blank stands for 、."""
    text = "".join(c for c in title if unicodedata.category(c) not in ("Cf", "Co")).strip()
    text = re.sub(r"(?<=院)\s+(?=最高)", "、", text)
    return re.sub(r"\s+", "", text)


def records(texts: Iterable[Text], called: dict[str, Counter[str]]) -> Iterator[dict[str, object]]:
    """One record for each law, by title. `called`: titles by the abbreviations that other texts use for them."""
    laws: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        laws[key(text.title)].append(text)
    aliases = _aliases(laws, called)
    for law in sorted(laws):
        versions = {text.published: text for text in laws[law]}
        newest = max(versions)
        named = {day for text in versions.values() for day in (text.published, *text.adopted)}
        earlier = {day for text in versions.values() for day in text.earlier}
        levels = {text.level for text in versions.values()}
        level = levels.pop() if len(levels) == 1 else None
        yield {
            "title": versions[newest].title,
            "aliases": sorted(aliases[law]),
            **({} if level is None else {"level": level.value}),
            "other_dates": [day.isoformat() for day in sorted(earlier - named, reverse=True)],
            "versions": [_version(versions[day]) for day in sorted(versions, reverse=True)],
        }


def _version(text: Text) -> dict[str, object]:
    record: dict[str, object] = {"published": text.published.isoformat()}
    if text.adopted:
        record["adopted"] = [day.isoformat() for day in text.adopted]
    if text.in_force is not None:
        record["in_force"] = text.in_force.isoformat()
    if text.more:
        record["more"] = True
    return record | {"articles": pack((a.number, a.insert, a.paragraphs) for a in text.articles)}


def _aliases(laws: dict[str, list[Text]], called: dict[str, Counter[str]]) -> dict[str, set[str]]:
    """Short titles and abbreviations by law: those that mean one law only and are no title of another."""
    meant: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for law, texts in laws.items():
        for text in texts:
            meant[key(text.short)].add(law)
            spelled[key(text.short)] = text.short
    for alias, titles in called.items():
        if any(title.endswith(alias) for title in titles):
            continue  # 暂行规定: what it is, not which
        meant[key(alias)] |= {key(title) for title in titles}
        spelled.setdefault(key(alias), alias)
    found: dict[str, set[str]] = defaultdict(set)
    for alias, candidates in meant.items():
        if len(candidates) == 1 and alias not in laws and candidates <= laws.keys():
            found[next(iter(candidates))].add(spelled[alias])
    return found


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    texts: dict[tuple[str, date], Text] = {}
    called: dict[str, Counter[str]] = defaultdict(Counter)
    root = Path(arguments[0])
    for path in sorted(root.rglob("*.md")):
        found = read(path, path.relative_to(root).parts[0])
        if found is None:
            print(f"skipped: {path}", file=sys.stderr)
            continue
        name = key(found[0].title), found[0].published
        # A law that stands in two folders counts once, as the file that leaves less in doubt has it.
        texts[name] = max(found[0], texts.get(name, found[0]), key=lambda text: text.known)
        for match in _CALLED.finditer(found[1]):
            if _GOOD_ALIAS.fullmatch(match["alias"]):
                called[match["alias"]][match["title"]] += 1
    target = Path(arguments[1]) if len(arguments) == 2 else TARGET
    lines = [
        json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records(texts.values(), called)
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    articles = [article for text in texts.values() for article in text.articles]
    known = sum(article.paragraphs is not None for article in articles)
    print(f"{len(lines)} laws, {len(texts)} versions, {len(articles)} articles ({known} with counts): {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
