"""Words that come from a case or a rulebook, made fit for one printed line."""

import re

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
#: Other controls, zero-width and bidirectional signs, byte order marks, surrogates, what no XML may have: they would rule the
#: terminal, hide words or break a document.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\ufffe\uffff]"
)


def flat(text: str) -> str:
    """`text` on one line: line breaks and tabs are blanks, other controls are spelled out (`\\u001b`)."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _BREAKS.sub(" ", text))
