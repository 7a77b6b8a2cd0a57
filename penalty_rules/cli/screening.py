"""`penalty-rules screen`: archives in; which cases should have been transferred, were barred by time, or exempt."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import IO

from ..canonical import to_json
from ..findings import finding_text
from ..labels import ROLES, Label
from ..render import Line
from ..screening import (
    Alarm,
    ArchiveError,
    Entry,
    NoticeRecord,
    ScreenedRecord,
    Tally,
    Verdict,
    VerdictRecord,
    read_archive,
    screen,
)
from . import screen as terminal
from .exits import Exit
from .files import STANDARD_INPUT, why
from .shelf import shelf
from .trouble import Refusal

_TESTS = {
    Verdict.CERTAIN: Label("是", "yes"),
    Verdict.POSSIBLE: Label("可能", "possible"),
    Verdict.EXCLUDED: Label("否", "no"),
    Verdict.FAILED: Label("未能检验", "not tested"),
}
_ALARMS = {
    Alarm.TRANSFER: Label("已处罚款，而应当移送", "fined where the case has to be transferred"),
    Alarm.MAYBE_TRANSFER: Label("已处罚款，而可能应当移送", "fined where a transfer is possible"),
    Alarm.TIME_BARRED: Label("已处罚款，而已超过时效", "fined although barred by time"),
    Alarm.EXEMPT: Label("已处罚款，而应当不予处罚", "fined although it must not be penalised"),
}
_ROWS = {
    "transfer": Label("应当移送", "to be transferred"),
    "time_barred": Label("超过时效", "barred by time"),
    "exempt": Label("应当不予处罚", "must not be penalised"),
}
#: What is wrong with a fine that was imposed, for certain.
_GRAVE = (Alarm.TRANSFER, Alarm.TIME_BARRED, Alarm.EXEMPT)


def screen_archives(files: list[str], rulebooks: list[str], lang: str, form: str, presume: bool, every: bool) -> Exit:
    """Prints what was found in the archives, entry by entry, and the counts. Raises `Refusal`, behind what was read before it."""
    catalogue = shelf(rulebooks)
    tally = Tally()
    notices: list[NoticeRecord] = []
    refused: Refusal | None = None
    try:
        for record in screen(catalogue, _entries(files, notices), presume):
            tally.add(record)
            if form == "json":
                terminal.machine(to_json(record))
            elif every or _is_telling(record):
                terminal.lines(_lines(record, lang, every))
    except Refusal as refusal:
        refused = refusal
    if refused is None or tally.entries:
        if form == "json":
            terminal.machine(_json({"summary": _counts(tally, notices)}))
        else:
            terminal.lines(_summary(tally, notices, lang))
    if refused is not None:
        raise refused
    return _status(tally, notices)


def _entries(files: list[str], notices: list[NoticeRecord]) -> Iterator[Entry]:
    for path in files:
        name = "<stdin>" if path == STANDARD_INPUT else path
        try:
            with closing(_opened(path)) as file:
                archive = read_archive(file, name)
                yield from archive
                notices += archive.notices
        except OSError as error:
            zh, en = why(error)
            raise Refusal(Exit.CASE, f"档案打不开：{name}（{zh}）", f"Cannot open the archive {name}: {en}") from error
        except ArchiveError as error:
            raise Refusal(Exit.CASE, f"{name}：{error.zh}", f"{name}: {error.en}") from error
        except ModuleNotFoundError as error:
            raise Refusal(
                Exit.USAGE,
                "读取 xlsx 需要另外安装：pip install 'penalty-rules[xlsx]'",
                "xlsx needs an extra: pip install 'penalty-rules[xlsx]'",
            ) from error


def _opened(path: str) -> IO[bytes]:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer
    if "\0" in path:
        raise FileNotFoundError(path)
    return Path(path).open("rb")


def _is_telling(record: ScreenedRecord) -> bool:
    return bool(record.transfer is not Verdict.EXCLUDED or record.alarms or record.troubles)


def _status(tally: Tally, notices: list[NoticeRecord]) -> Exit:
    """What was found, the gravest first."""
    if tally.transfer[Verdict.CERTAIN] or any(tally.alarms[alarm] for alarm in _GRAVE):
        return Exit.NO
    if tally.transfer[Verdict.FAILED] or tally.troubled or any(one.is_empty for one in notices):
        return Exit.CASE
    return Exit.UNDETERMINED if tally.transfer[Verdict.POSSIBLE] else Exit.OK


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _counts(tally: Tally, notices: list[NoticeRecord]) -> dict[str, object]:
    return {
        "entries": tally.entries,
        "transfer": dict(tally.transfer),
        "time_barred": dict(tally.time_barred),
        "exempt": dict(tally.exempt),
        "alarms": dict(tally.alarms),
        "matter_not_in_catalogue": tally.outside,
        "troubled": tally.troubled,
        "not_time_barred_by_presumption": tally.undated,
        "notices": [asdict(notice) for notice in notices],
    }


def _lines(record: ScreenedRecord, lang: str, every: bool) -> Iterator[Line]:
    english = lang == "en"
    name = record.id or (f"no. {record.number}" if english else f"第 {record.number} 件")
    head = f"{name}  {record.source}:{record.line}  {' '.join(record.matters)}".rstrip()
    if record.fine:
        head += f"  fined {record.fine} yuan" if english else f"  已处罚款 {record.fine} 元"
    yield Line(head, "heading")
    for answer in record.answers:
        yield from _answer(answer, lang, several=len(record.answers) > 1)
        if every and answer.presumed:
            presumed = (", " if english else "、").join(answer.presumed)
            yield Line(f"  presumed: {presumed}" if english else f"  推定：{presumed}", "quiet")
        if answer.undated and (every or record.fine):
            yield _undated(answer, lang)
    for alarm in record.alarms:
        yield Line(("  ! " if english else "  ！") + _ALARMS[alarm].of(lang), "bad")
    if record.findings:
        yield Line("  not in the catalogue" if english else "  目录中没有这一事项", "warn")
    for trouble in record.troubles:
        place = f" {trouble.pointer}" if trouble.pointer else ""
        yield Line(f"  {trouble.code}{place} {trouble.en if english else trouble.zh}", "warn")


def _answer(answer: VerdictRecord, lang: str, *, several: bool) -> Iterator[Line]:
    english = lang == "en"
    comma = ", " if english else "、"
    lead = f"  {answer.act} {answer.matter} {answer.subject}: " if several else "  "
    for key, found in (("transfer", answer.transfer), ("time_barred", answer.time_barred), ("exempt", answer.exempt)):
        if found is Verdict.EXCLUDED:
            continue
        more = f" ({comma.join(answer.provisions)})" if key == "transfer" and answer.provisions else ""
        tone = "bad" if found is Verdict.CERTAIN else "warn"
        colon = ": " if english else "："
        yield Line(f"{lead}{_ROWS[key].of(lang)}{colon}{_TESTS[found].of(lang)}{more}", tone)
    if answer.transfer is Verdict.FAILED:
        for finding in answer.findings:
            yield Line(f"  {finding_text(finding.code, finding.args, lang, lambda code: _role(code, lang))}", "warn")
    if answer.asks:
        asked = comma.join(one.label for one in answer.asks)
        yield Line(("  to be established: " if english else "  待查明：") + asked)


def _undated(answer: VerdictRecord, lang: str) -> Line:
    names = (", " if lang == "en" else "、").join(answer.undated)
    return Line(
        f"  presumed not to be barred by time: {names} ({answer.undated_why})"
        if lang == "en"
        else f"  未超过时效系推定：{names}（{answer.undated_why}）",
        "warn",
    )


def _role(code: str, lang: str) -> str:
    role = ROLES.get(code)
    return code if role is None else role.of(lang)


def _summary(tally: Tally, notices: list[NoticeRecord], lang: str) -> Iterator[Line]:
    english = lang == "en"
    yield Line("")
    yield Line(f"{tally.entries} entries" if english else f"共 {tally.entries} 件", "lead")
    for key, counts in (("transfer", tally.transfer), ("time_barred", tally.time_barred), ("exempt", tally.exempt)):
        told = [f"{_TESTS[test].of(lang)} {counts[test]}" for test in Verdict]
        yield Line("  " + _ROWS[key].of(lang) + ("  " + "  ".join(told)))
    if tally.undated:
        yield Line(
            f"  not barred by time only by presumption, for a day is missing  {tally.undated}"
            if english
            else f"  日期（发现日等）没有写全，按推定计为未超过时效  {tally.undated}",
            "warn",
        )
    for alarm, count in tally.alarms.items():
        if count:
            yield Line(f"  {_ALARMS[alarm].of(lang)}  {count}", "bad")
    if tally.outside:
        yield Line(
            f"  not in the catalogue  {tally.outside}" if english else f"  目录中没有的事项  {tally.outside}", "warn"
        )
    if tally.troubled:
        yield Line(
            f"  entries with trouble  {tally.troubled}" if english else f"  自身有问题的条目  {tally.troubled}", "warn"
        )
    for notice in notices:
        where = f"{notice.source}:{notice.line}" if notice.line else notice.source
        yield Line(f"  {notice.code} {where}  {notice.en if english else notice.zh}", "warn")
