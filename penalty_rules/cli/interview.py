"""`penalty-rules interview`: asks for the missing facts one by one, then recommends. The dialogue is on standard error, the
recommendation on standard output, so that a pipe gets the answer alone."""

import io
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from .. import Case, CaseError, Catalogue, recommend
from ..case_json import case_json
from ..case_yaml import case_yaml
from ..interviewing import Interview, without_dates
from ..labels import Label, role_label
from ..linking import LinkedMatter
from ..problems import FactProblem
from ..reading import CaseSyntaxError, read_case
from ..records import MissingRecord
from ..render import text_lines
from ..render.free_text import flat
from . import screen
from .exits import Exit
from .facts import explanations, matter_of, spelled_code, type_words
from .files import CASE_SUFFIXES, JSON_SUFFIX, case_document
from .recommend import status, today
from .shelf import shelf
from .trouble import Refusal
from .writing import write_whole

#: The longest answer that is read.
_MOST = 2_000
_HELP, _BACK, _SKIP, _END = (
    ("?", "？", "帮助", "help"),
    ("b", "返回", "back"),
    ("u", "不知道", "unknown"),
    ("q", "结束", "quit"),
)

_TEXTS = {
    "commands": Label("? 说明　b 返回上一题　u 不知道　q 结束", "? explain   b back   u not known   q finish"),
    "party": Label("处罚对象是哪一种？", "What kind of party is it?"),
    "answer": Label("填写：{}", "answer: {}"),
    "why outcome": Label("为什么问：影响结论，还有 {} 种可能", "why: it decides the outcome; {} are still possible"),
    "why many": Label("为什么问：影响结论，还有多种可能", "why: it decides the outcome; many are still possible"),
    "why amount": Label("为什么问：只影响数额", "why: it decides the amount only"),
    "why procedure": Label("为什么问：只影响程序", "why: it decides the procedure only"),
    "undeterminable": Label("已查明无法确定的，填“无法确定”", "write `undeterminable` if that is established"),
    "wrong": Label("不能用：{}", "not accepted: {}"),
    "allowed": Label("可以填：{}", "allowed: {}"),
    "first": Label("这是第一题", "this is the first question"),
    "enough": Label("问完了。", "Nothing more to ask."),
    "elsewhere": Label(
        "还要在案件里写明（清单和案件的日期不逐一询问）：{}",
        "still to be stated in the case: {}",
    ),
    "comma": Label("、", ", "),
    "written": Label("案件已写入 {}", "The case is in {}"),
    "yes or no": Label("是／否", "yes / no"),
    "evidence": Label("证据：{}", "evidence: {}"),
}


def interview(
    code: str, rulebooks: list[str], lang: str, out: str | None, party: str | None, decided: date | None, presume: bool
) -> Exit:
    """Asks for the facts of the matter `code`. With `out` every answer is written there at once, and a file that is there already is
    gone on with. Its name says whether it is YAML or JSON. Raises `Refusal`."""
    if out is not None and Path(out).suffix.lower() not in CASE_SUFFIXES:
        raise Refusal(
            Exit.USAGE,
            f"案件文件名须以 {'、'.join(CASE_SUFFIXES)} 结尾：{out}",
            f"the name of a case file ends in {', '.join(CASE_SUFFIXES)}: {out}",
        )
    catalogue = shelf(rulebooks)
    linked = matter_of(catalogue, code)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    dialogue = _Dialogue(
        catalogue, linked, spelled_code(code, catalogue.codes), lang, None if out is None else Path(out)
    )
    return dialogue.run(party, decided, presume)


class _Ended(Exception):
    """There are no more answers: the end of the input, or a wish."""


