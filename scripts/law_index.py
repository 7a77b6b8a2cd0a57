"""Writes the law index from a folder of statutes in Markdown.

python scripts/law_index.py FOLDER [TARGET]        TARGET: dsl/penalty_dsl/laws/index.jsonl

Files are as `penalty_rules.law_library` reads them. The first folder below FOLDER says what kind of texts it holds
(docs/decisions/0032). What comes out are titles, dates, levels and numbers (docs/decisions/0016): no
sentence of the text.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from penalty_dsl.laws.index import key
from penalty_dsl.laws.packing import pack
from penalty_dsl.model import LawLevel
from penalty_rules.law_library.statute_file import END_OF_HEAD, NotAStatute, StatuteFile, read_statute
from scripts.law_level import level_shown

TARGET = Path(__file__).resolve().parents[1] / "dsl" / "penalty_dsl" / "laws" / "index.jsonl"
_CALLED = re.compile(
    r"《(?P<title>[^《》]+)》\((?:以下|下)(?:简称|称)[:为]?[《“\"]?(?P<alias>[^》”\"()《]{2,20}?)[》”\"]?\)"
)
#: An abbreviation is good for citing if it is a name, not 本条例 or 协议.
_GOOD_ALIAS = re.compile(r"(?!本)[^,。;、\s]{1,18}(?:法|典|条例|规定|办法|解释|规则|细则|规范)")


@dataclass(frozen=True)
class Text:
    """One file, and its level."""

    statute: StatuteFile
    level: LawLevel | None


def read(path: Path, folder: str) -> tuple[Text, str] | None:
    """What the file says, and its text in NFKC; None if it holds no statute with a date. `folder`: the one below the root."""
    text = path.read_text(encoding="utf-8")
    try:
        statute = read_statute(path.stem, text)
    except NotAStatute:
        return None
    head, _, body = text.partition(END_OF_HEAD)
    level = level_shown(folder, statute.title, statute.published, head)
    return Text(statute, level), unicodedata.normalize("NFKC", body)


def records(texts: Iterable[Text], called: dict[str, Counter[str]]) -> Iterator[dict[str, object]]:
    """One record for each law, by title. `called`: titles by the abbreviations that other texts use for them."""
    laws: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        laws[key(text.statute.title)].append(text)
    aliases = _aliases(laws, called)
    for law in sorted(laws):
        versions = {text.statute.published: text.statute for text in laws[law]}
        newest = max(versions)
        named = {day for text in versions.values() for day in (text.published, *text.adopted)}
        earlier = {day for text in versions.values() for day in text.earlier}
        levels = {text.level for text in laws[law]}
        level = levels.pop() if len(levels) == 1 else None
        yield {
            "title": versions[newest].title,
            "aliases": sorted(aliases[law]),
            **({} if level is None else {"level": level.value}),
            "other_dates": [day.isoformat() for day in sorted(earlier - named, reverse=True)],
            "versions": [_version(versions[day]) for day in sorted(versions, reverse=True)],
        }


def _version(text: StatuteFile) -> dict[str, object]:
    record: dict[str, object] = {"published": text.published.isoformat()}
    if text.adopted:
        record["adopted"] = [day.isoformat() for day in text.adopted]
    if text.in_force is not None:
        record["in_force"] = text.in_force.isoformat()
    if text.articles.more:
        record["more"] = True
    return record | {"articles": pack((a.number, a.insert, a.paragraphs) for a in text.articles.articles)}


def _aliases(laws: dict[str, list[Text]], called: dict[str, Counter[str]]) -> dict[str, set[str]]:
    """Short titles and abbreviations by law: those that mean one law only and are no title of another."""
    meant: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for law, texts in laws.items():
        for text in texts:
            short = text.statute.short
            meant[key(short)].add(law)
            spelled[key(short)] = short
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
        name = key(found[0].statute.title), found[0].statute.published
        # A law that stands in two folders counts once, as the file that leaves less in doubt has it.
        texts[name] = max(found[0], texts.get(name, found[0]), key=lambda text: text.statute.known)
        for match in _CALLED.finditer(found[1]):
            if _GOOD_ALIAS.fullmatch(match["alias"]):
                called[match["alias"]][match["title"]] += 1
    target = Path(arguments[1]) if len(arguments) == 2 else TARGET
    lines = [
        json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records(texts.values(), called)
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    articles = [article for text in texts.values() for article in text.statute.articles.articles]
    known = sum(article.paragraphs is not None for article in articles)
    print(f"{len(lines)} laws, {len(texts)} versions, {len(articles)} articles ({known} with counts): {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
