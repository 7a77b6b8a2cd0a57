"""`penalty-rules db upgrade` and `penalty-rules ledger verify`: what the service keeps."""

import json
import re
from collections.abc import Mapping

from . import screen
from .exits import Exit
from .serve import refused, service_module
from .trouble import Refusal

_NOTED = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")


def upgrade(options: Mapping[str, object], lang: str) -> Exit:
    """Makes the database, or brings it up to this version. Raises `Refusal`."""
    service = service_module()
    try:
        where = service.upgrade_storage(options)
    except service.Unservable as error:
        raise refused(error) from error
    screen.text(f"ready: {where}\n" if lang == "en" else f"已就绪：{where}\n")
    return Exit.OK


def verify(options: Mapping[str, object], noted: str | None, form: str, lang: str) -> Exit:
    """Verifies the ledger and says what is wrong first. Raises `Refusal`."""
    service = service_module()
    place = None if noted is None else _place(noted)
    try:
        verdict = service.verify_ledger(options, place)
    except service.Unservable as error:
        raise refused(error) from error
    fault = verdict.fault
    if form == "json":
        told = (
            None if fault is None else {"code": fault.code, "sequence": fault.sequence, "zh": fault.zh, "en": fault.en}
        )
        sound = {"algorithm": verdict.algorithm, "entries": verdict.entries, "hash": verdict.hash}
        screen.machine(json.dumps({"sound": fault is None, **sound, "fault": told}, ensure_ascii=False))
    else:
        screen.text(_text(verdict.algorithm, verdict.entries, verdict.hash, lang == "en"))
        if fault is not None:
            screen.text(_wrong(fault.code, fault.sequence, fault.en if lang == "en" else fault.zh, lang == "en"))
    return Exit.OK if fault is None else Exit.NO


def _place(noted: str) -> tuple[int, str]:
    found = _NOTED.fullmatch(noted)
    if found is None:
        zh, en = "--noted 写作 序号:哈希值，如 verify 所示", "--noted is N:HASH, as verify prints it"
        raise Refusal(Exit.USAGE, zh, en)
    return int(found[1]), found[2]


def _text(algorithm: str, entries: int, digest: str, english: bool) -> str:
    sound = f"{entries} entries are sound ({algorithm})" if english else f"{entries} 条相符（{algorithm}）"
    return f"{sound}\n{entries}:{digest}\n" if entries else f"{sound}\n"


def _wrong(code: str, sequence: int, said: str, english: bool) -> str:
    if not sequence:
        return f"{said} ({code})\n"
    return f"entry {sequence}: {said} ({code})\n" if english else f"第 {sequence} 条：{said}（{code}）\n"
