"""What storing refuses because of what is stored already."""


class Missing(Exception):
    """There is no such thing."""


class Stale(Exception):
    """It has another version than the caller saw."""


class Reused(Exception):
    """The caller's key for this request was used for another one."""


class Conflict(Exception):
    """What is stored does not allow it; the message says why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)