class _Dialogue:
    def __init__(self, catalogue: Catalogue, linked: LinkedMatter, code: str, lang: str, out: Path | None) -> None:
        self._catalogue = catalogue
        self._linked = linked
        self._code = code
        self._lang = lang
        self._out = out

    def run(self, party: str | None, decided: date | None, presume: bool) -> Exit:
        begun = self._begun()
        head: dict[str, object] = {"matter": self._code} if begun is None else dict(begun[0])
        self._say(f"{self._linked.matter.code} {self._linked.matter.title}", self._text("commands"), "")
        try:
            if begun is None or party is not None:
                head["party"] = {"kind": self._role(party)}
        except _Ended:
            return Exit.UNDETERMINED
        if decided is not None:
            head["decided"] = decided
        if not presume:
            head["presume"] = False
        case = self._case(head, {} if begun is None else begun[1])
        (asked,) = case.questions
        held = Interview(asked.program, asked.role, presume=case.presume, decided=case.decided, facts=asked.facts)
        self._write(head, held)
        try:
            self._ask_all(head, held)
        except _Ended:
            self._say("")
        recommendation = recommend(self._case(head, held.stated))
        record = recommendation.record(self._lang)
        if self._out is not None:
            self._say(self._text("written", str(self._out)), "")
        screen.lines(text_lines(record, self._lang, screen.columns()))
        return status(record)

    def _begun(self) -> tuple[Mapping[str, object], Mapping[str, int]] | None:
        """The case that is in the file already: all but its facts, and its facts. Raises `Refusal`."""
        if self._out is None or not self._out.exists():
            return None
        document = case_document(str(self._out))
        try:
            found = self._catalogue.case(document.root)
        except CaseError as error:
            raise self._no_beginning(str(error)) from error
        if (
            len(found.questions) != 1
            or found.questions[0].program.linked is not self._linked
            or "matter" not in document.root
        ):
            raise self._no_beginning(self._code)
        known = self._linked.circumstances
        lists = [known[code].label for code in found.questions[0].facts if known[code].component is not None]
        if lists:  # which were not asked here, and could not be written back
            raise self._no_beginning(lists[0])
        head = {key: value for key, value in document.root.items() if key != "facts"}
        return head, without_dates(found.questions[0].facts)

    def _no_beginning(self, detail: str) -> Refusal:
        return Refusal(
            Exit.CASE,
            f"{self._out} 已经存在，但不是本事项可以继续填写的案件（{detail}）；请换一个文件名",
            f"{self._out} exists and is no case of this matter to go on with ({detail}); choose another name",
        )

    def _case(self, head: Mapping[str, object], facts: Mapping[str, int]) -> Case:
        """The case as the file says it: what is recommended is what is written."""
        text = case_yaml(self._linked, head, facts)
        try:
            data = read_case(text.encode(errors="replace"), "case.yaml").root
            return self._catalogue.case(data, decided=None if "decided" in data else today())
        except (CaseSyntaxError, CaseError) as error:
            one = error.problems[0]
            raise Refusal(Exit.CASE, f"{one.code} {one.zh}", f"{one.code} {one.en}") from error

    def _write(self, head: Mapping[str, object], held: Interview) -> None:
        if self._out is not None:
            written = case_json if self._out.suffix.lower() == JSON_SUFFIX else case_yaml
            write_whole(self._out, written(self._linked, head, held.stated).encode(errors="replace"))

    def _ask_all(self, head: Mapping[str, object], held: Interview) -> None:
        number = 1
        while (asked := held.question) is not None:
            self._say(*self._question(number, asked, held))
            number += self._answered(asked, held)
            self._write(head, held)
        self._say(self._text("enough"))
        rest = held.elsewhere
        if rest:
            names = (one.code if self._lang == "en" else one.label for one in rest)
            self._say(self._text("elsewhere", self._text("comma").join(names)))

    def _answered(self, asked: MissingRecord, held: Interview) -> int:
        """Reads until the question is settled; 1, or -1 where the one before is to be asked again."""
        while True:
            text = self._read()
            if text.lower() in _HELP:
                self._say(*self._explained(asked))
            elif text.lower() in _SKIP:
                held.skip()
                return 1
            elif text.lower() in _BACK:
                if held.back():
                    return -1
                self._say(self._text("first"))
            elif text:
                try:
                    held.tell(self._value(asked, text))
                except FactProblem as problem:
                    english = self._lang == "en"
                    self._say("  " + self._text("wrong", problem.en if english else problem.zh))
                    allowed = problem.allowed_en if english else problem.allowed_zh
                    if allowed:
                        self._say("  " + self._text("allowed", allowed))
                else:
                    return 1

    def _value(self, asked: MissingRecord, text: str) -> object:
        """The text, or the value that its number stands for."""
        if asked.kind == "bool":
            return {"y": True, "n": False}.get(text.lower(), text)
        places = {str(number): value for number, value in enumerate(asked.values, start=1)}
        if text in asked.values or text in asked.value_labels:
            return text
        return places.get(text, text)

    def _question(self, number: int, asked: MissingRecord, held: Interview) -> Iterator[str]:
        circumstance = self._linked.circumstances[asked.code]
        english = self._lang == "en"
        name = asked.label if asked.label == asked.code or not english else f"{asked.code} ({asked.label})"
        yield f"{number}. {name}" + (f"  {asked.question}" if asked.question else "")
        yield "   " + self._text("answer", self._allowed(asked))
        if circumstance.evidence:
            yield "   " + self._text("evidence", circumstance.evidence)
        if circumstance.undeterminable:
            yield "   " + self._text("undeterminable")
        possible = held.record.attainable
        many = any(outcome.unbounded for outcome in possible)
        if asked.why == "outcome":
            yield "   " + (self._text("why many") if many else self._text("why outcome", str(len(possible))))
        else:
            yield "   " + self._text(f"why {asked.why}")

    def _allowed(self, asked: MissingRecord) -> str:
        """What may be answered: yes or no, one of numbered values, or a number with its unit."""
        if asked.kind == "bool":
            return self._text("yes or no")
        names = asked.values if self._lang == "en" else asked.value_labels
        numbered = "  ".join(f"{place} {name}" for place, name in enumerate(names, start=1))
        return numbered or type_words(self._linked.circumstances[asked.code], self._lang)

    def _explained(self, asked: MissingRecord) -> Iterator[str]:
        circumstance = self._linked.circumstances[asked.code]
        yield from (f"   {line}" for line in explanations(self._linked, circumstance, self._lang == "en"))
        yield "   " + self._text("commands")

    def _role(self, party: str | None) -> str:
        """The kind of party: as told, the only one there is, or the answer to a question."""
        if party is not None:
            return party
        roles = self._linked.matter.subjects or self._linked.subjects.codes
        if len(roles) == 1:
            return roles[0]
        names = {role: role_label(role, self._linked.subjects.label(role)).of(self._lang) for role in roles}
        words = dict(self._linked.subjects.words)
        words.update((str(number), role) for number, role in enumerate(roles, start=1))
        self._say(self._text("party"), *(f"   {number} {names[role]}" for number, role in enumerate(roles, start=1)))
        while True:
            text = self._read()
            role = words.get(text)
            if role in roles:
                return role
            if text:
                self._say("  " + self._text("allowed", "、".join(names.values())))

    def _read(self) -> str:
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = sys.stdin.readline(_MOST) if sys.stdin is not None else ""
        if not sys.stdin.isatty() and line:
            self._say(flat(line.rstrip("\n")))  # the record of a piped dialogue shows what was answered
        if not line or line.strip().lower() in _END:
            raise _Ended
        return line.strip()

    def _say(self, *lines: str) -> None:
        sys.stderr.write("".join(f"{flat(line)}\n" for line in lines))
        sys.stderr.flush()

    def _text(self, key: str, *args: str) -> str:
        return _TEXTS[key].of(self._lang).format(*args)
