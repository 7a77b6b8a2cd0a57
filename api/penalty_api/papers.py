"""Papers as the service makes them: of a case, by the bureau's own templates where it has any."""

from pathlib import Path

from penalty_rules import Recommendation
from penalty_rules.papers import Kind, Paper, PaperError, Template, checked, default_template, docx, own_template, paper

from .problems import Fault, ProblemError
from .settings import Settings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The bureau's templates by their files, each as it was when it was checked.
_CHECKED: dict[Path, tuple[tuple[int, int], Template]] = {}
#: What is wrong with a template, and not with what was asked for.
_TEMPLATE = ("E0437", "E0438", "E0439", "E0450", "E0454")


def paper_of(recommendation: Recommendation, kind: Kind, number: int) -> Paper:
    """Raises `ProblemError`."""
    try:
        return paper(recommendation, kind, number)
    except PaperError as error:
        raise _problem(error, "answer" if error.code == "E0452" else "kind") from None


def in_word(made: Paper, settings: Settings) -> bytes:
    """The paper by the bureau's template, or by the one that ships. Raises `ProblemError`."""
    try:
        return docx(made, _template(made.kind, settings.papers))
    except PaperError as error:
        raise _problem(error, "") from None


def _template(kind: Kind, folder: Path | None) -> Template:
    """A template is read anew when its file changed."""
    own = own_template(folder or "", kind)
    if own is None:
        return _kept(Path(f"{kind}.docx"), (0, 0), default_template(kind))
    try:
        about = own.stat()
        return _kept(own, (about.st_mtime_ns, about.st_size), own)
    except OSError as error:
        reason = error.strerror or ""
        raise PaperError("E0437", source=own.name, reason_zh=reason, reason_en=reason) from error


def _kept(path: Path, state: tuple[int, int], data: bytes | Path) -> Template:
    known = _CHECKED.get(path)
    if known is None or known[0] != state:
        known = state, checked(data if isinstance(data, bytes) else data.read_bytes(), path.name)
        _CHECKED[path] = known
    return known[1]


def _problem(error: PaperError, parameter: str) -> ProblemError:
    fault = Fault(
        code=error.code,
        parameter=parameter,
        zh=error.zh,
        en=error.en,
        allowed_zh=error.allowed_zh,
        allowed_en=error.allowed_en,
    )
    return ProblemError("template_unusable" if error.code in _TEMPLATE else "no_paper", [fault])
