"""对象类别: the classes of subjects that a rulebook declares, and those of the rulebooks it uses (R1g)."""

from .. import surface as s
from ..model import Rulebook, SubjectClass
from ..subjects import ROLE_NAMES, Subjects
from .limits import MAX_CLASSES
from .names import code_of
from .report import Reporter, first_defined
from .words import ROLE_WORDS


def subject_classes(
    head: s.HeadText, used: tuple[Rulebook, ...], report: Reporter
) -> tuple[tuple[SubjectClass, ...], Subjects]:
    """The rulebook's own classes, and all subjects that its matters may name. What is wrong is told."""
    borrowed = _borrowed(head, used, report)
    own: list[SubjectClass] = []
    taken: dict[str, s.Span | None] = dict.fromkeys(ROLE_WORDS)
    taken |= dict.fromkeys(word for each in borrowed for word in (each.label, each.code))
    for text in head.classes:
        found = SubjectClass(code_of(text.label, text.code, report), text.label.text, _base(text, report))
        clash = next((name for name in (text.label, text.code) if name is not None and name.text in taken), None)
        if clash is not None:
            report.tell("P0256", clash.span, name=clash.text, labels=first_defined(taken[clash.text]))
            continue
        taken |= dict.fromkeys((found.label, found.code), text.label.span)
        own.append(found)
    every = (*own, *borrowed)
    if len(every) > MAX_CLASSES:
        report.over_limit(head.id.span, "对象类别", "classes of subjects", len(every), MAX_CLASSES)
        return (), Subjects()
    return tuple(own), Subjects(every)


def _base(text: s.ClassText, report: Reporter) -> str:
    """属于: one of the four roles, or nothing."""
    if text.base is None:
        return ""
    role = ROLE_WORDS.get(text.base.text)
    if role is None:
        words = [names[0] for names in ROLE_NAMES.values()]
        report.tell("P0257", text.base.span, name=text.base.text, near=report.near(text.base.text, words))
    return role or ""


def _borrowed(head: s.HeadText, used: tuple[Rulebook, ...], report: Reporter) -> list[SubjectClass]:
    """The classes of used rulebooks; one that two of them declare differently is told."""
    found: dict[str, tuple[SubjectClass, str]] = {}
    for book in used:
        for each in book.classes:
            for word in (each.code, each.label):
                old, owner = found.setdefault(word, (each, book.id))
                if old != each:
                    span = next((name.span for name in head.uses if name.text == book.id), head.id.span)
                    report.tell("P0258", span, name=each.label, owner=owner, other=book.id)
                    break
    return list(dict.fromkeys(each for each, _ in found.values()))
