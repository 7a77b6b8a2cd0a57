"""`penalty-rules paper`: the papers of a case as text or in Word, the template that ships, and the check of one's own."""

import json
import os
from datetime import date
from pathlib import Path

from .. import recommend
from ..papers import (
    PLACEHOLDERS,
    Paper,
    PaperError,
    Template,
    checked,
    default_template,
    docx,
    kind_named,
    own_template,
    paper,
    plain_text,
)
from . import screen
from .exits import Exit
from .files import case_document, why
from .recommend import validated
from .shelf import shelf
from .trouble import Refusal, Trouble
from .writing import write_whole

#: The folder of the bureau's own templates, one for each kind; the service reads it too.
VARIABLE = "PENALTY_PAPERS"
#: What is wrong with the answer rather than with the command or the template.
_OF_THE_ANSWER = ("E0451", "E0452")


def make_paper(
    kind: str,
    path: str,
    rulebooks: list[str],
    decided: date | None,
    presume: bool,
    number: int,
    template: str | None,
    out: str | None,
) -> Exit:
    """Prints the paper, or writes it to `out`: in Word where that ends in .docx, else as text. Raises `Refusal`."""
    document = case_document(path)
    catalogue = shelf(rulebooks)
    recommendation = recommend(validated(catalogue, document, decided, presume))
    try:
        made = paper(recommendation, kind_named(kind), number)
        if out is None:
            screen.text(plain_text(made))
        elif out.endswith(".docx"):
            write_whole(Path(out), docx(made, _template(made, template)))
        else:
            write_whole(Path(out), plain_text(made).encode())
    except PaperError as error:
        raise _refused(error) from error
    return Exit.OK


def write_template(kind: str, out: str) -> Exit:
    """Writes the template that ships, to begin one's own from. Raises `Refusal`."""
    try:
        write_whole(Path(out), default_template(kind_named(kind)))
    except PaperError as error:
        raise _refused(error) from error
    return Exit.OK


def check_template(path: str, lang: str, as_json: bool) -> Exit:
    """Says which placeholders a template names, or what is wrong with it. Raises `Refusal`."""
    try:
        found = _read(Path(path))
    except PaperError as error:
        raise _refused(error) from error
    if as_json:
        screen.machine(json.dumps({"template": found.source, "placeholders": found.used}, ensure_ascii=False))
        return Exit.OK
    named = "、".join(found.used)
    screen.text(f"usable; placeholders: {named}\n" if lang == "en" else f"可以使用；占位符：{named}\n")
    return Exit.OK


def list_placeholders(lang: str) -> Exit:
    """Every placeholder with its meaning."""
    for one in PLACEHOLDERS:
        fields = "、".join(f"{zh} ({code})" for code, zh in one.fields)
        repeated = f"  [{fields}]" if fields else ("  [列表 list]" if one.listed else "")
        screen.text(f"{one.zh} ({one.code})  {one.meaning.of(lang)}{repeated}\n")
    return Exit.OK


def _template(made: Paper, told: str | None) -> Template:
    """The template that was named, else the bureau's own, else the one that ships."""
    if told is not None:
        return _read(Path(told))
    own = own_template(os.environ.get(VARIABLE, ""), made.kind)
    if own is not None:
        return _read(own)
    return checked(default_template(made.kind), f"{made.kind}.docx")


def _read(path: Path) -> Template:
    try:
        data = path.read_bytes()
    except OSError as error:
        zh, en = why(error)
        raise PaperError("E0437", source=path, reason_zh=zh, reason_en=en) from error
    return checked(data, str(path))


def _refused(error: PaperError) -> Refusal:
    status = Exit.NO if error.code in _OF_THE_ANSWER else Exit.USAGE
    told = Trouble(error.code, error.zh, error.en, error.allowed_zh, error.allowed_en)
    return Refusal(status, "没有制作文书", "No paper was made", (told,))
