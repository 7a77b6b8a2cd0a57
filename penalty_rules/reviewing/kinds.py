"""The words a decision may write for a kind of penalty: codes, labels, and the keywords of the language."""

from difflib import get_close_matches

from penalty_dsl.keywords import keywords
from penalty_dsl.model import SanctionKind

from ..labels import SANCTIONS

#: Keyword of the language -> the kind it imposes. 没收 alone does not say what is confiscated.
_TERMINALS = {
    "WARNING": SanctionKind.WARNING,
    "REPRIMAND": SanctionKind.REPRIMAND,
    "FINE": SanctionKind.FINE,
    "SUSPEND": SanctionKind.SUSPEND_LICENCE,
    "DOWNGRADE": SanctionKind.DOWNGRADE,
    "REVOKE": SanctionKind.REVOKE_LICENCE,
    "RESTRICT": SanctionKind.RESTRICT_BUSINESS,
    "HALT": SanctionKind.HALT,
    "CLOSE": SanctionKind.CLOSE,
    "BAN": SanctionKind.BAN,
    "DETAIN": SanctionKind.DETENTION,
    "OTHER": SanctionKind.OTHER,
}
#: Only so much of a wrong word is compared.
_COMPARED = 40


def sanction_words() -> dict[str, str]:
    """Every word for a kind of penalty, and its code."""
    found = {word: str(kind) for kind, label in SANCTIONS.items() for word in (str(kind), label.zh, label.en)}
    for terminal, kind in _TERMINALS.items():
        keyword = keywords()[terminal]
        found |= dict.fromkeys((*keyword.zh, *keyword.en), str(kind))
    return found


def near_kinds(written: str) -> list[str]:
    """The words that are nearest to one that is none."""
    return get_close_matches(written.strip()[:_COMPARED], sanction_words(), n=2, cutoff=0.5)


def kind_words(lang: str) -> str:
    """The kinds there are, each with its code."""
    listed = [f"{label.zh}（{kind}）" if lang == "zh" else f"{label.en} ({kind})" for kind, label in SANCTIONS.items()]
    return ("、" if lang == "zh" else ", ").join(listed)
