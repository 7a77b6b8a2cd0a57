"""Where each part of the model was written: model paths to spans, for the checks that follow."""

from ..surface import Span


def segment(code: str) -> str:
    """A code as one segment of a path: labels in 【】 may hold a slash."""
    return code.replace("%", "%25").replace("/", "%2F") if "/" in code or "%" in code else code


class Places:
    """Spans by model path; a path without its own has that of its nearest ancestor."""

    def __init__(self, whole: Span) -> None:
        self._whole = whole
        self._spans: dict[str, Span] = {}

    def put(self, path: str, span: Span) -> None:
        self._spans.setdefault(path, span)

    def __contains__(self, path: str) -> bool:
        """Whether the path itself was written somewhere."""
        return path in self._spans

    def within(self, path: str, outer: str) -> bool:
        """Whether the path, or what it lies in below `outer`, was written somewhere."""
        while path and path != outer:
            if path in self._spans:
                return True
            path = path.rpartition("/")[0]
        return False

    def __getitem__(self, path: str) -> Span:
        while path:
            span = self._spans.get(path)
            if span is not None:
                return span
            path = path.rpartition("/")[0]
        return self._whole
