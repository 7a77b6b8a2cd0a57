"""Text that cannot be written down: half characters in a case that a program hands over."""

from collections.abc import Iterator, Mapping

from .problems import LONE_SURROGATE, CaseError, Problem, pointer

#: What lies deeper belongs to no case, and is refused for that.
_DEPTH = 32


def check_text(data: Mapping[str, object]) -> None:
    """Refuse lone surrogates anywhere in a case, keys included (E0230): no answer could echo them. Raises `CaseError`."""
    problems = tuple(dict.fromkeys(_faults(data)))
    if problems:
        raise CaseError(problems)


def _faults(data: Mapping[str, object]) -> Iterator[Problem]:
    seen: set[int] = set()  # a Python value may hold itself, or one part many times
    waiting: list[tuple[object, tuple[str | int, ...]]] = [(data, ())]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, str):
            yield from _fault(value, path)
        elif isinstance(value, Mapping | list | tuple) and id(value) not in seen and len(path) < _DEPTH:
            seen.add(id(value))
            if isinstance(value, Mapping):
                for key, item in value.items():
                    faults = list(_fault(key, path)) if isinstance(key, str) else []
                    yield from faults
                    if not faults:
                        waiting.append((item, (*path, str(key))))
            else:
                waiting.extend((item, (*path, number)) for number, item in enumerate(value))


def _fault(text: str, path: tuple[str | int, ...]) -> Iterator[Problem]:
    found = LONE_SURROGATE.search(text)
    if found is not None:
        sign = f"U+{ord(found[0]):04X}"
        yield Problem(
            "E0230",
            pointer(*path),
            f"文字含有半个字符（{sign}），不是可用的文字",
            f"the text holds half a character ({sign}), which is no text",
            "能以 UTF-8 写出的文字",
            "text that UTF-8 can write",
        )
