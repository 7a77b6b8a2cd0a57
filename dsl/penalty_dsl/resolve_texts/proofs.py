"""What `check` could not settle: P0650."""

from .message import Message, note

PROOFS: dict[str, Message] = {
    "P0650": note(
        "没有证明：{proof}（{doubt}）",
        "not proved: {proof_en} ({doubt_en})",
        "给边界上的事实写场景",
        "write scenarios for the facts at the edges",
    ),
}
